package hall.hardware.idcard;

/** The third status byte of a reader's answer. */
public enum SdtCode {
    OK(0x90),
    FOUND(0x9F),
    CHECKSUM(0x10),
    LENGTH(0x11),
    COMMAND(0x21),
    /** Operation not permitted. */
    NOT_PERMITTED(0x23),
    UNKNOWN(0x24),
    CARD_REJECTS_SAM(0x31),
    SAM_REJECTS_CARD(0x32),
    VERIFICATION(0x33),
    WRONG_CARD(0x40),
    READ_FAILED(0x41),
    RANDOM_FAILED(0x47),
    SELF_TEST_FAILED(0x60),
    NOT_AUTHORISED(0x66),
    NOT_FOUND(0x80),
    NOT_SELECTED(0x81),
    NO_CONTENT(0x91),
    /** A code no published list names. */
    OTHER(-1);

    private final int value;

    SdtCode(int value) {
        this.value = value;
    }

    /** Whether the reader says that our question did not arrive whole. */
    boolean saysGarbled() {
        return this == CHECKSUM || this == LENGTH || this == COMMAND || this == UNKNOWN;
    }

    /** Whether the reader itself has failed or may not be used, whatever card lies on it. */
    boolean saysBroken() {
        return this == SELF_TEST_FAILED || this == NOT_AUTHORISED;
    }

    static SdtCode of(int value) {
        for (SdtCode code : values()) {
            if (code.value == value) {
                return code;
            }
        }
        return OTHER;
    }
}
