package hall.kiosk.bench;

import java.util.Arrays;

/** How long each of many operations took, in nanoseconds. Immutable. */
final class Latencies {

    private final long[] sorted;

    Latencies(long[] nanos) {
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    static Latencies of(Latencies... parts) {
        return new Latencies(Arrays.stream(parts)
                .flatMapToLong(part -> Arrays.stream(part.sorted))
                .toArray());
    }

    /** The time that {@code percent} of the operations did not exceed, in milliseconds; 0 without any. */
    double millis(double percent) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)] / 1e6;
    }

    int count() {
        return sorted.length;
    }
}
