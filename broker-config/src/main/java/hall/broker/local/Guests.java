package hall.broker.local;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.core.protocol.mqtt.exceptions.InvalidClientIdException;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.jspecify.annotations.Nullable;

/**
 * Who is connected to the broker inside, as whom, and how long a session of theirs may last. A client id is taken only
 * from its own user; one that is nobody's lasts as long as its connection. Any thread.
 */
final class Guests implements ActiveMQServerPlugin {

    /** How many connections, and how many kept sessions, one user may have. */
    static final int MOST_LINES = 32;

    /** How long a user's own session, {@code USER-HALL}, is kept without a connection. */
    static final Duration OWN_SESSION = Duration.ofDays(14);

    /** How long a further session of a user, {@code USER-...}, is kept. */
    static final Duration FURTHER_SESSION = Duration.ofHours(1);

    private record Line(String user, String clientId) {}

    /** A connection whose password was not looked at yet. */
    private static final Line UNKNOWN = new Line("", "");

    private final Accounts accounts;
    private final Faults faults;
    private final Map<Object, Line> lines = new ConcurrentHashMap<>();

    Guests(Accounts accounts, Faults faults) {
        this.accounts = accounts;
        this.faults = faults;
    }

    ClientIds ids() {
        return accounts.ids();
    }

    /** Whether this is a connection of one of {@code users}. */
    boolean isOf(RemotingConnection connection, Set<String> users) {
        return users.contains(lines.getOrDefault(connection.getID(), UNKNOWN).user());
    }

    /**
     * Lets {@code user}, whose password was right, in by this connection, or throws it out. Artemis asks again and again,
     * also for the last will of a connection that is gone, which changes nothing.
     */
    void admit(String user, RemotingConnection connection) {
        String clientId = connection.getClientID();
        Line line = new Line(user, clientId == null ? "" : clientId);
        Line known = lines.get(connection.getID());
        if (known == null || known.equals(line)) {
            return;
        }
        if (!mayUse(line)) {
            faults.add(Fault.FOREIGN_CLIENT_ID, user + " at " + connection.getRemoteAddress());
            throw new InvalidClientIdException();
        }
        long others = lines.values().stream()
                .filter(other -> other.user().equals(user) && !other.equals(line))
                .count();
        if (others >= MOST_LINES) {
            faults.add(Fault.TOO_MANY_LINES, user + " at " + connection.getRemoteAddress());
            throw new InvalidClientIdException();
        }
        lines.replace(connection.getID(), line);
    }

    private boolean mayUse(Line line) {
        if (!ClientIds.isPlain(line.clientId())) {
            return false;
        }
        return ids().owner(line.clientId())
                .map(line.user()::equals)
                .orElseGet(() -> lines.values().stream()
                        .noneMatch(other -> other.clientId().equals(line.clientId())
                                && !other.user().equals(line.user())));
    }

    /** Nobody is let in with such a name and password. */
    void wrongPassword(@Nullable RemotingConnection connection) {
        faults.add(Fault.WRONG_PASSWORD, connection == null ? "somebody" : connection.getRemoteAddress());
    }

    /** How long a session of this client id is kept without a connection. */
    Duration kept(String clientId) {
        ClientIds ids = ids();
        Optional<String> owner = ids.owner(clientId);
        if (owner.isEmpty()) {
            return Duration.ZERO;
        }
        return ids.isMain(owner.get(), clientId) ? OWN_SESSION : FURTHER_SESSION;
    }

    @Override
    public void afterCreateConnection(RemotingConnection connection) {
        lines.put(connection.getID(), UNKNOWN);
    }

    @Override
    public void afterDestroyConnection(RemotingConnection connection) {
        lines.remove(connection.getID());
    }
}
