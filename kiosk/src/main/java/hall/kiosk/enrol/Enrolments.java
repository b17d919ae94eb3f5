package hall.kiosk.enrol;

import hall.broker.Role;
import hall.broker.certificate.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The devices that ask to be enrolled. Each made a code of six digits, shows it on its own screen and sends it along; it
 * waits until a manager has typed the same code and compared the fingerprint. A code is good for {@link #LIFE}, for one key
 * and once. All is in memory: after a restart of the hall a device asks again. Any thread.
 */
public final class Enrolments {

    /** How long a code is good. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    /** How long a device is to wait before it asks again. */
    static final int RETRY_SECONDS = 2;

    static final int MOST = 32;
    static final int MOST_OF_ONE = 4;

    /** So many wrong codes within {@link #LIFE}, of one address and of all, and nobody is heard until it is over. */
    static final int WRONG_OF_ONE = 5;

    static final int WRONG_OF_ALL = 50;

    /** So often a manager may mistype the code of one device. */
    static final int MISTYPED = 5;

    private static final int ID_BYTES = 8;

    /** A device that waits for a manager. */
    public record Waiting(String id, Role role, String fingerprint, String address, Instant since, Instant until) {}

    /** What a device is answered. */
    public sealed interface Asked {

        record Waits(int retrySeconds) implements Asked {}

        record Given(X509Certificate certificate) implements Asked {}

        /** No code, another than before, or one that is over. */
        record WrongCode() implements Asked {}

        record Locked(long seconds) implements Asked {}

        /** Too many devices wait. */
        record Full() implements Asked {}
    }

    /** What becomes of the code a manager typed. */
    public enum Typed {
        RIGHT,
        WRONG,
        /** No such device waits, or no more. */
        GONE,
        /** Two devices sent the same code: somebody listens. Both must start again. */
        DOUBLED
    }

    private static final class Entry {
        private final Waiting waiting;
        private final PublicKey key;
        private final String code;
        private final long begunNanos;
        private int mistyped;
        private boolean over;
        private @Nullable X509Certificate given;

        Entry(Waiting waiting, PublicKey key, String code, long begunNanos) {
            this.waiting = waiting;
            this.key = key;
            this.code = code;
            this.begunNanos = begunNanos;
        }
    }

    private final InstantSource clock;
    private final LongSupplier nanos;
    private final RandomGenerator chance;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Integer> wrong = new HashMap<>();
    private int wrongOfAll;
    private long wrongSinceNanos;

    public Enrolments(InstantSource clock, LongSupplier nanos, RandomGenerator chance) {
        this.clock = clock;
        this.nanos = nanos;
        this.chance = chance;
    }

    /**
     * A device asks, or asks again.
     *
     * @param role what it can be
     * @param code what it shows on its screen; empty for none
     * @param address under which its origin is counted
     */
    public synchronized Asked ask(
            PublicKey key, List<X509Certificate> anchors, Role role, String code, String address) {
        long now = nanos.getAsLong();
        forget(now);
        long locked = locked(address, now);
        if (locked > 0) {
            return new Asked.Locked(locked);
        }
        Entry entry = entries.values().stream()
                .filter(each -> each.key.equals(key))
                .findFirst()
                .orElse(null);
        if (!code.matches("[0-9]{6}") || (entry != null && (entry.over || !same(code, entry.code)))) {
            wrong.merge(address, 1, Integer::sum);
            wrongOfAll++;
            return new Asked.WrongCode();
        }
        if (entry == null) {
            return begin(key, anchors, role, code, address, now);
        }
        X509Certificate given = entry.given;
        return given == null ? new Asked.Waits(RETRY_SECONDS) : new Asked.Given(given);
    }

    private Asked begin(
            PublicKey key, List<X509Certificate> anchors, Role role, String code, String address, long now) {
        long ofOne = entries.values().stream()
                .filter(each -> each.waiting.address().equals(address))
                .count();
        if (entries.size() >= MOST || ofOne >= MOST_OF_ONE) {
            return new Asked.Full();
        }
        byte[] id = new byte[ID_BYTES];
        chance.nextBytes(id);
        Instant since = clock.instant();
        Waiting waiting = new Waiting(
                HexFormat.of().formatHex(id),
                role,
                Fingerprint.of(key, anchors, code),
                address,
                since,
                since.plus(LIFE));
        entries.put(waiting.id(), new Entry(waiting, key, code, now));
        return new Asked.Waits(RETRY_SECONDS);
    }

    /** Ends what is over; it is known for as long again, so that its device is told. */
    private void forget(long now) {
        entries.values().removeIf(each -> now - each.begunNanos >= 2 * LIFE.toNanos());
        entries.values().forEach(each -> each.over |= now - each.begunNanos >= LIFE.toNanos());
        if (now - wrongSinceNanos >= LIFE.toNanos()) {
            wrong.clear();
            wrongOfAll = 0;
            wrongSinceNanos = now;
        }
    }

    private long locked(String address, long now) {
        boolean many = wrong.getOrDefault(address, 0) >= WRONG_OF_ONE || wrongOfAll >= WRONG_OF_ALL;
        return many ? Math.max(1, LIFE.minusNanos(now - wrongSinceNanos).toSeconds()) : 0;
    }

    /** Who waits, in the order of their coming. */
    public synchronized List<Waiting> waiting() {
        forget(nanos.getAsLong());
        return entries.values().stream()
                .filter(each -> !each.over && each.given == null)
                .map(each -> each.waiting)
                .toList();
    }

    /** A manager typed {@code code} for the device with {@code id}. */
    public synchronized Typed type(String id, String code) {
        forget(nanos.getAsLong());
        Entry entry = entries.get(id);
        if (entry == null || entry.over || entry.given != null) {
            return Typed.GONE;
        }
        if (!same(code, entry.code)) {
            entry.mistyped++;
            entry.over = entry.mistyped >= MISTYPED;
            return entry.over ? Typed.GONE : Typed.WRONG;
        }
        List<Entry> alike = entries.values().stream()
                .filter(each -> !each.over && each.given == null && same(code, each.code))
                .toList();
        if (alike.size() > 1) {
            alike.forEach(each -> each.over = true);
            return Typed.DOUBLED;
        }
        return Typed.RIGHT;
    }

    /** The key of a device that waits; null when it does no more. */
    public synchronized @Nullable PublicKey key(String id) {
        Entry entry = entries.get(id);
        return entry == null || entry.over ? null : entry.key;
    }

    /** The device with {@code id} gets {@code certificate} when it asks again. */
    public synchronized void give(String id, X509Certificate certificate) {
        Entry entry = entries.get(id);
        if (entry != null) {
            entry.given = certificate;
        }
    }

    /** The device with {@code id} is not of this hall; false if none waits, or it has its certificate already. */
    public synchronized boolean refuse(String id) {
        Entry entry = entries.get(id);
        if (entry == null || entry.given != null) {
            return false;
        }
        entry.over = true;
        return true;
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
