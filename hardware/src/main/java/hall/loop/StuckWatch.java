package hall.loop;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Ends the process when one loop is in a round that takes longer than its limit: a thread that hangs cannot be helped from
 * within, and the service manager starts the program anew. For a program that is of no use without that loop.
 */
public final class StuckWatch implements AutoCloseable {

    private static final Duration LOOKS_EACH = Duration.ofSeconds(2);

    private final String watched;
    private final Duration each;
    private final BiConsumer<String, Throwable> end;
    private final Loop loop;

    /** Watches the loop called {@code name} from now on. */
    public static StuckWatch start(String name) {
        return start(name, LOOKS_EACH, ProcessEnd::now);
    }

    /** For tests: another pace, and another end than the process's. */
    static StuckWatch start(String name, Duration each, BiConsumer<String, Throwable> instead) {
        StuckWatch watch = new StuckWatch(name, each, instead);
        watch.loop.start();
        return watch;
    }

    private StuckWatch(String watched, Duration each, BiConsumer<String, Throwable> end) {
        this.watched = watched;
        this.each = each;
        this.end = end;
        this.loop =
                Loop.named("watch-" + watched).startingAgain(BackOff.SECONDS).make(this::round);
    }

    private boolean round() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(each.toNanos());
        for (Life life : Loop.lives()) {
            if (life.name().equals(watched) && life.isStuck()) {
                end.accept(
                        watched,
                        new IllegalStateException(
                                "a round has not ended for " + life.sinceRound().toSeconds() + " s"));
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        loop.close();
    }
}
