package hall.broker.local;

import io.netty.channel.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of the broker inside: Artemis, from its start to its end, which may be by itself when its disk fails. It
 * listens nowhere: {@link Gate} hands it connections.
 *
 * <p>Topic aliases are off and the receive maximum is 1000, as the link demands of every broker.
 */
final class Artemis implements LocalBroker.Life {

    private static final Logger LOG = LoggerFactory.getLogger(Artemis.class);
    private static final String ACCEPTOR = "mqtt";
    private static final int RECEIVE_MAXIMUM = 1000;
    private static final int JOURNAL_FILE_BYTES = 4 * 1024 * 1024;

    /** How long the journal waits to sync several messages together: a fifth of a millisecond, not Artemis' 3.3. */
    private static final int JOURNAL_WAIT_NANOS = 200_000;

    /** How long the journal waits for its next file, which an SD card may be slow to give: after it Artemis ends itself. */
    private static final int SLOW_DISK_SECONDS = 300;

    /** Another broker on the same folder is an error to tell, not something to wait for. */
    private static final long LOCK_MILLIS = 1_000;

    /** How many messages wait for one subscription at most, more than a day of the busiest hall; then the oldest go. */
    static final long MOST_WAITING = 20_000;

    /** What waits in memory altogether; more goes to the disk. */
    private static final long MEMORY_BYTES = 32 * 1024 * 1024;

    /** What its files take when it begins, with some room to work. */
    private static final long NEEDED_BYTES = 16 * 1024 * 1024;

    private static final long UNUSED_MILLIS = 10 * 60 * 1000;

    private final EmbeddedActiveMQ server;
    private final NettyAcceptor acceptor;
    private final Guests guests;
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

    private Artemis(EmbeddedActiveMQ server, NettyAcceptor acceptor, Guests guests) {
        this.server = server;
        this.acceptor = acceptor;
        this.guests = guests;
        server.getActiveMQServer()
                .registerIOCriticalErrorListener((error, message, file) ->
                        failure.compareAndSet(null, message == null || message.isEmpty() ? error.toString() : message));
    }

    /** Starts, which takes about a second. What is wrong is in the exception's message. */
    static Artemis start(LocalBroker.Settings settings, Accounts accounts, Faults faults) throws IOException {
        if (settings.data() != null) {
            requireRoom(settings.data());
        }
        EmbeddedActiveMQ server = new EmbeddedActiveMQ();
        Guests guests = new Guests(accounts, faults);
        try {
            Configuration configuration = configuration(settings);
            configuration.registerBrokerPlugin(guests);
            configuration.registerBrokerPlugin(new PrivateTopics(accounts));
            server.setConfiguration(configuration);
            server.setSecurityManager(new LocalAccess(accounts, guests));
            server.start();
            ActiveMQServer inner = server.getActiveMQServer();
            inner.getManagementService().enableNotifications(false);
            if (!inner.isActive()
                    || !(inner.getRemotingService().getAcceptor(ACCEPTOR) instanceof NettyAcceptor acceptor)) {
                throw new IOException("its store cannot be used; is another program using it?");
            }
            SessionBounds bounds = new SessionBounds(inner, guests, faults);
            inner.getRemotingService().addIncomingInterceptor(bounds.incoming());
            inner.getRemotingService().addOutgoingInterceptor(bounds.outgoing());
            bounds.forgetGuestsOfBefore();
            return new Artemis(server, acceptor, guests);
        } catch (Exception failed) {
            stop(server);
            throw new IOException(
                    "消息服务器未能启动（" + failed.getMessage() + "）。 / The broker did not start: " + failed.getMessage(),
                    failed);
        }
    }

    /** Looked at before, because Artemis on a full disk fails with many words each time. */
    private static void requireRoom(Path data) throws IOException {
        Files.createDirectories(data);
        long room = Files.getFileStore(data).getUsableSpace();
        if (room < NEEDED_BYTES) {
            throw new IOException(data + " 所在磁盘仅剩 " + room / 1_000_000 + " MB，消息服务器需要 " + NEEDED_BYTES / 1_000_000
                    + " MB；请清理磁盘。 / The disk of " + data + " has " + room / 1_000_000
                    + " MB free, and the broker needs "
                    + NEEDED_BYTES / 1_000_000 + " MB; make room.");
        }
    }

    @Override
    public boolean running() {
        return server.getActiveMQServer().getState() == ActiveMQServer.SERVER_STATE.STARTED;
    }

    @Override
    public @Nullable String failure() {
        return failure.get();
    }

    @Override
    public void take(Channel connection) {
        acceptor.transfer(connection);
    }

    @Override
    public void drop(Set<String> users) {
        server.getActiveMQServer().getRemotingService().getConnections().stream()
                .filter(connection -> guests.isOf(connection, users))
                .forEach(connection -> connection.disconnect(false));
    }

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

    private static Configuration configuration(LocalBroker.Settings settings) throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setName(settings.hall().hall())
                .setSecurityEnabled(true)
                .setAuthenticationCacheSize(0) // each client id is looked at, also with a password known already
                .setJMXManagementEnabled(false)
                .setThreadPoolMaxSize(16)
                .setScheduledThreadPoolMaxSize(3)
                .setMaxDiskUsage(-1) // until the disk is full: it may be nearly full for years
                .setGlobalMaxSize(MEMORY_BYTES)
                .setMessageExpiryScanPeriod(1000)
                .setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.LOG)
                .setJournalType(JournalType.NIO) // the usual one needs a native library, also without a journal
                .setPersistenceEnabled(settings.data() != null);
        @Nullable Path data = settings.data();
        if (data != null) {
            configuration
                    .setJournalFileSize(JOURNAL_FILE_BYTES)
                    .setJournalMinFiles(2)
                    .setJournalPoolFiles(2)
                    .setJournalBufferTimeout_NIO(JOURNAL_WAIT_NANOS)
                    .setJournalFileOpenTimeout(SLOW_DISK_SECONDS)
                    .setJournalLockAcquisitionTimeout(LOCK_MILLIS)
                    .setJournalDirectory(data.resolve("journal").toString())
                    .setBindingsDirectory(data.resolve("bindings").toString())
                    .setLargeMessagesDirectory(data.resolve("large").toString())
                    .setPagingDirectory(data.resolve("paging").toString());
            configuration.registerBrokerPlugin(new SessionOrder());
        }
        configuration.addAcceptorConfiguration(acceptor());
        configuration.addAddressSetting(
                "#",
                new AddressSettings()
                        .setMaxDeliveryAttempts(-1)
                        .setDefaultRingSize(MOST_WAITING)
                        .setAutoDeleteAddressesDelay(UNUSED_MILLIS));
        return configuration;
    }

    private static TransportConfiguration acceptor() {
        return new TransportConfiguration(
                NettyAcceptorFactory.class.getName(),
                Map.of("protocols", "MQTT", "useEpoll", false, "useKQueue", false, "httpUpgradeEnabled", true),
                ACCEPTOR,
                Map.of(
                        "topicAliasMaximum", "0",
                        "receiveMaximum", Integer.toString(RECEIVE_MAXIMUM),
                        "maximumPacketSize", Integer.toString(Greeting.PACKET_BYTES),
                        "defaultMqttSessionExpiryInterval", Long.toString(Guests.OWN_SESSION.toSeconds())));
    }
}
