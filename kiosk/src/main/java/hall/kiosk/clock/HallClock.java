package hall.kiosk.clock;

import hall.broker.message.ClockSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hall's time. It is counted by the monotonic clock and follows the system's clock as long as that goes on as time
 * does. When the system's clock jumps it is doubted: the hall goes on counting, and nobody in the hall sees the jump. The
 * doubt ends when the jump is undone, when network time vouches for the clock for {@link #SETTLED}, or when a manager
 * confirms it; the last two give a {@link Correction}, which takes effect once it is stored.
 *
 * <p>There are two times. {@link #instant} stamps events and measures waits; it never goes back and is never before what
 * the journal holds. {@link #civil} is what a watch on the wall shows and what business days are made from. They differ
 * only while a journal holds times that have not come yet, because a clock was wrong when they were stored.
 *
 * <p>Any thread may read; the thread {@code hall} alone looks, accepts and keeps.
 */
public final class HallClock implements InstantSource {

    private static final Logger LOG = LoggerFactory.getLogger(HallClock.class);

    /** Smaller differences are followed in silence: leap seconds, a keeper's first steps, a slow disk. */
    static final Duration TOLERANCE = Duration.ofSeconds(5);

    /** So long must network time vouch for a jump: one bad answer of one time server is over before. */
    static final Duration SETTLED = Duration.ofSeconds(30);

    /** No hall is closed for longer than this; a clock further on at a start is wrong. */
    static final Duration FARTHEST = Duration.ofDays(400);

    private static final Duration HELD_UP = Duration.ofMillis(50);
    private static final Duration ASK_EVERY = Duration.ofSeconds(10);
    private static final Duration WORTH_NOTING = Duration.ofMillis(500);
    private static final Duration NOTE_EVERY = Duration.ofMinutes(10);

    /**
     * What the clock is made of.
     *
     * @param system the system's clock, told what the monotonic clock stands at
     * @param nanos a monotonic clock of the same pace
     * @param source how far the system's clock may be believed
     * @param made whether the time is the program's own, as in a replay: it may begin before what the journal holds
     */
    public record Parts(
            LongFunction<Instant> system,
            LongSupplier nanos,
            Supplier<ClockSource> source,
            Uptime uptime,
            boolean made) {}

    private final Parts parts;
    private volatile Standing standing;
    private @Nullable Path folder;
    private long askedAt;
    private long notedAt;
    private long settlingSince;

    /**
     * The clock as it stands. All that other threads see, in one value.
     *
     * @param believed the civil time when the monotonic clock stood at {@code nanos}
     * @param ahead what events' times are ahead of the civil time
     * @param unsureSince since when, in the hall's time, nobody has vouched for the clock; null when somebody has
     * @param settled whether network time has vouched for what is doubted
     */
    private record Standing(
            Instant believed,
            long nanos,
            Duration ahead,
            ClockSource source,
            @Nullable Instant unsureSince,
            @Nullable Doubt doubt,
            boolean settled) {

        Instant civil(long now) {
            return believed.plusNanos(now - nanos);
        }

        Instant time(long now) {
            return civil(now).plus(ahead);
        }

        Standing doubting(@Nullable Doubt next, boolean isSettled) {
            return new Standing(believed, nanos, ahead, source, unsureSince, next, isSettled);
        }

        Standing by(ClockSource next) {
            return new Standing(believed, nanos, ahead, next, unsureSince, doubt, settled);
        }

        Standing unsure(@Nullable Instant since) {
            return new Standing(believed, nanos, ahead, source, since, doubt, settled);
        }

        /** The civil time put right at {@code now}; events' times go on without a step back. */
        Standing setTo(Instant civil, long now) {
            Duration left = Duration.between(civil, time(now));
            return new Standing(
                    civil, now, left.isNegative() ? Duration.ZERO : left, source, unsureSince, doubt, settled);
        }
    }

    private HallClock(Parts parts) {
        this.parts = parts;
        long now = parts.nanos().getAsLong();
        this.askedAt = now;
        this.notedAt = now;
        this.standing = new Standing(
                parts.system().apply(now), now, Duration.ZERO, parts.source().get(), null, null, false);
    }

    /** The clock of a hall. */
    public static HallClock of(Parts parts) {
        return new HallClock(parts);
    }

    /** A clock for a time that the program makes itself and that therefore cannot jump. */
    public static HallClock made(InstantSource time) {
        return made(time, () -> Duration.ZERO, () -> ClockSource.FREE);
    }

    /** The same with a system's clock that is {@code off} it by what a drill says. */
    public static HallClock made(InstantSource time, Supplier<Duration> off, Supplier<ClockSource> source) {
        Instant start = time.instant();
        return new HallClock(new Parts(
                nanos -> start.plusNanos(nanos).plus(off.get()),
                () -> Duration.between(start, time.instant()).toNanos(),
                source,
                Uptime.UNKNOWN,
                true));
    }

    /**
     * Begins where the journal ends. Once, before anybody reads.
     *
     * @param latest the time of the last stored event; {@link Instant#MIN} when there is none
     * @param data where the clock's note is kept
     */
    public void begin(Instant latest, Path data) {
        folder = data;
        long now = parts.nanos().getAsLong();
        Instant system = parts.system().apply(now);
        boolean none = latest.equals(Instant.MIN);
        Instant first = none ? system : latest.plusMillis(1);
        boolean kept = standing.source() == ClockSource.NTP;
        Optional<ClockNote> note = ClockNote.read(data);
        Optional<Instant> counted = note.flatMap(each -> parts.uptime().read().flatMap(each::timeAt));
        if (counted.isPresent()) {
            goOn(counted.get(), system, now, note.map(ClockNote::unsureSince).orElse(null));
        } else if (kept || parts.made() || none || isPlausible(first, system)) {
            standing = at(system, now, null);
        } else {
            Doubt.Kind kind = system.isBefore(first) ? Doubt.Kind.BEHIND_JOURNAL : Doubt.Kind.FAR_AHEAD;
            standing = at(first, now, new Doubt(kind, Duration.between(first, system), first));
            sayDoubt(standing.doubt());
        }
        if (standing.time(now).isBefore(first)) {
            Duration ahead = Duration.between(standing.civil(now), first);
            standing = new Standing(
                    standing.believed(),
                    standing.nanos(),
                    ahead,
                    standing.source(),
                    standing.unsureSince(),
                    standing.doubt(),
                    false);
        }
        if (counted.isEmpty() && !kept && !parts.made()) {
            standing = standing.unsure(standing.time(now));
        }
        settlingSince = now;
        sayAhead();
        note();
    }

    private Standing at(Instant civil, long now, @Nullable Doubt doubt) {
        return new Standing(civil, now, Duration.ZERO, standing.source(), null, doubt, false);
    }

    /** The machine has been running since the note was made, so the time is known whatever the system's clock says. */
    private void goOn(Instant counted, Instant system, long now, @Nullable Instant unsureSince) {
        Duration off = Duration.between(counted, system);
        boolean steady = isSmall(off);
        Doubt doubt = steady ? null : new Doubt(Doubt.Kind.JUMPED, off, counted);
        standing = at(steady ? system : counted, now, doubt).unsure(unsureSince);
        if (doubt != null) {
            sayDoubt(doubt);
        }
    }

    private static boolean isPlausible(Instant first, Instant system) {
        return !system.isBefore(first.minus(TOLERANCE)) && !system.isAfter(first.plus(FARTHEST));
    }

    private static boolean isSmall(Duration off) {
        return off.abs().compareTo(TOLERANCE) <= 0;
    }

    @Override
    public Instant instant() {
        return standing.time(parts.nanos().getAsLong());
    }

    /** What a watch on the wall shows, as far as the hall knows. */
    public Instant civil() {
        return standing.civil(parts.nanos().getAsLong());
    }

    /**
     * What the rest of the world has for its time: whoever is shown a time that has a limit asks it. The hall's own, unless
     * the program makes that itself, as a demo in which it is always day.
     */
    public InstantSource outside(InstantSource system) {
        return parts.made() ? system : this::civil;
    }

    /** How far the hall's time may be believed. */
    public ClockSource source() {
        Standing now = standing;
        return now.doubt() == null ? now.source() : ClockSource.FREE;
    }

    /** What is doubted; empty when all is well. */
    public Optional<Doubt> doubt() {
        return Optional.ofNullable(standing.doubt());
    }

    /** Whether somebody vouches for the date: network time, or a clock that goes on without power; and nothing speaks against it. */
    public boolean isSure() {
        Standing now = standing;
        return now.doubt() == null
                && (now.unsureSince() == null || parts.source().get() != ClockSource.FREE);
    }

    /** How far the times of events are ahead of the civil time. */
    public Duration ahead() {
        return standing.ahead();
    }

    /** Compares the system's clock with the count. To be called by the hall, twice a second or so. */
    public void look() {
        long before = parts.nanos().getAsLong();
        Instant system = parts.system().apply(before);
        long now = parts.made() ? before : parts.nanos().getAsLong();
        if (now - before > HELD_UP.toNanos()) {
            return;
        }
        if (now - askedAt >= ASK_EVERY.toNanos()) {
            ask(now);
        }
        Duration off = Duration.between(standing.civil(now), system);
        Doubt doubt = standing.doubt();
        if (isSmall(off)) {
            if (doubt != null) {
                LOG.info("The system's clock is right again; nothing in the hall has changed.");
            }
            standing = standing.doubting(null, false).setTo(system, now);
            if (off.abs().compareTo(WORTH_NOTING) > 0) {
                note();
            }
        } else if (doubt == null && hasSlept(off, now)) {
            LOG.info("The machine has been asleep for {}.", off);
            standing = standing.setTo(system, now);
        } else if (doubt == null || !isSmall(off.minus(doubt.off()))) {
            jumped(off, now);
        } else {
            settle(now);
        }
        if (now - notedAt >= NOTE_EVERY.toNanos()) {
            note();
        }
    }

    private void ask(long now) {
        askedAt = now;
        ClockSource source = parts.source().get();
        Standing asked = standing.by(source);
        boolean sure = source == ClockSource.NTP && asked.doubt() == null;
        standing = sure ? asked.unsure(null) : asked;
        if (sure && asked.unsureSince() != null) {
            note();
        }
    }

    private boolean hasSlept(Duration off, long now) {
        Optional<ClockNote> note = folder == null ? Optional.empty() : ClockNote.read(folder);
        Optional<Instant> counted = note.flatMap(each -> parts.uptime().read().flatMap(each::timeAt));
        return counted.filter(time ->
                        isSmall(Duration.between(time, standing.civil(now).plus(off))))
                .isPresent();
    }

    private void jumped(Duration off, long now) {
        Doubt before = standing.doubt();
        Instant since = before == null ? standing.time(now) : before.since();
        Doubt doubt = new Doubt(Doubt.Kind.JUMPED, off, since);
        standing = standing.doubting(doubt, false);
        settlingSince = now;
        if (before == null) {
            sayDoubt(doubt);
            note();
        }
    }

    private void settle(long now) {
        if (parts.source().get() != ClockSource.NTP) {
            settlingSince = now;
        } else if (now - settlingSince >= SETTLED.toNanos()) {
            standing = standing.doubting(standing.doubt(), true);
        }
    }

    private static void sayDoubt(@Nullable Doubt doubt) {
        if (doubt != null) {
            LOG.warn("{}", ClockWords.of(doubt).english());
        }
    }

    private void sayAhead() {
        Duration ahead = standing.ahead();
        if (!parts.made() && ahead.compareTo(TOLERANCE) > 0) {
            LOG.warn("{}", ClockWords.ahead(ahead).english());
        }
    }

    /** The correction that network time has vouched for; empty when there is none. */
    public Optional<Correction> settled() {
        return standing.settled() ? doubted() : Optional.empty();
    }

    /** The correction a manager may confirm: that the system's clock is right; empty when it is not doubted. */
    public Optional<Correction> doubted() {
        Standing now = standing;
        Doubt doubt = now.doubt();
        if (doubt == null) {
            return Optional.empty();
        }
        Instant since = now.unsureSince() == null ? doubt.since() : now.unsureSince();
        return Optional.of(new Correction(since, doubt.off(), civil().plus(doubt.off())));
    }

    /** Takes the system's clock for right: {@code correction} is stored. */
    public void accept(Correction correction) {
        long now = parts.nanos().getAsLong();
        Instant civil = standing.civil(now).plus(correction.shift());
        standing = standing.doubting(null, false).unsure(null).setTo(civil, now);
        LOG.info("The clock is put right by {}.", correction.shift());
        sayAhead();
        note();
    }

    /** A business day begins and nobody waits: events' times may come closer to the civil time, down to {@code latest}. */
    public void catchUp(Instant latest) {
        long now = parts.nanos().getAsLong();
        Standing old = standing;
        Instant civil = old.civil(now);
        Duration least = latest.isAfter(civil) ? Duration.between(civil, latest) : Duration.ZERO;
        if (least.compareTo(old.ahead()) < 0) {
            standing = new Standing(
                    old.believed(), old.nanos(), least, old.source(), old.unsureSince(), old.doubt(), old.settled());
        }
    }

    /** Notes the time for the next start. A note that cannot be written is missed by nobody but that start. */
    public void note() {
        Path data = folder;
        if (data == null || parts.made()) {
            return;
        }
        notedAt = parts.nanos().getAsLong();
        parts.uptime().read().ifPresent(reading -> {
            try {
                Standing now = standing;
                new ClockNote(reading.boot(), reading.up(), civil(), now.unsureSince()).write(data);
            } catch (IOException e) {
                LOG.debug("The clock's note could not be written: {}", e.toString());
            }
        });
    }

    /**
     * The system's clock turns out to be right and the hall's wrong.
     *
     * @param since from when on, in the hall's time, the hall's clock was not vouched for
     * @param shift what the hall's clock was behind; negative when it was ahead
     * @param time what time it is
     */
    public record Correction(Instant since, Duration shift, Instant time) {}
}
