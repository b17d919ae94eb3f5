package hall.hardware.simulated;

import java.util.Arrays;

/** Bytes a simulated head has received and not worked on yet; a full buffer loses what comes, as in a real printer. */
final class HeadBytes {

    private static final int CAPACITY_BYTES = 65_536;

    private byte[] bytes = new byte[4_096];
    private int start;
    private int end;

    int size() {
        return end - start;
    }

    void add(byte value) {
        if (size() == CAPACITY_BYTES) {
            return;
        }
        if (end == bytes.length) {
            int size = size();
            byte[] into = size > bytes.length / 2 ? new byte[bytes.length * 2] : bytes;
            System.arraycopy(bytes, start, into, 0, size);
            bytes = into;
            start = 0;
            end = size;
        }
        bytes[end++] = value;
    }

    /** The byte so far on, 0 to 255; -1 where none has come yet. */
    int at(int index) {
        return index < size() ? bytes[start + index] & 0xFF : -1;
    }

    /** Takes {@code count} bytes out. */
    byte[] take(int count) {
        byte[] taken = Arrays.copyOfRange(bytes, start, start + count);
        start += count;
        return taken;
    }

    void clear() {
        start = 0;
        end = 0;
    }
}
