package hall.kiosk.engine;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** The hall as everybody else sees it: offer commands, read what is true. Any thread. */
public interface Hall {

    /** Offers a command; never blocks. The stage completes once the outcome is on the disk, never exceptionally. */
    CompletionStage<Outcome> offer(Request request);

    /** What is true now. */
    HallState state();

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
