package hall.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hall.broker.local.LocalBroker;
import hall.loop.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The rules of safe use again, where only a real broker and the real client can show them. */
@Execution(ExecutionMode.CONCURRENT)
class PahoLinkTest {

    private static final Topics TOPICS = LinkContract.TOPICS;

    @TempDir
    private Path directory;

    private final List<AutoCloseable> opened = new ArrayList<>();

    private LocalBroker broker(int port) throws IOException {
        return opened(LocalBroker.start(
                new LocalBroker.Settings(LinkContract.HALL, LinkContract.ACCOUNTS, "127.0.0.1", port, null)));
    }

    private <T extends AutoCloseable> T opened(T thing) {
        opened.add(thing);
        return thing;
    }

    private Link link(int port, String user, Duration limit) {
        return link(settings(port, user).withLimit(limit));
    }

    private Link link(LinkSettings settings) {
        return opened(PahoLink.open(settings, new Random(1)));
    }

    private static LinkSettings settings(int port, String user) {
        return LinkSettings.of("mqtt://" + user + ":" + user + "-pw@127.0.0.1:" + port, user);
    }

    private static int freePort() throws IOException {
        return FreePort.next();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable thing : opened.reversed()) {
            thing.close();
        }
    }

    /** As a broker does that finds a certificate wrong: each such connection once left a thread of Paho's behind for ever. */
    @Test
    void connectionsThatEndAtOnceLeaveNoThreads() throws Exception {
        AtomicInteger accepted = new AtomicInteger();
        try (ServerSocket unwilling = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                while (!unwilling.isClosed()) {
                    try {
                        unwilling.accept().close();
                        accepted.incrementAndGet();
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
            link(unwilling.getLocalPort(), "board-77", Duration.ofSeconds(5));

            await().atMost(Duration.ofMinutes(2)).until(() -> accepted.get() >= 12);

            await("those of the last connection alone")
                    .atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                            .extracting(Thread::getName)
                            .filteredOn(name -> name.startsWith("MQTT") && name.contains("board-77"))
                            .hasSizeLessThanOrEqualTo(4));
        }
    }

    @Test
    void connectsWhenTheBrokerStartsLater() throws Exception {
        int port = freePort();
        Link link = link(port, "hub", LinkContract.SOON);
        assertThat(link.connected()).isFalse();

        broker(port);

        LinkContract.up(link);
    }

    /** The broker has forgotten the session, so only the link can renew the subscription. */
    @Test
    void hearsAgainAfterABrokerThatForgotEverythingWasRestarted() throws Exception {
        LocalBroker first = broker(0);
        Heard heard = new Heard();
        Link board = link(first.port(), "board-01", LinkContract.SOON);
        LinkContract.done(board.subscribe(TOPICS.call(), heard));

        first.close();
        Heard.until(LinkContract.SOON, "the line is down", () -> !board.connected());
        broker(first.port());
        LinkContract.up(board);
        Link hub = link(first.port(), "hub", LinkContract.SOON);
        LinkContract.up(hub);
        LinkContract.done(hub.publish(LinkContract.event(TOPICS.call(), "c-1")));

        heard.awaits("c-1");
    }

    @Test
    void aWrongPasswordIsRefusedInWords() throws Exception {
        int port = broker(0).port();
        Link link = opened(PahoLink.open(LinkSettings.of("mqtt://hub:wrong@127.0.0.1:" + port, "hub"), new Random(1)));

        await().atMost(LinkContract.SOON)
                .untilAsserted(() -> assertThat(failure(link))
                        .isInstanceOf(LinkFailure.Refused.class)
                        .hasMessageContaining("password")
                        .hasMessageNotContaining("wrong@"));
    }

    private static Throwable failure(Link link) {
        return link.publish(LinkContract.event(TOPICS.call(), "x"))
                .toCompletableFuture()
                .handle((sent, failure) -> failure)
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void aSubscriptionTheBrokerRefusesIsTold() throws Exception {
        Link kiosk = link(broker(0).port(), "kiosk-01", LinkContract.SOON);

        assertThatThrownBy(() -> LinkContract.done(kiosk.subscribe(TOPICS.ack("kiosk-02"), message -> {})))
                .cause()
                .isInstanceOf(LinkFailure.Refused.class)
                .hasMessageContaining("kiosk-02/ack");
    }

    @Test
    void aBurstOfThreeThousandIsAcknowledgedToTheLast() throws Exception {
        int port = broker(0).port();
        Link hub = opened(PahoLink.open(
                LinkSettings.of("mqtt://hub:hub-pw@127.0.0.1:" + port, "hub")
                        .withQueueBound(3000)
                        .withLimit(Duration.ofMinutes(2)),
                new Random(1)));
        LinkContract.up(hub);

        CompletableFuture<?>[] sent = new CompletableFuture<?>[3000];
        for (int i = 0; i < sent.length; i++) {
            sent[i] = hub.publish(LinkContract.event(TOPICS.events(), "e" + i)).toCompletableFuture();
        }

        assertThat(CompletableFuture.allOf(sent)).succeedsWithin(Duration.ofMinutes(3));
    }

    /** With a backlog behind it, waiting inside Paho's own callback would wait for ever. */
    @Test
    void aHandlerMayWaitForItsOwnMessagesWithABacklogBehindIt() throws Exception {
        int port = broker(0).port();
        Link hub = link(port, "hub", LinkContract.SOON);
        Link kiosk = link(port, "kiosk-01", LinkContract.SOON);
        AtomicInteger answered = new AtomicInteger();
        LinkContract.done(hub.subscribe(TOPICS.ask("kiosk-01"), ask -> {
            hub.publish(Outgoing.event(TOPICS.answer("kiosk-01"), ask.payload()))
                    .toCompletableFuture()
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
            answered.incrementAndGet();
        }));
        LinkContract.up(kiosk);

        for (int i = 0; i < 60; i++) {
            LinkContract.done(kiosk.publish(LinkContract.event(TOPICS.ask("kiosk-01"), "q" + i)));
        }

        Heard.until(LinkContract.SOON, "all answered", () -> answered.get() >= 60);
    }

    @Test
    void aLineThatFallsSilentIsNoticedAndReplaced() throws Exception {
        FaultProxy proxy = opened(new FaultProxy(broker(0).port()));
        Link hub = link(settings(proxy.port(), "hub")
                .withKeepAlive(Duration.ofSeconds(2))
                .withLimit(Duration.ofSeconds(5)));
        LinkContract.up(hub);

        proxy.silence();
        Heard.until("the silence was noticed", () -> !hub.connected());
        proxy.mend();

        LinkContract.up(hub);
    }

    @Test
    void aBrokerThatAcceptsAndNeverAnswersDoesNotHangTheLink() throws Exception {
        FaultProxy proxy = opened(new FaultProxy(broker(0).port()));
        proxy.silence();
        Link hub = link(proxy.port(), "hub", Duration.ofSeconds(2));
        Heard.until(
                LinkContract.SOON,
                "given up waiting",
                () -> Objects.toString(failure(hub).getMessage()).contains("cannot connect"));

        proxy.mend();

        Heard.until("connected in the end", hub::connected);
    }

    /** Other people's clients may know MQTT 3.1.1 alone; the payloads have all they need. */
    @Test
    void theEmbeddedBrokerServesOlderClientsToo() throws Exception {
        int port = broker(0).port();
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setUserName("observer");
        options.setPassword("observer-pw".toCharArray());
        try (MqttClient three = new MqttClient("tcp://127.0.0.1:" + port, "observer", new MemoryPersistence())) {
            three.connect(options);
            three.subscribe("#", 1, (topic, message) -> heard.add(new String(message.getPayload(), UTF_8)));
            Link hub = link(port, "hub", LinkContract.SOON);
            LinkContract.up(hub);

            LinkContract.done(hub.publish(LinkContract.event(TOPICS.call(), "c-1")));

            assertThat(heard.poll(LinkContract.SOON.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo("c-1");
            three.disconnect();
        }
    }

    @Test
    void whatHandlersFailedAtAgainAndAgainComesAgainWithoutALossOfTheLine() throws Exception {
        int port = broker(0).port();
        Link hub = link(port, "hub", LinkContract.SOON);
        Link kiosk = link(port, "kiosk-01", LinkContract.SOON);
        AtomicInteger failures = new AtomicInteger();
        Heard heard = new Heard();
        LinkContract.done(hub.subscribe(TOPICS.topic(Channel.OUTBOX, "kiosk-01"), message -> {
            if (failures.incrementAndGet() <= 20) {
                throw new IllegalStateException("the disk is full, for a while");
            }
            heard.accept(message);
        }));
        LinkContract.up(kiosk);
        String[] rows = new String[25];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = "row " + i;
            LinkContract.done(kiosk.publish(LinkContract.event(TOPICS.topic(Channel.OUTBOX, "kiosk-01"), rows[i])));
        }

        heard.awaits(rows);
    }

    @Test
    void aBrokerOnATakenPortSaysWhatToDo() throws Exception {
        int port = broker(0).port();

        assertThatThrownBy(() -> broker(port))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(Integer.toString(port))
                .hasMessageContaining("0 for any free one");
    }

    @Test
    void aBrokerWithADirectoryKeepsWhatIsRetainedOverARestart() throws Exception {
        LocalBroker.Settings settings =
                new LocalBroker.Settings(LinkContract.HALL, LinkContract.ACCOUNTS, "127.0.0.1", 0, directory);
        try (LocalBroker first = LocalBroker.start(settings)) {
            Link hub = link(first.port(), "hub", LinkContract.SOON);
            LinkContract.up(hub);
            LinkContract.done(hub.publish(Outgoing.state(TOPICS.state(), LinkContract.bytes("kept"))));
        }
        LocalBroker second = opened(LocalBroker.start(settings));
        Heard heard = new Heard();
        LinkContract.done(link(second.port(), "board-01", LinkContract.SOON).subscribe(TOPICS.state(), heard));

        heard.awaits("kept");
    }
}
