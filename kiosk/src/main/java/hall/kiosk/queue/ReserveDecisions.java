package hall.kiosk.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to kiosks on machines of their own: numbers they may give by themselves, and tickets that one side has
 * given and the other takes in. The same decisions serve the hall and the kiosk, whose queue is its own.
 */
final class ReserveDecisions {

    /** So many numbers one grant has at most, whatever is asked for. */
    static final int MOST_IN_A_BLOCK = 200;

    /** So many numbers of one prefix that were not given yet a kiosk may have when it asks for more. */
    static final int MOST_LEFT = 200;

    /** So far ahead numbers are granted: over the longest holidays of the year. */
    private static final int FARTHEST_DAYS = 14;

    /** For so many days to come a kiosk has numbers: the next one, and another where the calendar changes meanwhile. */
    private static final int MOST_DAYS_AHEAD = 2;

    private static final String DAY_END = "day-end";
    private static final String PERSON_LIMIT = "person-limit";
    private static final String SERVICE_REMOVED = "service-removed";
    private static final String REPLACED = "replaced";
    private static final String ABANDONED = "abandoned";

    private final TicketQueue queue;
    private final Instant now;

    ReserveDecisions(TicketQueue queue, Instant now) {
        this.queue = queue;
        this.now = now;
    }

    private static Decision accepted(QueueEvent event) {
        return new Decision.Accepted(List.of(event));
    }

    private static Decision refused(Refusal why) {
        return new Decision.Refused(why);
    }

    Decision grant(QueueCommand.GrantReserve grant) {
        Optional<Service> service = queue.setup().service(grant.service());
        if (service.isEmpty()) {
            return refused(Refusal.UNKNOWN_SERVICE);
        }
        if (!service.get().offered()) {
            return refused(Refusal.SERVICE_CLOSED);
        }
        if (queue.day().isEmpty()) {
            return refused(Refusal.DAY_NOT_OPEN);
        }
        String prefix = service.get().prefix();
        BusinessDay today = queue.day().get();
        BusinessDay day = grant.day() == null ? today : grant.day();
        if (day.compareTo(today) < 0 || day.date().isAfter(today.date().plusDays(FARTHEST_DAYS))) {
            return refused(Refusal.NOT_OF_TODAY);
        }
        List<Reserve> before = queue.reserves().of(grant.by(), grant.journal(), prefix, day);
        if (before.stream().anyMatch(each -> each.block() >= grant.block())) {
            return refused(Refusal.RESERVE_NOT_NEXT);
        }
        boolean anotherDay = before.isEmpty() && day.compareTo(today) > 0;
        if (before.stream().mapToInt(Reserve::left).sum() > MOST_LEFT
                || (anotherDay && queue.reserves().daysAhead(grant.by(), prefix, today) >= MOST_DAYS_AHEAD)) {
            return refused(Refusal.RESERVE_LIMIT);
        }
        Optional<Reserves.Block> numbers =
                queue.numbers().grant(service.get(), Math.clamp(grant.size(), 1, MOST_IN_A_BLOCK));
        return numbers.map(block -> accepted(new QueueEvent.ReserveGranted(
                        now,
                        grant.by(),
                        grant.journal(),
                        prefix,
                        day,
                        grant.block(),
                        block.first(),
                        block.last(),
                        null)))
                .orElse(refused(Refusal.NUMBERS_EXHAUSTED));
    }

    /** In the kiosk: the hall has granted these numbers, whenever that was. */
    Decision receive(QueueCommand.ReceiveReserve received) {
        QueueEvent.ReserveGranted granted = received.granted();
        if (queue.day().filter(today -> granted.day().compareTo(today) >= 0).isEmpty()) {
            return refused(Refusal.NOT_OF_TODAY);
        }
        int next = queue.reserves().nextBlock(granted.by(), granted.journal(), granted.prefix());
        return granted.block() == next && granted.tickets() != null
                ? accepted(new QueueEvent.ReserveGranted(
                        now,
                        granted.by(),
                        granted.journal(),
                        granted.prefix(),
                        granted.day(),
                        granted.block(),
                        granted.first(),
                        granted.last(),
                        granted.tickets()))
                : refused(Refusal.RESERVE_NOT_NEXT);
    }

    /**
     * A ticket that the other side has given. It is never refused for what it is: it is on paper. One of a day that is over
     * is stored and ended at once, and one more than its person may take too.
     */
    Decision takeIn(QueueCommand.TakeIn in) {
        if (queue.day().isEmpty()) {
            return refused(Refusal.DAY_NOT_OPEN);
        }
        if (queue.ticket(in.ticket()).isPresent() || queue.numbers().handedIn().get(in.ticket()) != null) {
            return refused(Refusal.TICKET_EXISTS);
        }
        BusinessDay today = queue.day().get();
        Optional<Reserve> reserve = queue.reserves()
                .of(in.number())
                .filter(each -> each.kiosk().equals(in.by()) && each.day().equals(in.day()));
        boolean ofToday = reserve.isPresent() || in.day().equals(today);
        Optional<Service> service = queue.setup()
                .service(in.service())
                .or(() -> queue.setup().services().stream()
                        .filter(each -> each.prefix().equals(in.number().prefix()))
                        .findFirst());
        Instant givenAt = between(reserve.map(Reserve::at).orElse(Instant.MIN), in.givenAt(), now);
        ServiceId its = service.map(Service::id).orElse(in.service());
        List<QueueEvent> events = new ArrayList<>();
        events.add(new QueueEvent.Issued(
                now,
                in.by(),
                in.ticket(),
                in.number(),
                its,
                in.priority(),
                in.language(),
                ofToday ? today : in.day(),
                queue.order(),
                in.holder(),
                true,
                in.claim(),
                givenAt,
                ofToday ? booked(in.holder(), its, today, givenAt) : null));
        if (!ofToday) {
            events.add(new QueueEvent.ClosedUnserved(now, in.ticket(), DAY_END));
        } else if (in.holder() != null
                && queue.takenBy(in.holder()) >= queue.setup().rules().maxPerPerson()) {
            events.add(new QueueEvent.ClosedUnserved(now, in.ticket(), PERSON_LIMIT));
        } else if (service.isEmpty()) {
            events.add(new QueueEvent.ClosedUnserved(now, in.ticket(), SERVICE_REMOVED));
        }
        if (in.instead() != null && isOnNoPaper(in.instead())) {
            events.add(new QueueEvent.Withdrawn(now, in.by(), in.instead(), REPLACED));
        }
        return new Decision.Accepted(events);
    }

    /** What {@code holder} had booked and came for when the kiosk, which knew nothing of it, gave him his ticket; null for nothing. */
    private @Nullable String booked(@Nullable String holder, ServiceId service, BusinessDay today, Instant givenAt) {
        return new AppointmentDecisions(queue, givenAt)
                .due(holder, service, today)
                .map(Appointment::id)
                .orElse(null);
    }

    private static Instant between(Instant earliest, Instant at, Instant latest) {
        Instant early = at.isBefore(earliest) ? earliest : at;
        return early.isAfter(latest) ? latest : early;
    }

    Decision abandon(QueueCommand.Abandon abandon) {
        if (queue.isUnwanted(abandon.ticket())) {
            return refused(Refusal.NO_CHANGE);
        }
        return isOnNoPaper(abandon.ticket())
                ? accepted(new QueueEvent.Withdrawn(now, abandon.by(), abandon.ticket(), ABANDONED))
                : refused(Refusal.NOT_WAITING);
    }

    /** Not issued yet, or not printed. */
    private boolean isOnNoPaper(TicketId id) {
        return queue.ticket(id)
                .map(ticket -> ticket.place() instanceof Place.Unprinted)
                .orElse(!queue.isUnwanted(id));
    }

    Decision giveBack(QueueCommand.ReturnReserve back) {
        return accepted(new QueueEvent.ReserveReturned(
                now, back.by(), back.journal(), back.ended(), back.given(), back.unused()));
    }

    /** In a kiosk where the day {@code next} begins: what it gives back of days before, by journal and day. */
    List<QueueEvent> endOfDay(BusinessDay next) {
        List<QueueEvent> events = new ArrayList<>();
        List<Reserve> held = queue.reserves().all().stream()
                .filter(each ->
                        each.tickets() != null && !each.returned() && each.day().compareTo(next) < 0)
                .toList();
        held.stream()
                .map(each -> new Grantee(each.kiosk(), each.journal(), each.day()))
                .distinct()
                .forEach(grantee -> {
                    List<Reserve> its = held.stream()
                            .filter(each -> each.isOf(grantee.kiosk(), grantee.journal())
                                    && each.day().equals(grantee.day()))
                            .toList();
                    events.add(new QueueEvent.ReserveReturned(
                            now,
                            grantee.kiosk(),
                            grantee.journal(),
                            grantee.day(),
                            its.stream().mapToInt(Reserve::given).sum(),
                            its.stream().mapToInt(Reserve::left).sum()));
                });
        return events;
    }

    private record Grantee(Actor kiosk, String journal, BusinessDay day) {}
}
