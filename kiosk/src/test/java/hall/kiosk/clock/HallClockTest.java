package hall.kiosk.clock;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.message.ClockSource;
import hall.kiosk.clock.HallClock.Correction;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HallClockTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final Duration TWO_DAYS = Duration.ofDays(2);
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private final World world = new World(NINE);

    @Test
    void followsASystemClockThatGoesOnAsTimeDoes() {
        HallClock clock = begun(Instant.MIN);

        look(clock, 100);

        assertThat(clock.instant()).isEqualTo(NINE.plusSeconds(100));
        assertThat(clock.doubt()).isEmpty();
    }

    /** A signature for a phone's push service that was made by a demo's time was over, or not yet valid, for the service. */
    @Test
    void theTimeOfTheRestOfTheWorldIsNotThatOfADemo() {
        Instant evening = Instant.parse("2026-03-02T13:00:00Z");
        InstantSource morning = () -> Instant.parse("2026-03-02T00:00:00Z");

        assertThat(HallClock.made(morning).outside(() -> evening).instant()).isEqualTo(evening);
        assertThat(begun(Instant.MIN).outside(() -> evening).instant()).isEqualTo(NINE);
    }

    @Test
    void followsSmallStepsWithoutEverGoingBack() {
        HallClock clock = begun(Instant.MIN);
        world.jump(Duration.ofSeconds(-3));
        Instant before = clock.instant();

        look(clock, 1);

        assertThat(clock.doubt()).isEmpty();
        assertThat(clock.instant()).isAfter(before);
        assertThat(clock.civil()).isEqualTo(world.system());
    }

    @Test
    void nobodySeesAJumpAndWhenItIsUndoneNothingHasHappened() {
        HallClock clock = begun(Instant.MIN);
        world.jump(TWO_DAYS);

        look(clock, 4);

        assertThat(clock.instant()).isEqualTo(NINE.plusSeconds(4));
        assertThat(clock.doubt().orElseThrow().off()).isEqualTo(TWO_DAYS);
        assertThat(clock.source()).isEqualTo(ClockSource.FREE);

        world.jump(TWO_DAYS.negated());
        look(clock, 1);

        assertThat(clock.doubt()).isEmpty();
        assertThat(clock.instant()).isEqualTo(NINE.plusSeconds(5));
    }

    @Test
    void aJumpThatNetworkTimeVouchesForIsSettledAfterAWhile() {
        world.kept(ClockSource.NTP);
        HallClock clock = begun(Instant.MIN);
        world.jump(TWO_DAYS);

        look(clock, 29);
        assertThat(clock.settled()).isEmpty();
        look(clock, 3);

        Correction correction = clock.settled().orElseThrow();
        assertThat(correction.shift()).isEqualTo(TWO_DAYS);
        clock.accept(correction);
        assertThat(clock.instant()).isEqualTo(world.system());
        assertThat(clock.source()).isEqualTo(ClockSource.NTP);
    }

    @Test
    void networkTimeThatIsLostMeanwhileVouchesForNothing() {
        world.kept(ClockSource.NTP);
        HallClock clock = begun(Instant.MIN);
        world.jump(TWO_DAYS);
        look(clock, 20);
        world.kept(ClockSource.RTC);
        look(clock, 1);
        world.kept(ClockSource.NTP);

        look(clock, 29);

        assertThat(clock.settled()).isEmpty();
    }

    @Test
    void aSystemClockPutBackKeepsEventsTimesGoingForward() {
        world.kept(ClockSource.NTP);
        HallClock clock = begun(Instant.MIN);
        world.jump(Duration.ofHours(-8));
        look(clock, 40);
        Instant before = clock.instant();

        clock.accept(clock.settled().orElseThrow());

        assertThat(clock.instant()).isEqualTo(before);
        assertThat(clock.civil()).isEqualTo(world.system());
        assertThat(clock.ahead()).isEqualTo(Duration.ofHours(8));
        look(clock, 60);
        assertThat(clock.instant()).isEqualTo(before.plusSeconds(60));
    }

    @Test
    void aNightBringsEventsTimesCloserToTheCivilTime() {
        world.kept(ClockSource.NTP);
        HallClock clock = begun(NINE.plus(Duration.ofHours(20)));
        Instant lastEvent = clock.instant();
        look(clock, 15 * 3600);

        clock.catchUp(lastEvent);

        assertThat(clock.ahead())
                .isBetween(Duration.ofHours(5), Duration.ofHours(5).plusSeconds(1));
    }

    @Test
    void aMachineThatSleptIsNotDoubted() {
        HallClock clock = begun(Instant.MIN);

        world.sleep(Duration.ofHours(10));
        look(clock, 1);

        assertThat(clock.doubt()).isEmpty();
        assertThat(clock.instant()).isEqualTo(world.system());
    }

    @Test
    void aStartOnTheSameRunOfTheMachineBelievesTheCountAndNotTheClock() {
        HallClock before = begun(Instant.MIN);
        look(before, 10);
        before.note();
        world.pass(Duration.ofMinutes(1)).jump(TWO_DAYS);

        HallClock after = begun(NINE.plusSeconds(10));

        assertThat(after.instant()).isEqualTo(NINE.plusSeconds(70));
        assertThat(after.doubt().orElseThrow().kind()).isEqualTo(Doubt.Kind.JUMPED);
    }

    @Test
    void aStartOnANewRunBelievesAPlausibleClock() {
        begun(Instant.MIN);
        world.boot(NINE.plus(Duration.ofHours(63)));

        HallClock after = begun(NINE.plusSeconds(10));

        assertThat(after.doubt()).isEmpty();
        assertThat(after.instant()).isEqualTo(world.system());
    }

    @Test
    void aStartBehindTheJournalGoesOnWhereTheJournalEnds() {
        world.boot(NINE.minus(Duration.ofHours(1)));

        HallClock clock = begun(NINE);
        look(clock, 60);

        assertThat(clock.doubt().orElseThrow().kind()).isEqualTo(Doubt.Kind.BEHIND_JOURNAL);
        assertThat(clock.instant()).isEqualTo(NINE.plusSeconds(60).plusMillis(1));
        assertThat(clock.civil()).isEqualTo(clock.instant());
    }

    @Test
    void aStartTenYearsAheadIsDoubtedUnlessNetworkTimeVouchesForIt() {
        world.boot(NINE.plus(Duration.ofDays(3650)));

        assertThat(begun(NINE).doubt().orElseThrow().kind()).isEqualTo(Doubt.Kind.FAR_AHEAD);
        world.kept(ClockSource.NTP).boot(world.system());
        assertThat(begun(NINE).doubt()).isEmpty();
    }

    @Test
    void aMachineThatBootsWithYesterdaysTimeIsUnsureSinceItsStart() {
        world.boot(NINE.minus(Duration.ofHours(15)));
        HallClock clock = begun(NINE.minus(Duration.ofHours(16)));
        Instant start = clock.instant();
        look(clock, 600);
        world.jump(Duration.ofHours(15)).kept(ClockSource.NTP);
        look(clock, 40);

        Correction correction = clock.settled().orElseThrow();

        assertThat(correction.since()).isEqualTo(start);
        assertThat(correction.shift()).isEqualTo(Duration.ofHours(15));
        assertThat(correction.time()).isEqualTo(world.system());
    }

    @Test
    void howLongItHasBeenUnsureOutlivesTheProgram() {
        world.boot(NINE.minus(Duration.ofHours(15)));
        Instant start = begun(NINE.minus(Duration.ofHours(16))).instant();
        world.pass(Duration.ofMinutes(10));
        HallClock again = begun(start.plusSeconds(60));
        world.jump(Duration.ofHours(15));
        look(again, 1);

        assertThat(again.doubted().orElseThrow().since()).isEqualTo(start);
    }

    @Test
    void aReplayMayBeginBeforeWhatTheJournalHolds() {
        HallClock clock = HallClock.made(world::system);

        clock.begin(NINE.plusSeconds(100), folder);

        assertThat(clock.doubt()).isEmpty();
        assertThat(clock.instant()).isAfter(NINE.plusSeconds(100));
        assertThat(clock.civil()).isEqualTo(NINE);
    }

    /** Whatever the clock does, the hall's time only goes forward, and as time does unless it is put right. */
    @RepeatedTest(100)
    void neverGoesBackAndNeverRuns(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        HallClock clock = begun(Instant.MIN);
        Instant last = clock.instant();
        for (int step = 0; step < 300; step++) {
            switch (random.nextInt(8)) {
                case 0 -> world.jump(Duration.ofSeconds(random.nextLong(-400_000_000, 400_000_000)));
                case 1 -> world.jump(Duration.ofMillis(random.nextLong(-6_000, 6_000)));
                case 2 -> world.kept(random.nextBoolean() ? ClockSource.NTP : ClockSource.RTC);
                case 3 -> clock.settled().ifPresent(clock::accept);
                case 4 -> clock.catchUp(last);
                default -> world.pass(Duration.ofSeconds(random.nextInt(40)));
            }
            clock.look();
            Instant now = clock.instant();
            assertThat(now)
                    .as("seed %s, step %s", run.getCurrentRepetition(), step)
                    .isAfterOrEqualTo(last);
            last = now;
        }
    }

    private HallClock begun(Instant latest) {
        HallClock clock = HallClock.of(world.parts());
        clock.begin(latest, folder);
        return clock;
    }

    private void look(HallClock clock, int seconds) {
        for (int i = 0; i < seconds; i++) {
            world.pass(SECOND);
            clock.look();
        }
    }
}
