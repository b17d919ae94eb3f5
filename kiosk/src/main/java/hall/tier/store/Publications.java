package hall.tier.store;

import hall.broker.HallAddress;
import hall.broker.Publication;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What this tier and the one above have published. Thread-safe. */
public final class Publications {

    private static final String OWN = "own";
    private static final String ABOVE = "above";

    private final Database database;

    public Publications(Database database) {
        this.database = database;
    }

    /** This tier publishes {@code publication} in place of what it published before. */
    public void publish(Publication publication) throws StoreException {
        keep(OWN, publication);
    }

    /** The tier above has published {@code publication}. */
    public void hear(Publication publication) throws StoreException {
        keep(ABOVE, publication);
    }

    private void keep(String origin, Publication publication) throws StoreException {
        database.execute(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    INSERT INTO publication (origin, publisher, files) VALUES (?, ?, ?::json)
                    ON CONFLICT (origin) DO UPDATE SET publisher = excluded.publisher, files = excluded.files, at = now()""")) {
                statement.setString(1, origin);
                statement.setString(2, publication.by());
                statement.setString(3, new String(publication.bytes(), StandardCharsets.UTF_8));
                statement.executeUpdate();
            }
        });
    }

    /** What who is below shall have: all of the tier above, with this tier's own in place of what has the same path. */
    public Optional<Publication> inForce() throws StoreException {
        return database.run(connection -> {
            Optional<Publication> above = read(connection, ABOVE);
            Optional<Publication> own = read(connection, OWN);
            return above.isPresent() && own.isPresent()
                    ? Optional.of(above.get().with(own.get()))
                    : own.or(() -> above);
        });
    }

    private static Optional<Publication> read(Connection connection, String origin) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT publisher, files::text FROM publication WHERE origin = ?")) {
            statement.setString(1, origin);
            try (ResultSet found = statement.executeQuery()) {
                return found.next()
                        ? Publication.read(
                                found.getString(1), found.getString(2).getBytes(StandardCharsets.UTF_8))
                        : Optional.empty();
            }
        }
    }

    /** Who is directly below this tier: its halls, or for a province its cities. */
    public List<HallAddress> below() throws StoreException {
        return database.run(connection -> {
            List<HallAddress> below = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(
                            "SELECT province, city, county, name FROM hall h WHERE NOT EXISTS"
                                    + " (SELECT FROM told_hall t WHERE t.hall = h.id) ORDER BY h.id");
                    ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    below.add(new HallAddress(
                            found.getString(1), found.getString(2), found.getString(3), found.getString(4)));
                }
            }
            return below;
        });
    }
}
