package hall.broker;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.Link.Incoming;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@link PahoLink} subscribes to, hands over and acknowledges, against a wire that does the worst it may. */
class SafeHearingTest {

    private static final Duration SOON = LinkContract.SOON;
    private static final String TOPIC = LinkContract.TOPICS.status("kiosk-01");
    private static final Wire.Welcome WELCOME = new Wire.Welcome(0, 20, false);

    private final FakeLinks links = new FakeLinks();

    @AfterEach
    void close() {
        links.close();
    }

    @Test
    void subscribesAnewAfterEachConnectionAndNotOnTheClientsThread() {
        Link link = links.open(FakeLinks.settings(), WELCOME);
        link.subscribe(TOPIC, message -> {}).exceptionally(failure -> null);
        LinkContract.up(link);
        Heard.until(SOON, "subscribed", () -> links.wire().subscribed().size() >= 1);
        int before = links.wire().subscribed().size();

        links.wire().events.lost("the broker died");

        Heard.until(SOON, "subscribed again", () -> links.wire().subscribed().size() > before);
        assertThat(links.wire().subscribeThreads.getLast()).isEqualTo("link-kiosk-01-line");
    }

    /** Before, the link asked for the filter and then, in its list of old ones, left it: deaf on a line that is up. */
    @Test
    void whatIsHeardAgainWhileOldFiltersAreLeftIsHeard() {
        Link link = links.open(FakeLinks.settings(), new Wire.Welcome(0, 20, true));
        LinkContract.up(link);
        List<String> old = List.of("h/old/1", "h/old/2");
        Consumer<Incoming> handler = message -> {};
        old.forEach(filter -> link.subscribe(filter, handler).exceptionally(failure -> null));
        links.wire().failsRequests(true);
        old.forEach(filter -> link.forget(filter, handler));
        links.wire().failsRequests(false);
        links.wire().inTheNextRequest(() -> link.subscribe("h/old/2", handler).exceptionally(failure -> null));

        links.wire().events.lost("the broker died");

        Heard.until(
                SOON, "old filters are left", () -> !links.wire().subscribed().contains("h/old/1"));
        Heard.until(SOON, "connected again", () -> links.wire().connects() == 2 && link.connected());
        assertThat(links.wire().subscribed()).contains("h/old/2");
    }

    @Test
    void handsOverThroughABoundedQueueAndNeverBlocksTheClientsThread() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Link link = links.open(FakeLinks.settings().withQueueBound(5), WELCOME);
        Heard heard = new Heard();
        link.subscribe(TOPIC, message -> {
                    await(release);
                    heard.accept(message);
                })
                .exceptionally(failure -> null);
        LinkContract.up(link);

        for (int i = 0; i < 50; i++) {
            links.wire().events.arrived(message("m" + i), 0, 0);
        }
        release.countDown();

        heard.awaits("m0");
        assertThat(heard.all()).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void dropsTheLineRatherThanAMessageThatHasNoRoom() {
        CountDownLatch release = new CountDownLatch(1);
        Link link = links.open(FakeLinks.settings().withQueueBound(5).withKeepAlive(Duration.ofSeconds(1)), WELCOME);
        link.subscribe(TOPIC, message -> await(release)).exceptionally(failure -> null);
        LinkContract.up(link);

        for (int id = 1; id <= 10; id++) {
            links.wire().events.arrived(message("m" + id), 1, id);
        }

        Heard.until(SOON, "the line was dropped", () -> links.wire().drops() > 0);
        assertThat(links.wire().acknowledged()).isEmpty();
        release.countDown();
        LinkContract.up(link);
        assertThat(links.wire().drops()).as("once, and not the next line too").isEqualTo(1);
    }

    /** Before, what was still to be handled left no room for what the broker sent again, and each next line was dropped too. */
    @Test
    void connectsAgainOnlyWhenThereIsRoomForWhatTheBrokerSendsAgain() {
        Link link = links.open(FakeLinks.settings().withQueueBound(3), WELCOME);
        Heard heard = hearsSlowly(link);
        Runnable sends = () -> {
            for (int id = 1; id <= 3; id++) {
                links.wire().events.arrived(message("m" + id), 1, id);
            }
        };
        sends.run();
        links.wire().inTheNextRequest(sends);

        links.wire().events.lost("the broker died");

        heard.awaits(6);
        assertThat(links.wire().drops()).isZero();
        assertThat(links.wire().connects()).isEqualTo(2);
    }

    /** As Mosquitto 2.0 does. */
    @Test
    void readsNoFurtherWhereABrokerSendsMoreThanItWasTold() {
        Link link = links.open(FakeLinks.settings().withQueueBound(2), WELCOME);
        Heard heard = hearsSlowly(link);

        for (int id = 1; id <= 6; id++) {
            links.wire().events.arrived(message("m" + id), 1, id);
        }

        heard.awaits(6);
        assertThat(links.wire().drops()).isZero();
    }

    private static Heard hearsSlowly(Link link) {
        Heard heard = new Heard();
        link.subscribe(TOPIC, message -> {
                    takesLongerThanAPause();
                    heard.accept(message);
                })
                .exceptionally(failure -> null);
        LinkContract.up(link);
        return heard;
    }

    private static void takesLongerThanAPause() {
        try {
            assertThat(new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void acknowledgesOnlyAfterTheHandlerRan() {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(1);
        Link link = links.open(FakeLinks.settings(), WELCOME);
        link.subscribe(TOPIC, message -> {
                    entered.countDown();
                    await(release);
                })
                .exceptionally(failure -> null);
        LinkContract.up(link);
        links.wire().events.arrived(message("m"), 1, 7);
        await(entered);

        assertThat(links.wire().acknowledged()).isEmpty();
        release.countDown();
        Heard.until(SOON, "acknowledged", () -> links.wire().acknowledged().equals(List.of(7)));
    }

    @Test
    void doesNotAcknowledgeWhatAHandlerFailedAt() {
        Heard heard = new Heard();
        Link link = links.open(FakeLinks.settings(), WELCOME);
        link.subscribe(TOPIC, message -> {
                    heard.accept(message);
                    if (heard.all().size() == 1) {
                        throw new IllegalStateException("the disk is full, once");
                    }
                })
                .exceptionally(failure -> null);
        LinkContract.up(link);
        links.wire().events.arrived(message("m1"), 1, 1);
        links.wire().events.arrived(message("m2"), 1, 2);

        Heard.until(SOON, "acknowledged", () -> !links.wire().acknowledged().isEmpty());
        assertThat(links.wire().acknowledged()).containsExactly(2);
    }

    /** A text nested too deep: before, the delivery thread died, and the link was up and deaf for ever. */
    @Test
    void hearsTheNextMessageAfterAnErrorInAHandler() {
        Link link = links.open(FakeLinks.settings(), WELCOME);
        AtomicInteger heard = new AtomicInteger();
        link.subscribe(TOPIC, message -> {
                    if (heard.incrementAndGet() == 1) {
                        throw new StackOverflowError("made up");
                    }
                })
                .exceptionally(failure -> null);
        LinkContract.up(link);
        links.wire().events.arrived(message("m1"), 1, 1);
        links.wire().events.arrived(message("m2"), 1, 2);

        Heard.until(SOON, "acknowledged", () -> !links.wire().acknowledged().isEmpty());
        assertThat(links.wire().acknowledged()).containsExactly(2);
    }

    /** On the next connection the same number is another message. */
    @Test
    void doesNotAcknowledgeOnALaterConnection() {
        CountDownLatch release = new CountDownLatch(1);
        Heard heard = new Heard();
        Link link = links.open(FakeLinks.settings(), WELCOME);
        link.subscribe(TOPIC, message -> {
                    await(release);
                    heard.accept(message);
                })
                .exceptionally(failure -> null);
        LinkContract.up(link);
        links.wire().events.arrived(message("m1"), 1, 1);
        links.wire().events.lost("cut");
        Heard.until(SOON, "connected again", () -> links.wire().connects() == 2 && link.connected());
        links.wire().events.arrived(message("m2"), 1, 2);
        release.countDown();

        Heard.until(SOON, "acknowledged", () -> !links.wire().acknowledged().isEmpty());
        assertThat(links.wire().acknowledged()).containsExactly(2);
    }

    private static Incoming message(String text) {
        return new Incoming(TOPIC, LinkContract.bytes(text), false, null, null);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(SOON.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("never released");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
