package hall.kiosk.rating;

import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.queue.WindowId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets of today and yesterday have been rated, and how. Immutable; {@link #decide} is pure and
 * {@link #after} total.
 *
 * <p>A change copies the map of ratings: a few thousand entries at the end of a long day, well under a millisecond.
 */
public record Ratings(Map<TicketId, Rating> byTicket) {

    private static final int MOST_REASONS = 8;
    private static final int LONGEST_REASON = 40;

    /** Why a rating is not taken. */
    public enum Refusal {
        UNKNOWN_TICKET,
        NOT_FINISHED,
        /** The pad it was given at stands at another window. */
        OTHER_WINDOW,
        ALREADY_RATED,
        BAD_REASONS;

        /** As the contract names it, such as {@code not-finished}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What {@link #decide} answers. */
    public sealed interface Decision {

        record Accepted(Rating rating) implements Decision {}

        record Refused(Refusal why) implements Decision {}
    }

    public Ratings {
        byTicket = Map.copyOf(byTicket);
    }

    public static Ratings none() {
        return new Ratings(Map.of());
    }

    /**
     * Whether {@code id} may be rated now, and the rating to store if so. Staff cannot rate; the web keeps them out.
     *
     * @param only the window of the pad it is given at; null when it is given by who holds the ticket's pass
     */
    public Decision decide(
            TicketQueue queue,
            Actor by,
            TicketId id,
            Grade grade,
            List<String> reasons,
            @Nullable WindowId only,
            Instant now) {
        Optional<Ticket> ticket = queue.ticket(id);
        if (ticket.isEmpty()) {
            return new Decision.Refused(Refusal.UNKNOWN_TICKET);
        }
        boolean finishedElsewhere =
                ticket.get().place() instanceof Place.Finished at && only != null && !only.equals(at.window());
        if (finishedElsewhere) {
            return new Decision.Refused(Refusal.OTHER_WINDOW);
        }
        if (byTicket.containsKey(id)) {
            return new Decision.Refused(Refusal.ALREADY_RATED);
        }
        if (!(ticket.get().place() instanceof Place.Finished finished)) {
            return new Decision.Refused(Refusal.NOT_FINISHED);
        }
        if (reasons.size() > MOST_REASONS || reasons.stream().anyMatch(reason -> reason.length() > LONGEST_REASON)) {
            return new Decision.Refused(Refusal.BAD_REASONS);
        }
        return new Decision.Accepted(new Rating(
                now,
                by,
                id,
                ticket.get().day(),
                ticket.get().service(),
                finished.window(),
                finished.clerk(),
                grade,
                reasons));
    }

    public Ratings after(Rating rating) {
        Map<TicketId, Rating> next = new TreeMap<>(byTicket);
        next.putIfAbsent(rating.ticket(), rating);
        return new Ratings(next);
    }

    /** Without the ratings of tickets the queue no longer knows; they stay in the journal. */
    public Ratings keeping(Predicate<TicketId> known) {
        Map<TicketId, Rating> next = new TreeMap<>(byTicket);
        next.keySet().removeIf(known.negate());
        return new Ratings(next);
    }

    /** Whether {@code ticket} is finished and nobody has rated it yet. */
    public boolean mayRate(Ticket ticket) {
        return ticket.place() instanceof Place.Finished && !byTicket.containsKey(ticket.id());
    }
}
