package hall.kiosk.queue;

import hall.kiosk.queue.RuleSet.PriorityClass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as it is now.
 *
 * @param priority the id of its {@link PriorityClass}
 * @param language what its holder chose at the kiosk, {@code zh-CN} or {@code en}
 * @param turn the turn it was given when it was taken; a place in line may have a later one
 * @param calls how often it was called or recalled
 * @param returns how often it came back after being absent
 */
public record Ticket(
        TicketId id,
        TicketNumber number,
        ServiceId service,
        String priority,
        String language,
        BusinessDay day,
        Taking taking,
        Turn turn,
        int calls,
        int returns,
        Place place) {

    /** When it was taken. */
    public Instant issuedAt() {
        return taking.at();
    }

    Ticket at(Place next) {
        return new Ticket(id, number, service, priority, language, day, taking, turn, calls, returns, next);
    }

    Ticket calledOnceMore() {
        return new Ticket(id, number, service, priority, language, day, taking, turn, calls + 1, returns, place);
    }

    Ticket returnedOnceMore() {
        return new Ticket(id, number, service, priority, language, day, taking, turn, calls, returns + 1, place);
    }

    Ticket of(ServiceId other) {
        return new Ticket(id, number, other, priority, language, day, taking, turn, calls, returns, place);
    }

    Ticket of(String otherPriority) {
        return new Ticket(id, number, service, otherPriority, language, day, taking, turn, calls, returns, place);
    }

    Ticket on(BusinessDay other) {
        return new Ticket(id, number, service, priority, language, other, taking, turn, calls, returns, place);
    }

    Ticket printed(Instant when) {
        return new Ticket(
                id, number, service, priority, language, day, taking.printed(when), turn, calls, returns, place);
    }

    /** Nobody asks for another priority any more. */
    Ticket answered() {
        return new Ticket(id, number, service, priority, language, day, taking.answered(), turn, calls, returns, place);
    }

    /** The class its holder claims and nobody has answered yet; null for none. */
    public @Nullable String claim() {
        return taking.claim();
    }

    /** Whether the ticket's visit is over. */
    public boolean isClosed() {
        return place instanceof Place.Finished || place instanceof Place.Unserved;
    }

    /**
     * How a ticket was taken.
     *
     * @param by where
     * @param holder the keyed hash of the card it was taken with; null without one
     * @param printedAt when its paper came out; null as long as nobody has said so
     * @param claim the priority class its holder claims and nobody has answered yet; null for none
     * @param booked the time its holder had booked; null without an appointment
     */
    public record Taking(
            Actor by,
            @Nullable String holder,
            Instant at,
            @Nullable Instant printedAt,
            @Nullable String claim,
            @Nullable Instant booked) {

        Taking printed(Instant when) {
            return printedAt == null ? new Taking(by, holder, at, when, claim, booked) : this;
        }

        Taking answered() {
            return new Taking(by, holder, at, printedAt, null, booked);
        }
    }
}
