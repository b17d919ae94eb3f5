package hall.kiosk.queue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers {@code first} to {@code last} under one prefix that a kiosk on another machine may give by itself on one
 * business day, from the first on: the day they are granted on, or one that is to come. The hall never gives them. Immutable.
 *
 * @param journal which journal of the kiosk they were granted to: one that lost its disk gets others, never the same again
 * @param day the business day they are for, as it was called when they were granted
 * @param block counted from 0 for the kiosk's journal and the prefix, over all days
 * @param at when they were granted: no ticket of them is older
 * @param given how many of them were given, as far as this side knows
 * @param returned whether the kiosk has said that it gives no more of them
 * @param tickets the ids of their tickets in order, which the hall alone can make: they are its signature. Null in the
 *     hall, which makes them again when it checks
 */
public record Reserve(
        Actor kiosk,
        String journal,
        String prefix,
        BusinessDay day,
        int block,
        int first,
        int last,
        Instant at,
        int given,
        boolean returned,
        @Nullable List<String> tickets) {

    public Reserve {
        tickets = tickets == null ? null : List.copyOf(tickets);
    }

    /** How many numbers it has. */
    public int size() {
        return last - first + 1;
    }

    /** How many of them are left, as far as this side knows. */
    public int left() {
        return returned ? 0 : Math.max(0, size() - given);
    }

    /** Whether {@code number} is one of them. */
    public boolean has(TicketNumber number) {
        return prefix.equals(number.prefix()) && first <= number.number() && number.number() <= last;
    }

    /** Whether it was granted to this journal of this kiosk. */
    public boolean isOf(Actor otherKiosk, String otherJournal) {
        return kiosk.equals(otherKiosk) && journal.equals(otherJournal);
    }

    /** Whether this side may give its numbers on {@code today} and some are left. */
    boolean isInHand(BusinessDay today) {
        return tickets != null && day.equals(today) && left() > 0;
    }

    /** What is remembered of it when its day is over: that its block was used, and no number. */
    Reserve remembered() {
        return new Reserve(kiosk, journal, prefix, day, block, 0, -1, at, 0, true, List.of());
    }

    /** The ticket that is given next. */
    TicketId nextTicket() {
        if (tickets == null) {
            throw new IllegalStateException("the hall gives no numbers of reserves");
        }
        return new TicketId(tickets.get(given));
    }

    TicketNumber nextNumber() {
        return new TicketNumber(prefix, first + given);
    }

    Reserve givenOnce() {
        return new Reserve(kiosk, journal, prefix, day, block, first, last, at, given + 1, returned, tickets);
    }

    Reserve givenBack() {
        return new Reserve(kiosk, journal, prefix, day, block, first, last, at, given, true, tickets);
    }

    Reserve granted(Instant when) {
        return new Reserve(kiosk, journal, prefix, day, block, first, last, when, given, returned, tickets);
    }
}
