package hall.web.http;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one connection did, looked at now and then: whether bytes drip without ever becoming a request. Requests begin and end on any
 * thread; one thread looks at a time.
 */
final class ConnectionWatch {

    private final String peer;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger begun = new AtomicInteger();

    /** How many bytes had come when the last request was over: they were its own. */
    private volatile long used;

    private long bytesBefore;
    private int begunBefore;
    private boolean waitedBefore;

    /** @param peer whose connection it is; empty for one that is not counted */
    ConnectionWatch(String peer) {
        this.peer = peer;
    }

    String peer() {
        return peer;
    }

    void begins() {
        begun.incrementAndGet();
        underWay.incrementAndGet();
    }

    /** A request is over, and {@code bytes} have come on the connection by now. */
    void ends(long bytes) {
        used = bytes;
        underWay.decrementAndGet();
    }

    /**
     * Whether bytes that belong to no request came before the last look and since, and no request began in between. One look alone
     * tells nothing: the request may begin in the next moment.
     */
    boolean isStuck(long bytes) {
        boolean waits = underWay.get() == 0 && bytes > Math.max(used, bytesBefore);
        boolean stuck = waits && waitedBefore && begun.get() == begunBefore;
        waitedBefore = waits;
        begunBefore = begun.get();
        bytesBefore = bytes;
        return stuck;
    }
}
