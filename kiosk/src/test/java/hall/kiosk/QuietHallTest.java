package hall.kiosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.kiosk.app.Blueprint;
import hall.kiosk.app.HallApplication;
import hall.kiosk.clock.HallClock;
import hall.kiosk.config.Display;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.queue.BusinessDay;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hall at night: no window is open, nobody waits, and nothing is wrong. */
class QuietHallTest {

    private static final Instant NIGHT = Instant.parse("2026-03-02T18:00:00Z");

    @Test
    void aHallWithoutAnOpenWindowIsHealthy(@TempDir Path folder) throws Exception {
        HallConfigFile.Result result = HallConfigFile.parse("""
                {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"},
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"}],
                 "windows": [{"id": "1", "name": {"zh": "1号窗口", "en": "Window 1"}, "services": ["a"]}],
                 "boards": [{"id": "board-1"}],
                 "kiosks": [{"id": "kiosk-1", "printers": ["printer-1"]}],
                 "web": {"host": "127.0.0.1", "port": 0}, "mqtt": {"port": 0},
                 "devices": [{"id": "printer-1", "kind": "ticket-printer", "driver": "escpos",
                              "link": {"type": "simulated"}, "options": {"paper": 80}}]}
                """, folder);
        assertThat(result).isInstanceOf(HallConfigFile.Result.Good.class);
        Blueprint plan = new Blueprint(
                ((HallConfigFile.Result.Good) result).config().on(folder.resolve("data"), Display.NONE),
                HallClock.made(() -> NIGHT),
                at -> new BusinessDay(LocalDate.of(2026, 3, 2)),
                1,
                Set.of());

        try (HallApplication hall = HallApplication.open(plan);
                HttpClient client = HttpClient.newHttpClient()) {
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                HttpResponse<String> health = client.send(
                        HttpRequest.newBuilder(hall.address().resolve("/api/v1/health"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(health.body()).doesNotContain("kiosk", "NO_SERVICE");
                assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
            });
        }
    }
}
