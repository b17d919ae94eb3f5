package hall.hardware.link;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The bytes of a stream until they are frames of kind {@code F}, in any chunks and with noise before, between and inside
 * them: a frame that is wrong in any way costs its first byte only. Holds one frame at most, and overwrites what is done
 * with: it may be a person's. One thread.
 */
public final class FrameBuffer<F> {

    private final byte[] bytes;
    private final Finder<F> finder;
    private int size;

    /** Knows how a frame looks. */
    @FunctionalInterface
    public interface Finder<F> {

        /**
         * Gives the frame that begins at {@code start} to {@code sink}.
         *
         * @return how many of the bytes from {@code start} to {@code end} are done with: a frame's length, 1 where none
         *     begins at {@code start}; 0 when more must come
         */
        int frameAt(byte[] bytes, int start, int end, Consumer<F> sink);
    }

    /** @param longest bytes of the longest frame */
    public FrameBuffer(int longest, Finder<F> finder) {
        this.bytes = new byte[longest];
        this.finder = finder;
    }

    /** Takes {@code count} bytes of {@code chunk} and gives each frame that is now whole to {@code sink}, in order. */
    public void accept(byte[] chunk, int count, Consumer<F> sink) {
        int taken = 0;
        while (taken < count) {
            int room = Math.min(count - taken, bytes.length - size);
            System.arraycopy(chunk, taken, bytes, size, room);
            size += room;
            taken += room;
            search(sink);
        }
    }

    /** Bytes held back for a frame that is not whole yet; never more than the longest. */
    public int held() {
        return size;
    }

    /** Forgets a frame that was begun, and overwrites it. */
    public void reset() {
        drop(size);
    }

    /** Nothing more will come of the frame that was begun: looks for another one behind its first byte. */
    public void skip(Consumer<F> sink) {
        drop(1);
        search(sink);
    }

    private void search(Consumer<F> sink) {
        int start = 0;
        while (start < size) {
            int used = finder.frameAt(bytes, start, size, sink);
            if (used == 0) {
                break;
            }
            start += used;
        }
        drop(start);
    }

    private void drop(int count) {
        System.arraycopy(bytes, count, bytes, 0, size - count);
        Arrays.fill(bytes, size - count, size, (byte) 0);
        size -= count;
    }
}
