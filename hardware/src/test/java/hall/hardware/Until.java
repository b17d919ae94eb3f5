package hall.hardware;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for something another thread or process does, for no longer than a limit. */
public final class Until {

    private Until() {}

    /** How long it took until {@code done}; fails after {@code limit}. */
    public static Duration done(String what, Duration limit, BooleanSupplier done) throws InterruptedException {
        long start = System.nanoTime();
        CountDownLatch never = new CountDownLatch(1);
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new AssertionError(what + " did not happen within " + limit);
            }
            if (never.await(5, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("unreachable");
            }
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
