package hall.tier.kafka;

import hall.tier.store.EventFeed;
import hall.tier.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends the stored events to a topic of Kafka: the hall's address as the key, so that the events of a hall keep their order, its
 * own payload as the value, and the sequence as the header {@code seq}. The cursor is moved when Kafka has acknowledged: after a
 * crash some come twice, and {@code (key, seq)} tells which; none is left out. For one thread.
 */
public final class KafkaOutlet implements AutoCloseable {

    private static final int HALLS = 200;
    private static final int EVENTS = 500;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration LAST_WAIT = Duration.ofSeconds(10);

    /** Bytes: {@link #EVENTS} of one hall go in one request. */
    private static final int BATCH = 1 << 19;

    private final EventFeed feed;
    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    private KafkaOutlet(EventFeed feed, String topic, KafkaProducer<byte[], byte[]> producer) {
        this.feed = feed;
        this.topic = topic;
        this.producer = producer;
    }

    /** The way to {@code topic}; {@code settings} are those of Kafka's producer, {@code bootstrap.servers} among them. */
    public static KafkaOutlet open(EventFeed feed, String topic, Properties settings) throws IOException {
        Properties all = new Properties();
        all.setProperty(ProducerConfig.ACKS_CONFIG, "all");
        all.setProperty(ProducerConfig.LINGER_MS_CONFIG, "20");
        all.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        all.setProperty(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(BATCH));
        all.setProperty(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Long.toString(LIMIT.toMillis()));
        all.setProperty(ProducerConfig.RECONNECT_BACKOFF_MS_CONFIG, "1000");
        all.setProperty(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "10000");
        all.putAll(settings);
        all.setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        // A broker that has just started refuses the first request of a producer and takes the second, as the first it
        // knows of
        // him; from then on it refuses the first for ever, as out of order. So there is no second before the first is
        // taken.
        all.setProperty(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
        try {
            return new KafkaOutlet(
                    feed, topic, new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer()));
        } catch (KafkaException e) {
            throw new IOException(
                    "不能连接 Kafka，请检查设置（" + reason(e) + "）。 / Kafka's producer cannot be made; look at its settings ("
                            + reason(e) + ").",
                    e);
        }
    }

    private static String reason(Throwable e) {
        return String.valueOf(
                e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
    }

    /** Sends what is there, up to some thousands of events; how many that were. */
    public long round() throws StoreException, IOException, InterruptedException {
        long sent = 0;
        for (EventFeed.Behind behind : feed.behind(HALLS)) {
            List<EventFeed.Event> events = feed.next(behind, EVENTS);
            send(behind, events);
            if (events.isEmpty()) {
                feed.keep(behind.hall(), Math.min(behind.upTo(), behind.after() + EVENTS), behind.day());
            } else {
                EventFeed.Event last = events.getLast();
                feed.keep(behind.hall(), last.sequence(), last.day());
            }
            sent += events.size();
        }
        return sent;
    }

    private void send(EventFeed.Behind behind, List<EventFeed.Event> events) throws IOException, InterruptedException {
        byte[] key = behind.path().getBytes(StandardCharsets.UTF_8);
        List<Future<RecordMetadata>> acknowledged = new ArrayList<>();
        try {
            for (EventFeed.Event event : events) {
                ProducerRecord<byte[], byte[]> message =
                        new ProducerRecord<>(topic, key, event.body().getBytes(StandardCharsets.UTF_8));
                message.headers()
                        .add(new RecordHeader(
                                "seq", Long.toString(event.sequence()).getBytes(StandardCharsets.UTF_8)));
                acknowledged.add(producer.send(message));
            }
            producer.flush();
            for (Future<RecordMetadata> each : acknowledged) {
                each.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new IOException(
                    "Kafka 没有确认 " + behind.path() + " 的事件（" + reason(e) + "），请检查 Kafka 后重新运行；已确认的不会再发。 / Kafka did not"
                            + " acknowledge events of " + behind.path() + " (" + reason(e)
                            + "); look at it and run this again: what was acknowledged is not sent again.",
                    e);
        }
    }

    @Override
    public void close() {
        producer.close(LAST_WAIT);
    }
}
