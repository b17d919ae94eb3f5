package hall.broker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a link has to send: some messages under way, as many as the broker allows, and a bounded number behind them. Safe
 * for use by several threads; never blocks for longer than the wire's hand-over.
 *
 * <p>Overflow: one message too many fails at once. When the line goes down, what waits fails at once too; what is under
 * way is the wire's, which sends it again on the next connection.
 */
final class Outbound {

    private record Waiting(Outgoing message, CompletableFuture<Void> outcome) {}

    private final Wire wire;
    private final int bound;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int underWay;
    private int most;
    private boolean open;
    private LinkFailure whyDown;

    Outbound(Wire wire, int bound, LinkFailure whyDown) {
        this.wire = wire;
        this.bound = bound;
        this.whyDown = whyDown;
    }

    /** The line is up, and the broker allows {@code mostUnderWay}. */
    void open(int mostUnderWay) {
        lock.lock();
        try {
            most = mostUnderWay;
            open = true;
        } finally {
            lock.unlock();
        }
    }

    /** The line is down. */
    void close(LinkFailure why) {
        lock.lock();
        try {
            open = false;
            whyDown = why;
            waiting.forEach(left -> left.outcome().completeExceptionally(why));
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Sends {@code message} now or in its turn; {@code outcome} is told what came of it. */
    void offer(Outgoing message, CompletableFuture<Void> outcome) {
        lock.lock();
        try {
            if (!open) {
                outcome.completeExceptionally(whyDown);
            } else if (underWay < most && waiting.isEmpty()) {
                send(new Waiting(message, outcome));
            } else if (waiting.size() < bound) {
                waiting.add(new Waiting(message, outcome));
            } else {
                outcome.completeExceptionally(new LinkFailure.Down(underWay + " messages are under way and "
                        + waiting.size() + " wait; send " + message.topic() + " again later"));
            }
        } finally {
            lock.unlock();
        }
    }

    private void send(Waiting next) {
        underWay++;
        wire.publish(next.message(), failure -> {
            if (failure == null) {
                next.outcome().complete(null);
            } else {
                next.outcome().completeExceptionally(failure);
            }
            sent();
        });
    }

    private void sent() {
        lock.lock();
        try {
            underWay--;
            while (open && underWay < most && !waiting.isEmpty()) {
                Waiting next = waiting.remove();
                if (!next.outcome().isDone()) {
                    send(next);
                }
            }
        } finally {
            lock.unlock();
        }
    }
}
