package hall.kiosk.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import hall.kiosk.clock.HallClock;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEngine;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.hook.Hook.DeadLetter;
import hall.kiosk.hook.Hook.Topic;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.SqliteJournal;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.TicketId;
import hall.loop.BackOff;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another system is told of what happens, signed, in order, and of everything, whatever becomes of either side. */
class HookLoopTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String SECRET = "a secret of the test";
    private static final Actor WANG = new Actor(Actor.Kind.CLERK, "wang");

    @TempDir
    private Path folder;

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile IntUnaryOperator answer = count -> 204;
    private @Nullable HttpServer other;
    private HallEngine hall;
    private JournalReader reader;
    private SqliteJournal journal;
    private @Nullable HookLoop loop;
    private int port;
    private int requests;

    private record Heard(String delivery, String timestamp, String signature, String body) {}

    @BeforeEach
    void open() throws Exception {
        listen(0);
        openHall();
        offer(new QueueCommand.Configure(Actor.HALL, Halls.setup(2)));
    }

    @AfterEach
    void close() throws Exception {
        closeHall();
        stopListening();
        client.close();
    }

    private void openHall() throws Exception {
        journal = SqliteJournal.open(folder);
        reader = JournalReader.open(folder);
        hall = HallEngine.start(
                journal,
                reader,
                new EventJson(),
                folder,
                HallClock.made(() -> Halls.NINE),
                at -> new BusinessDay(at.atZone(ZoneOffset.UTC).toLocalDate()));
    }

    private void closeHall() throws Exception {
        if (loop != null) {
            loop.close();
        }
        hall.close();
        reader.close();
        journal.close();
    }

    private void listen(int at) throws IOException {
        other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
        port = other.getAddress().getPort();
        other.createContext("/", this::hear);
        other.start();
    }

    private void stopListening() {
        if (other != null) {
            other.stop(0);
        }
    }

    private void hear(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        heard.add(new Heard(
                exchange.getRequestHeaders().getFirst("Hall-Delivery"),
                exchange.getRequestHeaders().getFirst("Hall-Timestamp"),
                exchange.getRequestHeaders().getFirst("Hall-Signature"),
                body));
        exchange.sendResponseHeaders(answer.applyAsInt(heard.size()), -1);
        exchange.close();
    }

    private HookLoop start(Topic... topics) throws IOException {
        Hook hook = new Hook("other", URI.create("http://127.0.0.1:" + port + "/hall"), Set.of(topics));
        loop = HookLoop.start(
                hook,
                new HookLoop.Tools(
                        hall,
                        reader,
                        new EventJson(),
                        client,
                        () -> Halls.NINE,
                        "34/3401/340100/demo",
                        SECRET,
                        folder.resolve("hooks"),
                        sequence -> hall.saveCursor(hook.secretName(), sequence),
                        BackOff.of(Duration.ofMillis(1), Duration.ofMillis(20))));
        return loop;
    }

    private void offer(QueueCommand command) throws Exception {
        String id = "test-" + requests++;
        assertThat(hall.offer(new Request(id, id, new HallCommand.Queue(command)))
                        .toCompletableFuture()
                        .get(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(Outcome.Done.class);
    }

    private void issue(String id) throws Exception {
        offer(new QueueCommand.Issue(Halls.KIOSK, new TicketId(id), Halls.service("A"), null, null, "9f86", false));
    }

    private List<String> tickets() {
        return heard.stream()
                .map(each -> each.body().replaceAll(".*\"ticket\":\"([^\"]+)\".*", "$1"))
                .toList();
    }

    @Test
    void whatHappensIsToldInOrderSignedAndWithoutWhoTookIt() throws Exception {
        issue("before");
        start(Topic.TICKET);
        issue("t1");
        issue("t2");

        await().atMost(LIMIT).untilAsserted(() -> assertThat(tickets()).containsExactly("t1", "t2"));
        Heard first = heard.getFirst();
        assertThat(first.body())
                .startsWith("{\"hall\":\"34/3401/340100/demo\",\"topic\":\"ticket\"")
                .contains("\"kind\":\"issued\"")
                .doesNotContain("9f86");
        assertThat(first.delivery()).matches("34/3401/340100/demo/\\d+");
        assertThat(first.signature())
                .isEqualTo(HookLetter.signature(SECRET, Long.parseLong(first.timestamp()), first.body()));
    }

    /** The sum is by Python's hmac. */
    @Test
    void theSignatureIsHmacSha256() {
        assertThat(HookLetter.signature("Jefe", 7, "what do ya want for nothing?"))
                .isEqualTo("sha256=239f4b39fd23f4376db46b239fae471e7c6824b3931bc60f4c0b745bef8de34f");
    }

    @Test
    void onlyTheTopicsThatAreWantedAreTold() throws Exception {
        start(Topic.CALL);
        issue("t1");
        offer(new QueueCommand.OpenWindow(WANG, Halls.window(1), null));
        offer(new QueueCommand.CallNext(WANG, Halls.window(1)));

        await().atMost(LIMIT).until(() -> !heard.isEmpty());
        assertThat(heard)
                .singleElement()
                .satisfies(each -> assertThat(each.body()).contains("\"topic\":\"call\""));
    }

    @Test
    void whileNobodyAnswersEventsWaitAlsoOverARestart() throws Exception {
        HookLoop first = start(Topic.TICKET);
        issue("t1");
        await().atMost(LIMIT).until(() -> first.behind() == 0);
        stopListening();
        issue("t2");
        issue("t3");
        await().atMost(LIMIT).until(() -> first.failures() > 12);
        assertThat(first.dead()).isEmpty();
        assertThat(first.trouble()).isNotNull();

        closeHall();
        listen(port);
        openHall();
        HookLoop again = start(Topic.TICKET);

        await().atMost(LIMIT).untilAsserted(() -> assertThat(tickets()).containsSubsequence("t1", "t2", "t3"));
        await().atMost(LIMIT).until(() -> again.trouble() == null && again.behind() == 0);
    }

    @Test
    void aFailureIsTriedAgainUnderTheSameDeliveryId() throws Exception {
        answer = count -> count < 3 ? 500 : 200;
        HookLoop now = start(Topic.TICKET);
        issue("t1");

        await().atMost(LIMIT).until(() -> heard.size() == 3);
        assertThat(heard)
                .extracting(Heard::delivery)
                .containsOnly(heard.getFirst().delivery());
        await().atMost(LIMIT).until(() -> now.trouble() == null);
        assertThat(now.dead()).isEmpty();
    }

    @Test
    void whatIsRefusedOrAlwaysFailsIsADeadLetterAndTheNextFollows() throws Exception {
        answer = count -> count == 1 ? 400 : count <= 11 ? 503 : 200;
        HookLoop now = start(Topic.TICKET);
        issue("refused");
        issue("fails");
        issue("t3");

        await().atMost(LIMIT).until(() -> tickets().contains("t3"));
        assertThat(now.dead()).extracting(DeadLetter::why).containsExactly("HTTP 400", "HTTP 503");
        assertThat(DeadLetters.open(folder.resolve("hooks"), "other").all()).hasSize(2);

        now.retry();

        await().atMost(LIMIT).until(() -> now.dead().isEmpty());
        assertThat(tickets()).endsWith("refused", "fails");
        assertThat(DeadLetters.open(folder.resolve("hooks"), "other").all()).isEmpty();
    }

    @Test
    void deadLettersAreForgottenWhenSomebodySaysSo() throws Exception {
        answer = count -> 410;
        HookLoop now = start(Topic.TICKET);
        issue("t1");
        await().atMost(LIMIT).until(() -> now.dead().size() == 1);

        now.discard();

        await().atMost(LIMIT).until(() -> now.dead().isEmpty());
    }
}
