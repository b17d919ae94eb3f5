package hall.broker.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import hall.broker.TopicRights;
import java.security.MessageDigest;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * Answers Artemis' questions about who may come in from {@link Guests}, and who may do what from {@link TopicRights}. Called on
 * the broker's threads.
 */
final class LocalAccess implements ActiveMQSecurityManager5 {

    private final Accounts accounts;
    private final Guests guests;

    LocalAccess(Accounts accounts, Guests guests) {
        this.accounts = accounts;
        this.guests = guests;
    }

    @Override
    public @Nullable Subject authenticate(
            @Nullable String user,
            @Nullable String password,
            @Nullable RemotingConnection connection,
            @Nullable String domain) {
        if (user == null || !validateUser(user, password)) {
            guests.wrongPassword(connection);
            return null;
        }
        if (connection != null) {
            guests.admit(user, connection);
        }
        Subject subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal(user));
        return subject;
    }

    @Override
    public boolean authorize(@Nullable Subject subject, Set<Role> roles, CheckType check, String address) {
        if (subject == null) {
            return false;
        }
        return subject.getPrincipals(UserPrincipal.class).stream()
                .flatMap(principal -> accounts.find(principal.getName()).stream())
                .anyMatch(guest -> allows(guest.rights(), check, topic(address)));
    }

    private static boolean allows(TopicRights rights, CheckType check, String topic) {
        return switch (check) {
            case SEND -> rights.mayWrite(topic);
            case CREATE_ADDRESS -> rights.mayWrite(topic) || rights.maySubscribe(topic);
            case CONSUME,
                    CREATE_DURABLE_QUEUE,
                    DELETE_DURABLE_QUEUE,
                    CREATE_NON_DURABLE_QUEUE,
                    DELETE_NON_DURABLE_QUEUE -> rights.maySubscribe(topic);
            case DELETE_ADDRESS, MANAGE, BROWSE, VIEW, EDIT -> false;
        };
    }

    /** The topic or filter of an address: Artemis writes {@code .} for {@code /} and {@code *} for {@code +}. */
    static String topic(String address) {
        int queue = address.indexOf("::");
        String bare = queue < 0 ? address : address.substring(0, queue);
        return bare.replace('.', '/').replace('*', '+');
    }

    @Override
    public boolean validateUser(@Nullable String user, @Nullable String password) {
        if (user == null || password == null) {
            return false;
        }
        byte[] given = password.getBytes(UTF_8);
        return accounts.find(user)
                .filter(guest -> MessageDigest.isEqual(guest.password().getBytes(UTF_8), given))
                .isPresent();
    }

    @Override
    public boolean validateUserAndRole(
            @Nullable String user, @Nullable String password, Set<Role> roles, CheckType check) {
        return false;
    }
}
