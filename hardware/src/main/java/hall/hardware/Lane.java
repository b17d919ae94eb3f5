package hall.hardware;

import hall.loop.Workers;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which a device's listeners are called, in order. Holds 1,000 calls; when listeners are that far
 * behind, the device itself makes the next call and so waits for them: an answer or a key press is never lost.
 */
final class Lane implements Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final int CALLS = 1_000;

    private final Workers thread;

    Lane(String name) {
        this.thread = Workers.one(name, CALLS);
    }

    @Override
    public void execute(Runnable call) {
        try {
            thread.execute(() -> guarded(call));
        } catch (RejectedExecutionException full) {
            LOG.debug("the caller does it itself: {}", full.getMessage());
            guarded(call);
        }
    }

    /** A listener's own fault is its own: neither the device nor the listeners after it hear of it. */
    private static void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.error("a listener of {} failed", Thread.currentThread().getName(), e);
        }
    }

    /** Lets the calls already taken finish. */
    @Override
    public void close() {
        thread.close();
    }
}
