package hall.kiosk.queue;

import java.util.Locale;

/** Why something may not happen now: a value, never an exception. */
public enum Refusal {
    UNKNOWN_SERVICE,
    UNKNOWN_WINDOW,
    UNKNOWN_TICKET,
    UNKNOWN_PRIORITY,
    DAY_NOT_LATER,
    DAY_NOT_OPEN,
    NUMBERS_EXHAUSTED,
    PERSON_LIMIT,
    QUOTA_USED,
    TICKET_EXISTS,
    WINDOW_NOT_OPEN,
    WINDOW_ALREADY_OPEN,
    WINDOW_BUSY,
    WINDOW_TAKEN,
    NOT_YOUR_WINDOW,
    SERVICE_NOT_AT_WINDOW,
    NOBODY_WAITING,
    NOBODY_AT_WINDOW,
    ALREADY_STARTED,
    NOT_STARTED,
    NOT_RETURNABLE,
    RETURN_LIMIT,
    TICKET_CLOSED,
    NOT_WAITING,
    ALREADY_PRINTED,
    NO_CHANGE,
    TEXT_TOO_LONG,
    LIST_TOO_LONG,
    BAD_CHARACTERS,
    EVENT_TOO_LARGE,
    ANSWER_LOST,
    SERVICE_CLOSED,
    OUTSIDE_HOURS,
    WINDOW_REMOVED,
    CLERK_AT_ANOTHER_WINDOW,
    CLERK_WITHOUT_SKILL,
    NO_CLAIM,
    POSTPONED,
    NOT_OF_TODAY,
    REASON_MISSING,
    RESERVE_EMPTY,
    RESERVE_NOT_NEXT,
    RESERVE_LIMIT,
    TICKET_ABANDONED,
    NOTHING_TO_UNDO,
    UNDO_TOO_LATE,
    CHANGED_SINCE,
    CALLED_JUST_NOW,
    CALLED_TOO_SELDOM,
    NO_APPOINTMENTS,
    NO_SUCH_SLOT,
    SLOT_FULL,
    ALREADY_BOOKED,
    UNKNOWN_APPOINTMENT,
    APPOINTMENT_KEPT;

    /** As the contract names it, such as {@code nobody-waiting}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
