package hall.kiosk.hub;

import static hall.kiosk.hub.HubInMemory.PATIENCE;
import static hall.kiosk.hub.HubInMemory.TOPICS;
import static hall.kiosk.hub.HubInMemory.envelopes;
import static hall.kiosk.hub.HubInMemory.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.Channel;
import hall.broker.Conversation;
import hall.broker.message.DeviceMessage;
import hall.broker.message.HallMessage;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.journal.Journal.Entry;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.SqliteJournal;
import hall.kiosk.journal.Verification;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowId;
import hall.text.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal may hold anything: rows of an attack on an older program, of a newer program, of a damaged disk. */
class PoisonedJournalTest {

    private static final String HUGE = "x".repeat(65_534);
    private static final String AT = "\"at\":\"2026-03-02T01:00:00Z\"";

    @TempDir
    private Path folder;

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
        try (HubInMemory hall = new HubInMemory(folder)) {
            eventually().untilAsserted(() -> assertThat(hall.hub.behind()).isZero());
            eventually().untilAsserted(() -> assertThat(hall.events).hasSizeGreaterThanOrEqualTo(12));
            assertThat(hall.events)
                    .extracting(letter -> letter.envelope().seq())
                    .startsWith(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
            assertThat(hall.events.stream().limit(12))
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
            assertThat(hall.hub.incomplete()).hasValueSatisfying(rows -> {
                assertThat(rows.count()).isEqualTo(7);
                assertThat(rows.first()).isEqualTo(3);
                assertThat(rows.why()).isEqualTo("too-large");
            });
            hall.offer(new QueueCommand.Issue(Halls.KIOSK, new TicketId("t9"), Halls.service("A"), null, null));
            eventually()
                    .untilAsserted(() ->
                            assertThat(hall.events.getLast().message().kind()).isEqualTo("issued"));
            try (JournalReader reader = JournalReader.open(folder)) {
                assertThat(Verification.of(reader)).isInstanceOf(Verification.Whole.class);
            }
        }
    }

    @Test
    void aSetupFarBeyondTheBoundsCanStillBePublishedAndShownAndReplaced() throws Exception {
        HallSetup endless = new HallSetup(
                Text.of("厅".repeat(70_000), "Hall"),
                IntStream.range(0, 700)
                        .mapToObj(n -> new Service(
                                new ServiceId("s" + n), Text.of("业".repeat(7_000), "S"), Halls.prefix(n), 1, 9, null))
                        .toList(),
                List.of(
                        new Window(new WindowId("No_Topic.1"), Text.of("窗", "W"), List.of()),
                        new Window(new WindowId("1"), Text.of("窗".repeat(70_000), "W"), List.of())),
                RuleSet.DEFAULT);
        store(row(
                "configured", new EventJson().body(queue(new QueueEvent.Configured(Halls.NINE, Actor.HALL, endless)))));
        try (HubInMemory hall = new HubInMemory(folder)) {
            eventually()
                    .untilAsserted(() -> assertThat(hall.states)
                            .isNotEmpty()
                            .last()
                            .satisfies(state ->
                                    assertThat(state.message().services()).hasSize(500)));
            assertThat(hall.states.getLast().message().windows())
                    .extracting(HallMessage.HallState.Window::id)
                    .containsExactly("1");
            assertThat(hall.states.getLast().message().hall().chinese())
                    .hasSize(200)
                    .endsWith("…");
            hall.offer(new QueueCommand.Configure(Actor.HALL, Halls.setup(2)));
            eventually()
                    .untilAsserted(
                            () -> assertThat(hall.states.getLast().message().services())
                                    .hasSize(3));
            eventually()
                    .untilAsserted(() -> assertThat(
                                    hall.broker.retained(TOPICS.topic(Channel.STATE_PART, Integer.toString(0))))
                            .isEmpty());
        }
    }

    @Test
    void aDeviceThatAsksWithEndlessTextsGetsARefusalAndNothingIsStored() throws Exception {
        try (HubInMemory hall = new HubInMemory(folder)) {
            hall.offer(new QueueCommand.Configure(Actor.HALL, Halls.setup(2)));
            long before = hall.hall.state().sequence();
            Conversation kiosk =
                    new Conversation(hall.broker.connect("kiosk-1"), TOPICS, "kiosk-1", envelopes("kiosk-1"));

            for (Map<String, Object> fields : List.<Map<String, Object>>of(
                    Map.of("service", "A", "language", "x".repeat(60_000)),
                    Map.of("service", "A", "priority", "x".repeat(60_000)),
                    Map.of("service", "x".repeat(60_000)))) {
                HallMessage.Answer answer = kiosk.ask(new DeviceMessage.Ask("issue", fields), PATIENCE)
                        .toCompletableFuture()
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

                assertThat(answer.ok()).isFalse();
                assertThat(answer.code()).isIn("text-too-long", "bad-request");
            }
            HallMessage.Answer unknown = kiosk.ask(new DeviceMessage.Ask("x".repeat(60_000), Map.of()), PATIENCE)
                    .toCompletableFuture()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(unknown.ok()).isFalse();
            assertThat(hall.hall.state().sequence()).isEqualTo(before);
        }
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
}
