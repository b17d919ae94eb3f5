package hall.broker;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A wire in the test's hand: says what a test wants it to say, and keeps what it was asked. */
final class FakeWire implements Wire {

    final Events events;
    final List<String> connectThreads = new ArrayList<>();
    final List<String> subscribed = new ArrayList<>();
    final List<String> subscribeThreads = new ArrayList<>();
    final List<Integer> acknowledged = new ArrayList<>();
    final Deque<Outcome> underWay = new ArrayDeque<>();
    private final Deque<Object> welcomes = new ArrayDeque<>();
    private Runnable inTheMiddle = () -> {};
    private boolean fails;
    private boolean connected;
    private int drops;

    /** A connection that is lost before anybody knew of it. */
    record LostAtOnce(Welcome welcome) {}

    /** {@code welcomes} are {@link Welcome}, {@link IOException} or a bug, for each connection in turn; the last one stays. */
    FakeWire(Events events, Object... welcomes) {
        this.events = events;
        this.welcomes.addAll(List.of(welcomes));
    }

    @Override
    public synchronized Welcome connect(Duration limit) throws IOException {
        connectThreads.add(Thread.currentThread().getName());
        Object next = welcomes.size() > 1 ? welcomes.removeFirst() : welcomes.getFirst();
        if (next instanceof IOException failure) {
            throw failure;
        }
        if (next instanceof RuntimeException bug) {
            throw bug;
        }
        if (next instanceof LostAtOnce lost) {
            events.lost("reset by peer");
            return lost.welcome();
        }
        connected = true;
        return (Welcome) next;
    }

    @Override
    public synchronized boolean connected() {
        return connected;
    }

    @Override
    public synchronized void publish(Outgoing message, Outcome outcome) {
        underWay.add(outcome);
    }

    /** {@code event} happens once, in the middle of the next request for a filter. */
    synchronized void inTheNextRequest(Runnable event) {
        inTheMiddle = event;
    }

    /** Whether requests for filters fail from now on. */
    synchronized void failsRequests(boolean now) {
        fails = now;
    }

    @Override
    public synchronized void subscribe(String filter, Outcome outcome) {
        subscribeThreads.add(Thread.currentThread().getName());
        request(outcome, () -> subscribed.add(filter));
    }

    @Override
    public synchronized void unsubscribe(String filter, Outcome outcome) {
        request(outcome, () -> subscribed.removeIf(filter::equals));
    }

    private void request(Outcome outcome, Runnable done) {
        Runnable event = inTheMiddle;
        inTheMiddle = () -> {};
        event.run();
        if (fails) {
            outcome.accept(new LinkFailure.Down("made up"));
        } else {
            done.run();
            outcome.accept(null);
        }
    }

    @Override
    public synchronized void acknowledge(int id) {
        acknowledged.add(id);
    }

    @Override
    public synchronized void drop() {
        drops++;
    }

    @Override
    public void close(Duration limit) {}

    synchronized int connects() {
        return connectThreads.size();
    }

    synchronized int drops() {
        return drops;
    }

    synchronized List<Integer> acknowledged() {
        return List.copyOf(acknowledged);
    }

    synchronized List<String> subscribed() {
        return List.copyOf(subscribed);
    }

    synchronized int underWay() {
        return underWay.size();
    }

    /** The broker acknowledges the oldest message. */
    void acknowledgeOne() {
        Outcome first;
        synchronized (this) {
            first = underWay.remove();
        }
        first.accept(null);
    }
}
