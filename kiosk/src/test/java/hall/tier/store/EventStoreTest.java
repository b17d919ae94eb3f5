package hall.tier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.broker.HallAddress;
import hall.tier.PostgresCase;
import hall.tier.bench.Truth;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class EventStoreTest extends PostgresCase {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    private static final HallAddress NORTH = new HallAddress("34", "3401", "340102", "north");
    private static final HallAddress SOUTH = new HallAddress("34", "3401", "340103", "south");
    private static final List<String> KINDS =
            List.of("issued", "called", "finished", "not-present", "rated", "window-opened", "closed-unserved");

    private final List<Database> databases = new ArrayList<>();

    private EventStore store;

    @BeforeEach
    void openStore() throws StoreException {
        store = newStore(NINE);
    }

    @AfterEach
    void closeStores() {
        databases.forEach(Database::close);
        databases.clear();
    }

    private EventStore newStore(Instant now) throws StoreException {
        StoreSettings settings = StoreSettings.of(url(), "hall", postgres.password());
        Database database = Database.open(settings);
        databases.add(database);
        return new EventStore(database, new Halls(database), settings, InstantSource.fixed(now), ZoneOffset.UTC);
    }

    private static Arrival event(HallAddress hall, long sequence, String kind, String hash) {
        return event(hall, sequence, TODAY, kind, hash);
    }

    private static Arrival event(HallAddress hall, long sequence, LocalDate day, String kind, String hash) {
        Integer waited = kind.equals("called") ? (int) (sequence * 37 % 9000) : null;
        @Nullable Integer grade = kind.equals("rated") ? (int) (sequence % 5) + 1 : null;
        return new Arrival(
                hall,
                sequence,
                day,
                day.atTime(1, 0).toInstant(ZoneOffset.UTC).plusSeconds(sequence * 13),
                kind,
                "s" + sequence % 3,
                "w" + sequence % 4,
                Counter.of(kind).orElse(null),
                waited,
                grade,
                hash,
                "{\"seq\":" + sequence + "}");
    }

    private static List<Arrival> day(HallAddress hall, int from, int to) {
        List<Arrival> events = new ArrayList<>();
        for (int sequence = from; sequence <= to; sequence++) {
            events.add(event(hall, sequence, KINDS.get(sequence % KINDS.size()), "h" + sequence));
        }
        return events;
    }

    private static Coverage of(HallAddress hall, EventStore.Stored stored) {
        return Objects.requireNonNull(stored.coverage().get(hall), () -> "nothing of " + hall.path());
    }

    private void everyRollUpIs(List<Arrival> events) throws StoreException {
        for (Grain grain : Grain.values()) {
            everyRowIs(grain, events);
        }
    }

    private void everyRowIs(Grain grain, List<Arrival> events) throws StoreException {
        Truth truth = new Truth();
        events.forEach(truth::add);
        assertThat(new RollupRows(databases.getFirst()).of(grain))
                .as(grain.table())
                .containsExactlyInAnyOrderElementsOf(truth.rows(grain));
    }

    @Test
    void storesEachEventAndCountsItInEveryRollUp() throws Exception {
        EventStore.Stored stored = store.store(day(NORTH, 1, 200));

        assertThat(stored.fresh()).isEqualTo(200);
        assertThat(of(NORTH, stored).upTo()).isEqualTo(200);
        assertThat(rows("SELECT count(*) FROM event")).containsExactly("200");
        everyRollUpIs(day(NORTH, 1, 200));
    }

    /** A clerk takes a call back a minute after it, and the event comes before the call does. */
    @Test
    void whatAClerkTakesBackIsNotCountedInWhicheverOrderItComes() throws Exception {
        List<Arrival> events = day(NORTH, 1, 60);
        Arrival call = events.stream()
                .filter(each -> each.counter() == Counter.CALLED)
                .findFirst()
                .orElseThrow();
        Arrival undone = new Arrival(
                NORTH,
                61,
                TODAY,
                call.at().plusSeconds(3_600),
                "undone",
                call.service(),
                call.window(),
                Counter.CALLED,
                call.waitedSeconds(),
                null,
                "h61",
                "{}",
                call.at());

        store.store(List.of(undone));
        store.store(events);
        store.store(List.of(undone));

        events.add(undone);
        everyRollUpIs(events);
        String stays =
                events.stream().filter(each -> each.kind().equals("called")).count() - 1 + "";
        assertThat(rows(
                        "SELECT called, wait_0 + wait_1 + wait_2 + wait_3 + wait_4 + wait_5 + wait_6 + wait_7 + wait_8 + wait_9"
                                + " + wait_10 + wait_11 FROM rollup_hall_day"))
                .containsExactly(stays + "|" + stays);
        assertThat(rows("SELECT min(called) FROM rollup_minute")).containsExactly("0");
    }

    @Test
    void countsNothingTwiceWhateverComesAgain() throws Exception {
        store.store(day(NORTH, 1, 100));
        EventStore.Stored again = store.store(day(NORTH, 51, 150));
        EventStore.Stored onceMore = store.store(day(NORTH, 1, 150));

        assertThat(again.fresh()).isEqualTo(50);
        assertThat(onceMore.fresh()).isZero();
        assertThat(onceMore.otherHistory()).isEmpty();
        everyRollUpIs(day(NORTH, 1, 150));
    }

    @Test
    void saysWhatIsMissingAndAcknowledgesOnlyWhatIsBeforeIt() throws Exception {
        store.store(day(NORTH, 1, 10));
        Coverage after = of(NORTH, store.store(day(NORTH, 15, 20)));

        assertThat(after.upTo()).isEqualTo(10);
        assertThat(after.gaps(22)).containsExactly(new Coverage.Span(11, 14), new Coverage.Span(21, 22));
        assertThat(of(NORTH, store.store(day(NORTH, 11, 14))).upTo()).isEqualTo(20);
    }

    /** Any order, any repeats, any cut into batches, and two receivers at once: the sums are the same. */
    @RepeatedTest(4)
    void theSumsDoNotDependOnHowEventsCome(RepetitionInfo run) throws Exception {
        Random random = new Random(run.getCurrentRepetition());
        List<Arrival> truth = new ArrayList<>(day(NORTH, 1, 300));
        truth.addAll(day(SOUTH, 1, 200));
        EventStore other = newStore(NINE);
        List<List<Arrival>> halves = List.of(shuffledWithRepeats(truth, random), shuffledWithRepeats(truth, random));

        CompletableFuture<Void> beside =
                CompletableFuture.runAsync(() -> storeAll(other, halves.get(1)), Thread::startVirtualThread);
        storeAll(store, halves.get(0));
        beside.join();

        assertThat(rows("SELECT count(*) FROM event")).containsExactly("500");
        everyRollUpIs(truth);
    }

    private static List<Arrival> shuffledWithRepeats(List<Arrival> events, Random random) {
        List<Arrival> all = new ArrayList<>(events);
        for (int i = 0; i < 100; i++) {
            all.add(events.get(random.nextInt(events.size())));
        }
        Collections.shuffle(all, random);
        return all;
    }

    private static void storeAll(EventStore store, List<Arrival> events) {
        try {
            for (int from = 0; from < events.size(); from += 37) {
                store.store(events.subList(from, Math.min(events.size(), from + 37)));
            }
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    /** A hall restored from yesterday's copy, or a second hub under its name, tells another story from some row on. */
    @Test
    void anotherHistoryIsKeptAndSaidAndCountsNothing() throws Exception {
        store.store(day(NORTH, 1, 100));
        EventStore.Stored forked = store.store(
                List.of(event(NORTH, 99, "issued", "other"), event(NORTH, 100, TODAY.plusDays(1), "issued", "other")));

        assertThat(forked.fresh()).isZero();
        assertThat(forked.otherHistory().get(NORTH)).containsExactlyInAnyOrder(99L, 100L);
        assertThat(rows("SELECT code, detail FROM alarm")).containsExactly("other-history|99-100");
        assertThat(rows("SELECT count(*) FROM other_history")).containsExactly("2");
        everyRollUpIs(day(NORTH, 1, 100));
    }

    @Test
    void lateDaysAreStoredUnderTheirDayAndADayWithoutSenseMakesNoTable() throws Exception {
        List<Arrival> late = List.of(
                event(NORTH, 1, LocalDate.EPOCH, "issued", "a"),
                event(NORTH, 2, TODAY.minusDays(300), "issued", "b"),
                event(NORTH, 3, LocalDate.parse("2099-01-01"), "issued", "c"),
                event(NORTH, 4, TODAY, "issued", "d"));

        assertThat(store.store(late).fresh()).isEqualTo(4);

        assertThat(rows("SELECT tableoid::regclass FROM event ORDER BY seq"))
                .containsExactly("event_default", "event_20250506", "event_default", "event_20260302");
        everyRollUpIs(late);
    }

    @Test
    void whatWentToTheDefaultPartitionMovesWhenItsDayComes() throws Exception {
        LocalDate later = TODAY.plusDays(10);
        store.store(List.of(event(NORTH, 1, later, "issued", "a")));
        newStore(NINE.plusSeconds(10 * 86_400)).store(List.of(event(NORTH, 2, later, "issued", "b")));

        assertThat(rows("SELECT DISTINCT tableoid::regclass FROM event")).containsExactly("event_20260312");
    }

    @Test
    void aDayThatIsNoLongerKeptIsDroppedAndStillCountsNothingTwice() throws Exception {
        store.store(day(NORTH, 1, 50));
        EventStore muchLater = newStore(NINE.plusSeconds(500L * 86_400));
        muchLater.keepHouse();

        EventStore.Stored again = muchLater.store(day(NORTH, 1, 50));

        assertThat(again.fresh()).isZero();
        assertThat(again.otherHistory()).isEmpty();
        assertThat(rows("SELECT count(*) FROM event")).containsExactly("0");
        everyRowIs(Grain.HALL_DAY, day(NORTH, 1, 50));
    }

    @Test
    void whatCannotBeStoredSaysSoAndStoresNothing() throws Exception {
        Arrival broken =
                new Arrival(NORTH, 2, TODAY, NINE, "issued", "", "", Counter.ISSUED, null, null, "x", "no JSON");

        assertThatThrownBy(() -> store.store(List.of(event(NORTH, 1, "issued", "a"), broken)))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.isUnstorable()).isTrue());
        assertThat(rows("SELECT count(*) FROM event")).containsExactly("0");
    }
}
