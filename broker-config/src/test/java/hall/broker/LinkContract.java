package hall.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.broker.Link.Incoming;
import hall.broker.LinkSettings.Will;
import hall.broker.message.ClockSource;
import hall.broker.message.DeviceMessage.Ask;
import hall.broker.message.DeviceMessage.Presence;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage.Answer;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a {@link Link} promises, whatever broker is behind it. Each broker's own test class extends this. */
@Execution(ExecutionMode.CONCURRENT)
abstract class LinkContract {

    static final HallAddress HALL = HallAddress.DEMO;
    static final Topics TOPICS = new Topics(HALL);
    static final Duration SOON = Duration.ofSeconds(20);

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
        /** A link of {@code user} as {@code clientId}, with {@code will}. */
        Link open(String user, String clientId, @Nullable Will will);

        /** Breaks the line of {@code user}. */
        void cut(String user);

        /** Mends the line of {@code user}. */
        void mend(String user);

        /** Ends the broker and all that stands before it. */
        void close() throws Exception;
    }

    private final List<Link> opened = new ArrayList<>();
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
        String topic = TOPICS.bundlePart("ab".repeat(32), 0);
        done(link("board-01").subscribe(TOPICS.filter(Channel.BUNDLE_PART), heard));
        done(link("hub").publish(Outgoing.state(topic, payload)));

        heard.awaits(1);
        assertThat(heard.all().getFirst().payload()).isEqualTo(payload);
    }

    @Test
    void aDeviceMayNotWriteBelowAnother() throws Exception {
        Link kiosk = link("kiosk-01");

        assertThatThrownBy(() -> done(kiosk.publish(event(TOPICS.outbox("kiosk-02"), "x"))))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(LinkFailure.Refused.class)
                .hasMessageContaining("kiosk-02/outbox");
        assertThatThrownBy(() -> done(kiosk.publish(event(TOPICS.events(), "x"))))
                .cause()
                .isInstanceOf(LinkFailure.Refused.class);
        done(kiosk.publish(event(TOPICS.outbox("kiosk-01"), "x")));
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
        done(hub.publish(Outgoing.state(TOPICS.window("w3"), bytes("w-1"))));
        done(link("kiosk-01").publish(event(TOPICS.ask("kiosk-01"), "a-1")));
        done(hub.publish(event(TOPICS.call(), "c-1")));

        heard.awaits("s-1", "w-1", "a-1", "c-1");
        assertThat(heard.all()).extracting(Incoming::topic).allMatch(topic -> topic.startsWith("hall/1/"));
    }

    /** An answer to a kiosk holds a citizen's pass, and so does a rating that was kept. */
    @Test
    void whatMayHoldAPassIsNotHeardByWhoHearsTheWholeHall() throws Exception {
        Link hub = link("hub");
        Heard observer = new Heard();
        Heard kiosk = new Heard();
        done(link("observer").subscribe("#", observer));
        done(link("kiosk-01").subscribe(TOPICS.answer("kiosk-01"), kiosk));

        done(hub.publish(event(TOPICS.answer("kiosk-01"), "pass-1")));
        done(link("kiosk-02").publish(event(TOPICS.outbox("kiosk-02"), "pass-2")));
        done(hub.publish(event(TOPICS.call(), "c-2")));

        kiosk.awaits("pass-1");
        observer.awaits("c-2");
        assertThat(observer.all())
                .extracting(heard -> new String(heard.payload(), UTF_8))
                .doesNotContain("pass-1", "pass-2");
    }

    @Test
    void aBrokenLineSendsTheWill() throws Exception {
        Heard heard = new Heard();
        done(link("hub").subscribe(TOPICS.presence("board-01"), heard));
        link("board-01", new Will(TOPICS.presence("board-01"), bytes("gone")));

        bench.cut("board-01");

        heard.awaits("gone");
    }

    @Test
    void aGoodbyeSendsNoWill() throws Exception {
        Heard heard = new Heard();
        Link hub = link("hub");
        done(hub.subscribe(TOPICS.presence("board-01"), heard));
        done(hub.subscribe(TOPICS.presence("kiosk-01"), heard));
        Link board = link("board-01", new Will(TOPICS.presence("board-01"), bytes("gone")));
        board.close();
        done(link("kiosk-01").publish(event(TOPICS.presence("kiosk-01"), "marker")));

        heard.awaits("marker");
        assertThat(heard.texts()).containsExactly("marker");
    }

    @Test
    void whatWasMissedWhileTheLineWasDownComesAfter() throws Exception {
        Heard heard = new Heard();
        Link hub = link("hub");
        done(hub.subscribe(TOPICS.outbox("kiosk-01"), heard));
        Link kiosk = link("kiosk-01");
        bench.cut("hub");
        Heard.until(SOON, "the hub's line is down", () -> !hub.connected());
        for (int i = 0; i < 50; i++) {
            done(kiosk.publish(event(TOPICS.outbox("kiosk-01"), "o" + i)));
        }

        bench.mend("hub");

        heard.awaits(50);
        assertThat(heard.texts()).startsWith("o0", "o1", "o2").contains("o49");
    }

    @Test
    void whoTakesAnothersClientIdThrowsNobodyOut() throws Exception {
        Heard heard = new Heard();
        List<Boolean> told = java.util.Collections.synchronizedList(new ArrayList<>());
        Link hub = link("hub");
        hub.onChange(told::add);
        done(hub.subscribe(TOPICS.outbox("kiosk-01"), heard));
        Link kiosk = link("kiosk-01");

        for (int i = 0; i < 3; i++) {
            opened.add(bench.open("observer", HALL.clientId("hub"), null));
            done(kiosk.publish(event(TOPICS.outbox("kiosk-01"), "o" + i)));
        }

        heard.awaits("o0", "o1", "o2");
        assertThat(told).doesNotContain(false);
    }

    @Test
    void subscriptionsMadeWhileDownHoldWhenTheLineIsUp() throws Exception {
        Heard heard = new Heard();
        Link board = link("board-01");
        bench.cut("board-01");
        Heard.until(SOON, "the board's line is down", () -> !board.connected());
        CompletionStage<Void> granted = board.subscribe(TOPICS.call(), heard);

        bench.mend("board-01");
        up(board);
        done(granted);
        done(link("hub").publish(event(TOPICS.call(), "c-9")));

        heard.awaits("c-9");
    }

    @Test
    void tellsEachChangeOfTheLine() throws Exception {
        List<Boolean> told = java.util.Collections.synchronizedList(new ArrayList<>());
        Link board = link("board-01");
        board.onChange(told::add);
        Heard.until(SOON, "told that it is up", () -> told.contains(true));

        bench.cut("board-01");
        Heard.until(SOON, "told that it is down", () -> told.contains(false));
        bench.mend("board-01");

        Heard.until(SOON, "told that it is up again", () -> told.lastIndexOf(true) >= 2);
    }

    @Test
    void publishingOnALineThatIsDownFailsAtOnce() throws Exception {
        Link board = link("board-01");
        bench.cut("board-01");
        Heard.until(SOON, "the line is down", () -> !board.connected());

        assertThatThrownBy(() -> done(board.publish(event(TOPICS.status("board-01"), "x"))))
                .cause()
                .isInstanceOf(LinkFailure.Down.class);
    }

    @Test
    void whatAHandlerFailedAtComesAgain() throws Exception {
        Heard heard = new Heard();
        AtomicBoolean failed = new AtomicBoolean();
        Link hub = link("hub");
        done(hub.subscribe(TOPICS.outbox("kiosk-01"), message -> {
            if (failed.compareAndSet(false, true)) {
                throw new IllegalStateException("the disk is full, once");
            }
            heard.accept(message);
        }));
        done(link("kiosk-01").publish(event(TOPICS.outbox("kiosk-01"), "ticket")));
        Heard.until(SOON, "the handler failed", failed::get);

        bench.cut("hub");
        Heard.until(SOON, "the line is down", () -> !hub.connected());
        bench.mend("hub");

        heard.awaits("ticket");
    }

    @Test
    void aHandlerMayPublishAndSubscribe() throws Exception {
        Heard heard = new Heard();
        Link hub = link("hub");
        Link kiosk = link("kiosk-01");
        done(kiosk.subscribe(TOPICS.answer("kiosk-01"), heard));
        done(hub.subscribe(TOPICS.ask("kiosk-01"), ask -> {
            hub.subscribe(TOPICS.outbox("kiosk-01"), heard).exceptionally(failure -> {
                throw new CompletionException(failure);
            });
            hub.publish(event(TOPICS.answer("kiosk-01"), "re: " + new String(ask.payload(), UTF_8)))
                    .exceptionally(failure -> {
                        throw new CompletionException(failure);
                    });
        }));
        done(kiosk.publish(event(TOPICS.ask("kiosk-01"), "ticket?")));

        heard.awaits("re: ticket?");
    }

    @Test
    void carriesResponseTopicAndCorrelation() throws Exception {
        Heard heard = new Heard();
        done(link("hub").subscribe(TOPICS.ask("kiosk-01"), heard));
        done(link("kiosk-01").publish(event(TOPICS.ask("kiosk-01"), "?").asking(TOPICS.answer("kiosk-01"), "id-1")));

        heard.awaits("?");
        assertThat(heard.all().getFirst().responseTopic()).isEqualTo(TOPICS.answer("kiosk-01"));
        assertThat(heard.all().getFirst().correlation()).isEqualTo("id-1");
    }

    @Test
    void aQuestionFindsItsAnswer() throws Exception {
        EnvelopeFactory hubs = envelopes("hub", 3);
        Link hub = link("hub");
        done(hub.subscribe(TOPICS.filter(Channel.ASK), message -> {
            if (Messages.read(Ask.class, message.payload()) instanceof Letter<Ask> ask) {
                Answer answer = new Answer(true, null, Map.of("number", "A001"));
                byte[] payload = Messages.write(
                        new Letter<>(hubs.answering(ask.envelope().id(), "answer", null), answer));
                hub.publish(TOPICS.outgoing(Channel.ANSWER, payload, null, "kiosk-01"))
                        .exceptionally(failure -> {
                            throw new CompletionException(failure);
                        });
            }
        }));
        Conversation conversation = new Conversation(link("kiosk-01"), TOPICS, "kiosk-01", envelopes("kiosk-01", 2));

        Answer answer = conversation
                .ask(new Ask("issue", Map.of("service", "tax")), SOON)
                .toCompletableFuture()
                .get(SOON.toSeconds(), TimeUnit.SECONDS);

        assertThat(answer.text("number")).isEqualTo("A001");
        assertThat(conversation.open()).isZero();
    }

    @Test
    void aQuestionNobodyAnswersEndsInTime() throws Exception {
        Conversation conversation = new Conversation(link("kiosk-01"), TOPICS, "kiosk-01", envelopes("kiosk-01", 2));

        assertThatThrownBy(() -> conversation
                        .ask(new Ask("issue", Map.of()), Duration.ofMillis(200))
                        .toCompletableFuture()
                        .get(SOON.toSeconds(), TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(LinkFailure.Down.class)
                .hasMessageContaining("200 ms");
        assertThat(conversation.open()).isZero();
    }

    @Test
    void presenceIsRetainedAndItsWillBearsTheBoot() throws Exception {
        PresencePublisher presence = new PresencePublisher(
                TOPICS.presence("board-01"), envelopes("board-01", 41), "hall 1.0.0", "board", List.of("calls"));
        presence.keep(link("board-01", presence.will()));
        Heard heard = new Heard();
        done(link("hub").subscribe(TOPICS.filter(Channel.PRESENCE), heard));
        heard.awaits(1);

        bench.cut("board-01");

        heard.awaits(2);
        assertThat(heard.all())
                .extracting(message -> Messages.read(Presence.class, message.payload()))
                .allSatisfy(read -> assertThat(read)
                        .isInstanceOfSatisfying(
                                Letter.class,
                                letter -> assertThat(letter.envelope().boot()).isEqualTo(41)))
                .extracting(read -> ((Presence) ((Letter<?>) read).message()).online())
                .startsWith(true)
                .endsWith(false);
    }
}
