package hall.kiosk.engine;

import hall.broker.message.ClockSource;
import hall.kiosk.clock.HallClock;
import hall.kiosk.clock.HallClock.Correction;
import hall.kiosk.hours.HallHours;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketQueue;
import java.time.Instant;
import java.time.Period;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the hall's clock makes due: a new business day, a day or a clock put right. While the clock is doubted nothing is due
 * by itself, except a first day, because without one nobody could take a ticket.
 */
final class DayKeeping {

    /** Nobody means a day further on than this. */
    private static final Period FARTHEST = Period.ofYears(1);

    private final HallClock clock;
    private final Function<Instant, BusinessDay> calendar;
    private final HallHours hours;

    /** @param calendar which business day an instant of the civil time belongs to */
    DayKeeping(HallClock clock, Function<Instant, BusinessDay> calendar, HallHours hours) {
        this.clock = clock;
        this.calendar = calendar;
        this.hours = hours;
    }

    /** Whether {@code command} takes a ticket while the hall or the service gives none. */
    boolean isOutsideHours(QueueCommand command) {
        if (command instanceof QueueCommand.Issue issue) {
            return !hours.givesTickets(issue.service().value());
        }
        return command instanceof QueueCommand.IssueReserved reserved
                && !hours.givesTickets(reserved.service().value());
    }

    /** What is due by itself in {@code queue}; empty when nothing is. */
    Optional<QueueCommand> due(TicketQueue queue) {
        BusinessDay today = calendar.apply(clock.civil());
        if (queue.day().isEmpty()) {
            return Optional.of(new QueueCommand.OpenDay(today));
        }
        if (clock.doubt().isPresent()) {
            return Optional.empty();
        }
        int later = today.compareTo(queue.day().get());
        if (later > 0) {
            return Optional.of(new QueueCommand.OpenDay(today));
        }
        return later < 0 && clock.source() == ClockSource.NTP
                ? Optional.of(new QueueCommand.CorrectDay(Actor.HALL, today))
                : Optional.empty();
    }

    /** What closing or opening makes due for whoever waits; empty when nothing is, and while the hours are not known. */
    Optional<QueueCommand> slipsDue(TicketQueue queue) {
        if (queue.slips() > 0) {
            Set<ServiceId> open = services(queue.slipServices(), hours::isOpen);
            if (!open.isEmpty()) {
                return Optional.of(new QueueCommand.Resume(open));
            }
        }
        if (!queue.setup().rules().givesSlips()) {
            return Optional.empty();
        }
        Set<ServiceId> waited = queue.setup().services().stream()
                .map(Service::id)
                .filter(service -> queue.waiting(service) > 0)
                .collect(Collectors.toSet());
        Set<ServiceId> closed = services(waited, hours::isClosed);
        return closed.isEmpty() ? Optional.empty() : Optional.of(new QueueCommand.Postpone(closed));
    }

    private static Set<ServiceId> services(Set<ServiceId> among, Predicate<String> are) {
        return among.stream().filter(service -> are.test(service.value())).collect(Collectors.toSet());
    }

    /** The correction that network time has vouched for; empty when there is none. */
    Optional<Correction> settled() {
        return clock.settled();
    }

    /** The correction that a manager may confirm; empty when the clock is not doubted. */
    Optional<Correction> doubted() {
        return clock.doubted();
    }

    /** The command that stores {@code correction} in the name of {@code by}. */
    QueueCommand correcting(Actor by, Correction correction) {
        return new QueueCommand.CorrectClock(
                by, correction.since(), correction.shift(), calendar.apply(correction.time()));
    }

    /** Whether a manager may say that today is {@code day}: not a day that is over by every clock there is. */
    boolean isPossible(BusinessDay day) {
        BusinessDay counted = calendar.apply(clock.civil());
        BusinessDay told = clock.doubted()
                .map(correction -> calendar.apply(correction.time()))
                .orElse(counted);
        boolean ahead = counted.compareTo(told) < 0;
        BusinessDay earliest = ahead ? counted : told;
        BusinessDay latest = ahead ? told : counted;
        return day.compareTo(earliest) >= 0 && day.date().isBefore(latest.date().plus(FARTHEST));
    }
}
