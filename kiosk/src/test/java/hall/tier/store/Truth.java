package hall.tier.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The roll-ups of a set of events, added up by hand and without any of the store's SQL. */
public final class Truth {

    private static final DateTimeFormatter SQL_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssx", Locale.ROOT);
    private static final long[] BOUNDS = {60, 180, 300, 600, 900, 1200, 1800, 2700, 3600, 5400, 7200};
    private static final List<String> KINDS = List.of(
            "issued",
            "called",
            "recalled",
            "started",
            "finished",
            "not-present",
            "held",
            "transferred",
            "returned",
            "closed-unserved",
            "cancelled",
            "withdrawn",
            "rated");

    private Truth() {}

    /** The rows of a roll-up as {@link hall.tier.PostgresCase#rows} gives them, in order. */
    public static List<String> rows(Collection<Arrival> events, Function<Arrival, String> key) {
        Map<String, long[]> sums = new TreeMap<>();
        for (Arrival event : events) {
            int kind = KINDS.indexOf(event.kind());
            if (kind < 0) {
                continue;
            }
            long[] row = sums.computeIfAbsent(key.apply(event), none -> new long[13 + 5 + 12 + 1]);
            row[kind]++;
            if (event.grade() != null) {
                row[13 + event.grade() - 1]++;
            }
            if (event.waitedSeconds() != null) {
                int range = 0;
                for (long bound : BOUNDS) {
                    range += event.waitedSeconds() > bound ? 1 : 0;
                }
                row[18 + range]++;
                row[30] += event.waitedSeconds();
            }
        }
        return sums.entrySet().stream()
                .map(each -> each.getKey() + text(each.getValue()))
                .toList();
    }

    private static String text(long[] row) {
        StringBuilder text = new StringBuilder();
        for (long value : row) {
            text.append('|').append(value);
        }
        return text.toString();
    }

    public static String minute(Arrival event) {
        return event.day() + "|" + event.hall().path() + "|" + at(event.at().truncatedTo(ChronoUnit.MINUTES))
                + place(event);
    }

    public static String hour(Arrival event) {
        return event.day() + "|" + event.hall().path() + "|" + at(event.at().truncatedTo(ChronoUnit.HOURS))
                + place(event);
    }

    public static String day(Arrival event) {
        return event.day() + "|" + event.hall().path() + place(event);
    }

    public static String hallDay(Arrival event) {
        return event.day() + "|" + event.hall().path();
    }

    public static String hallMonth(Arrival event) {
        return event.day().withDayOfMonth(1) + "|" + event.hall().path();
    }

    private static String place(Arrival event) {
        return "|" + event.service() + "|" + event.window();
    }

    private static String at(Instant time) {
        return SQL_TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    /** The query whose rows are those of {@code table}. */
    public static String query(Grain grain) {
        String key = grain.key().replace("hall", "province || '/' || city || '/' || county || '/' || name");
        return "SELECT * FROM (SELECT " + key + ", " + String.join(", ", BatchSql.measures()) + " FROM " + grain.table()
                + " r JOIN hall h ON h.id = r.hall) all_rows";
    }

    /** The key of {@code grain}. */
    public static Function<Arrival, String> key(Grain grain) {
        return switch (grain) {
            case MINUTE -> Truth::minute;
            case HOUR -> Truth::hour;
            case DAY -> Truth::day;
            case HALL_DAY -> Truth::hallDay;
            case HALL_MONTH -> Truth::hallMonth;
        };
    }
}
