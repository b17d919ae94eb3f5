package hall.web.access;

import hall.broker.Identity;
import hall.id.RandomId;
import hall.web.access.Access.Ended;
import hall.web.access.Access.Session;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Who is signed in: one session for each account, a new one ends the one before. A session ends when it was not used for
 * {@link #IDLE}, and in any case {@link #LIFE} after it began. In memory only. Any thread.
 */
final class Sessions {

    /** A long lunch. */
    static final Duration IDLE = Duration.ofHours(4);

    /** A working day with all that goes before and after it. */
    static final Duration LIFE = Duration.ofHours(12);

    /** So many ended sessions are known as such, to tell a page why it is signed out. */
    private static final int MOST_ENDED = 1_000;

    private final RandomGenerator random;
    private final LongSupplier nanos;

    /** By the hash of their secret. Guarded by this, like the others. */
    private final Map<String, Live> live = new HashMap<>();

    private final Map<String, String> ofAccount = new HashMap<>();
    private final Map<String, Ended> ended = new LinkedHashMap<>();

    private record Live(Session session, long begunNanos, long usedNanos) {}

    Sessions(RandomGenerator random, LongSupplier nanos) {
        this.random = random;
        this.nanos = nanos;
    }

    /** Begins a session for {@code identity} and ends the one it has. */
    synchronized Session begin(Identity identity, boolean oneTime) {
        Session session = new Session(identity, RandomId.token(random), RandomId.token(random), oneTime);
        String key = Secrets.sha256(session.secret());
        String before = ofAccount.put(identity.name(), key);
        if (before != null) {
            end(before, Ended.REPLACED);
        }
        long now = nanos.getAsLong();
        live.put(key, new Live(session, now, now));
        return session;
    }

    /** The session whose cookie is {@code secret}, and marks it as used. */
    synchronized Optional<Session> use(String secret) {
        String key = Secrets.sha256(secret);
        Live found = current(key);
        if (found == null) {
            return Optional.empty();
        }
        live.put(key, new Live(found.session(), found.begunNanos(), nanos.getAsLong()));
        return Optional.of(found.session());
    }

    /** Whether {@code session} goes on; does not count as use. */
    synchronized boolean isLive(Session session) {
        return current(Secrets.sha256(session.secret())) != null;
    }

    /** Why the session with the cookie {@code secret} is over; empty when there was none, as far as is known. */
    synchronized Optional<Ended> ended(String secret) {
        return Optional.ofNullable(ended.get(Secrets.sha256(secret)));
    }

    /** Ends a session; nothing happens when it has ended before. */
    synchronized void end(Session session) {
        String key = Secrets.sha256(session.secret());
        live.remove(key);
        ofAccount.remove(session.identity().name(), key);
    }

    /** Ends the session of the account {@code name}, if it has one. */
    synchronized void endOf(String name) {
        String key = ofAccount.remove(name);
        if (key != null) {
            end(key, Ended.OVER);
        }
    }

    /** The names of those who are signed in. */
    synchronized Set<String> names() {
        Set<String> names = new HashSet<>();
        for (String key : Set.copyOf(live.keySet())) {
            Live each = current(key);
            if (each != null) {
                names.add(each.session().identity().name());
            }
        }
        return names;
    }

    private @org.jspecify.annotations.Nullable Live current(String key) {
        Live found = live.get(key);
        long now = nanos.getAsLong();
        boolean over = found != null
                && (now - found.usedNanos() >= IDLE.toNanos() || now - found.begunNanos() >= LIFE.toNanos());
        if (found != null && over) {
            ofAccount.remove(found.session().identity().name(), key);
            end(key, Ended.OVER);
            return null;
        }
        return found;
    }

    private void end(String key, Ended why) {
        live.remove(key);
        ended.put(key, why);
        if (ended.size() > MOST_ENDED) {
            ended.remove(ended.keySet().iterator().next());
        }
    }
}
