package hall.kiosk.engine;

import hall.kiosk.guide.HallGuide;
import hall.kiosk.hours.HallHours;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The hall as everybody else sees it: offer commands, read what is true. Any thread. */
public interface Hall {

    /** Offers a command; never blocks. The stage completes once the outcome is on the disk, never exceptionally. */
    CompletionStage<Outcome> offer(Request request);

    /** What is true now. */
    HallState state();

    /** The opening hours at the hall's clock; a hall without hours says nothing of them. */
    default HallHours hours() {
        return HallHours.none();
    }

    /** Where things are and what somebody brings; a hall that is told nothing says nothing. */
    default HallGuide guide() {
        return HallGuide.NONE;
    }

    /** Calls {@code listener} on the hall's own thread after each change; it must return at once and not throw. */
    Subscription onChange(Listener listener);

    /** Told of what has just become durable. */
    @FunctionalInterface
    interface Listener {
        /** {@code events} are those from {@code first} up to {@code state.sequence()}. */
        void changed(HallState state, long first, List<HallEvent> events);
    }

    /** Ends a listener. */
    @FunctionalInterface
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
