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
import hall.loop.BackOff;
import hall.loop.Loop;
import hall.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
 * What is wrong in the hall, for those who watch it over MQTT: {@code alarm/{id}} stands on the broker as long as it is wrong
 * and is cleared when it is over, also what an earlier life of the hub has left there. It looks each {@link #EVERY} on its
 * own thread, {@code alarms}; the ids are those of {@code /health} in the letters of a topic.
 */
public final class Alarms implements AutoCloseable {

    static final Duration EVERY = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);
    private static final int LONGEST_ID = 32;

    private final Link link;
    private final Topics topics;
    private final EnvelopeFactory envelopes;
    private final InstantSource clock;
    private final Supplier<List<Wrong>> wrong;
    private final AtomicBoolean anew = new AtomicBoolean();
    private final Semaphore woken = new Semaphore(0);
    private final Loop loop;

    /** What the broker keeps, with the time since when; written by the link's delivery thread too. */
    private final Map<String, Instant> kept = new ConcurrentHashMap<>();

    private final Map<String, Wrong> published = new HashMap<>();

    /** A part that fails, such as {@code journal}, and what to do about it. */
    public record Wrong(String part, Text why) {}

    private Alarms(
            Link link, Topics topics, EnvelopeFactory envelopes, InstantSource clock, Supplier<List<Wrong>> wrong) {
        this.link = link;
        this.topics = topics;
        this.envelopes = envelopes;
        this.clock = clock;
        this.wrong = wrong;
        this.loop = Loop.named("alarms")
                .startingAgain(BackOff.of(EVERY, EVERY.multipliedBy(12)), published::clear)
                .wokenBy(woken::release)
                .make(this::round);
    }

    /** Starts to look; {@code wrong} is asked from the thread {@code alarms}. */
    public static Alarms start(
            Link link, Topics topics, EnvelopeFactory envelopes, InstantSource clock, Supplier<List<Wrong>> wrong) {
        Alarms alarms = new Alarms(link, topics, envelopes, clock, wrong);
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
            } else if (Messages.read(HallMessage.Alarm.class, message.payload())
                    instanceof Letter<HallMessage.Alarm> letter) {
                kept.put(topic.subject(), letter.message().since());
            } else {
                kept.putIfAbsent(topic.subject(), clock.instant());
            }
        });
    }

    /** Waits first: what the broker has kept must come before what is sent, or its times are lost. */
    private boolean round() throws InterruptedException {
        woken.tryAcquire(EVERY.toNanos(), TimeUnit.NANOSECONDS);
        woken.drainPermits();
        if (link.connected()) {
            if (anew.getAndSet(false)) {
                published.clear();
            }
            publish(byId(wrong.get()));
        }
        return true;
    }

    private void publish(Map<String, Wrong> now) {
        now.forEach((id, each) -> {
            if (!each.equals(published.put(id, each))) {
                Instant since = kept.computeIfAbsent(id, first -> clock.instant());
                send(id, Messages.write(new Letter<>(envelopes.next(topics.alarm(id)), alarm(id, since, each))));
            }
        });
        Set<String> over = new HashSet<>(kept.keySet());
        over.addAll(published.keySet());
        over.removeAll(now.keySet());
        for (String id : over) {
            published.remove(id);
            kept.remove(id);
            send(id, new byte[0]);
        }
    }

    private static HallMessage.Alarm alarm(String id, Instant since, Wrong wrong) {
        Text title = Text.of("大厅有故障：" + wrong.part(), "A part of the hall fails: " + wrong.part());
        return new HallMessage.Alarm(id, since, null, title, wrong.why());
    }

    /** Each under an id of its own; several of one part are counted. */
    private static Map<String, Wrong> byId(List<Wrong> wrong) {
        Map<String, Wrong> byId = new LinkedHashMap<>();
        for (Wrong each : wrong) {
            String id = id(each.part());
            String free = id;
            for (int twin = 2; byId.containsKey(free); twin++) {
                String end = "-" + twin;
                free = id.substring(0, Math.min(id.length(), LONGEST_ID - end.length())) + end;
            }
            byId.put(free, each);
        }
        return byId;
    }

    private static String id(String part) {
        String id = part.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return id.substring(0, Math.min(id.length(), LONGEST_ID));
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
