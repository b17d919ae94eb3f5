package hall.kiosk.queue;

import hall.kiosk.queue.QueueEvent.HoldKind;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a ticket is. One place at a time, so that no two can contradict each other. */
public sealed interface Place {

    /** Taken, and on no paper yet: called to nobody until it is. {@code turn} is the one it waits with then. */
    record Unprinted(Turn turn) implements Place {}

    /** In line for {@code target}. {@code back} when it was at a window before: returned, or sent on. */
    record Waiting(Target target, Turn turn, boolean back) implements Place {}

    /** Put off at {@code at}, when the hall or the day ended, to the next day it opens; {@code turn} is the one it had. */
    record Postponed(Turn turn, Instant at) implements Place {}

    /**
     * Called to a window and expected there.
     *
     * @param again the calls after the first; null for none
     */
    record Called(WindowId window, Instant at, @Nullable Again again) implements Place {

        /** Called once. */
        public Called(WindowId window, Instant at) {
            this(window, at, null);
        }

        /** How often he was called for this. */
        public int calls() {
            return again == null ? 1 : again.calls();
        }

        /** When he was called the last time. */
        public Instant last() {
            return again == null ? at : again.last();
        }

        Called onceMore(Instant when) {
            return new Called(window, at, new Again(calls() + 1, when));
        }
    }

    /** That somebody was called {@code calls} times, two at least, the last time at {@code last}. */
    record Again(int calls, Instant last) {}

    /** Being served. {@code calledAt} is when it was called for this service. */
    record Serving(WindowId window, Instant calledAt, Instant since) implements Place {}

    /** On hold since {@code since}, from {@code window}. */
    record OnHold(HoldKind kind, WindowId window, Instant since) implements Place {}

    /** Called to {@code window} and not come. */
    record Absent(WindowId window, Instant since) implements Place {}

    /** Served to the end. {@code clerk} is null where the window was driven by nobody who signed in. */
    record Finished(WindowId window, @Nullable String clerk, Instant at) implements Place {}

    /** Closed without service, for the reason given. */
    record Unserved(String why, Instant at) implements Place {}

    /** Where somebody is missed, and since when. */
    record Away(WindowId window, Instant since) {}

    /** Where whoever holds the ticket is missed; empty when he is not. */
    default Optional<Away> away() {
        return switch (this) {
            case OnHold hold -> Optional.of(new Away(hold.window(), hold.since()));
            case Absent absent -> Optional.of(new Away(absent.window(), absent.since()));
            case Unprinted unprinted -> Optional.empty();
            case Waiting waiting -> Optional.empty();
            case Postponed postponed -> Optional.empty();
            case Called called -> Optional.empty();
            case Serving serving -> Optional.empty();
            case Finished finished -> Optional.empty();
            case Unserved unserved -> Optional.empty();
        };
    }

    /** The state as the contract names it: whoever reads it there holds the ticket, so it waits. */
    default String state() {
        return switch (this) {
            case Unprinted unprinted -> "waiting";
            case Waiting waiting -> "waiting";
            case Postponed postponed -> "postponed";
            case Called called -> "called";
            case Serving serving -> "serving";
            case OnHold onHold -> "on-hold";
            case Absent absent -> "absent";
            case Finished finished -> "finished";
            case Unserved unserved -> "unserved";
        };
    }
}
