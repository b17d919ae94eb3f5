package hall.broker.local;

import hall.broker.Account;
import hall.broker.HallAddress;
import hall.broker.TopicFilter;
import hall.broker.TopicRights;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whom the broker inside knows; exchanged as a whole while it runs. Any thread. */
final class Accounts {

    private final HallAddress hall;
    private volatile Known known;

    /** What somebody may do, and the password he comes in with. */
    record Guest(TopicRights rights, String password) {}

    /** @param denied for each account that may subscribe more than it may hear, the filters of what is kept from it */
    private record Known(Map<String, Guest> byUser, ClientIds ids, Map<String, List<String>> denied) {}

    Accounts(HallAddress hall, List<Account> accounts) {
        this.hall = hall;
        this.known = known(accounts);
    }

    private Known known(List<Account> accounts) {
        Map<String, Guest> byUser = new HashMap<>();
        Map<String, List<String>> denied = new HashMap<>();
        for (Account account : accounts) {
            String password = account.brokerPassword().orElse(null);
            if (password == null) {
                continue; // for the pages alone
            }
            TopicRights rights = new TopicRights(hall, account.identity());
            if (byUser.put(account.name(), new Guest(rights, password)) != null) {
                throw new IllegalArgumentException("two accounts are named " + account.name());
            }
            if (!rights.denied().isEmpty()) {
                denied.put(account.name(), rights.denied());
            }
        }
        return new Known(byUser, new ClientIds(hall, byUser.keySet()), denied);
    }

    /** From now on these are known. Gives the users that are no longer, or no longer as they were. */
    synchronized Set<String> replace(List<Account> accounts) {
        Known before = known;
        Known now = known(accounts);
        known = now;
        Set<String> dropped = new HashSet<>();
        before.byUser().forEach((user, guest) -> {
            if (!guest.equals(now.byUser().get(user))) {
                dropped.add(user);
            }
        });
        return dropped;
    }

    /** Who {@code user} is; empty when nobody is called so. */
    Optional<Guest> find(String user) {
        return Optional.ofNullable(known.byUser().get(user));
    }

    /** Whose client ids are whose. */
    ClientIds ids() {
        return known.ids();
    }

    /** Whether somebody who may subscribe {@code topic} may not hear it. */
    boolean isPrivate(String topic) {
        return known.denied().values().stream()
                .flatMap(List::stream)
                .anyMatch(filter -> TopicFilter.matches(filter, topic));
    }

    /** Whether something is kept from {@code user} that he may subscribe. */
    boolean isKeptFrom(String user) {
        return known.denied().containsKey(user);
    }
}
