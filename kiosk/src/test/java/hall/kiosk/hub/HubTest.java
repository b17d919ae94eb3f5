package hall.kiosk.hub;

import static hall.kiosk.hub.HubInMemory.eventually;
import static hall.kiosk.hub.TestHub.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.Channel;
import hall.broker.Conversation;
import hall.broker.Link;
import hall.broker.PresencePublisher;
import hall.broker.message.DeviceMessage;
import hall.broker.message.Envelope;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.TicketId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubTest {

    @TempDir
    private Path folder;

    private final List<Letter<HallMessage.HubEvent>> events = new CopyOnWriteArrayList<>();
    private final List<Letter<HallMessage.Call>> calls = new CopyOnWriteArrayList<>();
    private TestHub hall;

    @BeforeEach
    void start() throws Exception {
        hall = new TestHub(folder, broker -> {
            Link observer = broker.connect("observer");
            TestHub.hear(observer, Channel.EVENTS, HallMessage.HubEvent.class, events);
            TestHub.hear(observer, Channel.CALL, HallMessage.Call.class, calls);
        });
    }

    @AfterEach
    void stop() {
        hall.close();
    }

    @Test
    void eventsArePublishedInTheJournalsOrderWithoutAGap() {
        hall.take();
        hall.take();

        eventually()
                .untilAsserted(() ->
                        assertThat(events).hasSize((int) hall.hall().state().sequence()));
        assertThat(events).extracting(letter -> letter.envelope().seq()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(events.getLast().message().kind()).isEqualTo("issued");
        assertThat(events.getLast().message().text("number")).isEqualTo("A002");
        assertThat(events.getLast().message().day()).isEqualTo(Halls.MONDAY.date());
    }

    @Test
    void afterARestartPublishingGoesOnWhereTheCursorStands() throws Exception {
        hall.take();
        eventually().untilAsserted(() -> assertThat(events).hasSize(4));
        hall.shut();
        events.clear();

        hall.open();
        hall.take();

        eventually().untilAsserted(() -> assertThat(events).isNotEmpty());
        assertThat(events).extracting(letter -> letter.envelope().seq()).containsExactly(5L);
    }

    /** Else a board answers to a call the hall does not know yet, and is told that it never was. */
    @Test
    void nothingGoesOutBeforeTheHallsOwnStateHasIt() {
        eventually().untilAsserted(() -> assertThat(events).hasSize(3));
        AtomicBoolean early = new AtomicBoolean();
        hall.onceStored(() -> {
            hall.broker().cut("hub");
            hall.broker().mend("hub");
            long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
            while (System.nanoTime() < end && !early.get()) {
                early.set(events.size() > 3);
                Thread.onSpinWait();
            }
        });
        hall.take();
        hall.onceStored(() -> {});

        assertThat(early).isFalse();
        eventually().untilAsserted(() -> assertThat(events).hasSize(4));
    }

    @Test
    void whatHappensWhileTheBrokerIsGoneIsPublishedAfterwardsInOrderAtLeastOnce() {
        hall.broker().cut("hub");
        hall.take();
        hall.take();
        hall.broker().mend("hub");

        eventually()
                .untilAsserted(() -> assertThat(events.stream()
                                .map(letter -> letter.envelope().seq())
                                .distinct())
                        .containsExactly(1L, 2L, 3L, 4L, 5L));
    }

    /** A line that fails for one message and works for the next must not let that one pass. */
    @Test
    void whatFollowsAnEventThatFailedIsNotPublishedBeforeIt() {
        eventually().untilAsserted(() -> assertThat(events).hasSize(3));
        hall.broker().cut("hub");
        hall.take();
        hall.take();
        AtomicBoolean failed = new AtomicBoolean();
        String topic = TestHub.TOPICS.events();
        hall.broker().allowWrites((user, written) -> !written.equals(topic) || failed.getAndSet(true));
        hall.broker().mend("hub");

        eventually().untilAsserted(() -> assertThat(events).hasSizeGreaterThanOrEqualTo(5));
        assertThat(failed).isTrue();
        assertThat(events.stream().map(letter -> letter.envelope().seq()).distinct())
                .containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void aCallIsPublishedWithItsWording() {
        hall.take();
        hall.offer(new QueueCommand.CallNext(Halls.clerk(1), Halls.window(1)));

        eventually().untilAsserted(() -> assertThat(calls).hasSize(1));
        assertThat(calls.getFirst().message().number()).isEqualTo("A001");
        assertThat(calls.getFirst().message().text().byLanguage())
                .containsEntry("zh-CN", "请A001号到1号窗口")
                .containsEntry("en", "Ticket A001, please go to window 1");
    }

    @Test
    void anOldCallIsNotPublishedAgainAndItsEventIsMarkedLate() throws Exception {
        hall.take();
        hall.broker().cut("hub");
        hall.offer(new QueueCommand.CallNext(Halls.clerk(1), Halls.window(1)));
        hall.passes(Duration.ofMinutes(5));
        hall.broker().mend("hub");

        eventually()
                .untilAsserted(() -> assertThat(events)
                        .isNotEmpty()
                        .last()
                        .matches(letter -> letter.envelope().seq() == 5));
        assertThat(events.getLast().envelope().late()).isTrue();
        assertThat(calls).isEmpty();
    }

    @Test
    void theRetainedSnapshotSaysWhatIsTrue() {
        hall.take();
        hall.offer(new QueueCommand.CallNext(Halls.clerk(1), Halls.window(1)));

        eventually().untilAsserted(() -> {
            Letter<HallMessage.HallState> state = hall.retained(TOPICS.state(), HallMessage.HallState.class);
            assertThat(state.envelope().seq()).isEqualTo(hall.hall().state().sequence());
            assertThat(state.message().windows().getFirst().number()).isEqualTo("A001");
            assertThat(state.message().windows().getFirst().state()).isEqualTo("serving");
            assertThat(state.message().services().getFirst().waiting()).isZero();
            assertThat(state.message().calls()).hasSize(1);
            assertThat(hall.retained(TOPICS.topic(Channel.WINDOW, "1"), HallMessage.WindowState.class)
                            .message()
                            .number())
                    .isEqualTo("A001");
        });
    }

    @Test
    void aBoardsReceiptBecomesAnEventAndTheClerkCanSeeIt() {
        hall.take();
        hall.offer(new QueueCommand.CallNext(Halls.clerk(1), Halls.window(1)));
        Link board = hall.broker().connect("board-1");
        DeviceMessage.Receipt receipt = new DeviceMessage.Receipt(
                hall.hall().state().calls().newestFirst().getFirst().id(), hall.now(), null, 0L);

        byte[] payload = Messages.write(new Letter<>(hall.envelopes("board-1").next("receipt"), receipt));
        board.publish(TOPICS.outgoing(Channel.RECEIPT, payload, null, "board-1"));
        board.publish(TOPICS.outgoing(Channel.RECEIPT, payload, null, "board-1"));

        eventually()
                .untilAsserted(() -> assertThat(hall.hall()
                                .state()
                                .calls()
                                .newestFirst()
                                .getFirst()
                                .shownBy())
                        .containsExactly("board-1"));
        eventually()
                .untilAsserted(() -> assertThat(events)
                        .filteredOn(letter -> letter.message().kind().equals("call-shown"))
                        .hasSize(1));
    }

    @Test
    void aDeviceAsksForATicketAndTheSameQuestionGivesTheSameTicket() throws Exception {
        Link kiosk = hall.broker().connect("kiosk-1");
        EnvelopeFactory envelopes = hall.envelopes("kiosk-1");
        Conversation conversation = new Conversation(kiosk, TOPICS, "kiosk-1", envelopes);
        Envelope envelope = envelopes.next("ask", Duration.ofSeconds(60));
        DeviceMessage.Ask ask = new DeviceMessage.Ask("issue", Map.of("service", "A"));

        HallMessage.Answer first = conversation
                .ask(envelope, ask, Duration.ofSeconds(60))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        HallMessage.Answer second = conversation
                .ask(envelope, ask, Duration.ofSeconds(60))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);

        assertThat(first.ok()).isTrue();
        assertThat(first.text("number")).isEqualTo("A001");
        assertThat(second.text("ticket")).isEqualTo(first.text("ticket"));
        assertThat(second.text("pass")).isEqualTo(first.text("pass"));
        assertThat(TestHub.PASSES.ticket(first.text("pass"))).contains(new TicketId(first.text("ticket")));
    }

    @Test
    void anUnreadableMessageIsLeftAndTheNextOneIsHeard() {
        Link board = hall.broker().connect("board-1");
        board.publish(TOPICS.outgoing(Channel.PRESENCE, "{\"v\":1,".getBytes(StandardCharsets.UTF_8), null, "board-1"));
        new PresencePublisher(TOPICS.presence("board-2"), hall.envelopes("board-2"), "1.0", "board", List.of())
                .keep(hall.broker().connect("board-2"));

        eventually()
                .untilAsserted(() -> assertThat(hall.hub().presences().all())
                        .extracting(Presences.Seen::device)
                        .containsExactly("board-2"));
    }

    /** A device says each ten seconds that it is there: nobody waits for an answer, and it is nothing to complain of. */
    @Test
    void aHeartbeatIsNeitherAnsweredNorRefused() {
        Link board = hall.broker().connect("board-1");
        AtomicInteger answers = new AtomicInteger();
        board.subscribe(TOPICS.filter(Channel.ANSWER, "board-1"), message -> answers.incrementAndGet());
        for (int i = 0; i < 30; i++) {
            board.publish(TOPICS.outgoing(Channel.ASK, ask("board-1", DeviceMessage.Ask.HERE), null, "board-1"));
        }
        board.publish(TOPICS.outgoing(Channel.ASK, ask("board-1", "state"), null, "board-1"));

        eventually().until(() -> answers.get() > 0);

        assertThat(answers).as("to the last question alone").hasValue(1);
        assertThat(hall.hub().refusedOften()).isEmpty();
    }

    private byte[] ask(String device, String kind) {
        return Messages.write(
                new Letter<>(hall.envelopes(device).next(TOPICS.ask(device)), new DeviceMessage.Ask(kind, Map.of())));
    }
}
