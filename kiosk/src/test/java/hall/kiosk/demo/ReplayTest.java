package hall.kiosk.demo;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.MemoryHall;
import hall.kiosk.engine.Outcome;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.WindowId;
import hall.kiosk.queue.WindowState;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class ReplayTest {

    private static final Actor PERSON = new Actor(Actor.Kind.CLERK, "wang");
    private static final long SEED = 7;

    private final RecordedDay day = TestDays.busy();
    private final TestDays.HandClock clock = new TestDays.HandClock();
    private final MemoryHall hall = TestDays.hall(clock, day.setup());
    private final Replay replay = replay(hall, "1");

    @Test
    void issuesAndCallsWhatTheRecordSays() throws Exception {
        playToTheEnd(replay, clock);

        assertThat(hall.events(QueueEvent.Issued.class)).hasSize(day.tickets());
        assertThat(hall.events(QueueEvent.Called.class)).hasSizeGreaterThan(day.tickets() * 9 / 10);
        assertThat(hall.events(QueueEvent.NotPresent.class)).isNotEmpty();
        assertThat(replay.leftOut()).isZero();
    }

    @Test
    void isTheSameHistoryForTheSameSeed() throws Exception {
        TestDays.HandClock otherClock = new TestDays.HandClock();
        MemoryHall other = TestDays.hall(otherClock, day.setup());

        playToTheEnd(replay, clock);
        playToTheEnd(replay(other, "2"), otherClock);

        assertThat(other.events()).isEqualTo(hall.events());
    }

    @Test
    void leavesEveryWindowClosedAndEmptyAtTheEnd() throws Exception {
        playToTheEnd(replay, clock);

        assertThat(day.setup().windows())
                .extracting(window -> hall.state().queue().window(window.id()).status())
                .containsOnly(WindowState.Status.CLOSED);
        assertThat(replay.nextDue()).isEmpty();
    }

    @Test
    void mapsTheOpeningOfTheDayToTheStart() throws Exception {
        playToTheEnd(replay, clock);

        assertThat(hall.events(QueueEvent.WindowOpened.class).getFirst().at()).isEqualTo(TestDays.NINE);
    }

    @Test
    void ratesAsARecordedCitizenAndNeverAsAPerson() throws Exception {
        playToTheEnd(replay, clock);

        assertThat(hall.events())
                .filteredOn(HallEvent.Rated.class::isInstance)
                .hasSizeGreaterThan(30)
                .allMatch(event -> ((HallEvent.Rated) event).rating().by().kind() == Actor.Kind.REPLAY);
    }

    /** Persons take tickets, drive their windows and one of the replay's that is closed, at random moments. */
    @RepeatedTest(10)
    void neverGetsStuckWhateverPersonsDo(RepetitionInfo run) throws Exception {
        SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
        List<WindowId> tried =
                List.of(day.personWindows().getFirst(), new WindowId("1"), new WindowId("3"), new WindowId("7"));
        int acts = 0;

        while (replay.nextDue().isPresent()) {
            clock.now = replay.nextDue().orElseThrow();
            assertThat(replay.advance(clock.now)).isTrue();
            WindowId window = tried.get(random.nextInt(tried.size()));
            hall.ask("person-" + acts++, personDoes(random, window));
        }
        assertThat(replay.end()).isTrue();

        assertThat(replay.leftOutByKind().values().stream()
                        .mapToInt(each -> each)
                        .sum())
                .as("each act that is left out is told by its kind")
                .isEqualTo(replay.leftOut());
        assertThat(hall.events(QueueEvent.Called.class))
                .as("seed %s", run.getCurrentRepetition())
                .extracting(called -> called.by().kind())
                .contains(Actor.Kind.CLERK, Actor.Kind.REPLAY);
        assertThat(day.setup().windows())
                .extracting(window -> hall.state().queue().window(window.id()).clerk())
                .as("nobody of the replay is left at a window, seed %s", run.getCurrentRepetition())
                .allMatch(clerk -> clerk == null || clerk.equals(PERSON));
        assertThat(hall.events(QueueEvent.WindowOpened.class))
                .filteredOn(opened -> opened.by().kind() == Actor.Kind.REPLAY)
                .extracting(QueueEvent.WindowOpened::window)
                .doesNotContainAnyElementsOf(day.personWindows());
    }

    @Test
    void leavesAWindowToThePersonWhoSatDownAtIt() throws Exception {
        hall.ask("open", new QueueCommand.OpenWindow(PERSON, new WindowId("1"), null));

        playToTheEnd(replay, clock);

        assertThat(hall.events(QueueEvent.Called.class))
                .extracting(QueueEvent.Called::window)
                .doesNotContain(new WindowId("1"));
        assertThat(hall.state().queue().window(new WindowId("1")).clerk()).isEqualTo(PERSON);
    }

    /** A loaded machine at 300 times the speed comes to its acts late and has many at once: none is lost, each is later. */
    @Test
    void aMachineThatIsSlowLeavesOutNothing() throws Exception {
        while (replay.nextDue().isPresent()) {
            clock.now = replay.nextDue().orElseThrow().plus(Duration.ofMinutes(20));
            assertThat(replay.advance(clock.now)).isTrue();
        }
        assertThat(replay.end()).isTrue();

        assertThat(hall.events(QueueEvent.Issued.class)).hasSize(day.tickets());
        assertThat(replay.leftOut()).as("%s", replay.leftOutByKind()).isZero();
        assertThat(replay.leftOutByKind()).isEmpty();
    }

    @Test
    void triesAgainWhatABusyHallDidNotTake() throws Exception {
        TestDays.HandClock otherClock = new TestDays.HandClock();
        MemoryHall busy = TestDays.hall(otherClock, day.setup());
        busy.answerWith(request ->
                busy.offered().size() % 97 == 1 ? CompletableFuture.completedStage(new Outcome.Busy()) : null);

        playToTheEnd(replay, clock);
        playToTheEnd(replay(busy, "2"), otherClock);

        assertThat(busy.events(QueueEvent.Issued.class)).hasSize(day.tickets());
        assertThat(busy.events(QueueEvent.Finished.class)).hasSameSizeAs(hall.events(QueueEvent.Finished.class));
    }

    @Test
    void putsInOrderWhatAnEarlierRunLeftAtItsWindows() throws Exception {
        while (hall.events(QueueEvent.Called.class).size() < 10) {
            clock.now = replay.nextDue().orElseThrow();
            replay.advance(clock.now);
        }
        Replay again = new Replay(hall, day.plan(SEED), "2", clock.now, TestDays.ids(99));

        playToTheEnd(again, clock);

        assertThat(hall.events(QueueEvent.Issued.class)).hasSizeGreaterThan(day.tickets());
        assertThat(hall.state().queue().window(new WindowId("1")).status()).isEqualTo(WindowState.Status.CLOSED);
    }

    @Test
    void endsBeforeItsTimeWithItsWindowsClosed() throws Exception {
        while (hall.events(QueueEvent.Called.class).size() < 10) {
            clock.now = replay.nextDue().orElseThrow();
            replay.advance(clock.now);
        }

        assertThat(replay.end()).isTrue();

        assertThat(hall.state().queue().window(new WindowId("1")).status()).isEqualTo(WindowState.Status.CLOSED);
        assertThat(replay.nextDue()).isEmpty();
    }

    @Test
    void callsAPersonsTicketInItsTurn() throws Exception {
        clock.now = replay.nextDue().orElseThrow();
        TicketId mine = new TicketId("mine");
        Outcome taken = hall.ask(
                "take", new QueueCommand.Issue(new Actor(Actor.Kind.KIOSK, "1"), mine, new ServiceId("a"), null, "en"));

        playToTheEnd(replay, clock);

        assertThat(taken).isInstanceOf(Outcome.Done.class);
        assertThat(hall.events(QueueEvent.Called.class))
                .extracting(QueueEvent.Called::ticket)
                .contains(mine);
    }

    private QueueCommand personDoes(SplittableRandom random, WindowId window) {
        return switch (random.nextInt(6)) {
            case 0 -> new QueueCommand.OpenWindow(PERSON, window, null);
            case 1 -> new QueueCommand.CallNext(PERSON, window);
            case 2 -> new QueueCommand.Start(PERSON, window);
            case 3 -> new QueueCommand.Finish(PERSON, window);
            case 4 -> new QueueCommand.CloseWindow(PERSON, window, "break");
            default ->
                new QueueCommand.Issue(
                        new Actor(Actor.Kind.KIOSK, "1"),
                        new TicketId("p" + Long.toUnsignedString(random.nextLong(), 36)),
                        new ServiceId(random.nextBoolean() ? "a" : "k"),
                        null,
                        null);
        };
    }

    private Replay replay(MemoryHall in, String run) {
        return new Replay(in, day.plan(SEED), run, TestDays.NINE, TestDays.ids(SEED));
    }

    private static void playToTheEnd(Replay replay, TestDays.HandClock clock) throws InterruptedException {
        while (replay.nextDue().isPresent()) {
            if (replay.nextDue().orElseThrow().isAfter(clock.now)) {
                clock.now = replay.nextDue().orElseThrow();
            }
            replay.advance(clock.now);
        }
        while (!replay.end()) {
            clock.now = clock.now.plusMillis(1);
        }
    }
}
