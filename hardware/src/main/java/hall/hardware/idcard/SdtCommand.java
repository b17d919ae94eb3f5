package hall.hardware.idcard;

import java.time.Duration;

/**
 * What a SAM reader is asked, with the time the vendors' own programs give it: 500 ms for finding and selecting, 3500
 * ms for reading.
 */
public enum SdtCommand {
    RESET(0x10, 0xFF, 1500),
    STATUS(0x11, 0xFF, 500),
    SAM_ID(0x12, 0xFF, 500),
    /** Looks for a card that is new in the field; a card that was found before and stayed is not found again. */
    FIND(0x20, 0x01, 500),
    SELECT(0x20, 0x02, 500),
    READ(0x30, 0x01, 3500),
    READ_WITH_FINGERPRINT(0x30, 0x10, 3500),
    READ_NEWEST_ADDRESS(0x30, 0x03, 3500);

    private final int command;
    private final int parameter;
    private final Duration limit;

    SdtCommand(int command, int parameter, int limitMillis) {
        this.command = command;
        this.parameter = parameter;
        this.limit = Duration.ofMillis(limitMillis);
    }

    /** How long to wait for the whole answer. */
    public Duration limit() {
        return limit;
    }

    /** The bytes on the wire. */
    public byte[] frame() {
        return SdtFrame.request(command, parameter);
    }
}
