package hall.broker.local;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTSessionState;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTStateManager;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyServerConnection;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one session at the broker inside may take: how long it is kept, how many subscriptions of what length it has.
 * Artemis itself grants all that is asked for. Called on the broker's threads.
 *
 * <p>A session that is asked to last longer than {@link Guests#kept} lasts so long, and the client is told so (MQTT 5).
 * Too many subscriptions end the connection. Shared subscriptions are not given: their queues are named {@code
 * NAME.FILTER}, and with the right name one takes what was meant for another client.
 */
final class SessionBounds {

    /** A board has about ten, and two more for each scene it was ever given. */
    static final int MOST_SUBSCRIPTIONS = 200;

    private static final int LONGEST_FILTER = 256;
    private static final Logger LOG = LoggerFactory.getLogger(SessionBounds.class);
    private static final int EXPIRY = MqttPropertyType.SESSION_EXPIRY_INTERVAL.value();
    private static final byte QUOTA_EXCEEDED = (byte) 0x97;
    private static final byte NO_SHARED_SUBSCRIPTIONS = (byte) 0x9E;
    private static final int MQTT_5 = 5;

    private final ActiveMQServer server;
    private final Guests guests;
    private final Faults faults;
    private final MQTTStateManager sessions;

    /** Connections whose wish for a long session was cut down, until they are told. */
    private final Map<Object, Integer> cutDown = new ConcurrentHashMap<>();

    SessionBounds(ActiveMQServer server, Guests guests, Faults faults) throws Exception {
        this.server = server;
        this.guests = guests;
        this.faults = faults;
        this.sessions = MQTTStateManager.getInstance(server);
    }

    MQTTInterceptor incoming() {
        return (packet, connection) -> switch (packet.fixedHeader().messageType()) {
            case CONNECT -> !(packet instanceof MqttConnectMessage connect) || mayConnect(connect, connection);
            case SUBSCRIBE ->
                !(packet instanceof MqttSubscribeMessage subscribe) || maySubscribe(subscribe, connection);
            case DISCONNECT -> leaves(packet, connection);
            default -> true;
        };
    }

    MQTTInterceptor outgoing() {
        return (packet, connection) -> {
            if (packet instanceof MqttConnAckMessage welcome) {
                Integer seconds = cutDown.remove(connection.getID());
                if (seconds != null
                        && welcome.variableHeader().connectReturnCode().byteValue() == 0) {
                    welcome.variableHeader().properties().add(new IntegerProperty(EXPIRY, seconds));
                }
            }
            return true;
        };
    }

    private boolean mayConnect(MqttConnectMessage connect, RemotingConnection connection) {
        String clientId = connect.payload().clientIdentifier();
        int kept = (int) guests.kept(clientId).toSeconds();
        boolean five = connect.variableHeader().version() >= MQTT_5;
        if (five) {
            if (shorten(connect.variableHeader().properties(), kept)) {
                cutDown.put(connection.getID(), kept);
            }
        } else if (kept == 0 && !connect.variableHeader().isCleanSession()) {
            faults.add(Fault.FOREIGN_CLIENT_ID, connection.getRemoteAddress());
            return false;
        }
        return hasRoom(clientId, connection);
    }

    /** Whether the client id's user may have one more session kept for him. */
    private boolean hasRoom(String clientId, RemotingConnection connection) {
        Set<String> kept = sessions.getSessionStates().keySet();
        return guests.ids()
                .owner(clientId)
                .filter(owner -> !kept.contains(clientId))
                .map(owner -> {
                    long his = kept.stream()
                            .filter(other -> guests.ids()
                                    .owner(other)
                                    .filter(owner::equals)
                                    .isPresent())
                            .count();
                    if (his >= Guests.MOST_LINES) {
                        faults.add(Fault.TOO_MANY_LINES, owner + " at " + connection.getRemoteAddress());
                    }
                    return his < Guests.MOST_LINES;
                })
                .orElse(true);
    }

    private boolean maySubscribe(MqttSubscribeMessage subscribe, RemotingConnection connection) {
        List<String> wanted = subscribe.payload().topicSubscriptions().stream()
                .map(MqttTopicSubscription::topicFilter)
                .toList();
        if (wanted.stream().anyMatch(filter -> filter.startsWith("$share/") || filter.contains("::"))) {
            return ends(connection, Fault.SHARED_SUBSCRIPTION, NO_SHARED_SUBSCRIPTIONS);
        }
        Set<String> all = new HashSet<>(wanted);
        MQTTSessionState session = sessions.getSessionStates().get(connection.getClientID());
        if (session != null) {
            all.addAll(session.getSubscriptionsPlusID().keySet());
        }
        boolean tooLong = wanted.stream().anyMatch(filter -> filter.length() > LONGEST_FILTER);
        if (tooLong || all.size() > MOST_SUBSCRIPTIONS) {
            return ends(connection, Fault.TOO_MANY_SUBSCRIPTIONS, QUOTA_EXCEEDED);
        }
        return true;
    }

    private boolean leaves(MqttMessage packet, RemotingConnection connection) {
        if (packet.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader header) {
            shorten(header.properties(), (int)
                    guests.kept(connection.getClientID()).toSeconds());
        }
        return true;
    }

    /** Whether a session was wanted for longer than {@code seconds}, and lasts that long now. */
    private static boolean shorten(MqttProperties properties, int seconds) {
        if (properties.getProperty(EXPIRY) instanceof IntegerProperty wanted
                && Integer.compareUnsigned(wanted.value(), seconds) > 0) {
            properties.add(new IntegerProperty(EXPIRY, seconds));
            return true;
        }
        return false;
    }

    private boolean ends(RemotingConnection connection, Fault fault, byte reason) {
        faults.add(fault, connection.getClientID() + " at " + connection.getRemoteAddress());
        if (connection.getProtocolName().endsWith(Integer.toString(MQTT_5))
                && connection.getTransportConnection() instanceof NettyServerConnection netty) {
            Channel channel = netty.getNettyChannel();
            ChannelFuture told = channel.writeAndFlush(
                    MqttMessageBuilders.disconnect().reasonCode(reason).build());
            LOG.trace("told {}: {}", connection.getClientID(), told);
        }
        return false;
    }

    /**
     * Forgets the sessions of a life of the broker before that are no user's own: Artemis keeps them without an end,
     * because it does not store when they end.
     */
    void forgetGuestsOfBefore() throws Exception {
        for (Map.Entry<String, MQTTSessionState> session :
                sessions.getSessionStates().entrySet()) {
            if (guests.kept(session.getKey()).compareTo(Guests.OWN_SESSION) < 0) {
                for (String filter : session.getValue().getSubscriptionsPlusID().keySet()) {
                    String queue = MQTTUtil.getCoreQueueFromMqttTopic(
                            filter, session.getKey(), server.getConfiguration().getWildcardConfiguration());
                    if (server.locateQueue(queue) != null) {
                        server.locateQueue(queue).deleteQueue(true);
                    }
                }
                sessions.removeSessionState(session.getKey());
                LOG.info("the session {} of before is over", session.getKey());
            }
        }
    }
}
