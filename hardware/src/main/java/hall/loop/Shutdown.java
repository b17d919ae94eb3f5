package hall.loop;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a program running until it is told to stop (SIGTERM, Ctrl-C), and the process alive until it has closed
 * everything: then it ends with 0. One that has not closed after {@value #CLOSING_SECONDS} s is halted, so that every
 * program ends within ten seconds, wherever it hangs. Any thread.
 */
public final class Shutdown {

    static final int CLOSING_SECONDS = 9;

    private final CompletableFuture<Boolean> asked = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Begins to listen; the first thing a program does that opens something. */
    public Shutdown listen() {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(this::leave));
        return this;
    }

    /** Waits until the process shall end, or until {@code atMost} is over; null for ever. */
    public void await(@Nullable Duration atMost) throws InterruptedException {
        if (atMost != null) {
            asked.completeOnTimeout(true, atMost.toMillis(), TimeUnit.MILLISECONDS);
        }
        awaitOr(asked);
    }

    /** Waits until the process shall end or {@code work} is done, well or not; whether it was the work. */
    public boolean awaitOr(CompletableFuture<?> work) throws InterruptedException {
        try {
            CompletableFuture.anyOf(asked, work.handle((done, failure) -> true)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("neither of the two can fail", e);
        }
        return !asked.isDone();
    }

    /** The process shall end: a person closed its window. */
    public void ask() {
        asked.complete(true);
    }

    /** Everything is closed: the process may end. */
    public void closed() {
        closed.countDown();
    }

    private void leave() {
        if (closed.getCount() == 0) {
            return;
        }
        ask();
        int status = ProcessEnd.STATUS;
        try {
            if (closed.await(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                status = 0;
            } else {
                System.err.println("程序未能在 " + CLOSING_SECONDS + " 秒内关闭，已强制结束；已存储的数据不受影响。 / The program did not"
                        + " close within " + CLOSING_SECONDS + " s and was ended; what is stored is safe.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(status);
    }
}
