package hall.tier.store;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Roll-ups of halls that never were, so that the pages can be measured over as much as a province has. Not thread-safe. */
public final class YearFill {

    private final Database database;

    /**
     * How much.
     *
     * @param places services times windows with figures, for each hall and day
     * @param hours with figures, for each place, on the last 31 days
     */
    public record Size(int halls, int days, int places, int hours) {}

    public YearFill(Database database) {
        this.database = database;
    }

    /** Fills the tables for the days up to {@code last}; how many rows there are. */
    public long fill(Size size, LocalDate last) throws StoreException {
        LocalDate first = last.minusDays(size.days() - 1L);
        database.execute(connection -> {
            Partitions partitions = new Partitions(StoreSettings.of("jdbc:postgresql:", null, null));
            List<LocalDate> days = first.datesUntil(last.plusDays(1)).toList();
            partitions.make(connection, days, last);
        });
        String days = "generate_series(DATE '" + first + "', DATE '" + last + "', interval '1 day') AS d(day)";
        String month =
                "generate_series(DATE '" + last.minusDays(30) + "', DATE '" + last + "', interval '1 day') AS d(day)";
        String places = "generate_series(1, " + size.places() + ") AS p(place)";
        String place = "'s' || (place % 4), 'w' || place";
        return database.run(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL statement_timeout = 0");
                long rows = statement.executeUpdate("INSERT INTO hall (province, city, county, name, share)"
                        + " SELECT '34', '34' || lpad((n % 16 + 1)::text, 2, '0'), '34' || lpad((n % 16 + 1)::text, 2, '0')"
                        + " || lpad((n / 16 % 9 + 1)::text, 2, '0'), 'h' || n, n % 64 FROM generate_series(1, "
                        + size.halls() + ") AS n");
                rows += statement.executeUpdate(
                        "INSERT INTO progress (hall, received) SELECT id, '{[1,1000)}' FROM hall");
                rows += statement.executeUpdate("INSERT INTO live (hall, heard_at, online, head, name_zh, name_en)"
                        + " SELECT id, now(), true, 999, '模拟大厅 ' || id, 'Simulated hall ' || id FROM hall");
                rows += insert(statement, Grain.DAY, "d.day::date, id, " + place, days + ", " + places);
                rows += insert(
                        statement,
                        Grain.HOUR,
                        "d.day::date, id, d.day + h.hour * interval '1 hour', " + place,
                        month + ", " + places + ", generate_series(1, " + size.hours() + ") AS h(hour)");
                rows += sum(statement, Grain.HALL_DAY, "day", Grain.DAY);
                rows += sum(statement, Grain.HALL_MONTH, "date_trunc('month', day)::date", Grain.HALL_DAY);
                return rows;
            }
        });
    }

    private static int insert(Statement statement, Grain grain, String keys, String from) throws SQLException {
        List<String> values = new ArrayList<>();
        for (String column : BatchSql.measures()) {
            values.add("1 + (id + extract(doy FROM d.day)::int * 7) % "
                    + (Set.of("grade_1", "grade_2").contains(column) ? 2 : 9));
        }
        return statement.executeUpdate("INSERT INTO " + grain.table() + " (" + grain.key() + ", "
                + String.join(", ", BatchSql.measures()) + ") SELECT " + keys + ", " + String.join(", ", values)
                + " FROM hall, " + from);
    }

    private static int sum(Statement statement, Grain into, String day, Grain from) throws SQLException {
        List<String> sums = BatchSql.measures().stream()
                .map(column -> "sum(" + column + ")")
                .toList();
        return statement.executeUpdate("INSERT INTO " + into.table() + " (day, hall, "
                + String.join(", ", BatchSql.measures()) + ") SELECT " + day + ", hall, " + String.join(", ", sums)
                + " FROM " + from.table() + " GROUP BY 1, 2");
    }

    /** What a running database does by itself after a while: statistics for its plans. */
    public void analyse() throws StoreException {
        database.execute(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("ANALYZE");
            }
        });
    }
}
