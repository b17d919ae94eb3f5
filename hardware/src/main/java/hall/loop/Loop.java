package hall.loop;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread of ours, and the only place that makes one (decision D10): it does rounds of work until it is closed.
 *
 * <p>Whatever a round throws is logged and follows the rule of the {@link LoopPlan}: the process ends, or the next round
 * comes after a pause, or the loop ends because nothing else depends on it. An error of the virtual machine itself, such
 * as OutOfMemoryError, ends the process whatever the rule. An interruption that is no close is said and passed over.
 *
 * <p>A loop is started once. {@link #lives} tells how every loop of the process does; any thread.
 */
public final class Loop implements AutoCloseable {

    /** One round. */
    @FunctionalInterface
    public interface Round {
        /** Does one piece of work, waiting for it for a time; false when it was the last. */
        boolean run() throws InterruptedException;
    }

    /** Work that is done once. */
    @FunctionalInterface
    public interface Work {
        void run() throws InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

    /** The same failure is written to the log again after so long. */
    private static final Duration SAID_AGAIN = Duration.ofMinutes(10);

    /** All that were started and have not ended well. The process has one list of its threads, too. */
    private static final Set<Loop> STARTED = ConcurrentHashMap.newKeySet();

    private final LoopPlan plan;
    private final Round round;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Life.State state = Life.State.NEW;
    private volatile long roundAt;
    private volatile Failures failures = new Failures(0, 0, null);
    private long saidAt;
    private boolean owed;

    private record Failures(int inARow, long all, @Nullable String last) {}

    Loop(LoopPlan plan, Round round) {
        this.plan = plan;
        this.round = round;
        this.roundAt = plan.nanos.getAsLong();
        this.thread = plan.virtual
                ? Thread.ofVirtual().name(plan.name).unstarted(this::run)
                : Thread.ofPlatform().name(plan.name).daemon().unstarted(this::run);
    }

    /** Plans a loop; {@code name} is its thread's. */
    public static LoopPlan named(String name) {
        return new LoopPlan(name);
    }

    /** How every loop of this process does that was started and not closed, by name. */
    public static List<Life> lives() {
        return STARTED.stream()
                .map(Loop::life)
                .sorted(Comparator.comparing(Life::name))
                .toList();
    }

    /** Starts the thread. */
    public Loop start() {
        STARTED.add(this);
        state = Life.State.RUNNING;
        thread.start();
        return this;
    }

    public String name() {
        return plan.name;
    }

    public Life life() {
        Failures failed = failures;
        Duration since = Duration.ofNanos(plan.nanos.getAsLong() - roundAt);
        return new Life(plan.name, state, since, plan.roundLimit, failed.inARow(), failed.all(), failed.last());
    }

    /** Whether the caller is the loop itself. */
    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /** Asks for the end and does not wait for it. */
    public void end() {
        closing.countDown();
        STARTED.remove(this);
        Runnable wake = plan.wake;
        if (wake == null) {
            thread.interrupt();
        } else {
            wake.run();
        }
    }

    /** Asks for the end and waits for it within the plan's limit. */
    @Override
    public void close() {
        if (!stop()) {
            LOG.warn("{} did not end within {} ms and is left to itself", plan.name, plan.closeLimit.toMillis());
        }
    }

    /** As {@link #close}; whether it has ended. One that was never started has. The loop itself does not wait. */
    public boolean stop() {
        boolean started = state != Life.State.NEW;
        end();
        if (!started || isCurrent()) {
            return true;
        }
        try {
            return thread.join(plan.closeLimit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !thread.isAlive();
        }
    }

    private void run() {
        boolean more = true;
        boolean failed = false;
        while (more && closing.getCount() > 0) {
            roundAt = plan.nanos.getAsLong();
            state = Life.State.RUNNING;
            try {
                if (owed) {
                    settle();
                }
                more = round.run();
                failed = false;
                worked();
            } catch (InterruptedException e) {
                if (closing.getCount() > 0) {
                    LOG.warn("{} was interrupted and goes on", plan.name);
                }
            } catch (Throwable thrown) {
                failed = true;
                more = survives(thrown);
            }
        }
        finish(failed && closing.getCount() > 0);
    }

    private void worked() {
        Failures before = failures;
        if (before.inARow() > 1) {
            LOG.info("{} works again after {} failures in a row", plan.name, before.inARow());
        }
        failures = new Failures(0, before.all(), before.last());
    }

    /** What is done after a failure; owed until it succeeds. */
    private void settle() {
        owed = true;
        plan.afresh.run();
        owed = false;
    }

    /** Whether another round follows the one that threw. */
    private boolean survives(Throwable thrown) {
        if (plan.failure == LoopPlan.Failure.ENDS_PROCESS || ProcessEnd.isFatal(thrown)) {
            plan.end.accept(plan.name, thrown);
            return false;
        }
        state = Life.State.FAILING;
        count(thrown);
        if (plan.failure == LoopPlan.Failure.ENDS_LOOP) {
            return false;
        }
        if (!owed) {
            try {
                settle();
            } catch (Exception further) {
                count(further);
            }
        }
        return !isClosedWithin(plan.backOff.after(failures.inARow()));
    }

    private void count(Throwable thrown) {
        Failures before = failures;
        Failures now = new Failures(before.inARow() + 1, before.all() + 1, thrown.toString());
        failures = now;
        say(thrown, now, before.last());
    }

    /** A fault that repeats is said at its edge, then counted. */
    private void say(Throwable thrown, Failures now, @Nullable String before) {
        boolean isNew = !Objects.equals(now.last(), before) || roundAt - saidAt >= SAID_AGAIN.toNanos();
        if (isNew) {
            saidAt = roundAt;
            LOG.error("{} failed; failures since the start: {}", plan.name, now.all(), thrown);
        } else {
            LOG.debug("{} failed as before; failures since the start: {}", plan.name, now.all());
        }
    }

    private boolean isClosedWithin(Duration pause) {
        try {
            return closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return closing.getCount() == 0;
        }
    }

    private void finish(boolean dead) {
        boolean wasInterrupted = Thread.interrupted(); // what is done last may wait for a disk
        LOG.trace("{} ends, interrupted: {}", plan.name, wasInterrupted);
        try {
            plan.last.run();
        } catch (Throwable thrown) {
            if (plan.failure == LoopPlan.Failure.ENDS_PROCESS || ProcessEnd.isFatal(thrown)) {
                plan.end.accept(plan.name, thrown);
            }
            LOG.error("{} failed at its end", plan.name, thrown);
        } finally {
            if (!dead || plan.failure == LoopPlan.Failure.ENDS_LOOP) {
                STARTED.remove(this);
            }
            state = dead ? Life.State.DEAD : Life.State.ENDED; // last: whoever sees it finds the list so
        }
    }
}
