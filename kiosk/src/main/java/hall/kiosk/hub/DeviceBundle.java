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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells devices on whichever machines what they have to know of the hall: bundles that the broker keeps, and for each device
 * which it shall use. All of it is said again whenever the line is up, because a broker may forget. Any thread.
 */
public final class DeviceBundle {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceBundle.class);

    private final String kind;
    private final Link link;
    private final Topics topics;
    private final EnvelopeFactory envelopes;

    /** By their hash, those that others name, with what they are. */
    private Map<String, String> besides = Map.of();

    private Map<String, byte[]> bundles = Map.of();
    private Map<String, String> wanted = Map.of();

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

    /** From now on each of {@code devices} uses {@code document}, which is of this kind. */
    public void apply(byte[] document, Set<String> devices) {
        apply(devices.stream().collect(Collectors.toMap(device -> device, device -> document)));
    }

    /** From now on each device uses its document, which is of this kind. What nobody uses any more the broker forgets. */
    public void apply(Map<String, byte[]> documents) {
        apply(documents, "", List.of());
    }

    /** The same, and what they name beside them are {@code others}, of the kind {@code otherKind}. */
    public synchronized void apply(Map<String, byte[]> documents, String otherKind, List<byte[]> others) {
        Map<String, byte[]> next = new HashMap<>();
        Map<String, String> named = new HashMap<>();
        for (byte[] other : others) {
            String hash = BundleParts.hash(other);
            next.put(hash, other);
            named.put(hash, otherKind);
        }
        Map<String, String> hashes = new TreeMap<>();
        documents.forEach((device, document) -> {
            String hash = BundleParts.hash(document);
            next.put(hash, document);
            hashes.put(device, hash);
        });
        if (hashes.equals(wanted) && named.equals(besides)) {
            return;
        }
        besides = named;
        Map<String, byte[]> before = bundles;
        bundles = next;
        wanted = hashes;
        say();
        List<Outgoing> over = new ArrayList<>();
        before.forEach((hash, bundle) -> {
            if (!next.containsKey(hash)) {
                over.addAll(empty(hash, BundleParts.of(bundle).size()));
            }
        });
        send(over);
    }

    /** What each device shall use, by its hash. */
    public synchronized Map<String, String> wanted() {
        return wanted;
    }

    private List<Outgoing> empty(String hash, int parts) {
        List<Outgoing> messages = new ArrayList<>();
        messages.add(Outgoing.state(topics.bundle(hash), new byte[0]));
        for (int part = 0; part < parts; part++) {
            messages.add(Outgoing.state(topics.topic(Channel.BUNDLE_PART, hash, Integer.toString(part)), new byte[0]));
        }
        return messages;
    }

    private synchronized void say() {
        List<Outgoing> messages = new ArrayList<>();
        bundles.forEach((hash, bundle) -> {
            List<HallMessage.BundlePart> parts = BundleParts.of(bundle);
            for (HallMessage.BundlePart part : parts) {
                messages.add(message(Channel.BUNDLE_PART, part, hash, Integer.toString(part.part())));
            }
            messages.add(message(
                    Channel.BUNDLE,
                    new HallMessage.Bundle(besides.getOrDefault(hash, kind), bundle.length, parts.size()),
                    hash));
        });
        wanted.forEach(
                (device, hash) -> messages.add(message(Channel.DESIRED, new HallMessage.Desired(kind, hash), device)));
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
