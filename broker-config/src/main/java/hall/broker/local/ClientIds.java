package hall.broker.local;

import hall.broker.HallAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whose client id is whose: {@code USER-HALL} is the one of USER's own line, and what begins with {@code USER-} is his
 * too, so that several programs may use one account. Where two users fit, the longer name has it. Immutable.
 */
final class ClientIds {

    /** No dots: Artemis names a session's queues {@code CLIENT.FILTER}, and one session could take another's. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_:@|-]{1,128}");

    private final HallAddress hall;
    private final List<String> users;

    ClientIds(HallAddress hall, Collection<String> users) {
        this.hall = hall;
        this.users = users.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** Whether the broker takes such an id at all. */
    static boolean isPlain(String clientId) {
        return PLAIN.matcher(clientId).matches();
    }

    /** The user {@code clientId} belongs to; empty if it is nobody's. */
    Optional<String> owner(String clientId) {
        return users.stream()
                .filter(user -> isMain(user, clientId))
                .findFirst()
                .or(() -> users.stream()
                        .filter(user -> clientId.equals(user) || clientId.startsWith(user + "-"))
                        .findFirst());
    }

    /** Whether {@code clientId} is the one of {@code user}'s own line. */
    boolean isMain(String user, String clientId) {
        return clientId.equals(hall.clientId(user));
    }
}
