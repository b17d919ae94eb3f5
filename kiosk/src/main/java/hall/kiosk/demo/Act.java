package hall.kiosk.demo;

import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.WindowId;
import hall.kiosk.rating.Grade;
import java.util.List;

/** Something that a person of the recorded day does, {@code atMillis} after its opening. */
sealed interface Act {

    long atMillis();

    /** A citizen takes a ticket. */
    record Arrive(long atMillis, ServiceId service) implements Act {}

    /** A clerk sits down at a window. */
    record Open(long atMillis, WindowId window) implements Act {}

    /** A clerk goes home. */
    record Close(long atMillis, WindowId window) implements Act {}

    /** The window calls whoever's turn it is; {@code visit} names what follows from it. */
    record Call(long atMillis, WindowId window, int visit) implements Act {}

    /** The clerk at the window looks whether somebody waits, and calls him; {@link Clerks} says what follows. */
    record Attend(long atMillis, WindowId window) implements Act {}

    /** Whoever was called in {@code visit} is at the window. */
    record Start(long atMillis, WindowId window, int visit) implements Act {}

    /** Whoever was called in {@code visit} is done. */
    record Finish(long atMillis, WindowId window, int visit) implements Act {}

    /** Whoever was called in {@code visit} did not come. */
    record NoShow(long atMillis, WindowId window, int visit) implements Act {}

    /** Whoever was served in {@code visit} rates. */
    record Rate(long atMillis, int visit, Grade grade, List<String> reasons) implements Act {
        public Rate {
            reasons = List.copyOf(reasons);
        }
    }
}
