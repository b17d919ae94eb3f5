package hall.board.screen;

import hall.loop.BackOff;
import hall.loop.Loop;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves a board's ticker, thirty frames a second, on a thread of its own. Each frame has its time, whatever the one before took,
 * and shows where the line is at that time: a late frame neither jumps nor makes the next one late. While nothing moves
 * the thread sleeps.
 */
final class Mover implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Mover.class);
    private static final Duration PERIOD = Duration.ofMillis(33);
    private static final long REST_SECONDS = 10;
    private static final long DAY_NANOS = Duration.ofDays(1).toNanos();

    private final BoardPicture picture;
    private final TickerPace pace = new TickerPace(PERIOD);
    private final Semaphore news = new Semaphore(0);
    private final Loop loop;
    private long dueNanos;

    Mover(String board, BoardPicture picture) {
        this.picture = picture;
        this.loop = Loop.named("ticker-" + board).startingAgain(BackOff.SECONDS).make(this::round);
    }

    void start() {
        loop.start();
    }

    /** Has it look whether something moves now. */
    void look() {
        news.release();
    }

    private boolean round() throws InterruptedException {
        if (!picture.moves()) {
            pace.rests();
            if (news.tryAcquire(REST_SECONDS, TimeUnit.SECONDS)) {
                news.drainPermits();
            }
            dueNanos = System.nanoTime();
            return true;
        }
        TimeUnit.NANOSECONDS.sleep(dueNanos - System.nanoTime());
        picture.move(LocalDate.EPOCH.atTime(LocalTime.ofNanoOfDay(Math.floorMod(dueNanos, DAY_NANOS))));
        long now = System.nanoTime();
        pace.moves(now);
        dueNanos += Math.max(1, Math.ceilDiv(now - dueNanos, PERIOD.toNanos())) * PERIOD.toNanos();
        return true;
    }

    @Override
    public void close() {
        loop.close();
        if (pace.frames() > 0) {
            LOG.info("ticker: {} frames, {} dropped", pace.frames(), pace.dropped());
        }
    }
}
