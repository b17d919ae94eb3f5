package hall.broker.memory;

import hall.broker.Link;
import hall.broker.Link.Incoming;
import hall.broker.LinkFailure;
import hall.broker.LinkSettings;
import hall.broker.LinkSettings.Will;
import hall.broker.Outgoing;
import hall.broker.TopicFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A whole MQTT broker in memory: retained messages, filters with wildcards, life times, wills, sessions that keep what a
 * client missed, and lines that break on demand. Deterministic but for its links' delivery threads.
 *
 * <p>Safe for use by several threads; one lock guards everything, handlers run outside it.
 */
public final class MemoryBroker implements AutoCloseable {

    /** How many messages a session keeps for a client that is away or slow; beyond it the publisher is refused. */
    public static final int SESSION_BOUND = 100_000;

    /** MQTT 5's reason codes for what is refused. */
    private static final int NOT_AUTHORIZED = 0x87;

    private static final int QUOTA_EXCEEDED = 0x97;

    /** A message and when it stops being of use. */
    record Kept(Outgoing message, long untilNanos) {
        boolean alive(long nowNanos) {
            return message.ttl() == null || nowNanos - untilNanos < 0;
        }
    }

    private final LongSupplier nanos;
    private final Map<String, Kept> retained = new TreeMap<>();
    private final Map<String, MemoryLink> links = new LinkedHashMap<>();
    private final Set<String> cut = ConcurrentHashMap.newKeySet();
    private BiPredicate<String, String> mayWrite = (user, topic) -> true;
    private BiPredicate<String, String> mayRead = (user, topic) -> true;
    private boolean running = true;

    /** A broker whose life times are counted by {@code nanos}, monotonic. */
    public MemoryBroker(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A broker on the machine's own time. */
    public MemoryBroker() {
        this(System::nanoTime);
    }

    /** Refuses what {@code (user, topic)} does not satisfy; the user of a link without one is its client id. */
    public synchronized void allowWrites(BiPredicate<String, String> rule) {
        mayWrite = rule;
    }

    /** Keeps from a user what {@code (user, topic)} does not satisfy, whatever he has subscribed. */
    public synchronized void allowReads(BiPredicate<String, String> rule) {
        mayRead = rule;
    }

    /**
     * A new line; one with the same client id is thrown out for good. If that is another user's, it is the new one that
     * never gets a line.
     */
    public Link connect(LinkSettings settings) {
        MemoryLink link = new MemoryLink(this, settings);
        MemoryLink old;
        synchronized (this) {
            old = links.get(settings.clientId());
            if (old != null && !old.user().equals(link.user())) {
                return link;
            }
            links.put(settings.clientId(), link);
        }
        if (old != null) {
            old.close();
        }
        link.line(up(settings.clientId()));
        return link;
    }

    /** A new line with this client id and nothing else. */
    public Link connect(String clientId) {
        return connect(LinkSettings.of("mqtt://memory", clientId));
    }

    /** Breaks the line of {@code clientId}: its will is sent, and what it misses is kept for it. */
    public void cut(String clientId) {
        MemoryLink link;
        synchronized (this) {
            link = links.get(clientId);
            if (link == null || !cut.add(clientId)) {
                return;
            }
        }
        link.line(false);
        sendWill(link);
    }

    /** Mends the line of {@code clientId}: it connects again. */
    public void mend(String clientId) {
        cut.remove(clientId);
        MemoryLink link;
        synchronized (this) {
            link = links.get(clientId);
        }
        if (link != null) {
            link.line(up(clientId));
        }
    }

    /** The broker dies: all lines are down. Retained messages and sessions are on its disk. */
    public void stop() {
        synchronized (this) {
            running = false;
        }
        allLinks().values().forEach(link -> link.line(false));
    }

    /** The broker is back, and with it all lines that are not cut. */
    public void start() {
        synchronized (this) {
            running = true;
        }
        allLinks().forEach((id, link) -> link.line(up(id)));
    }

    /** What is retained on {@code topic}. */
    public synchronized Optional<byte[]> retained(String topic) {
        return Optional.ofNullable(retained.get(topic))
                .filter(kept -> kept.alive(nanos.getAsLong()))
                .map(kept -> kept.message().payload());
    }

    /** What {@code clientId} hears. */
    public synchronized Set<String> filters(String clientId) {
        MemoryLink link = links.get(clientId);
        return link == null ? Set.of() : link.filters();
    }

    /** The topics on which something is retained. */
    public synchronized Set<String> retainedTopics() {
        return Set.copyOf(retained.keySet());
    }

    @Override
    public void close() {
        allLinks().values().forEach(Link::close);
    }

    private synchronized Map<String, MemoryLink> allLinks() {
        return Map.copyOf(links);
    }

    private synchronized boolean up(String clientId) {
        return running && !cut.contains(clientId);
    }

    long nowNanos() {
        return nanos.getAsLong();
    }

    /** Takes a message from {@code user}; null if it was taken, else why not. */
    @Nullable
    LinkFailure take(String user, Outgoing message) {
        synchronized (this) {
            if (!mayWrite.test(user, message.topic())) {
                return new LinkFailure.Refused(
                        user + " may not write to " + message.topic() + ": see the broker's access rules",
                        NOT_AUTHORIZED);
            }
        }
        return spread(message);
    }

    private synchronized @Nullable LinkFailure spread(Outgoing message) {
        Kept kept = new Kept(
                message, message.ttl() == null ? 0 : nowNanos() + message.ttl().toNanos());
        if (message.retained()) {
            if (message.payload().length == 0) {
                retained.remove(message.topic());
            } else {
                retained.put(message.topic(), kept);
            }
        }
        for (MemoryLink link : links.values()) {
            if (link.wants(message.topic()) && mayRead.test(link.user(), message.topic()) && !link.keep(kept, false)) {
                return new LinkFailure.Refused("the session of a receiver is full", QUOTA_EXCEEDED);
            }
        }
        return null;
    }

    /** Gives {@code link} what is retained for {@code filter}. */
    synchronized void giveRetained(MemoryLink link, String filter) {
        retained.forEach((topic, kept) -> {
            if (TopicFilter.matches(filter, topic) && mayRead.test(link.user(), topic)) {
                link.keep(kept, true);
            }
        });
    }

    /** {@code link} said goodbye: its session ends, no will is sent. */
    synchronized void goodbye(MemoryLink link, String clientId) {
        links.remove(clientId, link);
    }

    private void sendWill(MemoryLink link) {
        Will will = link.will();
        if (will != null) {
            LinkFailure failure = spread(Outgoing.state(will.topic(), will.payload()));
            if (failure != null) {
                throw new IllegalStateException("the will could not be spread", failure);
            }
        }
    }

    static Incoming incoming(Kept kept, boolean fromStore) {
        Outgoing message = kept.message();
        return new Incoming(
                message.topic(), message.payload(), fromStore, message.responseTopic(), message.correlation());
    }
}
