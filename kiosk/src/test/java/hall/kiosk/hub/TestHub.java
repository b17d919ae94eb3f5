package hall.kiosk.hub;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.Channel;
import hall.broker.HallAddress;
import hall.broker.Identity;
import hall.broker.Link;
import hall.broker.PresencePublisher;
import hall.broker.Role;
import hall.broker.Topics;
import hall.broker.memory.MemoryBroker;
import hall.broker.message.ClockSource;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.Message;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.broker.message.TierMessage;
import hall.kiosk.clock.HallClock;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEngine;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.engine.StoredHall;
import hall.kiosk.journal.Journal;
import hall.kiosk.journal.Journal.Entry;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalOver;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.TicketId;
import hall.kiosk.secret.Passes;
import hall.standard.design.Tokens;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A hall of two windows with its hub on a broker in memory, which can be shut and opened again. */
final class TestHub implements AutoCloseable {

    static final Topics TOPICS = new Topics(HallAddress.DEMO);
    static final Passes PASSES = new Passes(new byte[] {1});
    static final KnownDevices DEVICES = new KnownDevices(Stream.of(
                    new Identity(Role.BOARD, "board-1"),
                    new Identity(Role.BOARD, "board-2"),
                    new Identity(Role.BOARD, "board-3"),
                    new Identity(Role.VOICE, "voice-1"),
                    new Identity(Role.KIOSK, "kiosk-1"),
                    new Identity(Role.KIOSK, "kiosk-2"),
                    new Identity(Role.PART, "printer-1"),
                    new Identity(Role.KEYPAD, "keypad-1", "1"),
                    new Identity(Role.KEYPAD, "keypad-2", "2"),
                    new Identity(Role.KEYPAD, "keypad-9"),
                    new Identity(Role.PAD, "pad-1", "1"))
            .collect(Collectors.toMap(Identity::name, identity -> identity)));

    static final Standing STANDING = new Standing(
            0.925, "b2dccf3f", List.of("CN-ZWFW 1.0.0"), new TierMessage.Cases(3, 1, Halls.NINE), Map.of());

    private final MemoryBroker broker;
    private final Path folder;
    private final double pace;
    private final LongSupplier nanos;
    private volatile Instant now = Halls.NINE;
    private volatile Runnable onceStored = () -> {};
    private StoredHall stored;
    private Hub hub;
    private int boot;
    private int tickets;
    private int offers;

    /** Opens a hall in {@code folder}, with window 1 open for its clerk. */
    TestHub(Path folder) throws Exception {
        this(folder, broker -> {});
    }

    /** As {@link #TestHub(Path)}, with the nanoseconds {@code added} to the machine's. */
    TestHub(Path folder, LongSupplier added) throws Exception {
        this(folder, broker -> {}, new MemoryBroker(), () -> System.nanoTime() + added.getAsLong(), 2, 1);
        offer(new QueueCommand.OpenWindow(Halls.clerk(1), Halls.window(1), null));
    }

    /** As {@link #TestHub(Path)}; {@code before} is told of the broker before the hall is there. */
    TestHub(Path folder, Consumer<MemoryBroker> before) throws Exception {
        this(folder, before, new MemoryBroker(), System::nanoTime, 2, 1);
        offer(new QueueCommand.OpenWindow(Halls.clerk(1), Halls.window(1), null));
    }

    /** A hall of so many windows that runs {@code pace} times as fast as the life that {@code nanos} counts. */
    TestHub(
            Path folder,
            Consumer<MemoryBroker> before,
            MemoryBroker broker,
            LongSupplier nanos,
            int windows,
            double pace)
            throws Exception {
        this.folder = folder;
        this.broker = broker;
        this.nanos = nanos;
        this.pace = pace;
        before.accept(broker);
        open();
        offer(new QueueCommand.Configure(Actor.HALL, Halls.setup(windows)));
    }

    /** Of a hub whose hall stands at nine. */
    static Hub.Settings settings(Topics topics, EnvelopeFactory envelopes) {
        return new Hub.Settings(
                topics,
                envelopes,
                new PresencePublisher(topics.hubPresence(), envelopes, "test", null, List.of()),
                () -> Halls.NINE,
                System::nanoTime,
                ZoneId.of("Asia/Shanghai"),
                1,
                () -> new TicketId("asked"),
                new Passes(new byte[] {1}),
                DEVICES,
                day -> "00",
                () -> Tokens.standard().text("wording"),
                () -> TestHub.STANDING,
                AssetPieces.NONE);
    }

    void open() throws Exception {
        stored = StoredHall.open(folder, HallClock.made(() -> now), at -> Halls.MONDAY, Watched::new);
        boot++;
        EnvelopeFactory envelopes = envelopes("hub");
        PresencePublisher presence = new PresencePublisher(TOPICS.hubPresence(), envelopes, "test", null, List.of());
        hub = Hub.start(
                stored.hall(),
                stored.reader(),
                stored.json(),
                broker.connect("hub"),
                new Hub.Settings(
                        TOPICS,
                        envelopes,
                        presence,
                        () -> now,
                        nanos,
                        ZoneId.of("Asia/Shanghai"),
                        pace,
                        () -> new TicketId("asked" + ++tickets),
                        PASSES,
                        DEVICES,
                        day -> "00",
                        () -> Tokens.standard().text("wording"),
                        () -> TestHub.STANDING,
                        AssetPieces.NONE));
    }

    /** {@code act} is done by the hall's thread when rows are on the disk and its state does not have them yet. */
    void onceStored(Runnable act) {
        onceStored = act;
    }

    private final class Watched implements JournalOver {
        private final Journal under;

        Watched(Journal under) {
            this.under = under;
        }

        @Override
        public Journal under() {
            return under;
        }

        @Override
        public void append(List<Entry> entries) throws JournalException {
            under.append(entries);
            onceStored.run();
        }
    }

    void shut() {
        hub.close();
        stored.close();
    }

    @Override
    public void close() {
        shut();
        broker.close();
    }

    MemoryBroker broker() {
        return broker;
    }

    HallEngine hall() {
        return stored.hall();
    }

    Hub hub() {
        return hub;
    }

    Instant now() {
        return now;
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    /** Envelopes of {@code source} in the life this hub is in. */
    EnvelopeFactory envelopes(String source) {
        return envelopes(source, boot);
    }

    EnvelopeFactory envelopes(String source, long life) {
        return new EnvelopeFactory(
                source, life, () -> now, () -> ClockSource.NTP, new Random(life * 31L + source.hashCode()));
    }

    <M extends Message> Letter<M> retained(String topic, Class<M> type) {
        return letter(type, broker.retained(topic).orElseThrow(() -> new AssertionError("nothing on " + topic)));
    }

    static <M extends Message> void hear(Link link, Channel channel, Class<M> type, List<Letter<M>> heard) {
        link.subscribe(TOPICS.filter(channel), message -> heard.add(letter(type, message.payload())));
    }

    private static <M extends Message> Letter<M> letter(Class<M> type, byte[] payload) {
        if (Messages.read(type, payload) instanceof Letter<M> letter) {
            return letter;
        }
        throw new AssertionError("not a letter: " + new String(payload, StandardCharsets.UTF_8));
    }

    /** A citizen takes a ticket for service A. */
    TicketId take() {
        TicketId ticket = new TicketId("t" + ++tickets);
        offer(new QueueCommand.Issue(Halls.KIOSK, ticket, Halls.service("A"), null, null));
        return ticket;
    }

    /** Somebody is called to window 1; the id of the call. */
    String call() {
        take();
        offer(new QueueCommand.CallNext(Halls.clerk(1), Halls.window(1)));
        return stored.hall().state().calls().newestFirst().getFirst().id();
    }

    /** Whoever is at window 1 is served, from the call to the end. */
    TicketId serve() {
        call();
        TicketId ticket = stored.hall().state().calls().newestFirst().getFirst().ticket();
        offer(new QueueCommand.Start(Halls.clerk(1), Halls.window(1)));
        offer(new QueueCommand.Finish(Halls.clerk(1), Halls.window(1)));
        return ticket;
    }

    void offer(QueueCommand command) {
        Outcome outcome = stored.hall()
                .offer(new Request("offer-" + boot + "-" + ++offers, "b", new HallCommand.Queue(command)))
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    /** The events of one kind the journal holds. */
    <E extends HallEvent> List<E> stored(Class<E> kind) throws Exception {
        return rows().values().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** All events the journal holds, by their sequence. */
    SortedMap<Long, HallEvent> rows() throws Exception {
        EventJson json = new EventJson();
        SortedMap<Long, HallEvent> rows = new TreeMap<>();
        stored.reader()
                .after(0, 10_000)
                .forEach(row -> rows.put(
                        row.sequence(),
                        json.read(row.entry().kind(), row.entry().body())));
        return rows;
    }
}
