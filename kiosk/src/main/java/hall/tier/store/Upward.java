package hall.tier.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What this tier has to tell the one above: an outbox with a sequence of its own, filled by comparing the sums of each hall's
 * day and what is known of each hall with what was told last. A row holds sums and not differences, so that only the newest of
 * a subject counts, and those before it are forgotten once they are acknowledged. Thread-safe.
 */
public final class Upward {

    /** The sums of a hall's day. */
    public static final String DAY = "hall-day";

    /** What is known of a hall: names, services, the standard in force, whether it is heard. */
    public static final String KNOWN = "hall-known";

    /** In place of a row that a newer one has replaced. */
    public static final String FORGOTTEN = "forgotten";

    /** A transaction may commit so long after the time it writes down. */
    private static final String LATE = "interval '2 minutes'";

    /** The day of what has none. */
    private static final String NO_DAY = "DATE '2000-01-01'";

    private static final String SUMS = String.join(" + ", BatchSql.measures());

    private static final String DAYS = """
            SELECT w.hall, w.day, 'hall-day' AS kind, (%s)::bigint AS digest,
              (jsonb_build_object('hall', %s) || jsonb_build_object(%s) || jsonb_build_object(%s))::text AS fields
            FROM rollup_hall_day w JOIN hall h ON h.id = w.hall JOIN progress p ON p.hall = w.hall
            WHERE p.stored_at > (SELECT looked_at FROM upward_progress)
              AND NOT EXISTS (SELECT FROM upward_told t
                              WHERE t.hall = w.hall AND t.day = w.day AND t.kind = 'hall-day' AND t.digest = (%s)::bigint)""".formatted(SUMS, path(), half(0), half(1), SUMS);

    private static final String KNOWNS = """
            SELECT hall, day, 'hall-known' AS kind, hashtextextended(fields, 0) AS digest, fields FROM (
              SELECT l.hall, %s AS day, json_build_object('hall', %s, 'zh-CN', l.name_zh, 'en', l.name_en,
                'heard', l.heard_at > now() - interval '3 minutes' AND coalesce(l.online, true),
                'boards', l.boards, 'boardsDark', l.boards_dark, 'standard', l.standard,
                'standardSince', l.standard_since, 'layers', l.layers, 'rate', l.rate,
                'casesOpen', l.cases_open, 'casesOverdue', l.cases_overdue, 'caseDue', l.case_due, 'adopted', l.adopted,
                'alarms', json_array_length(l.alarms) + (SELECT count(*) FROM alarm a WHERE a.hall = l.hall),
                'services', (SELECT coalesce(json_agg(json_build_object('id', s->'id', 'name', s->'name', 'nameEn', s->'nameEn')), '[]')
                             FROM json_array_elements(CASE WHEN json_typeof(l.state->'services') = 'array'
                                                           THEN l.state->'services' ELSE '[]' END) s))::text AS fields
              FROM live l JOIN hall h ON h.id = l.hall WHERE h.name <> 'tier') k""".formatted(NO_DAY, path());

    private final Database database;

    /** A row of the outbox. */
    public record Row(long sequence, Instant at, String kind, LocalDate day, String hash, String fields) {}

    public Upward(Database database) {
        this.database = database;
    }

    private static String path() {
        return "h.province || '/' || h.city || '/' || h.county || '/' || h.name";
    }

    /** A function takes a hundred arguments; the sums have more names and values than that would leave room for. */
    private static String half(int which) {
        List<String> columns = BatchSql.measures();
        int middle = columns.size() / 2;
        return (which == 0 ? columns.subList(0, middle) : columns.subList(middle, columns.size()))
                .stream()
                        .map(column -> "'" + column + "', greatest(0, w." + column + ")")
                        .collect(Collectors.joining(", "));
    }

    /** Puts into the outbox what is new since the last time; how many rows that were. */
    public int look() throws StoreException {
        return database.run(connection -> {
            long last = lock(connection);
            int told = add(connection, last, DAYS);
            told += add(connection, last + told, KNOWNS);
            try (PreparedStatement statement =
                    connection.prepareStatement("UPDATE upward_progress SET last = ?, looked_at = now() - " + LATE)) {
                statement.setLong(1, last + told);
                statement.executeUpdate();
            }
            return told;
        });
    }

    private static long lock(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT last FROM upward_progress FOR UPDATE");
                ResultSet found = statement.executeQuery()) {
            found.next();
            return found.getLong(1);
        }
    }

    private static int add(Connection connection, long last, String wanted) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                WITH fresh AS MATERIALIZED (
                  SELECT w.* FROM (%s) w LEFT JOIN upward_told t USING (hall, day, kind)
                  WHERE t.digest IS DISTINCT FROM w.digest),
                told AS (
                  INSERT INTO upward_told (hall, day, kind, digest) SELECT hall, day, kind, digest FROM fresh
                  ON CONFLICT (hall, day, kind) DO UPDATE SET digest = excluded.digest)
                INSERT INTO upward (seq, kind, hall, day, hash, fields)
                SELECT n, kind, hall, day, encode(sha256(convert_to(n || fields, 'UTF8')), 'hex'), fields
                FROM (SELECT ? + row_number() OVER (ORDER BY hall, day) AS n, fresh.* FROM fresh) numbered""".formatted(wanted))) {
            statement.setLong(1, last);
            return statement.executeUpdate();
        }
    }

    /** Up to {@code most} rows from {@code from} to {@code to}, with stand-ins for those that are forgotten. */
    public List<Row> rows(long from, long to, int most) throws StoreException {
        long until = Math.min(to, from + most - 1);
        return database.run(connection -> {
            List<Row> rows = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement("""
                    SELECT n, coalesce(at, now()), coalesce(kind, 'forgotten'), coalesce(day, %s), coalesce(hash, 'forgotten'),
                      coalesce(fields, '{}')
                    FROM generate_series(?, least(?, (SELECT last FROM upward_progress))) n LEFT JOIN upward ON seq = n
                    ORDER BY n""".formatted(NO_DAY))) {
                statement.setLong(1, from);
                statement.setLong(2, until);
                try (ResultSet found = statement.executeQuery()) {
                    while (found.next()) {
                        rows.add(new Row(
                                found.getLong(1),
                                found.getTimestamp(2).toInstant(),
                                found.getString(3),
                                found.getDate(4).toLocalDate(),
                                found.getString(5),
                                found.getString(6)));
                    }
                }
            }
            return rows;
        });
    }

    /** How many wait in all halls that are heard, and how long at most. */
    public record Waiting(int people, long longestSeconds) {}

    /** Who waits now. */
    public Waiting waiting() throws StoreException {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT coalesce(sum(waiting), 0)::int,"
                            + " coalesce(max(longest_seconds), 0) FROM live JOIN hall h ON h.id = hall"
                            + " WHERE h.name <> 'tier' AND heard_at > now() - interval '3 minutes'");
                    ResultSet found = statement.executeQuery()) {
                found.next();
                return new Waiting(found.getInt(1), found.getLong(2));
            }
        });
    }

    /** The last sequence. */
    public long last() throws StoreException {
        return database.number("SELECT last FROM upward_progress");
    }

    /** How far the tier above has it. */
    public long acknowledged() throws StoreException {
        return database.number("SELECT acknowledged FROM upward_progress");
    }

    /**
     * The tier above has all up to {@code upTo}. When that is more than there is, this database was restored from an older
     * copy: the sequence goes on behind it and everything is told anew. Whether it was so.
     */
    public boolean acknowledge(long upTo) throws StoreException {
        return database.run(connection -> {
            boolean restored = upTo > lock(connection);
            if (restored) {
                run(connection, "DELETE FROM upward_told");
                run(connection, "UPDATE upward_progress SET looked_at = '-infinity'");
                run(connection, "DELETE FROM upward");
            }
            run(
                    connection,
                    "UPDATE upward_progress SET last = greatest(last, " + upTo
                            + "), acknowledged = greatest(acknowledged, " + upTo + ")");
            run(
                    connection,
                    "DELETE FROM upward o WHERE seq <= " + upTo
                            + " AND EXISTS (SELECT FROM upward n WHERE n.hall = o.hall AND n.day = o.day AND n.kind = o.kind"
                            + " AND n.seq > o.seq)");
            return restored;
        });
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }
}
