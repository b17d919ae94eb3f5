package hall.broker;

import hall.broker.Link.Incoming;
import hall.loop.BackOff;
import hall.loop.Loop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which a {@link Link} runs its handlers and listeners, and the bounded queue before it. Every link
 * has one, whatever its wire, so that all of them treat handlers alike.
 *
 * <p>At most {@code bound} messages of quality of service 1 and as many of 0 wait. {@link #offer} never blocks.
 */
public final class Delivery implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final int LISTENERS = 64;
    private static final Duration BEAT = Duration.ofSeconds(20);
    private static final Duration LAST_WAIT = Duration.ofSeconds(2);

    private record Subscription(String filter, Consumer<Incoming> handler) {}

    private final String name;
    private final int bound;
    private final Semaphore roomForEvents;
    private final Semaphore roomForSure;
    private final BlockingQueue<Runnable> queue;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final List<Consumer<Boolean>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong dropped = new AtomicLong();
    private final Loop loop;
    private final AtomicBoolean changePending = new AtomicBoolean();
    private volatile boolean now;
    private boolean told;
    private volatile boolean closing;

    /** Starts the thread, named after {@code name}. */
    public Delivery(String name, int bound) {
        this.name = name;
        this.bound = bound;
        this.roomForEvents = new Semaphore(bound);
        this.roomForSure = new Semaphore(bound);
        this.queue = new ArrayBlockingQueue<>(2 * bound + LISTENERS);
        this.loop = Loop.named("link-" + name)
                .startingAgain(BackOff.NONE)
                .closingWithin(LAST_WAIT)
                .start(this::round);
    }

    /** From now on {@code handler} gets what {@code filter} matches. */
    public void handle(String filter, Consumer<Incoming> handler) {
        subscriptions.add(new Subscription(filter, handler));
    }

    /** Ends what {@link #handle} began with the same two. Gives whether nobody handles {@code filter} any more. */
    public boolean forget(String filter, Consumer<Incoming> handler) {
        subscriptions.remove(new Subscription(filter, handler));
        return subscriptions.stream().noneMatch(each -> each.filter().equals(filter));
    }

    /** The filters that are handled, each once, in the order they came. */
    public List<String> filters() {
        return subscriptions.stream().map(Subscription::filter).distinct().toList();
    }

    /**
     * Queues {@code message} for the handlers. {@code ran} is told true when all of them ran, false when one threw.
     *
     * @return false if there is no room: the message was not taken
     */
    public boolean offer(Incoming message, int qos, Consumer<Boolean> ran) {
        Semaphore room = qos == 0 ? roomForEvents : roomForSure;
        if (!room.tryAcquire()) {
            if (qos == 0 && dropped.getAndIncrement() == 0) {
                LOG.warn("{}: handlers are too slow; messages of quality of service 0 are dropped", name);
            }
            return false;
        }
        return queue.offer(() -> {
            room.release();
            boolean handled = false;
            try {
                handled = deliver(message);
            } finally {
                ran.accept(handled);
            }
        });
    }

    /** Waits until there is room for one more message of quality of service 1, no longer than {@code most}. */
    void awaitRoom(Duration most) {
        try {
            if (roomForSure.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS)) {
                roomForSure.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the line ends; what has no room is refused
        }
    }

    /** Whether there is room for as many messages of quality of service 1 as there ever is. */
    boolean isEmpty() {
        return roomForSure.availablePermits() == bound;
    }

    /** Tells {@code listener} how it stands, and each change. */
    public void listen(Consumer<Boolean> listener) {
        enqueue(() -> {
            listeners.add(listener);
            tell(listener, told);
        });
    }

    /**
     * The line is up or down now; listeners are told if that is new. While they are busy only the latest counts: a short
     * loss may pass untold.
     */
    public void changed(boolean isUp) {
        now = isUp;
        if (changePending.compareAndSet(false, true)) {
            enqueue(() -> {
                changePending.set(false);
                boolean latest = now;
                if (told != latest) {
                    told = latest;
                    listeners.forEach(listener -> tell(listener, latest));
                }
            });
        }
    }

    /** Lets what is being handled finish, for at most 2 s, and ends the thread; what waits is not delivered. */
    @Override
    public void close() {
        closing = true;
        loop.close();
    }

    private void enqueue(Runnable change) {
        if (!queue.offer(change) && !closing) {
            throw new IllegalStateException(name + ": more than " + LISTENERS + " listeners at once");
        }
    }

    private boolean round() throws InterruptedException {
        Runnable next = queue.poll(BEAT.toNanos(), TimeUnit.NANOSECONDS);
        if (next != null && !closing) {
            next.run();
        }
        return true;
    }

    private boolean deliver(Incoming message) {
        try {
            for (Subscription subscription : subscriptions) {
                if (TopicFilter.matches(subscription.filter(), message.topic())) {
                    subscription.handler().accept(message);
                }
            }
            return true;
        } catch (RuntimeException thrown) {
            LOG.error("{}: a handler failed at {}; it will come again", name, message.topic(), thrown);
            return false;
        }
    }

    private void tell(Consumer<Boolean> listener, boolean isUp) {
        try {
            listener.accept(isUp);
        } catch (RuntimeException thrown) {
            LOG.error("{}: a listener failed", name, thrown);
        }
    }
}
