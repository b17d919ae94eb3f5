package hall.kiosk.engine;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The requests of the business day and what became of each, so that a double tap, a retry or a replayed message changes
 * nothing. Owned by the thread {@code hall}. What was stored is also in the journal and is read again at a start; what
 * was refused is remembered in memory only, the last {@value #REFUSED_KEPT}.
 */
final class Requests {

    private static final int REFUSED_KEPT = 10_000;

    private final Map<String, Answered> stored = new HashMap<>();
    private final Map<String, Refused> refused = new LinkedHashMap<>();

    /** Stored as the rows {@code first} to {@code last}. */
    record Answered(String fingerprint, long first, long last) {}

    private record Refused(String fingerprint, Outcome.Refused outcome) {}

    /** What an earlier request with this id became. */
    sealed interface Earlier {
        /** The same request; its events are the rows {@code first} to {@code last}. */
        record Stored(long first, long last) implements Earlier {}

        /** The same request; it was refused. */
        record Denied(Outcome.Refused outcome) implements Earlier {}

        /** Another request used the id. */
        record Other() implements Earlier {}
    }

    @Nullable
    Earlier find(String id, String fingerprint) {
        Answered answered = stored.get(id);
        if (answered != null) {
            return answered.fingerprint().equals(fingerprint)
                    ? new Earlier.Stored(answered.first(), answered.last())
                    : new Earlier.Other();
        }
        Refused denied = refused.get(id);
        if (denied == null) {
            return null;
        }
        return denied.fingerprint().equals(fingerprint) ? new Earlier.Denied(denied.outcome()) : new Earlier.Other();
    }

    /** Remembers a row; those of one request come one after the other. */
    void stored(String id, String fingerprint, long sequence) {
        stored.merge(
                id,
                new Answered(fingerprint, sequence, sequence),
                (earlier, now) -> new Answered(earlier.fingerprint(), earlier.first(), sequence));
    }

    void refused(String id, String fingerprint, Outcome.Refused outcome) {
        refused.put(id, new Refused(fingerprint, outcome));
        if (refused.size() > REFUSED_KEPT) {
            refused.remove(refused.keySet().iterator().next());
        }
    }

    /** A new business day: yesterday's requests are over. */
    void forget() {
        stored.clear();
        refused.clear();
    }
}
