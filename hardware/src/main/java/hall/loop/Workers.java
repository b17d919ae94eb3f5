package hall.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Threads that do what they are given, in the order given, behind a queue with a bound. A task that throws is logged and
 * counted, and the next is done. Any thread may give.
 */
public final class Workers implements Executor, AutoCloseable {

    private static final Duration BEAT = Duration.ofSeconds(20);

    private final String name;
    private final int bound;
    private final BlockingQueue<Runnable> tasks;
    private final List<Loop> loops = new ArrayList<>();
    private volatile boolean closed;

    private Workers(String name, int bound) {
        this.name = name;
        this.bound = bound;
        this.tasks = new ArrayBlockingQueue<>(bound);
    }

    /** One thread, {@code name}, before which {@code bound} tasks may wait. */
    public static Workers one(String name, int bound) {
        Workers workers = new Workers(name, bound);
        workers.add(name);
        return workers;
    }

    /** Threads {@code name-1} to {@code name-threads}. */
    public static Workers several(String name, int threads, int bound) {
        Workers workers = new Workers(name, bound);
        for (int number = 1; number <= threads; number++) {
            workers.add(name + "-" + number);
        }
        return workers;
    }

    /**
     * A virtual thread of its own, {@code name}, for each task: for work that mostly waits, where whoever gives it bounds
     * how much there is. A task that throws is logged.
     */
    public static Executor oneForEach(String name) {
        return task -> Loop.named(name).virtual().endingAlone().once(task::run);
    }

    private void add(String thread) {
        loops.add(Loop.named(thread).startingAgain(BackOff.NONE).start(this::round));
    }

    /** @throws RejectedExecutionException when {@code bound} tasks wait already, or after the close */
    @Override
    public void execute(Runnable task) {
        if (closed) {
            throw new RejectedExecutionException(name + " is closed");
        }
        if (!tasks.offer(task)) {
            throw new RejectedExecutionException(name + ": " + bound + " tasks wait already");
        }
        if (closed && tasks.remove(task)) {
            throw new RejectedExecutionException(name + " is closed");
        }
    }

    /** Takes nothing more; what was taken is done, and nobody waits for it here. */
    @Override
    public void close() {
        closed = true;
        wake();
    }

    /** Takes nothing more, interrupts what is being done and forgets what waits; does not wait for the threads. */
    public void stop() {
        closed = true;
        tasks.clear();
        loops.forEach(Loop::end);
    }

    /** Ends the wait of one worker, which wakes the next; with a full queue nobody waits. */
    private void wake() {
        tasks.offer(() -> {});
    }

    private boolean round() throws InterruptedException {
        Runnable task = tasks.poll(BEAT.toNanos(), TimeUnit.NANOSECONDS);
        if (task != null) {
            task.run();
        }
        boolean over = closed && tasks.isEmpty();
        if (over) {
            wake();
        }
        return !over;
    }
}
