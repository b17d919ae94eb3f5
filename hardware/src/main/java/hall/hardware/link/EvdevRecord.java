package hall.hardware.link;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the kernel gives for each input event, in the machine's byte order (little-endian on every Pi), to a 64-bit
 * process and to a 32-bit one:
 *
 * <pre>
 * 0         8              16     18     20      24
 * | seconds | microseconds | type | code | value |
 * 0         4              8      10     12      16
 * </pre>
 *
 * The time is wall time, which jumps on a machine without a clock battery; nothing here relies on it.
 */
record EvdevRecord(int type, int code, int value) {

    /** The length of a record in this process. */
    static final int BYTES = bytes(System.getProperty("sun.arch.data.model", "64"));

    private static final int FIELDS = 8;

    /** Marks the end of what happened at once; code 3 says that events were dropped. */
    static final int EV_SYN = 0;

    static final int EV_KEY = 1;
    static final int SYN_DROPPED = 3;

    static int bytes(String bitsOfTheProcess) {
        return bitsOfTheProcess.equals("32") ? 16 : 24;
    }

    /** The record of this process that starts at {@code at}. */
    static EvdevRecord of(byte[] bytes, int at) {
        return of(bytes, at, BYTES);
    }

    /** The record of {@code length} bytes that starts at {@code at}. */
    static EvdevRecord of(byte[] bytes, int at, int length) {
        ByteBuffer record = ByteBuffer.wrap(bytes, at, length).order(ByteOrder.LITTLE_ENDIAN);
        int fields = record.position() + length - FIELDS;
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
