package hall.broker.local;

import hall.broker.Access;
import hall.broker.Account;
import hall.broker.HallAddress;
import hall.broker.TopicFilter;
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

    /** @param denied for each account that may subscribe more than it may hear, the filters of what is kept from it */
    private record Known(Map<String, Access> byUser, ClientIds ids, Map<String, List<String>> denied) {}

    Accounts(HallAddress hall, List<Account> accounts) {
        this.hall = hall;
        this.known = known(accounts);
    }

    private Known known(List<Account> accounts) {
        Map<String, Access> byUser = new HashMap<>();
        Map<String, List<String>> denied = new HashMap<>();
        for (Account account : accounts) {
            Access access = new Access(hall, account);
            if (byUser.put(account.user(), access) != null) {
                throw new IllegalArgumentException("two accounts are named " + account.user());
            }
            if (!access.denied().isEmpty()) {
                denied.put(account.user(), access.denied());
            }
        }
        return new Known(byUser, new ClientIds(hall, accounts), denied);
    }

    /** From now on these are known. Gives the users that are no longer, or no longer as they were. */
    synchronized Set<String> replace(List<Account> accounts) {
        Known before = known;
        Known now = known(accounts);
        known = now;
        Set<String> dropped = new HashSet<>();
        before.byUser().forEach((user, access) -> {
            Access left = now.byUser().get(user);
            if (left == null || !left.account().equals(access.account())) {
                dropped.add(user);
            }
        });
        return dropped;
    }

    /** What {@code user} may do; empty when nobody is called so. */
    Optional<Access> find(String user) {
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
