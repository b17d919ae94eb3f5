package hall.kiosk.engine;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.message.ClockSource;
import hall.kiosk.clock.HallClock;
import hall.kiosk.clock.World;
import hall.kiosk.hours.HallHours;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.TicketQueue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the hall's clock makes due, doubted or not, and which day a manager may say it is. */
class DayKeepingTest {

    private static final BusinessDay SUNDAY = BusinessDay.parse("2026-03-01");
    private static final Actor CHIEF = new Actor(Actor.Kind.MANAGER, "chief");
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    @TempDir
    private Path folder;

    private HallClock clock = HallClock.made(() -> Halls.NINE);

    private static DayKeeping on(BusinessDay today, ClockSource source) {
        HallClock clock = HallClock.made(() -> Halls.NINE, () -> Duration.ZERO, () -> source);
        return new DayKeeping(clock, at -> today, HallHours.none());
    }

    private static TicketQueue queueOf(BusinessDay day) {
        return TicketQueue.empty().after(new QueueEvent.DayOpened(Halls.NINE, day));
    }

    @Test
    void theFirstDayAndEachLaterOneAreDue() {
        Optional<QueueCommand> monday = Optional.of(new QueueCommand.OpenDay(Halls.MONDAY));

        assertThat(on(Halls.MONDAY, ClockSource.FREE).due(TicketQueue.empty())).isEqualTo(monday);
        assertThat(on(Halls.MONDAY, ClockSource.FREE).due(queueOf(SUNDAY))).isEqualTo(monday);
        assertThat(on(Halls.MONDAY, ClockSource.FREE).due(queueOf(Halls.MONDAY)))
                .isEmpty();
        assertThat(on(Halls.MONDAY, ClockSource.NTP).due(queueOf(Halls.MONDAY))).isEmpty();
    }

    /** The day was opened by a clock that was ahead; only network time may say so by itself. */
    @Test
    void anEarlierDayIsDueOnlyByNetworkTime() {
        assertThat(on(SUNDAY, ClockSource.NTP).due(queueOf(Halls.MONDAY)))
                .contains(new QueueCommand.CorrectDay(Actor.HALL, SUNDAY));
        assertThat(on(SUNDAY, ClockSource.RTC).due(queueOf(Halls.MONDAY))).isEmpty();
        assertThat(on(SUNDAY, ClockSource.FREE).due(queueOf(Halls.MONDAY))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-03-01, false", "2026-03-02, true", "2027-03-01, true", "2027-03-02, false"})
    void aManagerMayMeanTodayAndAnyDayWithinAYear(LocalDate day, boolean possible) {
        assertThat(on(Halls.MONDAY, ClockSource.FREE).isPossible(new BusinessDay(day)))
                .isEqualTo(possible);
    }

    /** The clock has jumped: today is what was counted on or what the clock says. */
    @ParameterizedTest
    @CsvSource({
        "2, 2026-03-01, false",
        "2, 2026-03-02, true",
        "2, 2027-03-03, true",
        "2, 2027-03-04, false",
        "-2, 2026-02-27, false",
        "-2, 2026-02-28, true",
        "-2, 2027-03-01, true",
        "-2, 2027-03-02, false",
    })
    void whileTheClockIsDoubtedBothItsDaysArePossible(int jumped, LocalDate day, boolean possible) {
        assertThat(doubted(jumped).isPossible(new BusinessDay(day))).isEqualTo(possible);
    }

    @Test
    void whileTheClockIsDoubtedNoDayIsDueButTheFirst() {
        assertThat(doubted(2).due(queueOf(Halls.MONDAY))).isEmpty();
        assertThat(doubted(2).due(TicketQueue.empty())).contains(new QueueCommand.OpenDay(Halls.MONDAY));
    }

    @Test
    void aManagerConfirmsADoubtedClockOnceAndASoundOneNever() {
        Batch batch = batch(doubted(2));
        HallCommand confirm = new HallCommand.ConfirmClock(CHIEF);

        Outcome first = batch.add("a", "f", confirm);

        HallClock.Correction correction = batch.correction().orElseThrow();
        assertThat(correction.shift()).isEqualTo(TWO_DAYS);
        assertThat(((Outcome.Done) first).events().getFirst())
                .isEqualTo(new HallEvent.Queue(
                        new QueueEvent.ClockCorrected(Halls.NINE, CHIEF, correction.since(), TWO_DAYS.toMillis())));
        assertThat(batch.add("b", "f", confirm)).isEqualTo(new Outcome.Refused(HallRefusal.OfClock.CLOCK_NOT_DOUBTED));
        assertThat(batch(on(Halls.MONDAY, ClockSource.FREE)).add("c", "f", confirm))
                .isEqualTo(new Outcome.Refused(HallRefusal.OfClock.CLOCK_NOT_DOUBTED));
    }

    @Test
    void aManagerGivesTheDayADateThatIsPossible() {
        Batch batch = batch(on(Halls.MONDAY, ClockSource.FREE));

        assertThat(batch.add("a", "f", new HallCommand.CorrectDay(CHIEF, SUNDAY)))
                .isEqualTo(new Outcome.Refused(HallRefusal.OfClock.DAY_NOT_POSSIBLE));
        assertThat(batch.add("b", "f", new HallCommand.CorrectDay(CHIEF, Halls.TUESDAY)))
                .isInstanceOf(Outcome.Done.class);
        assertThat(batch.next().queue().day()).contains(Halls.TUESDAY);
    }

    @Test
    void whatNetworkTimeHasVouchedForIsPutRightByTheHallItself() {
        World world = new World(Halls.NINE);
        DayKeeping days = doubted(world, 2);
        Batch early = batch(days);
        early.keepTime();
        assertThat(early.entries()).isEmpty();

        world.kept(ClockSource.NTP);
        for (int second = 0; second < 60; second++) {
            world.pass(Duration.ofSeconds(1));
            clock.look();
        }
        Batch batch = batch(days);
        batch.keepTime();

        assertThat(batch.correction()).map(HallClock.Correction::shift).contains(TWO_DAYS);
        assertThat(batch.next().queue().day()).contains(BusinessDay.parse("2026-03-04"));
    }

    private Batch batch(DayKeeping days) {
        HallState monday =
                HallState.empty().after(1, new HallEvent.Queue(new QueueEvent.DayOpened(Halls.NINE, Halls.MONDAY)));
        return new Batch(
                monday, Halls.NINE, new EventJson(), new Requests(), (first, last) -> new Outcome.Busy(), days);
    }

    private DayKeeping doubted(int days) {
        return doubted(new World(Halls.NINE), days);
    }

    /** By a clock that counts on from Monday at nine and whose system has jumped by so many days. */
    private DayKeeping doubted(World world, int days) {
        clock = HallClock.of(world.parts());
        clock.begin(Halls.NINE, folder);
        clock.look();
        world.jump(Duration.ofDays(days));
        clock.look();
        return new DayKeeping(
                clock, at -> new BusinessDay(LocalDate.ofInstant(at, ZoneId.of("Asia/Shanghai"))), HallHours.none());
    }
}
