package hall.kiosk.bench;

import hall.kiosk.journal.Chain;
import hall.kiosk.journal.Journal.Entry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/**
 * The limit: SQLite alone, told to store the same bytes in the same groups with the same care (write-ahead log,
 * {@code synchronous=FULL}), with nothing else to do: no decision, no JSON, no hash, no thread to hand over to. One
 * thread.
 */
final class BareSqlite implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement insert;
    private long sequence;

    private BareSqlite(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("CREATE TABLE event(seq INTEGER PRIMARY KEY, day TEXT NOT NULL, kind TEXT NOT NULL,"
                    + " body TEXT NOT NULL, request TEXT, fingerprint TEXT, hash TEXT NOT NULL) STRICT");
        }
        connection.setAutoCommit(false);
        insert = connection.prepareStatement("INSERT INTO event VALUES(?, ?, ?, ?, ?, ?, ?)");
    }

    static BareSqlite create(Path file) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("jdbc.get_generated_keys", "false");
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file, properties);
        try {
            return new BareSqlite(connection);
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /** Stores each group in a transaction of its own. */
    void store(List<List<Entry>> groups) throws SQLException {
        for (List<Entry> group : groups) {
            for (Entry entry : group) {
                insert.setLong(1, ++sequence);
                insert.setString(2, entry.day());
                insert.setString(3, entry.kind());
                insert.setString(4, entry.body());
                insert.setString(5, entry.request());
                insert.setString(6, entry.fingerprint());
                insert.setString(7, Chain.START);
                insert.executeUpdate();
            }
            connection.commit();
        }
    }

    @Override
    public void close() throws SQLException {
        insert.close();
        connection.close();
    }
}
