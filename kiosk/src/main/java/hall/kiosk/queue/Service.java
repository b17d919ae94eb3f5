package hall.kiosk.queue;

import org.jspecify.annotations.Nullable;

/**
 * A service that tickets are taken for. Its numbers are {@code prefix} with {@code first} to {@code last}, anew each
 * business day; no two services share a prefix.
 *
 * @param group what it stands under on the kiosk's first page; null when it stands there itself
 */
public record Service(
        ServiceId id,
        Name name,
        String prefix,
        int first,
        int last,
        @Nullable Name group) {

    private static final int LONGEST_PREFIX = 3;

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
}
