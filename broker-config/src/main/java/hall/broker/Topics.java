package hall.broker;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The topics of one hall, by name. What is true of each kind of topic stands in {@link Channel}. */
public record Topics(HallAddress hall) {

    /** The topic of {@code channel} with these values for its parameters. */
    public String topic(Channel channel, String... parameters) {
        return new Topic(hall, channel, List.of(parameters)).name();
    }

    /** The filter that hears {@code channel} of every device, window, alarm or bundle of this hall. */
    public String filter(Channel channel) {
        return filter(channel, null);
    }

    /** The filter that hears {@code channel} of one device, if the channel has devices, else of the hall. */
    public String filter(Channel channel, @Nullable String device) {
        return Topic.prefix(hall, channel.direction()) + channel.filter(device);
    }

    /** The filter that hears {@code channel} of every hall: for an upper tier. */
    public static String filterOfAll(Channel channel) {
        return Topic.ROOT + "/" + channel.direction().code() + "/+/+/+/+/" + channel.filter(null);
    }

    /**
     * A message for the topic of {@code channel}: kept and delivered as the table says, with the channel's own life
     * time unless {@code ttl} is given.
     */
    public Outgoing outgoing(Channel channel, byte[] payload, @Nullable Duration ttl, String... parameters) {
        Duration life = ttl != null ? ttl : channel.ttl();
        return new Outgoing(topic(channel, parameters), payload, channel.qos(), channel.retained(), life);
    }

    public String events() {
        return topic(Channel.EVENTS);
    }

    public String state() {
        return topic(Channel.STATE);
    }

    public String call() {
        return topic(Channel.CALL);
    }

    public String alarm(String alarm) {
        return topic(Channel.ALARM, alarm);
    }

    public String hubPresence() {
        return topic(Channel.HUB_PRESENCE);
    }

    public String presence(String device) {
        return topic(Channel.PRESENCE, device);
    }

    public String status(String device) {
        return topic(Channel.STATUS, device);
    }

    public String receipt(String device) {
        return topic(Channel.RECEIPT, device);
    }

    public String ack(String device) {
        return topic(Channel.ACK, device);
    }

    public String ask(String device) {
        return topic(Channel.ASK, device);
    }

    public String answer(String device) {
        return topic(Channel.ANSWER, device);
    }

    public String desired(String device) {
        return topic(Channel.DESIRED, device);
    }

    public String applied(String device) {
        return topic(Channel.APPLIED, device);
    }

    public String command(String device) {
        return topic(Channel.COMMAND, device);
    }

    public String bundle(String sha256) {
        return topic(Channel.BUNDLE, sha256);
    }

    public String clock() {
        return topic(Channel.CLOCK);
    }

    public String tierAck() {
        return topic(Channel.TIER_ACK);
    }

    public String tierAsk() {
        return topic(Channel.TIER_ASK);
    }
}
