package hall.tier.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hall.broker.HallAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a city told of its halls, kept where a hall's own events would be counted, so that every page reads the same tables. Of
 * each subject the newest row counts, in whichever order they come. A city is believed of its own halls alone, and of none
 * whose events are received here.
 */
final class ToldSums {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** What stands under its own name in each column of the batch. */
    private static final List<String> HEAD = List.of("city", "seq", "sent", "hash", "hall", "day");

    private static final String NEWEST = """
            WITH arrived AS MATERIALIZED (
              SELECT DISTINCT ON (a.hall, a.day) a.* FROM unnest(%s) AS a(%s)
              JOIN event e ON e.day = a.sent AND e.hall = a.city AND e.seq = a.seq AND e.hash = a.hash
              WHERE NOT EXISTS (SELECT FROM progress p WHERE p.hall = a.hall AND NOT isempty(p.received))
              ORDER BY a.hall, a.day, a.seq DESC)""";

    private static final String DAYS = days();

    private static final String MONTHS = """
            INSERT INTO rollup_hall_month AS r (day, hall, %s)
            SELECT date_trunc('month', day)::date, hall, %s FROM rollup_hall_day d
            WHERE (hall, date_trunc('month', day)) IN (SELECT * FROM unnest(?::text[]::int[], ?::text[]::timestamp[]))
            GROUP BY 1, 2 ON CONFLICT (day, hall) DO UPDATE SET %s""".formatted(
            String.join(", ", BatchSql.measures()),
            BatchSql.measures().stream().map(column -> "sum(" + column + ")").collect(Collectors.joining(", ")),
            replaced());

    private static final String KNOWN = (NEWEST + """
            , newest AS (
              INSERT INTO told_hall AS t (hall, city, seq, services) SELECT hall, city, seq, services FROM arrived
              ON CONFLICT (hall) DO UPDATE SET city = excluded.city, seq = excluded.seq, services = excluded.services
              WHERE t.city <> excluded.city OR t.seq < excluded.seq RETURNING hall)
            INSERT INTO live AS l (hall, heard_at, online, name_zh, name_en, boards, boards_dark, standard, standard_since,
              layers, rate, cases_open, cases_overdue, case_due, adopted)
            SELECT hall, at, heard, zh, en, boards, dark, standard, since, layers, rate, cases, overdue, due, adopted
            FROM arrived JOIN newest USING (hall)
            ON CONFLICT (hall) DO UPDATE SET heard_at = excluded.heard_at, online = excluded.online,
              name_zh = excluded.name_zh, name_en = excluded.name_en, boards = excluded.boards,
              boards_dark = excluded.boards_dark, standard = excluded.standard,
              standard_since = excluded.standard_since, layers = excluded.layers, rate = excluded.rate,
              cases_open = excluded.cases_open, cases_overdue = excluded.cases_overdue, case_due = excluded.case_due,
              adopted = excluded.adopted""")
            .formatted(
                    "?::text[]::int[], ?::text[]::bigint[], ?::text[]::date[], ?::text[], ?::text[]::int[], ?::text[]::date[], ?::text[]::timestamptz[],"
                            + " ?::text[]::boolean[], ?::text[], ?::text[], ?::text[]::int[], ?::text[]::int[], ?::text[],"
                            + " ?::text[]::timestamptz[], ?::text[]::json[], ?::text[]::real[], ?::text[]::int[],"
                            + " ?::text[]::int[], ?::text[]::timestamptz[], ?::text[]::json[], ?::text[]::json[]",
                    String.join(", ", HEAD)
                            + ", at, heard, zh, en, boards, dark, standard, since, layers, rate, cases, overdue, due, adopted, services");

    private final Halls halls;

    /** A message of a city about one of its halls. */
    record Told(Arrival arrival, HallAddress hall, JsonNode fields) {}

    ToldSums(Halls halls) {
        this.halls = halls;
    }

    private static String replaced() {
        return BatchSql.measures().stream()
                .map(column -> column + " = excluded." + column)
                .collect(Collectors.joining(", "));
    }

    private static String days() {
        String columns = String.join(", ", BatchSql.measures());
        String arrays =
                "?::text[]::int[], ?::text[]::bigint[], ?::text[]::date[], ?::text[], ?::text[]::int[], ?::text[]::date[], "
                        + BatchSql.measures().stream()
                                .map(column -> "?::text[]::bigint[]")
                                .collect(Collectors.joining(", "));
        return (NEWEST + """
                , newest AS (
                  INSERT INTO told_day AS t (hall, day, city, seq) SELECT hall, day, city, seq FROM arrived
                  ON CONFLICT (hall, day) DO UPDATE SET city = excluded.city, seq = excluded.seq
                  WHERE t.city <> excluded.city OR t.seq < excluded.seq RETURNING hall, day)
                INSERT INTO rollup_hall_day AS r (day, hall, %s)
                SELECT day, hall, %s FROM arrived JOIN newest USING (hall, day)
                ON CONFLICT (day, hall) DO UPDATE SET %s""").formatted(arrays, String.join(", ", HEAD) + ", " + columns, columns, columns, replaced());
    }

    /** What of {@code batch} cities told of their halls. What cannot be believed is given back in {@code refused}. */
    static List<Told> read(List<Arrival> batch, List<Arrival> refused) {
        List<Told> told = new ArrayList<>();
        for (Arrival each : batch) {
            if (each.kind().equals(Upward.DAY) || each.kind().equals(Upward.KNOWN)) {
                Optional<Told> read = read(each);
                read.ifPresentOrElse(told::add, () -> refused.add(each));
            }
        }
        return told;
    }

    private static Optional<Told> read(Arrival arrival) {
        try {
            JsonNode fields = MAPPER.readTree(arrival.body());
            HallAddress hall = HallAddress.parse(fields.path("hall").asText());
            HallAddress city = arrival.hall();
            boolean own = city.isTier()
                    && !hall.isTier()
                    && hall.province().equals(city.province())
                    && hall.city().equals(city.city());
            boolean counts = arrival.kind().equals(Upward.KNOWN)
                    || BatchSql.measures().stream().allMatch(column -> isCount(fields.path(column)));
            return own && counts ? Optional.of(new Told(arrival, hall, fields)) : Optional.empty();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isCount(JsonNode count) {
        return count.canConvertToLong() && count.asLong() >= 0 && count.asLong() <= Integer.MAX_VALUE;
    }

    /** Keeps {@code told}, whose halls are known, after the messages themselves were stored by {@code connection}. */
    void keep(Connection connection, List<Told> told) throws SQLException {
        List<Told> days = of(told, Upward.DAY);
        List<Told> knowns = of(told, Upward.KNOWN);
        if (!days.isEmpty()) {
            keepDays(connection, days);
        }
        if (!knowns.isEmpty()) {
            keepKnown(connection, knowns);
        }
    }

    private static List<Told> of(List<Told> told, String kind) {
        return told.stream().filter(each -> each.arrival().kind().equals(kind)).toList();
    }

    private void keepDays(Connection connection, List<Told> days) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DAYS)) {
            int next = head(connection, statement, days);
            for (String column : BatchSql.measures()) {
                array(
                        connection,
                        statement,
                        next++,
                        days.stream()
                                .map(each -> each.fields().path(column).asText())
                                .toArray());
            }
            statement.executeUpdate();
        }
        Map<String, Told> months = new HashMap<>();
        days.forEach(each -> months.put(each.hall() + "|" + each.arrival().day().withDayOfMonth(1), each));
        List<Told> once = List.copyOf(months.values());
        try (PreparedStatement statement = connection.prepareStatement(MONTHS)) {
            array(
                    connection,
                    statement,
                    1,
                    once.stream().map(each -> halls.id(each.hall())).toArray());
            array(
                    connection,
                    statement,
                    2,
                    once.stream()
                            .map(each -> each.arrival().day().withDayOfMonth(1))
                            .toArray());
            statement.executeUpdate();
        }
    }

    private void keepKnown(Connection connection, List<Told> knowns) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KNOWN)) {
            int next = head(connection, statement, knowns);
            array(
                    connection,
                    statement,
                    next++,
                    knowns.stream().map(each -> each.arrival().at()).toArray());
            array(connection, statement, next++, texts(knowns, "heard", "false"));
            array(connection, statement, next++, texts(knowns, "zh-CN", ""));
            array(connection, statement, next++, texts(knowns, "en", ""));
            array(connection, statement, next++, texts(knowns, "boards", "0"));
            array(connection, statement, next++, texts(knowns, "boardsDark", "0"));
            array(connection, statement, next++, texts(knowns, "standard", null));
            array(connection, statement, next++, texts(knowns, "standardSince", null));
            array(connection, statement, next++, lists(knowns, "layers", null));
            for (String field : List.of("rate", "casesOpen", "casesOverdue", "caseDue")) {
                array(connection, statement, next++, texts(knowns, field, null));
            }
            array(connection, statement, next++, adopted(knowns));
            array(connection, statement, next, lists(knowns, "services", "[]"));
            statement.executeUpdate();
        }
    }

    private int head(Connection connection, PreparedStatement statement, List<Told> told) throws SQLException {
        array(
                connection,
                statement,
                1,
                told.stream().map(each -> halls.id(each.arrival().hall())).toArray());
        array(
                connection,
                statement,
                2,
                told.stream().map(each -> each.arrival().sequence()).toArray());
        array(
                connection,
                statement,
                3,
                told.stream().map(each -> each.arrival().day()).toArray());
        array(
                connection,
                statement,
                4,
                told.stream().map(each -> each.arrival().hash()).toArray());
        array(
                connection,
                statement,
                5,
                told.stream().map(each -> halls.id(each.hall())).toArray());
        array(
                connection,
                statement,
                6,
                told.stream().map(each -> each.arrival().day()).toArray());
        return HEAD.size() + 1;
    }

    private static Object[] texts(List<Told> told, String field, @Nullable String otherwise) {
        return told.stream()
                .map(each -> each.fields().path(field))
                .map(value -> value.isNull() || value.isMissingNode()
                        ? otherwise
                        : value.asText().replace("\u0000", ""))
                .toArray();
    }

    private static Object[] lists(List<Told> told, String field, @Nullable String otherwise) {
        return told.stream()
                .map(each -> each.fields().path(field))
                .map(value -> value.isArray() ? value.toString() : otherwise)
                .toArray();
    }

    private static Object[] adopted(List<Told> told) {
        return told.stream()
                .map(each -> each.fields().path("adopted"))
                .map(value -> value.isObject() ? value.toString() : null)
                .toArray();
    }

    private static void array(Connection connection, PreparedStatement statement, int index, Object[] values)
            throws SQLException {
        Object[] texts = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            texts[i] = values[i] == null ? null : values[i].toString();
        }
        statement.setArray(index, connection.createArrayOf("text", texts));
    }
}
