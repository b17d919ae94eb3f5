package hall.hardware.led;

/** Why a controller refused a command. Source: Onbon's K protocol, section 6. */
public enum OnbonError {
    NONE(0),
    GROUP(1),
    COMMAND(2),
    BUSY(3),
    MEMORY(4),
    CHECKSUM(5),
    FILE_MISSING(6),
    FLASH(7),
    DOWNLOAD(8),
    FILE_NAME(9),
    FILE_TYPE(10),
    FILE_CHECKSUM(11),
    FONT_MISSING(12),
    FIRMWARE(13),
    TIME_FORMAT(14),
    FILE_EXISTS(15),
    BLOCK_NUMBER(16),
    /** A code the protocol does not name. */
    UNKNOWN(255);

    private final int code;

    OnbonError(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static OnbonError of(int code) {
        for (OnbonError error : values()) {
            if (error.code == code) {
                return error;
            }
        }
        return UNKNOWN;
    }
}
