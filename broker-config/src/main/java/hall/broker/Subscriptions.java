package hall.broker;

import hall.broker.Link.Incoming;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a link hears: which filters it has to ask the broker for after each connection, and which the session at the broker
 * may still have though nobody hears them any more. Any thread may call; requests go to the wire in the order in which they
 * were decided here, so that the last word on a filter is the last one the broker hears.
 *
 * <p>Each filter is asked for twice, the second time by {@link #lookAgain}: Artemis 2.55 takes a retained message away before
 * it puts the next one in its place, and whoever subscribes in between gets neither. A broker answers the second request
 * with what it retains by then; {@link LiveTopics} knows where that is no news.
 */
final class Subscriptions {

    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

    private final LinkSettings settings;
    private final Wire wire;
    private final Delivery delivery;
    private final LiveTopics live;
    private final Executor outcomes;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, CompletableFuture<Void>> ungranted = new HashMap<>();
    private final Set<String> forgotten = new LinkedHashSet<>();

    /** What has been asked for once since the last look, and between the last two. */
    private Set<String> young = new LinkedHashSet<>();

    private Set<String> due = new LinkedHashSet<>();
    private boolean up;

    /** @param outcomes completes what {@link #add} returned */
    Subscriptions(LinkSettings settings, Wire wire, Delivery delivery, LiveTopics live, Executor outcomes) {
        this.settings = settings;
        this.wire = wire;
        this.delivery = delivery;
        this.live = live;
        this.outcomes = outcomes;
    }

    /** See {@link Link#subscribe}. */
    CompletionStage<Void> add(String filter, Consumer<Incoming> handler) {
        lock.lock();
        try {
            delivery.handle(filter, handler);
            forgotten.remove(filter);
            CompletableFuture<Void> granted = ungranted.computeIfAbsent(filter, none -> new CompletableFuture<>());
            CompletionStage<Void> answer = granted.copy();
            if (up) {
                askFirst(filter);
            }
            return answer;
        } finally {
            lock.unlock();
        }
    }

    /** See {@link Link#forget}. */
    void remove(String filter, Consumer<Incoming> handler) {
        lock.lock();
        try {
            if (!delivery.forget(filter, handler) || !forgotten.add(filter)) {
                return;
            }
            young.remove(filter);
            due.remove(filter);
            CompletableFuture<Void> waiting = ungranted.remove(filter);
            if (waiting != null) {
                complete(waiting, new LinkFailure.Down(settings + ": " + filter + " is heard no more"));
            }
            if (up) {
                leave(filter);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Asks anew for all that is heard, and leaves what a session of before may still have. */
    void up(boolean sessionPresent) {
        lock.lock();
        try {
            up = true;
            if (!sessionPresent) {
                forgotten.clear();
            }
            for (String filter : List.copyOf(forgotten)) {
                if (forgotten.contains(filter)) {
                    leave(filter);
                }
            }
            delivery.filters().forEach(this::askFirst);
        } finally {
            lock.unlock();
        }
    }

    /** Asks for nothing until {@link #up}, and says nothing of requests that were under way: all are made anew then. */
    void down() {
        lock.lock();
        try {
            up = false;
            young.clear();
            due.clear();
        } finally {
            lock.unlock();
        }
    }

    /** To be called every few seconds: asks again for what was asked for once before the last call. */
    void lookAgain() {
        lock.lock();
        try {
            Set<String> now = due;
            due = young;
            young = new LinkedHashSet<>();
            live.lookingAgain();
            now.forEach(this::ask);
        } finally {
            lock.unlock();
        }
    }

    private void askFirst(String filter) {
        young.add(filter);
        live.wanted(filter);
        ask(filter);
    }

    private void leave(String filter) {
        wire.unsubscribe(
                filter,
                failure -> answered(() -> {
                    if (failure == null) {
                        forgotten.remove(filter);
                    } else {
                        LOG.debug("{}: not unsubscribed yet: {}", settings, failure.getMessage());
                    }
                }));
    }

    private void ask(String filter) {
        wire.subscribe(filter, failure -> answered(() -> asked(filter, failure)));
    }

    private void asked(String filter, @Nullable LinkFailure failure) {
        if (failure instanceof LinkFailure.Refused refusal) {
            LOG.error("{}: the broker refused to let us hear {}: {}", settings, filter, refusal.getMessage());
        } else if (failure != null) {
            if (up) {
                LOG.warn("{}: could not subscribe {} yet: {}", settings, filter, failure.getMessage());
            }
            return;
        }
        CompletableFuture<Void> waiting = ungranted.remove(filter);
        if (waiting != null) {
            complete(waiting, failure);
        }
    }

    private void answered(Runnable what) {
        lock.lock();
        try {
            what.run();
        } finally {
            lock.unlock();
        }
    }

    private void complete(CompletableFuture<Void> waiting, @Nullable LinkFailure failure) {
        outcomes.execute(() -> {
            if (failure == null) {
                waiting.complete(null);
            } else {
                waiting.completeExceptionally(failure);
            }
        });
    }
}
