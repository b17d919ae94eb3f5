package hall.hardware.idcard;

import hall.hardware.link.FrameBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Finds answers in a stream that may arrive in any chunks, with noise before, between and inside them. A frame whose
 * length or check is wrong costs only its first byte: the search goes on behind it. Holds one frame at most, and
 * overwrites what it has handed on. Pure; one thread.
 */
final class SdtParser {

    private final byte[] buffer = new byte[SdtFrame.PREFIX + SdtFrame.MAX_LENGTH];
    private final FrameBuffer stream = new FrameBuffer(buffer);

    /** Takes {@code count} bytes and gives each answer that is now whole to {@code sink}, in order. */
    void accept(byte[] chunk, int count, Consumer<SdtAnswer> sink) {
        stream.accept(chunk, count, (start, end) -> frameAt(start, end, sink));
    }

    /** Bytes held back for a frame that is not whole yet; never more than the longest frame. */
    int held() {
        return stream.held();
    }

    /** Forgets a frame that was begun, and overwrites it. */
    void reset() {
        stream.reset();
    }

    private int frameAt(int start, int end, Consumer<SdtAnswer> sink) {
        int known = Math.min(SdtFrame.HEAD.length, end - start);
        if (!Arrays.equals(buffer, start, start + known, SdtFrame.HEAD, 0, known)) {
            return 1;
        }
        if (end - start < SdtFrame.PREFIX) {
            return 0;
        }
        int length = ((buffer[start + 5] & 0xFF) << 8) | (buffer[start + 6] & 0xFF);
        if (length < SdtFrame.MIN_LENGTH || length > SdtFrame.MAX_LENGTH) {
            return 1;
        }
        int behind = start + SdtFrame.PREFIX + length;
        if (behind > end) {
            return 0;
        }
        if (SdtFrame.xor(buffer, start + SdtFrame.HEAD.length, behind - 1) != buffer[behind - 1]) {
            return 1;
        }
        sink.accept(answer(start + SdtFrame.PREFIX, behind - 1));
        return behind - start;
    }

    private SdtAnswer answer(int from, int to) {
        return new SdtAnswer(
                buffer[from] & 0xFF,
                buffer[from + 1] & 0xFF,
                buffer[from + 2] & 0xFF,
                Arrays.copyOfRange(buffer, from + 3, to));
    }
}
