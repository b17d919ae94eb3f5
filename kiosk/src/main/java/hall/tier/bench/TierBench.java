package hall.tier.bench;

import hall.tier.simulate.Faults;
import hall.tier.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A city under load on this machine, killed piece by piece if wanted, and then compared with the truth: every event stored
 * once, every row of every roll-up equal to sums made by hand.
 */
public final class TierBench {

    private static final Duration SETTLE = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(500);

    /** What is killed with SIGKILL. */
    public enum Kill {
        NOTHING,
        RECEIVER,
        PRIMARY,
        BROKER,
        ALL
    }

    /**
     * What to measure.
     *
     * @param program the main class of the program that has {@code tier run}
     * @param rate so many events a second the halls make together, whatever their speed; null without
     * @param pair whether a standby takes the place of a primary that is killed
     * @param kills how often something is killed, evenly over the time
     */
    public record Options(
            Path folder,
            String program,
            int halls,
            double speed,
            @Nullable Double rate,
            Duration time,
            boolean pair,
            Kill kill,
            int kills,
            Set<Faults> faults) {}

    /**
     * What came of it.
     *
     * @param receiverMicros processor time of the receiver for each event
     * @param databaseMicros the same of the database
     * @param messageMicros of both, for each message: each hall tells its state after its events too, at most every 2 s
     */
    public record Result(
            Comparison comparison,
            double eventsPerSecond,
            Duration settled,
            double receiverMicros,
            double databaseMicros,
            double messageMicros) {}

    private final Options options;
    private final Consumer<String> out;

    public TierBench(Options options, Consumer<String> out) {
        this.options = options;
        this.out = out;
    }

    /** Runs it. */
    public Result run() throws IOException, InterruptedException, StoreException {
        try (BenchCity city = new BenchCity(new BenchCity.Options(
                options.folder(),
                options.program(),
                options.halls(),
                options.speed(),
                options.pair(),
                options.faults()))) {
            return measure(city);
        }
    }

    private Result measure(BenchCity city) throws IOException, InterruptedException, StoreException {
        if (options.rate() != null) {
            city.simulation.hold(options.rate());
        }
        long began = System.nanoTime();
        int rounds = options.kill() == Kill.NOTHING ? 1 : options.kills() + 1;
        for (int round = 1; round <= rounds; round++) {
            Thread.sleep(options.time().dividedBy(rounds));
            if (round < rounds) {
                kill(round, city);
                city.receiver.keepAlive();
            }
        }
        city.simulation.pause();
        double seconds = (System.nanoTime() - began) / 1e9;
        Thread.sleep(LOOK);
        Duration settled = settle(city);
        long receiver = city.receiver.cpuNanos();
        long database = city.database.cpuNanos();
        Comparison comparison = Comparison.of(city.simulation, city.database);
        Result result = new Result(
                comparison,
                comparison.events() / seconds,
                settled,
                micros(receiver, comparison.events()),
                micros(database, comparison.events()),
                micros(receiver + database, city.simulation.messages()));
        print(result, seconds);
        return result;
    }

    private void kill(int round, BenchCity city) throws IOException, InterruptedException {
        Kill[] each = {Kill.RECEIVER, Kill.PRIMARY, Kill.BROKER};
        Kill what = options.kill() == Kill.ALL ? each[round % each.length] : options.kill();
        switch (what) {
            case RECEIVER -> city.receiver.killAndRestart();
            case PRIMARY -> city.database.killPrimary();
            case BROKER -> {
                city.broker.kill();
                city.broker.restart();
            }
            case NOTHING, ALL -> throw new IllegalStateException("nothing to kill: " + what);
        }
        out.accept("kill -9 " + what.name().toLowerCase(Locale.ROOT) + " (" + round + ")");
    }

    /** Waits until every hall has its last event acknowledged. */
    static Duration settle(BenchCity city) throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (city.simulation.acknowledged() < city.simulation.events()
                && System.nanoTime() - began < SETTLE.toNanos()) {
            city.receiver.keepAlive();
            Thread.sleep(LOOK);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static double micros(long nanos, long events) {
        return nanos / 1e3 / Math.max(1, events);
    }

    private void print(Result result, double seconds) {
        Comparison comparison = result.comparison();
        out.accept(String.format(
                Locale.ROOT,
                "%d halls, %d events in %.0f s: %.0f events/s; all acknowledged %.1f s after the last",
                options.halls(),
                comparison.events(),
                seconds,
                result.eventsPerSecond(),
                result.settled().toMillis() / 1e3));
        out.accept(comparison.line());
        out.accept(String.format(Locale.ROOT, "disk for each event, with its indexes: %.0f bytes", comparison.bytes()));
        out.accept(String.format(
                Locale.ROOT,
                "processor for each event: receiver %.0f us, database %.0f us%s; limit: COPY of the same rows %.1f us",
                result.receiverMicros(),
                result.databaseMicros(),
                options.kill() == Kill.NOTHING ? "" : " (since their last start)",
                comparison.copyMicros()));
        out.accept(String.format(
                Locale.ROOT,
                "processor for each message, events and states of halls: receiver and database %.0f us",
                result.messageMicros()));
    }
}
