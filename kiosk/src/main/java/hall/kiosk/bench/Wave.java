package hall.kiosk.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/** One thing said once and awaited by many: when each of them had it. Any thread. */
final class Wave {

    private static final long LIMIT_SECONDS = 30;

    private final String what;
    private final AtomicLongArray arrivedNanos;
    private final CountDownLatch missing;

    Wave(String what, int receivers) {
        this.what = what;
        this.arrivedNanos = new AtomicLongArray(receivers);
        this.missing = new CountDownLatch(receivers);
    }

    String what() {
        return what;
    }

    /** The receiver with this number has it; only its first time counts. */
    void arrived(int receiver, long nanos) {
        if (arrivedNanos.compareAndSet(receiver, 0, nanos)) {
            missing.countDown();
        }
    }

    /** When they had it, first to last. */
    long[] await() throws IOException, InterruptedException {
        if (!missing.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException(LIMIT_SECONDS + " 秒内有 " + missing.getCount() + " 方未收到消息，机器可能太忙，请稍后再试。 / "
                    + missing.getCount() + " of " + arrivedNanos.length() + " did not get '" + what + "' within "
                    + LIMIT_SECONDS + " s; the machine may be too busy, try again.");
        }
        long[] sorted = new long[arrivedNanos.length()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = arrivedNanos.get(i);
        }
        Arrays.sort(sorted);
        return sorted;
    }
}
