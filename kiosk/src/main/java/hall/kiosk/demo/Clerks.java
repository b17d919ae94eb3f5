package hall.kiosk.demo;

import hall.kiosk.queue.ServiceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * How the clerks of a day work: they call whoever's turn it is, serve for about as long as the record says, and look again.
 * Pure: the same visit is always the same.
 *
 * @param paces how long one clerk needs for one ticket of each service
 * @param closingMillis when after the opening a clerk goes home as soon as nobody waits
 */
record Clerks(Map<ServiceId, Duration> paces, long closingMillis, long seed) {

    private static final long LOOKS_AGAIN_MILLIS = 10_000;

    /** A clerk whose window was paused or taken meanwhile looks again after this. */
    private static final long WAITS_MILLIS = 60_000;

    /** Nobody stays longer than this after the closing. */
    private static final long OVERTIME_MILLIS = 25 * 60_000;

    private static final Duration USUAL = Duration.ofMinutes(8);
    private static final double ABSENT = 0.04;
    private static final long PATIENCE_MILLIS = 60_000;
    private static final double LEAST_PART = 0.4;
    private static final double MOST_PART = 1.6;

    Clerks {
        paces = Map.copyOf(paces);
    }

    /** Whether the clerk goes home at {@code atMillis}. */
    boolean goHome(long atMillis, int waiting) {
        return atMillis >= closingMillis + OVERTIME_MILLIS || (atMillis >= closingMillis && waiting == 0);
    }

    /** When a clerk who found nobody looks again. */
    Act.Attend again(Act.Attend act) {
        return new Act.Attend(act.atMillis() + LOOKS_AGAIN_MILLIS, act.window());
    }

    /** When a clerk who cannot work just now looks again. */
    Act.Attend later(Act.Attend act) {
        return new Act.Attend(act.atMillis() + WAITS_MILLIS, act.window());
    }

    /** What follows when {@code act} called a ticket of {@code service}; {@code visit} counts the calls of the day. */
    List<Act> after(Act.Attend act, @Nullable ServiceId service, int visit) {
        SplittableRandom random = new SplittableRandom(seed + visit);
        List<Act> follow = new ArrayList<>();
        long called = act.atMillis();
        long free;
        if (random.nextDouble() < ABSENT) {
            free = called + PATIENCE_MILLIS;
            follow.add(new Act.NoShow(free, act.window(), visit));
        } else {
            long start = called + random.nextLong(8_000, 30_000);
            free = start + (long) (pace(service).toMillis() * random.nextDouble(LEAST_PART, MOST_PART));
            follow.add(new Act.Start(start, act.window(), visit));
            follow.add(new Act.Finish(free, act.window(), visit));
            Act.@Nullable Rate rate = Raters.rate(random, free, visit);
            if (rate != null) {
                follow.add(rate);
            }
        }
        follow.add(new Act.Attend(free + random.nextLong(3_000, 15_000), act.window()));
        return follow;
    }

    /** The usual one for a ticket that has gone meanwhile. */
    private Duration pace(@Nullable ServiceId service) {
        return service == null ? USUAL : paces.getOrDefault(service, USUAL);
    }
}
