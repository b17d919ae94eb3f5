package hall.hardware.link;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the kernel gives for each input event, in the machine's byte order (little-endian on every Pi), 64-bit kernels:
 *
 * <pre>
 * 0       8             16     18     20      24
 * | seconds | microseconds | type | code | value |
 * </pre>
 *
 * The time is wall time, which jumps on a machine without a clock battery; nothing here relies on it.
 */
record EvdevRecord(int type, int code, int value) {

    static final int BYTES = 24;

    /** Marks the end of what happened at once; code 3 says that events were dropped. */
    static final int EV_SYN = 0;

    static final int EV_KEY = 1;
    static final int SYN_DROPPED = 3;

    /** The record that starts at {@code at}. */
    static EvdevRecord of(byte[] bytes, int at) {
        ByteBuffer record = ByteBuffer.wrap(bytes, at, BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int fields = record.position() + 16;
        return new EvdevRecord(
                Short.toUnsignedInt(record.getShort(fields)),
                Short.toUnsignedInt(record.getShort(fields + 2)),
                record.getInt(fields + 4));
    }

    boolean keyDown() {
        return type == EV_KEY && value == 1;
    }

    boolean keyUp() {
        return type == EV_KEY && value == 0;
    }

    boolean dropped() {
        return type == EV_SYN && code == SYN_DROPPED;
    }
}
