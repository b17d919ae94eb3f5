package hall.kiosk.queue;

import java.time.Instant;

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
        Instant issuedAt,
        Turn turn,
        int calls,
        int returns,
        Place place) {

    Ticket at(Place next) {
        return new Ticket(id, number, service, priority, language, day, issuedAt, turn, calls, returns, next);
    }

    Ticket calledOnceMore() {
        return new Ticket(id, number, service, priority, language, day, issuedAt, turn, calls + 1, returns, place);
    }

    Ticket returnedOnceMore() {
        return new Ticket(id, number, service, priority, language, day, issuedAt, turn, calls, returns + 1, place);
    }

    Ticket of(ServiceId other) {
        return new Ticket(id, number, other, priority, language, day, issuedAt, turn, calls, returns, place);
    }

    /** Whether the ticket's visit is over. */
    public boolean isClosed() {
        return place instanceof Place.Finished || place instanceof Place.Unserved;
    }
}
