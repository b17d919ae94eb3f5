package hall.kiosk.engine;

import hall.kiosk.config.change.ConfigEvent;
import hall.kiosk.duty.DutyEvent;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.rating.Rating;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Anything that happened and is stored, from whichever part of the domain; the parts are wrapped (decision D9). */
public sealed interface HallEvent {

    Instant at();

    /** Something about tickets, windows, days or the setup. */
    record Queue(QueueEvent event) implements HallEvent {
        @Override
        public Instant at() {
            return event.at();
        }
    }

    /** Something about the hall's configuration. */
    record Config(ConfigEvent event) implements HallEvent {
        @Override
        public Instant at() {
            return event.at();
        }
    }

    /** Something about the documents of the hall's standard, which change as the configuration does. */
    record Standard(ConfigEvent event) implements HallEvent {
        @Override
        public Instant at() {
            return event.at();
        }
    }

    /** Something a manager on duty sees to. */
    record Duty(DutyEvent event) implements HallEvent {
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

    /**
     * A row this program cannot read. It stays in the journal and its chain, and nothing follows from it.
     *
     * @param at when it happened, as far as that can be read, else the epoch
     * @param kind as it is stored
     */
    record Unread(Instant at, String kind, Why why) implements HallEvent {

        /** What is wrong with the row. */
        public enum Why {
            /** A newer program wrote it. */
            UNKNOWN_KIND,
            /** Its body is damaged. */
            UNREADABLE
        }
    }
}
