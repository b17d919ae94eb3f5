package hall.kiosk.screen;

import hall.hardware.printer.PrintResult.PrinterFault;
import hall.kiosk.engine.HallRefusal;
import hall.kiosk.engine.Outcome;
import hall.kiosk.queue.Refusal;
import hall.kiosk.ticket.KioskTexts;
import org.jspecify.annotations.Nullable;

/** Why somebody got no ticket; {@code mayTryAgain} when pressing once more may help. */
public enum Trouble {
    BUSY(true),
    NOT_STORED(true),
    NO_ANSWER(true),
    NUMBERS_GONE(false),
    RESERVE_EMPTY(true),
    PERSON_LIMIT(false),
    QUOTA_USED(false),
    SERVICE_GONE(false),
    OUTSIDE_HOURS(false),
    DAY_NOT_OPEN(false),
    REFUSED(false),
    PAPER_OUT(false),
    COVER_OPEN(false),
    NOT_PRINTED(false);

    private final boolean mayTryAgain;

    Trouble(boolean mayTryAgain) {
        this.mayTryAgain = mayTryAgain;
    }

    /** Whether pressing once more may help. */
    public boolean mayTryAgain() {
        return mayTryAgain;
    }

    static Trouble of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused refused -> of(refused.why());
            case Outcome.Busy busy -> BUSY;
            case Outcome.NotStored notStored -> NOT_STORED;
            case Outcome.Conflict conflict -> REFUSED;
            case Outcome.Done done -> REFUSED;
        };
    }

    private static Trouble of(HallRefusal refusal) {
        return switch (refusal) {
            case HallRefusal.OfQueue queue -> of(queue.why());
            case HallRefusal.OfRating rating -> REFUSED;
            case HallRefusal.OfConfig config -> REFUSED;
            case HallRefusal.OfStandard standard -> REFUSED;
            case HallRefusal.OfDuty duty -> REFUSED;
            case HallRefusal.OfClock clock -> REFUSED;
        };
    }

    private static Trouble of(Refusal why) {
        return switch (why) {
            case NUMBERS_EXHAUSTED -> NUMBERS_GONE;
            case RESERVE_EMPTY -> RESERVE_EMPTY;
            case PERSON_LIMIT -> PERSON_LIMIT;
            case QUOTA_USED -> QUOTA_USED;
            case UNKNOWN_SERVICE, SERVICE_CLOSED -> SERVICE_GONE;
            case OUTSIDE_HOURS -> OUTSIDE_HOURS;
            case DAY_NOT_OPEN -> DAY_NOT_OPEN;
            default -> REFUSED;
        };
    }

    static Trouble of(@Nullable PrinterFault fault) {
        if (fault == null) {
            return NOT_PRINTED;
        }
        return switch (fault) {
            case PAPER_OUT -> PAPER_OUT;
            case COVER_OPEN -> COVER_OPEN;
            case CUTTER, OFFLINE, OTHER -> NOT_PRINTED;
        };
    }

    /** The key of its words. */
    String key() {
        return "failed." + KioskTexts.key(this);
    }
}
