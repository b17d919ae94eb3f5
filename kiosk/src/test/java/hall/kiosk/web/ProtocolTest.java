package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.broker.Role;
import hall.kiosk.engine.Outcome;
import hall.kiosk.web.HallServer.HallServerException;
import hall.loop.Workers;
import hall.net.IpRange;
import hall.text.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What every request has in common: who may, how it must look, what goes wrong. */
final class ProtocolTest {

    private static final String TICKETS = "/api/v1/tickets";
    private static final String BODY = "{\"service\":\"household\"}";

    @AutoClose
    private final TestHall hall = TestHall.start();

    @Test
    void signsInAndOut() {
        Client wang = hall.client();
        Client.Reply login =
                wang.postUnkeyed("/api/v1/login", "{\"user\":\"wang\",\"password\":\"" + TestHall.PASSWORD + "\"}");
        assertThat(login.status()).isEqualTo(200);
        assertThat(login.json().get("role").textValue()).isEqualTo("clerk");
        assertThat(login.json().get("csrf").textValue()).hasSize(43);
        assertThat(login.header("Set-Cookie")).contains("HttpOnly").contains("SameSite=Strict");

        Client signedIn = hall.signedIn("wang");
        assertThat(signedIn.get("/api/v1/session").json().get("user").textValue())
                .isEqualTo("wang");
        assertThat(signedIn.postUnkeyed("/api/v1/logout", "").status()).isEqualTo(204);
        assertThat(signedIn.get("/api/v1/session").status()).isEqualTo(401);
    }

    @Test
    void wrongPasswordAndUnknownNameReadTheSame() {
        Client.Reply wrong = hall.client().postUnkeyed("/api/v1/login", "{\"user\":\"wang\",\"password\":\"no\"}");
        Client.Reply unknown = hall.client().postUnkeyed("/api/v1/login", "{\"user\":\"nobody\",\"password\":\"no\"}");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.code()).isEqualTo("wrong-credentials");
        assertThat(unknown.text()).isEqualTo(wrong.text());
    }

    @Test
    void guessersAreStoppedAndTheOthersAreNot() {
        Client.Reply last = hall.client().get("/");
        for (int i = 0; i < 11; i++) {
            last = hall.client().postUnkeyed("/api/v1/login", "{\"user\":\"wang\",\"password\":\"no\"}");
        }

        assertThat(last.status()).isEqualTo(429);
        assertThat(last.code()).isEqualTo("too-many-attempts");
        assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 300);
        assertThat(hall.signedIn("li").get("/api/v1/hall").status()).isEqualTo(200);
    }

    @Test
    void thirtyGuessersDoNotKeepTheRightPasswordOut() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        List<CompletableFuture<Void>> guessers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String name = "user" + i;
            Client client = hall.client();
            guessers.add(CompletableFuture.runAsync(
                    () -> {
                        for (int word = 0; !over.get(); word++) {
                            client.postUnkeyed(
                                    "/api/v1/login",
                                    "{\"user\":\"" + name + word + "\",\"password\":\"" + word + "\"}");
                        }
                    },
                    Workers.oneForEach("guesser")));
        }
        try {
            for (int i = 0; i < 10; i++) {
                assertThat(hall.signedIn("wang").get("/api/v1/hall").status()).isEqualTo(200);
            }
        } finally {
            over.set(true);
            CompletableFuture.allOf(guessers.toArray(CompletableFuture[]::new)).join();
        }
    }

    @Test
    void wrongPasswordsBehindAProxyLockTheirOwnOriginAlone() throws HallServerException {
        hall.restartServer(HallServerSettings.local(0)
                .behind(List.of(IpRange.parse("127.0.0.0/8").orElseThrow())));
        String wrong = "{\"user\":\"wang\",\"password\":\"no\"}";
        Client guesser = hall.client().with("X-Forwarded-For", "10.0.0.9");
        for (int i = 0; i < 10; i++) {
            assertThat(guesser.postUnkeyed("/api/v1/login", wrong).status()).isEqualTo(401);
        }

        assertThat(guesser.postUnkeyed("/api/v1/login", wrong).status()).isEqualTo(429);
        assertThat(guesser.with("X-Forwarded-For", "10.0.0.77, 10.0.0.9")
                        .postUnkeyed("/api/v1/login", wrong)
                        .status())
                .isEqualTo(429);
        Client wang = hall.client().with("X-Forwarded-For", "10.0.0.10").signIn("wang", TestHall.PASSWORD);
        assertThat(wang.get("/api/v1/session").status()).isEqualTo(200);
    }

    @Test
    void aNewSignInEndsTheOldSessionWhichIsToldWhy() {
        Client old = hall.signedIn("wang");
        Client fresh = hall.signedIn("wang");

        Client.Reply told = old.with("Accept-Language", "en").get("/api/v1/hall");

        assertThat(told.status()).isEqualTo(401);
        assertThat(told.code()).isEqualTo("signed-in-elsewhere");
        assertThat(told.json().get("title").textValue()).contains("signed in elsewhere");
        assertThat(old.post("/api/v1/windows/1/open", "").status()).isEqualTo(401);
        assertThat(fresh.get("/api/v1/hall").status()).isEqualTo(200);
    }

    @Test
    void sessionsEndWithTheProcess() throws HallServerException {
        Client wang = hall.signedIn("wang");
        hall.restartServer();

        Client again = hall.client().with("Cookie", wang.header("Cookie"));

        assertThat(again.get("/api/v1/hall").status()).isEqualTo(401);
    }

    @Test
    void changesByCookieNeedTheTokenOfOurOwnPage() {
        Client chief = hall.signedIn("chief").with("X-CSRF-Token", null);

        assertThat(chief.get("/api/v1/hall").status()).isEqualTo(200);
        assertThat(chief.post(TICKETS, BODY).code()).isEqualTo("csrf-token-wrong");
        assertThat(chief.with("X-CSRF-Token", "guess").post(TICKETS, BODY).status())
                .isEqualTo(403);
    }

    @Test
    void aWrongBearerTokenIs401() {
        Client.Reply reply = hall.client().withToken("made-up").get("/api/v1/hall");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("bad-token");
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void changesNeedANumber() {
        Client.Reply missing = hall.device(Role.KIOSK).postUnkeyed(TICKETS, BODY);
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.code()).isEqualTo("idempotency-key-missing");
        assertThat(hall.device(Role.KIOSK).post(TICKETS, BODY, "a b").code()).isEqualTo("bad-idempotency-key");
        assertThat(hall.device(Role.KIOSK).post(TICKETS, BODY, "k".repeat(200)).status())
                .isEqualTo(201);
        assertThat(hall.device(Role.KIOSK).post(TICKETS, BODY, "k".repeat(201)).status())
                .isEqualTo(400);
    }

    @Test
    void malformedJsonIs400() {
        for (String bad : new String[] {"{", "[]", "\"x\"", "{} {}", "nonsense"}) {
            Client.Reply reply = hall.device(Role.KIOSK).post(TICKETS, bad);
            assertThat(reply.status()).as(bad).isEqualTo(400);
            assertThat(reply.code()).as(bad).isEqualTo("bad-json");
        }
    }

    @Test
    void aKeyThatStandsTwiceIsRefusedByName() {
        String twice = "{\"service\":\"household\",\"service\":\"pension\"}";

        Client.Reply reply =
                hall.device(Role.KIOSK).with("Accept-Language", "en").post(TICKETS, twice);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("bad-json");
        assertThat(reply.json().get("detail").textValue())
                .isEqualTo("The field \"service\" stands twice; give it once.");
        assertThat(hall.hall.state().queue().ticketCount()).isZero();
        assertThat(hall.device(Role.AUDITOR)
                        .get("/api/v1/events?after=0&after=5")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void textsOfPeopleHoldNoControlNoInvisibleAndNoHalfCharacters() {
        Client wang = hall.signedIn("wang");
        wang.post("/api/v1/windows/1/open", "");

        for (String bad : new String[] {"a\\u0000b", "a\\nb", "\\u202Egpj", "\\uD83D", "\\u200B", " ", "\\u2066x"}) {
            Client.Reply reply = wang.post("/api/v1/windows/1/pause", "{\"reason\":\"" + bad + "\"}");
            assertThat(reply.status()).as(bad).isEqualTo(400);
            assertThat(reply.code()).as(bad).isEqualTo("bad-field");
            assertThat(reply.json().get("detail").textValue()).as(bad).contains("reason");
        }
        assertThat(wang.post("/api/v1/windows/1/pause", "{\"reason\":\"用餐 🍜 ئۇيغۇرچە\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void missingAndWrongFieldsAreNamed() {
        for (String bad : new String[] {"{}", "{\"service\":5}", "{\"service\":\"\"}", "{\"service\":\"a b\"}"}) {
            Client.Reply reply = hall.device(Role.KIOSK).post(TICKETS, bad);
            assertThat(reply.status()).as(bad).isEqualTo(400);
            assertThat(reply.json().get("detail").textValue()).as(bad).contains("service");
        }
        assertThat(hall.device(Role.KIOSK)
                        .post(TICKETS, "{\"service\":\"household\",\"language\":\"tlh\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void wrongContentTypeIs415() {
        Client kiosk = hall.device(Role.KIOSK);
        HttpRequest.Builder request = kiosk.request(TICKETS)
                .header("Idempotency-Key", "x")
                .header("Content-Type", "application/x-www-form-urlencoded");

        Client.Reply reply = kiosk.send(request.POST(HttpRequest.BodyPublishers.ofString("service=household")));

        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.code()).isEqualTo("wrong-content-type");
    }

    @Test
    void bodiesOver64KibAre413() {
        String large = "{\"service\":\"" + "x".repeat(64 * 1024) + "\"}";

        Client.Reply reply = hall.device(Role.KIOSK).post(TICKETS, large);

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.code()).isEqualTo("body-too-large");
    }

    @Test
    void unknownPathsAre404AndWrongMethods405() {
        Client client = hall.device(Role.KIOSK);
        assertThat(client.get("/api/v1/nothing").code()).isEqualTo("not-found");
        assertThat(client.get("/api/v1/nothing").status()).isEqualTo(404);

        Client.Reply wrong = client.get("/api/v1/ratings");
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.code()).isEqualTo("method-not-allowed");
        assertThat(wrong.header("Allow")).contains("POST");
        assertThat(client.send(client.request("/api/v1/hall").DELETE()).status())
                .isEqualTo(405);
    }

    @Test
    void whatIsNotHttpGetsAProblemAndNoTrace() throws IOException {
        for (String line :
                new String[] {"GET /%zz HTTP/1.1", "GET /api/v1/../../etc HTTP/1.1", "GET /a//%2e%2e/ HTTP/1.1"}) {
            String answer = raw(line + "\r\nHost: hall\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(line).contains("HTTP/1.1 4").contains("application/problem+json");
            assertThat(answer)
                    .as(line)
                    .doesNotContain("at org.")
                    .doesNotContain("Jetty")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void aBusyHallIs503WithWhenToRetry() {
        hall.hall.answerWith(request -> CompletableFuture.completedStage(new Outcome.Busy()));
        Client.Reply busy = hall.device(Role.KIOSK).post(TICKETS, BODY, "k");
        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.code()).isEqualTo("hall-busy");
        assertThat(busy.header("Retry-After")).isEqualTo("1");

        Outcome notStored = new Outcome.NotStored(Text.of("磁盘已满。", "The disk is full."));
        hall.hall.answerWith(request -> CompletableFuture.completedStage(notStored));
        Client.Reply full = hall.device(Role.KIOSK).post(TICKETS, BODY, "k");
        assertThat(full.status()).isEqualTo(503);
        assertThat(full.code()).isEqualTo("not-stored");
        assertThat(full.header("Retry-After")).isNotEmpty();
        assertThat(full.json().get("detail").textValue()).isEqualTo("磁盘已满。");

        hall.hall.answerWith(request -> null);
        assertThat(hall.device(Role.KIOSK).post(TICKETS, BODY, "k").status()).isEqualTo(201);
    }

    @Test
    void aSilentHallIs503InTime() throws HallServerException {
        HallServerSettings.Limits usual = HallServerSettings.Limits.USUAL;
        hall.restartServer(HallServerSettings.local(0)
                .within(new HallServerSettings.Limits(
                        Duration.ofMillis(200), usual.request(), usual.idle(), usual.heartbeat(), 2)));
        hall.hall.answerWith(request -> new CompletableFuture<>());

        Client.Reply reply = hall.device(Role.KIOSK).post(TICKETS, BODY);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("hall-busy");
    }

    /** A browser asks for a page; a script does not, and a change is never answered with one. */
    @Test
    void aPersonIsToldWhatIsWrongByAPageAndAScriptByJson() throws IOException {
        for (String path : new String[] {"/nothing", "/api/v1/audit.csv", "/t/a/b/c"}) {
            String page = raw(
                    "GET " + path + " HTTP/1.1\r\nHost: x\r\nAccept: text/html,*/*;q=0.8\r\nConnection: close\r\n\r\n");
            assertThat(page).as(path).contains("text/html", "<html lang=\"zh-CN\">", "href=\"/\"", "lang=\"en\"");
            assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nAccept: */*\r\nConnection: close\r\n\r\n"))
                    .as(path)
                    .contains("application/problem+json");
        }
        assertThat(
                        raw(
                                "POST /nothing HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
                .contains("application/problem+json");
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() {
        for (String path : new String[] {"/", "/api/v1/hall", "/api/v1/nothing", "/clerk", "/tokens.css"}) {
            Client.Reply reply = hall.client().get(path);
            assertThat(reply.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(reply.header("Content-Security-Policy"))
                    .as(path)
                    .contains("script-src 'self'")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe");
        }
        assertThat(hall.device(Role.KIOSK).get("/api/v1/hall").header("Cache-Control"))
                .isEqualTo("no-store");
    }

    @Test
    void aTakenPortIsOneClearSentence() {
        HallServerSettings taken = HallServerSettings.local(hall.server().port());

        assertThatThrownBy(() -> hall.restartTwin(taken))
                .isInstanceOf(HallServerException.class)
                .hasMessageContaining("127.0.0.1:" + taken.port())
                .hasMessageContaining("choose another port");
    }

    private String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), hall.server().port())) {
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
