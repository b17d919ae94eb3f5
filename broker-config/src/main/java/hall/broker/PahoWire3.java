package hall.broker;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Paho client for MQTT 3.1.1 (1.2.5), for brokers that refuse version 5: the only class that sees it. What that
 * version cannot say is left out: life times, response topics, correlation. A write that the broker's access rules forbid
 * is dropped by it without a word, and how long a session lasts is the broker's own setting.
 */
final class PahoWire3 implements Wire {

    private static final Logger LOG = LoggerFactory.getLogger(PahoWire3.class);

    private static final int SUBSCRIPTION_REFUSED = 0x80;
    private static final int NOT_AUTHORIZED = 0x87;

    private final LinkSettings settings;
    private final Events events;
    private final MqttAsyncClient client;

    PahoWire3(LinkSettings settings, Events events) {
        this.settings = settings;
        this.events = events;
        String uri = (settings.tls() ? "ssl://" : "tcp://") + settings.url().getHost() + ":"
                + settings.url().getPort();
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
            IMqttToken token = client.connect(options(limit));
            token.waitForCompletion(limit.toMillis());
            return new Welcome(0, PahoLink.MOST_UNDER_WAY, token.getSessionPresent());
        } catch (MqttException failed) {
            int code = failed.getReasonCode();
            if (code == MqttException.REASON_CODE_FAILED_AUTHENTICATION
                    || code == MqttException.REASON_CODE_NOT_AUTHORIZED) {
                throw new LinkFailure.Refused(
                        settings
                                + ": the broker does not know this user or its password is wrong; see the hall's accounts",
                        NOT_AUTHORIZED);
            }
            throw down("cannot connect", failed);
        }
    }

    private MqttConnectOptions options(Duration limit) {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setCleanSession(false);
        options.setKeepAliveInterval((int) settings.keepAlive().toSeconds());
        options.setConnectionTimeout((int) Math.max(1, limit.toSeconds()));
        options.setMaxInflight(2 * PahoLink.MOST_UNDER_WAY);
        options.setAutomaticReconnect(false);
        options.setSocketFactory(
                settings.tls()
                        ? new NoDelayTlsSockets((SSLSocketFactory) SSLSocketFactory.getDefault())
                        : new NoDelaySockets());
        if (settings.user() != null) {
            options.setUserName(settings.user());
        }
        if (settings.password() != null) {
            options.setPassword(settings.password().toCharArray());
        }
        Will will = settings.will();
        if (will != null) {
            options.setWill(will.topic(), will.payload(), 1, true);
        }
        return options;
    }

    @Override
    public void publish(Outgoing message, Outcome outcome) {
        try {
            client.publish(
                    message.topic(),
                    message.payload(),
                    message.qos(),
                    message.retained(),
                    null,
                    new Answered("write to " + message.topic(), outcome));
        } catch (MqttException failed) {
            outcome.accept(down("could not send", failed));
        }
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

    /** Tells how a request went; Paho counts a refused subscription as a success. */
    private final class Answered implements IMqttActionListener {
        private final String what;
        private final Outcome outcome;

        Answered(String what, Outcome outcome) {
            this.what = what;
            this.outcome = outcome;
        }

        @Override
        public void onSuccess(IMqttToken token) {
            int[] granted = token.getGrantedQos();
            if (granted != null && granted.length > 0 && granted[0] == SUBSCRIPTION_REFUSED) {
                outcome.accept(new LinkFailure.Refused(
                        settings + " may not " + what + ": the broker's access rules forbid it", NOT_AUTHORIZED));
            } else {
                outcome.accept(null);
            }
        }

        @Override
        public void onFailure(@Nullable IMqttToken token, @Nullable Throwable failure) {
            String why = failure == null ? "no reason given" : Objects.toString(failure.getMessage());
            outcome.accept(new LinkFailure.Down(settings + ": could not " + what + ": " + why));
        }
    }

    /** Paho's callbacks: hand over and return. What is thrown here would break the line, so nothing is. */
    private final class Handover implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            try {
                events.arrived(
                        new Incoming(topic, message.getPayload(), message.isRetained(), null, null),
                        message.getQos(),
                        message.getId());
            } catch (RuntimeException broken) {
                LOG.error("{}: a message on {} could not be handed over", settings, topic, broken);
            }
        }

        @Override
        public void connectionLost(@Nullable Throwable cause) {
            events.lost(cause == null ? "connection lost" : Objects.toString(cause.getMessage()));
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {}
    }
}
