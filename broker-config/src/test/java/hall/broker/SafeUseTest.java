package hall.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.loop.BackOff;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rules of safe use that {@link PahoLink} keeps, each against a wire that does the worst it may. */
class SafeUseTest {

    private static final Duration SOON = LinkContract.SOON;
    private static final String TOPIC = LinkContract.TOPICS.status("kiosk-01");
    private static final Wire.Welcome WELCOME = new Wire.Welcome(0, 20, false);

    private final FakeLinks links = new FakeLinks();

    @AfterEach
    void close() {
        links.close();
    }

    @Test
    void triesTheFirstConnectionAgainByItselfOnItsOwnThread() {
        Link link = links.open(FakeLinks.settings(), new IOException("refused"), new IOException("refused"), WELCOME);

        LinkContract.up(link);
        assertThat(links.wire().connectThreads).hasSize(3).containsOnly("link-kiosk-01-line");
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
        Link link = links.open(FakeLinks.settings(), WELCOME);
        LinkContract.up(link);

        links.wire().events.lost("the broker died");

        Heard.until(SOON, "connected again", () -> links.wire().connects() == 2 && link.connected());
    }

    /** Before, the link took itself to be up for ever, and its device was offline until somebody started it again. */
    @Test
    void connectsAgainWhereTheLineWasLostBeforeItWasKnownToBeUp() {
        Link link = links.open(FakeLinks.settings(), new FakeWire.LostAtOnce(WELCOME), WELCOME);

        Heard.until(SOON, "connected again", () -> links.wire().connects() == 2 && link.connected());
    }

    /** Before, the line's thread died of it, and the device was offline until somebody started it again. */
    @Test
    void connectsAfterTheClientFailedInAWayNobodyForesaw() {
        Link link = links.open(FakeLinks.settings(), new IllegalStateException("a bug in the client"), WELCOME);

        LinkContract.up(link);
        assertThat(links.wire().drops()).isPositive();
    }

    /** Before, listeners heard of the loss first and of the line that was up last, and believed that until the next one. */
    @Test
    void listenersHearLastOfALossInTheMiddleOfAWelcome() {
        Link link = links.open(FakeLinks.settings(), WELCOME, WELCOME, new IOException("refused"));
        List<Boolean> told = new CopyOnWriteArrayList<>();
        link.onChange(told::add);
        link.subscribe(TOPIC, message -> {}).exceptionally(failure -> null);
        LinkContract.up(link);
        links.wire().inTheNextRequest(() -> links.wire().events.lost("died again"));

        links.wire().events.lost("the broker died");

        Heard.until(SOON, "refused", () -> links.wire().connects() >= 4);
        Heard.until(SOON, "told of the loss", () -> told.lastIndexOf(false) > told.lastIndexOf(true));
        assertThat(link.connected()).isFalse();
    }

    @Test
    void refusesABrokerThatOffersTopicAliasesAndSaysWhatToSet() {
        Link link = links.open(FakeLinks.settings(), new Wire.Welcome(10, 20, false));
        Heard.until(SOON, "tried twice", () -> links.wire().connects() >= 2);

        assertThat(link.connected()).isFalse();
        assertThatThrownBy(() -> LinkContract.done(link.publish(LinkContract.event(TOPIC, "x"))))
                .cause()
                .isInstanceOf(LinkFailure.Refused.class)
                .hasMessageContaining("max_topic_alias 0");
        assertThat(links.wire().drops()).isPositive();
    }

    @Test
    void refusesAReceiveMaximumThatPahoReadsAsNegative() {
        Link link = links.open(FakeLinks.settings(), new Wire.Welcome(0, 40_000, false));
        Heard.until(SOON, "tried twice", () -> links.wire().connects() >= 2);

        assertThatThrownBy(() -> LinkContract.done(link.publish(LinkContract.event(TOPIC, "x"))))
                .cause()
                .isInstanceOf(LinkFailure.Refused.class)
                .hasMessageContaining("40000");
    }

    /** Before, the second request for a filter brought an older state behind the newer one. */
    @Test
    void aStateDoesNotGoBackAndItsCopyIsAcknowledged() {
        Link link = links.open(FakeLinks.settings(), WELCOME);
        Heard heard = new Heard();
        link.subscribe(TOPIC, heard).exceptionally(failure -> null);
        LinkContract.up(link);

        links.wire().events.arrived(incoming("2", false), 1, 71);
        links.wire().events.arrived(incoming("1", true), 1, 72);
        links.wire().events.arrived(incoming("3", false), 1, 73);

        Heard.until(SOON, "all acknowledged", () -> links.wire().acknowledged().containsAll(List.of(71, 72, 73)));
        assertThat(heard.texts()).containsExactly("2", "3");
    }

    private static Link.Incoming incoming(String text, boolean kept) {
        return new Link.Incoming(TOPIC, text.getBytes(StandardCharsets.UTF_8), kept, null, null);
    }

    @Test
    void publishingReturnsAtOnceAndEndsInTimeWhenTheBrokerIsSilent() {
        Link link = links.open(FakeLinks.settings().withLimit(Duration.ofSeconds(2)), WELCOME);
        LinkContract.up(link);

        CompletionStage<Void> sent = link.publish(LinkContract.event(TOPIC, "x"));

        assertThat(sent.toCompletableFuture().isDone()).isFalse();
        assertThatThrownBy(() -> LinkContract.done(sent))
                .cause()
                .isInstanceOf(LinkFailure.Down.class)
                .hasMessageContaining("2000 ms");
    }

    @Test
    void noMoreIsUnderWayThanTheBrokerAllows() {
        Link link = links.open(FakeLinks.settings().withLimit(SOON), new Wire.Welcome(0, 3, false));
        LinkContract.up(link);
        for (int i = 0; i < 10; i++) {
            link.publish(LinkContract.event(TOPIC, "m" + i)).exceptionally(failure -> null);
        }
        assertThat(links.wire().underWay()).isEqualTo(3);

        links.wire().acknowledgeOne();

        assertThat(links.wire().underWay()).isEqualTo(3);
    }

    @Test
    void tooMuchToSendFailsAtOnceInsteadOfPilingUp() {
        Link link = links.open(FakeLinks.settings().withQueueBound(2).withLimit(SOON), new Wire.Welcome(0, 1, false));
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
        Link link = links.open(FakeLinks.settings().withLimit(SOON), new Wire.Welcome(0, 1, false));
        LinkContract.up(link);
        link.publish(LinkContract.event(TOPIC, "under way")).exceptionally(failure -> null);
        CompletionStage<Void> waits = link.publish(LinkContract.event(TOPIC, "waits"));

        links.wire().events.lost("cut");

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
        assertThat(FakeLinks.settings().keepAlive()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(15));
    }

    @Test
    void qualityOfServiceTwoCannotBeAskedFor() {
        assertThatThrownBy(() -> new Outgoing(TOPIC, new byte[0], 2, false, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 or 1");
    }

    @Test
    void aClosedLinkSaysSo() {
        Link link = links.open(FakeLinks.settings(), WELCOME);
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
        Link link = links.open(alone, WELCOME);
        LinkContract.up(link);

        link.close();

        Heard.until(
                SOON,
                "no thread is left",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("link-closing")));
    }
}
