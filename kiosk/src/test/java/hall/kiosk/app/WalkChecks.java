package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.queue.Decision;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.Quota;
import hall.kiosk.queue.Refusal;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.Skills;
import hall.kiosk.queue.Target;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketQueue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What holds at each ticket and each call of a walk, counted in the plainest way. */
final class WalkChecks {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private WalkChecks() {}

    /** Whoever is called is called by somebody who can do it, or was sent there, or waits for what is only kept. */
    static void assertSkilled(TicketQueue before, QueueEvent.Called called) {
        Ticket ticket = before.ticket(called.ticket()).orElseThrow();
        boolean sent = ticket.place() instanceof Place.Waiting waiting && waiting.target() instanceof Target.OneWindow;
        Skills skills = before.setup().named();
        Map<ServiceId, Integer> own =
                skills == null ? null : skills.weights().get(called.by().name());
        boolean kept = before.setup()
                .service(ticket.service())
                .filter(Service::offered)
                .isEmpty();
        assertThat(sent || kept || own == null || own.containsKey(ticket.service()))
                .as("%s calls %s for %s", called.by(), called.number(), ticket.service())
                .isTrue();
    }

    /**
     * A service with periods gives as many tickets in each as it says, and not one less.
     *
     * @return whether the quota refused one
     */
    static boolean assertQuota(TicketQueue after, ServiceId id, LocalDate day, Instant now, Decision decision) {
        Service service = after.setup().service(id).orElseThrow();
        boolean refused = decision.equals(new Decision.Refused(Refusal.QUOTA_USED));
        Quota quota = service.quota();
        if (quota == null) {
            assertThat(refused).isFalse();
            return false;
        }
        Optional<Quota.Period> period = Objects.requireNonNull(quota.periods()).stream()
                .filter(each -> isIn(each, now))
                .findFirst();
        long given = period.map(each -> givenIn(each, after, id, day)).orElse(0L);
        int most = period.map(Quota.Period::tickets).orElse(0);
        if (refused) {
            assertThat(given).as("%s is refused at %s", id, now).isGreaterThanOrEqualTo(most);
        } else if (decision instanceof Decision.Accepted) {
            assertThat(given).as("%s is given at %s", id, now).isBetween(1L, (long) most);
        }
        return refused;
    }

    private static long givenIn(Quota.Period period, TicketQueue queue, ServiceId id, LocalDate day) {
        return queue.tickets().stream()
                .filter(ticket -> ticket.service().equals(id)
                        && ticket.day().date().equals(day)
                        && LocalDate.ofInstant(ticket.issuedAt(), ZONE).equals(day)
                        && !(ticket.place() instanceof Place.Unserved)
                        && isIn(period, ticket.issuedAt()))
                .count();
    }

    private static boolean isIn(Quota.Period period, Instant at) {
        int minute = LocalTime.ofInstant(at, ZONE).toSecondOfDay() / 60;
        return period.fromMinute() <= minute && minute < period.toMinute();
    }
}
