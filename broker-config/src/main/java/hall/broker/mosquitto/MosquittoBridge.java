package hall.broker.mosquitto;

import hall.broker.CertificateFolder;
import hall.broker.Channel;
import hall.broker.Channel.Direction;
import hall.broker.HallAddress;
import hall.broker.LinkSettings;
import hall.broker.Role;
import hall.broker.Topics;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bridge by which a hall's Mosquitto tells its city what an upper tier may hear, and hears what that answers. What goes
 * up is under {@code up}, what comes down under {@code dn}, so nothing ever comes back to where it was.
 *
 * <p>What the city must not miss waits at the hall while the city is away, within Mosquitto's own bounds; what is beyond them,
 * and what a crash takes, is missing in the sequence of events, and the city asks the hall for it. What is only of use now is
 * not kept: there would soon be no room for events beside it.
 *
 * @param city how it is reached, with the user and password it gave the hall, or with certificates of its own authority
 */
public record MosquittoBridge(LinkSettings city) {

    /** The certificates of all public authorities on Debian. */
    private static final String PUBLIC = "/etc/ssl/certs/ca-certificates.crt";

    /** What is of use later too. */
    private static final Set<Channel> KEPT = EnumSet.of(
            Channel.EVENTS,
            Channel.EVENT_PART,
            Channel.SUMMARY_MINUTE,
            Channel.SUMMARY_DAY,
            Channel.ALARM,
            Channel.HUB_PRESENCE,
            Channel.PRESENCE);

    /** What is appended to the {@code mosquitto.conf} of {@code hall}. */
    String conf(HallAddress hall) {
        StringBuilder conf = new StringBuilder(
                """

                # The bridge to the upper tier. Up goes what it may hear and nothing else; its answers come down.
                connection city
                address %s:%s
                # The default, 3.1.1, loses expiry, response topic and correlation of every message.
                bridge_protocol_version mqttv50
                bridge_attempt_unsubscribe false
                remote_clientid %s
                """.formatted(city.url().getHost(), Integer.toString(city.url().getPort()), clientId(hall)));
        line(conf, "remote_username", city.user());
        line(conf, "remote_password", city.password());
        if (city.tls()) {
            CertificateFolder shown = city.certificates();
            line(conf, "bridge_cafile", shown == null ? PUBLIC : file(shown, CertificateFolder.CA));
            line(conf, "bridge_certfile", shown == null ? null : file(shown, CertificateFolder.CERTIFICATE));
            line(conf, "bridge_keyfile", shown == null ? null : file(shown, CertificateFolder.KEY));
        }
        conf.append("""
                # What the upper tier must not miss waits here while it is away.
                cleansession false
                keepalive_interval 15
                restart_timeout 1 5
                notifications false
                try_private true
                """);
        Topics topics = new Topics(hall);
        for (Channel channel : heardAbove()) {
            topic(conf, topics, channel, "out", KEPT.contains(channel) ? 1 : 0);
        }
        for (Channel channel : List.of(Channel.TIER_ACK, Channel.TIER_ASK, Channel.TIER_PUBLISHED, Channel.TIER_PART)) {
            topic(conf, topics, channel, "in", 1);
        }
        return conf.toString();
    }

    /** Whether others must not read the file. */
    boolean isSecret() {
        return city.password() != null;
    }

    private static String clientId(HallAddress hall) {
        return "hall-" + hall.county() + "-" + hall.hall();
    }

    private static String file(CertificateFolder shown, String name) {
        return shown.path().resolve(name).toString();
    }

    private static List<Channel> heardAbove() {
        return Arrays.stream(Channel.values())
                .filter(channel ->
                        channel.direction() == Direction.UP && channel.readers().contains(Role.UPPER))
                .toList();
    }

    private static void line(StringBuilder conf, String key, @Nullable String value) {
        if (value != null) {
            conf.append(key).append(' ').append(value).append('\n');
        }
    }

    /** Both sides have it under the same name. */
    private static void topic(StringBuilder conf, Topics topics, Channel channel, String way, int qos) {
        conf.append("topic ")
                .append(topics.filter(channel))
                .append(' ')
                .append(way)
                .append(' ')
                .append(qos)
                .append('\n');
    }
}
