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
    private int begunBefore = -1;
    private boolean suspected;

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
     * Whether the last look found bytes of no request, and none has begun since. Of what came before the first look, such as a
     * handshake, nothing is concluded.
     */
    boolean isStuck(long bytes) {
        boolean idle = underWay.get() == 0 && begun.get() == begunBefore;
        boolean stuck = suspected && idle;
        suspected = idle && !stuck && bytes > Math.max(used, bytesBefore);
        begunBefore = begun.get();
        bytesBefore = bytes;
        return stuck;
    }

    /** Whether the last look found bytes of no request: it may begin in the next moment, so it is looked at again soon. */
    boolean isSuspected() {
        return suspected;
    }
}
