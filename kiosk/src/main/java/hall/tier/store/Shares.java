package hall.tier.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which shares of the halls this receiver takes: those whose advisory lock its session has. The locks of a receiver that
 * died are free as soon as its session is gone, and the others take them. They divide the work and guard nothing: two
 * receivers with the same hall count nothing twice, because the store itself does not. For one thread.
 */
public final class Shares implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Shares.class);
    private static final int LOCK_CLASS = 0x68616c6c;

    /** A receiver that was not seen for so long is not counted any more. */
    private static final String GONE = "interval '15 seconds'";

    private final Database database;
    private final String name;
    private final Set<Integer> held = new TreeSet<>();
    private @Nullable Connection session;

    /** {@code name} is this receiver's and nobody else's. */
    public Shares(Database database, String name) {
        this.database = database;
        this.name = name;
    }

    /** Takes free shares up to this receiver's part, or gives some back when there are more receivers; those it has now. */
    public Set<Integer> balance() throws StoreException {
        try {
            Connection connection = open();
            int receivers = receivers(connection);
            int part = (Halls.SHARES + receivers - 1) / receivers;
            for (int share = 0; share < Halls.SHARES && held.size() < part; share++) {
                if (!held.contains(share) && ask(connection, "pg_try_advisory_lock", share)) {
                    held.add(share);
                }
            }
            while (held.size() > part) {
                int last = ((TreeSet<Integer>) held).last();
                ask(connection, "pg_advisory_unlock", last);
                held.remove(last);
            }
            return Set.copyOf(held);
        } catch (SQLException e) {
            drop();
            throw new StoreException("不能在数据库中领取大厅份额", "The halls to receive cannot be claimed in the database", e);
        }
    }

    private Connection open() throws SQLException {
        if (session == null) {
            session = database.session();
        }
        return session;
    }

    private int receivers(Connection connection) throws SQLException {
        try (PreparedStatement seen = connection.prepareStatement("""
                INSERT INTO receiver (name) VALUES (?) ON CONFLICT (name) DO UPDATE SET seen_at = now()""")) {
            seen.setString(1, name);
            seen.executeUpdate();
        }
        try (PreparedStatement count =
                        connection.prepareStatement("SELECT count(*) FROM receiver WHERE seen_at > now() - " + GONE);
                ResultSet found = count.executeQuery()) {
            found.next();
            return Math.max(1, found.getInt(1));
        }
    }

    private static boolean ask(Connection connection, String function, int share) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT " + function + "(?, ?)")) {
            statement.setInt(1, LOCK_CLASS);
            statement.setInt(2, share);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    private void drop() {
        held.clear();
        Connection broken = session;
        session = null;
        if (broken != null) {
            try {
                broken.close();
            } catch (SQLException e) {
                LOG.debug("the session of the shares was gone already: {}", e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        if (session != null) {
            try (PreparedStatement leave = session.prepareStatement("DELETE FROM receiver WHERE name = ?")) {
                leave.setString(1, name);
                leave.executeUpdate();
            } catch (SQLException e) {
                LOG.debug("this receiver is counted for some seconds more: {}", e.getMessage());
            }
        }
        drop();
    }
}
