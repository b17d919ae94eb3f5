package hall.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.broker.Link.Incoming;
import hall.broker.LinkSettings.Will;
import hall.broker.message.ClockSource;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.Messages;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a {@link Link} brings to whom, and what it may not bring; with the broker that each test of a contract has. */
@Execution(ExecutionMode.CONCURRENT)
abstract class DeliveryContract {

    static final HallAddress HALL = HallAddress.DEMO;
    static final Topics TOPICS = new Topics(HALL);
    static final Duration SOON = Duration.ofSeconds(90);

    /** The accounts every broker under test knows; the password is the user's name with {@code -pw} behind. */
    static final List<Account> ACCOUNTS = List.of(
            Account.of(Role.HUB, "hub", "hub-pw"),
            Account.of(Role.OBSERVER, "observer", "observer-pw"),
            Account.of(Role.UPPER, "city", "city-pw"),
            Account.device(Role.KIOSK, "kiosk-01", "kiosk-01-pw"),
            Account.device(Role.KIOSK, "kiosk-02", "kiosk-02-pw"),
            Account.device(Role.BOARD, "board-01", "board-01-pw"));

    /** A broker under test. */
    interface Bench {

        /** As docs/broker.md and both brokers have it. */
        int LARGEST_PACKET = 262_144;

        /** A link of {@code user} as {@code clientId}, with {@code will}. */
        Link open(String user, String clientId, @Nullable Will will);

        /** Breaks the line of {@code user}. */
        void cut(String user);

        /** Mends the line of {@code user}. */
        void mend(String user);

        /** Whether it takes packets up to {@link #LARGEST_PACKET} alone. */
        default boolean limitsPackets() {
            return false;
        }

        /** Ends the broker and all that stands before it. */
        void close() throws Exception;
    }

    final List<Link> opened = new ArrayList<>();
    Bench bench;

    abstract Bench bench() throws Exception;

    @BeforeEach
    void start() throws Exception {
        bench = bench();
    }

    @AfterEach
    void stop() throws Exception {
        opened.forEach(Link::close);
        bench.close();
    }

    Link link(String user) throws Exception {
        return link(user, null);
    }

    Link link(String user, @Nullable Will will) throws Exception {
        Link link = bench.open(user, HALL.clientId(user), will);
        opened.add(link);
        up(link);
        return link;
    }

    static void up(Link link) {
        Heard.until(SOON, "the line is up", link::connected);
    }

    static void done(CompletionStage<Void> stage) throws Exception {
        stage.toCompletableFuture().get(SOON.toMillis(), TimeUnit.MILLISECONDS);
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static Outgoing event(String topic, String text) {
        return Outgoing.event(topic, bytes(text));
    }

    static EnvelopeFactory envelopes(String src, long boot) {
        return new EnvelopeFactory(
                src,
                boot,
                InstantSource.fixed(Instant.parse("2026-03-02T01:00:00Z")),
                () -> ClockSource.NTP,
                new Random(1));
    }

    @Test
    void deliversWhatIsPublished() throws Exception {
        Heard heard = new Heard();
        done(link("hub").subscribe(TOPICS.status("kiosk-01"), heard));
        done(link("kiosk-01").publish(event(TOPICS.status("kiosk-01"), "well")));

        heard.awaits("well");
    }

    @Test
    void wildcardsHearEveryDevice() throws Exception {
        Heard heard = new Heard();
        done(link("hub").subscribe(TOPICS.filter(Channel.STATUS), heard));
        done(link("kiosk-01").publish(event(TOPICS.status("kiosk-01"), "one")));
        done(link("kiosk-02").publish(event(TOPICS.status("kiosk-02"), "two")));

        heard.awaits("one", "two");
    }

    @Test
    void whatIsRetainedComesToWhoSubscribesLater() throws Exception {
        done(link("hub").publish(Outgoing.state(TOPICS.state(), bytes("old"))));
        done(link("city").publish(Outgoing.state(TOPICS.tierAck(), bytes("4"))));
        Heard heard = new Heard();
        done(link("board-01").subscribe(TOPICS.state(), heard));

        heard.awaits("old");
        assertThat(heard.all().getFirst().retained()).isTrue();
    }

    @Test
    void anEmptyPayloadClearsWhatWasRetained() throws Exception {
        Link hub = link("hub");
        done(hub.publish(Outgoing.state(TOPICS.alarm("a-1"), bytes("paper out"))));
        done(hub.publish(Outgoing.state(TOPICS.alarm("a-1"), new byte[0])));
        done(hub.publish(Outgoing.state(TOPICS.alarm("a-2"), bytes("cover open"))));
        Heard heard = new Heard();
        done(link("observer").subscribe(TOPICS.filter(Channel.ALARM), heard));

        heard.awaits("cover open");
        assertThat(heard.texts()).containsExactly("cover open");
    }

    @Test
    void keepsTheOrderOfOneTopic() throws Exception {
        Heard heard = new Heard();
        done(link("board-01").subscribe(TOPICS.events(), heard));
        Link hub = link("hub");
        List<String> sent = new ArrayList<>();
        CompletionStage<Void> last = hub.publish(event(TOPICS.events(), "0"));
        sent.add("0");
        for (int i = 1; i < 500; i++) {
            sent.add(Integer.toString(i));
            last = hub.publish(event(TOPICS.events(), Integer.toString(i)));
        }
        done(last);

        heard.awaits(sent.toArray(String[]::new));
        assertThat(heard.texts()).isEqualTo(sent);
    }

    @Test
    void carriesAWholePayloadOf64KiB() throws Exception {
        byte[] payload = new byte[Messages.LIMIT_BYTES];
        new Random(7).nextBytes(payload);
        Heard heard = new Heard();
        String topic = TOPICS.topic(Channel.BUNDLE_PART, "ab".repeat(32), "0");
        done(link("board-01").subscribe(TOPICS.filter(Channel.BUNDLE_PART), heard));
        done(link("hub").publish(Outgoing.state(topic, payload)));

        heard.awaits(1);
        assertThat(heard.all().getFirst().payload()).isEqualTo(payload);
    }

    @Test
    void aDeviceMayNotWriteBelowAnother() throws Exception {
        Link kiosk = link("kiosk-01");

        assertThatThrownBy(() -> done(kiosk.publish(event(TOPICS.topic(Channel.OUTBOX, "kiosk-02"), "x"))))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(LinkFailure.Refused.class)
                .hasMessageContaining("kiosk-02/outbox");
        assertThatThrownBy(() -> done(kiosk.publish(event(TOPICS.events(), "x"))))
                .cause()
                .isInstanceOf(LinkFailure.Refused.class);
        done(kiosk.publish(event(TOPICS.topic(Channel.OUTBOX, "kiosk-01"), "x")));
    }

    @Test
    void anObserverMayWriteNothing() throws Exception {
        Link observer = link("observer");

        assertThatThrownBy(() -> done(observer.publish(event(TOPICS.call(), "x"))))
                .cause()
                .isInstanceOf(LinkFailure.Refused.class);
    }

    /** And nothing that is not of the hall: brokers have topics of their own. */
    @Test
    void anObserverMayHearTheWholeHallAtOnce() throws Exception {
        Link hub = link("hub");
        done(hub.publish(Outgoing.state(TOPICS.state(), bytes("s-1"))));
        Heard heard = new Heard();
        done(link("observer").subscribe("#", heard));
        done(hub.publish(Outgoing.state(TOPICS.topic(Channel.WINDOW, "w3"), bytes("w-1"))));
        done(link("kiosk-01").publish(event(TOPICS.status("kiosk-01"), "a-1")));
        done(hub.publish(event(TOPICS.call(), "c-1")));

        heard.awaits("s-1", "w-1", "a-1", "c-1");
        assertThat(heard.all()).extracting(Incoming::topic).allMatch(topic -> topic.startsWith("hall/1/"));
    }

    /** An answer to a kiosk holds a citizen's pass, so does a rating that was kept, and a question names a card. */
    @Test
    void whatMayHoldAPassIsNotHeardByWhoHearsTheWholeHall() throws Exception {
        Link hub = link("hub");
        Heard observer = new Heard();
        Heard kiosk = new Heard();
        done(link("observer").subscribe("#", observer));
        done(link("kiosk-01").subscribe(TOPICS.answer("kiosk-01"), kiosk));

        done(hub.publish(event(TOPICS.answer("kiosk-01"), "pass-1")));
        done(link("kiosk-02").publish(event(TOPICS.topic(Channel.OUTBOX, "kiosk-02"), "pass-2")));
        done(link("kiosk-02").publish(event(TOPICS.ask("kiosk-02"), "card-3")));
        done(hub.publish(event(TOPICS.call(), "c-2")));

        kiosk.awaits("pass-1");
        observer.awaits("c-2");
        assertThat(observer.all())
                .extracting(heard -> new String(heard.payload(), UTF_8))
                .doesNotContain("pass-1", "pass-2", "card-3");
    }
}
