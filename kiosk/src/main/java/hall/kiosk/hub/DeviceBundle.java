package hall.kiosk.hub;

import hall.broker.Channel;
import hall.broker.Link;
import hall.broker.Outgoing;
import hall.broker.Topics;
import hall.broker.message.BundleParts;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Message;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells devices on machines of their own what they have to know of the hall: a bundle that the broker keeps, and for each
 * device that it shall use it. All of it is said again whenever the line is up, because a broker may forget. Any thread.
 */
public final class DeviceBundle {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceBundle.class);

    private final String kind;
    private final Link link;
    private final Topics topics;
    private final EnvelopeFactory envelopes;
    private byte[] bundle = {};
    private String hash = "";
    private Set<String> devices = Set.of();

    /** @param kind what its documents are, as devices know it */
    public DeviceBundle(String kind, Link link, Topics topics, EnvelopeFactory envelopes) {
        this.kind = kind;
        this.link = link;
        this.topics = topics;
        this.envelopes = envelopes;
        link.onChange(up -> {
            if (up) {
                say();
            }
        });
    }

    /** From now on {@code others} use {@code document}, which is of this kind. */
    public synchronized void apply(byte[] document, Set<String> others) {
        String next = BundleParts.hash(document);
        String before = hash;
        boolean same = next.equals(before) && others.equals(devices);
        if (same) {
            return;
        }
        bundle = document.clone();
        hash = next;
        devices = Set.copyOf(others);
        say();
        if (!before.isEmpty() && !before.equals(next)) {
            send(List.of(Outgoing.state(topics.bundle(before), new byte[0])));
        }
    }

    private synchronized void say() {
        if (hash.isEmpty() || devices.isEmpty()) {
            return;
        }
        List<HallMessage.BundlePart> parts = BundleParts.of(bundle);
        List<Outgoing> messages = new ArrayList<>();
        for (HallMessage.BundlePart part : parts) {
            messages.add(message(Channel.BUNDLE_PART, part, hash, Integer.toString(part.part())));
        }
        messages.add(message(Channel.BUNDLE, new HallMessage.Bundle(kind, bundle.length, parts.size()), hash));
        for (String device : devices) {
            messages.add(message(Channel.DESIRED, new HallMessage.Desired(kind, hash), device));
        }
        send(messages);
    }

    private Outgoing message(Channel channel, Message message, String... parameters) {
        String topic = topics.topic(channel, parameters);
        return topics.outgoing(channel, Messages.write(new Letter<>(envelopes.next(topic), message)), null, parameters);
    }

    private void send(List<Outgoing> messages) {
        for (Outgoing each : messages) {
            link.publish(each).whenComplete((sent, failure) -> {
                if (failure != null) {
                    LOG.debug("{} is sent again when the line is up: {}", each.topic(), failure.getMessage());
                }
            });
        }
    }
}
