package hall.kiosk.devices;

import hall.broker.Channel;
import hall.broker.Link;
import hall.broker.LinkSettings.Will;
import hall.broker.PresencePublisher;
import hall.broker.Topics;
import hall.broker.message.DeviceMessage;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.hardware.Action;
import hall.hardware.Condition;
import hall.hardware.Device;
import hall.hardware.DeviceStatus;
import hall.hardware.Tally.Counters;
import hall.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes how one device of this machine is, retained, over a line of the device's own: each change of status, and all
 * of it again when the line comes back. Its presence says that somebody speaks for the device; whether the device itself
 * answers is the axis {@code link}.
 */
public final class DeviceReports implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceReports.class);
    private static final String SOFTWARE = "hall 1";

    private final Link link;
    private final Topics topics;
    private final EnvelopeFactory envelopes;
    private final PresencePublisher presence;
    private final Device.Subscription subscription;

    private DeviceReports(
            Device device, Link link, Topics topics, EnvelopeFactory envelopes, PresencePublisher presence) {
        this.link = link;
        this.topics = topics;
        this.envelopes = envelopes;
        this.presence = presence;
        this.subscription = device.listen(status -> report(status, device.counters()));
    }

    /**
     * Starts reporting on {@code device}.
     *
     * @param envelopes made for the device, with the boot of this start
     * @param dial opens the device's line with this will
     */
    public static DeviceReports start(
            Device device, Topics topics, EnvelopeFactory envelopes, Function<Will, Link> dial) {
        PresencePublisher presence = new PresencePublisher(
                topics.presence(device.id().value()),
                envelopes,
                SOFTWARE,
                device.capabilities().kind().code(),
                List.of("status"));
        Link link = dial.apply(presence.will());
        DeviceReports reports = new DeviceReports(device, link, topics, envelopes, presence);
        presence.keep(link);
        link.onChange(up -> {
            if (up) {
                reports.report(device.status(), device.counters());
            }
        });
        return reports;
    }

    private void report(DeviceStatus status, Counters counters) {
        if (!link.connected()) {
            return;
        }
        String device = status.id().value();
        byte[] payload = Messages.write(new Letter<>(envelopes.next(topics.status(device)), status(status, counters)));
        link.publish(topics.outgoing(Channel.STATUS, payload, null, device)).whenComplete((sent, failure) -> {
            if (failure != null) {
                LOG.warn("The status of {} was not published: {}", device, failure.getMessage());
            }
        });
    }

    /** The status as the contract says it; axes a kind has not are left out. */
    public static DeviceMessage.DeviceStatus status(DeviceStatus status, Counters counters) {
        Map<String, String> axes = new LinkedHashMap<>();
        Condition condition = status.condition();
        axes.put("state", word(status.state()));
        axes.put("link", word(status.link()));
        axes.put("work", word(status.work()));
        axes.put("fault", word(condition.fault()));
        put(axes, "paper", condition.paper());
        put(axes, "cover", condition.cover());
        put(axes, "cutter", condition.cutter());
        put(axes, "media", condition.media());
        Map<String, Long> counts = new LinkedHashMap<>();
        counters.values().forEach((counter, count) -> counts.put(word(counter), count));
        Action action = status.suggestedAction();
        Text text = action == Action.NONE ? null : action.wording();
        return new DeviceMessage.DeviceStatus(axes, counts, text);
    }

    private static void put(Map<String, String> axes, String name, Enum<?> value) {
        if (!value.name().equals("NOT_SUPPORTED")) {
            axes.put(name, word(value));
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public void close() {
        subscription.close();
        if (link.connected()) {
            presence.leave(link);
        }
        link.close();
    }
}
