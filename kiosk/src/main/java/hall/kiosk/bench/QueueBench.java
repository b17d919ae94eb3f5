package hall.kiosk.bench;

import hall.kiosk.journal.Journal.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures issuing and serving at different fillings of the hall, on a real journal on a real disk, and right after each
 * round the limit: SQLite alone with the same bytes in the same groups. Rounds of all cases take turns, so that a disk
 * that is slow for a while is slow for all of them.
 */
public final class QueueBench {

    private static final int[] FILLINGS = {0, 2_000, 20_000};
    private static final int[] CLIENTS = {1, 8};
    private static final int CYCLES_PART = 4;
    private static final int WARM_UP = 2;

    private final Path folder;
    private final int operations;
    private final int rounds;

    /**
     * @param folder a folder on the disk to be measured; what the bench writes there it deletes again
     * @param operations how many issues for each case, a quarter as many cycles
     * @param rounds how many turns they are shared out over
     */
    public QueueBench(Path folder, int operations, int rounds) {
        if (operations < rounds * CYCLES_PART || rounds < 1) {
            throw new IllegalArgumentException("operations (" + operations + ") must be at least " + CYCLES_PART
                    + " for each of at least one round (" + rounds + ")");
        }
        this.folder = folder;
        this.operations = operations;
        this.rounds = rounds;
    }

    /** One case while it is measured. */
    private static final class Tally {
        final boolean cycle;
        final int filling;
        final int clients;
        final List<Latencies> latencies = new ArrayList<>();
        long nanos;
        long limitNanos;
        long groups;
        long events;

        Tally(boolean cycle, int filling, int clients) {
            this.cycle = cycle;
            this.filling = filling;
            this.clients = clients;
        }

        QueueFigures.Case figures() {
            Latencies all = Latencies.of(latencies.toArray(Latencies[]::new));
            double perSecond = all.count() * 1e9 / nanos;
            double limit = all.count() * 1e9 / limitNanos;
            return new QueueFigures.Case(
                    cycle ? "cycle" : "issue",
                    filling,
                    clients,
                    all.count(),
                    perSecond,
                    all.millis(50),
                    all.millis(99),
                    (double) events / groups,
                    limit,
                    perSecond / limit);
        }
    }

    /** Runs it all: a minute or two. */
    public QueueFigures run() throws IOException, InterruptedException {
        Path own = Files.createTempDirectory(Files.createDirectories(folder), "bench-");
        List<Tally> tallies = new ArrayList<>();
        try {
            for (int filling : FILLINGS) {
                for (int clients : CLIENTS) {
                    tallies.add(new Tally(false, filling, clients));
                }
            }
            for (int filling : FILLINGS) {
                for (int clients : CLIENTS) {
                    tallies.add(new Tally(true, filling, clients));
                }
            }
            measure(own, tallies);
        } catch (SQLException failed) {
            throw new IOException(
                    "无法在 " + own + " 中写入，请更换 --data 目录。 / SQLite alone cannot write in " + own + ": "
                            + failed.getMessage(),
                    failed);
        } finally {
            delete(own);
        }
        return QueueFigures.of(
                folder.toAbsolutePath().toString(),
                rounds,
                tallies.stream().map(Tally::figures).toList());
    }

    private void measure(Path own, List<Tally> tallies) throws IOException, SQLException, InterruptedException {
        List<BenchHall> halls = new ArrayList<>();
        try (BareSqlite limit = BareSqlite.create(own.resolve("limit.db"))) {
            for (int filling : FILLINGS) {
                BenchHall hall = BenchHall.start(own.resolve("hall-" + filling), CLIENTS[CLIENTS.length - 1]);
                halls.add(hall);
                hall.fillTo(filling);
            }
            for (int round = -WARM_UP; round < rounds; round++) {
                for (Tally tally : tallies) {
                    BenchHall hall = halls.get(indexOf(tally.filling));
                    measure(hall, limit, tally, round >= 0);
                }
            }
        } finally {
            halls.forEach(BenchHall::close);
        }
    }

    /** One round of one case; the first are to warm up and do not count. */
    private void measure(BenchHall hall, BareSqlite limit, Tally tally, boolean counts)
            throws SQLException, InterruptedException {
        int count = operations / rounds / (tally.cycle ? CYCLES_PART : 1);
        hall.fillTo(tally.cycle ? tally.filling + count : tally.filling);
        hall.journal().record();
        Clients.Run run = tally.cycle
                ? Clients.run(tally.clients, count, hall::cycle)
                : Clients.run(tally.clients, count, client -> BenchHall.done(hall.issue()));
        List<List<Entry>> groups = hall.journal().recorded();
        long begun = System.nanoTime();
        limit.store(groups);
        long limitNanos = System.nanoTime() - begun;
        if (counts) {
            tally.latencies.add(run.latencies());
            tally.nanos += run.nanos();
            tally.limitNanos += limitNanos;
            tally.groups += groups.size();
            tally.events += groups.stream().mapToInt(List::size).sum();
        }
    }

    private static int indexOf(int filling) {
        for (int i = 0; i < FILLINGS.length; i++) {
            if (FILLINGS[i] == filling) {
                return i;
            }
        }
        throw new IllegalArgumentException("no hall is filled with " + filling);
    }

    /** Deletes {@code folder} and all in it. */
    public static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
