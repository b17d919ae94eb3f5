package hall.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import hall.broker.LinkSettings.Will;
import hall.broker.message.DeviceMessage.Ask;
import hall.broker.message.DeviceMessage.Presence;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage.Answer;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What a {@link Link} promises, whatever broker is behind it. Each broker's own test class extends this. */
abstract class LinkContract extends DeliveryContract {

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
        done(hub.subscribe(TOPICS.topic(Channel.OUTBOX, "kiosk-01"), heard));
        Link kiosk = link("kiosk-01");
        bench.cut("hub");
        Heard.until(SOON, "the hub's line is down", () -> !hub.connected());
        for (int i = 0; i < 50; i++) {
            done(kiosk.publish(event(TOPICS.topic(Channel.OUTBOX, "kiosk-01"), "o" + i)));
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
        done(hub.subscribe(TOPICS.topic(Channel.OUTBOX, "kiosk-01"), heard));
        Link kiosk = link("kiosk-01");

        for (int i = 0; i < 3; i++) {
            opened.add(bench.open("observer", HALL.clientId("hub"), null));
            done(kiosk.publish(event(TOPICS.topic(Channel.OUTBOX, "kiosk-01"), "o" + i)));
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

    private static String sha(int number) {
        return "0".repeat(56) + HexFormat.of().toHexDigits(number);
    }

    /** More of them than a broker's session may have: each bundle of a device has filters of its own. */
    @Test
    void filtersThatComeAndGoAreNoBurdenAndAreHeardNoMore() throws Exception {
        Link hub = link("hub");
        Link board = link("board-01");
        Heard gone = new Heard();
        Heard stays = new Heard();
        done(board.subscribe(TOPICS.command("board-01"), stays));
        for (int i = 0; i < 250; i++) {
            String filter = TOPICS.bundle(sha(i));
            done(board.subscribe(filter, gone));
            board.forget(filter, gone);
        }
        bench.cut("board-01");
        Heard.until(SOON, "the board's line is down", () -> !board.connected());
        board.forget(TOPICS.command("board-01"), gone);
        bench.mend("board-01");
        Heard.until(SOON, "the board's line is up", board::connected);

        done(hub.publish(event(TOPICS.bundle(sha(7)), "of a bundle nobody hears")));
        done(hub.publish(event(TOPICS.command("board-01"), "marker")));

        stays.awaits("marker");
        assertThat(gone.texts()).isEmpty();
    }

    /** Artemis takes the old message away before it puts the new one there; before, a kiosk could wait for its hall for ever. */
    @Test
    void whatIsRetainedAnewInTheMomentOfASubscriptionIsHeard() throws Exception {
        Link hub = link("hub");
        Link board = link("board-01");
        List<Heard> all = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            String topic = TOPICS.bundle(sha(i));
            Heard heard = new Heard();
            all.add(heard);
            done(hub.publish(Outgoing.state(topic, bytes("old"))));
            CompletionStage<Void> renewed = hub.publish(Outgoing.state(topic, bytes("new")));
            CompletionStage<Void> granted = board.subscribe(topic, heard);
            done(renewed);
            done(granted);
        }

        Heard.until(
                SOON,
                "each is heard",
                () -> all.stream().allMatch(heard -> heard.texts().contains("new")));
    }

    @Test
    void whatIsForgottenWhileTheLineIsDownIsHeardNoMore() throws Exception {
        Link hub = link("hub");
        Link board = link("board-01");
        Heard gone = new Heard();
        Heard stays = new Heard();
        String filter = TOPICS.bundle(sha(1));
        done(board.subscribe(filter, gone));
        done(board.subscribe(filter, stays));
        done(board.subscribe(TOPICS.command("board-01"), stays));
        bench.cut("board-01");
        Heard.until(SOON, "the board's line is down", () -> !board.connected());
        board.forget(filter, gone);
        bench.mend("board-01");
        Heard.until(SOON, "the board's line is up", board::connected);

        done(hub.publish(event(filter, "for the other handler")));
        stays.awaits("for the other handler");
        board.forget(filter, stays);
        done(hub.publish(event(filter, "for nobody")));
        done(hub.publish(event(TOPICS.command("board-01"), "marker")));

        stays.awaits("marker");
        assertThat(stays.texts()).doesNotContain("for nobody");
        assertThat(gone.texts()).isEmpty();
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
        done(hub.subscribe(TOPICS.topic(Channel.OUTBOX, "kiosk-01"), message -> {
            if (failed.compareAndSet(false, true)) {
                throw new IllegalStateException("the disk is full, once");
            }
            heard.accept(message);
        }));
        done(link("kiosk-01").publish(event(TOPICS.topic(Channel.OUTBOX, "kiosk-01"), "ticket")));
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
            hub.subscribe(TOPICS.topic(Channel.OUTBOX, "kiosk-01"), heard).exceptionally(failure -> {
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

    /** Before, the client sent it, was thrown out, and sent it again at each connection for ever. */
    @Test
    void aMessageUpToTheBrokersLimitGoesAndALargerOneIsRefusedBeforeItIsSent() throws Exception {
        assumeThat(bench.limitsPackets()).isTrue();
        String topic = TOPICS.status("board-01");
        Heard heard = new Heard();
        done(link("hub").subscribe(topic, heard));
        Link board = link("board-01");
        int most = Bench.LARGEST_PACKET - (int) PahoWire.packetBytes(Outgoing.event(topic, new byte[20_000])) + 20_000;

        done(board.publish(Outgoing.event(topic, new byte[most])));
        assertThatThrownBy(() -> done(board.publish(Outgoing.event(topic, new byte[most + 1]))))
                .hasRootCauseInstanceOf(LinkFailure.Refused.class)
                .rootCause()
                .hasMessageContaining("the broker takes " + Bench.LARGEST_PACKET)
                .hasMessageContaining("was not sent");
        done(board.publish(event(topic, "marker")));

        heard.awaits(2);
        assertThat(heard.all()).extracting(message -> message.payload().length).containsExactly(most, 6);
        assertThat(board.connected()).isTrue();
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
