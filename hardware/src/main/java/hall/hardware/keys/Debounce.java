package hall.hardware.keys;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes presses out of edges, by the edges' own times: a level counts when it has held for the settle time. The result
 * does not depend on how often {@link #advance} is called. Pure; one thread.
 */
final class Debounce {

    /**
     * A key went down for good.
     *
     * @param alone no other key was down
     */
    record Press(int code, long nanos, boolean alone) {}

    private static final class Contact {
        private boolean down;
        private boolean heardDown;
        private long heardAt;
        private long downAt;

        boolean unsettled() {
            return down != heardDown;
        }
    }

    private final long settleNanos;
    private final long stuckNanos;
    private final Map<Integer, Contact> contacts = new HashMap<>();

    /**
     * @param settle how long a level must hold
     * @param stuck how long a key may be held down before it counts as stuck
     */
    Debounce(Duration settle, Duration stuck) {
        this.settleNanos = settle.toNanos();
        this.stuckNanos = stuck.toNanos();
    }

    /** Takes an edge; gives what had settled before it. Edges of one key come in order. */
    List<Press> edge(int code, boolean down, long nanos) {
        List<Press> settled = advance(nanos);
        Contact contact = contacts.computeIfAbsent(code, unseen -> new Contact());
        if (contact.heardDown != down) {
            contact.heardDown = down;
            contact.heardAt = nanos;
        }
        return settled;
    }

    /** The key was down before anybody looked: it counts as down since {@code nanos}, and no press. */
    void alreadyDown(int code, long nanos) {
        Contact contact = contacts.computeIfAbsent(code, unseen -> new Contact());
        contact.down = true;
        contact.heardDown = true;
        contact.heardAt = nanos;
        contact.downAt = nanos;
    }

    /** What has settled by {@code nanos}, oldest first. */
    List<Press> advance(long nanos) {
        List<Press> presses = new ArrayList<>();
        for (Optional<Integer> next = oldestSettled(nanos); next.isPresent(); next = oldestSettled(nanos)) {
            settle(next.get()).ifPresent(presses::add);
        }
        return presses;
    }

    /** Whether some key has been down for longer than anybody presses a key. */
    boolean stuck(long nanos) {
        return contacts.values().stream().anyMatch(contact -> contact.down && nanos - contact.downAt > stuckNanos);
    }

    /** Forgets everything: all keys count as up. */
    void reset() {
        contacts.clear();
    }

    private Optional<Integer> oldestSettled(long nanos) {
        return contacts.entrySet().stream()
                .filter(entry -> entry.getValue().unsettled() && nanos - entry.getValue().heardAt >= settleNanos)
                .min((a, b) -> Long.compare(a.getValue().heardAt - b.getValue().heardAt, 0))
                .map(Map.Entry::getKey);
    }

    private Optional<Press> settle(int code) {
        Contact contact = contacts.get(code);
        if (contact == null) {
            return Optional.empty();
        }
        contact.down = contact.heardDown;
        if (!contact.down) {
            return Optional.empty();
        }
        contact.downAt = contact.heardAt;
        boolean alone = contacts.values().stream().noneMatch(other -> other.down && other != contact);
        return Optional.of(new Press(code, contact.heardAt, alone));
    }
}
