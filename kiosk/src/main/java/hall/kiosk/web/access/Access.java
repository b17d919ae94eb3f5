package hall.kiosk.web.access;

import hall.loop.Workers;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Everybody who may use the hall over the network: people sign in and get a session, devices carry a token. Any thread.
 *
 * <p>Sessions live in memory only and end {@link #IDLE_HOURS} hours after they were last used. Passwords are checked on
 * two threads of its own, {@value #CHECKS_WAITING} may wait for them; an unknown name costs the same time as a wrong
 * password. After ten wrong passwords for one name from one address within five minutes further attempts are refused.
 */
public final class Access implements AutoCloseable {

    /** How long a session lasts without being used. */
    public static final int IDLE_HOURS = 12;

    private static final long IDLE_NANOS = IDLE_HOURS * 3_600_000_000_000L;
    private static final int MOST_SESSIONS = 1_000;
    private static final int CHECKERS = 2;
    private static final int CHECKS_WAITING = 16;

    private record Live(Session session, long usedNanos) {}

    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, DeviceToken> tokens = new HashMap<>();
    private final Map<String, Live> sessions = new LinkedHashMap<>();
    private final Attempts attempts = new Attempts();
    private final Workers checkers;
    private final RandomGenerator random;
    private final LongSupplier nanos;
    private final String nobodysHash;

    /**
     * @param random a SecureRandom outside tests
     * @param nanos monotonic time
     */
    public Access(List<Account> accounts, List<DeviceToken> tokens, RandomGenerator random, LongSupplier nanos) {
        for (Account account : accounts) {
            if (this.accounts.put(account.name(), account) != null) {
                throw new IllegalArgumentException("account " + account.name() + " is given twice");
            }
        }
        for (DeviceToken token : tokens) {
            if (this.tokens.put(token.tokenSha256(), token) != null) {
                throw new IllegalArgumentException("device " + token.name() + " shares its token with another");
            }
        }
        this.random = random;
        this.nanos = nanos;
        this.nobodysHash = Passwords.hash(Secrets.random(random), random);
        this.checkers = Workers.several("passwords", CHECKERS, CHECKS_WAITING);
    }

    /** Checks a password on a thread of its own; the stage never completes exceptionally. */
    public CompletionStage<SignIn> signIn(String name, String password, String address) {
        String who = Secrets.sha256(name) + " " + address;
        long waitSeconds = attempts.begin(who, nanos.getAsLong());
        if (waitSeconds > 0) {
            return CompletableFuture.completedStage(new SignIn.TooManyAttempts(waitSeconds));
        }
        CompletableFuture<SignIn> answer = new CompletableFuture<>();
        try {
            checkers.execute(() -> {
                SignIn outcome = new SignIn.Busy();
                try {
                    outcome = checked(name, password, who);
                } finally {
                    answer.complete(outcome);
                }
            });
        } catch (RejectedExecutionException full) {
            answer.complete(new SignIn.Busy());
        }
        return answer;
    }

    private SignIn checked(String name, String password, String who) {
        Account account = accounts.get(name);
        boolean matches = Passwords.matches(password, account == null ? nobodysHash : account.passwordHash());
        if (account == null || !matches) {
            return new SignIn.WrongCredentials();
        }
        attempts.succeeded(who);
        Session session = new Session(
                new Identity(account.role(), account.name()), Secrets.random(random), Secrets.random(random));
        synchronized (sessions) {
            long now = nanos.getAsLong();
            sessions.values().removeIf(live -> isOver(live, now));
            if (sessions.size() >= MOST_SESSIONS) {
                sessions.remove(sessions.keySet().iterator().next());
            }
            sessions.put(Secrets.sha256(session.secret()), new Live(session, now));
        }
        return new SignIn.Accepted(session);
    }

    /** The session whose cookie is {@code secret}, and marks it as used. */
    public Optional<Session> session(String secret) {
        String key = Secrets.sha256(secret);
        synchronized (sessions) {
            Live live = sessions.remove(key);
            long now = nanos.getAsLong();
            if (live == null || isOver(live, now)) {
                return Optional.empty();
            }
            sessions.put(key, new Live(live.session(), now));
            return Optional.of(live.session());
        }
    }

    /** Ends a session; nothing happens when it has ended before. */
    public void signOut(Session session) {
        synchronized (sessions) {
            sessions.remove(Secrets.sha256(session.secret()));
        }
    }

    /** Whose token this is. */
    public Optional<Identity> device(String token) {
        return Optional.ofNullable(tokens.get(Secrets.sha256(token)))
                .map(found -> new Identity(found.role(), found.name(), found.window()));
    }

    /** Somebody who may sign in, and whether he is signed in now. */
    public record Person(String name, Role role, boolean signedIn) {}

    /** Everybody who may sign in, in order of name. */
    public List<Person> people() {
        Set<String> present = new HashSet<>();
        synchronized (sessions) {
            long now = nanos.getAsLong();
            sessions.values().stream()
                    .filter(live -> !isOver(live, now))
                    .forEach(live -> present.add(live.session().identity().name()));
        }
        return accounts.values().stream()
                .map(account -> new Person(account.name(), account.role(), present.contains(account.name())))
                .sorted(Comparator.comparing(Person::name))
                .toList();
    }

    /** What the person called {@code name} is; empty when there is no such person. */
    public Optional<Role> role(String name) {
        return Optional.ofNullable(accounts.get(name)).map(Account::role);
    }

    @Override
    public void close() {
        checkers.stop();
    }

    private static boolean isOver(Live live, long nowNanos) {
        return nowNanos - live.usedNanos() >= IDLE_NANOS;
    }
}
