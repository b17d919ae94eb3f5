package hall.hardware.link;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gives a limit to writes that have none: the system's write waits as long as a printer has no paper or a line is held
 * up, so it is done on a thread of its own that is left behind when it takes too long.
 */
final class WriteThread implements AutoCloseable {

    /** A write that may wait for ever. */
    @FunctionalInterface
    interface Sink {
        void write(byte[] bytes) throws IOException;
    }

    private final String wire;
    private final Sink sink;
    private final Duration limit;
    private final ThreadPoolExecutor thread;

    /** @param wire the name of the wire, for messages and for the thread */
    WriteThread(String wire, Sink sink, Duration limit) {
        this.wire = wire;
        this.sink = sink;
        this.limit = limit;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(1),
                work -> Thread.ofPlatform()
                        .name("link-" + wire + "-writer")
                        .daemon()
                        .unstarted(work));
    }

    void write(byte[] bytes) throws LinkException {
        byte[] copy = bytes.clone();
        try {
            Future<?> written = thread.submit(() -> {
                sink.write(copy);
                return copy.length;
            });
            written.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new LinkException(
                    LinkException.Cause.TIMEOUT,
                    wire + " did not take " + bytes.length + " bytes within " + limit.toSeconds() + " s",
                    e);
        } catch (ExecutionException | RejectedExecutionException e) {
            throw new LinkException(LinkException.Cause.LOST, wire + " was lost while being written to", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinkException(LinkException.Cause.LOST, "the write to " + wire + " was interrupted", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
