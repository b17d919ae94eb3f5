package hall.tier.bench;

import hall.broker.Link;
import hall.broker.LinkSettings;
import hall.broker.PahoLink;
import hall.tier.local.LocalMosquitto;
import hall.tier.local.LocalPostgres;
import hall.tier.simulate.DayFile;
import hall.tier.simulate.Faults;
import hall.tier.simulate.SimulationLoop;
import hall.tier.store.Database;
import hall.tier.store.Grain;
import hall.tier.store.RollupRows;
import hall.tier.store.StoreException;
import hall.tier.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A city under load on this machine, killed piece by piece if wanted, and then compared with the truth: every event stored
 * once, every row of every roll-up equal to sums made by hand.
 */
public final class TierBench {

    private static final Duration SETTLE = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int MOST_CONNECTIONS = 50;

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
     * @param kills how often something is killed, evenly over the time
     */
    public record Options(
            Path folder,
            String program,
            int halls,
            double speed,
            Duration time,
            Kill kill,
            int kills,
            Set<Faults> faults) {}

    /**
     * What came of it.
     *
     * @param receiverMicros processor time of the receiver for each event
     * @param databaseMicros the same of the database
     * @param copyMicros the same of the database for bare COPY of the same rows: the limit
     */
    public record Result(
            long events,
            double eventsPerSecond,
            long lost,
            long doubled,
            long wrongRows,
            Duration settled,
            double receiverMicros,
            double databaseMicros,
            double copyMicros) {

        public boolean isRight() {
            return lost == 0 && doubled == 0 && wrongRows == 0;
        }
    }

    private final Options options;
    private final Consumer<String> out;

    public TierBench(Options options, Consumer<String> out) {
        this.options = options;
        this.out = out;
    }

    /** Runs it. */
    public Result run() throws IOException, InterruptedException, StoreException {
        SecureRandom chance = new SecureRandom();
        try (LocalPostgres postgres = LocalPostgres.start(options.folder().resolve("postgresql"), chance);
                LocalMosquitto broker = LocalMosquitto.start(options.folder().resolve("broker"), 0);
                ReceiverProcess receiver = new ReceiverProcess(
                        options.program(),
                        options.folder(),
                        "tier-1",
                        broker.url(),
                        postgres.url(),
                        postgres.password())) {
            List<Link> links = new ArrayList<>();
            for (int i = 0; i < Math.min(options.halls(), MOST_CONNECTIONS); i++) {
                links.add(PahoLink.open(LinkSettings.of(broker.url(), "simulated-" + (i + 1)), chance));
            }
            try (SimulationLoop simulation = SimulationLoop.start(
                    options.halls(),
                    number -> links.get(number % links.size()),
                    DayFile.bundled(),
                    options.speed(),
                    options.faults(),
                    1,
                    InstantSource.system())) {
                return measure(simulation, postgres, broker, receiver);
            } finally {
                links.forEach(Link::close);
            }
        }
    }

    private Result measure(
            SimulationLoop simulation, LocalPostgres postgres, LocalMosquitto broker, ReceiverProcess receiver)
            throws IOException, InterruptedException, StoreException {
        long began = System.nanoTime();
        int rounds = options.kill() == Kill.NOTHING ? 1 : options.kills() + 1;
        for (int round = 1; round <= rounds; round++) {
            Thread.sleep(options.time().dividedBy(rounds));
            if (round < rounds) {
                kill(round, postgres, broker, receiver);
                receiver.keepAlive();
            }
        }
        simulation.pause();
        double seconds = (System.nanoTime() - began) / 1e9;
        Thread.sleep(LOOK);
        Duration settled = settle(simulation, receiver);
        Result result = compare(simulation, postgres, seconds, settled, receiver.cpuNanos(), postgres.cpuNanos());
        print(result);
        return result;
    }

    private void kill(int round, LocalPostgres postgres, LocalMosquitto broker, ReceiverProcess receiver)
            throws IOException, InterruptedException {
        Kill[] each = {Kill.RECEIVER, Kill.PRIMARY, Kill.BROKER};
        Kill what = options.kill() == Kill.ALL ? each[round % each.length] : options.kill();
        switch (what) {
            case RECEIVER -> receiver.killAndRestart();
            case PRIMARY -> {
                postgres.kill();
                postgres.restart();
            }
            case BROKER -> {
                broker.kill();
                broker.restart();
            }
            case NOTHING, ALL -> throw new IllegalStateException("nothing to kill: " + what);
        }
        out.accept("kill -9 " + what.name().toLowerCase(Locale.ROOT) + " (" + round + ")");
    }

    /** Waits until every hall has its last event acknowledged. */
    private Duration settle(SimulationLoop simulation, ReceiverProcess receiver)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (simulation.acknowledged() < simulation.events() && System.nanoTime() - began < SETTLE.toNanos()) {
            receiver.keepAlive();
            Thread.sleep(LOOK);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private Result compare(
            SimulationLoop simulation,
            LocalPostgres postgres,
            double seconds,
            Duration settled,
            long receiverNanos,
            long databaseNanos)
            throws StoreException {
        Truth truth = new Truth();
        simulation.all((hall, payload) -> truth.add(hall.path(), payload));
        try (Database database =
                Database.open(StoreSettings.of(postgres.url(), LocalPostgres.USER, postgres.password()))) {
            RollupRows rows = new RollupRows(database);
            long wrong = 0;
            for (Grain grain : Grain.values()) {
                Set<String> stored = new HashSet<>(rows.of(grain));
                Set<String> must = truth.rows(grain);
                Set<String> missing = new HashSet<>(must);
                missing.removeAll(stored);
                stored.removeAll(must);
                wrong += missing.size() + stored.size();
            }
            long events = rows.events();
            byte[] copied = rows.copyOut();
            long before = postgres.cpuNanos();
            long count = rows.copyIn(copied);
            long copyNanos = postgres.cpuNanos() - before;
            return new Result(
                    truth.events(),
                    truth.events() / seconds,
                    Math.max(0, truth.events() - events),
                    Math.max(0, events - truth.events()) + rows.otherHistory(),
                    wrong,
                    settled,
                    micros(receiverNanos, truth.events()),
                    micros(databaseNanos, truth.events()),
                    micros(copyNanos, count));
        }
    }

    private static double micros(long nanos, long events) {
        return nanos / 1e3 / Math.max(1, events);
    }

    private void print(Result result) {
        out.accept(String.format(
                Locale.ROOT,
                "%d halls, %d events in %d s: %.0f events/s; all acknowledged %.1f s after the last",
                options.halls(),
                result.events(),
                options.time().toSeconds(),
                result.eventsPerSecond(),
                result.settled().toMillis() / 1e3));
        out.accept(String.format(
                Locale.ROOT,
                "lost %d, doubled %d, rows of roll-ups that differ from the truth %d",
                result.lost(),
                result.doubled(),
                result.wrongRows()));
        out.accept(String.format(
                Locale.ROOT,
                "processor for each event: receiver %.0f us, database %.0f us%s; limit: COPY of the same rows %.1f us",
                result.receiverMicros(),
                result.databaseMicros(),
                options.kill() == Kill.NOTHING ? "" : " (since their last start)",
                result.copyMicros()));
    }
}
