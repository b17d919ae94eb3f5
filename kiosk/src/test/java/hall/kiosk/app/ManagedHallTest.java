package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.kiosk.clock.HallClock;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.duty.Alarm;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.DutyState;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.WindowId;
import hall.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a manager does to a running hall holds over a restart of it, and ends by itself when its time is over. */
class ManagedHallTest {

    private static final Actor CHIEF = new Actor(Actor.Kind.MANAGER, "chief");
    private static final Actor WANG = new Actor(Actor.Kind.REPLAY, "wang");
    private static final WindowId ONE = new WindowId("1");
    private static final ServiceId OWN = new ServiceId("a");
    private static final ServiceId OTHER = new ServiceId("b");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private volatile Instant now = Instant.parse("2026-03-02T01:00:00Z");
    private int requests;
    private @Nullable HallApplication open;

    @AfterEach
    void stop() {
        if (open != null) {
            open.close();
        }
    }

    @Test
    void aServiceLentForAnHourIsThereAfterARestartAndEndsByItself() throws Exception {
        HallApplication hall = start();
        act(hall, new QueueCommand.OpenWindow(WANG, ONE, null));
        act(
                hall,
                new QueueCommand.Intervene(
                        CHIEF, "人多", new QueueCommand.Lend(CHIEF, ONE, OTHER, now.plus(Duration.ofHours(1)))));

        HallApplication again = start();

        assertThat(again.hall().state().queue().window(ONE).services()).containsExactly(OWN, OTHER);
        now = now.plus(Duration.ofHours(1));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                again.hall().state().queue().window(ONE).services())
                        .containsExactly(OWN));
    }

    @Test
    void whoSeesToAnAlarmIsKnownAfterARestartAndSoAreMessagesAndNotices() throws Exception {
        HallApplication hall = start();
        Text words = Text.of("请检查。", "Look at it.");
        act(hall, new QueueCommand.Issue(Actor.HALL, new TicketId("t1"), OWN, null, null));
        now = now.plus(Duration.ofMinutes(31));
        await().atMost(PATIENCE).until(() -> alarms(hall).contains("longest-wait-a"));
        act(hall, new HallCommand.Duty(new DutyCommand.Acknowledge(CHIEF, "longest-wait-a")));
        act(hall, new HallCommand.Duty(new DutyCommand.Send(CHIEF, "m-1", null, "开会")));
        act(hall, new HallCommand.Duty(new DutyCommand.Post(CHIEF, "n-1", words, now, now.plusSeconds(3_600))));

        DutyState after = start().hall().state().duty();

        assertThat(after.messages()).hasSize(1);
        assertThat(after.notices()).hasSize(1);
        assertThat(after.alarm("longest-wait-a"))
                .hasValueSatisfying(alarm -> assertThat(alarm.acknowledged()).isEqualTo(new Alarm.Hand(CHIEF, now)));
    }

    @Test
    void aLongWaitIsAnAlarmInTheJournalUntilSomebodyCalls() throws Exception {
        HallApplication hall = start();
        act(hall, new QueueCommand.Issue(Actor.HALL, new TicketId("t1"), OWN, null, null));
        now = now.plus(Duration.ofMinutes(31));

        await().atMost(PATIENCE).until(() -> alarms(hall).contains("longest-wait-a"));

        act(hall, new QueueCommand.OpenWindow(WANG, ONE, null));
        act(hall, new QueueCommand.CallNext(WANG, ONE));
        await().atMost(PATIENCE).until(() -> !alarms(hall).contains("longest-wait-a"));
    }

    @Test
    void aPrinterIsRestartedWithTheKioskThatPrintsOnIt() throws Exception {
        HallApplication hall = start();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(hall.health()).isEmpty());

        hall.restart("printer-1");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(hall.health()).isEmpty());
        assertThat(hall.runs().hall().kiosks()).hasSize(1);
    }

    private static List<String> alarms(HallApplication hall) {
        return hall.hall().state().duty().alarms().stream().map(Alarm::id).toList();
    }

    private void act(HallApplication hall, QueueCommand command) throws Exception {
        act(hall, new HallCommand.Queue(command));
    }

    private void act(HallApplication hall, HallCommand command) throws Exception {
        String id = "test-" + requests++;
        assertThat(hall.hall()
                        .offer(new Request(id, id, command))
                        .toCompletableFuture()
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(Outcome.Done.class);
    }

    private HallApplication start() throws IOException {
        stop();
        open = HallApplication.open(new Blueprint(
                config(), HallClock.made(() -> now), at -> new BusinessDay(LocalDate.of(2026, 3, 2)), 1, Set.of(ONE)));
        return open;
    }

    private Configuration config() throws IOException {
        String json = """
                {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"},
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"},
                              {"id": "b", "name": {"zh": "社保", "en": "Insurance"}, "prefix": "B"}],
                 "windows": [{"id": "1", "services": ["a"]}],
                 "web": {"host": "127.0.0.1", "port": 0}, "mqtt": {"port": 0},
                 "kiosks": [{"id": "kiosk-1", "printers": ["printer-1"]}],
                 "devices": [{"id": "printer-1", "kind": "ticket-printer", "driver": "escpos",
                              "link": {"type": "simulated"}, "options": {"paper": 80}}]}
                """;
        return switch (HallConfigFile.parse(json, folder)) {
            case HallConfigFile.Result.Good good -> good.config();
            case HallConfigFile.Result.Bad bad -> throw new IOException(bad.text());
        };
    }
}
