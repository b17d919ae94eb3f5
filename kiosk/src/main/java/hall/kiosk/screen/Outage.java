package hall.kiosk.screen;

import hall.hardware.printer.PrintResult.PrinterFault;
import hall.kiosk.ticket.KioskTexts;
import hall.kiosk.ticket.TicketPrinting;
import hall.text.Text;
import org.jspecify.annotations.Nullable;

/** Why no ticket can be taken here now. */
public enum Outage {
    NO_PRINTER,
    PAPER_OUT,
    COVER_OPEN,
    PRINTER_STUCK,
    PRINTER_OFFLINE,
    HALL_UNREACHABLE,
    NO_SERVICE,
    OUTSIDE_HOURS,
    DAY_NOT_OPEN,
    /** A manager has declared an emergency, or the drill of one: nobody takes a number while people leave. */
    EMERGENCY,
    KIOSK_FAILED;

    static Outage of(PrinterFault fault) {
        return switch (fault) {
            case PAPER_OUT -> PAPER_OUT;
            case COVER_OPEN -> COVER_OPEN;
            case CUTTER, OTHER -> PRINTER_STUCK;
            case OFFLINE -> PRINTER_OFFLINE;
        };
    }

    /** Whether somebody has to do something about it; a hall without an open window, as each night, is no fault. */
    public boolean isFault() {
        return this != NO_SERVICE && this != OUTSIDE_HOURS && this != DAY_NOT_OPEN && this != EMERGENCY;
    }

    /** What it says to a citizen, and to whoever asks after the hall's health. */
    public Text says(KioskTexts words) {
        return Text.of(words.text(key(), "zh-CN"), words.text(key(), "en"));
    }

    /** The key of its words. */
    String key() {
        return "out." + KioskTexts.key(this);
    }

    /** Why a kiosk that prints by {@code printing} gives no tickets; null where it does. */
    static @Nullable Outage of(boolean reachable, TicketPrinting printing) {
        if (!reachable) {
            return HALL_UNREACHABLE;
        }
        if (!printing.hasPrinter()) {
            return NO_PRINTER;
        }
        PrinterFault printer = printing.fault();
        return printer == null ? null : of(printer);
    }
}
