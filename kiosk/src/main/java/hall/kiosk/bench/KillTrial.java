package hall.kiosk.bench;

import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.Verification;
import hall.kiosk.queue.QueueEvent;
import hall.loop.Loop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Kills a hall under saturating load again and again and counts what it forgot. One thread.
 *
 * <p>The hall is a process of its own, {@link KillProgram}'s child: it writes one line for each ticket whose issue was
 * answered, and only then. This process reads those lines from a pipe, kills the child by SIGKILL once a random number
 * of them has come, at least {@value #LEAST_ACKNOWLEDGED}, and reads the pipe to its end: what stands there was
 * acknowledged. The moment follows from a count and not from a clock, so that each kill meets a hall at work, however
 * slow the machine is. It then reads the journal itself,
 * and the next child says with how many tickets it came up. What this proves is that nothing acknowledged is lost with
 * the process; a cut of the power needs a disk that keeps its word about a sync.
 */
final class KillTrial {

    /** Each kill meets a hall that has acknowledged at least so many tickets since its start. */
    static final int LEAST_ACKNOWLEDGED = 50;

    private static final int MOST_ACKNOWLEDGED = 300;

    /** After the last line that is waited for, up to so long, to meet every moment of a commit. */
    private static final long LONGEST_DELAY_NANOS = 5_000_000;

    private static final long LIMIT_SECONDS = 120;

    /** How it ended. */
    record Result(int kills, int acknowledged, int fewest, int lost, int doubled, List<String> faults) {

        boolean passed() {
            return lost == 0 && doubled == 0 && faults.isEmpty();
        }

        /** One line, such as {@code 50 kills, 0 lost, 0 doubled}. */
        String line() {
            return kills + " kills, " + lost + " lost, " + doubled + " doubled";
        }

        /** How hard the hall worked, with what is demanded. */
        String load() {
            return acknowledged + " tickets were acknowledged, at least " + fewest + " before each kill (demanded: "
                    + LEAST_ACKNOWLEDGED + ")";
        }
    }

    private final Path folder;
    private final String program;
    private final RandomGenerator random;
    private final EventJson json = new EventJson();
    private final Map<String, String> acknowledged = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private long issuedBefore;

    /** @param program the main class of the child; it is given {@link KillProgram#CHILD} and the folder */
    KillTrial(Path folder, String program, RandomGenerator random) {
        this.folder = folder;
        this.program = program;
        this.random = random;
    }

    Result run(int kills) throws IOException, InterruptedException {
        int lost = 0;
        int doubled = 0;
        int fewest = Integer.MAX_VALUE;
        for (int kill = 1; kill <= kills; kill++) {
            fewest = Math.min(fewest, killOnce(kill));
            Map<String, String> stored = new HashMap<>();
            doubled += readJournal(kill, stored);
            for (Map.Entry<String, String> each : acknowledged.entrySet()) {
                if (!each.getValue().equals(stored.get(each.getKey()))) {
                    lost++;
                    faults.add("kill " + kill + ": " + each.getValue() + " was acknowledged and is not in the journal");
                }
            }
            issuedBefore = stored.size();
        }
        return new Result(kills, acknowledged.size(), fewest, lost, doubled, List.copyOf(faults));
    }

    /** Starts a hall, kills it at work, and says how many tickets it had acknowledged. */
    private int killOnce(int kill) throws IOException, InterruptedException {
        Process child = start();
        CountDownLatch enough = new CountDownLatch(random.nextInt(LEAST_ACKNOWLEDGED, MOST_ACKNOWLEDGED));
        Loop killer = kill(child, enough, random.nextLong(LONGEST_DELAY_NANOS));
        int before = acknowledged.size();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            expectStart(kill, lines.readLine());
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledge(line);
                enough.countDown();
            }
        } finally {
            child.toHandle().destroyForcibly();
            killer.close();
        }
        int now = acknowledged.size() - before;
        if (now < LEAST_ACKNOWLEDGED) {
            faults.add("kill " + kill + ": the hall acknowledged " + now + " tickets within " + LIMIT_SECONDS
                    + " s, fewer" + " than " + LEAST_ACKNOWLEDGED);
        }
        if (!child.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("被强制结束的大厅在 " + LIMIT_SECONDS + " 秒内未退出。 / The killed hall does not end within "
                    + LIMIT_SECONDS + " s.");
        }
        return now;
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program,
                        KillProgram.CHILD,
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /**
     * Ends {@code child} by SIGKILL when it has written enough lines, from a thread of its own, so that nothing it writes
     * meanwhile holds up the pipe. By its handle: the process object would close the pipe too, with what is still in it.
     */
    private static Loop kill(Process child, CountDownLatch enough, long delayNanos) {
        return Loop.named("killer").endingAlone().roundsWithoutLimit().once(() -> {
            boolean working = enough.await(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (!working || !child.waitFor(delayNanos, TimeUnit.NANOSECONDS)) {
                child.toHandle().destroyForcibly();
            }
        });
    }

    /** The first line says how many tickets the hall knows of after its start: as many as its journal holds. */
    private void expectStart(int kill, @Nullable String line) {
        String expected = KillProgram.STARTED + issuedBefore;
        if (!expected.equals(line)) {
            faults.add(
                    "kill " + kill + ": the hall should have come up with '" + expected + "', but said '" + line + "'");
        }
    }

    /** A line cut short by the kill is no acknowledgement. */
    private void acknowledge(String line) {
        String[] fields = line.split(" ", -1);
        if (fields.length == 3 && fields[2].equals(KillProgram.END)) {
            acknowledged.put(fields[0], fields[1]);
        }
    }

    /** Reads who was issued which number into {@code stored}; how many numbers were given twice. */
    private int readJournal(int kill, Map<String, String> stored) throws IOException {
        int doubled = 0;
        Set<String> numbers = new HashSet<>();
        try (JournalReader reader = JournalReader.open(folder)) {
            switch (Verification.of(reader, folder)) {
                case Verification.Whole whole -> {}
                case Verification.Broken broken ->
                    faults.add("kill " + kill + ": " + broken.how().english());
                case Verification.Unanchored loose ->
                    faults.add("kill " + kill + ": " + loose.why().english());
            }
            long last = 0;
            for (List<Row> rows = reader.after(last, 1_000); !rows.isEmpty(); rows = reader.after(last, 1_000)) {
                for (Row row : rows) {
                    last = row.sequence();
                    if (json.read(row.entry().kind(), row.entry().body()) instanceof HallEvent.Queue happened
                            && happened.event() instanceof QueueEvent.Issued issued) {
                        stored.put(issued.ticket().value(), issued.number().toString());
                        if (!numbers.add(issued.day() + " " + issued.number())) {
                            doubled++;
                            faults.add("kill " + kill + ": " + issued.number() + " was given twice");
                        }
                    }
                }
            }
        }
        return doubled;
    }
}
