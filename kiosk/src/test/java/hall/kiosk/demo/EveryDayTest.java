package hall.kiosk.demo;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.clock.HallClock;
import hall.kiosk.demo.RecordedDay.UnusableDayException;
import hall.kiosk.demo.RecordedQueue.Snapshot;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEngine;
import hall.kiosk.engine.MemoryHall;
import hall.kiosk.engine.Request;
import hall.kiosk.engine.StoredHall;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.WindowId;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every recorded day, and days as odd as chance makes them: each is refused, or everybody is called. */
class EveryDayTest {

    @Test
    void everyRecordedDayIsRefusedOrCallsEverybody() throws Exception {
        SnapshotFile file = file();
        int replayed = 0;
        int refused = 0;
        for (String office : file.offices()) {
            for (LocalDate date : file.dates(office)) {
                Optional<RecordedDay> day = day(file, office, date);
                if (day.isPresent()) {
                    assertThat(day.get().setup().services())
                            .as("English without a letter of Polish")
                            .allMatch(service -> service.name().english().matches("[A-Za-z() ]+"));
                    for (long seed = 0; seed < 5; seed++) {
                        follow(day.get(), day.get().plan(seed), office + " " + date + " seed " + seed);
                    }
                    replayed++;
                } else {
                    refused++;
                }
            }
        }
        assertThat(replayed).isGreaterThan(100);
        assertThat(replayed + refused).isEqualTo(126);
    }

    /** The hall does what the plan says, act by act, and nobody is left waiting. */
    @Test
    void aHallFollowsThePlanOfEachOfficesDays() throws Exception {
        SnapshotFile file = file();
        for (String office : file.offices()) {
            int days = 0;
            for (LocalDate date : file.dates(office)) {
                Optional<RecordedDay> day = day(file, office, date);
                if (day.isPresent() && days++ < 3) {
                    play(day.get(), office + " " + date);
                }
            }
        }
    }

    /** The same through the real engine and its journal on the disk. */
    @ParameterizedTest
    @CsvSource({"UD_Praga_Poludnie,2020-01-20", "UD_Mokotow_2,2020-01-07"})
    void theEngineFollowsADay(String office, String date, @TempDir Path folder) throws Exception {
        RecordedDay day = file().day(office, LocalDate.parse(date));
        TestDays.HandClock clock = new TestDays.HandClock();
        try (StoredHall stored =
                StoredHall.open(folder, HallClock.made(clock), at -> new BusinessDay(LocalDate.parse("2026-03-02")))) {
            HallEngine hall = stored.hall();
            hall.offer(new Request(
                            "set-up",
                            "set-up",
                            new HallCommand.Queue(new QueueCommand.Configure(Actor.HALL, day.setup()))))
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS);
            Replay replay = new Replay(hall, day.plan(7), "1", TestDays.NINE, TestDays.ids(7));

            play(replay, clock);

            assertThat(replay.leftOut()).isZero();
            assertThat(day.setup().services())
                    .allMatch(service -> hall.state().queue().waiting(service.id()) == 0);
        }
    }

    @RepeatedTest(300)
    void aDayOfChanceIsRefusedOrCallsEverybody(RepetitionInfo run) throws InterruptedException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(run.getCurrentRepetition());
        List<RecordedQueue> queues = new ArrayList<>();
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            queues.add(queue(random, Integer.toString(i)));
        }
        String seed = "seed " + run.getCurrentRepetition();
        try {
            RecordedDay day = RecordedDay.of("Hall", LocalDate.of(2020, 1, 2), queues);
            follow(day, day.plan(run.getCurrentRepetition()), seed);
            if (run.getCurrentRepetition() % 10 == 0) {
                play(day, seed);
            }
        } catch (UnusableDayException refused) {
            assertThat(refused.getMessage()).as(seed).contains(" / ");
        }
    }

    private static void play(RecordedDay day, String seen) throws InterruptedException {
        TestDays.HandClock clock = new TestDays.HandClock();
        MemoryHall hall = TestDays.hall(clock, day.setup());
        Replay replay = new Replay(hall, day.plan(7), "1", TestDays.NINE, TestDays.ids(7));

        play(replay, clock);

        assertThat(replay.leftOut()).as("acts left out, %s", seen).isZero();
        assertThat(hall.events(QueueEvent.Issued.class)).as(seen).hasSize(day.tickets());
        assertThat(hall.events(QueueEvent.Called.class)).as(seen).hasSize(day.tickets());
    }

    private static void play(Replay replay, TestDays.HandClock clock) throws InterruptedException {
        while (replay.nextDue().isPresent()) {
            clock.now = replay.nextDue().orElseThrow();
            assertThat(replay.advance(clock.now)).isTrue();
        }
        assertThat(replay.end()).isTrue();
    }

    /** Plays the plan by hand: a window opens closed, calls free and somebody who waits, and at the end all are closed. */
    private static void follow(RecordedDay day, DayPlan plan, String seen) {
        Map<WindowId, String> windows = new HashMap<>();
        Map<ServiceId, Integer> waiting = new HashMap<>();
        Map<WindowId, ServiceId> services = new HashMap<>();
        day.setup()
                .windows()
                .forEach(window -> services.put(window.id(), window.services().getFirst()));
        long last = 0;
        int issued = 0;
        for (Act act : plan.acts()) {
            assertThat(act.atMillis()).as("%s %s", seen, act).isGreaterThanOrEqualTo(last);
            last = act.atMillis();
            switch (act) {
                case Act.Arrive arrive -> {
                    waiting.merge(arrive.service(), 1, Integer::sum);
                    issued++;
                }
                case Act.Attend attend ->
                    assertThat(attend).as("a recorded call is planned").isNull();
                case Act.Open open -> change(windows, open.window(), null, "open", seen, act);
                case Act.Close close -> change(windows, close.window(), "open", null, seen, act);
                case Act.Call call -> {
                    int left = waiting.merge(services.get(call.window()), -1, Integer::sum);
                    assertThat(left).as("who waits after %s, %s", act, seen).isNotNegative();
                    change(windows, call.window(), "open", "called " + call.visit(), seen, act);
                }
                case Act.Start start ->
                    change(windows, start.window(), "called " + start.visit(), "serving " + start.visit(), seen, act);
                case Act.Finish finish ->
                    change(windows, finish.window(), "serving " + finish.visit(), "open", seen, act);
                case Act.NoShow noShow ->
                    change(windows, noShow.window(), "called " + noShow.visit(), "open", seen, act);
                case Act.Rate rate -> assertThat(rate.atMillis()).isPositive();
            }
        }
        assertThat(windows).as(seen).isEmpty();
        assertThat(waiting.values()).as("people nobody called, %s", seen).containsOnly(0);
        assertThat(issued).as(seen).isEqualTo(day.tickets());
    }

    private static void change(
            Map<WindowId, String> windows,
            WindowId window,
            @Nullable String from,
            @Nullable String to,
            String seen,
            Act act) {
        String was = to == null ? windows.remove(window) : windows.put(window, to);
        assertThat(was).as("%s before %s", seen, act).isEqualTo(from);
    }

    private static RecordedQueue queue(RandomGenerator random, String group) {
        List<Snapshot> snapshots = new ArrayList<>();
        LocalTime time = LocalTime.of(random.nextInt(6, 10), random.nextInt(60), random.nextInt(60));
        int number = random.nextBoolean() ? 0 : random.nextInt(1_000_000);
        for (int i = random.nextInt(1, 60); i > 0 && time.isBefore(LocalTime.of(20, 0)); i--) {
            int desks = random.nextInt(4) == 0 ? 0 : random.nextInt(8);
            int waiting = random.nextInt(6) == 0 ? random.nextInt(200) : random.nextInt(10);
            snapshots.add(new Snapshot(time, desks, waiting, number == 0 ? "" : "A" + number, random.nextInt(30)));
            time = time.plusSeconds(random.nextInt(8) == 0 ? random.nextInt(1, 6_000) : random.nextInt(1, 400));
            number = switch (random.nextInt(12)) {
                case 0 -> Math.max(0, number - random.nextInt(20));
                case 1 -> number + random.nextInt(500);
                case 2, 3 -> number;
                default -> number + random.nextInt(6);
            };
            number = Math.min(number, 999_999);
        }
        return new RecordedQueue(group, random.nextBoolean() ? "A" : "Ł", "Kolejka " + group, snapshots);
    }

    private static Optional<RecordedDay> day(SnapshotFile file, String office, LocalDate date) {
        try {
            return Optional.of(file.day(office, date));
        } catch (UnusableDayException refused) {
            return Optional.empty();
        }
    }

    private static SnapshotFile file() throws Exception {
        try (InputStream in = EveryDayTest.class.getResourceAsStream("warsaw-2020-01-busy12.csv.gz")) {
            return SnapshotFile.read("busy12", in);
        }
    }
}
