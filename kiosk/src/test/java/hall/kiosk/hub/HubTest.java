package hall.kiosk.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.broker.Attendance;
import hall.broker.Channel;
import hall.broker.Conversation;
import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.Topics;
import hall.broker.memory.MemoryBroker;
import hall.broker.message.ClockSource;
import hall.broker.message.Envelope;
import hall.broker.message.Letter;
import hall.broker.message.Letterhead;
import hall.broker.message.Message;
import hall.broker.message.Messages;
import hall.kiosk.clock.HallClock;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEngine;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.SqliteJournal;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.TicketId;
import hall.kiosk.secret.Passes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubTest {

    private static final Topics TOPICS = new Topics(HallAddress.DEMO);

    @TempDir
    private Path folder;

    private final MemoryBroker broker = new MemoryBroker();
    private final List<Letter<Message.HubEvent>> events = new CopyOnWriteArrayList<>();
    private final List<Letter<Message.Call>> calls = new CopyOnWriteArrayList<>();
    private volatile Instant now = Halls.NINE;
    private SqliteJournal journal;
    private JournalReader reader;
    private HallEngine hall;
    private Hub hub;
    private int boot;
    private int tickets;
    private int offers;

    @BeforeEach
    void start() throws Exception {
        Link observer = broker.connect("observer");
        hear(observer, Channel.EVENTS, Message.HubEvent.class, events);
        hear(observer, Channel.CALL, Message.Call.class, calls);
        open();
        offer(new QueueCommand.Configure(Actor.HALL, Halls.setup(2)));
        offer(new QueueCommand.OpenWindow(Halls.clerk(1), Halls.window(1), null));
    }

    @AfterEach
    void stop() {
        shut();
        broker.close();
    }

    @Test
    void eventsArePublishedInTheJournalsOrderWithoutAGap() {
        take();
        take();

        await().untilAsserted(
                        () -> assertThat(events).hasSize((int) hall.state().sequence()));
        assertThat(events).extracting(letter -> letter.envelope().seq()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(events.getLast().message().kind()).isEqualTo("issued");
        assertThat(events.getLast().message().text("number")).isEqualTo("A002");
        assertThat(events.getLast().message().day()).isEqualTo(Halls.MONDAY.date());
    }

    @Test
    void afterARestartPublishingGoesOnWhereTheCursorStands() throws Exception {
        take();
        await().untilAsserted(() -> assertThat(events).hasSize(4));
        shut();
        events.clear();

        open();
        take();

        await().untilAsserted(() -> assertThat(events).isNotEmpty());
        assertThat(events).extracting(letter -> letter.envelope().seq()).containsExactly(5L);
    }

    @Test
    void whatHappensWhileTheBrokerIsGoneIsPublishedAfterwardsInOrderAtLeastOnce() {
        broker.cut("hub");
        take();
        take();
        broker.mend("hub");

        await().untilAsserted(() -> assertThat(
                        events.stream().map(letter -> letter.envelope().seq()).distinct())
                .containsExactly(1L, 2L, 3L, 4L, 5L));
    }

    @Test
    void aCallIsPublishedWithItsWording() {
        take();
        offer(new QueueCommand.CallNext(Halls.clerk(1), Halls.window(1)));

        await().untilAsserted(() -> assertThat(calls).hasSize(1));
        assertThat(calls.getFirst().message().number()).isEqualTo("A001");
        assertThat(calls.getFirst().message().text().byLanguage())
                .containsEntry("zh-CN", "请A001号到1号窗口")
                .containsEntry("en", "Ticket A001, please go to window 1");
    }

    @Test
    void anOldCallIsNotPublishedAgainAndItsEventIsMarkedLate() throws Exception {
        take();
        broker.cut("hub");
        offer(new QueueCommand.CallNext(Halls.clerk(1), Halls.window(1)));
        now = now.plus(Duration.ofMinutes(5));
        broker.mend("hub");

        await().untilAsserted(() -> assertThat(events)
                .isNotEmpty()
                .last()
                .matches(letter -> letter.envelope().seq() == 5));
        assertThat(events.getLast().envelope().late()).isTrue();
        assertThat(calls).isEmpty();
    }

    @Test
    void theRetainedSnapshotSaysWhatIsTrue() {
        take();
        offer(new QueueCommand.CallNext(Halls.clerk(1), Halls.window(1)));

        await().untilAsserted(() -> {
            Letter<Message.HallState> state = retained(TOPICS.state(), Message.HallState.class);
            assertThat(state.envelope().seq()).isEqualTo(hall.state().sequence());
            assertThat(state.message().windows().getFirst().number()).isEqualTo("A001");
            assertThat(state.message().windows().getFirst().state()).isEqualTo("serving");
            assertThat(state.message().services().getFirst().waiting()).isZero();
            assertThat(state.message().calls()).hasSize(1);
        });
        assertThat(retained(TOPICS.window("1"), Message.WindowState.class)
                        .message()
                        .number())
                .isEqualTo("A001");
    }

    @Test
    void aBoardsReceiptBecomesAnEventAndTheClerkCanSeeIt() {
        take();
        offer(new QueueCommand.CallNext(Halls.clerk(1), Halls.window(1)));
        Link board = broker.connect("board-1");
        Message.Receipt receipt = new Message.Receipt(
                hall.state().calls().newestFirst().getFirst().id(), now, null, 0L);

        byte[] payload = Messages.write(new Letter<>(letterhead("board-1").next("receipt"), receipt));
        board.publish(TOPICS.outgoing(Channel.RECEIPT, payload, null, "board-1"));
        board.publish(TOPICS.outgoing(Channel.RECEIPT, payload, null, "board-1"));

        await().untilAsserted(() -> assertThat(
                        hall.state().calls().newestFirst().getFirst().shownBy())
                .containsExactly("board-1"));
        await().untilAsserted(() -> assertThat(events)
                .filteredOn(letter -> letter.message().kind().equals("call-shown"))
                .hasSize(1));
    }

    @Test
    void aDeviceAsksForATicketAndTheSameQuestionGivesTheSameTicket() throws Exception {
        Link kiosk = broker.connect("kiosk-1");
        Letterhead letterhead = letterhead("kiosk-1");
        Conversation conversation = new Conversation(kiosk, TOPICS, "kiosk-1", letterhead);
        Envelope envelope = letterhead.next("ask", Duration.ofSeconds(5));
        Message.Ask ask = new Message.Ask("issue", Map.of("service", "A"));

        Message.Answer first = conversation
                .ask(envelope, ask, Duration.ofSeconds(5))
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS);
        Message.Answer second = conversation
                .ask(envelope, ask, Duration.ofSeconds(5))
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS);

        assertThat(first.ok()).isTrue();
        assertThat(first.text("number")).isEqualTo("A001");
        assertThat(second.text("ticket")).isEqualTo(first.text("ticket"));
        assertThat(second.text("pass")).isEqualTo(first.text("pass"));
        assertThat(new Passes(new byte[] {1}).ticket(first.text("pass"))).contains(new TicketId(first.text("ticket")));
    }

    @Test
    void anUnreadableMessageIsLeftAndTheNextOneIsHeard() {
        Link board = broker.connect("board-1");
        board.publish(TOPICS.outgoing(Channel.PRESENCE, "{\"v\":1,".getBytes(StandardCharsets.UTF_8), null, "board-1"));
        new Attendance(TOPICS.presence("board-2"), letterhead("board-2"), "1.0", "board", List.of())
                .keep(broker.connect("board-2"));

        await().untilAsserted(() -> assertThat(hub.presences().all())
                .extracting(Presences.Seen::device)
                .containsExactly("board-2"));
    }

    private void open() throws Exception {
        journal = SqliteJournal.open(folder);
        reader = JournalReader.open(folder);
        EventJson json = new EventJson();
        hall = HallEngine.start(journal, reader, json, folder, HallClock.made(() -> now), at -> Halls.MONDAY);
        boot++;
        Letterhead letterhead = letterhead("hub");
        Attendance attendance = new Attendance(TOPICS.hubPresence(), letterhead, "test", null, List.of());
        hub = Hub.start(
                hall,
                reader,
                json,
                broker.connect("hub"),
                new Hub.Settings(
                        TOPICS,
                        letterhead,
                        attendance,
                        () -> now,
                        System::nanoTime,
                        ZoneId.of("Asia/Shanghai"),
                        Duration.ofSeconds(60),
                        () -> new TicketId("asked" + ++tickets),
                        new Passes(new byte[] {1})));
    }

    private void shut() {
        hub.close();
        hall.close();
        reader.close();
        journal.close();
    }

    private Letterhead letterhead(String source) {
        return new Letterhead(
                source, boot, () -> now, () -> ClockSource.NTP, new Random(boot * 31L + source.hashCode()));
    }

    private <M extends Message> Letter<M> retained(String topic, Class<M> type) {
        return letter(type, broker.retained(topic).orElseThrow());
    }

    private static <M extends Message> void hear(Link link, Channel channel, Class<M> type, List<Letter<M>> heard) {
        link.subscribe(TOPICS.filter(channel), message -> heard.add(letter(type, message.payload())));
    }

    private static <M extends Message> Letter<M> letter(Class<M> type, byte[] payload) {
        if (Messages.read(type, payload) instanceof Letter<M> letter) {
            return letter;
        }
        throw new AssertionError("not a letter: " + new String(payload, StandardCharsets.UTF_8));
    }

    private void take() {
        tickets++;
        offer(new QueueCommand.Issue(Halls.KIOSK, new TicketId("t" + tickets), Halls.service("A"), null, null));
    }

    private void offer(QueueCommand command) {
        Outcome outcome = hall.offer(new Request("offer-" + ++offers, "b", new HallCommand.Queue(command)))
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }
}
