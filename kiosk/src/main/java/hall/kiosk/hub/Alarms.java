package hall.kiosk.hub;

import hall.broker.Channel;
import hall.broker.Link;
import hall.broker.Link.Incoming;
import hall.broker.Topic;
import hall.broker.Topics;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.kiosk.duty.Alarm;
import hall.loop.BackOff;
import hall.loop.Loop;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hall's alarms, for those who watch it over MQTT: {@code alarm/{id}} stands on the broker as long as the alarm stands
 * and is cleared when its cause is gone or somebody has closed it, also what an earlier life of the hub has left there. It
 * asks each {@link #EVERY} on its own thread, {@code alarms}, which is thereby the one that looks at causes.
 */
public final class Alarms implements AutoCloseable {

    static final Duration EVERY = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

    private final Link link;
    private final Topics topics;
    private final EnvelopeFactory envelopes;
    private final Supplier<List<Alarm>> standing;
    private final AtomicBoolean anew = new AtomicBoolean();
    private final Semaphore woken = new Semaphore(0);
    private final Loop loop;

    /** What the broker keeps; written by the link's delivery thread too. */
    private final Set<String> kept = ConcurrentHashMap.newKeySet();

    private final Map<String, HallMessage.Alarm> published = new HashMap<>();

    private Alarms(Link link, Topics topics, EnvelopeFactory envelopes, Supplier<List<Alarm>> standing) {
        this.link = link;
        this.topics = topics;
        this.envelopes = envelopes;
        this.standing = standing;
        this.loop = Loop.named("alarms")
                .startingAgain(BackOff.of(EVERY, EVERY.multipliedBy(12)), published::clear)
                .wokenBy(woken::release)
                .make(this::round);
    }

    /** Starts to look; {@code standing} is asked from the thread {@code alarms}. */
    public static Alarms start(Link link, Topics topics, EnvelopeFactory envelopes, Supplier<List<Alarm>> standing) {
        Alarms alarms = new Alarms(link, topics, envelopes, standing);
        link.subscribe(topics.filter(Channel.ALARM), alarms::hear).whenComplete((ok, failure) -> {
            if (failure != null) {
                LOG.warn("Alarms of an earlier life of the hall may stay: {}", failure.getMessage());
            }
        });
        link.onChange(up -> alarms.anew.set(true));
        alarms.loop.start();
        return alarms;
    }

    /** Looks at once. */
    void look() {
        woken.release();
    }

    private void hear(Incoming message) {
        Topic.parse(message.topic()).ifPresent(topic -> {
            if (message.payload().length == 0) {
                kept.remove(topic.subject());
            } else {
                kept.add(topic.subject());
            }
        });
    }

    /** Waits first: what the broker has kept must come before what is sent, or it is not cleared. */
    private boolean round() throws InterruptedException {
        woken.tryAcquire(EVERY.toNanos(), TimeUnit.NANOSECONDS);
        woken.drainPermits();
        List<Alarm> now = standing.get();
        if (link.connected()) {
            if (anew.getAndSet(false)) {
                published.clear();
            }
            publish(now.stream().filter(Alarm::stands).map(Alarms::message).toList());
        }
        return true;
    }

    private void publish(List<HallMessage.Alarm> now) {
        Set<String> over = new HashSet<>(kept);
        over.addAll(published.keySet());
        for (HallMessage.Alarm each : now) {
            String id = each.code();
            over.remove(id);
            if (!each.equals(published.put(id, each))) {
                kept.add(id);
                send(id, Messages.write(new Letter<>(envelopes.next(topics.alarm(id)), each)));
            }
        }
        for (String id : over) {
            published.remove(id);
            kept.remove(id);
            send(id, new byte[0]);
        }
    }

    private static HallMessage.Alarm message(Alarm alarm) {
        return new HallMessage.Alarm(
                alarm.id(),
                alarm.since(),
                null,
                alarm.title(),
                alarm.advice(),
                alarm.severity().code());
    }

    private void send(String id, byte[] payload) {
        link.publish(topics.outgoing(Channel.ALARM, payload, null, id)).whenComplete((sent, failure) -> {
            if (failure != null) {
                LOG.debug("The alarm {} was not published: {}", id, failure.getMessage());
            }
        });
    }

    @Override
    public void close() {
        loop.close();
    }
}
