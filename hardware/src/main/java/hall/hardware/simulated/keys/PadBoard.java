package hall.hardware.simulated.keys;

import hall.hardware.simulated.FarEnd;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Serial pads as seen from their cable: one that speaks by itself (frame {@code FF 68}), or several with addresses on
 * one line that speak when asked (frame {@code 7E}). Any thread may press keys.
 */
public final class PadBoard implements FarEnd {

    private final boolean asked;
    private Line line = bytes -> {};
    private final Map<Integer, Deque<Integer>> waiting = new HashMap<>();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    private PadBoard(boolean asked) {
        this.asked = asked;
    }

    /** One pad that tells each press as it comes, in frames {@code FF 68 LEN LEN 68 ADDR 01 KEY SUM 16}. */
    public static PadBoard speaking() {
        return new PadBoard(false);
    }

    /** Pads at {@code units} that answer {@code 7E ADDR 51 00 XOR}. */
    public static PadBoard polled(int... units) {
        PadBoard board = new PadBoard(true);
        for (int unit : units) {
            board.waiting.put(unit, new ArrayDeque<>());
        }
        return board;
    }

    /** Somebody presses the key with this code on the pad at {@code unit}. */
    public synchronized void press(int unit, int code) {
        if (asked) {
            Deque<Integer> presses = waiting.get(unit);
            if (presses == null) {
                throw new IllegalArgumentException("no pad at " + unit);
            }
            presses.add(code);
            return;
        }
        byte[] frame = HexFormat.of().parseHex("FF6803036800010000" + "16");
        frame[5] = (byte) unit;
        frame[7] = (byte) code;
        frame[8] = (byte) (frame[5] + frame[6] + frame[7]);
        line.send(frame);
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
        if (!asked) {
            return;
        }
        pending.writeBytes(bytes);
        byte[] all = pending.toByteArray();
        int at = 0;
        while (all.length - at >= 5) {
            boolean question = all[at] == 0x7E
                    && all[at + 2] == 0x51
                    && all[at + 4] == (byte) (all[at + 1] ^ all[at + 2] ^ all[at + 3]);
            if (question) {
                answer(all[at + 1] & 0xFF);
                at += 5;
            } else {
                at++;
            }
        }
        pending.reset();
        pending.writeBytes(Arrays.copyOfRange(all, at, all.length));
    }

    private void answer(int unit) {
        Deque<Integer> presses = waiting.get(unit);
        if (presses == null) {
            return;
        }
        Integer code = presses.poll();
        int command = code == null ? 0x50 : 0x52;
        int key = code == null ? 0 : code;
        line.send(new byte[] {0x7E, (byte) unit, (byte) command, (byte) key, (byte) (unit ^ command ^ key)});
    }
}
