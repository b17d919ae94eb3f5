package hall.kiosk.queue;

import hall.text.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A service that tickets are taken for. Its numbers are {@code prefix} with {@code first} to {@code last}, anew each
 * business day; no two services share a prefix.
 *
 * @param group what it stands under on the kiosk's first page; null when it stands there itself
 * @param quota how many tickets it gives; null, as in journals of before, for as many as it has numbers
 * @param removedAt since when the configuration no longer has it: it gives no tickets and is kept until its people are
 *     served; null while it is offered
 */
public record Service(
        ServiceId id,
        Text name,
        String prefix,
        int first,
        int last,
        @Nullable Text group,
        @Nullable Quota quota,
        @Nullable Instant removedAt) {

    private static final int LONGEST_PREFIX = 3;

    /** One that is offered and gives as many tickets as it has numbers. */
    public Service(ServiceId id, Text name, String prefix, int first, int last, @Nullable Text group) {
        this(id, name, prefix, first, last, group, null, null);
    }

    /** The same with a quota. */
    public Service with(@Nullable Quota limit) {
        return new Service(id, name, prefix, first, last, group, limit, removedAt);
    }

    public Service {
        if (prefix.length() > LONGEST_PREFIX || !prefix.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
            throw new IllegalArgumentException(
                    "prefix '" + prefix + "' of service " + id + " must be up to three letters A-Z");
        }
        if (first < 0 || last < first) {
            throw new IllegalArgumentException(
                    "numbers " + first + " to " + last + " of service " + id + " must run upwards from 0 or more");
        }
    }

    /** Whether tickets are taken for it. */
    public boolean offered() {
        return removedAt == null;
    }

    /** Whether its numbers go on as those of {@code other}, perhaps further: the way out when a day's numbers run out. */
    boolean goesOnAs(Service other) {
        return prefix.equals(other.prefix()) && first == other.first() && last >= other.last();
    }

    /** The same with the numbers of {@code other}. */
    Service numberedAs(Service other) {
        return new Service(id, name, other.prefix(), other.first(), other.last(), group, quota, removedAt);
    }

    Service removed(Instant at) {
        return removedAt == null ? new Service(id, name, prefix, first, last, group, quota, at) : this;
    }
}
