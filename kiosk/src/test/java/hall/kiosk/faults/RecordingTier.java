package hall.kiosk.faults;

import hall.broker.Channel;
import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.LinkSettings;
import hall.broker.Outgoing;
import hall.broker.PahoLink;
import hall.broker.Topics;
import hall.broker.message.ClockSource;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Message;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.broker.message.TierMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An upper tier in a few lines: writes each event of one hall down, acknowledges what is whole, asks for what is missing. */
final class RecordingTier implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final long MOST_ASKED = 1_000;

    private final Topics topics;
    private final Link link;
    private final EnvelopeFactory envelopes;
    private final NavigableMap<Long, String> hashes = new TreeMap<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread asking;
    private long head;
    private long asked;
    private long came;

    RecordingTier(String url, HallAddress hall) {
        this.topics = new Topics(hall);
        this.link = PahoLink.open(LinkSettings.of(url, "tier").withQueueBound(5_000), new Random(31));
        this.envelopes = new EnvelopeFactory("tier", 1, InstantSource.system(), () -> ClockSource.NTP, new Random(32));
        hear(Channel.EVENTS, HallMessage.HubEvent.class, this::event);
        hear(Channel.STATE, HallMessage.HallState.class, this::state);
        this.asking = Thread.ofVirtual().start(this::work);
    }

    private interface Taking<M extends Message> {
        void take(Letter<M> letter);
    }

    private <M extends Message> void hear(Channel channel, Class<M> type, Taking<M> taking) {
        link.subscribe(topics.topic(channel), message -> {
            if (Messages.read(type, message.payload()) instanceof Letter<M> letter) {
                taking.take(letter);
            }
        });
    }

    private synchronized void event(Letter<HallMessage.HubEvent> letter) {
        came++;
        hashes.put(letter.envelope().seq(), letter.message().text("hash"));
    }

    private synchronized void state(Letter<HallMessage.HallState> letter) {
        head = Math.max(head, letter.envelope().seq());
    }

    /** Up to which event nothing is missing. */
    synchronized long whole() {
        long whole = 0;
        while (hashes.containsKey(whole + 1)) {
            whole++;
        }
        return whole;
    }

    /** What was written down, by sequence. */
    synchronized Map<Long, String> hashes() {
        return Map.copyOf(hashes);
    }

    /** How many events were asked for again. */
    synchronized long asked() {
        return asked;
    }

    /** How many messages came. */
    synchronized long came() {
        return came;
    }

    private void work() {
        try {
            while (!ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                if (link.connected()) {
                    speak(whole());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void speak(long whole) {
        say(topics.tierAck(), true, new TierMessage.TierAck(whole));
        long last = Math.max(head, hashes.isEmpty() ? 0 : hashes.lastKey());
        if (whole < last) {
            Long next = hashes.higherKey(whole + 1);
            long to = Math.min(next == null ? last : next - 1, whole + MOST_ASKED);
            asked += to - whole;
            say(topics.tierAsk(), false, new TierMessage.TierAsk(whole + 1, to));
        }
    }

    private void say(String topic, boolean kept, Message message) {
        byte[] payload = Messages.write(new Letter<>(envelopes.next(topic), message));
        link.publish(kept ? Outgoing.state(topic, payload) : Outgoing.event(topic, payload));
    }

    @Override
    public void close() {
        ended.countDown();
        asking.interrupt();
        link.close();
    }
}
