package hall.kiosk.engine;

import hall.kiosk.config.change.ConfigState;
import hall.kiosk.duty.DutyState;
import hall.kiosk.queue.Refusal;
import hall.kiosk.rating.Ratings;
import java.util.Locale;

/** Why the hall refused, by the part that decided. Each has words in both languages wherever it is told. */
public sealed interface HallRefusal {

    /** As the contract names it, such as {@code nobody-waiting}. */
    String code();

    /** By the queue, or by the bounds of what enters the hall. */
    record OfQueue(Refusal why) implements HallRefusal {
        @Override
        public String code() {
            return why.code();
        }
    }

    /** By the rules of rating. */
    record OfRating(Ratings.Refusal why) implements HallRefusal {
        @Override
        public String code() {
            return why.code();
        }
    }

    /** By the hall's configuration. */
    record OfConfig(ConfigState.Refusal why) implements HallRefusal {
        @Override
        public String code() {
            return why.code();
        }
    }

    /** By the documents of the hall's standard. */
    record OfStandard(ConfigState.Refusal why) implements HallRefusal {
        @Override
        public String code() {
            return why.code().replace("configuration", "standard");
        }
    }

    /** By what the manager on duty sees to. */
    record OfDuty(DutyState.Refusal why) implements HallRefusal {
        @Override
        public String code() {
            return why.code();
        }
    }

    /** By the hall's clock. */
    enum OfClock implements HallRefusal {
        CLOCK_NOT_DOUBTED,
        DAY_NOT_POSSIBLE;

        @Override
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
