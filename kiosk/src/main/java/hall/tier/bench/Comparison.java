package hall.tier.bench;

import hall.tier.local.LocalDatabase;
import hall.tier.local.LocalPostgres;
import hall.tier.simulate.SimulationLoop;
import hall.tier.store.Database;
import hall.tier.store.Grain;
import hall.tier.store.RollupRows;
import hall.tier.store.StoreException;
import hall.tier.store.StoreSettings;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What is stored beside the truth: every event once, every row of every roll-up as sums made by hand.
 *
 * @param wrongRows rows of roll-ups that are missing, too many or different
 * @param gaps halls of which something is missing between what is stored
 * @param bytes what an event takes on the disk, with its indexes
 * @param copyMicros processor time of the database for bare COPY of the same rows, for each: the limit
 */
public record Comparison(
        long events, long lost, long doubled, long wrongRows, long gaps, double bytes, double copyMicros) {

    static Comparison of(SimulationLoop simulation, LocalDatabase stored) throws StoreException {
        Truth truth = new Truth();
        simulation.all((hall, payload) -> truth.add(hall.path(), payload));
        try (Database database = Database.open(StoreSettings.of(stored.url(), LocalPostgres.USER, stored.password()))) {
            RollupRows rows = new RollupRows(database);
            long wrong = 0;
            for (Grain grain : Grain.values()) {
                wrong += different(truth.rows(grain), rows.of(grain));
            }
            long events = rows.events();
            double bytes = (double) rows.bytes("event") / Math.max(1, events);
            byte[] copied = rows.copyOut();
            long before = stored.cpuNanos();
            long count = rows.copyIn(copied);
            return new Comparison(
                    truth.events(),
                    Math.max(0, truth.events() - events),
                    Math.max(0, events - truth.events()) + rows.otherHistory(),
                    wrong,
                    rows.hallsWithGaps(),
                    bytes,
                    (stored.cpuNanos() - before) / 1e3 / Math.max(1, count));
        }
    }

    private static long different(Set<String> must, Iterable<String> found) {
        Set<String> missing = new HashSet<>(must);
        long tooMany = 0;
        for (String row : found) {
            tooMany += missing.remove(row) ? 0 : 1;
        }
        return missing.size() + tooMany;
    }

    public boolean isRight() {
        return lost == 0 && doubled == 0 && wrongRows == 0 && gaps == 0;
    }

    /** In one line. */
    String line() {
        return String.format(
                Locale.ROOT,
                "lost %d, doubled %d, rows of roll-ups that differ from the truth %d, halls with gaps %d",
                lost,
                doubled,
                wrongRows,
                gaps);
    }
}
