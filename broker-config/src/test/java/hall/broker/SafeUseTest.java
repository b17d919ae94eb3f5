package hall.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.broker.Link.Incoming;
import hall.loop.BackOff;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rules of safe use that {@link PahoLink} keeps, each against a wire that does the worst it may. */
class SafeUseTest {

    private static final Duration SOON = LinkContract.SOON;
    private static final String TOPIC = LinkContract.TOPICS.status("kiosk-01");
    private static final Wire.Welcome WELCOME = new Wire.Welcome(0, 20, false);

    private final AtomicReference<FakeWire> made = new AtomicReference<>();
    private final List<Link> opened = new ArrayList<>();

    private Link open(LinkSettings settings, Object... welcomes) {
        Link link = new PahoLink(
                settings,
                (same, events) -> {
                    FakeWire wire = new FakeWire(events, welcomes);
                    made.set(wire);
                    return wire;
                },
                PahoLink.pauses(new Random(1)));
        opened.add(link);
        return link;
    }

    private FakeWire wire() {
        return Objects.requireNonNull(made.get());
    }

    private static LinkSettings settings() {
        return LinkSettings.of("mqtt://127.0.0.1:1", "kiosk-01").withLimit(Duration.ofMillis(300));
    }

    private static Incoming message(String text) {
        return new Incoming(TOPIC, LinkContract.bytes(text), false, null, null);
    }

    @AfterEach
    void close() {
        opened.forEach(Link::close);
    }

    @Test
    void triesTheFirstConnectionAgainByItselfOnItsOwnThread() {
        Link link = open(settings(), new IOException("refused"), new IOException("refused"), WELCOME);

        LinkContract.up(link);
        assertThat(wire().connectThreads).hasSize(3).containsOnly("link-kiosk-01-line");
    }

    @Test
    void pausesGrowWithJitterUpToASecond() {
        BackOff pauses = PahoLink.pauses(new Random(4));

        assertThat(pauses.after(1)).isBetween(Duration.ofMillis(125), Duration.ofMillis(250));
        assertThat(pauses.after(2)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
        assertThat(pauses.after(1_000_000)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(pauses.after(20)).isNotEqualTo(pauses.after(20));
    }

    @Test
    void connectsAgainByItselfAfterALoss() {
        Link link = open(settings(), WELCOME);
        LinkContract.up(link);

        wire().events.lost("the broker died");

        Heard.until(SOON, "connected again", () -> wire().connects() == 2 && link.connected());
    }

    /** Before, the link took itself to be up for ever, and its device was offline until somebody started it again. */
    @Test
    void connectsAgainWhereTheLineWasLostBeforeItWasKnownToBeUp() {
        Link link = open(settings(), new FakeWire.LostAtOnce(WELCOME), WELCOME);

        Heard.until(SOON, "connected again", () -> wire().connects() == 2 && link.connected());
    }

    /** Before, the line's thread died of it, and the device was offline until somebody started it again. */
    @Test
    void connectsAfterTheClientFailedInAWayNobodyForesaw() {
        Link link = open(settings(), new IllegalStateException("a bug in the client"), WELCOME);

        LinkContract.up(link);
        assertThat(wire().drops()).isPositive();
    }

    @Test
    void subscribesAnewAfterEachConnectionAndNotOnTheClientsThread() {
        Link link = open(settings(), WELCOME);
        link.subscribe(TOPIC, message -> {}).exceptionally(failure -> null);
        LinkContract.up(link);
        Heard.until(SOON, "subscribed", () -> wire().subscribed().size() >= 1);
        int before = wire().subscribed().size();

        wire().events.lost("the broker died");

        Heard.until(SOON, "subscribed again", () -> wire().subscribed().size() > before);
        assertThat(wire().subscribeThreads.getLast()).isEqualTo("link-kiosk-01-line");
    }

    /** Before, the link asked for the filter and then, in its list of old ones, left it: deaf on a line that is up. */
    @Test
    void whatIsHeardAgainWhileOldFiltersAreLeftIsHeard() {
        Link link = open(settings(), new Wire.Welcome(0, 20, true));
        LinkContract.up(link);
        List<String> old = List.of("h/old/1", "h/old/2");
        Consumer<Incoming> handler = message -> {};
        old.forEach(filter -> link.subscribe(filter, handler).exceptionally(failure -> null));
        wire().failsRequests(true);
        old.forEach(filter -> link.forget(filter, handler));
        wire().failsRequests(false);
        wire().inTheNextRequest(() -> link.subscribe("h/old/2", handler).exceptionally(failure -> null));

        wire().events.lost("the broker died");

        Heard.until(SOON, "old filters are left", () -> !wire().subscribed().contains("h/old/1"));
        Heard.until(SOON, "connected again", () -> wire().connects() == 2 && link.connected());
        assertThat(wire().subscribed()).contains("h/old/2");
    }

    /** Before, listeners heard of the loss first and of the line that was up last, and believed that until the next one. */
    @Test
    void listenersHearLastOfALossInTheMiddleOfAWelcome() {
        Link link = open(settings(), WELCOME, WELCOME, new IOException("refused"));
        List<Boolean> told = new CopyOnWriteArrayList<>();
        link.onChange(told::add);
        link.subscribe(TOPIC, message -> {}).exceptionally(failure -> null);
        LinkContract.up(link);
        wire().inTheNextRequest(() -> wire().events.lost("died again"));

        wire().events.lost("the broker died");

        Heard.until(SOON, "refused", () -> wire().connects() >= 4);
        Heard.until(SOON, "told of the loss", () -> told.lastIndexOf(false) > told.lastIndexOf(true));
        assertThat(link.connected()).isFalse();
    }

    @Test
    void refusesABrokerThatOffersTopicAliasesAndSaysWhatToSet() {
        Link link = open(settings(), new Wire.Welcome(10, 20, false));
        Heard.until(SOON, "tried twice", () -> wire().connects() >= 2);

        assertThat(link.connected()).isFalse();
        assertThatThrownBy(() -> LinkContract.done(link.publish(LinkContract.event(TOPIC, "x"))))
                .cause()
                .isInstanceOf(LinkFailure.Refused.class)
                .hasMessageContaining("max_topic_alias 0");
        assertThat(wire().drops()).isPositive();
    }

    @Test
    void refusesAReceiveMaximumThatPahoReadsAsNegative() {
        Link link = open(settings(), new Wire.Welcome(0, 40_000, false));
        Heard.until(SOON, "tried twice", () -> wire().connects() >= 2);

        assertThatThrownBy(() -> LinkContract.done(link.publish(LinkContract.event(TOPIC, "x"))))
                .cause()
                .isInstanceOf(LinkFailure.Refused.class)
                .hasMessageContaining("40000");
    }

    @Test
    void handsOverThroughABoundedQueueAndNeverBlocksTheClientsThread() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Link link = open(settings().withQueueBound(5), WELCOME);
        Heard heard = new Heard();
        link.subscribe(TOPIC, message -> {
                    await(release);
                    heard.accept(message);
                })
                .exceptionally(failure -> null);
        LinkContract.up(link);

        for (int i = 0; i < 50; i++) {
            wire().events.arrived(message("m" + i), 0, 0);
        }
        release.countDown();

        heard.awaits("m0");
        assertThat(heard.all()).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void dropsTheLineRatherThanAMessageThatHasNoRoom() {
        CountDownLatch release = new CountDownLatch(1);
        Link link = open(settings().withQueueBound(5), WELCOME);
        link.subscribe(TOPIC, message -> await(release)).exceptionally(failure -> null);
        LinkContract.up(link);

        for (int id = 1; id <= 10; id++) {
            wire().events.arrived(message("m" + id), 1, id);
        }

        Heard.until(SOON, "the line was dropped", () -> wire().drops() > 0);
        assertThat(wire().acknowledged()).isEmpty();
        release.countDown();
        LinkContract.up(link);
        assertThat(wire().drops()).as("once, and not the next line too").isEqualTo(1);
    }

    @Test
    void acknowledgesOnlyAfterTheHandlerRan() {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(1);
        Link link = open(settings(), WELCOME);
        link.subscribe(TOPIC, message -> {
                    entered.countDown();
                    await(release);
                })
                .exceptionally(failure -> null);
        LinkContract.up(link);
        wire().events.arrived(message("m"), 1, 7);
        await(entered);

        assertThat(wire().acknowledged()).isEmpty();
        release.countDown();
        Heard.until(SOON, "acknowledged", () -> wire().acknowledged().equals(List.of(7)));
    }

    @Test
    void doesNotAcknowledgeWhatAHandlerFailedAt() {
        Heard heard = new Heard();
        Link link = open(settings(), WELCOME);
        link.subscribe(TOPIC, message -> {
                    heard.accept(message);
                    if (heard.all().size() == 1) {
                        throw new IllegalStateException("the disk is full, once");
                    }
                })
                .exceptionally(failure -> null);
        LinkContract.up(link);
        wire().events.arrived(message("m1"), 1, 1);
        wire().events.arrived(message("m2"), 1, 2);

        Heard.until(SOON, "acknowledged", () -> !wire().acknowledged().isEmpty());
        assertThat(wire().acknowledged()).containsExactly(2);
    }

    /** A text nested too deep: before, the delivery thread died, and the link was up and deaf for ever. */
    @Test
    void hearsTheNextMessageAfterAnErrorInAHandler() {
        Link link = open(settings(), WELCOME);
        AtomicInteger heard = new AtomicInteger();
        link.subscribe(TOPIC, message -> {
                    if (heard.incrementAndGet() == 1) {
                        throw new StackOverflowError("made up");
                    }
                })
                .exceptionally(failure -> null);
        LinkContract.up(link);
        wire().events.arrived(message("m1"), 1, 1);
        wire().events.arrived(message("m2"), 1, 2);

        Heard.until(SOON, "acknowledged", () -> !wire().acknowledged().isEmpty());
        assertThat(wire().acknowledged()).containsExactly(2);
    }

    /** On the next connection the same number is another message. */
    @Test
    void doesNotAcknowledgeOnALaterConnection() {
        CountDownLatch release = new CountDownLatch(1);
        Heard heard = new Heard();
        Link link = open(settings(), WELCOME);
        link.subscribe(TOPIC, message -> {
                    await(release);
                    heard.accept(message);
                })
                .exceptionally(failure -> null);
        LinkContract.up(link);
        wire().events.arrived(message("m1"), 1, 1);
        wire().events.lost("cut");
        Heard.until(SOON, "connected again", () -> wire().connects() == 2 && link.connected());
        wire().events.arrived(message("m2"), 1, 2);
        release.countDown();

        Heard.until(SOON, "acknowledged", () -> !wire().acknowledged().isEmpty());
        assertThat(wire().acknowledged()).containsExactly(2);
    }

    @Test
    void publishingReturnsAtOnceAndEndsInTimeWhenTheBrokerIsSilent() {
        Link link = open(settings(), WELCOME);
        LinkContract.up(link);

        CompletionStage<Void> sent = link.publish(LinkContract.event(TOPIC, "x"));

        assertThat(sent.toCompletableFuture().isDone()).isFalse();
        assertThatThrownBy(() -> LinkContract.done(sent))
                .cause()
                .isInstanceOf(LinkFailure.Down.class)
                .hasMessageContaining("300 ms");
    }

    @Test
    void noMoreIsUnderWayThanTheBrokerAllows() {
        Link link = open(settings().withLimit(SOON), new Wire.Welcome(0, 3, false));
        LinkContract.up(link);
        for (int i = 0; i < 10; i++) {
            link.publish(LinkContract.event(TOPIC, "m" + i)).exceptionally(failure -> null);
        }
        assertThat(wire().underWay()).isEqualTo(3);

        wire().acknowledgeOne();

        assertThat(wire().underWay()).isEqualTo(3);
    }

    @Test
    void tooMuchToSendFailsAtOnceInsteadOfPilingUp() {
        Link link = open(settings().withQueueBound(2).withLimit(SOON), new Wire.Welcome(0, 1, false));
        LinkContract.up(link);
        for (int i = 0; i < 3; i++) {
            link.publish(LinkContract.event(TOPIC, "m" + i)).exceptionally(failure -> null);
        }

        assertThatThrownBy(() -> LinkContract.done(link.publish(LinkContract.event(TOPIC, "one too many"))))
                .cause()
                .isInstanceOf(LinkFailure.Down.class)
                .hasMessageContaining("again later");
    }

    @Test
    void whatWaitsWhenTheLineIsLostFailsAtOnce() {
        Link link = open(settings().withLimit(SOON), new Wire.Welcome(0, 1, false));
        LinkContract.up(link);
        link.publish(LinkContract.event(TOPIC, "under way")).exceptionally(failure -> null);
        CompletionStage<Void> waits = link.publish(LinkContract.event(TOPIC, "waits"));

        wire().events.lost("cut");

        assertThatThrownBy(() -> LinkContract.done(waits)).cause().isInstanceOf(LinkFailure.Down.class);
    }

    @Test
    void socketsSendAtOnce() throws IOException {
        try (java.net.Socket socket = new NoDelaySockets().createSocket()) {
            assertThat(socket.getTcpNoDelay()).isTrue();
        }
    }

    @Test
    void aSilentLineIsLookedAtEveryTenToFifteenSeconds() {
        assertThat(settings().keepAlive()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(15));
    }

    @Test
    void qualityOfServiceTwoCannotBeAskedFor() {
        assertThatThrownBy(() -> new Outgoing(TOPIC, new byte[0], 2, false, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 or 1");
    }

    @Test
    void aClosedLinkSaysSo() {
        Link link = open(settings(), WELCOME);
        LinkContract.up(link);
        link.close();

        assertThatThrownBy(() -> LinkContract.done(link.publish(LinkContract.event(TOPIC, "x"))))
                .cause()
                .isInstanceOf(LinkFailure.Down.class)
                .hasMessageContaining("closed");
    }

    @Test
    void closingEndsItsThreads() {
        LinkSettings alone = LinkSettings.of("mqtt://127.0.0.1:1", "closing").withLimit(Duration.ofMillis(300));
        Link link = open(alone, WELCOME);
        LinkContract.up(link);

        link.close();

        Heard.until(
                SOON,
                "no thread is left",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("link-closing")));
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
