package hall.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hall.broker.mosquitto.MosquittoFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What happens to a real Mosquitto, and to those who rely on it, when it dies, stops answering or is set up wrongly. */
@Tag("mosquitto")
@Execution(ExecutionMode.CONCURRENT)
class MosquittoFaultTest {

    private static final Topics TOPICS = LinkContract.TOPICS;

    @TempDir
    private Path directory;

    private final List<AutoCloseable> opened = new ArrayList<>();

    private <T extends AutoCloseable> T opened(T thing) {
        opened.add(thing);
        return thing;
    }

    private Link link(int port, String user) {
        return link(settings(port, user));
    }

    private Link link(LinkSettings settings) {
        return opened(PahoLink.open(settings, new Random(1)));
    }

    private static LinkSettings settings(int port, String user) {
        return LinkSettings.of("mqtt://" + user + ":" + user + "-pw@127.0.0.1:" + port, user)
                .withLimit(Duration.ofSeconds(30));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable thing : opened.reversed()) {
            thing.close();
        }
    }

    /**
     * A device sends its outbox in order and goes on to the next only when the broker took the last, the broker is killed
     * twice in the middle, and the hub takes each row when it is the next: everything comes out once and in order.
     */
    @Test
    void killedInTheMiddleOfAFlowItLosesNothingTheSenderKept() throws Exception {
        Mosquitto broker = opened(new Mosquitto(directory));
        Link hub = link(broker.port(), "hub");
        List<Long> applied = new ArrayList<>();
        LinkContract.done(hub.subscribe(TOPICS.topic(Channel.OUTBOX, "kiosk-01"), message -> {
            long seq = Long.parseLong(new String(message.payload(), UTF_8));
            synchronized (applied) {
                if (seq == applied.size() + 1) {
                    applied.add(seq);
                }
            }
        }));
        Link kiosk = link(broker.port(), "kiosk-01");
        LinkContract.up(kiosk);
        AtomicBoolean sending = new AtomicBoolean(true);
        int total = 600;
        Thread sender = Thread.ofVirtual().start(() -> sendUntilApplied(kiosk, applied, total, sending));

        for (int kill = 1; kill <= 2; kill++) {
            int half = kill * total / 4;
            Heard.until("under way", () -> applied(applied) >= half);
            broker.kill();
            broker.restart();
        }

        try {
            Heard.until("all applied", () -> applied(applied) == total);
        } finally {
            sending.set(false);
            sender.join();
        }
        synchronized (applied) {
            assertThat(applied).isSorted().doesNotHaveDuplicates().hasSize(total);
        }
    }

    private static int applied(List<Long> applied) {
        synchronized (applied) {
            return applied.size();
        }
    }

    /** What an outbox does: a row is forgotten when the receiver has applied it, until then it is sent again. */
    private static void sendUntilApplied(Link kiosk, List<Long> applied, int total, AtomicBoolean sending) {
        while (sending.get()) {
            int from = applied(applied);
            for (int seq = from + 1; seq <= Math.min(from + 20, total) && sending.get(); seq++) {
                Outgoing row = LinkContract.event(TOPICS.topic(Channel.OUTBOX, "kiosk-01"), Integer.toString(seq));
                boolean taken = kiosk.publish(row)
                        .toCompletableFuture()
                        .handle((sent, failure) -> failure == null)
                        .orTimeout(60, TimeUnit.SECONDS)
                        .exceptionally(late -> false)
                        .join();
                if (!taken) {
                    break;
                }
            }
        }
    }

    @Test
    void stoppedDeadItIsNoticedWithinTwoKeepAlives() throws Exception {
        Mosquitto broker = opened(new Mosquitto(directory));
        Link hub = link(settings(broker.port(), "hub").withKeepAlive(Duration.ofSeconds(2)));
        LinkContract.up(hub);

        broker.signal("STOP");
        Heard.until("noticed", () -> !hub.connected());
        broker.signal("CONT");

        LinkContract.up(hub);
    }

    @Test
    void oneThatOffersTopicAliasesIsRefused() throws Exception {
        Mosquitto broker = opened(new Mosquitto(directory, "max_topic_alias 10\n"));
        Link hub = link(broker.port(), "hub");

        await().atMost(LinkContract.SOON)
                .untilAsserted(() -> assertThat(reason(hub))
                        .isInstanceOf(LinkFailure.Refused.class)
                        .hasMessageContaining("max_topic_alias 0"));
        assertThat(hub.connected()).isFalse();
    }

    private static Throwable reason(Link link) {
        CompletionStage<Void> sent = link.publish(LinkContract.event(TOPICS.call(), "x"));
        return sent.toCompletableFuture()
                .handle((done, failure) -> failure)
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void whatExpiredWhileAReceiverWasAwayDoesNotCome() throws Exception {
        Mosquitto broker = opened(new Mosquitto(directory));
        FaultProxy proxy = opened(new FaultProxy(broker.port()));
        Link board = link(proxy.port(), "board-01");
        Heard heard = new Heard();
        LinkContract.done(board.subscribe(TOPICS.call(), heard));
        proxy.cut();
        Heard.until(LinkContract.SOON, "the board is away", () -> !board.connected());
        Link hub = link(broker.port(), "hub");
        LinkContract.up(hub);
        LinkContract.done(
                hub.publish(new Outgoing(TOPICS.call(), LinkContract.bytes("stale"), 1, false, Duration.ofSeconds(1))));
        LinkContract.done(hub.publish(
                new Outgoing(TOPICS.call(), LinkContract.bytes("fresh"), 1, false, Duration.ofSeconds(60))));
        long written = System.nanoTime();
        Heard.until(
                LinkContract.SOON,
                "the first has expired",
                () -> System.nanoTime() - written > Duration.ofSeconds(2).toNanos());

        proxy.mend();

        heard.awaits("fresh");
        assertThat(heard.texts()).doesNotContain("stale");
    }

    /** Mosquitto grants every subscription and filters at delivery, so what a device may not read is just not there. */
    @Test
    void aDeviceThatListensToEverythingHearsOnlyWhatIsForIt() throws Exception {
        Mosquitto broker = opened(new Mosquitto(directory));
        Link kiosk = link(broker.port(), "kiosk-01");
        Link hub = link(broker.port(), "hub");
        Heard heard = new Heard();
        LinkContract.done(kiosk.subscribe("#", heard));
        LinkContract.up(hub);
        LinkContract.done(hub.publish(LinkContract.event(TOPICS.ack("kiosk-02"), "not yours")));
        LinkContract.done(hub.publish(LinkContract.event(TOPICS.alarm("a-1"), "not yours either")));
        LinkContract.done(hub.publish(LinkContract.event(TOPICS.ack("kiosk-01"), "yours")));

        heard.awaits("yours");
        assertThat(heard.texts()).containsExactly("yours");
    }

    @Test
    void aDeniedWriteIsARefusalWithTheReason() throws Exception {
        Mosquitto broker = opened(new Mosquitto(directory));
        Link kiosk = link(broker.port(), "kiosk-01");
        LinkContract.up(kiosk);

        assertThatThrownBy(() -> LinkContract.done(kiosk.publish(LinkContract.event(TOPICS.ack("kiosk-01"), "forged"))))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        LinkFailure.Refused.class,
                        refused -> assertThat(refused.reasonCode()).isEqualTo(0x87))
                .hasMessageContaining("access rules");
    }

    /**
     * The program that Mosquitto brings for it reads our hashes: it replaces a user's line and leaves the others. After
     * SIGHUP Mosquitto must know the new password and still offer no topic aliases, which it forgets if the port is given
     * by {@code listener}.
     */
    @Test
    void itsOwnPasswordToolAcceptsOurPasswordFile() throws Exception {
        Path tool = Requires.tool("mosquitto_passwd");
        Mosquitto broker = opened(new Mosquitto(directory));
        Path passwd = directory.resolve(MosquittoFiles.PASSWD);
        Process run = new ProcessBuilder(tool.toString(), "-b", passwd.toString(), "observer", "another-pw")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("passwd.log").toFile())
                .start();
        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isZero();
        assertThat(Files.readAllLines(passwd)).hasSize(LinkContract.ACCOUNTS.size());

        broker.signal("HUP");

        LinkContract.up(opened(PahoLink.open(
                LinkSettings.of("mqtt://observer:another-pw@127.0.0.1:" + broker.port(), "observer"), new Random(1))));
        LinkContract.up(link(broker.port(), "hub"));
    }

    /** The handler takes longer than the line may be silent, and Mosquitto sends more than the receive maximum it was told. */
    @Test
    void nothingIsLostWhereAHandlerIsStuckForAWhileAndTheLinkClosesWhileItIs() throws Exception {
        Mosquitto broker = opened(new Mosquitto(directory));
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch stuckAgain = new CountDownLatch(1);
        Set<String> heard = ConcurrentHashMap.newKeySet();
        Link hub = link(settings(broker.port(), "hub")
                .withKeepAlive(Duration.ofSeconds(2))
                .withQueueBound(5));
        hub.subscribe(TOPICS.status("board-01"), message -> {
                    String text = new String(message.payload(), UTF_8);
                    if (text.equals("1")) {
                        isOver(stuck, 5);
                    }
                    if (!text.equals("again") || isOver(stuckAgain, 300)) {
                        heard.add(text);
                    }
                })
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        Link board = link(broker.port(), "board-01");
        LinkContract.up(board);

        for (int i = 1; i <= 300; i++) {
            LinkContract.done(board.publish(LinkContract.event(TOPICS.status("board-01"), Integer.toString(i))));
        }
        Heard.until("all of it is heard", () -> heard.size() == 300);

        for (int i = 0; i < 50; i++) {
            LinkContract.done(board.publish(LinkContract.event(TOPICS.status("board-01"), "again")));
        }
        long began = System.nanoTime();
        CompletableFuture.runAsync(hub::close).get(120, TimeUnit.SECONDS);
        System.out.printf(
                "a link with a stuck handler closed after %d ms%n",
                Duration.ofNanos(System.nanoTime() - began).toMillis());
        assertThat(heard).as("the handler was stuck until then").doesNotContain("again");
        stuckAgain.countDown();
    }

    private static boolean isOver(CountDownLatch latch, int seconds) {
        try {
            return latch.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
