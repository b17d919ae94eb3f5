package hall.kiosk.report;

import hall.kiosk.journal.JournalException;
import hall.kiosk.projection.StoredProjection;
import hall.kiosk.projection.Tables;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.rating.Rating;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one clerk did on one day, for himself.
 *
 * <pre>
 * desk(window, clerk)                          who is at each window
 * clerk(opening, clerk, finished, millis, rated, satisfied)  counts and sums, by opened day
 * </pre>
 *
 * @param finished services done, {@code serviceMillis} long together
 * @param rated ratings of the day's services
 * @param satisfied those of them that are one of the best three grades
 */
public record ClerkFigures(long finished, long serviceMillis, long rated, long satisfied) {

    /** Nothing done yet. */
    public static final ClerkFigures NONE = new ClerkFigures(0, 0, 0, 0);

    private static final int LOWEST_GOOD = 3;

    static final List<String> TABLES = List.of(
            "CREATE TABLE desk(window TEXT PRIMARY KEY, clerk TEXT NOT NULL) STRICT, WITHOUT ROWID",
            "CREATE TABLE clerk(opening INTEGER NOT NULL, clerk TEXT NOT NULL, finished INTEGER NOT NULL DEFAULT 0,"
                    + " millis INTEGER NOT NULL DEFAULT 0, rated INTEGER NOT NULL DEFAULT 0,"
                    + " satisfied INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(opening, clerk)) STRICT, WITHOUT ROWID");

    private static final String SQL = "SELECT sum(finished), sum(millis), sum(rated), sum(satisfied) FROM clerk"
            + " JOIN opening ON opening = seq WHERE day = ? AND clerk = ?";

    /** Tells what a clerk did on a day. Any thread. */
    @FunctionalInterface
    public interface Book {

        ClerkFigures of(String clerk, LocalDate day) throws JournalException;

        /** By what {@code stored} keeps of a {@link ServiceFigures}. */
        static Book of(StoredProjection stored) {
            return (clerk, day) -> stored.read(ClerkFigures::of, SQL, day.toString(), clerk).stream()
                    .findFirst()
                    .orElse(NONE);
        }
    }

    private static ClerkFigures of(Tables.Cells row) {
        return new ClerkFigures(row.number(0), row.number(1), row.number(2), row.number(3));
    }

    static void opened(Tables tables, String window, Actor clerk) throws JournalException {
        if (clerk.kind() == Actor.Kind.CLERK) {
            tables.change("INSERT OR REPLACE INTO desk VALUES (?, ?)", window, clerk.name());
        }
    }

    static void closed(Tables tables, String window) throws JournalException {
        tables.change("DELETE FROM desk WHERE window = ?", window);
    }

    /** The service took {@code millis}; it is the clerk's own, or that of whoever is at the window. */
    static void finished(Tables tables, QueueEvent.Finished finished, long millis) throws JournalException {
        String clerk = finished.by().kind() == Actor.Kind.CLERK
                ? finished.by().name()
                : tables
                        .rows(
                                row -> row.text(0),
                                "SELECT clerk FROM desk WHERE window = ?",
                                finished.window().value())
                        .stream()
                        .findFirst()
                        .orElse(null);
        if (clerk != null) {
            count(tables, clerk, "finished", "millis", 1, millis);
            tables.change(
                    "UPDATE ticket SET clerk = ? WHERE id = ?",
                    clerk,
                    finished.ticket().value());
        }
    }

    /** What {@link #finished} has counted of the ticket {@code id} is taken back. */
    static void notFinished(Tables tables, String id, long millis) throws JournalException {
        List<String> clerk =
                tables.rows(row -> row.text(0), "SELECT clerk FROM ticket WHERE id = ? AND clerk IS NOT NULL", id);
        if (!clerk.isEmpty()) {
            count(tables, clerk.getFirst(), "finished", "millis", -1, -millis);
            tables.change("UPDATE ticket SET clerk = NULL WHERE id = ?", id);
        }
    }

    static void rated(Tables tables, long opening, Rating rating) throws JournalException {
        String clerk = rating.clerk();
        if (clerk != null) {
            count(
                    tables,
                    opening,
                    clerk,
                    "rated",
                    "satisfied",
                    1,
                    rating.grade().stars() >= LOWEST_GOOD ? 1 : 0);
        }
    }

    private static void count(Tables tables, String clerk, String column, String sum, long one, long other)
            throws JournalException {
        count(tables, ServiceFigures.opening(tables), clerk, column, sum, one, other);
    }

    private static void count(
            Tables tables, long opening, String clerk, String column, String sum, long one, long other)
            throws JournalException {
        tables.change(
                "INSERT INTO clerk(opening, clerk, " + column + ", " + sum + ") VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT DO UPDATE SET " + column + " = " + column + " + excluded." + column + ", "
                        + sum + " = " + sum + " + excluded." + sum,
                opening,
                clerk,
                one,
                other);
    }

    /** The mean length of a service in seconds; null before the first. */
    public @Nullable Long meanSeconds() {
        return finished <= 0 ? null : serviceMillis / finished / 1_000;
    }
}
