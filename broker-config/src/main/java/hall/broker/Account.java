package hall.broker;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Somebody or something the hall lets in. The brokers and the pages are given the same accounts, and each lets in who has a
 * credential of its kind.
 */
public record Account(Identity identity, List<Credential> credentials) {

    public Account {
        credentials = List.copyOf(credentials);
    }

    public Account(Identity identity, Credential... credentials) {
        this(identity, List.of(credentials));
    }

    /** A device that signs in to the broker with its own id. */
    public static Account device(Role role, String device, String brokerPassword) {
        if (!role.device()) {
            throw new IllegalArgumentException(role + " " + device + " is no device");
        }
        return of(role, device, brokerPassword);
    }

    /** Whoever signs in to the broker. */
    public static Account of(Role role, String user, String brokerPassword) {
        return new Account(new Identity(role, user), new Credential.BrokerPassword(brokerPassword));
    }

    public String name() {
        return identity.name();
    }

    public Role role() {
        return identity.role();
    }

    /** Its credentials of one kind. */
    public <C extends Credential> Stream<C> credentials(Class<C> kind) {
        return credentials.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** Its password at the broker; empty for who has none. */
    public Optional<String> brokerPassword() {
        return credentials(Credential.BrokerPassword.class)
                .map(Credential.BrokerPassword::password)
                .findFirst();
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return identity.toString();
    }
}
