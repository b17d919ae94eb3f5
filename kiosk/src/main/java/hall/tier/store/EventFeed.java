package hall.tier.store;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The events in each hall's own order, for an outlet that keeps here how far it has them. Only events without a gap before
 * them are given, so that their order never changes. Thread-safe; an outlet's name has one user at a time.
 */
public final class EventFeed {

    /** The business day of a hall's next event is seldom before that of its last; where it is, all days are looked through. */
    private static final LocalDate BEGINNING = LocalDate.EPOCH;

    private final Database database;
    private final String outlet;

    /**
     * A hall of which the outlet lacks events.
     *
     * @param path its address
     * @param after the outlet has all up to this sequence
     * @param upTo and lacks all up to this one
     * @param day of the last event the outlet has
     */
    public record Behind(int hall, String path, long after, long upTo, LocalDate day) {}

    /** An event as its hall sent it. */
    public record Event(long sequence, LocalDate day, String body) {}

    /** {@code outlet} is the name of a cursor. */
    public EventFeed(Database database, String outlet) {
        this.database = database;
        this.outlet = outlet;
    }

    /** Up to {@code most} halls of which the outlet lacks events. */
    public List<Behind> behind(int most) throws StoreException {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    SELECT h.id, province || '/' || city || '/' || county || '/' || h.name, coalesce(o.seq, 0), p.upto,
                      coalesce(o.day, DATE '1970-01-01')
                    FROM (SELECT hall, upper(part) - 1 AS upto FROM progress, unnest(received) AS part WHERE lower(part) = 1) p
                    JOIN hall h ON h.id = p.hall LEFT JOIN outlet o ON o.hall = p.hall AND o.name = ?
                    WHERE p.upto > coalesce(o.seq, 0) ORDER BY p.upto - coalesce(o.seq, 0) DESC LIMIT ?""")) {
                statement.setString(1, outlet);
                statement.setInt(2, most);
                List<Behind> halls = new ArrayList<>();
                try (ResultSet found = statement.executeQuery()) {
                    while (found.next()) {
                        halls.add(new Behind(
                                found.getInt(1),
                                found.getString(2),
                                found.getLong(3),
                                found.getLong(4),
                                found.getDate(5).toLocalDate()));
                    }
                }
                return halls;
            }
        });
    }

    /**
     * The next events of a hall, at most {@code most}, in order. Those whose day is no longer kept are left out; where none is
     * left up to {@code upTo} the list is empty.
     */
    public List<Event> next(Behind behind, int most) throws StoreException {
        long to = Math.min(behind.upTo(), behind.after() + most);
        return database.run(connection -> {
            List<Event> near = read(connection, behind, to, behind.day());
            boolean whole = near.size() == to - behind.after();
            return whole ? near : read(connection, behind, to, BEGINNING);
        });
    }

    private static List<Event> read(Connection connection, Behind behind, long to, LocalDate from) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT seq, day, body::text FROM event"
                + " WHERE hall = ? AND seq > ? AND seq <= ? AND day >= ? ORDER BY seq")) {
            statement.setInt(1, behind.hall());
            statement.setLong(2, behind.after());
            statement.setLong(3, to);
            statement.setDate(4, Date.valueOf(from));
            List<Event> events = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    events.add(new Event(found.getLong(1), found.getDate(2).toLocalDate(), found.getString(3)));
                }
            }
            return events;
        }
    }

    /** The outlet has all events of {@code hall} up to {@code sequence}, the last of which is of {@code day}. */
    public void keep(int hall, long sequence, LocalDate day) throws StoreException {
        database.execute(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    INSERT INTO outlet AS o (name, hall, seq, day) VALUES (?, ?, ?, ?)
                    ON CONFLICT (name, hall) DO UPDATE SET seq = greatest(o.seq, excluded.seq), day = excluded.day""")) {
                statement.setString(1, outlet);
                statement.setInt(2, hall);
                statement.setLong(3, sequence);
                statement.setDate(4, Date.valueOf(day));
                statement.executeUpdate();
            }
        });
    }
}
