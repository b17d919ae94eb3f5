package hall.kiosk.hub;

import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.Link.Incoming;
import hall.broker.Outgoing;
import hall.broker.Topics;
import hall.broker.memory.MemoryBroker;
import hall.broker.message.ClockSource;
import hall.broker.message.EnvelopeFactory;
import hall.kiosk.clock.HallClock;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.Request;
import hall.kiosk.engine.StoredHall;
import hall.kiosk.journal.Journal;
import hall.kiosk.journal.Journal.Entry;
import hall.kiosk.journal.JournalOver;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A hall in a process of its own, with a fault of the program in one of the threads that own its truth. */
public final class BrokenHallProgram {

    static final String STARTED = "MARK started";

    private BrokenHallProgram() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.out.println(STARTED);
        String broken = arguments[0];
        Path folder = Path.of(arguments[1]);
        Topics topics = new Topics(HallAddress.DEMO);
        EnvelopeFactory envelopes =
                new EnvelopeFactory("hub", 1, () -> Halls.NINE, () -> ClockSource.NTP, new Random(1));
        StoredHall stored = StoredHall.open(
                folder,
                HallClock.made(() -> Halls.NINE),
                at -> Halls.MONDAY,
                journal -> broken.equals("hall") ? new BrokenJournal(journal) : journal);
        MemoryBroker broker = new MemoryBroker();
        Hub.start(
                stored.hall(),
                stored.reader(),
                stored.json(),
                new BrokenLink(broker.connect("hub"), topic -> switch (broken) {
                    case "outbox" -> topic.endsWith("/events");
                    case "hub-state" -> topic.endsWith("/state");
                    default -> false;
                }),
                TestHub.settings(topics, envelopes));
        stored.hall()
                .offer(new Request(
                        "configure",
                        "",
                        new HallCommand.Queue(new QueueCommand.Configure(Actor.HALL, Halls.setup(1)))));
        TimeUnit.MINUTES.sleep(2);
        System.exit(0);
    }

    private static IllegalStateException fault() {
        return new IllegalStateException("a fault of the program, made up");
    }

    private record BrokenJournal(Journal under) implements JournalOver {
        @Override
        public void append(List<Entry> entries) {
            throw fault();
        }
    }

    private record BrokenLink(Link link, Predicate<String> throwsAt) implements Link {
        @Override
        public CompletionStage<Void> publish(Outgoing message) {
            if (throwsAt.test(message.topic())) {
                throw fault();
            }
            return link.publish(message);
        }

        @Override
        public CompletionStage<Void> subscribe(String filter, Consumer<Incoming> handler) {
            return link.subscribe(filter, handler);
        }

        @Override
        public void forget(String filter, Consumer<Incoming> handler) {
            link.forget(filter, handler);
        }

        @Override
        public boolean connected() {
            return link.connected();
        }

        @Override
        public void onChange(Consumer<Boolean> listener) {
            link.onChange(listener);
        }

        @Override
        public void close() {
            link.close();
        }
    }
}
