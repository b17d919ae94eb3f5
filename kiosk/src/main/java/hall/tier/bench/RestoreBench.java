package hall.tier.bench;

import hall.tier.local.LocalPostgres;
import hall.tier.simulate.Faults;
import hall.tier.store.Database;
import hall.tier.store.RollupRows;
import hall.tier.store.StoreException;
import hall.tier.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The only database of a city is lost with its disk, and comes back from a base backup that is older than the last events: the
 * halls are asked for the rest, and in the end every event and every sum is there once. The receiver is not told: it runs on.
 */
public final class RestoreBench {

    private static final long LOOK = 200;
    private static final Duration MOST = Duration.ofMinutes(10);

    /**
     * What to lose.
     *
     * @param before how long the city runs until the backup, and again until the disk is lost
     */
    public record Options(Path folder, String program, int halls, double speed, Duration before) {}

    /**
     * What came of it.
     *
     * @param gone events that were acknowledged after the backup, and lost with the disk
     */
    public record Result(Comparison comparison, long gone, Duration restored) {}

    private final Options options;
    private final Consumer<String> out;

    public RestoreBench(Options options, Consumer<String> out) {
        this.options = options;
        this.out = out;
    }

    /** Runs it. */
    public Result run() throws IOException, InterruptedException, StoreException {
        try (BenchCity city = new BenchCity(new BenchCity.Options(
                options.folder(), options.program(), options.halls(), options.speed(), false, Set.<Faults>of()))) {
            LocalPostgres postgres = (LocalPostgres) city.database;
            Path backup = options.folder().resolve("backup");
            long kept = runUntilMoreIsAcknowledged(city, 0);
            postgres.backup(backup);
            long gone = runUntilMoreIsAcknowledged(city, city.simulation.acknowledged()) - kept;

            postgres.kill();
            long began = System.nanoTime();
            postgres.restore(backup);
            city.simulation.pause();
            untilNothingIsMissing(city);
            Result result = new Result(
                    Comparison.of(city.simulation, city.database), gone, Duration.ofNanos(System.nanoTime() - began));
            out.accept(String.format(
                    Locale.ROOT,
                    "%d halls, %d events; %d of them acknowledged after the backup and lost with the disk; all back %.1f s"
                            + " after the restore began",
                    options.halls(),
                    result.comparison().events(),
                    gone,
                    result.restored().toMillis() / 1e3));
            out.accept(result.comparison().line());
            return result;
        }
    }

    /** How many events the city has acknowledged when it has run for its time and they are more than {@code before}. */
    private long runUntilMoreIsAcknowledged(BenchCity city, long before) throws IOException, InterruptedException {
        Thread.sleep(options.before());
        long began = System.nanoTime();
        while (city.simulation.acknowledged() <= before && System.nanoTime() - began < MOST.toNanos()) {
            city.receiver.keepAlive();
            Thread.sleep(LOOK);
        }
        return city.simulation.acknowledged();
    }

    private static void untilNothingIsMissing(BenchCity city) throws IOException, InterruptedException, StoreException {
        long began = System.nanoTime();
        try (Database database =
                Database.open(StoreSettings.of(city.database.url(), LocalPostgres.USER, city.database.password()))) {
            RollupRows rows = new RollupRows(database);
            while (rows.events() < city.simulation.events() && System.nanoTime() - began < MOST.toNanos()) {
                city.receiver.keepAlive();
                Thread.sleep(LOOK);
            }
        }
    }
}
