package hall.tier.bench;

import hall.broker.Link;
import hall.broker.LinkSettings;
import hall.broker.PahoLink;
import hall.loop.OpenParts;
import hall.tier.local.LocalDatabase;
import hall.tier.local.LocalMosquitto;
import hall.tier.local.LocalPair;
import hall.tier.local.LocalPostgres;
import hall.tier.simulate.DayFile;
import hall.tier.simulate.Faults;
import hall.tier.simulate.SimulationLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A city to be measured: a database or a pair of them, a broker, a receiver in a process of its own, and simulated halls.
 * Closed in reverse.
 */
final class BenchCity implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 50;

    final LocalDatabase database;
    final LocalMosquitto broker;
    final ReceiverProcess receiver;
    final SimulationLoop simulation;
    private final OpenParts parts = new OpenParts();

    /**
     * What to start.
     *
     * @param program the main class of the program that has {@code tier run}
     * @param pair whether the database has a synchronous standby that takes its place by itself
     */
    record Options(Path folder, String program, int halls, double speed, boolean pair, Set<Faults> faults) {}

    BenchCity(Options options) throws IOException {
        SecureRandom chance = new SecureRandom();
        try {
            Path data = options.folder().resolve("postgresql");
            database = parts.keep(options.pair() ? LocalPair.start(data) : LocalPostgres.start(data, chance));
            broker = parts.keep(LocalMosquitto.start(options.folder().resolve("broker"), 0));
            receiver = parts.keep(new ReceiverProcess(
                    options.program(), options.folder(), "tier-1", broker.url(), database.url(), database.password()));
            List<Link> links = new ArrayList<>();
            for (int i = 0; i < Math.min(options.halls(), MOST_CONNECTIONS); i++) {
                links.add(parts.keep(PahoLink.open(LinkSettings.of(broker.url(), "simulated-" + (i + 1)), chance)));
            }
            simulation = parts.keep(SimulationLoop.start(
                    options.halls(),
                    number -> links.get(number % links.size()),
                    DayFile.bundled(),
                    options.speed(),
                    options.faults(),
                    1,
                    InstantSource.system()));
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    @Override
    public void close() {
        parts.close();
    }
}
