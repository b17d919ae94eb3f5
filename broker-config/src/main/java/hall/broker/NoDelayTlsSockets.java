package hall.broker;

import static hall.broker.NoDelaySockets.atOnce;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/** {@link NoDelaySockets} with TLS. */
final class NoDelayTlsSockets extends SSLSocketFactory {

    private final SSLSocketFactory factory;

    /** Sockets of {@code factory}, which says whom to trust. */
    NoDelayTlsSockets(SSLSocketFactory factory) {
        this.factory = factory;
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

    @Override
    public Socket createSocket(Socket under, String host, int port, boolean closeUnder) throws IOException {
        return atOnce(factory.createSocket(under, host, port, closeUnder));
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return factory.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return factory.getSupportedCipherSuites();
    }
}
