package hall.loop;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link Loop} is to be carried. Without any choice a failure ends the process, a round may take a minute, a close
 * interrupts the round and waits for 5 s.
 */
public final class LoopPlan {

    /** What follows a round that threw. */
    enum Failure {
        ENDS_PROCESS,
        STARTS_AGAIN,
        ENDS_LOOP
    }

    final String name;
    Failure failure = Failure.ENDS_PROCESS;
    BackOff backOff = BackOff.NONE;
    Runnable afresh = () -> {};
    Runnable last = () -> {};

    @Nullable
    Duration roundLimit = Duration.ofMinutes(1);

    Duration closeLimit = Duration.ofSeconds(5);

    @Nullable
    Runnable wake;

    boolean virtual;
    LongSupplier nanos = System::nanoTime;
    BiConsumer<String, Throwable> end = ProcessEnd::now;

    LoopPlan(String name) {
        this.name = name;
    }

    /** A failed round is logged and counted; the next follows after {@code pause}. */
    public LoopPlan startingAgain(BackOff pause) {
        failure = Failure.STARTS_AGAIN;
        backOff = pause;
        return this;
    }

    /** As {@link #startingAgain(BackOff)}; {@code first} is run at once after a failure, and again until it succeeds. */
    public LoopPlan startingAgain(BackOff pause, Runnable first) {
        afresh = first;
        return startingAgain(pause);
    }

    /** A failed round is logged and is the last; nothing but this one piece of work depends on it. */
    public LoopPlan endingAlone() {
        failure = Failure.ENDS_LOOP;
        return this;
    }

    /** {@code last} is run on the loop's thread after its last round, also when that failed. */
    public LoopPlan finishing(Runnable action) {
        last = action;
        return this;
    }

    /** A round that takes longer than {@code limit} is named in health. */
    public LoopPlan roundsWithin(Duration limit) {
        roundLimit = limit;
        return this;
    }

    /** A round may wait for ever: for a key that is pressed once a day. */
    public LoopPlan roundsWithoutLimit() {
        roundLimit = null;
        return this;
    }

    /** A close does {@code action} to end the round's wait, instead of interrupting it. */
    public LoopPlan wokenBy(Runnable action) {
        wake = action;
        return this;
    }

    /** A close waits so long for the thread. */
    public LoopPlan closingWithin(Duration limit) {
        closeLimit = limit;
        return this;
    }

    /** The thread is a virtual one: for work that is one of many and only waits. */
    public LoopPlan virtual() {
        virtual = true;
        return this;
    }

    /** For tests: another clock, and another end than the process's. */
    LoopPlan under(LongSupplier clock, BiConsumer<String, Throwable> instead) {
        nanos = clock;
        end = instead;
        return this;
    }

    /** The loop, not started yet. */
    public Loop make(Loop.Round round) {
        return new Loop(this, round);
    }

    /** The loop, started. */
    public Loop start(Loop.Round round) {
        return make(round).start();
    }

    /** A loop of one round, started. */
    public Loop once(Loop.Work work) {
        return start(() -> {
            work.run();
            return false;
        });
    }
}
