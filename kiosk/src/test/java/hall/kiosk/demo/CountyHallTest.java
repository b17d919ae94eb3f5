package hall.kiosk.demo;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.engine.MemoryHall;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowId;
import hall.text.Text;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The days of the county's hall, played as fast as they go: alive, and not drowned. */
class CountyHallTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final int DAYS = 10;

    /** At nine in the test's days the doors open. */
    private static final Instant CLOSING = TestDays.NINE.plus(Duration.between(CountyHall.OPENS, CountyHall.CLOSES));

    private final CountyHall county = bundled();

    @Test
    void everybodyIsServedOnEveryDayAndWaitsAsInABusyHall() throws Exception {
        List<Integer> tickets = new ArrayList<>();
        for (int i = 0; i < DAYS; i++) {
            LocalDate date = MONDAY.plusDays(i);
            MemoryHall hall = played(county.day(date, Duration.ZERO));
            List<Duration> waits = waits(hall);
            tickets.add(hall.events(QueueEvent.Issued.class).size());

            assertThat(hall.state().queue().setup().services())
                    .as("who waits at the end of %s", date)
                    .allMatch(service -> hall.state().queue().waiting(service.id()) == 0);
            assertThat(waits).as("%s", date).hasSize(tickets.getLast()).hasSizeBetween(300, 600);
            assertThat(waits.get(waits.size() * 9 / 10))
                    .as("nine in ten wait less on %s", date)
                    .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(30));
            assertThat(waits.getLast()).as("%s", date).isLessThan(Duration.ofMinutes(60));
            assertThat(hall.events(QueueEvent.WindowClosed.class))
                    .as("%s", date)
                    .hasSize(county.replayedWindows().size())
                    .allMatch(closed -> closed.at().isBefore(CLOSING));
        }
        assertThat(tickets).as("days differ").doesNotHaveDuplicates();
    }

    @Test
    void peopleStandBeforeTheDoorWhenItOpens() {
        assertThat(county.day(MONDAY, Duration.ZERO).acts())
                .filteredOn(act -> act instanceof Act.Arrive && act.atMillis() < 60_000)
                .hasSizeGreaterThan(5);
    }

    @Test
    void aDateIsAlwaysTheSameDay() {
        assertThat(county.day(MONDAY, Duration.ZERO).acts())
                .isEqualTo(bundled().day(MONDAY, Duration.ZERO).acts());
    }

    @Test
    void theVisitorsWindowsAreTheLastTwoAndTheReplayLeavesThemAlone() throws Exception {
        assertThat(county.personWindows()).extracting(WindowId::value).containsExactly("11", "12");
        assertThat(played(county.day(MONDAY, Duration.ZERO)).events(QueueEvent.WindowOpened.class))
                .extracting(QueueEvent.WindowOpened::window)
                .doesNotContainAnyElementsOf(county.personWindows());
    }

    /** What happened of the day in an earlier run is in the journal; the rest goes on from there. */
    @Test
    void theRestOfADayBeginsWithAllWindowsAndWithoutWhoCameBefore() {
        Duration noon = Duration.ofHours(4);
        List<Act> acts = county.day(MONDAY, noon).acts();

        assertThat(acts).allMatch(act -> act.atMillis() >= noon.toMillis());
        assertThat(acts).filteredOn(Act.Open.class::isInstance).hasSize(10);
        assertThat(acts)
                .filteredOn(Act.Arrive.class::isInstance)
                .hasSizeBetween(1, county.day(MONDAY, Duration.ZERO).acts().size() / 2);
    }

    /** Between the calls of the record nobody would come for him. */
    @Test
    void aVisitorsTicketIsCalledByAClerkWhoHasNobodyElse() throws Exception {
        TestDays.HandClock clock = new TestDays.HandClock();
        MemoryHall hall = TestDays.hall(clock, setup());
        ServiceId service = hall.state().queue().setup().services().getFirst().id();
        WindowId window = new WindowId("1");
        DayPlan empty = DayPlan.of(
                List.of(new Act.Open(0, window), new Act.Attend(0, window)),
                new Clerks(
                        Map.of(service, Duration.ofMinutes(5)),
                        Duration.ofHours(9).toMillis(),
                        1));
        Replay replay = new Replay(hall, empty, "1", TestDays.NINE, TestDays.ids(1));
        advance(replay, clock, Duration.ofMinutes(10));

        hall.tell(new QueueCommand.Issue(Actor.HALL, new TicketId("visitor"), service, null, null));
        advance(replay, clock, Duration.ofMinutes(11));

        assertThat(hall.events(QueueEvent.Called.class))
                .singleElement()
                .extracting(called -> called.ticket().value())
                .isEqualTo("visitor");
    }

    /** A manager may close a window of the replay: it stays closed that day. */
    @Test
    void aWindowThatAPersonHasClosedIsLeftAlone() throws Exception {
        TestDays.HandClock clock = new TestDays.HandClock();
        MemoryHall hall = TestDays.hall(clock, setup());
        Replay replay = new Replay(hall, county.day(MONDAY, Duration.ZERO), "1", TestDays.NINE, TestDays.ids(1));
        WindowId window = new WindowId("4");
        advance(replay, clock, Duration.ofMinutes(1));
        while (hall.state().queue().window(window).ticket() != null) {
            advance(replay, clock, Duration.between(TestDays.NINE, clock.now).plusSeconds(1));
        }

        hall.tell(new QueueCommand.CloseWindow(Actor.HALL, window, "break"));
        int calls = calls(hall, window);
        advance(replay, clock, Duration.ofHours(5));

        assertThat(calls(hall, window)).isEqualTo(calls);
        assertThat(hall.state().queue().window(window).clerk()).isNull();
    }

    private static int calls(MemoryHall hall, WindowId window) {
        return (int) hall.events(QueueEvent.Called.class).stream()
                .filter(called -> called.window().equals(window))
                .count();
    }

    private static void advance(Replay replay, TestDays.HandClock clock, Duration until) throws InterruptedException {
        Instant end = TestDays.NINE.plus(until);
        while (replay.nextDue().filter(due -> !due.isAfter(end)).isPresent()) {
            clock.now = replay.nextDue().orElseThrow();
            assertThat(replay.advance(clock.now)).isTrue();
        }
        clock.now = end;
    }

    private static List<Duration> waits(MemoryHall hall) {
        Map<TicketId, Instant> issued = new HashMap<>();
        hall.events(QueueEvent.Issued.class).forEach(event -> issued.put(event.ticket(), event.at()));
        return hall.events(QueueEvent.Called.class).stream()
                .map(event -> Duration.between(issued.get(event.ticket()), event.at()))
                .sorted()
                .toList();
    }

    private MemoryHall played(DayPlan plan) throws InterruptedException {
        TestDays.HandClock clock = new TestDays.HandClock();
        MemoryHall hall = TestDays.hall(clock, setup());
        Replay replay = new Replay(hall, plan, "1", TestDays.NINE, TestDays.ids(1));
        advance(replay, clock, Duration.ofHours(24));
        assertThat(replay.end()).isTrue();
        return hall;
    }

    private HallSetup setup() {
        List<Service> services = new ArrayList<>();
        county.hall()
                .path("services")
                .forEach(service -> services.add(new Service(
                        new ServiceId(service.path("id").asText()),
                        Text.of(service.path("name").path("zh").asText(), "Service"),
                        service.path("prefix").asText(),
                        1,
                        999,
                        null)));
        List<Window> windows = new ArrayList<>();
        county.hall()
                .path("windows")
                .forEach(window -> windows.add(new Window(
                        new WindowId(window.path("id").asText()),
                        Text.of("窗口", "Window"),
                        window.path("services")
                                .valueStream()
                                .map(id -> new ServiceId(id.asText()))
                                .toList())));
        return new HallSetup(Text.of("厅", "Hall"), services, windows, RuleSet.DEFAULT);
    }

    private static CountyHall bundled() {
        try {
            return CountyHall.bundled();
        } catch (IOException | RecordedDay.UnusableDayException e) {
            throw new AssertionError("the county's days must be usable", e);
        }
    }
}
