package hall.tier.receive;

import hall.tier.store.Arrival;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Events between the link's delivery thread and the store. A full queue holds up the delivery thread, which holds up the
 * broker: what cannot be stored waits there and in the halls, not in memory. It is full by number or by length, whichever
 * comes first.
 */
final class EventQueue {

    private static final long LOOK_MILLIS = 200;

    /** Thousands of letters of all that waits; a hall's usual event has less than one. */
    private static final int MOST_THOUSANDS = 48 * 1024;

    private final BlockingQueue<Arrival> queue;
    private final Semaphore room = new Semaphore(MOST_THOUSANDS);
    private volatile boolean closed;

    EventQueue(int bound) {
        this.queue = new ArrayBlockingQueue<>(bound);
    }

    /** Waits for room. Fails when the receiver ends, so that the message is not acknowledged to the broker. */
    void put(Arrival arrival) {
        try {
            while (!room.tryAcquire(thousands(arrival), LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                requireOpen();
            }
            while (!queue.offer(arrival, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                requireOpen();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the receiver ends; the broker keeps the message", e);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the receiver ends; the broker keeps the message");
        }
    }

    private static int thousands(Arrival arrival) {
        return Math.min(MOST_THOUSANDS, 1 + arrival.body().length() / 1_000);
    }

    /** Adds to {@code batch} until it has {@code most}, waiting for the first event and {@code linger} for more. */
    void fill(List<Arrival> batch, int most, Duration wait, Duration linger) throws InterruptedException {
        int before = batch.size();
        try {
            take(batch, most, wait, linger);
        } finally {
            batch.subList(before, batch.size()).forEach(taken -> room.release(thousands(taken)));
        }
    }

    private void take(List<Arrival> batch, int most, Duration wait, Duration linger) throws InterruptedException {
        queue.drainTo(batch, most - batch.size());
        if (batch.isEmpty()) {
            Arrival first = queue.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
            if (first == null) {
                return;
            }
            batch.add(first);
        }
        long end = System.nanoTime() + linger.toNanos();
        for (long left = linger.toNanos(); batch.size() < most && left > 0; left = end - System.nanoTime()) {
            Arrival next = queue.poll(left, TimeUnit.NANOSECONDS);
            if (next != null) {
                batch.add(next);
                queue.drainTo(batch, most - batch.size());
            }
        }
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    void close() {
        closed = true;
    }
}
