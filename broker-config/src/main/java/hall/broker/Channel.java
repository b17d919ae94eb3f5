package hall.broker;

import static hall.broker.Channel.Direction.DN;
import static hall.broker.Channel.Direction.UP;
import static hall.broker.Channel.Readers.ALL;
import static hall.broker.Channel.Readers.DEVICES;
import static hall.broker.Channel.Readers.DEVICES_ALONE;
import static hall.broker.Channel.Readers.HALL_AND_ABOVE;
import static hall.broker.Channel.Readers.HUB_AND_OBSERVER;

import hall.broker.message.DeviceMessage;
import hall.broker.message.HallMessage;
import hall.broker.message.Message;
import hall.broker.message.TierMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The table of the contract: each kind of topic with its direction, address, whether the broker keeps it, quality of
 * service, life time, writers, readers and message. The access rules of both brokers and asyncapi.yaml are made from or
 * checked against this table and nothing else.
 *
 * <p>The address is what follows {@code hall/1/up|dn/province/city/county/hall/}; a level in braces is a parameter.
 *
 * <p>Quality of service is 0 for the clock's heartbeat and 1 for all else, never 2. The hub and an observer may read
 * everything of the hall: nothing personal is ever in it. What the rules come to for one party stands in {@link
 * TopicRights}.
 */
public enum Channel {
    /** One event of the journal per message, in order. */
    EVENTS(UP, "events", false, 1, 0, Set.of(Role.HUB), ALL, HallMessage.HubEvent.class),
    /** One part of the body of a setup that is too large for one message; sent before its event. */
    EVENT_PART(UP, "events/{sequence}/{part}", false, 1, 0, Set.of(Role.HUB), ALL, HallMessage.BundlePart.class),
    /** The whole hall after a sequence of the journal. */
    STATE(UP, "state", true, 1, 0, Set.of(Role.HUB), ALL, HallMessage.HallState.class),
    /** Services and windows of a state that is too large for one message; sent before the state. */
    STATE_PART(UP, "state/{part}", true, 1, 0, Set.of(Role.HUB), ALL, HallMessage.StatePart.class),
    /** The little a window bar needs. */
    WINDOW(UP, "window/{window}", true, 1, 0, Set.of(Role.HUB), ALL, HallMessage.WindowState.class),
    /** A call or recall to show and say. */
    CALL(UP, "call", false, 1, 60, Set.of(Role.HUB), ALL, HallMessage.Call.class),
    /** The roll-up of the minute before. */
    SUMMARY_MINUTE(UP, "summary/minute", true, 1, 0, Set.of(Role.HUB), HALL_AND_ABOVE, TierMessage.Summary.class),
    /** The day's roll-up. */
    SUMMARY_DAY(UP, "summary/day", true, 1, 0, Set.of(Role.HUB), HALL_AND_ABOVE, TierMessage.Summary.class),
    /** Something is wrong; an empty payload clears it. */
    ALARM(UP, "alarm/{alarm}", true, 1, 0, Set.of(Role.HUB), HALL_AND_ABOVE, HallMessage.Alarm.class),
    /** Whether the hub lives. */
    HUB_PRESENCE(UP, "hub/presence", true, 1, 0, Set.of(Role.HUB), ALL, DeviceMessage.Presence.class),
    /** Whether a device lives. */
    PRESENCE(UP, "device/{device}/presence", true, 1, 0, Role.DEVICES, HALL_AND_ABOVE, DeviceMessage.Presence.class),
    /** How a device is. */
    STATUS(UP, "device/{device}/status", true, 1, 0, Role.DEVICES, HALL_AND_ABOVE, DeviceMessage.DeviceStatus.class),
    /** When a call was shown or said. */
    RECEIPT(
            UP,
            "device/{device}/receipt",
            false,
            1,
            0,
            EnumSet.of(Role.BOARD, Role.VOICE),
            HALL_AND_ABOVE,
            DeviceMessage.Receipt.class),
    /** What a device did by itself, kept by it until acknowledged; for the hub alone, because a rating holds a pass. */
    OUTBOX(
            UP,
            "device/{device}/outbox",
            false,
            1,
            0,
            EnumSet.of(Role.KIOSK, Role.PAD, Role.KEYPAD),
            Set.of(Role.HUB),
            DeviceMessage.Outbox.class),
    /** How far the hub has a device's outbox on its disk. */
    ACK(DN, "device/{device}/ack", true, 1, 0, Set.of(Role.HUB), DEVICES, HallMessage.Ack.class),
    /** A device's request; for the hub alone, because a kiosk says in it by which card a ticket is taken. */
    ASK(UP, "device/{device}/ask", false, 1, 5, Role.DEVICES, Set.of(Role.HUB), DeviceMessage.Ask.class),
    /** The hub's response; for its device alone, because it holds a citizen's pass when a ticket was asked for. */
    ANSWER(DN, "device/{device}/answer", false, 1, 5, Set.of(Role.HUB), DEVICES_ALONE, HallMessage.Answer.class),
    /** The bundle a device shall use. */
    DESIRED(DN, "device/{device}/desired", true, 1, 0, Set.of(Role.HUB), DEVICES, HallMessage.Desired.class),
    /** The bundle a device uses and why it shows what it shows. */
    APPLIED(UP, "device/{device}/applied", true, 1, 0, Role.DEVICES, HALL_AND_ABOVE, DeviceMessage.Applied.class),
    /** Something a device shall do now or never. */
    COMMAND(DN, "device/{device}/command", false, 1, 30, Set.of(Role.HUB), DEVICES, HallMessage.Command.class),
    /** What a bundle consists of. */
    BUNDLE(DN, "bundle/{sha256}", true, 1, 0, Set.of(Role.HUB), DEVICES, HallMessage.Bundle.class),
    /** One part of a bundle: a topic keeps one message only, so each part has its own. */
    BUNDLE_PART(DN, "bundle/{sha256}/{part}", true, 1, 0, Set.of(Role.HUB), DEVICES, HallMessage.BundlePart.class),
    /** The hall's time, each 10 s. */
    CLOCK(DN, "clock", true, 0, 0, Set.of(Role.HUB), ALL, HallMessage.HallClock.class),
    /** How far the upper tier has the events on its disk. */
    TIER_ACK(DN, "tier/ack", true, 1, 0, Set.of(Role.UPPER), HUB_AND_OBSERVER, TierMessage.TierAck.class),
    /** The upper tier wants events again. */
    TIER_ASK(DN, "tier/ask", false, 1, 0, Set.of(Role.UPPER), HUB_AND_OBSERVER, TierMessage.TierAsk.class),
    /** What the upper tier has published: layers of the standard, catalogue, templates, as one bundle. */
    TIER_PUBLISHED(
            DN, "tier/published", true, 1, 0, Set.of(Role.UPPER), HUB_AND_OBSERVER, TierMessage.TierPublished.class),
    /** One part of what is published. */
    TIER_PART(
            DN,
            "tier/published/{sha256}/{part}",
            true,
            1,
            0,
            Set.of(Role.UPPER),
            HUB_AND_OBSERVER,
            HallMessage.BundlePart.class);

    /** Whether its messages may hold a citizen's pass or his card's name of the day, which not even who hears the whole hall may know. */
    boolean isPrivate() {
        return this == ASK || this == ANSWER || this == OUTBOX;
    }

    /** Whether it is about a device itself, so that whoever it hangs at may speak and hear for it. */
    boolean isOfParts() {
        return this == PRESENCE || this == STATUS || this == COMMAND;
    }

    /** Who writes: {@code up} the hall and its devices, {@code dn} the hub to its devices or an upper tier. */
    public enum Direction {
        UP,
        DN;

        /** The level in the topic. */
        public String code() {
            return this == UP ? "up" : "dn";
        }
    }

    /** Sets of readers that come up again and again. */
    static final class Readers {
        static final Set<Role> ALL = Role.AT_BROKER;
        static final Set<Role> HALL_AND_ABOVE = EnumSet.of(Role.HUB, Role.OBSERVER, Role.UPPER);
        static final Set<Role> HUB_AND_OBSERVER = EnumSet.of(Role.HUB, Role.OBSERVER);
        static final Set<Role> DEVICES = devicesAnd(HUB_AND_OBSERVER);
        static final Set<Role> DEVICES_ALONE = devicesAnd(Set.of(Role.HUB));

        private Readers() {}

        private static Set<Role> devicesAnd(Set<Role> others) {
            Set<Role> roles = EnumSet.copyOf(Role.DEVICES);
            roles.addAll(others);
            return roles;
        }
    }

    /** The parameter that stands for a device's own node. */
    static final String DEVICE = "device";

    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z0-9]+)}");

    private final Direction direction;
    private final String address;
    private final boolean retained;
    private final int qos;
    private final int ttlSeconds;

    @SuppressWarnings("ImmutableEnumChecker") // an unchangeable copy
    private final Set<Role> writers;

    @SuppressWarnings("ImmutableEnumChecker") // an unchangeable copy
    private final Set<Role> readers;

    private final Class<? extends Message> message;
    private final Pattern pattern;

    Channel(
            Direction direction,
            String address,
            boolean retained,
            int qos,
            int ttlSeconds,
            Set<Role> writers,
            Set<Role> readers,
            Class<? extends Message> message) {
        this.direction = direction;
        this.address = address;
        this.retained = retained;
        this.qos = qos;
        this.ttlSeconds = ttlSeconds;
        this.writers = Set.copyOf(writers);
        this.readers = Set.copyOf(readers);
        this.message = message;
        this.pattern = Pattern.compile(regex(address));
    }

    private static String regex(String address) {
        return address.replaceAll("\\{sha256}", "([0-9a-f]{64})")
                .replaceAll("\\{part}", "([0-9]{1,6})")
                .replaceAll("\\{[a-z]+}", "([a-z0-9-]{1,32})");
    }

    public Direction direction() {
        return direction;
    }

    /** What follows the hall's prefix, with parameters in braces. */
    public String address() {
        return address;
    }

    /** Whether the broker keeps the last message for who comes later: state, not event. */
    public boolean retained() {
        return retained;
    }

    /** Quality of service: 0 or 1. */
    public int qos() {
        return qos;
    }

    /** How long a message is of use unless its sender says otherwise; null: for ever. */
    public @Nullable Duration ttl() {
        return ttlSeconds == 0 ? null : Duration.ofSeconds(ttlSeconds);
    }

    /** Who may write it; a device only below its own node. */
    public Set<Role> writers() {
        return writers;
    }

    /** Who may read it; a device only what is for its own node, where the address has one. */
    public Set<Role> readers() {
        return readers;
    }

    /** What its payload says. */
    public Class<? extends Message> message() {
        return message;
    }

    /** The names of the parameters in the address, in order. */
    public List<String> parameters() {
        List<String> names = new ArrayList<>();
        for (Matcher matcher = PARAMETER.matcher(address); matcher.find(); ) {
            names.add(matcher.group(1));
        }
        return List.copyOf(names);
    }

    /** Whether the address has a device's own node in it. */
    boolean ofDevice() {
        return parameters().contains(DEVICE);
    }

    /** The values of the parameters if {@code suffix} is an address of this channel, else null. */
    @Nullable
    List<String> match(String suffix) {
        Matcher matcher = pattern.matcher(suffix);
        if (!matcher.matches()) {
            return null;
        }
        List<String> values = new ArrayList<>();
        for (int group = 1; group <= matcher.groupCount(); group++) {
            values.add(matcher.group(group));
        }
        return List.copyOf(values);
    }

    /** The address with {@code values} for its parameters, which are checked. */
    String suffix(String... values) {
        if (values.length != parameters().size()) {
            throw new IllegalArgumentException(
                    address + " has " + parameters().size() + " parameters, not " + values.length);
        }
        String suffix = address;
        for (String value : values) {
            suffix = PARAMETER.matcher(suffix).replaceFirst(Matcher.quoteReplacement(value));
        }
        if (!pattern.matcher(suffix).matches()) {
            throw new IllegalArgumentException("no address of " + address + ": " + suffix);
        }
        return suffix;
    }

    /** The address as a filter: {@code device} in place of the device if it is not null, {@code +} for all else. */
    String filter(@Nullable String device) {
        String own = device == null ? address : address.replace("{" + DEVICE + "}", device);
        return PARAMETER.matcher(own).replaceAll("+");
    }
}
