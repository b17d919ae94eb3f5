package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.Role;
import hall.kiosk.clock.HallClock;
import hall.kiosk.clock.World;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEngine;
import hall.kiosk.engine.Request;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.SqliteJournal;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a manager puts a wrong clock and a wrong day right, over HTTP and with a real hall behind. */
class ClockApiTest {

    @TempDir
    private Path folder;

    private final World world = new World(Halls.NINE);
    private SqliteJournal journal;
    private JournalReader reader;
    private HallEngine hall;
    private TestHall web;

    @BeforeEach
    void start() throws Exception {
        HallClock clock = HallClock.of(world.parts());
        journal = SqliteJournal.open(folder);
        reader = JournalReader.open(folder);
        hall = HallEngine.start(
                journal,
                reader,
                new EventJson(),
                folder,
                clock,
                at -> new BusinessDay(LocalDate.ofInstant(at, ZoneOffset.ofHours(8))));
        ask(new HallCommand.Queue(new QueueCommand.Configure(Actor.HALL, Halls.setup(1))));
        web = TestHall.over(hall, clock);
    }

    @AfterEach
    void stop() {
        web.close();
        hall.close();
        reader.close();
        journal.close();
    }

    @Test
    void aManagerReadsWhatIsDoubtedAndConfirmsIt() {
        Client chief = web.signedIn("chief");
        assertThat(chief.get("/api/v1/clock").json().get("doubt").isNull()).isTrue();
        world.jump(Duration.ofDays(1));
        look();

        Client.Reply doubted = chief.with("Accept-Language", "en").get("/api/v1/clock");

        assertThat(doubted.json().get("source").textValue()).isEqualTo("free");
        assertThat(doubted.json().get("doubt").get("kind").textValue()).isEqualTo("jumped");
        assertThat(doubted.json().get("doubt").get("aheadSeconds").intValue()).isEqualTo(86_400);
        assertThat(doubted.json().get("doubt").get("why").textValue()).contains("1 d ahead", "a manager confirms");

        Client.Reply confirmed = chief.post("/api/v1/clock/confirm", "", "once");

        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.json().get("shiftSeconds").intValue()).isEqualTo(86_400);
        assertThat(confirmed.json().get("day").textValue()).isEqualTo(Halls.TUESDAY.toString());
        assertThat(chief.post("/api/v1/clock/confirm", "", "once").json()).isEqualTo(confirmed.json());
        assertThat(chief.post("/api/v1/clock/confirm", "").code()).isEqualTo("clock-not-doubted");
        assertThat(chief.get("/api/v1/clock").json().get("day").textValue()).isEqualTo(Halls.TUESDAY.toString());
    }

    @Test
    void aManagerGivesTheDayItsDate() {
        Client chief = web.signedIn("chief");

        assertThat(chief.post("/api/v1/day", "{\"day\":\"2026-03-03\"}")
                        .json()
                        .get("day")
                        .textValue())
                .isEqualTo("2026-03-03");
        assertThat(chief.post("/api/v1/day", "{\"day\":\"2026-03-03\"}").code()).isEqualTo("no-change");
        assertThat(chief.post("/api/v1/day", "{\"day\":\"2025-03-03\"}").code()).isEqualTo("day-not-possible");
        assertThat(chief.post("/api/v1/day", "{\"day\":\"9999-12-31\"}").code()).isEqualTo("day-not-possible");
        assertThat(chief.post("/api/v1/day", "{\"day\":\"tomorrow\"}").status()).isEqualTo(400);
        assertThat(hall.state().queue().day()).contains(Halls.TUESDAY);
    }

    @Test
    void nobodyElseDoes() {
        for (Client other : new Client[] {web.signedIn("wang"), web.signedIn("auditor"), web.device(Role.KIOSK)}) {
            assertThat(other.post("/api/v1/clock/confirm", "").status()).isEqualTo(403);
            assertThat(other.post("/api/v1/day", "{\"day\":\"2026-03-03\"}").status())
                    .isEqualTo(403);
        }
        assertThat(web.client().get("/api/v1/clock").status()).isEqualTo(401);
    }

    /** Has the hall look at its clock. */
    private void look() {
        world.pass(Duration.ofSeconds(1));
        ask(new HallCommand.Receipt("none", "board", null, 0, "tick"));
    }

    private void ask(HallCommand command) {
        hall.offer(new Request("test-" + world.system(), "", command))
                .toCompletableFuture()
                .join();
    }
}
