package hall.hardware.smartcard;

import hall.hardware.link.FrameBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Finds the chip's frames in a stream. A frame that is wrong in any way costs its first byte only. Holds one frame at
 * most: 262 bytes. Pure; one thread.
 */
final class Pn532Parser {

    private static final int LONGEST = 2 + 2 + 255 + 1;

    private final byte[] buffer = new byte[LONGEST + 2];
    private final FrameBuffer stream = new FrameBuffer(buffer);

    /** Takes {@code count} bytes and gives each frame that is now whole to {@code sink}, in order. */
    void accept(byte[] chunk, int count, Consumer<Pn532Frame> sink) {
        stream.accept(chunk, count, (start, end) -> frameAt(start, end, sink));
    }

    int held() {
        return stream.held();
    }

    void reset() {
        stream.reset();
    }

    private int frameAt(int start, int size, Consumer<Pn532Frame> sink) {
        int there = size - start;
        if (buffer[start] != 0 || (there > 1 && buffer[start + 1] != (byte) 0xFF)) {
            return 1;
        }
        if (there < 4) {
            return 0;
        }
        int length = buffer[start + 2] & 0xFF;
        int check = buffer[start + 3] & 0xFF;
        if (length == 0 && check == 0xFF) {
            sink.accept(new Pn532Frame.Acknowledged());
            return 4;
        }
        if (length == 0xFF && check == 0) {
            sink.accept(new Pn532Frame.NotAcknowledged());
            return 4;
        }
        if (length == 0 || (length + check & 0xFF) != 0) {
            return 1;
        }
        int end = start + 4 + length + 1;
        if (end > size) {
            return 0;
        }
        return answer(start + 4, end, sink) ? end - start : 1;
    }

    private boolean answer(int from, int end, Consumer<Pn532Frame> sink) {
        int sum = 0;
        for (int i = from; i < end; i++) {
            sum += buffer[i];
        }
        boolean right = (sum & 0xFF) == 0 && (buffer[from] & 0xFF) == Pn532Frame.FROM_CHIP && end - 1 - from >= 2;
        if (right) {
            sink.accept(new Pn532Frame.Answer(Arrays.copyOfRange(buffer, from + 1, end - 1)));
        }
        return right;
    }
}
