package hall.broker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A real Mosquitto that is started again whenever it ends, as systemd does by the hall's drop-in. */
public final class WatchedMosquitto implements AutoCloseable {

    private final Path conf;
    private final InetSocketAddress address;
    private final Path log;
    private final Thread watch;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile @Nullable Process process;
    private boolean wanted = true;
    private boolean closed;

    /** Starts the one of {@code conf}, which listens at {@code address}; what it says is added to {@code log}. */
    public WatchedMosquitto(Path conf, InetSocketAddress address, Path log) {
        this.conf = conf;
        this.address = address;
        this.log = log;
        this.watch = Thread.ofVirtual().start(this::watch);
        awaitListening();
    }

    private void watch() {
        try {
            while (await()) {
                Process started = start();
                started.waitFor();
            }
        } catch (IOException e) {
            throw new IllegalStateException("mosquitto cannot be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean await() throws InterruptedException {
        lock.lock();
        try {
            while (!wanted && !closed) {
                changed.await();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private Process start() throws IOException {
        lock.lock();
        try {
            Process started = new ProcessBuilder(Requires.tool("mosquitto").toString(), "-c", conf.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            process = started;
            if (!wanted || closed) {
                started.destroyForcibly();
            }
            return started;
        } finally {
            lock.unlock();
        }
    }

    private void awaitListening() {
        Heard.until("mosquitto listens", this::listens);
    }

    private boolean listens() {
        try (Socket probe = new Socket(address.getAddress(), address.getPort())) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** kill -9, and nobody starts it again until {@link #restart}. */
    public void kill() {
        set(false, closed);
        Heard.until("mosquitto is dead", () -> !listens());
    }

    /** Starts it again after {@link #kill}. */
    public void restart() {
        set(true, closed);
        awaitListening();
    }

    private void set(boolean run, boolean end) {
        lock.lock();
        try {
            wanted = run;
            closed = end;
            if (process != null && (!run || end)) {
                process.destroyForcibly();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        set(false, true);
        watch.interrupt();
        Heard.until("mosquitto has ended", () -> process == null || !process.isAlive());
    }
}
