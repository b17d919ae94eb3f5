package hall.hardware.simulated.cards;

import hall.hardware.simulated.FarEnd;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A PN532 on a serial line, as seen from its pins: asleep until woken by 55, deaf to cards until its SAM is configured.
 * Any thread may hold a card to it.
 */
public final class Pn532Chip implements FarEnd {

    private Line line = bytes -> {};
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private @Nullable String uid;
    private boolean awake;
    private boolean configured;

    /** Holds a card with this number (hexadecimal) to the chip. */
    public synchronized void hold(String number) {
        uid = number;
    }

    /** Takes the card away. */
    public synchronized void take() {
        uid = null;
    }

    @Override
    public synchronized void plugged(Line wire) {
        line = wire;
        pending.reset();
        awake = false;
        configured = false;
    }

    @Override
    public synchronized void unplugged() {
        line = bytes -> {};
    }

    @Override
    public synchronized void received(byte[] bytes) {
        for (byte value : bytes) {
            awake |= value == 0x55;
            if (awake) {
                pending.write(value);
            }
        }
        byte[] all = pending.toByteArray();
        int done = 0;
        int at = start(all, 0);
        while (at >= 0) {
            int end = at + 4 < all.length ? at + 5 + (all[at + 3] & 0xFF) + 1 : Integer.MAX_VALUE;
            boolean lengthRight = at + 4 >= all.length || (byte) (all[at + 3] + all[at + 4]) == 0;
            if (lengthRight && end > all.length) {
                break;
            }
            done = lengthRight ? end : at + 1;
            if (lengthRight) {
                command(Arrays.copyOfRange(all, at + 5, end));
            }
            at = start(all, done);
        }
        pending.reset();
        int keep = at >= 0 ? at : Math.max(done, all.length - 2);
        pending.write(all, keep, all.length - keep);
    }

    private static int start(byte[] all, int from) {
        for (int i = from; i + 2 < all.length; i++) {
            if (all[i] == 0 && all[i + 1] == 0 && all[i + 2] == (byte) 0xFF) {
                return i;
            }
        }
        return -1;
    }

    /** {@code body} is D4, the command, its parameters and the check. */
    private void command(byte[] body) {
        int sum = 0;
        for (byte value : body) {
            sum += value;
        }
        if ((sum & 0xFF) != 0 || body.length < 3) {
            line.send(HexFormat.of().parseHex("0000FFFF0000"));
            return;
        }
        line.send(HexFormat.of().parseHex("0000FF00FF00"));
        switch (body[1]) {
            case 0x02 -> answer("03" + "32010607");
            case 0x14 -> {
                configured = true;
                answer("15");
            }
            case 0x32 -> answer("33");
            case 0x4A -> answer(target());
            default -> line.send(HexFormat.of().parseHex("0000FF01FF7F8100"));
        }
    }

    private String target() {
        String number = uid;
        if (number == null || !configured) {
            return "4B00";
        }
        return "4B01" + "01" + "0004" + "08" + HexFormat.of().toHexDigits((byte) (number.length() / 2)) + number;
    }

    private void answer(String data) {
        byte[] body = HexFormat.of().parseHex("D5" + data);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(new byte[] {0, 0, (byte) 0xFF, (byte) body.length, (byte) -body.length});
        int sum = 0;
        for (byte value : body) {
            frame.write(value);
            sum += value;
        }
        frame.write(-sum);
        frame.write(0);
        line.send(frame.toByteArray());
    }
}
