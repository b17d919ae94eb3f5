package hall.broker;

import hall.broker.LinkSettings.Will;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Real links to a real broker, each through its own {@link FaultProxy}. */
final class ProxiedBench implements DeliveryContract.Bench {

    private final int port;
    private final AutoCloseable broker;
    private final @Nullable Certificates certificates;
    private final Map<String, FaultProxy> proxies = new ConcurrentHashMap<>();

    ProxiedBench(int port, AutoCloseable broker) {
        this(port, broker, null);
    }

    /** Over TLS, where {@code certificates} is not null. */
    ProxiedBench(int port, AutoCloseable broker, @Nullable Certificates certificates) {
        this.port = port;
        this.broker = broker;
        this.certificates = certificates;
    }

    @Override
    public Link open(String user, String clientId, @Nullable Will will) {
        String address = "127.0.0.1:" + proxy(user).port();
        LinkSettings settings = (certificates == null
                        ? LinkSettings.of("mqtt://" + address, clientId).withUser(user, user + "-pw")
                        : LinkSettings.of("mqtts://" + address, clientId).withCertificates(certificates.of(user)))
                .withLimit(Duration.ofSeconds(30));
        return PahoLink.open(will == null ? settings : settings.withWill(will), new Random(1));
    }

    FaultProxy proxy(String user) {
        return proxies.computeIfAbsent(user, none -> {
            try {
                return new FaultProxy(port);
            } catch (IOException noPort) {
                throw new UncheckedIOException(noPort);
            }
        });
    }

    @Override
    public boolean limitsPackets() {
        return true;
    }

    @Override
    public void cut(String user) {
        proxy(user).cut();
    }

    @Override
    public void mend(String user) {
        proxy(user).mend();
    }

    @Override
    public void close() throws Exception {
        broker.close();
        for (FaultProxy proxy : proxies.values()) {
            proxy.close();
        }
    }
}
