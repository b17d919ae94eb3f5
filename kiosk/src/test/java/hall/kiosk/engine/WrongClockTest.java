package hall.kiosk.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.broker.message.ClockSource;
import hall.kiosk.clock.HallClock;
import hall.kiosk.clock.World;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.SqliteJournal;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hall whose machine's clock is wrong: nobody is lost, no number comes twice, and time goes forward. */
class WrongClockTest {

    private static final ServiceId A = Halls.service("A");
    private static final Actor CHIEF = new Actor(Actor.Kind.MANAGER, "chief");
    private static final BusinessDay SUNDAY = new BusinessDay(LocalDate.parse("2026-03-01"));
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private final World world = new World(Halls.NINE);
    private final List<AutoCloseable> opened = new ArrayList<>();
    private HallClock clock = HallClock.of(world.parts());
    private int acts;

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
        opened.clear();
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3650, -2, -3650})
    void aClockThatIsWrongByDaysForSomeSecondsEndsNothing(long days) throws Exception {
        HallEngine hall = start();
        take(hall, "t1");
        act(hall, new QueueCommand.OpenWindow(Halls.clerk(1), Halls.window(1), null));

        world.jump(DAY.multipliedBy(days));
        seconds(4);
        QueueEvent.Issued meanwhile = take(hall, "t2");
        world.jump(DAY.multipliedBy(-days));
        seconds(2);
        QueueEvent.Issued after = take(hall, "t3");

        assertThat(meanwhile.at()).isBetween(Halls.NINE, Halls.NINE.plusSeconds(10));
        assertThat(after.number()).isEqualTo(new TicketNumber("A", 3));
        assertThat(hall.state().queue().waiting(A)).isEqualTo(3);
        assertThat(hall.state().queue().window(Halls.window(1)).state()).isEqualTo("open");
        assertThat(hall.state().queue().day()).contains(Halls.MONDAY);
        stop();
        assertThat(start().state().queue().waiting(A)).isEqualTo(3);
        assertThat(clock.doubt()).isEmpty();
        timeGoesForward();
    }

    @Test
    void aRestartWhileTheClockIsWrongEndsNothingEither() throws Exception {
        take(start(), "t1");
        stop();
        world.jump(DAY.multipliedBy(2));

        HallEngine hall = start();
        QueueEvent.Issued second = take(hall, "t2");

        assertThat(second.number()).isEqualTo(new TicketNumber("A", 2));
        assertThat(hall.state().queue().day()).contains(Halls.MONDAY);
        assertThat(second.at()).isBefore(Halls.NINE.plusSeconds(10));
    }

    @Test
    void aMorningBegunUnderYesterdaysDateIsKeptWhenNetworkTimePutsTheClockRight() throws Exception {
        HallEngine yesterday = start();
        take(yesterday, "old");
        stop();
        world.boot(Halls.NINE.plus(Duration.ofHours(8)));
        HallEngine hall = start();
        QueueEvent.Issued first = take(hall, "t1");
        act(hall, new QueueCommand.OpenWindow(Halls.clerk(1), Halls.window(1), null));

        world.jump(Duration.ofHours(16)).kept(ClockSource.NTP);
        seconds(5);
        take(hall, "t2");
        settle(hall, Halls.TUESDAY);
        QueueEvent.Issued third = take(hall, "t3");

        assertThat(third.day()).isEqualTo(Halls.TUESDAY);
        assertThat(third.number().number()).isGreaterThan(first.number().number());
        assertThat(hall.state().queue().waiting(A)).isEqualTo(3);
        assertThat(hall.state()
                        .queue()
                        .ticket(new TicketId("old"))
                        .orElseThrow()
                        .place()
                        .state())
                .isEqualTo("unserved");
        assertThat(hall.state().queue().window(Halls.window(1)).state()).isEqualTo("open");
        assertThat(hall.state().queue().longestWait(A, clock.instant())).isLessThan(Duration.ofMinutes(2));
        assertThat(third.at()).isBetween(world.system().minusSeconds(5), world.system());
        noNumberTwiceInADay(hall);
        timeGoesForward();
    }

    @Test
    void aCrashInSuchAMorningLosesNobody() throws Exception {
        take(start(), "old");
        stop();
        world.boot(Halls.NINE.plus(Duration.ofHours(8)));
        take(start(), "t1");
        stop();
        world.pass(Duration.ofMinutes(3)).jump(Duration.ofHours(16)).kept(ClockSource.NTP);

        HallEngine hall = start();
        take(hall, "t2");
        settle(hall, Halls.TUESDAY);

        assertThat(hall.state().queue().waiting(A)).isEqualTo(2);
        assertThat(take(hall, "t3").number()).isEqualTo(new TicketNumber("A", 4));
    }

    @Test
    void aMorningWithoutATicketYetBeginsTheDayAnewAndKeepsItsWindows() throws Exception {
        take(start(), "old");
        stop();
        world.boot(Halls.NINE.plus(Duration.ofHours(8)));
        HallEngine hall = start();
        act(hall, new QueueCommand.OpenWindow(Halls.clerk(1), Halls.window(1), null));

        world.jump(Duration.ofHours(16)).kept(ClockSource.NTP);
        seconds(2);
        settle(hall, Halls.TUESDAY);

        assertThat(take(hall, "t1").number()).isEqualTo(new TicketNumber("A", 1));
        assertThat(hall.state().queue().window(Halls.window(1)).state()).isEqualTo("open");
        assertThat(hall.state().queue().waiting(A)).isEqualTo(1);
    }

    /** The clock goes back an hour between a clean stop and the start: whoever has waited is called first. */
    @Test
    void aCleanStopAndAClockAnHourBackKeepTheOrder() throws Exception {
        HallEngine before = start();
        world.pass(Duration.ofMinutes(5));
        QueueEvent.Issued first = take(before, "t1");
        stop();
        world.boot(world.system().minus(Duration.ofHours(1)));

        HallEngine hall = start();
        QueueEvent.Issued second = take(hall, "t2");
        act(hall, new QueueCommand.OpenWindow(Halls.clerk(1), Halls.window(1), null));
        seconds(60);
        Outcome.Done called = act(hall, new QueueCommand.CallNext(Halls.clerk(1), Halls.window(1)));

        assertThat(second.at()).isAfter(first.at());
        assertThat(((HallEvent.Queue) called.event()).event()).isInstanceOfSatisfying(QueueEvent.Called.class, call -> {
            assertThat(call.ticket()).isEqualTo(first.ticket());
            assertThat(call.why().waitedSeconds()).isGreaterThanOrEqualTo(60);
        });
        timeGoesForward();
    }

    @Test
    void aHallStuckInTheFutureIsPutRightByItsManager() throws Exception {
        world.jump(DAY.multipliedBy(2));
        HallEngine stuck = start();
        take(stuck, "t1");
        stop();
        world.boot(Halls.NINE.plusSeconds(60));
        HallEngine hall = start();
        take(hall, "t2");
        assertThat(hall.state().queue().day()).contains(new BusinessDay(LocalDate.parse("2026-03-04")));

        Outcome outcome = offer(hall, new HallCommand.ConfirmClock(CHIEF));

        assertThat(((Outcome.Done) outcome).events())
                .anySatisfy(event -> assertThat(((HallEvent.Queue) event).event())
                        .isInstanceOfSatisfying(
                                QueueEvent.DayCorrected.class,
                                corrected -> assertThat(corrected.by()).isEqualTo(CHIEF)));
        assertThat(hall.state().queue().day()).contains(Halls.MONDAY);
        assertThat(take(hall, "t3").number()).isEqualTo(new TicketNumber("A", 3));
        assertThat(hall.state().queue().waiting(A)).isEqualTo(3);
        assertThat(clock.doubt()).isEmpty();
        seconds(120);
        assertThat(hall.state().queue().longestWait(A, clock.instant())).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
        assertThat(offer(hall, new HallCommand.ConfirmClock(CHIEF)))
                .isEqualTo(new Outcome.Refused(HallRefusal.OfClock.CLOCK_NOT_DOUBTED));
        timeGoesForward();
    }

    @Test
    void aHallStuckInTheFutureIsPutRightByNetworkTime() throws Exception {
        world.jump(DAY.multipliedBy(2));
        take(start(), "t1");
        stop();
        world.boot(Halls.NINE.plusSeconds(60)).kept(ClockSource.NTP);

        HallEngine hall = start();
        settle(hall, Halls.MONDAY);

        assertThat(take(hall, "t2").number()).isEqualTo(new TicketNumber("A", 2));
        assertThat(hall.state().queue().waiting(A)).isEqualTo(2);
    }

    @Test
    void aManagerGivesTheDayItsDateWithoutEndingIt() throws Exception {
        HallEngine hall = start();
        take(hall, "t1");

        assertThat(offer(hall, new HallCommand.CorrectDay(CHIEF, SUNDAY)))
                .isEqualTo(new Outcome.Refused(HallRefusal.OfClock.DAY_NOT_POSSIBLE));
        assertThat(offer(hall, new HallCommand.CorrectDay(CHIEF, Halls.TUESDAY)))
                .isInstanceOf(Outcome.Done.class);

        assertThat(hall.state().queue().waiting(A)).isEqualTo(1);
        assertThat(take(hall, "t2").number()).isEqualTo(new TicketNumber("A", 2));
        assertThat(hall.state().queue().day()).contains(Halls.TUESDAY);
    }

    @Test
    void aDoubtedClockDoesNotEndTheDayAtMidnight() throws Exception {
        HallEngine hall = start();
        take(hall, "t1");
        world.jump(Duration.ofHours(3));
        seconds(2);

        world.pass(Duration.ofHours(20));
        seconds(2);
        take(hall, "t2");

        assertThat(hall.state().queue().day()).contains(Halls.MONDAY);
        assertThat(hall.state().queue().waiting(A)).isEqualTo(2);
    }

    @Test
    void aNightThatPassesEndsTheDayAsEver() throws Exception {
        HallEngine hall = start();
        take(hall, "t1");

        world.pass(Duration.ofHours(24));

        assertThat(take(hall, "t2").number()).isEqualTo(new TicketNumber("A", 1));
        assertThat(hall.state().queue().day()).contains(Halls.TUESDAY);
    }

    /** Clocks jump, machines boot, programs stop: numbers stay unique within a day, and the journal's time goes forward. */
    @RepeatedTest(12)
    void whateverTheClockDoesNoNumberComesTwiceInADayAndTimeGoesForward(RepetitionInfo run) throws Exception {
        Random random = new Random(run.getCurrentRepetition());
        HallEngine hall = start();
        for (int step = 0; step < 60; step++) {
            switch (random.nextInt(9)) {
                case 0 -> world.jump(Duration.ofSeconds(random.nextLong(-400_000, 400_000)));
                case 1 -> world.kept(random.nextBoolean() ? ClockSource.NTP : ClockSource.FREE);
                case 2 -> seconds(35);
                case 3 -> offer(hall, new HallCommand.ConfirmClock(CHIEF));
                case 4 -> {
                    stop();
                    if (random.nextBoolean()) {
                        world.boot(world.system().plusSeconds(random.nextLong(-100_000, 100_000)));
                    }
                    hall = start();
                }
                case 5 -> world.pass(Duration.ofHours(random.nextInt(12)));
                default -> take(hall, "r" + step);
            }
        }
        timeGoesForward();
        noNumberTwiceInADay(hall);
    }

    private HallEngine start() throws IOException {
        clock = HallClock.of(world.parts());
        SqliteJournal journal = SqliteJournal.open(folder);
        opened.add(journal);
        JournalReader reader = JournalReader.open(folder);
        opened.add(reader);
        HallEngine hall = HallEngine.start(
                journal,
                reader,
                new EventJson(),
                folder,
                clock,
                at -> new BusinessDay(LocalDate.ofInstant(at, ZoneId.of("Asia/Shanghai"))));
        opened.add(hall);
        if (hall.state().queue().setup().services().isEmpty()) {
            act(hall, new QueueCommand.Configure(Actor.HALL, Halls.setup(2)));
        }
        return hall;
    }

    /** Time passes second by second, and the hall looks at its clock each time. */
    private void seconds(int count) {
        for (int i = 0; i < count; i++) {
            world.pass(Duration.ofSeconds(1));
            offer(hall(), new HallCommand.Receipt("none", "board", null, 0, "tick"));
        }
    }

    private HallEngine hall() {
        return (HallEngine) opened.getLast();
    }

    private void settle(HallEngine hall, BusinessDay day) {
        seconds(40);
        await().atMost(60, TimeUnit.SECONDS)
                .until(() -> hall.state().queue().day().equals(java.util.Optional.of(day)));
    }

    private QueueEvent.Issued take(HallEngine hall, String ticket) {
        world.pass(Duration.ofMillis(200));
        return (QueueEvent.Issued) ((HallEvent.Queue)
                        act(hall, new QueueCommand.Issue(Halls.KIOSK, new TicketId(ticket), A, null, null))
                                .event())
                .event();
    }

    private Outcome.Done act(HallEngine hall, QueueCommand command) {
        Outcome outcome = offer(hall, new HallCommand.Queue(command));
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return (Outcome.Done) outcome;
    }

    private Outcome offer(HallEngine hall, HallCommand command) {
        return hall.offer(new Request("act-" + world.system() + "-" + acts++, "body", command))
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    private List<HallEvent> events() throws IOException {
        List<HallEvent> events = new ArrayList<>();
        EventJson json = new EventJson();
        try (JournalReader reader = JournalReader.open(folder)) {
            long from = 0;
            for (List<Row> rows = reader.after(from, 500); !rows.isEmpty(); rows = reader.after(from, 500)) {
                rows.forEach(row ->
                        events.add(json.read(row.entry().kind(), row.entry().body())));
                from = rows.getLast().sequence();
            }
        }
        return events;
    }

    private void timeGoesForward() throws IOException {
        Instant last = Instant.MIN;
        for (HallEvent event : events()) {
            assertThat(event.at()).isAfterOrEqualTo(last);
            last = event.at();
        }
    }

    private void noNumberTwiceInADay(HallEngine hall) {
        Set<String> given = new HashSet<>();
        hall.state()
                .queue()
                .tickets()
                .forEach(ticket -> assertThat(given.add(ticket.day() + " " + ticket.number()))
                        .as("%s on %s", ticket.number(), ticket.day())
                        .isTrue());
    }
}
