package hall.tier.bench;

import hall.tier.local.LocalPostgres;
import hall.tier.simulate.Faults;
import hall.tier.store.CityPicture;
import hall.tier.store.Database;
import hall.tier.store.StoreException;
import hall.tier.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The whole city is away for an hour of its halls' time, with broker, database and receiver, while the halls go on; then it
 * is back and catches up while they go on as fast as people do. Ends with the same comparison as {@link TierBench}.
 */
public final class OutageBench {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofHours(2);

    /**
     * What to measure.
     *
     * @param outage how long the city is away, in the halls' time
     * @param within in how much of this machine's time that passes
     */
    public record Options(Path folder, String program, int halls, Duration outage, Duration within) {}

    /**
     * What came of it.
     *
     * @param timesLive how many times faster than the halls make events the city took them
     */
    public record Result(Comparison comparison, long backlog, Duration caughtUp, double timesLive) {}

    private final Options options;
    private final Consumer<String> out;

    public OutageBench(Options options, Consumer<String> out) {
        this.options = options;
        this.out = out;
    }

    /** Runs it. */
    public Result run() throws IOException, InterruptedException, StoreException {
        double fast = (double) options.outage().toMillis() / options.within().toMillis();
        try (BenchCity city = new BenchCity(new BenchCity.Options(
                options.folder(), options.program(), options.halls(), fast, false, Set.<Faults>of()))) {
            Thread.sleep(options.within());
            LocalPostgres postgres = (LocalPostgres) city.database;
            long before = city.simulation.events();
            city.receiver.kill();
            city.broker.kill();
            postgres.kill();
            Thread.sleep(options.within());
            city.simulation.speed(1);
            long backlog = city.simulation.events() - before;
            List<Long> heads = city.simulation.heads();
            postgres.restart();
            city.broker.restart();
            city.receiver.killAndRestart();
            Duration caughtUp = catchUp(city, heads);
            city.simulation.pause();
            Thread.sleep(LOOK);
            TierBench.settle(city);
            Comparison comparison = Comparison.of(city.simulation, city.database);
            Result result = new Result(
                    comparison, backlog, caughtUp, (double) options.outage().toMillis() / caughtUp.toMillis());
            print(result);
            return result;
        }
    }

    private Duration catchUp(BenchCity city, List<Long> heads) throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (Database database = open(city)) {
            CityPicture picture = new CityPicture(database);
            long most = 0;
            long missing = city.simulation.unacknowledged(heads);
            while (missing > 0 && System.nanoTime() - began < MOST.toNanos()) {
                long shown = picture.behind();
                if (shown > most) {
                    most = shown;
                    out.accept(line(began, missing, shown));
                }
                city.receiver.keepAlive();
                Thread.sleep(LOOK);
                missing = city.simulation.unacknowledged(heads);
            }
            out.accept(line(began, missing, picture.behind()));
        } catch (StoreException e) {
            throw new IOException(e.getMessage(), e);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static String line(long began, long missing, long shown) {
        return String.format(
                Locale.ROOT,
                "%.0f s after the return: %d events of the outage not acknowledged yet; the page says that %d are missing",
                (System.nanoTime() - began) / 1e9,
                missing,
                shown);
    }

    private static Database open(BenchCity city) throws StoreException {
        return Database.open(StoreSettings.of(city.database.url(), LocalPostgres.USER, city.database.password()));
    }

    private void print(Result result) {
        out.accept(String.format(
                Locale.ROOT,
                "%d halls, city away for %d s of their time: %d events caught up in %.1f s, %.1f times as fast as they"
                        + " are made",
                options.halls(),
                options.outage().toSeconds(),
                result.backlog(),
                result.caughtUp().toMillis() / 1e3,
                result.timesLive()));
        out.accept(result.comparison().line());
    }
}
