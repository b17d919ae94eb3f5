package hall.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A handler that keeps what it heard, and waits for what a test expects. */
public final class Heard implements Consumer<Incoming> {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final List<Incoming> all = new ArrayList<>();

    @Override
    public synchronized void accept(Incoming message) {
        all.add(message);
        notifyAll();
    }

    synchronized List<Incoming> all() {
        return List.copyOf(all);
    }

    List<String> texts() {
        return all().stream()
                .map(message -> new String(message.payload(), UTF_8))
                .toList();
    }

    /** Waits until all of {@code texts} were heard. */
    void awaits(String... texts) {
        List<String> wanted = List.of(texts);
        until(
                LinkContract.SOON,
                "heard " + texts.length + " messages",
                () -> all().size() >= texts.length && texts().containsAll(wanted));
    }

    /** Waits until {@code count} messages were heard. */
    void awaits(int count) {
        until(LinkContract.SOON, "heard " + count + " messages", () -> all().size() >= count);
    }

    /** As {@link #until(Duration, String, BooleanSupplier)}, for as long as any test waits for anything. */
    public static void until(String what, BooleanSupplier condition) {
        until(PATIENCE, what, condition);
    }

    /** Looks every few milliseconds whether {@code condition} holds, until {@code limit} is over. */
    public static void until(Duration limit, String what, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        assertThat(condition.getAsBoolean()).as(what).isTrue();
    }
}
