package hall.kiosk.bench;

import hall.id.RandomId;
import hall.kiosk.clock.HallClock;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEngine;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.SqliteJournal;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowId;
import hall.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A hall with one service and a window for each client, on a durable journal in a folder of its own. Any thread; each
 * call waits for its outcome.
 */
final class BenchHall implements AutoCloseable {

    static final BusinessDay DAY = new BusinessDay(LocalDate.of(2026, 3, 2));

    private static final ServiceId SERVICE = new ServiceId("a");
    private static final int ID_LENGTH = 16;
    private static final Actor KIOSK = new Actor(Actor.Kind.KIOSK, "bench");
    private static final int MOST_NUMBERS = 10_000_000;
    private static final int AT_ONCE = 256;
    private static final long ANSWER_SECONDS = 60;

    private final GroupRecorder journal;
    private final JournalReader reader;
    private final HallEngine engine;
    private final SecureRandom chance = new SecureRandom();
    private final String run = RandomId.readable(chance, ID_LENGTH);
    private final AtomicLong requests = new AtomicLong();

    private BenchHall(GroupRecorder journal, JournalReader reader, HallEngine engine) {
        this.journal = journal;
        this.reader = reader;
        this.engine = engine;
    }

    /** Starts the hall in {@code folder}, with what its journal holds already. */
    static BenchHall start(Path folder, int windows) throws IOException, InterruptedException {
        GroupRecorder journal = new GroupRecorder(SqliteJournal.open(folder));
        JournalReader reader = JournalReader.open(folder);
        HallEngine engine = HallEngine.start(
                journal, reader, new EventJson(), folder, HallClock.made(InstantSource.system()), now -> DAY);
        BenchHall hall = new BenchHall(journal, reader, engine);
        hall.ask(new QueueCommand.Configure(Actor.HALL, setup(windows)));
        for (int window = 1; window <= windows; window++) {
            hall.ask(new QueueCommand.OpenWindow(clerk(window), window(window), null));
        }
        return hall;
    }

    private static HallSetup setup(int windows) {
        List<Window> all = new ArrayList<>();
        for (int i = 1; i <= windows; i++) {
            all.add(new Window(window(i), Text.of(i + "号窗口", "Window " + i), List.of(SERVICE)));
        }
        return new HallSetup(
                Text.of("测试大厅", "Bench"),
                List.of(new Service(SERVICE, Text.of("业务", "Service"), "A", 1, MOST_NUMBERS, null)),
                all,
                RuleSet.DEFAULT);
    }

    private static Actor clerk(int window) {
        return new Actor(Actor.Kind.CLERK, "clerk-" + window);
    }

    private static WindowId window(int number) {
        return new WindowId(Integer.toString(number));
    }

    HallEngine engine() {
        return engine;
    }

    GroupRecorder journal() {
        return journal;
    }

    int waiting() {
        return engine.state().queue().waiting(SERVICE);
    }

    Outcome issue() throws InterruptedException {
        return ask(issuing());
    }

    /** Issues a ticket; its number. */
    String issueNumber() throws InterruptedException {
        if (issue() instanceof Outcome.Done done
                && done.event() instanceof HallEvent.Queue happened
                && happened.event() instanceof QueueEvent.Issued issued) {
            return issued.number().toString();
        }
        throw new IllegalStateException("the hall should have issued a ticket");
    }

    /** Calls at the first window. */
    void call() throws InterruptedException {
        done(ask(new QueueCommand.CallNext(clerk(1), window(1))));
    }

    /** Starts and finishes whoever was called to the first window. */
    void serve() throws InterruptedException {
        done(ask(new QueueCommand.Start(clerk(1), window(1))));
        done(ask(new QueueCommand.Finish(clerk(1), window(1))));
    }

    /** Calls, starts and finishes one ticket at the window with this number. */
    void cycle(int window) throws InterruptedException {
        done(ask(new QueueCommand.CallNext(clerk(window), window(window))));
        done(ask(new QueueCommand.Start(clerk(window), window(window))));
        done(ask(new QueueCommand.Finish(clerk(window), window(window))));
    }

    /** Serves one ticket at the window with this number, after whoever was left there by an earlier run. */
    void resume(int window) throws InterruptedException {
        if (engine.state().queue().window(window(window)).ticket() != null) {
            ask(new QueueCommand.Start(clerk(window), window(window)));
            ask(new QueueCommand.Finish(clerk(window), window(window)));
        }
        cycle(window);
    }

    /** Issues or withdraws, many at once, until {@code count} wait. */
    void fillTo(int count) throws InterruptedException {
        while (waiting() < count) {
            List<QueueCommand> batch = new ArrayList<>();
            for (int i = Math.min(AT_ONCE, count - waiting()); i > 0; i--) {
                batch.add(issuing());
            }
            askAll(batch);
        }
        if (waiting() > count) {
            List<QueueCommand> batch = engine.state().queue().tickets().stream()
                    .filter(ticket -> ticket.place() instanceof Place.Waiting)
                    .map(Ticket::id)
                    .limit(waiting() - count)
                    .<QueueCommand>map(id -> new QueueCommand.Withdraw(KIOSK, id, "bench"))
                    .toList();
            askAll(batch);
        }
    }

    private void askAll(List<QueueCommand> commands) throws InterruptedException {
        for (int from = 0; from < commands.size(); from += AT_ONCE) {
            List<CompletableFuture<Outcome>> answers = new ArrayList<>();
            commands.subList(from, Math.min(from + AT_ONCE, commands.size()))
                    .forEach(command -> answers.add(offer(command)));
            for (CompletableFuture<Outcome> answer : answers) {
                done(await(answer));
            }
        }
    }

    private QueueCommand issuing() {
        return new QueueCommand.Issue(KIOSK, new TicketId(RandomId.readable(chance, ID_LENGTH)), SERVICE, null, null);
    }

    private Outcome ask(QueueCommand command) throws InterruptedException {
        return await(offer(command));
    }

    private CompletableFuture<Outcome> offer(QueueCommand command) {
        String id = run + "-" + requests.incrementAndGet();
        return engine.offer(new Request(id, id, new HallCommand.Queue(command))).toCompletableFuture();
    }

    private static Outcome await(CompletableFuture<Outcome> answer) throws InterruptedException {
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException unanswered) {
            throw new IllegalStateException("the hall did not answer within " + ANSWER_SECONDS + " s", unanswered);
        }
    }

    static void done(Outcome outcome) {
        if (!(outcome instanceof Outcome.Done)) {
            throw new IllegalStateException("the hall should have done it, but answered " + outcome);
        }
    }

    @Override
    public void close() {
        engine.close();
        reader.close();
        journal.close();
    }
}
