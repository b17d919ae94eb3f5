package hall.hardware.simulated.cards;

import hall.hardware.simulated.FarEnd;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An identity card reader with a SAM module, as seen from its cable. It behaves as real ones do in the point that
 * matters most: a card is found once, and as long as it lies there it can be read but is not found again.
 *
 * <p>Any thread may lay cards down and take them up.
 */
public final class SdtReader implements FarEnd {

    private static final byte[] HEAD = HexFormat.of().parseHex("AAAAAA9669");
    private static final int COMMAND_LENGTH = 3;

    private Line line = bytes -> {};
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final Deque<Integer> refusals = new ArrayDeque<>();
    private @Nullable SyntheticCard card;
    private boolean found;
    private boolean pullAtRead;
    private boolean mute;
    private boolean findsAgain;
    private int reads;
    private int rfBytes;

    /** Lays {@code laid} on the reader. */
    public synchronized void lay(SyntheticCard laid) {
        card = laid;
        found = false;
    }

    /** {@code laid} lies there since before anybody listened: it was found by somebody else. */
    public synchronized void layBefore(SyntheticCard laid) {
        card = laid;
        found = true;
    }

    /** Takes the card away. */
    public synchronized void take() {
        card = null;
        found = false;
    }

    /** The card will be taken away while it is read next. */
    public synchronized void pullDuringRead() {
        pullAtRead = true;
    }

    /** The next command gets this third status byte instead of being done; may be called several times. */
    public synchronized void refuse(int sw3) {
        refusals.add(sw3);
    }

    /** Whether the reader answers at all. */
    public synchronized void mute(boolean silent) {
        mute = silent;
    }

    /** Some readers find a card again that stayed. */
    public synchronized void findAgain(boolean again) {
        findsAgain = again;
    }

    /** The most bytes of a radio frame it was told; 0 before that. */
    public synchronized int rfBytes() {
        return rfBytes;
    }

    /** How often a card's text was given out. */
    public synchronized int reads() {
        return reads;
    }

    @Override
    public synchronized void plugged(Line wire) {
        line = wire;
        pending.reset();
    }

    @Override
    public synchronized void unplugged() {
        line = bytes -> {};
    }

    @Override
    public synchronized void received(byte[] bytes) {
        pending.writeBytes(bytes);
        byte[] all = pending.toByteArray();
        int at = 0;
        while (all.length - at >= HEAD.length + 2) {
            if (!Arrays.equals(all, at, at + HEAD.length, HEAD, 0, HEAD.length)) {
                at++;
                continue;
            }
            int length = (all[at + 5] & 0xFF) * 256 + (all[at + 6] & 0xFF);
            int end = at + 7 + length;
            if (length > 64) {
                at++;
                continue;
            }
            if (end > all.length) {
                break;
            }
            command(Arrays.copyOfRange(all, at + 5, end));
            at = end;
        }
        pending.reset();
        pending.write(all, at, all.length - at);
    }

    /** {@code frame} is what follows the head. */
    private void command(byte[] frame) {
        if (mute) {
            return;
        }
        int xor = 0;
        for (byte value : frame) {
            xor ^= value;
        }
        Integer refusal = refusals.poll();
        if (refusal != null) {
            answer(refusal);
        } else if (xor != 0) {
            answer(0x10);
        } else if (frame.length == 2 + COMMAND_LENGTH + 1 && frame[2] == 0x61) {
            rfBytes = frame[4] & 0xFF;
            answer(0x90);
        } else if (frame.length != 2 + COMMAND_LENGTH) {
            answer(0x11);
        } else {
            execute(frame[2] & 0xFF, frame[3] & 0xFF);
        }
    }

    private void execute(int command, int parameter) {
        switch ((command << 8) | parameter) {
            case 0x10FF, 0x11FF -> answer(0x90);
            case 0x12FF -> answer(0x90, HexFormat.of().parseHex("05000300" + "2f1c3201" + "4E61BC00" + "15CD5B07"));
            case 0x2001 -> find();
            case 0x2002 -> select();
            case 0x3001 -> read();
            case 0x3003 -> answer(card != null && found ? 0x91 : 0x41);
            default -> answer(0x21);
        }
    }

    private void find() {
        boolean finds = card != null && (!found || findsAgain);
        found = card != null;
        if (finds) {
            answer(0x9F, new byte[4]);
        } else {
            answer(0x80);
        }
    }

    private void select() {
        if (card != null && found) {
            answer(0x90, new byte[8]);
        } else {
            answer(0x81);
        }
    }

    private void read() {
        if (pullAtRead) {
            pullAtRead = false;
            take();
        }
        SyntheticCard read = card;
        if (read == null || !found) {
            answer(0x41);
            return;
        }
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(new byte[] {1, 0, 4, 0});
        data.writeBytes(read.text());
        data.writeBytes(read.photo());
        reads++;
        answer(0x90, data.toByteArray());
    }

    private void answer(int sw3, byte... data) {
        int length = 3 + data.length + 1;
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(HEAD);
        frame.write(length / 256);
        frame.write(length % 256);
        frame.write(0);
        frame.write(0);
        frame.write(sw3);
        frame.writeBytes(data);
        byte[] body = frame.toByteArray();
        int xor = 0;
        for (int i = HEAD.length; i < body.length; i++) {
            xor ^= body[i];
        }
        frame.write(xor);
        line.send(frame.toByteArray());
    }
}
