package hall.kiosk.hub;

import static hall.kiosk.hub.TestHub.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.broker.Channel;
import hall.broker.Link;
import hall.broker.Outgoing;
import hall.broker.PresencePublisher;
import hall.broker.memory.MemoryBroker;
import hall.broker.message.ClockSource;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.broker.message.TierMessage;
import hall.kiosk.clock.HallClock;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.engine.StoredHall;
import hall.kiosk.journal.Journal.Entry;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.Play;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketId;
import hall.standard.design.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hall of three days whose upper tier was away: it is told what each day was before it is sent the day's rows. */
class DaySummaryTest {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong(1);
    private final MemoryBroker broker = new MemoryBroker(nanos::get);
    private final List<TierMessage.Summary> told = new CopyOnWriteArrayList<>();
    private final List<TierMessage.Summary> minutes = new CopyOnWriteArrayList<>();
    private final List<String> order = new CopyOnWriteArrayList<>();
    private volatile Instant now = Instant.parse("2026-03-02T01:00:00Z");
    private final EnvelopeFactory envelopes =
            new EnvelopeFactory("hub", 1, () -> now, () -> ClockSource.NTP, new Random(5));
    private StoredHall stored;
    private Hub hub;
    private int requests;

    @BeforeEach
    void open() throws Exception {
        Link city = broker.connect("city");
        city.subscribe(TOPICS.filter(Channel.SUMMARY_DAY), message -> {
            if (Messages.read(TierMessage.Summary.class, message.payload())
                    instanceof Letter<TierMessage.Summary> read) {
                told.add(read.message());
                order.add("day");
            }
        });
        city.subscribe(TOPICS.filter(Channel.SUMMARY_MINUTE), message -> {
            if (Messages.read(TierMessage.Summary.class, message.payload())
                    instanceof Letter<TierMessage.Summary> read) {
                minutes.add(read.message());
            }
        });
        city.subscribe(TOPICS.events(), message -> order.add("row"));
        stored = StoredHall.open(
                folder, HallClock.made(() -> now), at -> new BusinessDay(LocalDate.ofInstant(at, ZONE)));
        hub = hub();
        offer(new QueueCommand.Configure(Actor.HALL, Halls.setup(1)));
    }

    private Hub hub() throws Exception {
        return Hub.start(
                stored.hall(),
                stored.reader(),
                stored.json(),
                broker.connect("hub"),
                new Hub.Settings(
                        TOPICS,
                        envelopes,
                        new PresencePublisher(TOPICS.hubPresence(), envelopes, "test", null, List.of()),
                        () -> now,
                        nanos::get,
                        ZONE,
                        1,
                        () -> new TicketId("asked"),
                        TestHub.PASSES,
                        TestHub.DEVICES,
                        day -> "00",
                        () -> Tokens.standard().text("wording"),
                        () -> TestHub.STANDING,
                        AssetPieces.NONE));
    }

    @AfterEach
    void close() {
        hub.close();
        stored.close();
        broker.close();
    }

    private void offer(QueueCommand command) {
        Outcome outcome = stored.hall()
                .offer(new Request("r" + ++requests, "b", new HallCommand.Queue(command)))
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    private void day(int tickets) {
        offer(new QueueCommand.OpenWindow(Halls.clerk(1), Halls.window(1), null));
        serve(tickets);
    }

    /** So many take a ticket and are called after 90 s, one after the other; the last of them does not come. */
    private void serve(int tickets) {
        for (int i = 0; i < tickets; i++) {
            offer(new QueueCommand.Issue(Halls.KIOSK, new TicketId("t" + requests), Halls.service("A"), null, null));
            now = now.plusSeconds(90);
            offer(new QueueCommand.CallNext(Halls.clerk(1), Halls.window(1)));
            if (i < tickets - 1) {
                offer(new QueueCommand.Start(Halls.clerk(1), Halls.window(1)));
                offer(new QueueCommand.Finish(Halls.clerk(1), Halls.window(1)));
            } else {
                offer(new QueueCommand.NoShow(Halls.clerk(1), Halls.window(1)));
            }
        }
    }

    private void nextMorning() {
        Optional<BusinessDay> before = stored.hall().state().queue().day();
        now = now.plus(Duration.ofDays(1));
        await().atMost(SOON).until(() -> !stored.hall().state().queue().day().equals(before));
    }

    private static List<Long> issued(List<TierMessage.Summary> days) {
        return days.stream()
                .map(each -> each.counts().getOrDefault("issued", 0L))
                .toList();
    }

    @Test
    void whatIsTakenBackIsNotCounted() {
        EventJson json = new EventJson();
        DaySummary day = new DaySummary(json);
        Play hall = Halls.open(1);
        Ticket ticket = hall.take("A");
        hall.call(1);
        hall.accept(new QueueCommand.Undo(Halls.clerk(1), Halls.window(1), QueueEvent.Act.CALL, ticket.id()));
        for (QueueEvent event : hall.events()) {
            HallEvent stored = new HallEvent.Queue(event);
            day.after(new Entry(Halls.MONDAY.toString(), json.kind(stored), json.body(stored), null, null), null);
        }

        assertThat(day.message(Map.of(), TestHub.STANDING))
                .isNotNull()
                .extracting(TierMessage.Summary::counts)
                .isEqualTo(Map.of("issued", 1L, "called", 0L));
    }

    @Test
    void theDayIsToldEachMinuteAndKept() {
        day(3);
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());

        await().atMost(SOON).until(() -> !told.isEmpty());
        TierMessage.Summary today = told.getLast();
        assertThat(today.counts())
                .containsEntry("issued", 3L)
                .containsEntry("called", 3L)
                .containsEntry("finished", 2L)
                .containsEntry("noShow", 1L);
        assertThat(today.waitSeconds().total()).isEqualTo(3);
        assertThat(today.waitSeconds().counts().get(1)).as("from 60 s to 120 s").isEqualTo(3);
        assertThat(broker.retained(TOPICS.topic(Channel.SUMMARY_DAY))).isPresent();
    }

    @Test
    void aMinuteTellsWhatCameInItAloneAndTheDayTheirSum() {
        day(3);
        TierMessage.Summary first = nextMinute();
        serve(2);
        TierMessage.Summary second = nextMinute();
        TierMessage.Summary quiet = nextMinute();

        assertThat(first.counts()).containsEntry("issued", 3L).containsEntry("finished", 2L);
        assertThat(second.counts()).containsEntry("issued", 2L).containsEntry("finished", 1L);
        assertThat(quiet.counts()).isEmpty();
        assertThat(List.of(first, second, quiet))
                .extracting(each -> each.waitSeconds().total())
                .containsExactly(3L, 2L, 0L);
        assertThat(second.from()).as("without a gap").isEqualTo(first.until());
        await().atMost(SOON).until(() -> told.size() == 3);
        assertThat(issued(told)).containsExactly(3L, 5L, 5L);
        assertThat(broker.retained(TOPICS.topic(Channel.SUMMARY_MINUTE))).isPresent();
    }

    @Test
    void aMinuteAfterTheHubBeganAnewDoesNotTellAgainWhatWasBefore() throws Exception {
        day(3);
        hub.close();
        hub = hub();
        serve(2);

        assertThat(nextMinute().counts()).containsEntry("issued", 2L);
        await().atMost(SOON).until(() -> !told.isEmpty());
        assertThat(issued(told)).as("the day is whole").containsExactly(5L);
    }

    private TierMessage.Summary nextMinute() {
        int before = minutes.size();
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        await().atMost(SOON).until(() -> minutes.size() > before);
        return minutes.getLast();
    }

    @Test
    void whoAsksForTheRowsOfDaysBeforeIsFirstToldWhatEachWas() {
        day(2);
        nextMorning();
        day(3);
        nextMorning();
        day(4);
        await().atMost(SOON).until(() -> order.size() >= stored.hall().state().sequence());
        order.clear();

        ask(1, stored.hall().state().sequence());

        await().atMost(SOON)
                .until(() -> order.stream().filter("row"::equals).count()
                        >= stored.hall().state().sequence());
        assertThat(issued(told)).as("oldest first, and the present day last").containsExactly(2L, 3L, 4L);
        assertThat(order.subList(0, 3)).containsExactly("day", "day", "day");
        order.clear();

        ask(1, 5);

        await().atMost(SOON).until(() -> order.size() >= 5);
        assertThat(order).as("once is enough").doesNotContain("day");
    }

    private void ask(long from, long to) {
        byte[] payload =
                Messages.write(new Letter<>(envelopes.next(TOPICS.tierAsk()), new TierMessage.TierAsk(from, to)));
        broker.connect("tier").publish(Outgoing.event(TOPICS.tierAsk(), payload));
    }
}
