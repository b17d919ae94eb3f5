package hall.kiosk.foresight;

import hall.board.scene.Scene;
import hall.json.JsonFault;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.StandardSource;
import hall.kiosk.config.change.ConfigDocument;
import hall.kiosk.config.change.ConfigEvent.Origin;
import hall.kiosk.config.change.ConfigState;
import hall.kiosk.config.change.StandardDocument;
import hall.kiosk.config.live.ConfigBook;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.conformance.Conformance;
import hall.kiosk.engine.Hall;
import hall.kiosk.foresight.Foresight.Standing;
import hall.kiosk.journal.JournalException;
import hall.loop.BackOff;
import hall.loop.Loop;
import hall.standard.Document;
import hall.standard.Snapshot;
import hall.standard.design.Fonts;
import hall.standard.document.StandardFiles;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What managers look ahead at in a running hall. Documents are read at once; what they change is drawn on the thread {@code
 * foresight}, one picture at a time, since a small machine needs a while for it and has no memory for more. The newest few are
 * kept in memory. Any thread.
 */
public final class ForesightDesk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ForesightDesk.class);
    private static final int KEPT = 3;
    private static final int BEAT_SECONDS = 20;

    /** A whole hall may be drawn for minutes. */
    private static final Duration ROUND_LIMIT = Duration.ofMinutes(15);

    /** How far away signs are read from, where nobody says otherwise. */
    private static final double METRES = 10;

    private final Hall hall;
    private final @Nullable ConfigFolder folder;
    private final Conformance conformance;
    private final ConfigBook versions;
    private final Fonts fonts;
    private final Function<HallConfig.Board, Scene> shown;
    private final Deque<Ahead> kept = new ArrayDeque<>();
    private final BlockingQueue<Ahead> waiting = new ArrayBlockingQueue<>(KEPT);
    private final Loop loop;

    /** Documents that somebody looks ahead at. Thread-safe. */
    public static final class Ahead {

        private final String id;
        private final @Nullable String before;
        private final ConfigDocument document;
        private final Origin origin;
        private final LocalDate on;
        private final Configuration then;
        private volatile @Nullable Foresight seen;
        private volatile boolean failed;

        private Ahead(
                String id,
                @Nullable String before,
                ConfigDocument document,
                Origin origin,
                LocalDate on,
                Configuration then) {
            this.id = id;
            this.before = before;
            this.document = document;
            this.origin = origin;
            this.on = on;
            this.then = then;
        }

        public String id() {
            return id;
        }

        /** The hash of the documents they are compared with; null where there were none. */
        public @Nullable String before() {
            return before;
        }

        public ConfigDocument document() {
            return document;
        }

        public Origin origin() {
            return origin;
        }

        /** The day they are read for. */
        public LocalDate on() {
            return on;
        }

        /** The hall as it would be. */
        public Configuration then() {
            return then;
        }

        /** What changes; empty while it is drawn, or when it could not be. */
        public Optional<Foresight> seen() {
            return Optional.ofNullable(seen);
        }

        /** Whether it could not be drawn. */
        public boolean failed() {
            return failed;
        }
    }

    /** What became of the wish to look ahead. */
    public sealed interface Look {

        record Begun(Ahead ahead) implements Look {}

        /** The documents cannot be; nothing is drawn. */
        record Faulty(List<JsonFault> faults) implements Look {
            public Faulty {
                faults = List.copyOf(faults);
            }
        }

        /** Others wait already. */
        record Busy() implements Look {}
    }

    /**
     * @param folder null for a hall that has no document and cannot be changed
     * @param shown the scene that a board shows, which may be one that was published in the browser
     */
    public ForesightDesk(
            Hall hall,
            @Nullable ConfigFolder folder,
            Conformance conformance,
            ConfigBook versions,
            Fonts fonts,
            Function<HallConfig.Board, Scene> shown) {
        this.shown = shown;
        this.hall = hall;
        this.folder = folder;
        this.conformance = conformance;
        this.versions = versions;
        this.fonts = fonts;
        this.loop = Loop.named("foresight")
                .startingAgain(BackOff.SECONDS)
                .roundsWithin(ROUND_LIMIT)
                .start(this::round);
    }

    /** Whether the hall's standard can be changed at all. */
    public boolean isChangeable() {
        return folder != null && hall.state().config().now() != null;
    }

    /** The documents that were in force, newest first. */
    public ConfigBook versions() {
        return versions;
    }

    /** The files in force. */
    public StandardFiles files() {
        return StandardDocument.inForce(hall.state().standard());
    }

    /** The standard in force on {@code on}: the national base for a hall without documents. */
    public Snapshot standard(LocalDate on) {
        return conformance.standard(conformance.running(), on);
    }

    /** The documents of the hall's own and those they rest on, the highest layer first. */
    public List<Document> documents(LocalDate on) {
        return standard(on).documents();
    }

    /** Begins to look ahead at {@code then} for the day {@code on}. */
    public Look look(StandardFiles then, Origin origin, LocalDate on) {
        ConfigState.InForce now = hall.state().config().now();
        if (folder == null || now == null) {
            throw new IllegalStateException("a hall without a document has no other standard");
        }
        return switch (folder.under(StandardSource.of(then, on)).read(now.document())) {
            case ConfigFolder.Reading.Bad bad -> new Look.Faulty(bad.faults());
            case ConfigFolder.Reading.Good good -> begin(StandardDocument.of(then), origin, on, good.config());
        };
    }

    private synchronized Look begin(ConfigDocument document, Origin origin, LocalDate on, Configuration then) {
        String before = hall.state().standard().hash();
        String id = document.hash().substring(0, 16) + "-" + (before == null ? "0" : before.substring(0, 8)) + "-" + on;
        Optional<Ahead> known = find(id).filter(each -> !each.failed() && each.origin() == origin);
        if (known.isPresent()) {
            return new Look.Begun(known.get());
        }
        Ahead ahead = new Ahead(id, before, document, origin, on, then);
        if (!waiting.offer(ahead)) {
            return new Look.Busy();
        }
        kept.removeIf(each -> each.id().equals(id));
        kept.addFirst(ahead);
        while (kept.size() > KEPT) {
            kept.removeLast();
        }
        return new Look.Begun(ahead);
    }

    /** What was begun under {@code id}; empty once others have taken its place. */
    public synchronized Optional<Ahead> find(String id) {
        return kept.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    private boolean round() throws InterruptedException {
        Ahead ahead = waiting.poll(BEAT_SECONDS, TimeUnit.SECONDS);
        if (ahead != null) {
            try {
                ahead.seen = draw(ahead);
            } catch (JournalException | RuntimeException e) {
                ahead.failed = true;
                LOG.error("标准变更预演失败。 / What another standard would change cannot be drawn.", e);
            }
        }
        return true;
    }

    private Foresight draw(Ahead ahead) throws JournalException {
        return Foresight.of(
                standing(conformance.running(), ahead.on()),
                standing(ahead.then(), ahead.on()),
                fonts,
                METRES,
                ahead.on(),
                shown);
    }

    private Standing standing(Configuration configuration, LocalDate on) throws JournalException {
        return new Standing(
                configuration,
                conformance.standard(configuration, on),
                conformance.check(configuration, on).check().results());
    }

    @Override
    public void close() {
        loop.close();
    }
}
