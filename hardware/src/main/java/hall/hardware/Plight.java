package hall.hardware;

import hall.hardware.Condition.Fault;
import hall.hardware.link.LinkException;

/** Who has to act, and how, when a device cannot be used for {@code reason}. */
record Plight(Fault fault, Action action) {

    static Plight of(Exception reason) {
        return switch (reason) {
            case LinkException link -> of(link);
            case DeviceException device -> of(device.code());
            default -> new Plight(Fault.HARDWARE, Action.CALL_SERVICE);
        };
    }

    private static Plight of(LinkException link) {
        return switch (link.reason()) {
            case ABSENT, LOST, TIMEOUT -> new Plight(Fault.NONE, Action.CHECK_CABLE);
            case FORBIDDEN -> new Plight(Fault.CONFIG, Action.CHECK_PERMISSION);
            case UNSUPPORTED -> new Plight(Fault.CONFIG, Action.INSTALL_PROGRAM);
            case MISCONFIGURED -> new Plight(Fault.CONFIG, Action.CHECK_CONFIGURATION);
        };
    }

    private static Plight of(ErrorCode code) {
        return switch (code) {
            case NOT_OPEN, BUSY, OFFLINE, TIMEOUT, PROTOCOL, CANCELLED -> new Plight(Fault.NONE, Action.RESTART_DEVICE);
            case NO_HARDWARE -> new Plight(Fault.NONE, Action.CHECK_CABLE);
            case UNSUPPORTED, BAD_DATA -> new Plight(Fault.CONFIG, Action.CHECK_CONFIGURATION);
            case UNAUTHORISED -> new Plight(Fault.CONFIG, Action.CHECK_PERMISSION);
            case MEDIA_MISSING, MEDIA_REMOVED -> new Plight(Fault.USER, Action.REMOVE_CARD);
            case PAPER_OUT -> new Plight(Fault.USER, Action.LOAD_PAPER);
            case COVER_OPEN -> new Plight(Fault.USER, Action.CLOSE_COVER);
            case CUTTER -> new Plight(Fault.HARDWARE, Action.CLEAR_CUTTER);
            case INTERNAL -> new Plight(Fault.HARDWARE, Action.CALL_SERVICE);
        };
    }
}
