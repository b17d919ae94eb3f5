package hall.broker;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.client.internal.SSLNetworkModuleFactory;
import org.eclipse.paho.mqttv5.client.internal.TCPNetworkModuleFactory;
import org.eclipse.paho.mqttv5.client.spi.NetworkModuleFactory;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * Paho's own connections, except that the end of one is heard only after Paho has begun to speak on it. Paho's thread that
 * connects waits until the one that reads runs, and where the broker has hung up by then it waits for ever, one thread for each
 * connection that is refused so (paho.mqtt.java #850, mended in the client for MQTT 3 alone).
 *
 * <p>Found by Paho through {@code META-INF/services}, by the schemes of its addresses.
 */
public final class PatientNetwork implements NetworkModuleFactory {

    private static final String PLAIN = "hall-tcp";
    private static final String TLS = "hall-ssl";

    /** Paho looks each tenth of a second; one that has not spoken by then will not. */
    private static final int MOST_SECONDS = 5;

    /** For {@link java.util.ServiceLoader}. */
    public PatientNetwork() {}

    /** The address by which Paho connects so. */
    static String address(LinkSettings settings) {
        return (settings.tls() ? TLS : PLAIN) + "://" + settings.url().getHost() + ":"
                + settings.url().getPort();
    }

    @Override
    public Set<String> getSupportedUriSchemes() {
        return Set.of(PLAIN, TLS);
    }

    @Override
    public void validateURI(URI address) {
        if (address.getHost() == null) {
            throw new IllegalArgumentException("no host in " + address);
        }
    }

    @Override
    public NetworkModule createNetworkModule(URI address, MqttConnectionOptions options, String clientId)
            throws MqttException {
        NetworkModuleFactory own =
                TLS.equals(address.getScheme()) ? new SSLNetworkModuleFactory() : new TCPNetworkModuleFactory();
        return new Patient(own.createNetworkModule(address, options, clientId));
    }

    private static final class Patient implements NetworkModule {
        private final NetworkModule own;
        private final CountDownLatch spoken = new CountDownLatch(1);

        Patient(NetworkModule own) {
            this.own = own;
        }

        @Override
        public void start() throws IOException, MqttException {
            own.start();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new Heard(own.getInputStream(), spoken);
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new Spoken(own.getOutputStream(), spoken);
        }

        @Override
        public void stop() throws IOException {
            spoken.countDown();
            own.stop();
        }

        @Override
        public String getServerURI() {
            return own.getServerURI();
        }
    }

    /** Holds an end or a failure back until something was written, or nobody will. */
    private static final class Heard extends FilterInputStream {
        private final CountDownLatch spoken;

        Heard(InputStream in, CountDownLatch spoken) {
            super(in);
            this.spoken = spoken;
        }

        private void await() throws IOException {
            try {
                boolean heard = spoken.await(MOST_SECONDS, TimeUnit.SECONDS);
                if (!heard) {
                    throw new IOException("the line was lost before anything was said");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            try {
                int read = super.read(bytes, from, length);
                if (read < 0) {
                    await();
                }
                return read;
            } catch (IOException lost) {
                await();
                throw lost;
            }
        }

        @Override
        public int available() throws IOException {
            try {
                return super.available();
            } catch (IOException lost) {
                await();
                throw lost;
            }
        }
    }

    private static final class Spoken extends FilterOutputStream {
        private final CountDownLatch spoken;

        Spoken(OutputStream out, CountDownLatch spoken) {
            super(out);
            this.spoken = spoken;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } finally {
                spoken.countDown();
            }
        }
    }
}
