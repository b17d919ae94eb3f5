package hall.kiosk.report;

import hall.kiosk.engine.HallEvent;
import hall.kiosk.journal.JournalException;
import hall.kiosk.projection.Projection;
import hall.kiosk.projection.ReadModel;
import hall.kiosk.projection.Tables;
import hall.kiosk.queue.ClockShift;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.WindowId;
import hall.kiosk.rating.Rating;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much each window did for each service on each day, and how it was rated.
 *
 * <pre>
 * opening(seq, day)                     an opened day: the sequence of its event, and its date, which may be put right
 * figure(opening, service, window, ...) counts and sums; the window is '' for what no window does
 * half(opening, slot, ...)              counts by half hour, see {@link HalfHours}
 * ticket(id, service, since, started, ...)  tickets of the open day; times in milliseconds, since null once the next wait is
 *                                       not a first one, started null before a service, finished 1 once it is; was_...
 *                                       is what the last call or sending on has changed, for when it is taken back
 * </pre>
 *
 * <p>A wait is from the taking of a ticket to its first call; that of a ticket that was sent on or came back is not
 * counted. A service is from its start to its end. A rating counts on the day of its ticket.
 */
public final class ServiceFigures implements ReadModel {

    private static final String NOWHERE = "";

    @Override
    public String name() {
        return "figures";
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public List<String> schema() {
        List<String> tables = new ArrayList<>(ClerkFigures.TABLES);
        tables.addAll(List.of(
                "CREATE TABLE opening(seq INTEGER PRIMARY KEY, day TEXT NOT NULL) STRICT",
                "CREATE TABLE figure(opening INTEGER NOT NULL, service TEXT NOT NULL, window TEXT NOT NULL,"
                        + " issued INTEGER NOT NULL DEFAULT 0, withdrawn INTEGER NOT NULL DEFAULT 0,"
                        + " unserved INTEGER NOT NULL DEFAULT 0, called INTEGER NOT NULL DEFAULT 0,"
                        + " absent INTEGER NOT NULL DEFAULT 0, waits INTEGER NOT NULL DEFAULT 0,"
                        + " wait_millis INTEGER NOT NULL DEFAULT 0, finished INTEGER NOT NULL DEFAULT 0,"
                        + " service_millis INTEGER NOT NULL DEFAULT 0, grade1 INTEGER NOT NULL DEFAULT 0,"
                        + " grade2 INTEGER NOT NULL DEFAULT 0, grade3 INTEGER NOT NULL DEFAULT 0,"
                        + " grade4 INTEGER NOT NULL DEFAULT 0, grade5 INTEGER NOT NULL DEFAULT 0,"
                        + " PRIMARY KEY(opening, service, window)) STRICT, WITHOUT ROWID",
                "CREATE TABLE ticket(id TEXT PRIMARY KEY, service TEXT NOT NULL, since INTEGER, started INTEGER,"
                        + " finished INTEGER, clerk TEXT, was_service TEXT, was_since INTEGER, was_started INTEGER)"
                        + " STRICT, WITHOUT ROWID",
                HalfHours.TABLE));
        return tables;
    }

    /** A ticket of the open day. */
    private record Open(
            String service, @Nullable Long since, @Nullable Long started) {}

    @Override
    public void after(Projection.Step step, Tables tables) throws JournalException {
        switch (step.event()) {
            case HallEvent.Queue queue -> after(step.row().sequence(), queue.event(), tables);
            case HallEvent.Rated rated -> rated(rated.rating(), tables);
            case HallEvent.Config ignored -> {}
            case HallEvent.Standard ignored -> {}
            case HallEvent.Duty ignored -> {}
            case HallEvent.CallShown ignored -> {}
            case HallEvent.Unread ignored -> {}
        }
    }

    private static void after(long sequence, QueueEvent event, Tables tables) throws JournalException {
        switch (event) {
            case QueueEvent.DayOpened opened -> {
                tables.change("DELETE FROM ticket");
                tables.change(
                        "INSERT INTO opening VALUES (?, ?)",
                        sequence,
                        opened.day().toString());
            }
            case QueueEvent.DayCorrected corrected ->
                tables.change(
                        "UPDATE opening SET day = ? WHERE seq = (SELECT max(seq) FROM opening)",
                        corrected.day().toString());
            case QueueEvent.ClockCorrected corrected -> shift(corrected.shift(), tables);
            case QueueEvent.Issued issued -> {
                tables.change(
                        "INSERT OR REPLACE INTO ticket(id, service, since) VALUES (?, ?, ?)",
                        issued.ticket().value(),
                        issued.service().value(),
                        issued.takenAt().toEpochMilli());
                add(tables, "issued", 1, issued.service().value(), NOWHERE);
                HalfHours.issued(tables, issued.takenAt());
            }
            case QueueEvent.Resumed resumed ->
                tables.change(
                        "INSERT OR REPLACE INTO ticket(id, service, since) VALUES (?, ?, ?)",
                        resumed.ticket().value(),
                        resumed.service().value(),
                        resumed.at().toEpochMilli());
            case QueueEvent.Withdrawn withdrawn -> end(withdrawn.ticket(), "withdrawn", tables);
            case QueueEvent.ClosedUnserved closed -> end(closed.ticket(), "unserved", tables);
            case QueueEvent.Cancelled cancelled -> end(cancelled.ticket(), "unserved", tables);
            case QueueEvent.Called called -> called(called, tables);
            case QueueEvent.Started started ->
                tables.change(
                        "UPDATE ticket SET started = ? WHERE id = ?",
                        started.at().toEpochMilli(),
                        started.ticket().value());
            case QueueEvent.Finished finished -> finished(finished, tables);
            case QueueEvent.NotPresent absent -> count(absent.ticket(), "absent", absent.window(), tables);
            case QueueEvent.Transferred sent ->
                tables.change(
                        "UPDATE ticket SET was_service = service, was_since = since, was_started = started, service = ?,"
                                + " since = NULL, started = NULL WHERE id = ?",
                        sent.service().value(),
                        sent.ticket().value());
            case QueueEvent.ServiceReplaced replaced ->
                tables.change(
                        "UPDATE ticket SET service = ? WHERE service = ?",
                        replaced.to().value(),
                        replaced.from().value());
            case QueueEvent.Undone undone -> UndoneFigures.after(undone, tables);
            case QueueEvent.Configured ignored -> {}
            case QueueEvent.ClaimAnswered ignored -> {}
            case QueueEvent.Postponed ignored -> {}
            case QueueEvent.Reprioritised ignored -> {}
            case QueueEvent.ServiceLent ignored -> {}
            case QueueEvent.ServiceTakenBack ignored -> {}
            case QueueEvent.Printed ignored -> {}
            case QueueEvent.ReserveGranted ignored -> {}
            case QueueEvent.ReserveReturned ignored -> {}
            case QueueEvent.WindowOpened opened ->
                ClerkFigures.opened(tables, opened.window().value(), opened.by());
            case QueueEvent.WindowTakenOver taken ->
                ClerkFigures.opened(tables, taken.window().value(), taken.clerk());
            case QueueEvent.WindowClosed closed ->
                ClerkFigures.closed(tables, closed.window().value());
            case QueueEvent.WindowPaused ignored -> {}
            case QueueEvent.Recalled ignored -> {}
            case QueueEvent.Held ignored -> {}
            case QueueEvent.Returned ignored -> {}
            case QueueEvent.Restored ignored -> {}
            case QueueEvent.Intervened ignored -> {}
            case QueueEvent.AppointmentMade ignored -> {}
            case QueueEvent.AppointmentCancelled ignored -> {}
        }
    }

    private static void called(QueueEvent.Called called, Tables tables) throws JournalException {
        Open ticket = ticket(called.ticket(), tables);
        if (ticket == null) {
            return;
        }
        String window = called.window().value();
        add(tables, "called", 1, ticket.service(), window);
        if (ticket.since() != null) {
            long millis = Math.max(0, called.at().toEpochMilli() - ticket.since());
            add(tables, "waits", 1, ticket.service(), window);
            add(tables, "wait_millis", millis, ticket.service(), window);
            HalfHours.waited(tables, called.at(), millis);
        }
        tables.change(
                "UPDATE ticket SET was_since = since, since = NULL WHERE id = ?",
                called.ticket().value());
    }

    private static void finished(QueueEvent.Finished finished, Tables tables) throws JournalException {
        Open ticket = ticket(finished.ticket(), tables);
        if (ticket == null) {
            return;
        }
        String window = finished.window().value();
        add(tables, "finished", 1, ticket.service(), window);
        HalfHours.finished(tables, finished.at());
        long millis = ticket.started() == null ? 0 : Math.max(0, finished.at().toEpochMilli() - ticket.started());
        add(tables, "service_millis", millis, ticket.service(), window);
        ClerkFigures.finished(tables, finished, millis);
        tables.change(
                "UPDATE ticket SET finished = 1 WHERE id = ?", finished.ticket().value());
    }

    private static void end(TicketId id, String column, Tables tables) throws JournalException {
        Open ticket = ticket(id, tables);
        if (ticket != null) {
            add(tables, column, 1, ticket.service(), NOWHERE);
            tables.change("DELETE FROM ticket WHERE id = ?", id.value());
        }
    }

    private static void count(TicketId id, String column, WindowId window, Tables tables) throws JournalException {
        Open ticket = ticket(id, tables);
        if (ticket != null) {
            add(tables, column, 1, ticket.service(), window.value());
        }
    }

    private static @Nullable Open ticket(TicketId id, Tables tables) throws JournalException {
        List<Open> found = tables.rows(
                row -> new Open(row.text(0), row.has(1) ? row.number(1) : null, row.has(2) ? row.number(2) : null),
                "SELECT service, since, started FROM ticket WHERE id = ? AND finished IS NULL",
                id.value());
        return found.isEmpty() ? null : found.getFirst();
    }

    /** What the clock was behind is put right in the times stored since it was. */
    private static void shift(ClockShift shift, Tables tables) throws JournalException {
        for (String column : List.of("since", "started")) {
            List<Long> times = tables.rows(
                    row -> row.number(0),
                    "SELECT DISTINCT " + column + " FROM ticket WHERE " + column + " IS NOT NULL ORDER BY 1 DESC");
            for (long time : times) {
                tables.change(
                        "UPDATE ticket SET " + column + " = ? WHERE " + column + " = ?",
                        shift.of(Instant.ofEpochMilli(time)).toEpochMilli(),
                        time);
            }
        }
    }

    private static void rated(Rating rating, Tables tables) throws JournalException {
        long opening = number(
                tables,
                "SELECT max(seq) FROM opening WHERE day = ?",
                rating.day().toString());
        String grade = "grade" + rating.grade().stars();
        add(tables, opening, grade, 1, rating.service().value(), rating.window().value());
        ClerkFigures.rated(tables, opening, rating);
    }

    static void add(Tables tables, String column, long amount, String service, String window) throws JournalException {
        add(tables, opening(tables), column, amount, service, window);
    }

    private static void add(Tables tables, long opening, String column, long amount, String service, String window)
            throws JournalException {
        tables.change(
                "INSERT INTO figure(opening, service, window, " + column + ") VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT DO UPDATE SET " + column + " = " + column + " + excluded." + column,
                opening,
                service,
                window,
                amount);
    }

    /** The opened day that goes on. */
    static long opening(Tables tables) throws JournalException {
        return number(tables, "SELECT max(seq) FROM opening");
    }

    private static long number(Tables tables, String sql, @Nullable Object... values) throws JournalException {
        return tables.rows(row -> row.number(0), sql, values).getFirst();
    }
}
