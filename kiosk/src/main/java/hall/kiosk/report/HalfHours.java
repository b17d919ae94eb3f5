package hall.kiosk.report;

import hall.kiosk.journal.JournalException;
import hall.kiosk.projection.Tables;
import java.time.Duration;
import java.time.Instant;

/**
 * The part of {@link ServiceFigures} that counts by half hour. Half hours begin where they do in UTC, which is where they do
 * in every zone that lies whole half hours from it.
 *
 * <pre>
 * half(opening, slot, ...)   slot: half hours since 1970; a wait counts where it ended, its longest is kept
 * </pre>
 */
final class HalfHours {

    static final String TABLE = "CREATE TABLE half(opening INTEGER NOT NULL, slot INTEGER NOT NULL,"
            + " issued INTEGER NOT NULL DEFAULT 0, waits INTEGER NOT NULL DEFAULT 0,"
            + " wait_millis INTEGER NOT NULL DEFAULT 0, longest_millis INTEGER NOT NULL DEFAULT 0,"
            + " finished INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(opening, slot)) STRICT, WITHOUT ROWID";

    static final String SQL = "SELECT day, slot, sum(issued), sum(waits), sum(wait_millis), max(longest_millis),"
            + " sum(finished) FROM half JOIN opening ON opening = seq WHERE day BETWEEN ? AND ?"
            + " GROUP BY day, slot ORDER BY day, slot";

    private static final String THIS = "opening = (SELECT max(seq) FROM opening) AND slot = ?";

    private static final long MILLIS = Duration.ofMinutes(30).toMillis();

    private HalfHours() {}

    static void issued(Tables tables, Instant at) throws JournalException {
        count(tables, at, "issued");
    }

    static void finished(Tables tables, Instant at) throws JournalException {
        count(tables, at, "finished");
    }

    static void notFinished(Tables tables, Instant at) throws JournalException {
        tables.change("UPDATE half SET finished = finished - 1 WHERE " + THIS, slot(at));
    }

    /** A call that had ended a wait of {@code millis} was taken back. */
    static void notWaited(Tables tables, Instant at, long millis) throws JournalException {
        tables.change(
                "UPDATE half SET waits = waits - 1, wait_millis = wait_millis - ? WHERE " + THIS, millis, slot(at));
    }

    private static void count(Tables tables, Instant at, String column) throws JournalException {
        tables.change(
                "INSERT INTO half(opening, slot, " + column + ") SELECT max(seq), ?, 1 FROM opening WHERE true"
                        + " ON CONFLICT DO UPDATE SET " + column + " = " + column + " + 1",
                slot(at));
    }

    /** Somebody who had waited {@code millis} was called. */
    static void waited(Tables tables, Instant at, long millis) throws JournalException {
        tables.change(
                "INSERT INTO half(opening, slot, waits, wait_millis, longest_millis) SELECT max(seq), ?, 1, ?, ?"
                        + " FROM opening WHERE true ON CONFLICT DO UPDATE SET waits = waits + 1,"
                        + " wait_millis = wait_millis + excluded.wait_millis,"
                        + " longest_millis = max(longest_millis, excluded.longest_millis)",
                slot(at),
                millis,
                millis);
    }

    private static long slot(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), MILLIS);
    }

    /** A row of {@link #SQL}. */
    static DayCurve.HalfHour of(Tables.Cells row) {
        return new DayCurve.HalfHour(
                row.text(0),
                Instant.ofEpochMilli(row.number(1) * MILLIS),
                row.number(2),
                row.number(3),
                row.number(4),
                row.number(5),
                row.number(6));
    }
}
