package hall.tier.store;

import hall.text.Text;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A hall beside those that are like it, hour by hour: halls are alike that give about as many tickets on a day. Read from the
 * roll-ups. Thread-safe.
 */
public final class LikeHalls {

    /** The days that are looked at, up to the one that is asked for. */
    public static final int DAYS = 28;

    /** So many are enough to compare with; the ones that are most alike are taken. */
    static final int MOST = 12;

    /** One with more than twice or less than half of the tickets is not alike. */
    private static final int TIMES = 2;

    static final String LIKE = """
            , busy AS (
              SELECT hall, sum(issued)::float8 / count(*) AS per_day FROM rollup_hall_day JOIN mine ON id = hall
              WHERE day > ?::date - %1$s AND day <= ?::date AND issued > 0 GROUP BY hall),
            own AS (SELECT per_day FROM busy WHERE hall = ?)
            SELECT b.hall, h.province || '/' || h.city || '/' || h.county || '/' || h.name AS path, coalesce(l.name_zh, '') AS name_zh,
              coalesce(l.name_en, '') AS name_en, b.per_day
            FROM busy b JOIN own ON b.per_day BETWEEN own.per_day / %2$s AND own.per_day * %2$s
            JOIN mine h ON h.id = b.hall LEFT JOIN live l ON l.hall = b.hall
            ORDER BY b.hall <> ?, abs(ln(b.per_day / own.per_day)), b.hall LIMIT %3$s""".formatted(DAYS, TIMES, MOST + 1);

    /**
     * Each hall and day is looked up by itself: for a range of days, or days whose number PostgreSQL has to guess, it would read
     * the rows of all halls (400 ms of 3,000 halls instead of 20).
     */
    private static final String HOURS = """
            SELECT r.hour, h.hall = ? AS own, count(*)::int AS days, sum(r.issued) AS issued, sum(r.called) AS called,
              sum(r.waited) AS waited, sum(r.in_time) AS in_time, sum(r.waits) AS waits
            FROM generate_series(0, %1$s - 1) d(ago)
            CROSS JOIN unnest(?::int[]) h(hall)
            CROSS JOIN LATERAL (
              SELECT extract(hour FROM at AT TIME ZONE ?)::int AS hour, sum(issued) AS issued, sum(called) AS called,
                sum(waited_seconds) AS waited, sum(%2$s) AS in_time, sum(%3$s) AS waits
              FROM rollup_hour WHERE day = ?::date - d.ago AND hall = h.hall AND day > ?::date - %1$s AND day <= ?::date
              GROUP BY 1) r
            GROUP BY 1, 2 ORDER BY 1, 2""".formatted(
            DAYS, columns(CityPicture.IN_TIME), columns(WaitRanges.columns().size()));

    private final Database database;

    /** A hall that is like the one asked for, or that one itself, with its tickets on a day on which it gave any. */
    public record Like(int id, String path, Text name, double perDay) {}

    /**
     * One hour of the day.
     *
     * @param own whether of the hall that is asked for; else of all that are like it together
     * @param days days of halls with anything in this hour
     * @param waitedSeconds of all that were called
     */
    public record Hour(int hour, boolean own, int days, long issued, long called, long waitedSeconds, Share inTime) {}

    /** The hall first, then those like it, the most alike first; empty when it gave no ticket in this time. */
    public record Compared(List<Like> halls, List<Hour> hours) {}

    public LikeHalls(Database database) {
        this.database = database;
    }

    private static String columns(int first) {
        return String.join(" + ", WaitRanges.columns().subList(0, first));
    }

    /**
     * {@code hall} and those of {@code region} that are like it on the {@value #DAYS} days up to {@code day}, by the hours of
     * {@code zone}; empty when the hall is not of the region.
     */
    public Compared of(Region region, int hall, LocalDate day, ZoneId zone) throws StoreException {
        return database.run(connection -> {
            List<Like> halls = like(connection, region, hall, day);
            return new Compared(halls, halls.isEmpty() ? List.of() : read(connection, halls, day, zone));
        });
    }

    private static List<Like> like(Connection connection, Region region, int hall, LocalDate day) throws SQLException {
        try (PreparedStatement statement = RegionSql.prepare(connection, region, LIKE, day, day, hall, hall)) {
            try (ResultSet found = statement.executeQuery()) {
                List<Like> halls = new ArrayList<>();
                while (found.next()) {
                    halls.add(new Like(
                            found.getInt("hall"),
                            found.getString("path"),
                            CityPicture.name(found),
                            found.getDouble("per_day")));
                }
                return halls;
            }
        }
    }

    static PreparedStatement hours(Connection connection, List<Integer> halls, LocalDate day, ZoneId zone)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(HOURS);
        statement.setInt(1, halls.getFirst());
        statement.setArray(2, connection.createArrayOf("int", halls.toArray()));
        statement.setString(3, zone.getId());
        statement.setObject(4, day);
        statement.setObject(5, day);
        statement.setObject(6, day);
        return statement;
    }

    private static List<Hour> read(Connection connection, List<Like> halls, LocalDate day, ZoneId zone)
            throws SQLException {
        try (PreparedStatement statement =
                hours(connection, halls.stream().map(Like::id).toList(), day, zone)) {
            try (ResultSet found = statement.executeQuery()) {
                List<Hour> hours = new ArrayList<>();
                while (found.next()) {
                    long waits = Math.max(0, found.getLong("waits"));
                    hours.add(new Hour(
                            found.getInt("hour"),
                            found.getBoolean("own"),
                            found.getInt("days"),
                            found.getLong("issued"),
                            found.getLong("called"),
                            found.getLong("waited"),
                            new Share(Math.clamp(found.getLong("in_time"), 0, waits), waits)));
                }
                return hours;
            }
        }
    }
}
