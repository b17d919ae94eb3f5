package hall.tier.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions of events and roll-ups: made before their day's first row, dropped whole when their time is over. A day
 * outside of what is kept, or more than {@value #AHEAD} days in the future, goes to the default partitions: a hall with a
 * wrong clock makes no tables. One thread makes and drops them; any may forget.
 */
final class Partitions {

    /** How many days after today have partitions. */
    static final int AHEAD = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);

    /** Held while partitions are made or dropped, by whichever receiver does it. */
    private static final long LOCK = 0x68616c6c_00000001L;

    private final StoreSettings settings;
    private final Set<String> made = ConcurrentHashMap.newKeySet();

    Partitions(StoreSettings settings) {
        this.settings = settings;
    }

    private record Part(String parent, LocalDate from, LocalDate until) {
        String name() {
            return parent + "_" + from.toString().replace("-", "");
        }

        /** Events are written once. A sum grows again and again, and grows in its own page only where that has room. */
        String storage() {
            return parent.equals("event") ? "" : " WITH (fillfactor = 70)";
        }
    }

    /** The first day whose events are kept. */
    LocalDate oldest(LocalDate today) {
        return today.minusDays(settings.eventDays());
    }

    /** Whether all partitions for {@code days} are known to be there. */
    boolean isReady(Collection<LocalDate> days, LocalDate today) {
        return parts(days, today).stream().allMatch(part -> made.contains(part.name()));
    }

    /** None is known to be there any more. */
    void forget() {
        made.clear();
    }

    /** Makes what is missing for {@code days}. */
    void make(Connection connection, Collection<LocalDate> days, LocalDate today) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            lock(statement);
            Set<String> there = names(statement);
            for (Part part : parts(days, today)) {
                if (!there.contains(part.name())) {
                    make(statement, part);
                    there.add(part.name());
                }
                made.add(part.name());
            }
        }
    }

    /** Rows that went to the default partition before their day had one of its own move with it. */
    private static void make(Statement statement, Part part) throws SQLException {
        String range = "day >= '" + part.from() + "' AND day < '" + part.until() + "'";
        statement.execute(
                "CREATE TABLE " + part.name() + " (LIKE " + part.parent() + " INCLUDING ALL)" + part.storage());
        statement.execute("WITH moved AS (DELETE FROM " + part.parent() + "_default WHERE " + range
                + " RETURNING *) INSERT INTO " + part.name() + " SELECT * FROM moved");
        statement.execute("ALTER TABLE " + part.parent() + " ATTACH PARTITION " + part.name() + " FOR VALUES FROM ('"
                + part.from() + "') TO ('" + part.until() + "')");
    }

    /** Drops what is no longer kept. */
    void drop(Connection connection, LocalDate today) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            lock(statement);
            for (String name : names(statement)) {
                if (isOver(name, today)) {
                    statement.execute("DROP TABLE " + name);
                    made.remove(name);
                    LOG.info("{} is no longer kept and was dropped", name);
                }
            }
        }
    }

    private boolean isOver(String name, LocalDate today) {
        return isBefore(name, "event_", oldest(today))
                || isBefore(name, "rollup_minute_", today.minusDays(settings.minuteDays()))
                || isBefore(name, "rollup_hour_", month(today).minusMonths(settings.hourMonths()));
    }

    private static boolean isBefore(String name, String prefix, LocalDate first) {
        return name.startsWith(prefix) && name.compareTo(prefix + digits(first)) < 0;
    }

    private static String digits(LocalDate day) {
        return day.toString().replace("-", "");
    }

    private static LocalDate month(LocalDate day) {
        return day.withDayOfMonth(1);
    }

    private List<Part> parts(Collection<LocalDate> days, LocalDate today) {
        List<Part> parts = new ArrayList<>();
        for (LocalDate day : new HashSet<>(days)) {
            long ago = ChronoUnit.DAYS.between(day, today);
            if (ago < -AHEAD || ago > settings.eventDays()) {
                continue;
            }
            parts.add(new Part("event", day, day.plusDays(1)));
            if (ago <= settings.minuteDays()) {
                parts.add(new Part("rollup_minute", day, day.plusDays(1)));
            }
            if (!month(day).isBefore(month(today).minusMonths(settings.hourMonths()))) {
                parts.add(new Part("rollup_hour", month(day), month(day).plusMonths(1)));
            }
        }
        return parts;
    }

    private static void lock(Statement statement) throws SQLException {
        statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
    }

    private static Set<String> names(Statement statement) throws SQLException {
        Set<String> names = new HashSet<>();
        try (ResultSet found = statement.executeQuery(
                "SELECT relname FROM pg_class WHERE relispartition AND relkind = 'r' AND relname ~ '_[0-9]{8}$'")) {
            while (found.next()) {
                names.add(found.getString(1));
            }
        }
        return names;
    }
}
