package hall.kiosk.queue;

import hall.kiosk.queue.RuleSet.PriorityClass;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Whether somebody may take a ticket, and with which number. */
final class IssueDecisions {

    private static final String DEFAULT_LANGUAGE = "zh-CN";

    /** Who sits in the hall with two matters or three has both hands full; who has more is somebody else. */
    private static final int MOST_BY_PHONE = 2;

    /** Each ticket takes a number, one of the quota and a place in the journal for good, also one that is given back. */
    private static final int MOST_GIVEN_BACK = 3;

    /** Stands for the ticket of a reserve that is empty: it is issued by nobody. */
    private static final TicketId NO_TICKET = new TicketId("none");

    private final TicketQueue queue;
    private final Instant now;

    IssueDecisions(TicketQueue queue, Instant now) {
        this.queue = queue;
        this.now = now;
    }

    private static Decision refused(Refusal why) {
        return new Decision.Refused(why);
    }

    /** A ticket with the hall's next number. */
    Decision issue(QueueCommand.Issue issue) {
        return issue(issue, service -> queue.numbers().next(service), Refusal.NUMBERS_EXHAUSTED);
    }

    /** A ticket with the next number of the reserve: in a kiosk that is alone. */
    Decision issueReserved(QueueCommand.IssueReserved issue) {
        Optional<Reserve> reserve = queue.setup()
                .service(issue.service())
                .flatMap(service ->
                        queue.day().flatMap(today -> queue.reserves().inHand(service.prefix(), today)));
        TicketId ticket = reserve.map(Reserve::nextTicket).orElse(NO_TICKET);
        return issue(
                new QueueCommand.Issue(
                        issue.by(),
                        ticket,
                        issue.service(),
                        issue.priority(),
                        issue.language(),
                        issue.holder(),
                        true,
                        issue.proven()),
                service -> reserve.map(each -> OptionalInt.of(each.nextNumber().number()))
                        .orElse(OptionalInt.empty()),
                Refusal.RESERVE_EMPTY);
    }

    private Decision issue(QueueCommand.Issue issue, Function<Service, OptionalInt> numbers, Refusal none) {
        Optional<Service> service = queue.setup().service(issue.service());
        if (service.isEmpty()) {
            return refused(Refusal.UNKNOWN_SERVICE);
        }
        if (!service.get().offered()) {
            return refused(Refusal.SERVICE_CLOSED);
        }
        Optional<BusinessDay> day = queue.day();
        if (day.isEmpty()) {
            return refused(Refusal.DAY_NOT_OPEN);
        }
        if (queue.ticket(issue.ticket()).isPresent()) {
            return refused(Refusal.TICKET_EXISTS);
        }
        if (queue.isUnwanted(issue.ticket())) {
            return refused(Refusal.TICKET_ABANDONED);
        }
        RuleSet rules = queue.setup().rules();
        Optional<PriorityClass> priority =
                issue.priority() == null ? Optional.of(rules.ordinary()) : rules.find(issue.priority());
        if (priority.isEmpty()) {
            return refused(Refusal.UNKNOWN_PRIORITY);
        }
        boolean claimed = rules.confirmsPriority()
                && !issue.proven()
                && issue.by().kind() == Actor.Kind.KIOSK
                && !priority.get().equals(rules.ordinary());
        String holder = issue.holder();
        if (holder != null && isTooMuch(holder, issue.by().kind() == Actor.Kind.PHONE, rules.maxPerPerson())) {
            return refused(Refusal.PERSON_LIMIT);
        }
        Optional<Appointment> booked = new AppointmentDecisions(queue, now).due(holder, issue.service(), day.get());
        if (booked.isEmpty() && !(queue.left(service.get(), now) instanceof Quota.Left.Some)) {
            return refused(Refusal.QUOTA_USED);
        }
        OptionalInt number = numbers.apply(service.get());
        if (number.isEmpty()) {
            return refused(none);
        }
        return new Decision.Accepted(List.of(new QueueEvent.Issued(
                now,
                issue.by(),
                issue.ticket(),
                new TicketNumber(service.get().prefix(), number.getAsInt(), rules.leastDigits()),
                issue.service(),
                (claimed ? rules.ordinary() : priority.get()).id(),
                issue.language() == null ? DEFAULT_LANGUAGE : issue.language(),
                day.get(),
                queue.order(),
                holder,
                issue.toPrint() ? true : null,
                claimed ? priority.get().id() : null,
                null,
                booked.map(Appointment::id).orElse(null))));
    }

    private boolean isTooMuch(String holder, boolean byPhone, int most) {
        int taken = queue.takenBy(holder);
        return taken >= most || (byPhone && (taken >= MOST_BY_PHONE || queue.givenBackBy(holder) >= MOST_GIVEN_BACK));
    }
}
