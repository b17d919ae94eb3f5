package hall.kiosk.demo;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.engine.MemoryHall;
import hall.kiosk.queue.QueueEvent;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ReplayLoopTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    private final RecordedDay day = TestDays.busy();

    @Test
    void playsAWholeDayAsFastAsItGoes() throws Exception {
        ScaledClock clock = new ScaledClock(TestDays.NINE, System::nanoTime, ScaledClock.AS_FAST_AS_IT_GOES);
        MemoryHall hall = TestDays.hall(clock, day.setup());
        DayPlan plan = day.plan(1);

        try (ReplayLoop loop = new ReplayLoop(replay(hall, plan, clock), clock)) {
            loop.start();
            assertThat(loop.awaitEnd(LONG)).isTrue();
        }

        assertThat(hall.events(QueueEvent.Issued.class)).hasSize(day.tickets());
        assertThat(clock.instant()).isAfterOrEqualTo(TestDays.NINE.plus(plan.length()));
    }

    @Test
    void playsAWholeDayAtItsPace() throws Exception {
        ScaledClock clock = new ScaledClock(TestDays.NINE, System::nanoTime, 50_000);
        MemoryHall hall = TestDays.hall(clock, day.setup());

        try (ReplayLoop loop = new ReplayLoop(replay(hall, day.plan(1), clock), clock)) {
            loop.start();
            assertThat(loop.awaitEnd(LONG)).isTrue();
        }

        assertThat(hall.events(QueueEvent.Issued.class)).hasSize(day.tickets());
    }

    @Test
    void playsOneDayAfterTheOtherUntilThereIsNone() throws Exception {
        ScaledClock clock = new ScaledClock(TestDays.NINE, System::nanoTime, ScaledClock.AS_FAST_AS_IT_GOES);
        MemoryHall hall = TestDays.hall(clock, day.setup());
        Iterator<Integer> runs = List.of(2, 3).iterator();

        try (ReplayLoop loop = new ReplayLoop(
                replay(hall, day.plan(1), clock),
                clock,
                () -> runs.hasNext() ? Optional.of(day(hall, runs.next(), clock)) : Optional.empty())) {
            loop.start();
            assertThat(loop.awaitEnd(LONG)).isTrue();
        }

        assertThat(hall.events(QueueEvent.Issued.class)).hasSize(3 * day.tickets());
    }

    /** Before, the thread died: the hall stood still with its windows open, and nothing said so. */
    @Test
    void playsOnAfterAFailure() throws Exception {
        ScaledClock clock = new ScaledClock(TestDays.NINE, System::nanoTime, ScaledClock.AS_FAST_AS_IT_GOES);
        MemoryHall hall = TestDays.hall(clock, day.setup());
        AtomicBoolean failing = new AtomicBoolean(true);
        hall.answerWith(request -> {
            if (hall.offered().size() == 11 && failing.getAndSet(false)) {
                throw new IllegalStateException("made up");
            }
            return null;
        });

        try (ReplayLoop loop = new ReplayLoop(replay(hall, day.plan(1), clock), clock)) {
            loop.start();
            assertThat(loop.awaitEnd(LONG)).isTrue();
        }

        assertThat(failing).isFalse();
        assertThat(hall.events(QueueEvent.Issued.class)).hasSize(day.tickets());
    }

    @Test
    void stopsInTheMiddleOfADay() throws Exception {
        ScaledClock clock = new ScaledClock(TestDays.NINE, System::nanoTime, 1);
        MemoryHall hall = TestDays.hall(clock, day.setup());
        ReplayLoop loop = new ReplayLoop(replay(hall, day.plan(1), clock), clock);

        loop.start();
        loop.close();

        assertThat(loop.awaitEnd(LONG)).isTrue();
        assertThat(hall.events(QueueEvent.Finished.class)).isEmpty();
    }

    private Replay day(MemoryHall hall, int run, ScaledClock clock) {
        return new Replay(hall, day.plan(1), Integer.toString(run), clock.instant(), TestDays.ids(run));
    }

    private static Replay replay(MemoryHall hall, DayPlan plan, ScaledClock clock) {
        return new Replay(hall, plan, "1", clock.start(), TestDays.ids(1));
    }
}
