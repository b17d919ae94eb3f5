package hall.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import hall.broker.Link.Incoming;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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

    /** As {@link #until(Duration, String, Callable)}, for as long as any test waits for anything. */
    public static void until(String what, Callable<Boolean> condition) {
        until(PATIENCE, what, condition);
    }

    /** Waits until {@code condition} holds, no longer than {@code limit}. */
    public static void until(Duration limit, String what, Callable<Boolean> condition) {
        await(what).atMost(limit).until(condition);
    }
}
