package hall.broker.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import hall.broker.Access;
import hall.broker.Account;
import hall.broker.HallAddress;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * Answers Artemis' questions about who may come in from {@link Guests}, and who may do what from {@link Access}. Called on
 * the broker's threads.
 */
final class LocalAccess implements ActiveMQSecurityManager5 {

    private final Map<String, Access> byUser = new HashMap<>();

    private final Guests guests;

    LocalAccess(HallAddress hall, List<Account> accounts, Guests guests) {
        this.guests = guests;
        for (Account account : accounts) {
            if (byUser.put(account.user(), new Access(hall, account)) != null) {
                throw new IllegalArgumentException("two accounts are named " + account.user());
            }
        }
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
                .map(principal -> byUser.get(principal.getName()))
                .anyMatch(access -> access != null && allows(access, check, topic(address)));
    }

    private static boolean allows(Access access, CheckType check, String topic) {
        return switch (check) {
            case SEND -> access.mayWrite(topic);
            case CREATE_ADDRESS -> access.mayWrite(topic) || access.maySubscribe(topic);
            case CONSUME,
                    CREATE_DURABLE_QUEUE,
                    DELETE_DURABLE_QUEUE,
                    CREATE_NON_DURABLE_QUEUE,
                    DELETE_NON_DURABLE_QUEUE -> access.maySubscribe(topic);
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
        Access access = user == null ? null : byUser.get(user);
        return access != null
                && password != null
                && MessageDigest.isEqual(access.account().password().getBytes(UTF_8), password.getBytes(UTF_8));
    }

    @Override
    public boolean validateUserAndRole(
            @Nullable String user, @Nullable String password, Set<Role> roles, CheckType check) {
        return false;
    }
}
