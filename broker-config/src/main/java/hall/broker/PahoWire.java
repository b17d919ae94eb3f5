package hall.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import hall.broker.Link.Incoming;
import hall.broker.LinkSettings.Will;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Paho client for MQTT 5 (1.2.5): the only class that sees it. Only the asynchronous client is used, one object for
 * the link's life, and only calls that were tried against brokers; what makes its use safe is in {@link PahoLink}.
 *
 * <p>It never offers topic aliases, uses no persistence of Paho's, acknowledges by hand, and gives Paho sockets that
 * send at once.
 */
final class PahoWire implements Wire {

    private static final Logger LOG = LoggerFactory.getLogger(PahoWire.class);

    private static final int FIRST_BAD_REASON = 0x80;
    private static final int TOO_LARGE = 0x95;
    private static final String CONTENT_TYPE = "application/json";
    private static final int FOREIGN_CLIENT_ID = 0x85;
    private static final int BAD_LOGIN = 0x86;
    private static final int NOT_AUTHORIZED = 0x87;

    /**
     * One that is back at once was never gone. It must not be 0: Artemis 2.55 then keeps the will of a lasting session
     * until that session expires.
     */
    private static final long WILL_DELAY_SECONDS = 1;

    /**
     * So long a machine may take to answer at all. In a network that swallows everything TCP pauses longer and longer between
     * its own tries; a new connection that soon is there at once when the network is.
     */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

    private final LinkSettings settings;
    private final Events events;
    private final MqttAsyncClient client;

    /** The largest packet the broker takes, as it said at the last connection. */
    private volatile long largestPacket = Long.MAX_VALUE;

    private final Tally<String> tooLarge = new Tally<>();

    /** Whether the broker's machine was there last time and only slow: then it is waited for as long as the settings say. */
    private boolean slow;

    PahoWire(LinkSettings settings, Events events) {
        this.settings = settings;
        this.events = events;
        String uri = PatientNetwork.address(settings);
        try {
            this.client = new MqttAsyncClient(uri, settings.clientId(), new MemoryPersistence());
        } catch (MqttException unusable) {
            throw new IllegalArgumentException("Paho will not connect to " + uri, unusable);
        }
        client.setManualAcks(true);
        client.setCallback(new Handover());
    }

    @Override
    public Welcome connect(Duration limit) throws IOException {
        try {
            boolean patient = slow || limit.compareTo(ANSWER_WITHIN) < 0;
            IMqttToken token = client.connect(options(patient ? limit : ANSWER_WITHIN));
            token.waitForCompletion(limit.toMillis());
            MqttProperties said = token.getResponseProperties();
            Integer aliases = said == null ? null : said.getTopicAliasMaximum();
            Integer receive = said == null ? null : said.getReceiveMaximum();
            Long packet = said == null ? null : said.getMaximumPacketSize();
            largestPacket = packet == null ? Long.MAX_VALUE : packet;
            return new Welcome(
                    aliases == null ? 0 : aliases & 0xFFFF,
                    receive == null ? PahoLink.RECEIVE_MAXIMUM_BOUND : receive & 0xFFFF,
                    token.getSessionPresent());
        } catch (MqttException failed) {
            slow = isSlow(failed);
            int code = failed.getReasonCode();
            if (code == BAD_LOGIN || code == NOT_AUTHORIZED) {
                throw new LinkFailure.Refused(
                        settings
                                + ": the broker does not know this user or its password is wrong; see the hall's accounts",
                        code);
            }
            if (code == FOREIGN_CLIENT_ID) {
                throw new LinkFailure.Refused(
                        settings
                                + ": the broker keeps this client id for another user, or its user has too many connections; each"
                                + " line signs in as its own user",
                        code);
            }
            throw down("cannot connect", failed);
        }
    }

    /** Whether something was connected that then did not answer in time. */
    private static boolean isSlow(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SocketTimeoutException
                    && String.valueOf(each.getMessage()).startsWith("Read")) {
                return true;
            }
        }
        return false;
    }

    private MqttConnectionOptions options(Duration limit) throws IOException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(settings.sessionExpiry().toSeconds());
        options.setKeepAliveInterval((int) settings.keepAlive().toSeconds());
        options.setConnectionTimeout((int) Math.max(1, limit.toSeconds()));
        options.setReceiveMaximum(Math.min(settings.queueBound(), PahoLink.RECEIVE_MAXIMUM_BOUND));
        options.setAutomaticReconnect(false);
        options.setSocketFactory(settings.tls() ? new NoDelayTlsSockets(trust()) : new NoDelaySockets());
        if (settings.user() != null) {
            options.setUserName(settings.user());
        }
        if (settings.password() != null) {
            options.setPassword(settings.password().getBytes(UTF_8));
        }
        Will will = settings.will();
        if (will != null) {
            MqttProperties properties = new MqttProperties();
            properties.setWillDelayInterval(WILL_DELAY_SECONDS);
            options.setWill(will.topic(), new MqttMessage(will.payload(), 1, true, properties));
            options.setWillMessageProperties(properties);
        }
        return options;
    }

    /**
     * Trusts the hall's own authority, or without one what the JVM trusts ({@code javax.net.ssl.trustStore}). Whoever has a
     * password shows no certificate.
     */
    private SSLSocketFactory trust() throws IOException {
        CertificateFolder certificates = settings.certificates();
        if (certificates == null) {
            return (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        return settings.password() == null ? certificates.sockets() : certificates.trusting();
    }

    @Override
    public boolean connected() {
        return client.isConnected();
    }

    /** Paho would send what is too large, be thrown out, and send it again at each connection for ever. */
    @Override
    public void publish(Outgoing message, Outcome outcome) {
        long bytes = packetBytes(message);
        if (bytes > largestPacket) {
            LinkFailure refused = new LinkFailure.Refused(
                    settings + " may not write to " + message.topic() + ": its packet has " + bytes
                            + " bytes, and the broker takes " + largestPacket
                            + "; it was not sent. See the broker's largest packet, or send less at once",
                    TOO_LARGE);
            if (tooLarge.news(message.topic()) > 0) {
                LOG.warn("{}", refused.getMessage());
            }
            outcome.accept(refused);
            return;
        }
        MqttProperties properties = new MqttProperties();
        properties.setContentType(CONTENT_TYPE);
        if (message.ttl() != null) {
            properties.setMessageExpiryInterval(
                    Math.max(1, message.ttl().plusMillis(999).toSeconds()));
        }
        if (message.responseTopic() != null) {
            properties.setResponseTopic(message.responseTopic());
        }
        if (message.correlation() != null) {
            properties.setCorrelationData(message.correlation().getBytes(UTF_8));
        }
        MqttMessage packet = new MqttMessage(message.payload(), message.qos(), message.retained(), properties);
        try {
            client.publish(message.topic(), packet, null, new Answered("write to " + message.topic(), outcome));
        } catch (MqttException failed) {
            outcome.accept(down("could not send", failed));
        }
    }

    /** The largest packet the broker takes, as it said; where it said nothing, no bound. */
    long largestPacket() {
        return largestPacket;
    }

    /** The bytes of {@code message} as a packet of MQTT 5 (3.3): type, length, topic, id, properties, payload. */
    static long packetBytes(Outgoing message) {
        long properties = text(CONTENT_TYPE)
                + (message.ttl() == null ? 0 : 5)
                + text(message.responseTopic())
                + text(message.correlation());
        long rest = 2L
                + utf8(message.topic())
                + (message.qos() > 0 ? 2 : 0)
                + length(properties)
                + properties
                + message.payload().length;
        return 1 + length(rest) + rest;
    }

    /** A property with a text: its number, the length, the text; nothing where it is not there. */
    private static long text(@Nullable String text) {
        return text == null ? 0 : 3L + utf8(text);
    }

    private static int utf8(String text) {
        return text.getBytes(UTF_8).length;
    }

    /** The bytes a length takes, seven bits each. */
    private static int length(long value) {
        return value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : value < 1 << 21 ? 3 : 4;
    }

    @Override
    public void subscribe(String filter, Outcome outcome) {
        try {
            client.subscribe(filter, 1, null, new Answered("hear " + filter, outcome));
        } catch (MqttException failed) {
            outcome.accept(down("could not subscribe", failed));
        }
    }

    @Override
    public void unsubscribe(String filter, Outcome outcome) {
        try {
            client.unsubscribe(filter, null, new Answered("forget " + filter, outcome));
        } catch (MqttException failed) {
            outcome.accept(down("could not unsubscribe", failed));
        }
    }

    @Override
    public void acknowledge(int id) throws IOException {
        try {
            client.messageArrivedComplete(id, 1);
        } catch (MqttException failed) {
            throw down("could not acknowledge", failed);
        }
    }

    @Override
    public void drop() {
        try {
            client.disconnectForcibly(0, 1, false);
        } catch (MqttException alreadyDown) {
            LOG.debug("{}: nothing to drop: {}", settings, alreadyDown.getMessage());
        }
    }

    @Override
    public void close(Duration limit) {
        try {
            if (client.isConnected()) {
                client.disconnect(0).waitForCompletion(limit.toMillis());
            }
        } catch (MqttException failed) {
            LOG.debug("{}: no goodbye: {}", settings, failed.getMessage());
            drop();
        }
        try {
            client.close(true);
        } catch (MqttException failed) {
            LOG.debug("{}: not closed: {}", settings, failed.getMessage());
        }
    }

    private LinkFailure down(String what, MqttException failed) {
        Throwable cause = failed.getCause();
        String why = cause != null && cause.getMessage() != null ? cause.getMessage() : failed.getMessage();
        return new LinkFailure.Down(settings + ": " + what + ": " + why + " (" + failed.getReasonCode() + ")");
    }

    /** Tells how a request went; Paho counts an answer with a bad reason code as a success. */
    private final class Answered implements MqttActionListener {
        private final String what;
        private final Outcome outcome;

        Answered(String what, Outcome outcome) {
            this.what = what;
            this.outcome = outcome;
        }

        @Override
        public void onSuccess(IMqttToken token) {
            int[] codes = token.getReasonCodes();
            for (int code : codes == null ? new int[0] : codes) {
                if (code >= FIRST_BAD_REASON) {
                    outcome.accept(refused(code));
                    return;
                }
            }
            outcome.accept(null);
        }

        @Override
        public void onFailure(@Nullable IMqttToken token, @Nullable Throwable failure) {
            if (failure instanceof MqttException known
                    && known.getReasonCode() >= FIRST_BAD_REASON
                    && known.getReasonCode() <= 0xFF) {
                outcome.accept(refused(known.getReasonCode()));
            } else {
                String why = failure == null ? "no reason given" : Objects.toString(failure.getMessage());
                outcome.accept(new LinkFailure.Down(settings + ": could not " + what + ": " + why));
            }
        }

        private LinkFailure refused(int code) {
            String why = code == NOT_AUTHORIZED ? "the broker's access rules forbid it" : "reason " + code;
            return new LinkFailure.Refused(settings + " may not " + what + ": " + why, code);
        }
    }

    /** Paho's callbacks: hand over and return. Nothing thrown here would be noticed, so nothing is. */
    private final class Handover implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            try {
                MqttProperties properties = message.getProperties();
                byte @Nullable [] correlation = properties == null ? null : properties.getCorrelationData();
                events.arrived(
                        new Incoming(
                                topic,
                                message.getPayload(),
                                message.isRetained(),
                                properties == null ? null : properties.getResponseTopic(),
                                correlation == null ? null : new String(correlation, UTF_8)),
                        message.getQos(),
                        message.getId());
            } catch (RuntimeException broken) {
                LOG.error("{}: a message on {} could not be handed over", settings, topic, broken);
            }
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            MqttException cause = response.getException();
            String why = response.getReasonString() != null
                    ? response.getReasonString()
                    : cause != null ? cause.toString() : "reason " + response.getReturnCode();
            events.lost(why);
        }

        @Override
        public void mqttErrorOccurred(MqttException error) {
            LOG.warn("{}: {}", settings, error.getMessage());
        }

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String uri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
