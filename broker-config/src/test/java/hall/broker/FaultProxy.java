package hall.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stands between a link and its broker on loopback, and makes the line bad on demand: cut, silent, slow, lossy or a black
 * hole. What it lets through comes in its order, as TCP promises.
 */
public final class FaultProxy implements AutoCloseable {

    /** What is read at once and not yet written. */
    private static final int MOST_PIECES = 1_000;

    /** How long TCP waits before it sends a lost packet again, at the shortest. */
    private static final Duration SENT_AGAIN = Duration.ofMillis(200);

    private final ServerSocket server;
    private final InetSocketAddress target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Random chance = new Random(5);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean refusing;
    private volatile boolean silent;
    private volatile boolean holding;
    private volatile Duration latency = Duration.ZERO;
    private volatile int lost;

    /** Bytes under way, and when they are due; {@code bytes} is empty at the end of the stream. */
    @SuppressWarnings("ArrayRecordComponent") // handed from one thread to the next, never compared
    private record Piece(byte[] bytes, long dueNanos) {}

    FaultProxy(int target) throws IOException {
        this(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
    }

    /** To the broker at {@code target}; it is itself at the same address of this machine. */
    public FaultProxy(InetSocketAddress target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 50, target.getAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Breaks all connections and accepts no new ones. */
    public void cut() {
        refusing = true;
        reset();
    }

    /** Breaks all connections; new ones are accepted. */
    public void reset() {
        sockets.forEach(FaultProxy::quietly);
        sockets.clear();
    }

    /** Accepts connections again, and lets bytes through at once; those that were held back too. */
    public void mend() {
        refusing = false;
        silent = false;
        latency = Duration.ZERO;
        lost = 0;
        hold(false);
    }

    /** Keeps connections and accepts new ones, but throws away what comes: a half-open line, whose connections are dead. */
    void silence() {
        silent = true;
    }

    /** Keeps connections and accepts new ones, and keeps what comes until it is mended: a black hole, as TCP sees it. */
    public void blackHole() {
        hold(true);
    }

    /** From now on each byte comes so much later. */
    public void delay(Duration each) {
        latency = each;
    }

    /** From now on so many of a hundred packets are lost: TCP sends them again, and what is behind them waits. */
    public void lose(int ofAHundred) {
        lost = ofAHundred;
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
        hold(false);
    }

    private void hold(boolean now) {
        lock.lock();
        try {
            holding = now;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                if (refusing) {
                    near.close();
                } else {
                    connect(near);
                }
            } catch (IOException gone) {
                // the proxy is closed, or who came is gone already; the next one is tried anew
            }
        }
    }

    private void connect(Socket near) throws IOException {
        Socket far = new Socket();
        try {
            far.connect(target);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
        } catch (IOException brokerDown) {
            quietly(far);
            quietly(near);
            return;
        }
        sockets.add(near);
        sockets.add(far);
        if (refusing) { // it was cut meanwhile, perhaps before these were known
            quietly(far);
            quietly(near);
            return;
        }
        pump(near, far);
        pump(far, near);
    }

    private void pump(Socket from, Socket to) {
        BlockingQueue<Piece> way = new ArrayBlockingQueue<>(MOST_PIECES);
        Thread.ofVirtual().start(() -> take(from, way));
        Thread.ofVirtual().start(() -> give(way, from, to));
    }

    private void take(Socket from, BlockingQueue<Piece> way) {
        byte[] buffer = new byte[64 * 1024];
        try {
            InputStream in = from.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!silent && read > 0) {
                    way.put(new Piece(Arrays.copyOf(buffer, read), System.nanoTime() + onItsWay()));
                }
            }
        } catch (IOException cut) {
            // the end, as below
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        way.offer(new Piece(new byte[0], System.nanoTime()));
    }

    private long onItsWay() {
        boolean again = lost > 0 && chance.nextInt(100) < lost;
        return latency.toNanos() + (again ? SENT_AGAIN.toNanos() : 0);
    }

    private void give(BlockingQueue<Piece> way, Socket from, Socket to) {
        try (from;
                to) {
            OutputStream out = to.getOutputStream();
            for (Piece piece = way.take(); piece.bytes().length > 0; piece = way.take()) {
                await(piece.dueNanos());
                out.write(piece.bytes());
            }
        } catch (IOException cut) {
            // one end broke: both are closed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void await(long dueNanos) throws InterruptedException {
        lock.lock();
        try {
            while (holding) {
                changed.await();
            }
            for (long left = dueNanos - System.nanoTime(); left > 0; ) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private static void quietly(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException alreadyClosed) {
            // which is what was wanted
        }
    }
}
