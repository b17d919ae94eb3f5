package hall.kiosk.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.broker.Channel;
import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.Topics;
import hall.broker.memory.MemoryBroker;
import hall.broker.message.ClockSource;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Message;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.broker.message.StateParts;
import hall.kiosk.clock.HallClock;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEngine;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.engine.StoredHall;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;

/** A hall on the journal in a folder, its hub, and somebody who hears all it publishes, in this process. */
final class HubInMemory implements AutoCloseable {

    static final Topics TOPICS = new Topics(HallAddress.DEMO);
    static final Duration PATIENCE = Duration.ofSeconds(90);

    final MemoryBroker broker = new MemoryBroker();
    final List<Letter<HallMessage.HubEvent>> events = new CopyOnWriteArrayList<>();
    final List<Letter<HallMessage.BundlePart>> parts = new CopyOnWriteArrayList<>();
    final List<Letter<HallMessage.HallState>> states = new CopyOnWriteArrayList<>();
    final HallEngine hall;
    final Hub hub;
    private final Path folder;
    private final StoredHall stored;
    private int offers;

    HubInMemory(Path folder) throws IOException {
        this.folder = folder;
        hear(broker.connect("observer"));
        stored = StoredHall.open(folder, HallClock.made(() -> Halls.NINE), at -> Halls.MONDAY);
        hall = stored.hall();
        EnvelopeFactory envelopes = envelopes("hub");
        hub = Hub.start(
                hall, stored.reader(), stored.json(), broker.connect("hub"), TestHub.settings(TOPICS, envelopes));
    }

    private void hear(Link observer) {
        StateParts.Assembly assembly = new StateParts.Assembly();
        observer.subscribe(
                TOPICS.filter(Channel.EVENTS),
                message -> events.add(letter(HallMessage.HubEvent.class, message.payload())));
        observer.subscribe(
                TOPICS.filter(Channel.EVENT_PART),
                message -> parts.add(letter(HallMessage.BundlePart.class, message.payload())));
        observer.subscribe(TOPICS.filter(Channel.STATE_PART), message -> {
            if (message.payload().length > 0) {
                assembly.acceptPart(letter(HallMessage.StatePart.class, message.payload()))
                        .ifPresent(states::add);
            }
        });
        observer.subscribe(
                TOPICS.filter(Channel.STATE),
                message -> assembly.accept(letter(HallMessage.HallState.class, message.payload()))
                        .ifPresent(states::add));
    }

    static EnvelopeFactory envelopes(String source) {
        return new EnvelopeFactory(source, 1, () -> Halls.NINE, () -> ClockSource.NTP, new Random(source.hashCode()));
    }

    /** Waits as long as any test waits; what is not there yet, such as a retained message, is no failure yet. */
    static ConditionFactory eventually() {
        return await().atMost(PATIENCE).ignoreException(NoSuchElementException.class);
    }

    /** The row as it stands in the journal. */
    Row stored(long sequence) throws IOException {
        try (JournalReader reader = JournalReader.open(folder)) {
            return reader.row(sequence).orElseThrow();
        }
    }

    /** Has the hall do {@code command}. */
    void offer(QueueCommand command) {
        offer(new HallCommand.Queue(command));
    }

    /** Has the hall do {@code command}. */
    void offer(HallCommand command) {
        Outcome outcome = hall.offer(new Request("offer-" + ++offers, "b", command))
                .toCompletableFuture()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    private static <M extends Message> Letter<M> letter(Class<M> type, byte[] payload) {
        if (Messages.read(type, payload) instanceof Letter<M> letter) {
            return letter;
        }
        throw new AssertionError("not a letter: " + new String(payload, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        hub.close();
        stored.close();
        broker.close();
    }
}
