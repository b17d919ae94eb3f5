package hall.kiosk.bench;

import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.Outcome;
import hall.kiosk.queue.QueueEvent;
import hall.loop.Loop;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;

/**
 * {@code KillProgram [KILLS [SEED]]}: kills a hall under load {@code KILLS} times (default 50) and prints
 * {@code 50 kills, 0 lost, 0 doubled}; exit 1 when anything acknowledged was lost, doubled or the chain is broken. The
 * child is the same program with other arguments.
 */
public final class KillProgram {

    /** The first argument of the child; its second is the data folder. */
    static final String CHILD = "child";

    /** Begins the child's first line; the number of tickets it came up with follows. */
    static final String STARTED = "started ";

    /** Ends each line of the child, so that one cut short can be told. */
    static final String END = "ok";

    private static final int CLIENTS = 4;
    private static final int ISSUES_EACH_CYCLE = 5;

    private KillProgram() {}

    /** See {@link KillProgram}. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 2 && arguments[0].equals(CHILD)) {
            beKilled(Path.of(arguments[1]));
            return;
        }
        int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
        Path folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), "bench-kill-");
        System.exit(run(kills, seed, folder, new PrintWriter(System.out, true, StandardCharsets.UTF_8)) ? 0 : 1);
    }

    /**
     * Kills a hall {@code kills} times in {@code folder} and says how that went.
     *
     * @return whether nothing was lost, doubled or broken; the journal is left in the folder if not
     */
    public static boolean run(int kills, long seed, Path folder, PrintWriter out)
            throws IOException, InterruptedException {
        KillTrial.Result result =
                new KillTrial(folder, KillProgram.class.getName(), new SplittableRandom(seed)).run(kills);
        result.faults().stream().limit(20).forEach(out::println);
        out.println(result.line());
        out.println(result.load() + "; seed " + seed);
        if (result.passed()) {
            QueueBench.delete(folder);
        } else {
            out.println("the journal is kept in " + folder);
        }
        return result.passed();
    }

    /** Issues, and serves now and then, as fast as the hall answers, until killed. */
    private static void beKilled(Path folder) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BenchHall hall = BenchHall.start(folder, CLIENTS);
        out.println(STARTED + hall.engine().state().queue().ticketCount());
        for (int client = 1; client <= CLIENTS; client++) {
            int window = client;
            Loop.named("client-" + client).start(() -> load(hall, window, out));
        }
        new CountDownLatch(1).await();
    }

    private static boolean load(BenchHall hall, int window, PrintStream out) throws InterruptedException {
        for (int i = 0; i < ISSUES_EACH_CYCLE; i++) {
            out.println(acknowledgement(hall.issue()));
        }
        hall.resume(window);
        return true;
    }

    private static String acknowledgement(Outcome outcome) {
        if (outcome instanceof Outcome.Done done
                && done.event() instanceof HallEvent.Queue happened
                && happened.event() instanceof QueueEvent.Issued issued) {
            return issued.ticket() + " " + issued.number() + " " + END;
        }
        throw new IllegalStateException("a ticket should have been issued, but the hall answered " + outcome);
    }
}
