package hall.hardware.idcard;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Finds answers in a stream that may arrive in any chunks, with noise before, between and inside them. A frame whose
 * length or check is wrong costs only its first byte: the search goes on behind it. Holds one frame at most, and
 * overwrites what it has handed on. Pure; one thread.
 */
final class SdtParser {

    private final byte[] buffer = new byte[SdtFrame.PREFIX + SdtFrame.MAX_LENGTH];
    private int size;

    /** Takes {@code count} bytes and gives each answer that is now whole to {@code sink}, in order. */
    void accept(byte[] chunk, int count, Consumer<SdtAnswer> sink) {
        int taken = 0;
        while (taken < count) {
            int room = Math.min(count - taken, buffer.length - size);
            System.arraycopy(chunk, taken, buffer, size, room);
            size += room;
            taken += room;
            parse(sink);
        }
    }

    /** Bytes held back for a frame that is not whole yet; never more than the longest frame. */
    int held() {
        return size;
    }

    /** Forgets a frame that was begun, and overwrites it. */
    void reset() {
        Arrays.fill(buffer, (byte) 0);
        size = 0;
    }

    private void parse(Consumer<SdtAnswer> sink) {
        int start = 0;
        while (true) {
            start = headFrom(start);
            int left = size - start;
            if (left < SdtFrame.PREFIX) {
                break;
            }
            int length = ((buffer[start + 5] & 0xFF) << 8) | (buffer[start + 6] & 0xFF);
            if (length < SdtFrame.MIN_LENGTH || length > SdtFrame.MAX_LENGTH) {
                start++;
                continue;
            }
            int end = start + SdtFrame.PREFIX + length;
            if (end > size) {
                break;
            }
            if (SdtFrame.xor(buffer, start + SdtFrame.HEAD.length, end - 1) != buffer[end - 1]) {
                start++;
                continue;
            }
            sink.accept(answer(start + SdtFrame.PREFIX, end - 1));
            start = end;
        }
        drop(start);
    }

    private SdtAnswer answer(int from, int to) {
        return new SdtAnswer(
                buffer[from] & 0xFF,
                buffer[from + 1] & 0xFF,
                buffer[from + 2] & 0xFF,
                Arrays.copyOfRange(buffer, from + 3, to));
    }

    /** The first place from {@code start} where a head begins, as far as it has arrived. */
    private int headFrom(int start) {
        int at = start;
        while (at < size && !headAt(at)) {
            at++;
        }
        return at;
    }

    private boolean headAt(int at) {
        int known = Math.min(SdtFrame.HEAD.length, size - at);
        return Arrays.equals(buffer, at, at + known, SdtFrame.HEAD, 0, known);
    }

    private void drop(int count) {
        System.arraycopy(buffer, count, buffer, 0, size - count);
        Arrays.fill(buffer, size - count, size, (byte) 0);
        size -= count;
    }
}
