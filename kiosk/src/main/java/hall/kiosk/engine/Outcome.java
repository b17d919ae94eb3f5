package hall.kiosk.engine;

import hall.kiosk.duty.DutyState;
import hall.kiosk.queue.Refusal;
import hall.kiosk.rating.Ratings;
import hall.text.Text;
import java.util.List;

/** What became of a {@link Request}. */
public sealed interface Outcome {

    /** It happened and is on the disk; the first of {@code events} has the sequence {@code first}, the others follow it. */
    record Done(long first, List<HallEvent> events) implements Outcome {
        public Done {
            events = List.copyOf(events);
        }

        /** The event that the request was about: the last. */
        public HallEvent event() {
            return events.getLast();
        }
    }

    /** The domain refused; nothing was changed. */
    record Refused(HallRefusal why) implements Outcome {

        public Refused(Refusal why) {
            this(new HallRefusal.OfQueue(why));
        }

        public Refused(Ratings.Refusal why) {
            this(new HallRefusal.OfRating(why));
        }

        public Refused(DutyState.Refusal why) {
            this(new HallRefusal.OfDuty(why));
        }

        /** As the contract names it. */
        public String code() {
            return why.code();
        }
    }

    /** The id was used before with another body. */
    record Conflict() implements Outcome {}

    /** Too many commands wait already; nothing was changed, try again. */
    record Busy() implements Outcome {}

    /** The journal could not store it; nothing was changed. {@code why} says what to do, one sentence. */
    record NotStored(Text why) implements Outcome {}
}
