package hall.kiosk.engine;

import hall.kiosk.config.change.ConfigState;
import hall.kiosk.duty.DutyState;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.rating.Ratings;

/**
 * What is true in the hall after the event with {@code sequence}. Immutable: any thread may read it and ask the queue
 * and the ratings in it whatever it likes.
 */
public record HallState(
        long sequence, TicketQueue queue, Ratings ratings, RecentCalls calls, ConfigState config, DutyState duty) {

    /** A hall to which nothing has happened. */
    public static HallState empty() {
        return new HallState(
                0, TicketQueue.empty(), Ratings.none(), RecentCalls.none(), ConfigState.NONE, DutyState.NONE);
    }

    /** The hall after {@code event}, stored as number {@code next}. Total. */
    public HallState after(long next, HallEvent event) {
        return switch (event) {
            case HallEvent.Queue happened -> afterQueue(next, happened.event());
            case HallEvent.Rated rated ->
                new HallState(next, queue, ratings.after(rated.rating()), calls, config, duty);
            case HallEvent.CallShown shown -> new HallState(next, queue, ratings, calls.after(shown), config, duty);
            case HallEvent.Config changed ->
                new HallState(next, queue, ratings, calls, config.after(changed.event()), duty);
            case HallEvent.Duty seen -> new HallState(next, queue, ratings, calls, config, duty.after(seen.event()));
            case HallEvent.Unread unread -> new HallState(next, queue, ratings, calls, config, duty);
        };
    }

    private HallState afterQueue(long next, QueueEvent event) {
        TicketQueue after = queue.after(event);
        Ratings kept = event instanceof QueueEvent.DayOpened
                ? ratings.keeping(ticket -> after.ticket(ticket).isPresent())
                : ratings;
        return new HallState(next, after, kept, calls.after(next, event), config, duty);
    }
}
