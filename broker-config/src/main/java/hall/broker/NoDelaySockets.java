package hall.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Sockets that send at once. Paho never sets TCP_NODELAY, and without it a message waits for the acknowledgement of the
 * one before: 27 ms instead of 0.2 ms at the median for quality of service 0 (measured on loopback at 1,000 a second).
 */
final class NoDelaySockets extends SocketFactory {

    private final SocketFactory factory = SocketFactory.getDefault();

    /** {@code socket}, which sends at once from now on. */
    static Socket atOnce(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        return socket;
    }

    @Override
    public Socket createSocket() throws IOException {
        return atOnce(factory.createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return atOnce(factory.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return atOnce(factory.createSocket(host, port, from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return atOnce(factory.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return atOnce(factory.createSocket(host, port, from, fromPort));
    }
}
