package hall.broker.memory;

import hall.broker.Delivery;
import hall.broker.Link;
import hall.broker.Link.Incoming;
import hall.broker.LinkFailure;
import hall.broker.LinkSettings;
import hall.broker.LinkSettings.Will;
import hall.broker.Outgoing;
import hall.broker.TopicFilter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@link MemoryBroker}, with the session the broker keeps for it. Messages wait in the session and go to the
 * delivery thread as it has room; one whose handler threw goes back to the front and comes again at the next connection.
 */
final class MemoryLink implements Link {

    private record Pending(MemoryBroker.Kept kept, boolean fromStore) {}

    private final MemoryBroker broker;
    private final LinkSettings settings;
    private final Delivery delivery;
    private final Deque<Pending> session = new ArrayDeque<>();
    private final Deque<Pending> unacknowledged = new ArrayDeque<>();
    private final Set<String> filters = new LinkedHashSet<>();
    private boolean up;
    private boolean closed;

    MemoryLink(MemoryBroker broker, LinkSettings settings) {
        this.broker = broker;
        this.settings = settings;
        this.delivery = new Delivery(settings.clientId(), settings.queueBound());
    }

    /** Who writes by this line; a line without a user is its client id's. */
    String user() {
        String user = settings.user();
        return user == null ? settings.clientId() : user;
    }

    @Nullable
    Will will() {
        return settings.will();
    }

    @Override
    public CompletionStage<Void> publish(Outgoing message) {
        if (!connected()) {
            return CompletableFuture.failedFuture(new LinkFailure.Down(settings + ": the line is down"));
        }
        LinkFailure failure = broker.take(user(), message);
        return failure == null ? CompletableFuture.completedFuture(null) : CompletableFuture.failedFuture(failure);
    }

    @Override
    public CompletionStage<Void> subscribe(String filter, Consumer<Incoming> handler) {
        delivery.handle(filter, handler);
        synchronized (broker) {
            filters.add(filter);
            if (up) {
                broker.giveRetained(this, filter);
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void forget(String filter, Consumer<Incoming> handler) {
        if (delivery.forget(filter, handler)) {
            synchronized (broker) {
                filters.remove(filter);
            }
        }
    }

    @Override
    public boolean connected() {
        synchronized (broker) {
            return up;
        }
    }

    @Override
    public void onChange(Consumer<Boolean> listener) {
        delivery.listen(listener);
    }

    @Override
    public void close() {
        synchronized (broker) {
            closed = true;
            up = false;
            broker.goodbye(this, settings.clientId());
        }
        delivery.close();
    }

    /** The line is up or down from now on. */
    void line(boolean isUp) {
        synchronized (broker) {
            if (closed || up == isUp) {
                return;
            }
            up = isUp;
            delivery.changed(isUp);
            if (isUp) {
                unacknowledged.descendingIterator().forEachRemaining(session::addFirst);
                unacknowledged.clear();
                filters.forEach(filter -> broker.giveRetained(this, filter));
                flow();
            }
        }
    }

    /** What is subscribed. Called with the broker's lock. */
    Set<String> filters() {
        return Set.copyOf(filters);
    }

    /** Whether some subscription matches. Called with the broker's lock. */
    boolean wants(String topic) {
        return filters.stream().anyMatch(filter -> TopicFilter.matches(filter, topic));
    }

    /** Puts a message into the session; false if that is full. Called with the broker's lock. */
    boolean keep(MemoryBroker.Kept kept, boolean fromStore) {
        if (!up && kept.message().qos() == 0) {
            return true;
        }
        if (session.size() >= MemoryBroker.SESSION_BOUND) {
            return false;
        }
        session.add(new Pending(kept, fromStore));
        flow();
        return true;
    }

    private void flow() {
        while (up && !session.isEmpty()) {
            Pending next = session.getFirst();
            int qos = next.kept().message().qos();
            if (next.kept().alive(broker.nowNanos())) {
                boolean taken = delivery.offer(MemoryBroker.incoming(next.kept(), next.fromStore()), qos, ran -> {
                    if (ran) {
                        acknowledged(next);
                    }
                });
                if (!taken && qos > 0) {
                    return;
                }
                if (qos > 0) {
                    unacknowledged.add(next);
                }
            }
            session.removeFirst();
        }
    }

    private void acknowledged(Pending done) {
        synchronized (broker) {
            unacknowledged.remove(done);
            flow();
        }
    }
}
