package hall.kiosk.queue;

import static hall.kiosk.queue.Halls.clerk;
import static hall.kiosk.queue.Halls.service;
import static hall.kiosk.queue.Halls.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A service gives as many tickets as its quota says: in a day, in its morning, in its afternoon. */
class QuotaTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration TO_NOON = Duration.ofHours(3);

    @Test
    void whatTheMorningHasNotLeftComesAgainAtNoon() {
        Play play = open(null, 2, 1);
        play.take("A");
        assertThat(left(play)).isEqualTo(new Quota.Left.Some(OptionalInt.of(1)));
        play.take("A");

        assertThat(left(play)).isEqualTo(new Quota.Left.From(LocalTime.NOON));
        play.refuse(issue(), Refusal.QUOTA_USED);

        play.after(TO_NOON.minusMillis(1));
        play.refuse(issue(), Refusal.QUOTA_USED);
        play.after(Duration.ofMillis(1));
        assertThat(left(play)).isEqualTo(new Quota.Left.Some(OptionalInt.of(1)));
        play.take("A");

        assertThat(left(play)).isEqualTo(new Quota.Left.None());
        play.refuse(issue(), Refusal.QUOTA_USED);
    }

    @Test
    void whatTheDayHasGivenIsGoneInTheAfternoonToo() {
        Play play = open(2, null, null);
        play.take("A");
        play.take("A");

        assertThat(left(play)).isEqualTo(new Quota.Left.None());
        play.refuse(issue(), Refusal.QUOTA_USED);
        play.after(TO_NOON);
        play.refuse(issue(), Refusal.QUOTA_USED);
    }

    @Test
    void otherServicesAndAnotherDayAreFree() {
        Play play = open(1, null, null);
        play.take("A");
        play.take("B");
        play.take("B");

        play.after(Duration.ofDays(1));
        play.accept(new QueueCommand.OpenDay(Halls.TUESDAY));

        play.take("A");
        play.refuse(issue(), Refusal.QUOTA_USED);
    }

    @Test
    void aTicketThatIsTakenBackGivesItsPlaceBack() {
        Play play = open(1, null, null);
        Ticket ticket = play.take("A");
        play.refuse(issue(), Refusal.QUOTA_USED);

        play.accept(new QueueCommand.Withdraw(Halls.KIOSK, ticket.id(), "torn-paper-out"));

        play.take("A");
    }

    /** It has been served, so it counts. */
    @Test
    void aTicketThatIsFinishedCounts() {
        Play play = open(1, null, null);
        play.take("A");
        play.call(1);
        play.accept(new QueueCommand.Start(clerk(1), window(1)));
        play.accept(new QueueCommand.Finish(clerk(1), window(1)));

        play.refuse(issue(), Refusal.QUOTA_USED);
    }

    /** After a restart, and with a quota that is set in the middle of the day, the tickets of before count. */
    @Test
    void theCountIsThatOfTheTicketsThemselves() {
        Play play = Halls.open(1);
        play.take("A");
        play.take("A");
        play.accept(new QueueCommand.Configure(Actor.HALL, limited(new Quota(ZONE, 3, null, null))));

        TicketQueue again = TicketQueue.of(play.queue().image());

        assertThat(again.left(again.setup().service(service("A")).orElseThrow(), play.now()))
                .isEqualTo(new Quota.Left.Some(OptionalInt.of(1)));
        play.take("A");
        play.refuse(issue(), Refusal.QUOTA_USED);
    }

    @Test
    void aServiceWithoutAQuotaHasNoLimit() {
        Play play = Halls.open(1);

        assertThat(left(play)).isEqualTo(new Quota.Left.Some(OptionalInt.empty()));
    }

    @Test
    void ofPeriodsTheNextThatHasTicketsIsNamed() {
        Play play = periods(5, period(8, 10, 1), period(10, 11, 0), period(14, 16, 2));
        assertThat(left(play)).isEqualTo(new Quota.Left.Some(OptionalInt.of(1)));
        play.take("A");

        assertThat(left(play)).isEqualTo(new Quota.Left.From(LocalTime.of(14, 0)));
        play.refuse(issue(), Refusal.QUOTA_USED);

        play.after(Duration.ofHours(5).minusMillis(1));
        play.refuse(issue(), Refusal.QUOTA_USED);
        play.after(Duration.ofMillis(1)).take("A");
        play.take("A");
        assertThat(left(play)).isEqualTo(new Quota.Left.None());
        play.refuse(issue(), Refusal.QUOTA_USED);
    }

    @Test
    void outsideOfItsPeriodsAServiceGivesNoTickets() {
        Play play = periods(null, period(14, 16, 2), period(10, 12, 2));

        assertThat(left(play)).isEqualTo(new Quota.Left.From(LocalTime.of(10, 0)));
        play.after(Duration.ofHours(3));
        assertThat(left(play)).isEqualTo(new Quota.Left.From(LocalTime.of(14, 0)));
        play.refuse(issue(), Refusal.QUOTA_USED);
        play.after(Duration.ofHours(4));
        assertThat(left(play)).isEqualTo(new Quota.Left.None());
    }

    @Test
    void theQuotaOfTheDayHoldsOverAllPeriods() {
        Play play = periods(1, period(8, 10, 5), period(14, 16, 5));
        assertThat(left(play)).isEqualTo(new Quota.Left.Some(OptionalInt.of(1)));
        play.take("A");

        assertThat(left(play)).isEqualTo(new Quota.Left.None());
    }

    /** A business day that goes over midnight has its last period on the next date. */
    @Test
    void aPeriodMayEndOnTheNextDate() {
        Play play = periods(null, period(22, 26, 1));
        play.after(Duration.ofHours(16));

        play.take("A");

        play.refuse(issue(), Refusal.QUOTA_USED);
        assertThat(left(play)).isEqualTo(new Quota.Left.None());
    }

    /** Where clocks go forward an hour, the period is as clocks on the wall show it. */
    @Test
    void aPeriodIsWhatClocksOnTheWallShow() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        BusinessDay sunday = new BusinessDay(LocalDate.parse("2026-03-29"));
        Quota quota = new Quota(berlin, null, null, null, List.of(period(9, 10, 1)));

        assertThat(quota.left(sunday, List.of(), Instant.parse("2026-03-29T06:59:59Z")))
                .isEqualTo(new Quota.Left.From(LocalTime.of(9, 0)));
        assertThat(quota.left(sunday, List.of(), Instant.parse("2026-03-29T07:00:00Z")))
                .isEqualTo(new Quota.Left.Some(OptionalInt.of(1)));
    }

    private static Quota.Period period(int from, int to, int tickets) {
        return new Quota.Period(from * 60, to * 60, tickets);
    }

    private static Play periods(@Nullable Integer day, Quota.Period... periods) {
        Play play = Halls.open(1);
        play.accept(
                new QueueCommand.Configure(Actor.HALL, limited(new Quota(ZONE, day, null, null, List.of(periods)))));
        return play;
    }

    @Test
    void isNotNegative() {
        assertThatThrownBy(() -> new Quota(ZONE, -1, null, null)).hasMessageContaining("must not be negative");
    }

    private static Play open(@Nullable Integer day, @Nullable Integer morning, @Nullable Integer afternoon) {
        Play play = Halls.open(1);
        play.accept(new QueueCommand.Configure(Actor.HALL, limited(new Quota(ZONE, day, morning, afternoon))));
        return play;
    }

    private static HallSetup limited(Quota quota) {
        HallSetup setup = Halls.setup(1);
        List<Service> services = setup.services().stream()
                .map(each -> each.id().equals(service("A")) ? each.with(quota) : each)
                .toList();
        return new HallSetup(setup.name(), services, setup.windows(), setup.rules());
    }

    private static Quota.Left left(Play play) {
        Instant now = play.now();
        return play.queue().left(play.queue().setup().service(service("A")).orElseThrow(), now);
    }

    private static QueueCommand issue() {
        return new QueueCommand.Issue(Halls.KIOSK, new TicketId("more"), service("A"), null, null);
    }
}
