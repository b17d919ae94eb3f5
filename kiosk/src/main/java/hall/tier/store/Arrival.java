package hall.tier.store;

import hall.broker.HallAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event of a hall as it came, with what it counts for. What it counts for follows from the event alone, so that the
 * sums do not depend on the order in which events come.
 *
 * @param sequence that of the hall's journal, from 1
 * @param service "" where the event names none
 * @param window "" where the event names none
 * @param counter what is counted, null for nothing
 * @param waitedSeconds how long the citizen had waited, null where nobody was called
 * @param grade 1 to 5, null where nothing was rated
 * @param hash that of the journal's row: two events with the same sequence and different hashes are of two histories
 * @param body the whole payload
 * @param undoes when what it takes back had been done, which is then counted no more; null where it takes nothing back
 */
public record Arrival(
        HallAddress hall,
        long sequence,
        LocalDate day,
        Instant at,
        String kind,
        String service,
        String window,
        @Nullable Counter counter,
        @Nullable Integer waitedSeconds,
        @Nullable Integer grade,
        String hash,
        String body,
        @Nullable Instant undoes) {

    public Arrival {
        Objects.requireNonNull(hall, "hall");
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(body, "body");
        if (sequence < 1) {
            throw new IllegalArgumentException("a sequence begins at 1, not at " + sequence);
        }
        if (grade != null && (grade < 1 || grade > 5)) {
            throw new IllegalArgumentException("a grade is 1 to 5, not " + grade);
        }
    }

    /** One that takes nothing back. */
    public Arrival(
            HallAddress hall,
            long sequence,
            LocalDate day,
            Instant at,
            String kind,
            String service,
            String window,
            @Nullable Counter counter,
            @Nullable Integer waitedSeconds,
            @Nullable Integer grade,
            String hash,
            String body) {
        this(hall, sequence, day, at, kind, service, window, counter, waitedSeconds, grade, hash, body, null);
    }

    /** The moment whose sums it changes. */
    Instant countedAt() {
        return undoes == null ? at : undoes;
    }
}
