package hall.broker.message;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How often values fell into which range; two with the same bounds merge by adding.
 *
 * @param bounds upper bounds, growing, each inclusive; the last range has none
 * @param counts one more than bounds
 */
public record Histogram(List<Long> bounds, List<Long> counts) {

    public Histogram {
        bounds = List.copyOf(bounds);
        counts = List.copyOf(counts);
        if (counts.size() != bounds.size() + 1) {
            throw new IllegalArgumentException(
                    "counts must be one more than bounds: " + counts.size() + ", " + bounds.size());
        }
        for (int i = 1; i < bounds.size(); i++) {
            if (bounds.get(i) <= bounds.get(i - 1)) {
                throw new IllegalArgumentException("bounds must grow: " + bounds);
            }
        }
    }

    /** Nothing counted yet. */
    public static Histogram empty(List<Long> bounds) {
        return new Histogram(bounds, Collections.nCopies(bounds.size() + 1, 0L));
    }

    /** One value more. */
    public Histogram with(long value) {
        int range = 0;
        while (range < bounds.size() && value > bounds.get(range)) {
            range++;
        }
        List<Long> more = new ArrayList<>(counts);
        more.set(range, more.get(range) + 1);
        return new Histogram(bounds, more);
    }

    /** Both together; the bounds must be the same. */
    Histogram merge(Histogram other) {
        if (!bounds.equals(other.bounds)) {
            throw new IllegalArgumentException("bounds differ: " + bounds + ", " + other.bounds);
        }
        List<Long> sum = new ArrayList<>(counts);
        for (int i = 0; i < sum.size(); i++) {
            sum.set(i, sum.get(i) + other.counts.get(i));
        }
        return new Histogram(bounds, sum);
    }

    /** How many values there are. */
    public long total() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
