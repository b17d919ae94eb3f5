package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import hall.broker.message.ClockSource;
import hall.kiosk.app.Blueprint;
import hall.kiosk.app.HallApplication;
import hall.kiosk.clock.HallClock;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.Display;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.config.live.ConfigSource;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.WindowId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A running hall of a clock that a test sets, and a real browser. The hall's day is the browser's. */
@Tag("chromium")
abstract class RunningHallCase {

    static final ObjectMapper MAPPER = new ObjectMapper();
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String EVERY_DAY = "\"%s\": [\"08:30-12:00\", \"14:00-17:30\"]";
    private static final String DOCUMENT = """
            {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"},
             "hours": {"week": {WEEK}},
             "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"}],
             "windows": [{"id": "1", "services": ["a"]}],
             "people": [{"name": "wang", "role": "clerk"}],
             "boards": [{"id": "board-1"}, {"id": "board-2"}],
             "kiosks": [{"id": "kiosk-1", "printer": "printer-1"}],
             "devices": [{"id": "printer-1", "kind": "ticket-printer", "driver": "escpos",
               "link": {"type": "simulated"}, "options": {"paper": 80}}],
             "web": {"host": "127.0.0.1", "port": 0}, "mqtt": {"port": 0}}
            """;

    @TempDir
    Path folder;

    final LocalDate today = LocalDate.now(ZoneId.systemDefault());
    volatile Instant now = at("09:00");
    HallApplication hall;
    Browser browser;

    @BeforeEach
    void start() throws Exception {
        String week = String.join(
                ", ",
                Set.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday").stream()
                        .map(EVERY_DAY::formatted)
                        .toList());
        ConfigFolder source = new ConfigFolder(folder);
        ConfigFolder.Reading.Good read = (ConfigFolder.Reading.Good) source.read(DOCUMENT.replace("WEEK", week));
        UnaryOperator<Configuration> own = next -> next.on(folder.resolve("data"), Display.NONE);
        hall = HallApplication.open(new Blueprint(
                own.apply(read.config()),
                new ConfigSource(source, read.document(), false, own),
                HallClock.made(() -> now, () -> Duration.ZERO, () -> ClockSource.FREE),
                instant -> new BusinessDay(instant.atZone(ZONE).toLocalDate()),
                1,
                Set.of()));
        await().atMost(PATIENCE).until(() -> hall.hall().state().queue().day().isPresent());
        assertThat(hall.hall()
                        .offer(new Request(
                                "open",
                                "open",
                                new HallCommand.Queue(new QueueCommand.OpenWindow(
                                        new Actor(Actor.Kind.CLERK, "wang"), new WindowId("1"), null))))
                        .toCompletableFuture()
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(Outcome.Done.class);
        browser = Browser.open(1366, 768);
    }

    @AfterEach
    void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
        hall.close();
    }

    Instant at(String time) {
        return today.atTime(LocalTime.parse(time)).atZone(ZONE).toInstant();
    }

    /** Signs in as the manager and is on the page {@code path} then. */
    void signIn(String path) throws IOException {
        browser.go(hall.address().resolve(path));
        browser.type("#user", secret("manager", "user"));
        browser.type("#password", secret("manager", "password"));
        browser.click("#enter");
        browser.until("location.pathname === '" + path + "'");
    }

    String secret(String section, String name) throws IOException {
        return MAPPER.readTree(Files.readString(folder.resolve("data").resolve("access.json")))
                .path(section)
                .path(name)
                .asText();
    }
}
