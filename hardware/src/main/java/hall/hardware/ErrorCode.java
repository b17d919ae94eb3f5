package hall.hardware;

import java.util.OptionalInt;

/**
 * Everything that can go wrong with a device, as a closed list; each code has its counterpart in the two public device
 * standards, so that a gateway can speak either.
 *
 * <p>Sources: UnifiedPOS 1.15 error codes 101 to 115 and the extended codes of POSPrinter and SmartCardRW; XFS4IoT
 * completion codes.
 */
public enum ErrorCode {
    NOT_OPEN("E_CLOSED", 101, "sequenceError"),
    BUSY("E_BUSY", 113, "deviceNotReady"),
    OFFLINE("E_OFFLINE", 108, "deviceNotReady"),
    TIMEOUT("E_TIMEOUT", 112, "timeOut"),
    NO_HARDWARE("E_NOHARDWARE", 107, "hardwareError"),
    UNSUPPORTED("E_ILLEGAL", 106, "unsupportedCommand"),
    BAD_DATA("E_ILLEGAL", 106, "invalidData"),
    PROTOCOL("E_FAILURE", 111, "hardwareError"),
    MEDIA_MISSING("E_EXTENDED", 114, 204, "userError"),
    MEDIA_REMOVED("E_EXTENDED", 114, 203, "userError"),
    PAPER_OUT("E_EXTENDED", 114, 203, "userError"),
    COVER_OPEN("E_EXTENDED", 114, 201, "userError"),
    CUTTER("E_FAILURE", 111, "hardwareError"),
    UNAUTHORISED("E_ILLEGAL", 106, "authorisationRequired"),
    CANCELLED("E_FAILURE", 111, "canceled"),
    INTERNAL("E_FAILURE", 111, "internalError");

    private final String unifiedPosName;
    private final int unifiedPosCode;
    private final OptionalInt unifiedPosExtended;
    private final String xfsCompletion;

    ErrorCode(String unifiedPosName, int unifiedPosCode, String xfsCompletion) {
        this(unifiedPosName, unifiedPosCode, OptionalInt.empty(), xfsCompletion);
    }

    ErrorCode(String unifiedPosName, int unifiedPosCode, int unifiedPosExtended, String xfsCompletion) {
        this(unifiedPosName, unifiedPosCode, OptionalInt.of(unifiedPosExtended), xfsCompletion);
    }

    ErrorCode(String unifiedPosName, int unifiedPosCode, OptionalInt unifiedPosExtended, String xfsCompletion) {
        this.unifiedPosName = unifiedPosName;
        this.unifiedPosCode = unifiedPosCode;
        this.unifiedPosExtended = unifiedPosExtended;
        this.xfsCompletion = xfsCompletion;
    }

    /** The constant's name in UnifiedPOS, without its prefix. */
    String unifiedPosName() {
        return unifiedPosName;
    }

    /** The constant's value in UnifiedPOS, 101 to 115. */
    int unifiedPosCode() {
        return unifiedPosCode;
    }

    /** The extended code of the device class where {@link #unifiedPosName} is E_EXTENDED. */
    OptionalInt unifiedPosExtended() {
        return unifiedPosExtended;
    }

    /** The completion code in XFS4IoT. */
    String xfsCompletion() {
        return xfsCompletion;
    }

    /** Whether the link is opened again after a request failed so. */
    boolean dropsLink() {
        return this == OFFLINE || this == PROTOCOL || this == INTERNAL;
    }
}
