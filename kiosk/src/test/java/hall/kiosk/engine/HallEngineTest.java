package hall.kiosk.engine;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.clock.HallClock;
import hall.kiosk.engine.HallEngine.ListenerFault;
import hall.kiosk.journal.Journal;
import hall.kiosk.journal.Journal.Entry;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalOver;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.SqliteJournal;
import hall.kiosk.journal.Verification;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.Refusal;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.rating.Grade;
import hall.kiosk.rating.Ratings;
import hall.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HallEngineTest {

    @TempDir
    private Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private volatile Instant now = Halls.NINE;

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    @Test
    void aTicketIsInTheJournalBeforeItIsAnswered() throws Exception {
        HallEngine hall = start();

        QueueEvent.Issued issued = issue(hall, "r1", "t1");

        assertThat(issued.number()).isEqualTo(new TicketNumber("A", 1));
        try (JournalReader reader = JournalReader.open(folder)) {
            assertThat(reader.after(0, 10))
                    .extracting(row -> row.entry().kind())
                    .contains("issued");
        }
    }

    @Test
    void aDoubleTapGivesOneTicket() throws Exception {
        HallEngine hall = start();

        QueueEvent.Issued first = issue(hall, "tap", "t1");
        QueueEvent.Issued second = issue(hall, "tap", "t2");

        assertThat(second).isEqualTo(first);
        assertThat(hall.state().queue().waiting(Halls.service("A"))).isEqualTo(1);
    }

    @Test
    void aRetryAfterARestartGivesTheSameTicket() throws Exception {
        HallEngine before = start();
        QueueEvent.Issued first = issue(before, "tap", "t1");
        closeAll();
        opened.clear();

        HallEngine after = start();

        assertThat(issue(after, "tap", "t2")).isEqualTo(first);
    }

    @Test
    void theSameIdWithAnotherBodyIsAConflict() throws Exception {
        HallEngine hall = start();
        issue(hall, "tap", "t1");

        Outcome outcome = offer(hall, new Request("tap", "another body", issueCommand("t2")));

        assertThat(outcome).isEqualTo(new Outcome.Conflict());
    }

    @Test
    void aRefusalChangesNothingAndIsGivenAgain() throws Exception {
        HallEngine hall = start();
        offer(hall, queue("o", new QueueCommand.OpenWindow(Halls.clerk(1), Halls.window(1), null)));
        long before = hall.state().sequence();
        Request call = queue("c1", new QueueCommand.CallNext(Halls.clerk(1), Halls.window(1)));

        assertThat(offer(hall, call)).isEqualTo(new Outcome.Refused(Refusal.NOBODY_WAITING));
        issue(hall, "r1", "t1");
        assertThat(offer(hall, call)).isEqualTo(new Outcome.Refused(Refusal.NOBODY_WAITING));
        assertThat(hall.state().sequence()).isEqualTo(before + 1);
    }

    @Test
    void allCommandsWaitingShareOneSync() throws Exception {
        Counting journal = new Counting(SqliteJournal.open(folder));
        HallEngine hall = start(journal);
        offer(hall, queue("first", configure()));
        int before = journal.appends;

        List<CompletionStage<Outcome>> answers = new ArrayList<>();
        synchronized (journal) { // nothing is appended meanwhile
            for (int i = 0; i < 500; i++) {
                answers.add(hall.offer(new Request("r" + i, "b", issueCommand("t" + i))));
            }
        }
        for (CompletionStage<Outcome> answer : answers) {
            assertThat(answer.toCompletableFuture().get(120, TimeUnit.SECONDS)).isInstanceOf(Outcome.Done.class);
        }

        assertThat(journal.appends - before).isLessThan(250);
    }

    @Test
    void aRestartGivesTheSameHallWithAndWithoutItsSnapshot() throws Exception {
        HallEngine before = start();
        for (int i = 0; i < 20; i++) {
            issue(before, "r" + i, "t" + i);
        }
        offer(before, queue("open", new QueueCommand.OpenWindow(Halls.clerk(1), Halls.window(1), null)));
        offer(before, queue("call", new QueueCommand.CallNext(Halls.clerk(1), Halls.window(1))));
        HallState expected = before.state();
        closeAll();
        opened.clear();

        HallState fromSnapshot = start().state();
        closeAll();
        opened.clear();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".gz")).toList()) {
                Files.delete(file);
            }
        }
        HallState fromJournal = start().state();

        for (HallState state : List.of(fromSnapshot, fromJournal)) {
            assertThat(state.sequence()).isEqualTo(expected.sequence());
            assertThat(state.queue().image()).isEqualTo(expected.queue().image());
            assertThat(state.calls()).isEqualTo(expected.calls());
        }
    }

    @Test
    void aDamagedSnapshotIsPassedOver() throws Exception {
        HallEngine before = start();
        issue(before, "r1", "t1");
        closeAll();
        opened.clear();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".gz")).toList()) {
                Files.writeString(file, "torn");
            }
        }

        assertThat(start().state().queue().waiting(Halls.service("A"))).isEqualTo(1);
    }

    /** The disk fails at write n, for every n: what was answered is there, what failed never happened, and it goes on. */
    @Test
    void whateverWriteFailsNothingAcknowledgedIsLostAndNoNumberIsGivenTwice() throws Exception {
        for (int fails = 2; fails < 14; fails++) {
            Path place = Files.createDirectory(folder.resolve("fails-" + fails));
            Set<TicketNumber> given = new HashSet<>();
            try (SqliteJournal journal = SqliteJournal.open(place);
                    JournalReader reader = JournalReader.open(place);
                    HallEngine hall = HallEngine.start(
                            new Failing(journal, fails),
                            reader,
                            new EventJson(),
                            place,
                            HallClock.made(() -> now),
                            this::day)) {
                offer(hall, queue("setup", configure()));
                offer(hall, queue("setup-again", configure()));
                for (int i = 0; i < 12; i++) {
                    Outcome outcome = offer(hall, new Request("r" + i, "b", issueCommand("t" + i)));
                    if (outcome instanceof Outcome.Done done) {
                        assertThat(given.add(issued(done).number()))
                                .as("write %s", fails)
                                .isTrue();
                    }
                }
                assertThat(hall.state().queue().waiting(Halls.service("A"))).isEqualTo(given.size());
            }
            try (JournalReader reader = JournalReader.open(place)) {
                assertThat(Verification.of(reader)).isInstanceOf(Verification.Whole.class);
                assertThat(reader.after(0, 100).stream()
                                .filter(row -> row.entry().kind().equals("issued")))
                        .as("write %s", fails)
                        .hasSize(given.size());
            }
            assertThat(given).hasSizeGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void aClockThatJumpsBackNeitherReordersNorReopensYesterday() throws Exception {
        HallEngine hall = start();
        issue(hall, "r1", "t1");
        now = now.minus(Duration.ofDays(2));

        QueueEvent.Issued second = issue(hall, "r2", "t2");

        assertThat(second.at()).isEqualTo(Halls.NINE);
        assertThat(second.day()).isEqualTo(Halls.MONDAY);
        assertThat(second.number()).isEqualTo(new TicketNumber("A", 2));
    }

    @Test
    void aNewDayOpensByItself() throws Exception {
        HallEngine hall = start();
        issue(hall, "r1", "t1");
        issue(hall, "r2", "t2");
        now = now.plus(Duration.ofDays(1));

        QueueEvent.Issued today = issue(hall, "r1", "t3");
        QueueEvent.Issued later = issue(hall, "r2", "t4");

        assertThat(today.number()).isEqualTo(new TicketNumber("A", 1));
        assertThat(List.of(today.day(), later.day()))
                .as("yesterday's requests are forgotten")
                .containsOnly(Halls.TUESDAY);
        assertThat(hall.state().queue().day()).contains(Halls.TUESDAY);
    }

    @Test
    void aFinishedTicketIsRatedOnceAndTheRatingNamesItsClerk() throws Exception {
        HallEngine hall = start();
        issue(hall, "r1", "t1");
        HallCommand rate = new HallCommand.Rate(Halls.KIOSK, new TicketId("t1"), Grade.SATISFIED, List.of());
        assertThat(offer(hall, new Request("early", "b", rate)))
                .isEqualTo(new Outcome.Refused(Ratings.Refusal.NOT_FINISHED));
        offer(hall, queue("o", new QueueCommand.OpenWindow(Halls.clerk(1), Halls.window(1), null)));
        offer(hall, queue("c", new QueueCommand.CallNext(Halls.clerk(1), Halls.window(1))));
        offer(hall, queue("s", new QueueCommand.Start(Halls.clerk(1), Halls.window(1))));
        offer(hall, queue("f", new QueueCommand.Finish(Halls.clerk(1), Halls.window(1))));

        Outcome first = offer(hall, new Request("rate", "b", rate));

        assertThat(first).isInstanceOf(Outcome.Done.class);
        assertThat(((HallEvent.Rated) ((Outcome.Done) first).event()).rating().clerk())
                .isEqualTo("clerk1");
        assertThat(offer(hall, new Request("twice", "b", rate)))
                .isEqualTo(new Outcome.Refused(Ratings.Refusal.ALREADY_RATED));
    }

    /** Before, it was left out for ever: a window's bar showed the same number until the next start. */
    @Test
    void aListenerThatThrowsIsToldAgainAndNamedUntilItTakesAnEvent() throws Exception {
        HallEngine hall = start();
        List<Long> seen = new CopyOnWriteArrayList<>();
        AtomicInteger told = new AtomicInteger();
        hall.onChange((state, first, events) -> {
            if (told.incrementAndGet() < 3) {
                throw new IllegalStateException("a listener's fault");
            }
        });
        hall.onChange((state, first, events) -> seen.add(state.sequence()));

        issue(hall, "r1", "t1");
        issue(hall, "r2", "t2");

        assertThat(hall.listenerFaults())
                .containsExactly(
                        new ListenerFault("HallEngineTest", 2, "java.lang.IllegalStateException: a listener's fault"));
        issue(hall, "r3", "t3");
        assertThat(told).hasValue(3);
        assertThat(hall.listenerFaults()).isEmpty();
        assertThat(seen).hasSize(3);
    }

    private HallEngine start() throws IOException {
        HallEngine hall = start(SqliteJournal.open(folder));
        if (hall.state().queue().setup().services().isEmpty()) {
            offer(hall, queue("setup", configure()));
        }
        return hall;
    }

    private HallEngine start(Journal journal) throws IOException {
        opened.add(journal);
        JournalReader reader = JournalReader.open(folder);
        opened.add(reader);
        HallEngine hall =
                HallEngine.start(journal, reader, new EventJson(), folder, HallClock.made(() -> now), this::day);
        opened.add(hall);
        return hall;
    }

    private BusinessDay day(Instant at) {
        return new BusinessDay(at.atZone(ZoneId.of("Asia/Shanghai")).toLocalDate());
    }

    private static QueueCommand configure() {
        return new QueueCommand.Configure(Actor.HALL, Halls.setup(2));
    }

    private static HallCommand issueCommand(String ticket) {
        return new HallCommand.Queue(
                new QueueCommand.Issue(Halls.KIOSK, new TicketId(ticket), Halls.service("A"), null, null));
    }

    private static Request queue(String id, QueueCommand command) {
        return new Request(id, "body", new HallCommand.Queue(command));
    }

    private static QueueEvent.Issued issue(HallEngine hall, String request, String ticket) {
        Outcome outcome = offer(hall, new Request(request, "body", issueCommand(ticket)));
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return issued((Outcome.Done) outcome);
    }

    private static QueueEvent.Issued issued(Outcome.Done done) {
        return (QueueEvent.Issued) ((HallEvent.Queue) done.event()).event();
    }

    private static Outcome offer(HallEngine hall, Request request) {
        return hall.offer(request)
                .toCompletableFuture()
                .orTimeout(120, TimeUnit.SECONDS)
                .join();
    }

    /** Counts the appends of a journal. */
    private static final class Counting implements JournalOver {
        private final Journal under;
        private volatile int appends;

        Counting(Journal under) {
            this.under = under;
        }

        @Override
        public Journal under() {
            return under;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // written by the hall's thread alone
        public synchronized void append(List<Entry> entries) throws JournalException {
            appends++;
            under.append(entries);
        }
    }

    /** A journal whose n-th append fails. */
    private static final class Failing implements JournalOver {
        private final Journal under;
        private int left;

        Failing(Journal under, int failing) {
            this.under = under;
            this.left = failing;
        }

        @Override
        public Journal under() {
            return under;
        }

        @Override
        public void append(List<Entry> entries) throws JournalException {
            left--;
            if (left == 0) {
                throw new JournalException(Text.of("不能提交：磁盘已满。", "No commit for you: the disk is full."));
            }
            under.append(entries);
        }
    }
}
