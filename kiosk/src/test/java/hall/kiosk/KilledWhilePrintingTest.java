package hall.kiosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hall.hardware.simulated.EscPosHead;
import hall.hardware.simulated.FarEnd;
import hall.hardware.simulated.TcpPort;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real hall is killed in the middle of a ticket; the printer beside it stays on, as printers do. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KilledWhilePrintingTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int DOTS = 576;

    /** Questions at the start take less than this; a ticket takes more. */
    private static final int WITHIN_THE_TICKET = 20_000;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable Process hall;
    private URI pages = URI.create("http://127.0.0.1");
    private JsonNode access = MAPPER.nullNode();
    private String manager = "";
    private String csrf = "";
    private int keys;

    /** Stops taking bytes in the middle of a ticket until the line is opened anew. */
    private static final class Stalling implements FarEnd {
        private final FarEnd head;
        private final CountDownLatch stalled = new CountDownLatch(1);
        private final AtomicBoolean armed = new AtomicBoolean();
        private int taken;

        Stalling(FarEnd head) {
            this.head = head;
        }

        @Override
        public void plugged(Line line) {
            head.plugged(line);
        }

        @Override
        public void received(byte[] bytes) {
            taken = armed.get() ? taken + bytes.length : 0;
            if (taken > WITHIN_THE_TICKET) {
                stalled.countDown();
            } else {
                head.received(bytes);
            }
        }

        @Override
        public void unplugged() {
            armed.set(false);
            taken = 0;
            head.unplugged();
        }
    }

    @AfterEach
    void endTheHall() throws Exception {
        if (hall != null) {
            hall.destroyForcibly().waitFor();
        }
    }

    @Test
    void theTicketIsCalledToNobodyUntilTheNextRunHasPrintedItAgain() throws Exception {
        EscPosHead head = new EscPosHead(DOTS);
        Stalling printer = new Stalling(head);
        try (TcpPort port = TcpPort.listen(0, printer)) {
            configure(port.port());
            start();
            open();
            printer.armed.set(true);
            press("service:household");
            press("take");
            assertThat(printer.stalled.await(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("half a ticket is on its way")
                    .isTrue();

            assertThat(get("/hall").path("services").path(0).path("waiting").asInt())
                    .isZero();
            assertThat(post("/windows/1/call", "{\"reason\":\"test\"}").statusCode())
                    .isEqualTo(204);
            endTheHall();
            assertThat(head.tickets()).isEmpty();

            start();
            await().atMost(LIMIT).until(() -> head.tickets().size() == 1);
            await().atMost(LIMIT)
                    .until(() -> get("/hall")
                                    .path("services")
                                    .path(0)
                                    .path("waiting")
                                    .asInt()
                            == 1);
            HttpResponse<String> call = post("/windows/1/call", "{\"reason\":\"test\"}");
            assertThat(MAPPER.readTree(call.body()).path("number").asText()).isEqualTo("A001");
        }
    }

    private void open() throws Exception {
        assertThat(post("/windows/1/open", "{\"reason\":\"test\"}").statusCode())
                .isEqualTo(200);
    }

    private void configure(int printer) throws Exception {
        Files.writeString(folder.resolve("hall.json"), """
                {"address": "34/3401/340111/baohe", "zone": "Asia/Shanghai", "name": {"zh": "大厅", "en": "Hall"},
                 "services": [{"id": "household", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"}],
                 "windows": [{"id": "1", "services": ["household"]}],
                 "kiosks": [{"id": "kiosk-1", "portrait": true, "printer": "printer-1"}],
                 "devices": [{"id": "printer-1", "kind": "ticket-printer", "driver": "escpos",
                   "link": {"type": "tcp", "host": "127.0.0.1", "port": %s}, "options": {"paper": 80}}],
                 "web": {"host": "127.0.0.1", "port": 0}, "mqtt": {"host": "127.0.0.1", "port": 0}}
                """.formatted(printer));
    }

    private void start() throws Exception {
        hall = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HallProgram.class.getName(),
                        "run",
                        "--config",
                        folder.toString(),
                        "--headless")
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        BufferedReader lines = new BufferedReader(new InputStreamReader(hall.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null && !line.startsWith("READY ")) {
            line = lines.readLine();
        }
        assertThat(line).as("the hall starts").isNotNull();
        pages = URI.create(line.split(" ", -1)[1]);
        access = MAPPER.readTree(Files.readString(folder.resolve("data/access.json")));
        HttpResponse<String> login = client.send(
                HttpRequest.newBuilder(pages.resolve("/api/v1/login"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                access.path("manager").toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(login.statusCode()).isEqualTo(200);
        manager = login.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        csrf = MAPPER.readTree(login.body()).path("csrf").asText();
    }

    /** Touches the kiosk as soon as the target is on its screen and counts. */
    private void press(String target) {
        await().atMost(LIMIT).until(() -> shows(target));
        await().atMost(LIMIT).until(() -> {
            post("/kiosks/kiosk-1/press", "{\"target\":\"" + target + "\"}");
            return !shows(target);
        });
    }

    private boolean shows(String target) throws Exception {
        return get("/kiosks/kiosk-1/targets").toString().contains('"' + target + '"');
    }

    private JsonNode get(String path) throws Exception {
        return MAPPER.readTree(client.send(
                        HttpRequest.newBuilder(pages.resolve("/api/v1" + path))
                                .header("Cookie", manager)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        keys++;
        return client.send(
                HttpRequest.newBuilder(pages.resolve("/api/v1" + path))
                        .header("Idempotency-Key", "killed-" + keys)
                        .header("Content-Type", "application/json")
                        .header("Cookie", manager)
                        .header("X-CSRF-Token", csrf)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
