package hall.kiosk.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives a {@link Replay} by a {@link ScaledClock} on the thread {@code replay}, which it owns. When the day is over the
 * replay's windows are closed, the thread ends and the hall stays up.
 */
public final class ReplayLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayLoop.class);
    private static final Duration RETRY = Duration.ofMillis(200);
    private static final Duration JOIN = Duration.ofSeconds(15);

    private final Replay replay;
    private final ScaledClock clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;

    public ReplayLoop(Replay replay, ScaledClock clock) {
        this.replay = replay;
        this.clock = clock;
        this.thread = new Thread(this::run, "replay");
    }

    /** Begins the day. Once. */
    public void start() {
        thread.start();
    }

    /** Waits until the recorded day is over. */
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        return over.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Stops where the day is; windows stay as they are. */
    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(JOIN)) {
                LOG.warn("replay did not stop within {}", JOIN);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            LOG.info("replay begins");
            Optional<Instant> due = replay.nextDue();
            while (due.isPresent()) {
                if (clock.skips()) {
                    clock.skipTo(due.get());
                } else if (closing.await(clock.realUntil(due.get()).toNanos(), TimeUnit.NANOSECONDS)) {
                    return;
                }
                boolean taken = replay.advance(clock.instant());
                if (closing.await(taken ? 0 : RETRY.toNanos(), TimeUnit.NANOSECONDS)) {
                    return;
                }
                due = replay.nextDue();
            }
            while (!replay.end()) {
                if (closing.await(RETRY.toNanos(), TimeUnit.NANOSECONDS)) {
                    return;
                }
            }
            LOG.info("replay is over, {} acts were left out; the hall stays open", replay.leftOut());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            over.countDown();
        }
    }
}
