package hall.broker;

import static java.nio.charset.StandardCharsets.US_ASCII;

import hall.broker.Link.Incoming;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * One visit to a running broker, to see how it treats us. Whoever visits under a name throws out its other line for a
 * moment, where the broker makes the name the client id.
 *
 * @param topicAliasMaximum how many topic aliases it offers
 * @param receiveMaximum how many messages it takes at once
 * @param largestPacket in bytes; where it said nothing, no bound
 * @param letsUsWrite whether it took a message where nobody may write
 */
public record BrokerVisit(int topicAliasMaximum, int receiveMaximum, long largestPacket, boolean letsUsWrite) {

    private static final int CONNACK = 0x20;
    private static final int REASON = 3;

    /** Visits as {@code settings} say, and writes to {@code forbidden}, which nobody hears. */
    public static BrokerVisit pay(LinkSettings settings, String forbidden) throws IOException, InterruptedException {
        try (PahoWire wire = new PahoWire(settings.withSessionExpiry(Duration.ZERO), new Deaf())) {
            Wire.Welcome welcome = wire.connect(settings.limit());
            CompletableFuture<Boolean> written = new CompletableFuture<>();
            wire.publish(Outgoing.event(forbidden, new byte[] {'{', '}'}), failure -> {
                if (failure == null || failure instanceof LinkFailure.Refused) {
                    written.complete(failure == null);
                } else {
                    written.completeExceptionally(failure);
                }
            });
            return new BrokerVisit(
                    welcome.topicAliasMaximum(),
                    welcome.receiveMaximum(),
                    wire.largestPacket(),
                    written.get(settings.limit().toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("消息服务器没有确认收到消息 / the broker did not answer a message", e);
        }
    }

    /**
     * Whether somebody without a name, a password and a certificate comes in. Throws when the broker cannot be reached, or
     * is not the one the certificates say.
     */
    public static boolean letsStrangersIn(LinkSettings settings) throws IOException {
        int limit = Math.toIntExact(settings.limit().toMillis());
        try (Socket plain = new Socket()) {
            plain.connect(
                    new InetSocketAddress(
                            settings.url().getHost(), settings.url().getPort()),
                    limit);
            plain.setSoTimeout(limit);
            try (Socket socket = settings.tls() ? encrypted(plain, settings) : plain) {
                return isWelcome(socket);
            }
        }
    }

    private static Socket encrypted(Socket plain, LinkSettings settings) throws IOException {
        CertificateFolder certificates = settings.certificates();
        if (certificates == null) {
            throw new IOException("there is no folder that says whom to trust");
        }
        SSLSocket socket = (SSLSocket) certificates
                .trusting()
                .createSocket(plain, settings.url().getHost(), settings.url().getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** Sends a CONNECT of MQTT 5 without a name; a broker that wants one refuses it or breaks the line. */
    private static boolean isWelcome(Socket socket) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {0, 4, 'M', 'Q', 'T', 'T', 5, 2, 0, 10, 0, 0, 5});
        body.writeBytes("check".getBytes(US_ASCII));
        try {
            socket.getOutputStream().write(new byte[] {0x10, (byte) body.size()});
            socket.getOutputStream().write(body.toByteArray());
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            byte[] answer = in.readNBytes(REASON + 1);
            return answer.length > REASON && (answer[0] & 0xFF) == CONNACK && answer[REASON] == 0;
        } catch (IOException broken) {
            return false;
        }
    }

    private static final class Deaf implements Wire.Events {
        @Override
        public void arrived(Incoming message, int qos, int id) {}

        @Override
        public void lost(String why) {}
    }
}
