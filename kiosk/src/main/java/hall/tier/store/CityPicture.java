package hall.tier.store;

import hall.broker.message.Histogram;
import hall.text.Text;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the pages show, read from the roll-ups and the live state; never from the events themselves. Thread-safe. */
public final class CityPicture {

    /** Ranges of waits up to 15 minutes. */
    private static final int IN_TIME = WaitRanges.BOUNDS.indexOf(900L) + 1;

    /** How many events are stored of the hall of {@code p}. */
    private static final String STORED =
            "(SELECT coalesce(sum(upper(part) - lower(part)), 0) FROM unnest(p.received) AS part)";

    private static final String HALLS = """
            SELECT coalesce(json_agg(t ORDER BY t.path), '[]')::text FROM (
              SELECT h.id, province || '/' || city || '/' || county || '/' || h.name AS path,
                json_build_object('zh-CN', l.name_zh, 'en', l.name_en) AS name,
                l.online, extract(epoch FROM now() - l.heard_at)::int AS "heardSeconds",
                l.waiting, l.longest_seconds AS "longestSeconds", l.windows_open AS "windowsOpen", l.windows,
                l.boards, l.boards_dark AS "boardsDark", l.head,
                greatest(0, l.head - %s) AS behind,
                coalesce(d.issued, 0) AS issued, coalesce(d.finished, 0) AS finished, coalesce(d.absent, 0) AS absent,
                coalesce(d.rated, 0) AS rated, coalesce(d.grade_3 + d.grade_4 + d.grade_5, 0) AS satisfied,
                l.alarms AS "ownAlarms", l.standard,
                (SELECT coalesce(json_agg(json_build_object('code', code, 'since', since, 'detail', detail)
                                          ORDER BY since), '[]') FROM alarm a WHERE a.hall = h.id) AS alarms
              FROM hall h JOIN progress p ON p.hall = h.id LEFT JOIN live l ON l.hall = h.id
              LEFT JOIN rollup_hall_day d ON d.hall = h.id AND d.day = ?
              WHERE h.name <> 'tier') t""".formatted(STORED);

    private static final String CITIES = """
            SELECT coalesce(json_agg(c ORDER BY c.path), '[]')::text FROM (
              SELECT province || '/' || city AS path, json_build_object('zh-CN', l.name_zh, 'en', l.name_en) AS name,
                extract(epoch FROM now() - l.heard_at)::int AS "heardSeconds", greatest(0, l.head - %s) AS behind,
                (SELECT count(*) FROM told_hall t WHERE t.city = h.id) AS halls,
                (SELECT coalesce(json_agg(json_build_object('code', code, 'since', since, 'detail', detail)
                                          ORDER BY since), '[]') FROM alarm a WHERE a.hall = h.id) AS alarms
              FROM hall h JOIN progress p ON p.hall = h.id LEFT JOIN live l ON l.hall = h.id WHERE h.name = 'tier') c""".formatted(STORED);

    private static final String STANDARDS = """
            SELECT coalesce(json_agg(s ORDER BY s.count DESC, s.standard), '[]')::text FROM (
              SELECT l.standard, count(*) AS count,
                json_agg(h.province || '/' || h.city || '/' || h.county || '/' || h.name ORDER BY h.id) AS halls
              FROM hall h LEFT JOIN live l ON l.hall = h.id WHERE h.name <> 'tier' GROUP BY l.standard) s""";

    private static final String HALL_DAY = """
            SELECT json_build_object(
              'day', ?::date,
              'services', (SELECT coalesce(json_agg(s ORDER BY s.service), '[]') FROM (
                SELECT service, sum(issued) AS issued, sum(called) AS called, sum(finished) AS finished,
                  sum(absent) AS absent, sum(rated) AS rated, sum(grade_3 + grade_4 + grade_5) AS satisfied,
                  sum(waited_seconds) / nullif(sum(called), 0) AS "meanWaitSeconds"
                FROM rollup_day WHERE hall = ? AND day = ? GROUP BY service) s),
              'windows', (SELECT coalesce(json_agg(w ORDER BY length(w.win), w.win), '[]') FROM (
                SELECT win, sum(called) AS called, sum(finished) AS finished, sum(absent) AS absent
                FROM rollup_day WHERE hall = ? AND day = ? AND win <> '' GROUP BY win) w),
              'hours', (SELECT coalesce(json_agg(o ORDER BY o.at), '[]') FROM (
                SELECT at, sum(issued) AS issued, sum(called) AS called, sum(finished) AS finished,
                  sum(waited_seconds) / nullif(sum(called), 0) AS "meanWaitSeconds"
                FROM rollup_hour WHERE hall = ? AND day = ? GROUP BY at) o),
              'live', (SELECT state FROM live WHERE hall = ?),
              'name', (SELECT json_build_object('zh-CN', name_zh, 'en', name_en) FROM live WHERE hall = ?),
              'path', (SELECT province || '/' || city || '/' || county || '/' || name FROM hall WHERE id = ?))::text""";

    private static final List<String> LEAGUE_COLUMNS = leagueColumns();

    private final Database database;

    public CityPicture(Database database) {
        this.database = database;
    }

    /** Every hall as it is now, with its sums of {@code day}: a JSON array. */
    public String halls(LocalDate day) throws StoreException {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(HALLS)) {
                statement.setDate(1, Date.valueOf(day));
                return text(statement);
            }
        });
    }

    /** The cities below this province, as they are now: a JSON array. */
    public String cities() throws StoreException {
        return json(CITIES);
    }

    /** Which halls say that which standard is in force, the most common first; null for who says nothing: a JSON array. */
    public String standards() throws StoreException {
        return json(STANDARDS);
    }

    private String json(String sql) throws StoreException {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
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

    /** One hall on one day, by service, window and hour, with its state now: a JSON object. */
    public String hallDay(int hall, LocalDate day) throws StoreException {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(HALL_DAY)) {
                Date date = Date.valueOf(day);
                statement.setDate(1, date);
                for (int parameter = 2; parameter <= 6; parameter += 2) {
                    statement.setInt(parameter, hall);
                    statement.setDate(parameter + 1, date);
                }
                for (int parameter = 8; parameter <= 10; parameter++) {
                    statement.setInt(parameter, hall);
                }
                return text(statement);
            }
        });
    }

    private static String text(PreparedStatement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery()) {
            found.next();
            return found.getString(1);
        }
    }

    /** The halls over the days {@code from} to {@code to}, both included. Whole months are read as months. */
    public List<LeagueRow> league(LocalDate from, LocalDate to) throws StoreException {
        return database.run(connection -> {
            try (PreparedStatement statement = league(connection, from, to);
                    ResultSet found = statement.executeQuery()) {
                List<LeagueRow> rows = new ArrayList<>();
                while (found.next()) {
                    rows.add(row(found));
                }
                return rows;
            }
        });
    }

    private static PreparedStatement league(Connection connection, LocalDate from, LocalDate to) throws SQLException {
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
        PreparedStatement statement = connection.prepareStatement("""
                SELECT h.id, province || '/' || city || '/' || county || '/' || name AS path,
                  coalesce(name_zh, '') AS name_zh, coalesce(name_en, '') AS name_en, s.*
                FROM (SELECT hall, %s FROM (
                  SELECT %s FROM rollup_hall_month WHERE day >= ? AND day < ?
                  UNION ALL SELECT %s FROM rollup_hall_day WHERE day >= ? AND day < ?
                  UNION ALL SELECT %s FROM rollup_hall_day WHERE day >= ? AND day <= ?) parts GROUP BY hall) s
                JOIN hall h ON h.id = s.hall LEFT JOIN live l ON l.hall = h.id""".formatted(sums, columns, columns, columns));
        statement.setDate(1, Date.valueOf(monthsFrom));
        statement.setDate(2, Date.valueOf(monthsUntil));
        statement.setDate(3, Date.valueOf(from));
        statement.setDate(4, Date.valueOf(monthsFrom));
        statement.setDate(5, Date.valueOf(monthsUntil));
        statement.setDate(6, Date.valueOf(to));
        return statement;
    }

    private static List<String> leagueColumns() {
        List<String> columns = new ArrayList<>(List.of("issued", "finished", "rated", "grade_3", "grade_4", "grade_5"));
        columns.addAll(WaitRanges.columns());
        return List.copyOf(columns);
    }

    /** What the hall calls itself; its address while it has said nothing. */
    private static Text name(ResultSet found) throws SQLException {
        String chinese = found.getString("name_zh");
        return chinese.isBlank()
                ? Text.ofChinese(found.getString("path"))
                : Text.of(chinese, found.getString("name_en"));
    }

    private static LeagueRow row(ResultSet found) throws SQLException {
        List<Long> counts = new ArrayList<>();
        for (String column : WaitRanges.columns()) {
            counts.add(found.getLong(column));
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
                waits);
    }

    /**
     * A hall over a time.
     *
     * @param path its address
     * @param satisfied ratings of 3 stars and more, as the national rules count satisfaction
     * @param inTime calls within 15 minutes
     */
    public record LeagueRow(
            int id,
            String path,
            Text name,
            long issued,
            long finished,
            Share satisfied,
            Share inTime,
            Histogram waits) {}
}
