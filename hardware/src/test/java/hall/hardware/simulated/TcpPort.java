package hall.hardware.simulated;

import hall.loop.BackOff;
import hall.loop.Loop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A simulated device that listens on 127.0.0.1 and serves one connection after the other, as network printers do. */
public final class TcpPort implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TcpPort.class);

    private final ServerSocket server;
    private final FarEnd device;
    private final Loop loop;
    private volatile @Nullable Socket connection;

    private TcpPort(ServerSocket server, FarEnd device) {
        this.server = server;
        this.device = device;
        this.loop = Loop.named("simulated-tcp-" + server.getLocalPort())
                .startingAgain(BackOff.NONE)
                .roundsWithoutLimit()
                .wokenBy(() -> {})
                .make(this::serveOne);
    }

    /** Listens on {@code port}, 0 for any free one. */
    public static TcpPort listen(int port, FarEnd device) throws IOException {
        ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        TcpPort listening = new TcpPort(server, device);
        listening.loop.start();
        return listening;
    }

    /** Where it listens. */
    public int port() {
        return server.getLocalPort();
    }

    private boolean serveOne() {
        try (Socket socket = server.accept()) {
            connection = socket;
            new StreamPump(socket.getInputStream(), socket.getOutputStream(), device, "tcp-" + port()).run();
        } catch (IOException e) {
            LOG.debug("the simulated port {} ended a connection: {}", port(), e.getMessage());
        }
        return !server.isClosed();
    }

    /** Cuts the connection there is; the next may come. */
    public void cut() throws IOException {
        Socket socket = connection;
        if (socket != null) {
            socket.close();
        }
    }

    /** Ends listening and the connection there is. */
    @Override
    public void close() throws IOException {
        server.close();
        cut();
        loop.end();
    }
}
