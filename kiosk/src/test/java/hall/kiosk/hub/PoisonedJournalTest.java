package hall.kiosk.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import hall.broker.Attendance;
import hall.broker.Channel;
import hall.broker.Conversation;
import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.Topics;
import hall.broker.memory.MemoryBroker;
import hall.broker.message.ClockSource;
import hall.broker.message.Letter;
import hall.broker.message.Letterhead;
import hall.broker.message.Message;
import hall.broker.message.Messages;
import hall.broker.message.StateParts;
import hall.kiosk.clock.HallClock;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEngine;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.journal.Entry;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.Row;
import hall.kiosk.journal.SqliteJournal;
import hall.kiosk.journal.Verification;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.Name;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowId;
import hall.kiosk.secret.Passes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal may hold anything: rows of an attack on an older program, of a newer program, of a damaged disk. */
class PoisonedJournalTest {

    private static final Topics TOPICS = new Topics(HallAddress.DEMO);
    private static final String HUGE = "x".repeat(65_534);
    private static final String AT = "\"at\":\"2026-03-02T01:00:00Z\"";

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private final MemoryBroker broker = new MemoryBroker();
    private final List<Letter<Message.HubEvent>> events = new CopyOnWriteArrayList<>();
    private final List<Letter<Message.BundlePart>> parts = new CopyOnWriteArrayList<>();
    private final List<Letter<Message.HallState>> states = new CopyOnWriteArrayList<>();
    private final StateParts.Assembly assembly = new StateParts.Assembly();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private @Nullable HallEngine openedHall;
    private @Nullable Hub openedHub;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
        broker.close();
    }

    @Test
    void everyRowGoesOutAndThoseThatCannotTravelSaySo() throws Exception {
        store(
                row(
                        "configured",
                        new EventJson().body(queue(new QueueEvent.Configured(Halls.NINE, Actor.HALL, Halls.setup(2))))),
                row("day-opened", "{" + AT + ",\"day\":\"2026-03-02\"}"),
                row("issued", issued("t1", HUGE)),
                row(
                        "call-shown",
                        "{" + AT + ",\"call\":\"9\",\"device\":\"board-1\",\"heldMillis\":0,\"why\":\"" + HUGE + "\"}"),
                row("kiosk-joined", "{" + AT + ",\"kiosk\":\"k9\"}"),
                row("issued", "{" + AT + ",\"ticket\":"),
                row("issued", "not json at all"),
                row(
                        "printed",
                        "{" + AT + ",\"by\":\"kiosk:k1\",\"ticket\":\"t1\",\"confirmed\":true,"
                                + "\"id\":\"of the envelope\",\"seq\":-1,\"late\":\"x\",\"half\":\"\\ud800\"}"),
                row(
                        "printed",
                        "{" + AT + ",\"by\":\"kiosk:k1\",\"ticket\":\"t1\",\"confirmed\":true,"
                                + "\"id\":\"of the envelope\",\"seq\":-1,\"kind\":\"x\"}"),
                row(HUGE, "{}"),
                new Entry("someday", "issued", issued("t2", "zh-CN"), null, null),
                row(
                        "called",
                        "{" + AT + ",\"by\":\"clerk:a\",\"ticket\":\"t1\",\"number\":\"" + "A".repeat(65_534)
                                + "001\",\"window\":\"1\",\"why\":{\"rule\":\"priority\",\"rules\":\"r\",\"waitedSeconds\":0,"
                                + "\"overtaken\":0,\"passedOver\":[],\"passedOverTotal\":0}}"));
        open();

        eventually().untilAsserted(() -> assertThat(hub().behind()).isZero());
        assertThat(events)
                .extracting(letter -> letter.envelope().seq())
                .startsWith(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
        assertThat(events.stream().limit(12))
                .extracting(letter -> letter.message().text("incomplete"))
                .containsExactly(
                        "",
                        "",
                        "too-large",
                        "too-large",
                        "unknown-kind",
                        "unreadable",
                        "unreadable",
                        "",
                        "",
                        "unknown-kind",
                        "",
                        "too-large");
        assertThat(hub().incomplete()).hasValueSatisfying(rows -> {
            assertThat(rows.count()).isEqualTo(7);
            assertThat(rows.first()).isEqualTo(3);
            assertThat(rows.why()).isEqualTo("too-large");
        });
        offer(new QueueCommand.Issue(Halls.KIOSK, new TicketId("t9"), Halls.service("A"), null, null));
        eventually()
                .untilAsserted(
                        () -> assertThat(events.getLast().message().kind()).isEqualTo("issued"));
        try (JournalReader reader = JournalReader.open(folder)) {
            assertThat(Verification.of(reader)).isInstanceOf(Verification.Whole.class);
        }
    }

    @Test
    void aSetupFarBeyondTheBoundsCanStillBePublishedAndShownAndReplaced() throws Exception {
        HallSetup endless = new HallSetup(
                new Name("厅".repeat(70_000), "Hall"),
                IntStream.range(0, 700)
                        .mapToObj(n -> new Service(
                                new ServiceId("s" + n), new Name("业".repeat(7_000), "S"), prefix(n), 1, 9, null))
                        .toList(),
                List.of(
                        new Window(new WindowId("No_Topic.1"), new Name("窗", "W"), List.of()),
                        new Window(new WindowId("1"), new Name("窗".repeat(70_000), "W"), List.of())),
                RuleSet.DEFAULT);
        store(row(
                "configured", new EventJson().body(queue(new QueueEvent.Configured(Halls.NINE, Actor.HALL, endless)))));
        open();

        eventually()
                .untilAsserted(() -> assertThat(states)
                        .isNotEmpty()
                        .last()
                        .satisfies(
                                state -> assertThat(state.message().services()).hasSize(500)));
        assertThat(states.getLast().message().windows())
                .extracting(Message.HallState.Window::id)
                .containsExactly("1");
        assertThat(states.getLast().message().hall().chinese()).hasSize(200).endsWith("…");
        offer(new QueueCommand.Configure(Actor.HALL, Halls.setup(2)));
        eventually()
                .untilAsserted(
                        () -> assertThat(states.getLast().message().services()).hasSize(3));
        eventually()
                .untilAsserted(
                        () -> assertThat(broker.retained(TOPICS.statePart(0))).isEmpty());
    }

    @Test
    void aLargeSetupTravelsInPartsAndNothingOfItIsMissing() throws Exception {
        open();
        HallSetup large = large();
        offer(new QueueCommand.Configure(Actor.HALL, large));

        eventually()
                .untilAsserted(() -> assertThat(events)
                        .extracting(letter -> letter.message().kind())
                        .contains("configured"));
        Letter<Message.HubEvent> configured = events.stream()
                .filter(letter -> letter.message().kind().equals("configured"))
                .findFirst()
                .orElseThrow();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        parts.forEach(part ->
                body.writeBytes(Base64.getDecoder().decode(part.message().data())));
        Row row = stored(configured.envelope().seq());
        assertThat(configured.message().text("hash")).isEqualTo(row.hash());
        assertThat(configured.message().fields().get("inParts"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("parts", parts.size())
                .containsEntry("bytes", body.size());
        assertThat(new ObjectMapper().readTree(body.toByteArray()))
                .isEqualTo(new ObjectMapper().readTree(row.entry().body()));
        assertThat(hub().incomplete()).isEmpty();
        eventually()
                .untilAsserted(() -> assertThat(states).isNotEmpty().last().satisfies(state -> {
                    assertThat(state.message().services()).hasSize(150);
                    assertThat(state.message().windows()).hasSize(60);
                }));
    }

    /** What a receiver keeps of it shows later whether the journal was cut. */
    @Test
    void theStateAndEachEventCarryTheHashOfTheirRow() throws Exception {
        open();
        offer(new QueueCommand.Configure(Actor.HALL, Halls.setup(2)));

        eventually()
                .untilAsserted(() -> assertThat(states)
                        .isNotEmpty()
                        .last()
                        .satisfies(state -> assertThat(state.message().head())
                                .isEqualTo(stored(hall().state().sequence()).hash())));
        eventually()
                .untilAsserted(
                        () -> assertThat(events).hasSize((int) hall().state().sequence()));
        for (Letter<Message.HubEvent> event : events) {
            assertThat(event.message().text("hash"))
                    .isEqualTo(stored(event.envelope().seq()).hash());
        }
    }

    @Test
    void aDeviceThatAsksWithEndlessTextsGetsARefusalAndNothingIsStored() throws Exception {
        open();
        offer(new QueueCommand.Configure(Actor.HALL, Halls.setup(2)));
        long before = hall().state().sequence();
        Conversation kiosk = new Conversation(broker.connect("kiosk-1"), TOPICS, "kiosk-1", letterhead("kiosk-1"));

        for (Map<String, Object> fields : List.<Map<String, Object>>of(
                Map.of("service", "A", "language", "x".repeat(60_000)),
                Map.of("service", "A", "priority", "x".repeat(60_000)),
                Map.of("service", "x".repeat(60_000)))) {
            Message.Answer answer = kiosk.ask(new Message.Ask("issue", fields), PATIENCE)
                    .toCompletableFuture()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

            assertThat(answer.ok()).isFalse();
            assertThat(answer.code()).isIn("text-too-long", "bad-request");
        }
        Message.Answer unknown = kiosk.ask(new Message.Ask("x".repeat(60_000), Map.of()), PATIENCE)
                .toCompletableFuture()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(unknown.ok()).isFalse();
        assertThat(hall().state().sequence()).isEqualTo(before);
    }

    private static ConditionFactory eventually() {
        return await().atMost(PATIENCE);
    }

    private static HallSetup large() {
        List<Service> services = IntStream.range(0, 150)
                .mapToObj(n -> new Service(
                        new ServiceId("service-" + n),
                        new Name("办理业务".repeat(20) + n, "Service ".repeat(20) + n),
                        prefix(n),
                        1,
                        999,
                        null))
                .toList();
        return new HallSetup(
                new Name("大厅", "Hall"),
                services,
                IntStream.range(0, 60)
                        .mapToObj(n -> new Window(
                                new WindowId("w" + n),
                                new Name("窗口".repeat(20) + n, "Window ".repeat(20) + n),
                                services.stream().map(Service::id).toList()))
                        .toList(),
                RuleSet.DEFAULT);
    }

    private static String prefix(int n) {
        return "" + (char) ('A' + n / 26 / 26) + (char) ('A' + n / 26 % 26) + (char) ('A' + n % 26);
    }

    private static HallEvent queue(QueueEvent event) {
        return new HallEvent.Queue(event);
    }

    private static String issued(String ticket, String language) {
        return new EventJson()
                .body(queue(new QueueEvent.Issued(
                        Halls.NINE,
                        Halls.KIOSK,
                        new TicketId(ticket),
                        new TicketNumber("A", 1),
                        Halls.service("A"),
                        "ordinary",
                        language,
                        Halls.MONDAY,
                        1)));
    }

    private static Entry row(String kind, String body) {
        return new Entry("2026-03-02", kind, body, null, null);
    }

    private void store(Entry... rows) throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(folder)) {
            journal.append(List.of(rows));
        }
    }

    /** The row as it stands in the journal. */
    private Row stored(long sequence) throws Exception {
        try (JournalReader reader = JournalReader.open(folder)) {
            return reader.row(sequence).orElseThrow();
        }
    }

    private void open() throws Exception {
        Link observer = broker.connect("observer");
        observer.subscribe(
                TOPICS.filter(Channel.EVENTS),
                message -> events.add(letter(Message.HubEvent.class, message.payload())));
        observer.subscribe(
                TOPICS.filter(Channel.EVENT_PART),
                message -> parts.add(letter(Message.BundlePart.class, message.payload())));
        observer.subscribe(TOPICS.filter(Channel.STATE_PART), message -> {
            if (message.payload().length > 0) {
                assembly.acceptPart(letter(Message.StatePart.class, message.payload()))
                        .ifPresent(states::add);
            }
        });
        observer.subscribe(
                TOPICS.filter(Channel.STATE),
                message -> assembly.accept(letter(Message.HallState.class, message.payload()))
                        .ifPresent(states::add));
        SqliteJournal journal = keep(SqliteJournal.open(folder));
        JournalReader reader = keep(JournalReader.open(folder));
        EventJson json = new EventJson();
        HallEngine hall = keep(
                HallEngine.start(journal, reader, json, folder, HallClock.made(() -> Halls.NINE), at -> Halls.MONDAY));
        Letterhead letterhead = letterhead("hub");
        openedHall = hall;
        openedHub = keep(Hub.start(
                hall,
                reader,
                json,
                broker.connect("hub"),
                new Hub.Settings(
                        TOPICS,
                        letterhead,
                        new Attendance(TOPICS.hubPresence(), letterhead, "test", null, List.of()),
                        () -> Halls.NINE,
                        System::nanoTime,
                        ZoneId.of("Asia/Shanghai"),
                        Duration.ofSeconds(60),
                        () -> new TicketId("asked"),
                        new Passes(new byte[] {1}))));
    }

    private HallEngine hall() {
        return Objects.requireNonNull(openedHall);
    }

    private Hub hub() {
        return Objects.requireNonNull(openedHub);
    }

    private <T extends AutoCloseable> T keep(T part) {
        opened.add(part);
        return part;
    }

    private static Letterhead letterhead(String source) {
        return new Letterhead(source, 1, () -> Halls.NINE, () -> ClockSource.NTP, new Random(source.hashCode()));
    }

    private static <M extends Message> Letter<M> letter(Class<M> type, byte[] payload) {
        if (Messages.read(type, payload) instanceof Letter<M> letter) {
            return letter;
        }
        throw new AssertionError("not a letter: " + new String(payload, StandardCharsets.UTF_8));
    }

    private void offer(QueueCommand command) {
        Outcome outcome = hall().offer(new Request("offer-" + command.hashCode(), "b", new HallCommand.Queue(command)))
                .toCompletableFuture()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }
}
