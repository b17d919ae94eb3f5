package hall.hardware.led;

import hall.hardware.simulated.FarEnd;
import java.util.Arrays;

/** A device whose wire is cut once so many bytes went in or came out, once. */
final class CutAfter implements FarEnd {

    /** Cuts the wire. */
    @FunctionalInterface
    interface Scissors {
        void cut();
    }

    private final FarEnd device;
    private Scissors scissors = () -> {};
    private int bytesLeft = Integer.MAX_VALUE;

    CutAfter(FarEnd device) {
        this.device = device;
    }

    /** The wire is cut by {@code with} after {@code bytes} more, both ways counted. */
    synchronized void after(int bytes, Scissors with) {
        bytesLeft = bytes;
        scissors = with;
    }

    @Override
    public void plugged(Line line) {
        device.plugged(bytes -> {
            byte[] through = passed(bytes);
            line.send(through);
            cutIf(through.length < bytes.length);
        });
    }

    @Override
    public void received(byte[] bytes) {
        byte[] through = passed(bytes);
        device.received(through);
        cutIf(through.length < bytes.length);
    }

    private synchronized byte[] passed(byte[] bytes) {
        int count = Math.min(bytes.length, bytesLeft);
        bytesLeft -= count;
        return Arrays.copyOf(bytes, count);
    }

    private void cutIf(boolean now) {
        Scissors used;
        synchronized (this) {
            used = now ? scissors : () -> {};
            bytesLeft = now ? Integer.MAX_VALUE : bytesLeft;
        }
        used.cut();
    }

    @Override
    public void unplugged() {
        device.unplugged();
    }
}
