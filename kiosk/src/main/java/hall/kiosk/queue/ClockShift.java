package hall.kiosk.queue;

import hall.kiosk.queue.Ticket.Taking;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The hall's clock was behind from {@code since} on: what was stamped then is moved on by {@code by}, so that waits are what
 * they were. It keeps all order, because it moves everything from one instant on by the same span.
 */
public record ClockShift(Instant since, Duration by) {

    /** When that really was. */
    public Instant of(Instant stamped) {
        return stamped.isBefore(since) ? stamped : stamped.plus(by);
    }

    private Turn of(Turn turn) {
        return new Turn(of(turn.at()), turn.order());
    }

    private Place.@Nullable Again of(Place.@Nullable Again again) {
        return again == null ? null : new Place.Again(again.calls(), of(again.last()));
    }

    private Place of(Place place) {
        return switch (place) {
            case Place.Unprinted unprinted -> new Place.Unprinted(of(unprinted.turn()));
            case Place.Waiting waiting -> new Place.Waiting(waiting.target(), of(waiting.turn()), waiting.back());
            case Place.Postponed postponed -> new Place.Postponed(of(postponed.turn()), of(postponed.at()));
            case Place.Called called -> new Place.Called(called.window(), of(called.at()), of(called.again()));
            case Place.Serving serving ->
                new Place.Serving(serving.window(), of(serving.calledAt()), of(serving.since()));
            case Place.OnHold hold -> new Place.OnHold(hold.kind(), hold.window(), of(hold.since()));
            case Place.Absent absent -> new Place.Absent(absent.window(), of(absent.since()));
            case Place.Finished finished -> new Place.Finished(finished.window(), finished.clerk(), of(finished.at()));
            case Place.Unserved unserved -> new Place.Unserved(unserved.why(), of(unserved.at()));
        };
    }

    private Ticket of(Ticket ticket) {
        Taking taking = ticket.taking();
        Instant printed = taking.printedAt();
        return new Ticket(
                ticket.id(),
                ticket.number(),
                ticket.service(),
                ticket.priority(),
                ticket.language(),
                ticket.day(),
                new Taking(
                        taking.by(),
                        taking.holder(),
                        of(taking.at()),
                        printed == null ? null : of(printed),
                        taking.claim(),
                        taking.booked()),
                of(ticket.turn()),
                ticket.calls(),
                ticket.returns(),
                of(ticket.place()));
    }

    private WindowState of(WindowState window) {
        Instant last = window.since();
        return (last == null ? window : window.since(of(last))).lentUntil(this::of);
    }

    /** All that stands in {@code image}, moved. */
    QueueImage of(QueueImage image) {
        return new QueueImage(
                image.setup(),
                image.day(),
                image.order(),
                image.lastNumbers(),
                image.dayBefore(),
                image.lastNumbersBefore(),
                image.keptNumbers(),
                image.tickets().stream().map(this::of).toList(),
                image.windows().stream().map(this::of).toList(),
                image.passed().stream()
                        .map(each ->
                                new QueueImage.PassedTurn(each.target(), of(each.turn()), each.serial(), each.ticket()))
                        .toList(),
                image.taken(),
                new Reserves(image.reserves()).moved(this).all(),
                image.unwanted(),
                image.handedIn(),
                image.appointments());
    }
}
