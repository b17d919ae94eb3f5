package hall.hardware.simulated.keys;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/** What the kernel writes for a USB keypad, as bytes: 24 to a record, a SYN_REPORT behind each change. Stateless. */
public final class EvdevRecords {

    private static final int EV_SYN = 0;
    private static final int EV_KEY = 1;
    private static final int EV_MSC = 4;
    private static final int MSC_SCAN = 4;
    private static final int SYN_DROPPED = 3;

    private EvdevRecords() {}

    /** The key goes down, with the scan code keyboards send before it. */
    public static byte[] down(Instant at, int code) {
        return records(at, EV_MSC, MSC_SCAN, 0x70000 | code, EV_KEY, code, 1, EV_SYN, 0, 0);
    }

    /** The key is held and repeats. */
    public static byte[] repeat(Instant at, int code) {
        return records(at, EV_KEY, code, 2, EV_SYN, 0, 0);
    }

    /** The key comes up. */
    public static byte[] up(Instant at, int code) {
        return records(at, EV_KEY, code, 0, EV_SYN, 0, 0);
    }

    /** The kernel lost events, because nobody read them in time. */
    public static byte[] dropped(Instant at) {
        return records(at, EV_SYN, SYN_DROPPED, 0);
    }

    private static byte[] records(Instant at, int... fields) {
        ByteBuffer bytes = ByteBuffer.allocate(fields.length / 3 * 24).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < fields.length; i += 3) {
            bytes.putLong(at.getEpochSecond());
            bytes.putLong(at.getNano() / 1000);
            bytes.putShort((short) fields[i]);
            bytes.putShort((short) fields[i + 1]);
            bytes.putInt(fields[i + 2]);
        }
        return bytes.array();
    }
}
