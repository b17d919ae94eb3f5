package hall.hardware;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which a device's listeners are called, in order. Holds 1,000 calls; when listeners are that far
 * behind, the device itself makes the next call and so waits for them: an answer or a key press is never lost.
 */
final class Lane implements Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final int CALLS = 1_000;

    private final ThreadPoolExecutor thread;

    Lane(String name) {
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(CALLS),
                call -> Thread.ofPlatform().name(name).daemon().unstarted(call),
                new ThreadPoolExecutor.CallerRunsPolicy());
    }

    @Override
    public void execute(Runnable call) {
        if (thread.isShutdown()) {
            guarded(call);
        } else {
            thread.execute(() -> guarded(call));
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
        thread.shutdown();
    }
}
