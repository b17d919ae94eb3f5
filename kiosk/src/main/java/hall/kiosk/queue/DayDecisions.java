package hall.kiosk.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How business days begin, end and are put right. A day ends because time has passed, never because a clock was set: a
 * clock that turns out to have been wrong gives the day another date and ends nothing that happened since it was wrong.
 */
final class DayDecisions {

    /** Why a ticket ended: the day did while it waited. */
    static final String DAY_END = "day-end";

    /** Its holder was called and had not come back when the day ended. */
    private static final String ABSENT = "absent";

    /** It had not come out of the printer when the day ended. */
    private static final String UNPRINTED = "unprinted";

    /** What it was for is no longer served. */
    private static final String REMOVED = "service-removed";

    private final TicketQueue queue;
    private final Instant now;

    DayDecisions(TicketQueue queue, Instant now) {
        this.queue = queue;
        this.now = now;
    }

    Decision open(BusinessDay next) {
        if (queue.day().isPresent() && next.compareTo(queue.day().get()) <= 0) {
            return new Decision.Refused(Refusal.DAY_NOT_LATER);
        }
        List<QueueEvent> events = ending(ticket -> true, window -> true);
        events.addAll(new ReserveDecisions(queue, now).endOfDay(next));
        events.add(new QueueEvent.DayOpened(now, next));
        return new Decision.Accepted(events);
    }

    /** Whoever waits for one of {@code services} keeps his number and comes first on the next day the hall opens. */
    Decision postpone(Set<ServiceId> services) {
        List<QueueEvent> events = new ArrayList<>();
        for (Ticket ticket : queue.tickets()) {
            if (ticket.place() instanceof Place.Waiting && services.contains(ticket.service())) {
                events.add(new QueueEvent.Postponed(now, ticket.id(), ticket.service()));
            }
        }
        return events.isEmpty() ? new Decision.Refused(Refusal.NO_CHANGE) : new Decision.Accepted(events);
    }

    /**
     * Whoever was put off waits again, in the order of before: each has waited as long as he had at closing, and the
     * largest advance of a class longer, so that nobody who comes from now on stands before him.
     */
    Decision resume(Set<ServiceId> services) {
        List<QueueEvent> events = new ArrayList<>();
        Instant last = now.minusSeconds(queue.setup().rules().mostAdvanceSeconds() + 1L);
        for (Ticket ticket : queue.postponed()) {
            if (ticket.place() instanceof Place.Postponed postponed && services.contains(ticket.service())) {
                Duration waited = Duration.between(postponed.turn().at(), postponed.at());
                Turn turn = new Turn(last.minus(waited), postponed.turn().order());
                events.add(new QueueEvent.Resumed(now, ticket.id(), ticket.service(), turn));
            }
        }
        return events.isEmpty() ? new Decision.Refused(Refusal.NO_CHANGE) : new Decision.Accepted(events);
    }

    Decision correct(Actor by, BusinessDay day) {
        if (queue.day().isEmpty()) {
            return new Decision.Refused(Refusal.DAY_NOT_OPEN);
        }
        return day.equals(queue.day().get())
                ? new Decision.Refused(Refusal.NO_CHANGE)
                : new Decision.Accepted(List.of(new QueueEvent.DayCorrected(now, by, day)));
    }

    Decision correctClock(QueueCommand.CorrectClock correct) {
        List<QueueEvent> events = new ArrayList<>();
        events.add(new QueueEvent.ClockCorrected(
                now, correct.by(), correct.since(), correct.shift().toMillis()));
        queue.day().ifPresent(day -> {
            int later = correct.today().compareTo(day);
            if (later < 0) {
                events.add(new QueueEvent.DayCorrected(now, correct.by(), correct.today()));
            } else if (later > 0) {
                events.addAll(turning(correct, day));
            }
        });
        return new Decision.Accepted(events);
    }

    /**
     * The clock was behind by a day and more. What is older than the doubt belongs to the day that is over; what happened
     * since belongs to today. Where tickets were given since, the day is theirs: it goes on and its numbers with it.
     */
    private List<QueueEvent> turning(QueueCommand.CorrectClock correct, BusinessDay day) {
        Instant since = correct.since();
        boolean begun = queue.tickets().stream()
                .anyMatch(
                        ticket -> ticket.day().equals(day) && !ticket.issuedAt().isBefore(since));
        List<QueueEvent> events = ending(
                ticket -> ticket.issuedAt().isBefore(since),
                window -> window.since() == null || window.since().isBefore(since));
        if (!begun) {
            events.addAll(new ReserveDecisions(queue, now).endOfDay(correct.today()));
        }
        events.add(
                begun
                        ? new QueueEvent.DayCorrected(now, correct.by(), correct.today())
                        : new QueueEvent.DayOpened(now, correct.today()));
        return events;
    }

    /**
     * How a ticket that is open ends with its day; empty where it is put off already.
     *
     * <p>Whoever is being served has been served. Whoever is called, and nobody has said whether he came, and whoever is on hold
     * was promised his turn: he is first in line on the next day, whatever the rules say of those who wait. Who waits is put
     * off too where the rules give slips; where they say that all are served, an alarm has stood since closing. Who was called
     * and did not come, and who never had his ticket in hand, is done with.
     */
    private Optional<QueueEvent> end(Ticket ticket) {
        return switch (ticket.place()) {
            case Place.Serving serving ->
                Optional.of(new QueueEvent.Finished(now, Actor.HALL, ticket.id(), serving.window()));
            case Place.Waiting waiting ->
                queue.setup().rules().givesSlips() ? putOff(ticket) : unserved(ticket, DAY_END);
            case Place.Called called -> putOff(ticket);
            case Place.OnHold hold -> putOff(ticket);
            case Place.Postponed postponed -> goesOn(ticket) ? Optional.empty() : unserved(ticket, REMOVED);
            case Place.Absent absent -> unserved(ticket, ABSENT);
            case Place.Unprinted unprinted -> unserved(ticket, UNPRINTED);
            case Place.Finished finished -> unserved(ticket, DAY_END);
            case Place.Unserved unserved -> unserved(ticket, DAY_END);
        };
    }

    private boolean goesOn(Ticket ticket) {
        return queue.setup().nextDay().service(ticket.service()).isPresent();
    }

    private Optional<QueueEvent> putOff(Ticket ticket) {
        return goesOn(ticket)
                ? Optional.of(new QueueEvent.Postponed(now, ticket.id(), ticket.service()))
                : unserved(ticket, REMOVED);
    }

    private Optional<QueueEvent> unserved(Ticket ticket, String why) {
        return Optional.of(new QueueEvent.ClosedUnserved(now, ticket.id(), why));
    }

    /** Each ticket that is open ends with its day. Windows where somebody stays stay open. */
    private List<QueueEvent> ending(Predicate<Ticket> ends, Predicate<WindowState> closes) {
        List<QueueEvent> events = new ArrayList<>();
        for (Ticket ticket : queue.tickets()) {
            if (!ticket.isClosed() && ends.test(ticket)) {
                end(ticket).ifPresent(events::add);
            }
        }
        for (WindowState window : queue.openedWindows()) {
            boolean stays = Optional.ofNullable(window.ticket())
                    .flatMap(queue::ticket)
                    .filter(ends.negate())
                    .isPresent();
            if (window.status() != WindowState.Status.CLOSED && closes.test(window) && !stays) {
                events.add(new QueueEvent.WindowClosed(now, Actor.HALL, window.id(), DAY_END));
            }
        }
        return events;
    }
}
