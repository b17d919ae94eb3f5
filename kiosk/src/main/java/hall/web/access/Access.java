package hall.web.access;

import hall.broker.Account;
import hall.broker.Credential;
import hall.broker.Identity;
import hall.broker.Role;
import hall.id.RandomId;
import hall.loop.Workers;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Everybody who may use the hall over the network: people sign in and get a session, devices carry a token; nobody before
 * {@link #admit}. Any thread.
 *
 * <p>Passwords are checked on two threads of its own, before which {@value #CHECKS_WAITING} may wait. A name that does not
 * exist costs no check and is answered after as long as one takes, so that invented names keep nobody out; how many such
 * answers may be waited for is bounded. {@link Attempts} says what happens to those who guess.
 */
public final class Access implements AutoCloseable {

    /** How long a session lasts at most. */
    public static final Duration SESSION_LIFE = Sessions.LIFE;

    private static final long NOT_MEASURED = -1;
    private static final int CHECKERS = 2;
    private static final int CHECKS_WAITING = 64;

    private volatile Map<String, Login> people = Map.of();
    private volatile Map<String, Identity> tokens = Map.of();
    private final Attempts attempts = new Attempts();
    private final Budget invented = new Budget(256, 64);
    private final Sessions sessions;
    private final Workers checkers;
    private final LongSupplier nanos;
    private final RandomGenerator random;
    private volatile long checkNanos = NOT_MEASURED;

    /** Somebody who may sign in with a password. */
    private record Login(Identity identity, Credential.PagePassword password) {}

    /** An attempt to sign in; {@code pair} is the name from this origin. */
    private record Attempt(String name, String password, String origin, String pair) {}

    /**
     * @param random a SecureRandom outside tests
     * @param nanos monotonic time
     */
    public Access(RandomGenerator random, LongSupplier nanos) {
        this.nanos = nanos;
        this.sessions = new Sessions(random, nanos);
        this.checkers = Workers.several("passwords", CHECKERS, CHECKS_WAITING);
        this.random = random;
    }

    /** From now on these may come in; the sessions of those who are no longer as they were end. */
    public void admit(List<Account> accounts) {
        Map<String, Login> byName = new HashMap<>();
        Map<String, Identity> byToken = new HashMap<>();
        for (Account account : accounts) {
            Identity identity = account.identity();
            account.credentials(Credential.PagePassword.class).forEach(password -> {
                if (byName.put(identity.name(), new Login(identity, password)) != null) {
                    throw new IllegalArgumentException("account " + identity.name() + " is given twice");
                }
            });
            account.credentials(Credential.Token.class).forEach(token -> {
                if (byToken.put(token.sha256(), identity) != null) {
                    throw new IllegalArgumentException("device " + identity.name() + " shares its token with another");
                }
            });
        }
        Map<String, Login> before = people;
        people = byName;
        tokens = byToken;
        before.forEach((name, login) -> {
            if (!login.equals(byName.get(name))) {
                sessions.endOf(name);
            }
        });
    }

    /** Checks a password on a thread of its own; the stage never completes exceptionally. */
    public CompletionStage<SignIn> signIn(String name, String password, String origin) {
        return attempt(new Attempt(name, password, origin, pair(name, origin)), this::begin);
    }

    /** Whether {@code password} is that of who has {@code session}, which goes on. Wrong ones count as when signing in. */
    public CompletionStage<SignIn> confirm(Session session, String password, String origin) {
        String name = session.identity().name();
        return attempt(new Attempt(name, password, origin, pair(name, origin)), login -> session);
    }

    private static String pair(String name, String origin) {
        return Secrets.sha256(name) + " " + origin;
    }

    /** The wrong passwords given for {@code name} count no more: a manager has handed out another. */
    public void forgive(String name) {
        attempts.forgive(Secrets.sha256(name) + " ");
    }

    private CompletionStage<SignIn> attempt(Attempt attempt, Function<Login, Session> welcome) {
        boolean exists = people.containsKey(attempt.name());
        return switch (attempts.begin(attempt.pair(), exists, nanos.getAsLong())) {
            case Attempts.Start.Locked locked -> now(new SignIn.TooManyAttempts(locked.seconds()));
            case Attempts.Start.Busy busy -> now(new SignIn.Busy());
            case Attempts.Start.Go go -> exists ? check(attempt, welcome) : pretend(attempt);
        };
    }

    private CompletionStage<SignIn> check(Attempt attempt, Function<Login, Session> welcome) {
        CompletableFuture<SignIn> answer = new CompletableFuture<>();
        try {
            checkers.execute(() -> {
                boolean checked = false;
                try {
                    check(attempt, welcome, answer);
                    checked = true;
                } finally {
                    if (!checked) {
                        attempts.unchecked(attempt.pair(), true);
                        answer.complete(new SignIn.Busy());
                    }
                }
            });
        } catch (RejectedExecutionException full) {
            attempts.unchecked(attempt.pair(), true);
            answer.complete(new SignIn.Busy());
        }
        return answer;
    }

    private void check(Attempt attempt, Function<Login, Session> welcome, CompletableFuture<SignIn> answer) {
        Login login = people.get(attempt.name());
        long begun = nanos.getAsLong();
        boolean right = login != null
                && Passwords.matches(attempt.password(), login.password().hash());
        checkNanos = nanos.getAsLong() - begun;
        if (login != null && right) {
            attempts.right(attempt.pair());
            answer.complete(new SignIn.Accepted(welcome.apply(login)));
        } else {
            Duration held = attempts.wrong(attempt.pair(), true, nanos.getAsLong());
            later(answer, new SignIn.WrongCredentials(), held.toNanos());
        }
    }

    private Session begin(Login login) {
        return begin(login, login.password().oneTime());
    }

    private Session begin(Login login, boolean oneTime) {
        Session session = sessions.begin(login.identity(), oneTime);
        if (!login.equals(people.get(login.identity().name()))) {
            sessions.endOf(login.identity().name()); // taken away while his password was checked
        }
        return session;
    }

    /** A session for {@code name}, for whom somebody the hall believes has vouched; empty where nobody of that name may sign in. */
    public Optional<Session> vouchedFor(String name) {
        return Optional.ofNullable(people.get(name)).map(login -> begin(login, false));
    }

    /** A session for {@code who}, who has no account here, and for whom somebody these pages believe has vouched. */
    public Session vouchedFor(Identity who) {
        return sessions.begin(who, false);
    }

    /** Answers for a name that does not exist as if its password had been checked. */
    private CompletionStage<SignIn> pretend(Attempt attempt) {
        if (!invented.take(attempt.origin(), 1)) {
            attempts.unchecked(attempt.pair(), false);
            return now(new SignIn.Busy());
        }
        Duration held = attempts.wrong(attempt.pair(), false, nanos.getAsLong());
        CompletableFuture<SignIn> answer = new CompletableFuture<>();
        if (checkNanos == NOT_MEASURED) {
            measure(answer, held);
        } else {
            later(answer, new SignIn.WrongCredentials(), checkNanos + held.toNanos());
        }
        return answer.whenComplete((wrong, failure) -> invented.give(attempt.origin(), 1));
    }

    /** While no password was checked yet nobody knows how long it takes: one is, for the first name that does not exist. */
    private void measure(CompletableFuture<SignIn> answer, Duration held) {
        try {
            checkers.execute(() -> {
                long begun = nanos.getAsLong();
                Passwords.hash(RandomId.token(random), random);
                checkNanos = nanos.getAsLong() - begun;
                later(answer, new SignIn.WrongCredentials(), held.toNanos());
            });
        } catch (RejectedExecutionException full) {
            answer.complete(new SignIn.Busy());
        }
    }

    private static void later(CompletableFuture<SignIn> answer, SignIn outcome, long delayNanos) {
        if (delayNanos <= 0) {
            answer.complete(outcome);
        } else {
            answer.completeOnTimeout(outcome, delayNanos, TimeUnit.NANOSECONDS);
        }
    }

    private static CompletionStage<SignIn> now(SignIn outcome) {
        return CompletableFuture.completedStage(outcome);
    }

    /** The session whose cookie is {@code secret}, and marks it as used. */
    public Optional<Session> session(String secret) {
        return sessions.use(secret);
    }

    /** Whether {@code session} goes on; does not count as use. */
    public boolean isLive(Session session) {
        return sessions.isLive(session);
    }

    /** Why the session with the cookie {@code secret} is over; empty when nothing is known of one. */
    public Optional<Ended> ended(String secret) {
        return sessions.ended(secret);
    }

    /** Ends a session; nothing happens when it has ended before. */
    public void signOut(Session session) {
        sessions.end(session);
    }

    /** Ends every session of the person called {@code name}. */
    public void endSessionsOf(String name) {
        sessions.endOf(name);
    }

    /** Whose token this is. */
    public Optional<Identity> device(String token) {
        return Optional.ofNullable(tokens.get(Secrets.sha256(token)));
    }

    /** Somebody who may sign in, whether he is signed in now, and whether he has still to choose a password. */
    public record Person(String name, Role role, boolean signedIn, boolean oneTime) {}

    /** Everybody who may sign in, in order of name. */
    public List<Person> people() {
        Set<String> present = sessions.names();
        return people.values().stream()
                .map(login -> new Person(
                        login.identity().name(),
                        login.identity().role(),
                        present.contains(login.identity().name()),
                        login.password().oneTime()))
                .sorted(Comparator.comparing(Person::name))
                .toList();
    }

    /** What the person called {@code name} is; empty when there is no such person. */
    public Optional<Role> role(String name) {
        return Optional.ofNullable(people.get(name))
                .map(login -> login.identity().role());
    }

    @Override
    public void close() {
        checkers.stop();
    }

    /**
     * Somebody is signed in. Lives in memory only: after a restart everybody signs in anew.
     *
     * @param secret what the cookie carries, 256 bits of chance
     * @param csrf what changing requests carry besides, 256 bits of chance
     * @param oneTime whether it is only for choosing a password
     */
    public record Session(Identity identity, String secret, String csrf, boolean oneTime) {

        /** Never the secrets: sessions may be logged by mistake. */
        @Override
        public String toString() {
            return "Session[" + identity + "]";
        }
    }

    /** Why a session is over that nobody has ended. */
    public enum Ended {
        /** It was not used for too long, or its day is over. */
        OVER,
        /** Its account has signed in anew. */
        REPLACED
    }

    /** What became of an attempt to sign in. */
    public sealed interface SignIn {

        /** Welcome. */
        record Accepted(Session session) implements SignIn {}

        /** The name or the password is wrong; which of them is not told. */
        record WrongCredentials() implements SignIn {}

        /** Too many wrong attempts for this name from this address; try again after {@code retryAfterSeconds}. */
        record TooManyAttempts(long retryAfterSeconds) implements SignIn {}

        /** More people sign in at once than passwords can be checked; try again in a moment. */
        record Busy() implements SignIn {}
    }
}
