package hall.kiosk.screen;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits for a kiosk's thread, bounded: touches beyond {@value #MOST_TOUCHES} are dropped, which leaves room for the
 * answers of hall and printer. Any thread.
 */
final class InputQueue {

    static final int MOST_TOUCHES = 16;

    private static final int MOST_INPUTS = 64;
    private static final Logger LOG = LoggerFactory.getLogger(InputQueue.class);

    private final String kiosk;
    private final BlockingQueue<Runnable> inputs = new ArrayBlockingQueue<>(MOST_INPUTS);

    InputQueue(String kiosk) {
        this.kiosk = kiosk;
    }

    /** Somebody touched something. */
    void touched(Runnable input) {
        if (inputs.size() < MOST_TOUCHES) {
            inputs.offer(input);
        }
    }

    /** The hall, the printer or the configuration has something to say. */
    void answered(Runnable input) {
        if (!inputs.offer(input)) {
            LOG.error("Kiosk {} dropped an answer because {} inputs wait already.", kiosk, MOST_INPUTS);
        }
    }

    /** The next; null when none comes within {@code patience}. */
    @Nullable
    Runnable next(Duration patience) throws InterruptedException {
        return inputs.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
