package hall.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broker inside this process: Apache Artemis, MQTT only, for halls without one of their own and for the demo. It
 * syncs to the disk before it acknowledges, and lets each account do what {@link Access} says.
 *
 * <p>Topic aliases are off and the receive maximum is 1000, as {@link PahoLink} demands of every broker. Needs about 15
 * MB on the disk. A loopback address is the default; on any other the wire is not encrypted, which is for a hall's own
 * closed network only.
 */
public final class LocalBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalBroker.class);

    /** The largest packet: the contract's 64 KiB with room for a bundle of a later version. */
    private static final int PACKET_BYTES = 262_144;

    private static final int RECEIVE_MAXIMUM = 1000;
    private static final int JOURNAL_FILE_BYTES = 4 * 1024 * 1024;

    /** How long the journal waits to sync several messages together: a fifth of a millisecond, not Artemis' 3.3. */
    private static final int JOURNAL_WAIT_NANOS = 200_000;

    /** How long the journal waits for its next file, which an SD card may be slow to give: after it Artemis shuts itself down. */
    private static final int SLOW_DISK_SECONDS = 300;

    private final EmbeddedActiveMQ server;
    private final String host;
    private final int port;

    private LocalBroker(EmbeddedActiveMQ server, String host, int port) {
        this.server = server;
        this.host = host;
        this.port = port;
    }

    /**
     * What to start.
     *
     * @param host the address to listen at, {@code 127.0.0.1} for this machine alone
     * @param port 0 for any free one
     * @param data where messages and sessions are kept; null keeps them in memory only
     */
    public record Settings(
            HallAddress hall,
            List<Account> accounts,
            String host,
            int port,
            @Nullable Path data) {
        public Settings {
            accounts = List.copyOf(accounts);
        }

        /** On this machine alone, at any free port, in memory. */
        public static Settings inMemory(HallAddress hall, List<Account> accounts) {
            return new Settings(hall, accounts, "127.0.0.1", 0, null);
        }
    }

    /** Starts a broker and returns when it listens; about a second. What is wrong is in the exception's message. */
    public static LocalBroker start(Settings settings) throws IOException {
        int port = freePort(settings.host(), settings.port());
        EmbeddedActiveMQ server = new EmbeddedActiveMQ();
        try {
            server.setConfiguration(configuration(settings, port));
            server.setSecurityManager(new LocalAccess(settings.hall(), settings.accounts()));
            server.start();
            server.getActiveMQServer().getManagementService().enableNotifications(false);
        } catch (Exception failed) {
            stop(server);
            throw new IOException(
                    "消息服务器未能启动（" + failed.getMessage() + "）。 / The broker did not start: " + failed.getMessage(),
                    failed);
        }
        LOG.info("broker listens at mqtt://{}:{}", settings.host(), port);
        return new LocalBroker(server, settings.host(), port);
    }

    /** Where it listens, without a user. */
    public URI url() {
        return URI.create("mqtt://" + host + ":" + port);
    }

    public int port() {
        return port;
    }

    /** Stops; what is on the disk stays there. */
    @Override
    public void close() {
        stop(server);
    }

    private static void stop(EmbeddedActiveMQ server) {
        try {
            server.stop();
        } catch (Exception failed) {
            LOG.warn("the broker did not stop cleanly: {}", failed.getMessage());
        }
    }

    /** The port to listen at: tried here, because Artemis only logs when it cannot have it. */
    private static int freePort(String host, int wanted) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), wanted));
            return probe.getLocalPort();
        } catch (IOException taken) {
            throw new IOException(
                    "消息服务器无法使用 " + host + ":" + wanted + "，请停止占用该端口的程序或更换端口。 / The broker cannot listen at " + host
                            + ":" + wanted + " (" + taken.getMessage()
                            + "): stop the program that has this port, or choose another one, 0 for any free one.",
                    taken);
        }
    }

    private static Configuration configuration(Settings settings, int port) throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setName(settings.hall().hall())
                .setSecurityEnabled(true)
                .setJMXManagementEnabled(false)
                .setThreadPoolMaxSize(16)
                .setScheduledThreadPoolMaxSize(3)
                .setMaxDiskUsage(99)
                .setMessageExpiryScanPeriod(1000)
                .setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.LOG)
                .setPersistenceEnabled(settings.data() != null);
        Path data = settings.data();
        if (data != null) {
            configuration
                    .setJournalType(JournalType.NIO)
                    .setJournalFileSize(JOURNAL_FILE_BYTES)
                    .setJournalMinFiles(2)
                    .setJournalPoolFiles(2)
                    .setJournalBufferTimeout_NIO(JOURNAL_WAIT_NANOS)
                    .setJournalFileOpenTimeout(SLOW_DISK_SECONDS)
                    .setJournalDirectory(data.resolve("journal").toString())
                    .setBindingsDirectory(data.resolve("bindings").toString())
                    .setLargeMessagesDirectory(data.resolve("large").toString())
                    .setPagingDirectory(data.resolve("paging").toString());
            configuration.registerBrokerPlugin(new SessionOrder());
        }
        configuration.addAcceptorConfiguration(acceptor(settings.host(), port));
        configuration.addAddressSetting(
                "#", new AddressSettings().setMaxDeliveryAttempts(-1).setAutoDeleteAddresses(false));
        return configuration;
    }

    private static TransportConfiguration acceptor(String host, int port) {
        return new TransportConfiguration(
                NettyAcceptorFactory.class.getName(),
                Map.of(
                        "host",
                        host,
                        "port",
                        port,
                        "protocols",
                        "MQTT",
                        "useEpoll",
                        false,
                        "useKQueue",
                        false,
                        "tcpNoDelay",
                        true),
                "mqtt",
                Map.of(
                        "topicAliasMaximum", "0",
                        "receiveMaximum", Integer.toString(RECEIVE_MAXIMUM),
                        "maximumPacketSize", Integer.toString(PACKET_BYTES)));
    }
}
