package hall.kiosk.demo;

import hall.loop.BackOff;
import hall.loop.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives one {@link Replay} after the other by a {@link ScaledClock} on the thread {@code replay}, which it owns. When a day
 * is over the replay's windows are closed; after the last the thread ends and the hall stays up.
 */
public final class ReplayLoop implements AutoCloseable {

    /** What the log says when the recorded day is over. */
    public static final String OVER = "replay is over";

    private static final Logger LOG = LoggerFactory.getLogger(ReplayLoop.class);
    private static final Duration RETRY = Duration.ofMillis(200);
    private static final Duration BEAT = Duration.ofSeconds(20);
    private static final Duration JOIN = Duration.ofSeconds(15);

    private final ScaledClock clock;
    private final Supplier<Optional<Replay>> tomorrow;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final Loop loop;
    private Replay replay;

    /** One day. */
    public ReplayLoop(Replay replay, ScaledClock clock) {
        this(replay, clock, Optional::empty);
    }

    /**
     * One day after the other.
     *
     * @param tomorrow asked when a day is over; empty where there is no other
     */
    public ReplayLoop(Replay today, ScaledClock clock, Supplier<Optional<Replay>> tomorrow) {
        this.replay = today;
        this.clock = clock;
        this.tomorrow = tomorrow;
        this.loop = Loop.named("replay")
                .startingAgain(BackOff.SECONDS)
                .wokenBy(closing::countDown)
                .closingWithin(JOIN)
                .finishing(over::countDown)
                .make(this::round);
    }

    /** Begins the day. Once. */
    public void start() {
        LOG.info("replay begins");
        loop.start();
    }

    /** Waits until the recorded day is over. */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        return over.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Stops where the day is; windows stay as they are. */
    @Override
    public void close() {
        loop.close();
    }

    private boolean round() throws InterruptedException {
        Optional<Instant> due = replay.nextDue();
        if (due.isEmpty()) {
            return replay.end() ? isOver() : goesOnAfter(RETRY);
        }
        if (clock.skips()) {
            clock.skipTo(due.get());
        } else {
            Duration wait = clock.realUntil(due.get());
            if (wait.compareTo(BEAT) > 0) {
                return goesOnAfter(BEAT);
            }
            if (!goesOnAfter(wait)) {
                return false;
            }
        }
        return replay.advance(clock.instant()) || goesOnAfter(RETRY);
    }

    private boolean isOver() {
        LOG.info(
                OVER + ", {} acts were left out{}; the hall stays open",
                replay.leftOut(),
                replay.leftOut() == 0 ? "" : " " + replay.leftOutByKind());
        Optional<Replay> next = tomorrow.get();
        next.ifPresent(day -> replay = day);
        return next.isPresent();
    }

    /** Waits; false when the loop was closed meanwhile. */
    private boolean goesOnAfter(Duration wait) throws InterruptedException {
        return !closing.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }
}
