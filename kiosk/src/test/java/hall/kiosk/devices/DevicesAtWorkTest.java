package hall.kiosk.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hall.board.render.Renderer;
import hall.hardware.Condition;
import hall.hardware.DeviceClock;
import hall.hardware.DeviceStatus;
import hall.hardware.config.DeviceConfig;
import hall.hardware.config.DevicesConfig;
import hall.hardware.drivers.Drivers;
import hall.kiosk.clock.HallClock;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEngine;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.engine.StoredHall;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.TicketId;
import hall.kiosk.rating.Grade;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drivers that ship, their simulators at the far end of a line in memory, and a real hall behind them. */
class DevicesAtWorkTest {

    private static final String DEVICES = """
            [{"id": "idcard-1", "kind": "id-card-reader", "driver": "sdt", "link": {"type": "simulated"},
              "options": {"kiosk": "kiosk-1"}},
             {"id": "pad-1", "kind": "rating-pad", "driver": "serial-pad", "link": {"type": "simulated"},
              "options": {"window": "1"}},
             {"id": "keypad-1", "kind": "call-keypad", "driver": "serial-pad", "link": {"type": "simulated"},
              "options": {"window": "1"}},
             {"id": "staff-1", "kind": "smart-card-reader", "driver": "pn532", "link": {"type": "simulated"}},
             {"id": "bar-1", "kind": "led-text-bar", "driver": "onbon-k", "link": {"type": "simulated"},
              "options": {"window": "1"}}]
            """;

    private static final int KEY_NEXT = 0x41;
    private static final int KEY_START = 0x43;
    private static final int KEY_FINISH = 0x44;

    @TempDir
    private Path folder;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final List<String> holders = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final Instant now = Halls.NINE;
    private HallEngine hall;
    private DeviceRegistry registry;

    @BeforeEach
    void open() throws Exception {
        hall = keep(StoredHall.open(folder, HallClock.made(() -> now), at -> new BusinessDay(Halls.MONDAY.date())))
                .hall();
        offer(new QueueCommand.Configure(Actor.HALL, Halls.setup(2)));
        DeviceActions actions = new DeviceActions(
                hall,
                new DayKey(folder, new Random(7)),
                () -> now,
                () -> "id" + ids.incrementAndGet(),
                kiosk -> kiosk.equals("kiosk-1")
                        ? Optional.of((holder, elder) -> holders.add(holder + " " + elder))
                        : Optional.empty());
        DevicesConfig config = DevicesConfig.parse(DEVICES, Drivers.ALL);
        assertThat(config.faults()).isEmpty();
        List<DeviceConfig> devices = config.devices();
        registry = keep(DeviceRegistry.open(DeviceClock.system(), new Random(8), actions)
                .openAll(devices));
        keep(new WindowBars(hall, new Renderer(Tokens.standard(), Fonts.load())))
                .show(registry.bars());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> registry.devices().stream()
                        .allMatch(device -> device.status().link() == DeviceStatus.Link.ONLINE));
    }

    @AfterEach
    void close() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    @Test
    void aCardBecomesANameForTheDayAndNothingElse() throws Exception {
        registry.simulators().card("idcard-1", true);
        await().atMost(Duration.ofSeconds(60)).until(() -> holders.size() == 1);
        registry.simulators().card("idcard-1", false);
        await("it is seen to be gone")
                .atMost(Duration.ofSeconds(60))
                .until(() -> registry.devices().stream()
                        .filter(device -> device.id().value().equals("idcard-1"))
                        .allMatch(device -> device.status().condition().media() == Condition.Media.NONE));
        registry.simulators().card("idcard-1", true);
        await().atMost(Duration.ofSeconds(60)).until(() -> holders.size() == 2);

        assertThat(holders.get(0)).matches("[0-9a-f]{32} true").isEqualTo(holders.get(1));
        assertThat(Files.readAllLines(folder.resolve("card-key")).getFirst()).isEqualTo(Halls.MONDAY.toString());
    }

    @Test
    void theKeypadCallsStartsAndFinishesAndThePadRatesWhoWasServed() {
        offer(new QueueCommand.OpenWindow(Halls.clerk(1), Halls.window(1), null));
        offer(new QueueCommand.Issue(Halls.KIOSK, new TicketId("t1"), Halls.service("A"), null, null));

        press("keypad-1", KEY_NEXT, "called");
        press("keypad-1", KEY_START, "serving");
        press("keypad-1", KEY_FINISH, "finished");
        registry.simulators().press("pad-1", 4);

        await().atMost(Duration.ofSeconds(60))
                .until(() -> hall.state().ratings().byTicket().containsKey(new TicketId("t1")));
        assertThat(hall.state().ratings().byTicket().values()).singleElement().satisfies(rating -> {
            assertThat(rating.grade()).isEqualTo(Grade.SATISFIED);
            assertThat(rating.by()).isEqualTo(new Actor(Actor.Kind.PAD, "pad-1"));
        });
    }

    @Test
    void theBarsSayAnEmergencyUntilItIsOver() {
        Text leave = Text.of("立即撤离", "Leave now");
        Actor chief = new Actor(Actor.Kind.MANAGER, "chief");
        act(new HallCommand.Duty(new DutyCommand.BeginEmergency(chief, "e-1", leave, leave, false)));
        await().atMost(Duration.ofSeconds(60)).until(() -> bar().contains("立即撤离"));

        act(new HallCommand.Duty(new DutyCommand.EndEmergency(chief)));

        await().atMost(Duration.ofSeconds(60)).until(() -> bar().contains("关闭"));
    }

    @Test
    void aPadAtAWindowWhereNobodyWasServedRatesNothing() {
        registry.simulators().press("pad-1", 5);

        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
        assertThat(hall.state().ratings().byTicket()).isEmpty();
    }

    @Test
    void theBarOverTheWindowShowsItsStateAndTheNumberThatIsCalled() {
        await().atMost(Duration.ofSeconds(60)).until(() -> bar().contains("关闭"));
        offer(new QueueCommand.OpenWindow(Halls.clerk(1), Halls.window(1), null));
        await().atMost(Duration.ofSeconds(60)).until(() -> bar().contains("受理"));
        offer(new QueueCommand.Issue(Halls.KIOSK, new TicketId("t1"), Halls.service("A"), null, null));
        offer(new QueueCommand.CallNext(Halls.clerk(1), Halls.window(1)));

        await().atMost(Duration.ofSeconds(60)).until(() -> bar().contains("A001"));
    }

    @Test
    void aPulledPlugIsSeenAndTheDeviceComesBackByItself() {
        registry.simulators().plug("bar-1").orElseThrow().unplug();
        await().atMost(Duration.ofSeconds(30)).until(() -> link("bar-1") != DeviceStatus.Link.ONLINE);

        registry.simulators().plug("bar-1").orElseThrow().plug();

        await().atMost(Duration.ofSeconds(30)).until(() -> link("bar-1") == DeviceStatus.Link.ONLINE);
        await().atMost(Duration.ofSeconds(60)).until(() -> bar().contains("关闭"));
    }

    @Test
    void aCardScriptThatIsNotThereIsSaidInOneSentence() {
        DevicesConfig config = DevicesConfig.parse(
                "[{\"id\": \"chip-1\", \"kind\": \"smart-card-reader\", \"driver\":"
                        + " \"pcsc\", \"link\": {\"type\": \"pcsc\", \"reader\": \"ACS\"}, \"options\": {\"script\": \"none\"}}]",
                Drivers.ALL);

        DeviceRegistry none = keep(DeviceRegistry.open(DeviceClock.system(), new Random(1), silent()));

        assertThatThrownBy(() -> none.open(config.devices().getFirst()))
                .hasMessageContaining("Device chip-1: there is no card script 'none'; give a file")
                .hasMessageContaining("没有读卡脚本");
    }

    private DeviceEvents silent() {
        return new DeviceActions(
                hall, new DayKey(folder, new Random(1)), () -> now, () -> "x", kiosk -> Optional.empty());
    }

    private String bar() {
        return registry.simulators().bar("bar-1").orElseThrow().words();
    }

    private DeviceStatus.Link link(String id) {
        return registry.devices().stream()
                .filter(device -> device.id().value().equals(id))
                .findFirst()
                .orElseThrow()
                .status()
                .link();
    }

    /** Presses a key until the ticket is where it leads: a pad ignores a second press within a second. */
    private void press(String pad, int code, String state) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(1_200))
                .until(() -> {
                    boolean there = hall.state()
                            .queue()
                            .ticket(new TicketId("t1"))
                            .filter(ticket -> ticket.place().state().equals(state))
                            .isPresent();
                    if (!there) {
                        assertThat(registry.simulators().press(pad, code)).isTrue();
                    }
                    return there;
                });
    }

    private void offer(QueueCommand command) {
        act(new HallCommand.Queue(command));
    }

    private void act(HallCommand command) {
        Outcome outcome = hall.offer(new Request("test" + ids.incrementAndGet(), "b", command))
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    private <T extends AutoCloseable> T keep(T part) {
        opened.push(part);
        return part;
    }
}
