package hall.kiosk;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a program up until its time is over or somebody ends it, and closes it in either case. */
final class Running {

    private static final Logger LOG = LoggerFactory.getLogger(Running.class);
    private static final long LAST_WAIT_SECONDS = 60;

    private Running() {}

    /** Returns after {@code length}, or never when it is null: then the process ends by a signal. */
    static void untilEnd(AutoCloseable program, @Nullable Duration length) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    ended.countDown();
                    await(closed);
                },
                "end");
        Runtime.getRuntime().addShutdownHook(hook);
        if (length == null) {
            ended.await();
        } else {
            boolean early = ended.await(length.toNanos(), TimeUnit.NANOSECONDS);
            LOG.debug("ended before its time: {}", early);
        }
        try {
            program.close();
        } catch (Exception e) {
            LOG.warn("The hall did not close cleanly", e);
        } finally {
            closed.countDown();
        }
    }

    private static void await(CountDownLatch closed) {
        try {
            if (!closed.await(LAST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The hall did not close within {} s", LAST_WAIT_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
