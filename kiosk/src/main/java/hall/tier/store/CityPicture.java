package hall.tier.store;

import hall.broker.message.Histogram;
import hall.text.Text;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the pages show, read from the roll-ups and the live state; never from the events themselves. Each question is about one
 * region, and nothing of a hall outside of it is in an answer. Thread-safe.
 */
public final class CityPicture {

    /** Ranges of waits up to 15 minutes. */
    static final int IN_TIME = WaitRanges.BOUNDS.indexOf(900L) + 1;

    /** How many events are stored of the hall of {@code p}. */
    private static final String STORED =
            "(SELECT coalesce(sum(upper(part) - lower(part)), 0) FROM unnest(p.received) AS part)";

    /** When a hall was last heard: one that a city tells of is heard as long as the city is and says so. */
    private static final String HEARD = "CASE WHEN t.hall IS NOT NULL AND l.online THEN c.heard_at ELSE l.heard_at END";

    /** A hall that is silent since cannot say that its oldest case became overdue. */
    private static final String OVERDUE =
            "greatest(coalesce(l.cases_overdue, 0), CASE WHEN l.case_due < now() THEN 1 ELSE 0 END)";

    static final String HALLS = """
            SELECT coalesce(json_agg(t ORDER BY t.path), '[]')::text FROM (
              SELECT h.id, h.province || '/' || h.city || '/' || h.county || '/' || h.name AS path,
                json_build_object('zh-CN', l.name_zh, 'en', l.name_en) AS name,
                l.online, extract(epoch FROM now() - %s)::int AS "heardSeconds", t.hall IS NOT NULL AS told,
                l.waiting, l.longest_seconds AS "longestSeconds", l.windows_open AS "windowsOpen", l.windows,
                l.boards, l.boards_dark AS "boardsDark", l.head,
                greatest(0, l.head - %s) AS behind,
                coalesce(d.issued, 0) AS issued, coalesce(d.finished, 0) AS finished, coalesce(d.absent, 0) AS absent,
                coalesce(d.rated, 0) AS rated, coalesce(d.grade_3 + d.grade_4 + d.grade_5, 0) AS satisfied,
                l.alarms AS "ownAlarms", l.standard, l.rate, coalesce(l.cases_open, 0) AS "casesOpen",
                %s AS "casesOverdue", l.case_due AS "caseDue",
                %s AS alarms
              FROM mine h JOIN progress p ON p.hall = h.id LEFT JOIN live l ON l.hall = h.id
              LEFT JOIN told_hall t ON t.hall = h.id LEFT JOIN live c ON c.hall = t.city
              LEFT JOIN rollup_hall_day d ON d.hall = h.id AND d.day = ?
              WHERE h.name <> 'tier') t""".formatted(HEARD, STORED, OVERDUE, alarms("h.id"));

    /** Of a city whose halls are received here nobody tells; it has no line and no name of its own then. */
    static final String CITIES =
            """
            SELECT coalesce(json_agg(s ORDER BY s.path), '[]')::text FROM (
              SELECT h.province || '/' || h.city AS path,
                json_build_object('zh-CN', max(l.name_zh) FILTER (WHERE tier), 'en', max(l.name_en) FILTER (WHERE tier)) AS name,
                bool_or(tier) AS told,
                max(extract(epoch FROM now() - l.heard_at)::int) FILTER (WHERE tier) AS "heardSeconds",
                sum(greatest(0, l.head - %s)) AS behind,
                count(*) FILTER (WHERE NOT tier) AS halls,
                count(*) FILTER (WHERE NOT tier AND (l.online IS FALSE OR %s > interval '150 seconds' OR l.hall IS NULL))
                  AS silent,
                coalesce(sum(l.waiting) FILTER (WHERE NOT tier OR l.waiting > 0), 0) AS waiting,
                max(l.longest_seconds) AS "longestSeconds",
                coalesce(sum(d.issued), 0) AS issued, coalesce(sum(d.finished), 0) AS finished,
                coalesce(sum(d.rated), 0) AS rated, coalesce(sum(d.grade_3 + d.grade_4 + d.grade_5), 0) AS satisfied,
                coalesce(sum(l.boards_dark), 0) AS "boardsDark", coalesce(sum(%s), 0) AS "casesOverdue",
                avg(l.rate) AS rate,
                max(h.id) FILTER (WHERE tier) AS id, %s AS alarms
              FROM (SELECT *, name = 'tier' AS tier FROM mine) h JOIN progress p ON p.hall = h.id
              LEFT JOIN live l ON l.hall = h.id
              LEFT JOIN told_hall t ON t.hall = h.id LEFT JOIN live c ON c.hall = t.city
              LEFT JOIN rollup_hall_day d ON d.hall = h.id AND d.day = ?
              GROUP BY h.province, h.city) s""".formatted(STORED, "now() - " + HEARD, OVERDUE, alarms("max(h.id) FILTER (WHERE tier)"));

    static final String STANDARDS = """
            SELECT coalesce(json_agg(s ORDER BY s.count DESC, s.standard), '[]')::text FROM (
              SELECT l.standard, count(*) AS count, min(l.standard_since) AS since,
                (array_agg(l.layers ORDER BY l.layers IS NULL, h.id))[1] AS layers,
                json_agg(json_build_object('id', h.id,
                  'path', h.province || '/' || h.city || '/' || h.county || '/' || h.name,
                  'name', json_build_object('zh-CN', l.name_zh, 'en', l.name_en),
                  'since', l.standard_since) ORDER BY h.id) AS halls
              FROM mine h LEFT JOIN live l ON l.hall = h.id WHERE h.name <> 'tier' GROUP BY l.standard) s""";

    static final String HALL_DAY = """
            , asked AS (SELECT ?::date AS on_day, m.* FROM mine m WHERE id = ? AND name <> 'tier')
            SELECT json_build_object(
              'day', on_day,
              'services', (SELECT coalesce(json_agg(s ORDER BY s.service), '[]') FROM (
                SELECT service, sum(issued) AS issued, sum(called) AS called, sum(finished) AS finished,
                  sum(absent) AS absent, sum(rated) AS rated, sum(grade_3 + grade_4 + grade_5) AS satisfied,
                  sum(waited_seconds) / nullif(sum(called), 0) AS "meanWaitSeconds"
                FROM rollup_day WHERE hall = a.id AND day = on_day GROUP BY service) s),
              'windows', (SELECT coalesce(json_agg(w ORDER BY length(w.win), w.win), '[]') FROM (
                SELECT win, sum(called) AS called, sum(finished) AS finished, sum(absent) AS absent
                FROM rollup_day WHERE hall = a.id AND day = on_day AND win <> '' GROUP BY win) w),
              'hours', (SELECT coalesce(json_agg(o ORDER BY o.at), '[]') FROM (
                SELECT at, sum(issued) AS issued, sum(called) AS called, sum(finished) AS finished,
                  sum(waited_seconds) / nullif(sum(called), 0) AS "meanWaitSeconds"
                FROM rollup_hour WHERE hall = a.id AND day = on_day GROUP BY at) o),
              'total', (SELECT json_build_object('issued', issued, 'called', called, 'finished', finished, 'absent', absent,
                  'rated', rated, 'satisfied', grade_3 + grade_4 + grade_5,
                  'meanWaitSeconds', waited_seconds / nullif(called, 0))
                FROM rollup_hall_day WHERE hall = a.id AND day = on_day),
              'standing', CASE WHEN l.hall IS NOT NULL THEN json_build_object('standard', standard, 'since', standard_since,
                  'layers', layers, 'rate', rate, 'casesOpen', cases_open, 'casesOverdue', %s, 'caseDue', case_due) END,
              'live', l.state,
              'name', CASE WHEN l.hall IS NOT NULL THEN json_build_object('zh-CN', l.name_zh, 'en', l.name_en) END,
              'path', province || '/' || city || '/' || county || '/' || name)::text
            FROM asked a LEFT JOIN live l ON l.hall = a.id""".formatted(OVERDUE);

    private static final List<String> LEAGUE_COLUMNS = leagueColumns();

    private final Database database;

    public CityPicture(Database database) {
        this.database = database;
    }

    /** The alarms of the hall with the number {@code hall}, with who looks after them. */
    private static String alarms(String hall) {
        return """
                (SELECT coalesce(json_agg(json_build_object('code', code, 'since', since, 'detail', detail,
                                                            'acknowledged', %s)
                                          ORDER BY since), '[]') FROM alarm a WHERE a.hall = %s)""".formatted(AlarmActs.ACKNOWLEDGED, hall);
    }

    /** Whether {@code hall} is one of {@code region}. */
    public boolean has(Region region, int hall) throws StoreException {
        return json(region, "SELECT count(*)::text FROM mine WHERE id = ? AND name <> 'tier'", hall)
                .equals("1");
    }

    /** Every hall of {@code region} as it is now, with its sums of {@code day}: a JSON array. */
    public String halls(Region region, LocalDate day) throws StoreException {
        return json(region, HALLS, day);
    }

    /** The cities that halls of {@code region} are in, as they are now, with their sums of {@code day}: a JSON array. */
    public String cities(Region region, LocalDate day) throws StoreException {
        return json(region, CITIES, day);
    }

    /**
     * Which halls of {@code region} say that which standard is in force, the most common first; null for who says nothing: a
     * JSON array.
     */
    public String standards(Region region) throws StoreException {
        return json(region, STANDARDS);
    }

    private String json(Region region, String question, Object... parameters) throws StoreException {
        return database.run(connection -> {
            try (PreparedStatement statement = RegionSql.prepare(connection, region, question, parameters)) {
                return text(statement);
            }
        });
    }

    /** How many events the halls have that are not stored, as far as they said. */
    public long behind() throws StoreException {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT least(coalesce(sum(greatest(0, l.head - " + STORED
                            + ")), 0), 9000000000000000000)::bigint::text FROM live l JOIN progress p ON p.hall = l.hall")) {
                return Long.parseLong(text(statement));
            }
        });
    }

    /** One hall on one day, by service, window and hour, with its state now: a JSON object; empty outside {@code region}. */
    public Optional<String> hallDay(Region region, int hall, LocalDate day) throws StoreException {
        return database.run(connection -> {
            try (PreparedStatement statement = RegionSql.prepare(connection, region, HALL_DAY, day, hall);
                    ResultSet found = statement.executeQuery()) {
                return found.next() ? Optional.of(found.getString(1)) : Optional.empty();
            }
        });
    }

    static String text(PreparedStatement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery()) {
            found.next();
            return found.getString(1);
        }
    }

    /** The halls of {@code region} over the days {@code from} to {@code to}, both included. Whole months are read as months. */
    public List<LeagueRow> league(Region region, LocalDate from, LocalDate to) throws StoreException {
        return database.run(connection -> {
            try (PreparedStatement statement = league(connection, region, from, to);
                    ResultSet found = statement.executeQuery()) {
                List<LeagueRow> rows = new ArrayList<>();
                while (found.next()) {
                    rows.add(row(found));
                }
                return rows;
            }
        });
    }

    static PreparedStatement league(Connection connection, Region region, LocalDate from, LocalDate to)
            throws SQLException {
        LocalDate firstMonth =
                from.getDayOfMonth() == 1 ? from : from.plusMonths(1).withDayOfMonth(1);
        LocalDate afterMonths = to.plusDays(1).withDayOfMonth(1);
        boolean months = firstMonth.isBefore(afterMonths);
        LocalDate monthsFrom = months ? firstMonth : to.plusDays(1);
        LocalDate monthsUntil = months ? afterMonths : to.plusDays(1);
        String sums = LEAGUE_COLUMNS.stream()
                .map(column -> "sum(" + column + ")::bigint AS " + column)
                .collect(Collectors.joining(", "));
        String columns = "hall, " + String.join(", ", LEAGUE_COLUMNS);
        String ofThem = region.equals(Region.EVERYTHING) ? "" : " AND hall IN (SELECT id FROM mine)";
        return RegionSql.prepare(
                connection,
                region,
                """
                SELECT h.id, province || '/' || city || '/' || county || '/' || name AS path,
                  coalesce(name_zh, '') AS name_zh, coalesce(name_en, '') AS name_en, l.rate, s.*
                FROM (SELECT hall, %1$s FROM (
                  SELECT %2$s FROM rollup_hall_month WHERE day >= ? AND day < ?%3$s
                  UNION ALL SELECT %2$s FROM rollup_hall_day WHERE day >= ? AND day < ?%3$s
                  UNION ALL SELECT %2$s FROM rollup_hall_day WHERE day >= ? AND day <= ?%3$s) parts GROUP BY hall) s
                JOIN mine h ON h.id = s.hall LEFT JOIN live l ON l.hall = h.id""".formatted(sums, columns, ofThem),
                monthsFrom,
                monthsUntil,
                from,
                monthsFrom,
                monthsUntil,
                to);
    }

    private static List<String> leagueColumns() {
        List<String> columns = new ArrayList<>(List.of("issued", "finished", "rated", "grade_3", "grade_4", "grade_5"));
        columns.addAll(WaitRanges.columns());
        return List.copyOf(columns);
    }

    /** What the hall calls itself; its address while it has said nothing. */
    static Text name(ResultSet found) throws SQLException {
        String chinese = found.getString("name_zh");
        return chinese.isBlank()
                ? Text.ofChinese(found.getString("path"))
                : Text.of(chinese, found.getString("name_en"));
    }

    private static @Nullable Double rate(ResultSet found) throws SQLException {
        double rate = found.getDouble("rate");
        return found.wasNull() ? null : rate;
    }

    private static LeagueRow row(ResultSet found) throws SQLException {
        List<Long> counts = new ArrayList<>();
        for (String column : WaitRanges.columns()) {
            counts.add(Math.max(0, found.getLong(column)));
        }
        Histogram waits = new Histogram(WaitRanges.BOUNDS, counts);
        long inTime =
                counts.subList(0, IN_TIME).stream().mapToLong(Long::longValue).sum();
        long good = found.getLong("grade_3") + found.getLong("grade_4") + found.getLong("grade_5");
        return new LeagueRow(
                found.getInt("id"),
                found.getString("path"),
                name(found),
                found.getLong("issued"),
                found.getLong("finished"),
                new Share(good, Math.max(good, found.getLong("rated"))),
                new Share(inTime, waits.total()),
                waits,
                rate(found));
    }

    /**
     * A hall over a time.
     *
     * @param path its address
     * @param satisfied ratings of 3 stars and more, as the national rules count satisfaction
     * @param inTime calls within 15 minutes
     * @param rate 0 to 1, of the standard's rules the hall keeps, as it last said; no sample, so without an interval
     */
    public record LeagueRow(
            int id,
            String path,
            Text name,
            long issued,
            long finished,
            Share satisfied,
            Share inTime,
            Histogram waits,
            @Nullable Double rate) {}
}
