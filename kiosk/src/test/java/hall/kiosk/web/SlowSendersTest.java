package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.broker.Role;
import hall.kiosk.web.HallServer.HallServerException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever sends or reads slowly, much or often costs himself time and nobody else. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class SlowSendersTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int MANY = 60;

    private TestHall hall;
    private final List<Socket> open = new ArrayList<>();

    @BeforeEach
    void start() throws HallServerException {
        hall = TestHall.start();
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        hall.close();
    }

    @Test
    void pagesAnswerWhileSixtyBodiesDrip() throws Exception {
        List<Socket> drips = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            drips.add(send(head("POST /api/v1/ratings", "Idempotency-Key: k" + i, "Content-Length: 1000") + "{"));
        }
        for (int i = 0; i < 5; i++) {
            for (Socket each : drips) {
                each.getOutputStream().write(' ');
            }
            assertThat(hall.client().get("/").status()).isEqualTo(200);
            assertThat(hall.device(Role.KIOSK)
                            .post("/api/v1/tickets", "{\"service\":\"household\"}")
                            .status())
                    .isEqualTo(201);
        }
        assertThat(hall.hall.state().queue().ticketCount()).isEqualTo(5);
    }

    @Test
    void aBodyThatDripsIsEndedInTimeWithASentence() throws Exception {
        hall.restartServer(HallServerSettings.local(0).within(limits(Duration.ofSeconds(1))));
        Socket drip = send(head("POST /api/v1/ratings", "Idempotency-Key: k", "Content-Length: 1000") + "{");

        String answer = whole(drip);

        assertThat(answer).startsWith("HTTP/1.1 408").contains("body-too-slow");
        assertThat(hall.client().get("/").status()).isEqualTo(200);
    }

    @Test
    void aHeadThatDripsIsEndedInTime() throws Exception {
        hall.restartServer(HallServerSettings.local(0).within(limits(Duration.ofSeconds(1))));
        Socket drip = send("GET / HTTP/1.1\r\nHost: h\r\nX: ");

        await().atMost(LONG).pollInterval(Duration.ofMillis(100)).until(() -> {
            try {
                drip.getOutputStream().write('x');
                return false;
            } catch (IOException ended) {
                return true;
            }
        });
        assertThat(hall.client().get("/").status()).isEqualTo(200);
        assertThat(hall.client().get("/metrics").text()).contains("hall_connections_ended_total 1.0\n");
    }

    @Test
    void aConnectionThatAsksNowAndThenIsNotEnded() throws Exception {
        hall.restartServer(HallServerSettings.local(0).within(limits(Duration.ofMillis(300))));
        Socket client = open();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        AtomicInteger answers = new AtomicInteger();
        await("many answers on one connection").atMost(LONG).until(() -> {
            client.getOutputStream().write(head("HEAD /api/v1/health").getBytes(StandardCharsets.UTF_8));
            assertThat(lines.readLine()).startsWith("HTTP/1.1 ");
            for (String line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
                assertThat(line).contains(":");
            }
            return answers.incrementAndGet() >= 5 && System.nanoTime() > end;
        });
    }

    @Test
    void pagesAnswerWhileManyReadersDoNotRead() throws Exception {
        String asks = head("GET /assets/pages.css").repeat(400);
        for (int i = 0; i < MANY; i++) {
            Socket reader = open();
            reader.setReceiveBufferSize(1024);
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                try {
                    reader.getOutputStream().write(asks.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException ended) {
                    assertThat(ended).isNotNull();
                }
            });
            assertThat(sending).isNotNull();
        }

        for (int i = 0; i < 20; i++) {
            assertThat(hall.client().get("/").status()).isEqualTo(200);
        }
    }

    @Test
    void largePostsOfNobodyLeaveNothingBehindAndPushNothingOut() {
        String large = "{\"pass\":\"nobody\",\"grade\":5,\"x\":\"" + "y".repeat(60_000) + "\"}";
        Client nobody = hall.client();
        for (int i = 0; i < 300; i++) {
            assertThat(nobody.post("/api/v1/ratings", large).status()).isEqualTo(404);
        }
        Client.Reply kiosk = hall.device(Role.KIOSK).post("/api/v1/tickets", "{\"service\":\"household\"}", "first");

        assertThat(kiosk.status()).isEqualTo(201);
        assertThat(hall.device(Role.KIOSK)
                        .post("/api/v1/tickets", "{\"service\":\"household\"}", "first")
                        .text())
                .isEqualTo(kiosk.text());
    }

    @Test
    void peopleWithoutANameCannotKeepTheHallFromThoseWhoHaveOne() {
        String rating = "{\"pass\":\"" + hall.passes.of(hall.served("household")) + "\",\"grade\":5}";
        hall.hall.answerWith(request -> new CompletableFuture<>());

        hall.hall.offered().clear();
        Client nobody = hall.client();

        List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            sent.add(nobody.http()
                    .sendAsync(
                            nobody.request("/api/v1/ratings")
                                    .header("Content-Type", "application/json")
                                    .header("Idempotency-Key", "k" + i)
                                    .POST(HttpRequest.BodyPublishers.ofString(rating))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString()));
        }

        assertThat(sent).allMatch(answer -> answer.join().statusCode() == 503);
        assertThat(hall.hall.offered()).hasSizeLessThanOrEqualTo(16);
    }

    private static HallServerSettings.Limits limits(Duration request) {
        HallServerSettings.Limits usual = HallServerSettings.Limits.USUAL;
        return new HallServerSettings.Limits(
                usual.command(), request, usual.idle(), usual.heartbeat(), usual.streams());
    }

    private Socket open() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), hall.server().port());
        open.add(socket);
        return socket;
    }

    private Socket send(String text) throws IOException {
        Socket socket = open();
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        return socket;
    }

    private static String head(String request, String... headers) {
        return request + " HTTP/1.1\r\nHost: hall\r\nContent-Type: application/json\r\n"
                + Stream.of(headers).map(header -> header + "\r\n").reduce("", String::concat) + "\r\n";
    }

    private static String whole(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
