package hall.kiosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.LinkSettings;
import hall.broker.PahoLink;
import hall.broker.Topic;
import hall.broker.Topics;
import hall.broker.message.HallMessage;
import hall.broker.message.Reading;
import hall.broker.message.Reading.Letter;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.Verification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole hall in one process, from outside: over HTTP and MQTT, as a citizen, a clerk and an observer meet it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration LONG = Duration.ofMinutes(2);

    private Path data = Path.of("unset");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofMinutes(1)).build();
    private final AtomicInteger keys = new AtomicInteger();
    private Demo demo;
    private JsonNode access;
    private String clerkCookie = "";
    private String clerkToken = "";

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        data = folder;
        demo = Demo.start(Demo.Options.usual(data));
        access = MAPPER.readTree(Files.readString(data.resolve("access.json")));
        HttpResponse<String> login = client.send(
                request("/api/v1/login")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                access.path("clerk").toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(login.statusCode()).isEqualTo(200);
        clerkCookie = login.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        clerkToken = MAPPER.readTree(login.body()).path("csrf").asText();
    }

    @AfterAll
    void stop() throws Exception {
        demo.close();
        try (JournalReader reader = JournalReader.open(data)) {
            assertThat(Verification.of(reader)).isInstanceOf(Verification.Whole.class);
        }
    }

    @Test
    void aTicketTakenByTheApiIsCalledAndEveryBoardAndTheVoiceAnswerForIt() throws Exception {
        JsonNode hall = get("/api/v1/hall");
        List<JsonNode> persons = hall.path("windows")
                .valueStream()
                .filter(window -> window.path("drivenBy").asText().equals("person"))
                .toList();
        assertThat(persons).hasSize(2);
        String window = persons.getFirst().path("id").asText();
        String service = hall.path("services").get(0).path("id").asText();
        JsonNode ticket = kiosk("/api/v1/tickets", "{\"service\":\"" + service + "\"}", 201);
        clerk("/api/v1/windows/" + window + "/open", "{}", 200);

        JsonNode call = callUntil(window, ticket.path("ticket").asText());

        assertThat(call.path("why").path("rule").asText()).isNotEmpty();
        await().atMost(LONG).until(() -> shownBy(call.path("call").asText()).containsAll(Set.of("board-1", "board-2")));
        clerk("/api/v1/windows/" + window + "/start", "", 200);
        clerk("/api/v1/windows/" + window + "/finish", "", 200);
        assertThat(get("/api/v1/tickets/" + ticket.path("pass").asText())
                        .path("mayRate")
                        .asBoolean())
                .isTrue();
        String grade = ",\"grade\":4}";
        post(request("/api/v1/ratings"), "{\"ticket\":" + ticket.path("ticket") + grade, 403);
        kiosk("/api/v1/ratings", "{\"ticket\":" + ticket.path("ticket") + grade, 403);
        post(request("/api/v1/ratings"), "{\"pass\":" + ticket.path("pass") + grade, 201);
        assertThat(MAPPER.readTree(kind("rated").getLast().entry().body())
                        .path("by")
                        .asText())
                .isEqualTo("phone:page");
    }

    @Test
    void aCardAndTouchesGiveATicketThatIsPrintedAndConfirmed() throws Exception {
        await().atMost(LONG).until(() -> target("group:").isPresent()); // a kiosk that gives no tickets takes no card
        press("simulated:card:idcard-1:down");
        // Only whoever has begun is asked whether he is still there: the card was read.
        await().atMost(Duration.ofMinutes(2)).until(() -> target("stay").isPresent());
        press("stay");
        int before = kind("printed").size();
        await().pollInterval(Duration.ofMillis(600)).atMost(LONG).until(() -> {
            for (String next : List.of("service:", "group:")) {
                Optional<String> there = target(next);
                if (there.isPresent()) {
                    press(there.get());
                    break;
                }
            }
            return target("take").isPresent();
        });
        await().pollInterval(Duration.ofMillis(600)).atMost(LONG).until(() -> {
            if (target("take").isPresent()) {
                press("take");
            }
            return kind("printed").size() > before;
        });

        JsonNode printed = MAPPER.readTree(kind("printed").getLast().entry().body());
        JsonNode issued = kind("issued").stream()
                .map(row -> read(row.entry().body()))
                .filter(event -> event.path("ticket").equals(printed.path("ticket")))
                .findFirst()
                .orElseThrow();
        assertThat(printed.path("confirmed").asBoolean()).isTrue();
        assertThat(issued.path("holder").asText()).matches("[0-9a-f]{32}");
        press("simulated:card:idcard-1:up");
        String service = "\"service\":\"" + issued.path("service").asText() + "\"";
        String day = "/api/v1/appointments?day=" + issued.path("day").asText() + "&service="
                + issued.path("service").asText();
        String from = get(day).path("slots").path(0).path("from").asText();
        String number = ",\"idNumber\":\"11010519491231002X\"}";
        kiosk("/api/v1/appointments", "{" + service + ",\"from\":\"" + from + "\"" + number, 201);
        press("done");
        await().atMost(LONG).until(() -> target("group:").isPresent());
        await().pollInterval(Duration.ofSeconds(2)).atMost(LONG).until(() -> {
            String card = "simulated:card:idcard-1:" + (keys.get() % 2 == 0 ? "down" : "up");
            press(target("own:come:").orElse(card));
            return get(day).path("appointments").path(0).path("state").asText().equals("kept");
        });
        press("simulated:card:idcard-1:up");
    }

    @Test
    void anObserverSeesTheRetainedStateAndTheEventsAndNothingPersonal() throws Exception {
        Topics topics = new Topics(HallAddress.DEMO);
        List<Reading<?>> states = new CopyOnWriteArrayList<>();
        List<String> events = new CopyOnWriteArrayList<>();
        LinkSettings settings = LinkSettings.of(demo.mqtt().toString(), "observer-test")
                .withUser(
                        access.path("observer").path("mqttUser").asText(),
                        access.path("observer").path("mqttPassword").asText());
        try (Link link = PahoLink.open(settings, new Random(1))) {
            link.subscribe(
                    topics.state(),
                    message ->
                            Topic.parse(message.topic()).ifPresent(topic -> states.add(topic.read(message.payload()))));
            link.subscribe(
                    topics.events(), message -> events.add(new String(message.payload(), StandardCharsets.UTF_8)));
            await().atMost(LONG).until(() -> !states.isEmpty());
            kiosk(
                    "/api/v1/tickets",
                    "{\"service\":\""
                            + get("/api/v1/hall")
                                    .path("services")
                                    .get(0)
                                    .path("id")
                                    .asText() + "\"}",
                    201);

            await().atMost(LONG).until(() -> events.stream().anyMatch(event -> event.contains("\"kind\":\"issued\"")));
        }

        assertThat(states.getFirst())
                .isInstanceOfSatisfying(
                        Letter.class,
                        letter -> assertThat(letter.message())
                                .isInstanceOfSatisfying(
                                        HallMessage.HallState.class,
                                        state -> assertThat(state.windows()).isNotEmpty()));
        assertThat(events).noneMatch(event -> event.contains("holder"));
    }

    @Test
    void boardsAndTheKioskAreThereAsPictures() throws Exception {
        for (String path : List.of("/api/v1/boards/board-1/screen.png", "/api/v1/kiosks/kiosk-1/screen.png")) {
            HttpResponse<byte[]> picture = client.send(
                    request(path).header("Cookie", manager()).GET().build(), HttpResponse.BodyHandlers.ofByteArray());

            assertThat(picture.statusCode()).isEqualTo(200);
            assertThat(ImageIO.read(new ByteArrayInputStream(picture.body())).getWidth())
                    .isGreaterThanOrEqualTo(1080);
        }
    }

    @Test
    void simulatedDevicesHaveAPictureOnceThereIsSomethingToSee() throws Exception {
        String bar = access.path("tokens").properties().stream()
                .map(token -> token.getKey().replace("pad-", "bar-"))
                .filter(name -> name.startsWith("bar-"))
                .findFirst()
                .orElseThrow();
        HttpResponse<byte[]> lights = client.send(
                request("/api/v1/devices/" + bar + "/picture.png")
                        .header("Cookie", manager())
                        .GET()
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        HttpResponse<String> none = client.send(
                request("/api/v1/devices/idcard-1/picture.png")
                        .header("Cookie", manager())
                        .GET()
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(ImageIO.read(new ByteArrayInputStream(lights.body())).getWidth())
                .isGreaterThan(100);
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body()).contains("no-picture");
    }

    @Test
    void boardsAndPadsHaveATokenOfTheirOwnForHttp() throws Exception {
        JsonNode tokens = access.path("tokens");
        assertThat(role(tokens.path("board-1").asText())).isEqualTo("board board-1");
        assertThat(role(tokens.path("kiosk-1").asText())).isEqualTo("kiosk kiosk-1");
        List<String> pads = new ArrayList<>();
        tokens.fieldNames().forEachRemaining(name -> {
            if (name.startsWith("pad-")) {
                pads.add(name);
            }
        });
        assertThat(pads).hasSize(2);
        assertThat(role(tokens.path(pads.getFirst()).asText())).isEqualTo("pad " + pads.getFirst());
    }

    private String role(String token) throws Exception {
        HttpResponse<String> session = client.send(
                request("/api/v1/session")
                        .header("Authorization", "Bearer " + token)
                        .GET()
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        JsonNode who = MAPPER.readTree(session.body());
        return who.path("role").asText() + " " + who.path("user").asText();
    }

    @Test
    void theDevicesOfThisMachineAreOnTheOverview() throws Exception {
        await().atMost(LONG).untilAsserted(() -> {
            String devices = client.send(
                            request("/api/v1/devices")
                                    .header("Cookie", manager())
                                    .GET()
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            assertThat(devices).contains("printer-1", "idcard-1", "board-1", "ticket-printer", "rating-pad");
        });
    }

    private String manager() throws Exception {
        HttpResponse<String> login = client.send(
                request("/api/v1/login")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                access.path("manager").toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return login.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    private JsonNode callUntil(String window, String ticket) throws Exception {
        for (int i = 0; i < 400; i++) {
            JsonNode call = clerk("/api/v1/windows/" + window + "/call", "", 200);
            if (call.path("ticket").asText().equals(ticket)) {
                return call;
            }
            clerk("/api/v1/windows/" + window + "/no-show", "", 200);
        }
        throw new AssertionError("the ticket's turn never came");
    }

    private Set<String> shownBy(String call) {
        return kind("call-shown").stream()
                .map(row -> read(row.entry().body()))
                .filter(event -> event.path("call").asText().equals(call))
                .map(event -> event.path("device").asText())
                .collect(Collectors.toSet());
    }

    private List<Row> kind(String kind) {
        try (JournalReader reader = JournalReader.open(data)) {
            return reader.after(0, 100_000).stream()
                    .filter(row -> row.entry().kind().equals(kind))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> target(String prefix) throws Exception {
        HttpResponse<String> targets = client.send(
                request("/api/v1/kiosks/kiosk-1/targets")
                        .header("Authorization", "Bearer " + token())
                        .GET()
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(targets.statusCode()).as(targets.body()).isEqualTo(200);
        return MAPPER.readTree(targets.body()).findValuesAsText("id").stream()
                .filter(id -> id.startsWith(prefix))
                .findFirst();
    }

    private void press(String target) throws Exception {
        HttpResponse<String> answer = client.send(
                request("/api/v1/kiosks/kiosk-1/press")
                        .header("Authorization", "Bearer " + token())
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key())
                        .POST(HttpRequest.BodyPublishers.ofString("{\"target\":\"" + target + "\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(target + answer.body()).isBetween(200, 409);
    }

    private String token() {
        return access.path("kiosk").path("token").asText();
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<String> answer = client.send(
                request(path).header("Authorization", "Bearer " + token()).GET().build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return MAPPER.readTree(answer.body());
    }

    private JsonNode kiosk(String path, String body, int status) throws Exception {
        return post(request(path).header("Authorization", "Bearer " + token()), body, status);
    }

    private JsonNode clerk(String path, String body, int status) throws Exception {
        return post(request(path).header("Cookie", clerkCookie).header("X-CSRF-Token", clerkToken), body, status);
    }

    private JsonNode post(HttpRequest.Builder request, String body, int status) throws Exception {
        HttpRequest.Builder posted = body.isEmpty()
                ? request.POST(HttpRequest.BodyPublishers.noBody())
                : request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        HttpResponse<String> answer =
                client.send(posted.header("Idempotency-Key", key()).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return MAPPER.readTree(answer.body());
    }

    private String key() {
        return "key-" + keys.incrementAndGet();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(demo.http() + path)).timeout(Duration.ofMinutes(2));
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
