package hall.broker.memory;

import hall.broker.Link;
import hall.broker.Outgoing;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A line on which messages overtake each other, both ways, and some of them come twice; none is lost, and all come within the
 * time a receiver waits for what is missing.
 */
public final class ShufflingLink implements Link {

    /** Far less than the two seconds that receivers wait, also on a machine that is busy. */
    private static final int MOST_MILLIS = 150;

    private static final int TWICE_IN = 4;

    private final Link line;
    private final Random random;
    private final Map<Consumer<Incoming>, Consumer<Incoming>> handlers = new ConcurrentHashMap<>();
    private final ExecutorService delivery = Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().daemon().name("shuffling").unstarted(task));

    public ShufflingLink(Link line, long seed) {
        this.line = line;
        this.random = new Random(seed);
    }

    private void later(Runnable what) {
        int millis;
        boolean twice;
        synchronized (random) {
            millis = random.nextInt(MOST_MILLIS);
            twice = random.nextInt(TWICE_IN) == 0;
        }
        in(millis, what);
        if (twice) {
            in(MOST_MILLIS - millis, what);
        }
    }

    private void in(int millis, Runnable what) {
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, delivery)
                .execute(what);
    }

    @Override
    public CompletionStage<Void> publish(Outgoing message) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        later(() -> line.publish(message).whenComplete((done, failure) -> {
            if (failure == null) {
                sent.complete(null);
            } else {
                sent.completeExceptionally(failure);
            }
        }));
        return sent;
    }

    @Override
    public CompletionStage<Void> subscribe(String filter, Consumer<Incoming> handler) {
        Consumer<Incoming> shuffled = message -> later(() -> handler.accept(message));
        handlers.put(handler, shuffled);
        return line.subscribe(filter, shuffled);
    }

    @Override
    public void forget(String filter, Consumer<Incoming> handler) {
        Consumer<Incoming> shuffled = handlers.remove(handler);
        if (shuffled != null) {
            line.forget(filter, shuffled);
        }
    }

    @Override
    public boolean connected() {
        return line.connected();
    }

    @Override
    public void onChange(Consumer<Boolean> listener) {
        line.onChange(listener);
    }

    @Override
    public void close() {
        delivery.shutdownNow();
        line.close();
    }
}
