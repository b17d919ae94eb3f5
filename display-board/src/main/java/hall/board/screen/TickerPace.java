package hall.board.screen;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the frames of what moves, and those that came too late for anybody to see them. Thread: AWT's, and whoever reads. */
final class TickerPace {

    private final long period;
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private long lastNanos;
    private boolean moving;

    TickerPace(Duration period) {
        this.period = period.toNanos();
    }

    /** A frame was drawn at {@code nowNanos}. */
    void moves(long nowNanos) {
        if (moving) {
            long passed = Math.round((double) (nowNanos - lastNanos) / period);
            dropped.addAndGet(Math.max(0, passed - 1));
            frames.addAndGet(Math.max(1, passed));
        }
        moving = true;
        lastNanos = nowNanos;
    }

    /** Nothing moves for now. */
    void rests() {
        moving = false;
    }

    /** How many frames there were to be drawn. */
    long frames() {
        return frames.get();
    }

    /** How many of them were not. */
    long dropped() {
        return dropped.get();
    }
}
