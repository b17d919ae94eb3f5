package hall.kiosk.remote;

import hall.broker.message.ClockSource;
import hall.kiosk.clock.HallClock;
import hall.kiosk.clock.Uptime;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The time of a kiosk's machine as its hall has told it: since the hall was heard it is counted on from there, before it is
 * the machine's own. So a machine without a clock knows the time, and one with a wrong clock is put right by the
 * {@link HallClock} as if network time had vouched for it. Any thread.
 */
public final class HallVouchedTime {

    /** No answer takes longer: a hall whose time is further ahead was put right. */
    private static final Duration MOST_LATE = Duration.ofSeconds(4);

    /** The crystals of two machines are a few hundredths of a second apart after this. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final LongFunction<Instant> machine;
    private final LongSupplier nanos;
    private final Supplier<ClockSource> source;
    private volatile @Nullable Heard heard;

    private record Heard(Instant time, long nanos) {}

    /**
     * @param machine the machine's own clock
     * @param nanos monotonic
     * @param source how far the machine's clock may be believed
     */
    public HallVouchedTime(LongFunction<Instant> machine, LongSupplier nanos, Supplier<ClockSource> source) {
        this.machine = machine;
        this.nanos = nanos;
        this.source = source;
    }

    /**
     * The hall's time is {@code time} just now at the latest: how long its answer took is in it. So of two that fit together the
     * earlier one is nearer, and one that only took longer to come changes nothing for a while.
     */
    public synchronized void heard(Instant time) {
        long now = nanos.getAsLong();
        Heard last = heard;
        Duration later = last == null ? Duration.ZERO : Duration.between(at(now), time);
        boolean onlyLate = last != null
                && !later.isNegative()
                && later.compareTo(MOST_LATE) < 0
                && now - last.nanos() < KEPT.toNanos();
        if (!onlyLate) {
            heard = new Heard(time, now);
        }
    }

    private Instant at(long now) {
        Heard last = heard;
        return last == null ? machine.apply(now) : last.time().plusNanos(now - last.nanos());
    }

    private ClockSource source() {
        return heard == null ? source.get() : ClockSource.NTP;
    }

    /** What the kiosk's clock is made of. */
    public HallClock.Parts parts(Uptime uptime) {
        return new HallClock.Parts(this::at, nanos, this::source, uptime, false);
    }
}
