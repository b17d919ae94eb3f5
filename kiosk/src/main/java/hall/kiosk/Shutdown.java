package hall.kiosk;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps a program running until it is told to stop, and the process alive until it has closed everything. */
final class Shutdown {

    private static final long CLOSING_SECONDS = 40;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = Thread.ofPlatform().name("shutdown").unstarted(this::ask);

    /** Begins to listen for the end of the process. */
    void listen() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Waits until the process shall end, or until {@code atMost} is over; null for ever. */
    void await(@Nullable Duration atMost) throws InterruptedException {
        if (atMost == null) {
            asked.await();
        } else if (!asked.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            asked.countDown();
        }
    }

    /** Everything is closed: the process may end. */
    void closed() {
        closed.countDown();
    }

    private void ask() {
        asked.countDown();
        try {
            if (!closed.await(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("大厅未能及时关闭。 / The hall did not close in time.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
