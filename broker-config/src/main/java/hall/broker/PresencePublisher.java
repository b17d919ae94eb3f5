package hall.broker;

import hall.broker.LinkSettings.Will;
import hall.broker.message.DeviceMessage.Ask;
import hall.broker.message.DeviceMessage.Presence;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One party's presence: retained {@code online:true} at each connection, and {@code online:false} as its last will, both with
 * its boot. A device also tells its hub each {@link #EVERY} that it is still there, which goes no further than the hub. Give {@link #will} to the link's settings before opening it, and the link to {@link #keep}.
 */
public final class PresencePublisher {

    private static final Logger LOG = LoggerFactory.getLogger(PresencePublisher.class);
    private static final long LEAVE_MILLIS = 1_000;

    /** How often a device says that it is there: a will dies with a broker that is killed. */
    static final Duration EVERY = Duration.ofSeconds(10);

    private final String topic;
    private final EnvelopeFactory envelopes;
    private final String software;
    private final @Nullable String kind;
    private final List<String> capabilities;

    /** Whose heartbeat it is; empty for the hub, which the hall's clock tells of. */
    private final Optional<Topic> device;

    private final Duration every;

    /** Counts connections, so that each has one heartbeat; with this object's lock. */
    private long connections;

    private boolean left;

    /** {@code topic} is {@link Topics#hubPresence} or {@link Topics#presence}; {@code kind} is null for the hub. */
    public PresencePublisher(
            String topic,
            EnvelopeFactory envelopes,
            String software,
            @Nullable String kind,
            List<String> capabilities) {
        this(topic, envelopes, software, kind, capabilities, EVERY);
    }

    /** The same with another heartbeat. */
    PresencePublisher(
            String topic,
            EnvelopeFactory envelopes,
            String software,
            @Nullable String kind,
            List<String> capabilities,
            Duration every) {
        this.every = every;
        this.topic = topic;
        this.envelopes = envelopes;
        this.software = software;
        this.kind = kind;
        this.device = Topic.parse(topic).filter(parsed -> parsed.channel() == Channel.PRESENCE);
        this.capabilities = Stream.concat(capabilities.stream(), device.stream().map(own -> Presence.HEARTBEAT))
                .toList();
    }

    /** What the broker says when this party vanishes. */
    public Will will() {
        return new Will(topic, payload(false));
    }

    /** Says {@code online:true} whenever {@code link} comes up, beginning now. */
    public void keep(Link link) {
        link.onChange(up -> {
            if (up) {
                say(link);
                device.ifPresent(own -> later(link, own, next()));
            }
        });
    }

    private synchronized long next() {
        return ++connections;
    }

    private void later(Link link, Topic own, long connection) {
        CompletableFuture.delayedExecutor(every.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> beat(link, own, connection));
    }

    private void beat(Link link, Topic own, long connection) {
        synchronized (this) {
            if (left || connection != connections || !link.connected()) {
                return;
            }
        }
        Topics topics = new Topics(own.hall());
        String name = own.subject();
        Duration life = Channel.ASK.ttl();
        byte[] here = Messages.write(new Letter<>(envelopes.next(topics.ask(name), life), new Ask(Ask.HERE, Map.of())));
        link.publish(topics.outgoing(Channel.ASK, here, life, name)).whenComplete((sent, failure) -> {
            if (failure != null) {
                LOG.debug("{} did not say that it is there: {}", name, failure.getMessage());
            }
        });
        later(link, own, connection);
    }

    /**
     * Says {@code online:false}: for a party that leaves in peace, just before it closes its link. Waits until the broker
     * has it, a second at most; if it has not, the will says the same a little later.
     */
    public void leave(Link link) {
        CompletionStage<Void> said;
        synchronized (this) {
            left = true;
            said = link.publish(Outgoing.state(topic, payload(false)));
        }
        try {
            said.toCompletableFuture().get(LEAVE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException unheard) {
            LOG.info("leaving {} was not heard; the will says it", topic);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says {@code online:true} now; nothing after {@link #leave}, which would be taken back for ever. */
    public synchronized void say(Link link) {
        if (left) {
            return;
        }
        link.publish(Outgoing.state(topic, payload(true))).whenComplete((sent, failure) -> {
            if (failure != null) {
                LOG.warn("presence was not published: {}", failure.getMessage());
            }
        });
    }

    private byte[] payload(boolean online) {
        return Messages.write(new Letter<>(envelopes.next(topic), new Presence(online, software, kind, capabilities)));
    }
}
