package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import hall.broker.Role;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.WindowId;
import hall.loop.Lines;
import hall.net.IpRange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;

/** The stream of changes. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class StreamTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @AutoClose
    private final TestHall hall = TestHall.start();

    @Test
    void beginsWithTheWholeHallThenTellsChanges() throws Exception {
        try (Reader reader = open(hall.device(Role.BOARD))) {
            Event first = reader.next();
            assertThat(first.name()).isEqualTo("hall");
            assertThat(first.id()).isEqualTo("2");
            assertThat(first.json().get("services").get(0).get("waiting").intValue())
                    .isZero();

            hall.take("household");
            Event second = reader.next();

            assertThat(second.id()).isEqualTo("3");
            assertThat(second.json().get("services").get(0).get("waiting").intValue())
                    .isEqualTo(1);
        }
    }

    @Test
    void tellsWhichBoardHasShownACall() throws Exception {
        Actor wang = new Actor(Actor.Kind.CLERK, "wang");
        hall.take("household");
        hall.act(new QueueCommand.OpenWindow(wang, new WindowId("1"), null));
        long call = hall.act(new QueueCommand.CallNext(wang, new WindowId("1"))).first();
        try (Reader reader = open(hall.signedIn("wang"))) {
            reader.next();
            hall.act(new HallCommand.Receipt(Long.toString(call), "board-1", hall.clock.instant(), 8_000, null));

            Event receipt = reader.next();

            assertThat(receipt.name()).isEqualTo("receipt");
            assertThat(receipt.json().get("call").textValue()).isEqualTo(Long.toString(call));
            assertThat(receipt.json().get("device").textValue()).isEqualTo("board-1");
        }
    }

    @Test
    void sendsTheHallAtMostFiveTimesASecondAndTheLastStateAlways() throws Exception {
        try (Reader reader = open(hall.device(Role.BOARD))) {
            reader.next();
            long begun = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                hall.take("household");
            }
            int events = 0;
            Event last;
            do {
                last = reader.next();
                events++;
            } while (!last.id().equals("102"));
            double seconds = (System.nanoTime() - begun) / 1e9;

            assertThat(last.json().get("services").get(0).get("waiting").intValue())
                    .isEqualTo(100);
            assertThat(events).isLessThanOrEqualTo((int) (seconds * 5) + 2);
        }
    }

    @Test
    void isAliveWithoutChanges() throws Exception {
        hall.restartServer(settings(10, Duration.ofMillis(200)));
        try (Reader reader = open(hall.device(Role.BOARD))) {
            reader.next();

            assertThat(reader.line()).isEqualTo("event: alive");
        }
    }

    @Test
    void hasABoundAndFreesThePlaceOfWhoLeft() throws Exception {
        hall.restartServer(settings(1, Duration.ofMillis(100)));
        try (Reader reader = open(hall.device(Role.BOARD))) {
            reader.next();
            Client.Reply second = hall.device(Role.BOARD).get("/api/v1/stream");
            assertThat(second.status()).isEqualTo(503);
            assertThat(second.code()).isEqualTo("too-many-streams");
        }
        await("the place is free").atMost(PATIENCE).until(this::nobodyReads);
        try (Reader reader = open(hall.device(Role.BOARD))) {
            assertThat(reader.next().name()).isEqualTo("hall");
        }
    }

    @Test
    void aReaderWhoHasGoneIsForgottenInSilence() throws Exception {
        hall.restartServer(settings(10, Duration.ofMillis(50)));
        try (Lines log = new Lines(Logger.ROOT_LOGGER_NAME)) {
            for (int i = 0; i < 5; i++) {
                try (Reader reader = open(hall.device(Role.BOARD))) {
                    reader.next();
                }
            }
            await("they are forgotten").atMost(PATIENCE).until(() -> {
                hall.take("household");
                return nobodyReads();
            });

            assertThat(log.events())
                    .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                    .filteredOn(event -> event.getLoggerName().equals(Streams.class.getName())
                            || event.getFormattedMessage().contains("/stream"))
                    .isEmpty();
        }
    }

    @Test
    void nobodyTakesTheStreamsOfTheOthers() throws Exception {
        List<Reader> mine = new ArrayList<>();
        try {
            Client wang = hall.signedIn("wang");
            for (int i = 0; i < 12; i++) {
                mine.add(open(wang));
            }
            assertThat(wang.get("/api/v1/stream").code()).isEqualTo("too-many-streams");
            try (Reader other = open(hall.signedIn("li"))) {
                assertThat(other.next().name()).isEqualTo("hall");
            }
        } finally {
            for (Reader each : mine) {
                each.close();
            }
        }
    }

    @Test
    void aStreamEndsWithItsSession() throws Exception {
        Client wang = hall.signedIn("wang");
        try (Reader reader = open(wang)) {
            reader.next();
            wang.postUnkeyed("/api/v1/logout", "");

            assertThatThrownBy(() -> {
                        while (true) {
                            reader.line();
                        }
                    })
                    .hasMessageContaining("the stream has ended");
        }
    }

    @Test
    void nobodyTakesAllStreamsFromOnePlace() throws Exception {
        hall.restartServer(settings(4, Duration.ofMillis(200)).behind(List.of(loopback())));
        Client board = hall.device(Role.BOARD).with("X-Forwarded-For", "10.0.0.1");
        try (Reader first = open(board);
                Reader second = open(board)) {
            first.next();
            second.next();
            assertThat(board.get("/api/v1/stream").code()).isEqualTo("too-many-streams");
            try (Reader elsewhere = open(board.with("X-Forwarded-For", "10.0.0.2"))) {
                assertThat(elsewhere.next().name()).isEqualTo("hall");
            }
        }
    }

    @Test
    void needsARole() {
        assertThat(hall.client().get("/api/v1/stream").status()).isEqualTo(401);
    }

    private static IpRange loopback() {
        return IpRange.parse("127.0.0.0/8").orElseThrow();
    }

    private boolean nobodyReads() {
        return hall.client().get("/metrics").text().contains("hall_streams 0.0\n");
    }

    private static HallServerSettings settings(int streams, Duration heartbeat) {
        return HallServerSettings.local(0)
                .within(new HallServerSettings.Limits(
                        Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(5), heartbeat, streams));
    }

    private static Reader open(Client client) throws Exception {
        HttpResponse<InputStream> response =
                client.http().send(client.request("/api/v1/stream").build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT))
                .isEqualTo("text/event-stream;charset=utf-8");
        return new Reader(response.body());
    }

    private record Event(String id, String name, JsonNode json) {}

    private static final class Reader implements AutoCloseable {
        private final InputStream in;
        private final BufferedReader lines;

        Reader(InputStream in) {
            this.in = in;
            this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        }

        /** The next line that is not empty. */
        String line() throws IOException {
            String line = lines.readLine();
            while (line != null && line.isEmpty()) {
                line = lines.readLine();
            }
            if (line == null) {
                throw new AssertionError("the stream has ended");
            }
            return line;
        }

        Event next() throws IOException {
            List<String> fields = new ArrayList<>();
            while (fields.size() < 3) {
                String line = line();
                if (line.equals("event: alive")) {
                    line();
                } else if (!line.startsWith("retry:")) {
                    fields.add(line.substring(line.indexOf(':') + 1).strip());
                }
            }
            return new Event(fields.get(0), fields.get(1), Client.JSON.readTree(fields.get(2)));
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
