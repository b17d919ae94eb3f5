package hall.kiosk.screen;

import hall.hardware.printer.PrinterFault;
import hall.kiosk.ticket.Words;

/** Why no ticket can be taken here now. */
public enum Outage {
    NO_PRINTER,
    PAPER_OUT,
    COVER_OPEN,
    PRINTER_STUCK,
    PRINTER_OFFLINE,
    HALL_UNREACHABLE,
    NO_SERVICE,
    CLOSED,
    KIOSK_FAILED;

    static Outage of(PrinterFault fault) {
        return switch (fault) {
            case PAPER_OUT -> PAPER_OUT;
            case COVER_OPEN -> COVER_OPEN;
            case CUTTER, OTHER -> PRINTER_STUCK;
            case OFFLINE -> PRINTER_OFFLINE;
        };
    }

    /** The key of its words. */
    String key() {
        return "out." + Words.key(this);
    }
}
