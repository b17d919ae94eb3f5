package hall.kiosk.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.kiosk.clock.HallClock;
import hall.kiosk.clock.World;
import hall.kiosk.engine.Hall.Subscription;
import hall.kiosk.hours.OpeningHours;
import hall.kiosk.hours.WeekHours;
import hall.kiosk.journal.Journal;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalOver;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.SqliteJournal;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.Refusal;
import hall.kiosk.queue.Target;
import hall.kiosk.queue.TicketId;
import hall.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hall whose disk fails, that is asked again or for too much, or that closes: each is told, nothing is done by halves. */
class EngineFaultsTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Text FULL = Text.of("磁盘已满。", "The disk is full.");

    @TempDir
    private Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
        opened.clear();
    }

    @Test
    void aDiskThatFailsIsToldToWhoeverAsksUntilItTakesEventsAgain() throws Exception {
        Faulty journal = journal();
        HallEngine hall = start(journal);
        offer(hall, "setup", new QueueCommand.Configure(Actor.HALL, Halls.setup(1)));
        assertThat(hall.storageFault()).isNull();

        journal.full = true;
        assertThat(offer(hall, "r1", issue("t1"))).isEqualTo(new Outcome.NotStored(FULL));
        assertThat(hall.storageFault()).isEqualTo(FULL);
        assertThat(hall.state().queue().waiting(Halls.service("A"))).isZero();

        journal.full = false;
        assertThat(offer(hall, "r1", issue("t1"))).isInstanceOf(Outcome.Done.class);
        assertThat(hall.storageFault()).isNull();
    }

    @Test
    void howFarAReaderHasComeIsKeptAndNeverGoesBack() throws Exception {
        Faulty journal = journal();
        HallEngine hall = start(journal);

        hall.saveCursor("hub", 9);
        hall.saveCursor("hub", 4);
        hall.saveCursor("tier", 1);

        await().atMost(LIMIT).until(() -> journal.cursors.size() >= 2);
        assertThat(journal.cursors).containsExactlyInAnyOrder("hub 9", "tier 1");
    }

    @Test
    void aCursorThatCouldNotBeStoredIsStoredWhenTheHallCloses() throws Exception {
        Faulty journal = journal();
        HallEngine hall = start(journal);
        journal.full = true;
        hall.saveCursor("hub", 9);
        await().atMost(LIMIT).until(() -> journal.refusedCursors.get() > 0);

        journal.full = false;
        hall.close();

        assertThat(journal.cursors).contains("hub 9");
    }

    @Test
    void whatSomebodyOutsideRemembersIsHandedToTheJournalOnce() throws Exception {
        Faulty journal = journal();
        HallEngine hall = start(journal);

        hall.rememberLost(7, "abc");
        await().atMost(LIMIT).until(() -> !journal.lost.isEmpty());
        offer(hall, "setup", new QueueCommand.Configure(Actor.HALL, Halls.setup(1)));
        offer(hall, "r1", issue("t1"));

        assertThat(journal.lost).containsExactly("7 abc");
        assertThat(journal.heads.get()).isPositive();
    }

    @Test
    void aRetryOfWhatHadSeveralEventsGivesThemAll() throws Exception {
        HallEngine hall = start(journal());
        offer(hall, "setup", new QueueCommand.Configure(Actor.HALL, Halls.setup(2)));
        offer(hall, "o1", new QueueCommand.OpenWindow(Halls.clerk(1), Halls.window(1), null));
        offer(hall, "o2", new QueueCommand.OpenWindow(Halls.clerk(2), Halls.window(2), null));
        offer(hall, "r1", issue("t1"));
        offer(hall, "c1", new QueueCommand.CallNext(Halls.clerk(1), Halls.window(1)));
        Target other = new Target.OneWindow(Halls.window(2));
        offer(hall, "send", new QueueCommand.Transfer(Halls.clerk(1), Halls.window(1), other));
        QueueCommand close = new QueueCommand.CloseWindow(Halls.clerk(2), Halls.window(2), "lunch");

        Outcome first = offer(hall, "close", close);
        offer(hall, "r2", issue("t2"));

        assertThat(((Outcome.Done) first).events()).hasSize(2);
        assertThat(offer(hall, "close", close)).isEqualTo(first);
    }

    @Test
    void aHallThatHasClosedTakesNothing() throws Exception {
        HallEngine hall = start(journal());
        hall.close();

        assertThat(offer(hall, "r1", issue("t1"))).isEqualTo(new Outcome.Busy());
    }

    /** What waits when it closes is answered; what comes for a full queue is told at once. */
    @Test
    void whoeverComesWhileThousandsWaitIsToldThatTheHallIsBusy() throws Exception {
        Faulty journal = journal();
        HallEngine hall = start(journal);
        offer(hall, "setup", new QueueCommand.Configure(Actor.HALL, Halls.setup(1)));
        journal.gate = new CountDownLatch(1);
        List<CompletionStage<Outcome>> answers = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            answers.add(hall.offer(request("r" + i, issue("t" + i))));
        }
        Outcome last = answers.getLast().toCompletableFuture().getNow(new Outcome.Conflict());

        journal.gate.countDown();
        hall.close();

        assertThat(last).isEqualTo(new Outcome.Busy());
        assertThat(answers)
                .allMatch(answer -> answer.toCompletableFuture().isDone())
                .filteredOn(answer -> answer.toCompletableFuture().join() instanceof Outcome.Done)
                .hasSizeBetween(4_096, 4_400);
    }

    /** A wrong clock closes no hall: while it is doubted, the opening hours say nothing. */
    @Test
    void outsideItsHoursAHallGivesNoTicketUnlessItsClockIsDoubted() throws Exception {
        World world = new World(Halls.NINE);
        HallEngine hall = start(journal(), HallClock.of(world.parts()));
        offer(hall, "setup", new QueueCommand.Configure(Actor.HALL, Halls.setup(1)));
        hall.hours()
                .set(new OpeningHours(
                        ZoneId.of("Asia/Shanghai"), new WeekHours(Map.of()), Map.of(), Map.of(), Duration.ZERO));

        assertThat(offer(hall, "r1", issue("t1"))).isEqualTo(new Outcome.Refused(Refusal.OUTSIDE_HOURS));

        world.jump(Duration.ofDays(2));
        await().atMost(LIMIT).until(() -> hall.hours().givesTickets("A"));
        assertThat(offer(hall, "r2", issue("t2"))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void whoeverListensNoMoreIsNotTold() throws Exception {
        HallEngine hall = start(journal());
        List<Long> one = new CopyOnWriteArrayList<>();
        List<Long> two = new CopyOnWriteArrayList<>();
        Subscription first = hall.onChange((state, from, events) -> one.add(state.sequence()));
        hall.onChange((state, from, events) -> two.add(from + events.size() - 1));
        offer(hall, "setup", new QueueCommand.Configure(Actor.HALL, Halls.setup(1)));
        List<Long> before = List.copyOf(one);

        first.close();
        offer(hall, "r1", issue("t1"));

        assertThat(one).isNotEmpty().isEqualTo(before);
        assertThat(two)
                .startsWith(before.toArray(Long[]::new))
                .endsWith(hall.state().sequence());
    }

    @Test
    void theTwoNewestPicturesOfTheStateAreKeptAndWhatIsNoneIsLeftAlone() throws Exception {
        Path other = Files.writeString(folder.resolve("state-of-the-hall.json.gz"), "not ours");
        for (int life = 1; life <= 4; life++) {
            HallEngine hall = start(journal());
            offer(hall, "setup" + life, new QueueCommand.Configure(Actor.HALL, Halls.setup(life)));
            closeAll();
        }

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .filteredOn(name -> name.matches("state-\\d+\\.json\\.gz"))
                    .containsExactlyInAnyOrder("state-5.json.gz", "state-4.json.gz");
        }
        assertThat(other).exists();
    }

    private Faulty journal() throws IOException {
        return new Faulty(SqliteJournal.open(folder));
    }

    private HallEngine start(Journal journal) throws IOException {
        return start(journal, HallClock.made(() -> Halls.NINE));
    }

    private HallEngine start(Journal journal, HallClock clock) throws IOException {
        opened.add(journal);
        JournalReader reader = JournalReader.open(folder);
        opened.add(reader);
        HallEngine hall = HallEngine.start(journal, reader, new EventJson(), folder, clock, at -> Halls.MONDAY);
        opened.add(hall);
        return hall;
    }

    private static QueueCommand issue(String ticket) {
        return new QueueCommand.Issue(Halls.KIOSK, new TicketId(ticket), Halls.service("A"), null, null);
    }

    private static Request request(String id, QueueCommand command) {
        return new Request(id, "body", new HallCommand.Queue(command));
    }

    private static Outcome offer(HallEngine hall, String id, QueueCommand command) {
        return hall.offer(request(id, command))
                .toCompletableFuture()
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** A journal whose disk is full or slow when a test says so, and that tells what it was asked. */
    private static final class Faulty implements JournalOver {
        private final Journal under;
        private final List<String> cursors = new CopyOnWriteArrayList<>();
        private final AtomicInteger refusedCursors = new AtomicInteger();
        private final List<String> lost = new CopyOnWriteArrayList<>();
        private final AtomicInteger heads = new AtomicInteger();
        private volatile boolean full;
        private volatile CountDownLatch gate = new CountDownLatch(0);

        Faulty(Journal under) {
            this.under = under;
        }

        @Override
        public Journal under() {
            return under;
        }

        @Override
        public void append(List<Entry> entries) throws JournalException {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (full) {
                throw new JournalException(FULL);
            }
            under.append(entries);
        }

        @Override
        public void saveCursor(String name, long sequence) throws JournalException {
            if (full) {
                refusedCursors.incrementAndGet();
                throw new JournalException(FULL);
            }
            cursors.add(name + " " + sequence);
            under.saveCursor(name, sequence);
        }

        @Override
        public void keepHead() {
            heads.incrementAndGet();
            under.keepHead();
        }

        @Override
        public void rememberLost(long sequence, String hash) {
            lost.add(sequence + " " + hash);
            under.rememberLost(sequence, hash);
        }
    }
}
