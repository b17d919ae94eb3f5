package hall.kiosk.queue;

import java.util.List;

/** What {@link TicketQueue#decide} answers: the events to store, or why not. */
public sealed interface Decision {

    /** It may happen; these events say what did. Never empty. */
    record Accepted(List<QueueEvent> events) implements Decision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** It may not happen. */
    record Refused(Refusal why) implements Decision {}
}
