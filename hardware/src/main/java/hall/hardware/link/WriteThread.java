package hall.hardware.link;

import hall.loop.Workers;
import hall.text.Text;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
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
    private final Workers thread;

    /** @param wire the name of the wire, for messages and for the thread */
    WriteThread(String wire, Sink sink, Duration limit) {
        this.wire = wire;
        this.sink = sink;
        this.limit = limit;
        this.thread = Workers.one("link-" + wire + "-writer", 1);
    }

    void write(byte[] bytes) throws LinkException {
        byte[] copy = bytes.clone();
        try {
            CompletableFuture<Integer> written = new CompletableFuture<>();
            thread.execute(() -> {
                try {
                    sink.write(copy);
                    written.complete(copy.length);
                } catch (IOException | RuntimeException e) {
                    written.completeExceptionally(e);
                }
            });
            written.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new LinkException(
                    LinkException.Cause.TIMEOUT,
                    Text.of(
                            wire + " 在 " + limit.toSeconds() + " 秒内没有收下 " + bytes.length + " 字节，请检查设备",
                            wire + " did not take " + bytes.length + " bytes within " + limit.toSeconds()
                                    + " s; check the device"),
                    e);
        } catch (ExecutionException | RejectedExecutionException e) {
            throw new LinkException(
                    LinkException.Cause.LOST,
                    Text.of(
                            wire + " 在写入时断开，接回后自动恢复使用",
                            wire + " was lost while being written to; it is used again once it is back"),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinkException(
                    LinkException.Cause.LOST,
                    Text.of("对 " + wire + " 的写入被中断", "the write to " + wire + " was interrupted"),
                    e);
        }
    }

    @Override
    public void close() {
        thread.stop();
    }
}
