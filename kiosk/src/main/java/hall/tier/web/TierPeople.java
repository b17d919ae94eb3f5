package hall.tier.web;

import hall.broker.Account;
import hall.broker.Credential;
import hall.broker.Identity;
import hall.broker.Role;
import hall.tier.store.Region;
import hall.tier.store.StoreException;
import hall.tier.store.TierAccount;
import hall.tier.store.TierAccounts;
import hall.tier.store.TierRole;
import hall.web.access.Access;
import hall.web.access.Access.Session;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what on the pages of the tier, and with which halls: the accounts of the database as they were last read, and
 * those whom a provider has vouched for. Any thread.
 *
 * <p>Where nobody has to sign in, which is on this machine alone and only as long as there are no accounts, everybody sees
 * everything and changes nothing.
 */
final class TierPeople {

    /** Who looks where nobody has to sign in. */
    static final Identity ANYBODY = new Identity(Role.AUDITOR, TierAccount.ANYBODY);

    private static final int MOST_GUESTS = 10_000;
    private static final Duration GUEST = Duration.ofHours(1);

    private final Access access;
    private final TierAccounts accounts;
    private final boolean mayBeOpen;
    private final LongSupplier nanos;
    private volatile Map<String, TierAccount> known = Map.of();

    /** By their names, the oldest first. Guarded by itself. */
    private final Map<String, Guest> guests = new LinkedHashMap<>();

    /** Who comes by a provider, and since when; after an hour the provider is asked again. */
    private record Guest(Right right, long sinceNanos) {}

    /** What somebody may do, and with which halls. */
    record Right(TierRole role, Region region) {}

    /** @param mayBeOpen whether nobody has to sign in while there are no accounts */
    TierPeople(Access access, TierAccounts accounts, boolean mayBeOpen, LongSupplier nanos) {
        this.access = access;
        this.accounts = accounts;
        this.mayBeOpen = mayBeOpen;
        this.nanos = nanos;
    }

    /** Ends the sessions of those for whom the provider has to be asked again: whom it names otherwise since then is out. */
    void endOld() {
        synchronized (guests) {
            long now = nanos.getAsLong();
            guests.entrySet().removeIf(each -> {
                boolean old = now - each.getValue().sinceNanos() >= GUEST.toNanos();
                if (old) {
                    access.endSessionsOf(each.getKey());
                }
                return old;
            });
        }
    }

    /** Reads the accounts; the sessions of those who are no longer as they were end. */
    synchronized void refresh() throws StoreException {
        Map<String, TierAccount> now =
                accounts.all().stream().collect(Collectors.toMap(TierAccount::name, Function.identity()));
        if (!now.equals(known)) {
            known.forEach((name, account) -> {
                if (!account.equals(now.get(name))) {
                    access.endSessionsOf(name);
                }
            });
            known = now;
            access.admit(now.values().stream().map(TierPeople::account).toList());
        }
    }

    private static Account account(TierAccount account) {
        return new Account(
                new Identity(account.role().role(), account.name()),
                new Credential.PagePassword(account.hash(), account.oneTime()));
    }

    /** Everybody with an account. */
    List<TierAccount> all() {
        return List.copyOf(known.values());
    }

    boolean hasAccounts() {
        return !known.isEmpty();
    }

    /** Who somebody is that has not signed in; null where he is nobody. */
    @Nullable
    Identity anybody() {
        return mayBeOpen && known.isEmpty() ? ANYBODY : null;
    }

    /** What {@code who} may do now. */
    Right right(Identity who) throws Rejection {
        Right right;
        if (who.equals(anybody())) {
            right = new Right(TierRole.VIEWER, Region.EVERYTHING);
        } else if (who.name().startsWith(TierAccount.BY_PROVIDER)) {
            synchronized (guests) {
                Guest guest = guests.get(who.name());
                right = guest == null ? null : guest.right();
            }
        } else {
            TierAccount account = known.get(who.name());
            right = account == null ? null : new Right(account.role(), account.region());
        }
        if (right == null) {
            throw new Rejection(ProblemType.NOT_SIGNED_IN);
        }
        return right;
    }

    /** Begins a session for whom a provider calls {@code name}. */
    Session guest(String name, Right right) {
        Identity who = new Identity(right.role().role(), TierAccount.BY_PROVIDER + name);
        synchronized (guests) {
            guests.remove(who.name());
            guests.put(who.name(), new Guest(right, nanos.getAsLong()));
            if (guests.size() > MOST_GUESTS) {
                String oldest = guests.keySet().iterator().next();
                guests.remove(oldest);
                access.endSessionsOf(oldest);
            }
            return access.vouchedFor(who);
        }
    }

    /** Keeps a password somebody has chosen. */
    void setPassword(String name, String hash, boolean oneTime) throws IOException {
        try {
            if (!accounts.setPassword(name, hash, oneTime)) {
                throw new IOException("there is no account " + name + " any more");
            }
            refresh();
        } catch (StoreException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
