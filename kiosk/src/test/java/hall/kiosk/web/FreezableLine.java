package hall.kiosk.web;

import hall.loop.Workers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/** A line to a server that can be frozen: connections stay open and new ones are taken, but nothing arrives any more. */
final class FreezableLine implements AutoCloseable {

    private final ServerSocket door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final Executor pumps = Workers.oneForEach("pump");
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final int port;
    private boolean frozen;

    FreezableLine(URI server) throws IOException {
        port = server.getPort();
        pumps.execute(this::listen);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort() + "/");
    }

    synchronized void freeze() {
        frozen = true;
    }

    synchronized void thaw() {
        frozen = false;
        notifyAll();
    }

    private void listen() {
        try {
            while (!door.isClosed()) {
                Socket near = door.accept();
                open.add(near);
                pumps.execute(() -> connect(near));
            }
        } catch (IOException closed) {
            thaw();
        }
    }

    private void connect(Socket near) {
        try {
            awaitThaw();
            Socket far = new Socket(InetAddress.getLoopbackAddress(), port);
            open.add(far);
            pumps.execute(() -> pump(near, far));
            pump(far, near);
        } catch (IOException gone) {
            end(near);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                awaitThaw();
                out.write(buffer, 0, count);
                out.flush();
            }
        } catch (IOException gone) {
            end(from);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(to);
        }
    }

    private synchronized void awaitThaw() throws InterruptedException {
        while (frozen) {
            wait();
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyClosed) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        open.forEach(FreezableLine::end);
        thaw();
    }
}
