package hall.kiosk.engine;

import hall.kiosk.queue.QueueEvent;
import hall.kiosk.rating.Rating;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Anything that happened and is stored, from whichever part of the domain. */
public sealed interface HallEvent {

    Instant at();

    /** Something about tickets, windows, days or the setup. */
    record Queue(QueueEvent event) implements HallEvent {
        @Override
        public Instant at() {
            return event.at();
        }
    }

    /** A citizen rated. */
    record Rated(Rating rating) implements HallEvent {
        @Override
        public Instant at() {
            return rating.at();
        }
    }

    /** A board showed a call, or the voice said it, or one of them says why not. */
    record CallShown(
            Instant at,
            String call,
            String device,
            @Nullable Instant shownAt,
            long heldMillis,
            @Nullable String why) implements HallEvent {}
}
