package hall.tier.store;

import hall.broker.HallAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The halls by their address, each with a small number in the tables. Thread-safe. */
public final class Halls {

    /** Into so many shares the halls are divided; a receiver takes whole shares. */
    public static final int SHARES = 64;

    private final Database database;
    private final Map<HallAddress, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, HallAddress> addresses = new ConcurrentHashMap<>();

    public Halls(Database database) {
        this.database = database;
        database.onNewLife(() -> {
            ids.clear();
            addresses.clear();
        });
    }

    /** The share {@code hall} is in; the same in every program and for ever. */
    public static int share(HallAddress hall) {
        return Math.floorMod(hall.path().hashCode(), SHARES);
    }

    /** Enters those of {@code halls} that are new. */
    void know(Collection<HallAddress> halls) throws StoreException {
        List<HallAddress> unknown =
                halls.stream().filter(hall -> !ids.containsKey(hall)).toList();
        if (unknown.isEmpty()) {
            return;
        }
        database.execute(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    WITH entered AS (
                      INSERT INTO hall (province, city, county, name, share) VALUES (?, ?, ?, ?, ?)
                      ON CONFLICT DO NOTHING RETURNING id)
                    INSERT INTO progress (hall) SELECT id FROM entered""")) {
                for (HallAddress hall : unknown.stream()
                        .sorted((a, b) -> a.path().compareTo(b.path()))
                        .toList()) {
                    statement.setString(1, hall.province());
                    statement.setString(2, hall.city());
                    statement.setString(3, hall.county());
                    statement.setString(4, hall.hall());
                    statement.setInt(5, share(hall));
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        });
        refresh();
    }

    /** Reads the halls that others have entered. */
    void refresh() throws StoreException {
        database.execute(this::read);
    }

    private void read(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT id, province, city, county, name FROM hall");
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                HallAddress hall =
                        new HallAddress(found.getString(2), found.getString(3), found.getString(4), found.getString(5));
                addresses.put(found.getInt(1), hall);
                ids.put(hall, found.getInt(1));
            }
        }
    }

    int id(HallAddress hall) {
        return Objects.requireNonNull(ids.get(hall), () -> "no number for " + hall.path());
    }

    HallAddress address(int id) {
        return Objects.requireNonNull(addresses.get(id), () -> "no hall with the number " + id);
    }
}
