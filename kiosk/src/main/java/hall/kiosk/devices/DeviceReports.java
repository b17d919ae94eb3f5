package hall.kiosk.devices;

import hall.broker.Channel;
import hall.broker.Link;
import hall.broker.Topics;
import hall.broker.message.Letter;
import hall.broker.message.Letterhead;
import hall.broker.message.Message;
import hall.broker.message.Messages;
import hall.broker.message.Text;
import hall.hardware.Action;
import hall.hardware.Condition;
import hall.hardware.Counters;
import hall.hardware.Device;
import hall.hardware.DeviceStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes how the devices of this machine are, retained: each change of status, and all of it again when the line comes
 * back. Presence is what the wire to the device says; that this machine itself lives is the hub's own presence.
 */
public final class DeviceReports implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceReports.class);
    private static final String SOFTWARE = "hall 1";

    private final Link link;
    private final Topics topics;
    private final Letterhead letterhead;
    private final List<Device.Subscription> subscriptions = new ArrayList<>();

    private DeviceReports(Link link, Topics topics, Letterhead letterhead) {
        this.link = link;
        this.topics = topics;
        this.letterhead = letterhead;
    }

    /** Starts reporting on {@code devices}. */
    public static DeviceReports start(List<Device> devices, Link link, Topics topics, Letterhead letterhead) {
        DeviceReports reports = new DeviceReports(link, topics, letterhead);
        for (Device device : devices) {
            reports.subscriptions.add(device.listen(status -> reports.report(device, status)));
        }
        link.onChange(up -> {
            if (up) {
                devices.forEach(device -> reports.report(device, device.status()));
            }
        });
        return reports;
    }

    private void report(Device device, DeviceStatus status) {
        if (!link.connected()) {
            return;
        }
        String id = status.id().value();
        boolean online = status.link() == DeviceStatus.Link.ONLINE;
        send(
                Channel.PRESENCE,
                id,
                new Message.Presence(
                        online, SOFTWARE, device.capabilities().kind().code(), List.of()));
        send(Channel.STATUS, id, status(status, device.counters()));
    }

    private void send(Channel channel, String device, Message message) {
        byte[] payload = Messages.write(new Letter<>(letterhead.next(topics.topic(channel, device)), message));
        link.publish(topics.outgoing(channel, payload, null, device)).whenComplete((sent, failure) -> {
            if (failure != null) {
                LOG.warn("The status of {} was not published: {}", device, failure.getMessage());
            }
        });
    }

    /** The status as the contract says it; axes a kind has not are left out. */
    static Message.DeviceStatus status(DeviceStatus status, Counters counters) {
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
        Text text = action == Action.NONE
                ? null
                : Text.of(action.wording().chinese(), action.wording().english());
        return new Message.DeviceStatus(axes, counts, text);
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
        subscriptions.forEach(Device.Subscription::close);
    }
}
