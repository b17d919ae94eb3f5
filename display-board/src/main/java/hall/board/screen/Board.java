package hall.board.screen;

import hall.board.link.HallLine;
import hall.board.link.Inbox;
import hall.board.link.StandInLink;
import hall.board.render.Renderer;
import hall.board.scene.Scene;
import hall.broker.Link;
import hall.broker.LinkSettings.Will;
import hall.broker.PresencePublisher;
import hall.broker.Topics;
import hall.broker.message.ClockSource;
import hall.broker.message.DeviceMessage.Presence;
import hall.broker.message.EnvelopeFactory;
import hall.standard.Snapshot;
import hall.text.Text;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One board: it opens its own line, learns of the hall by it alone, also when both run in the same process, and draws.
 *
 * <p>The work is done on a thread of its own, {@code board-ID}; every method here may be called from any thread.
 */
public final class Board implements AutoCloseable {

    /** What this software calls itself in its presence. */
    private static final String SOFTWARE = "hall-board 1";

    private static final List<String> CAPABILITIES = List.of("scene", "receipt");

    private final HallLine line;
    private final PresencePublisher presence;
    private final BoardLoop loop;
    private final BoardMeasures measures;
    private final @Nullable BoardAssets assets;

    private Board(
            HallLine line,
            PresencePublisher presence,
            BoardLoop loop,
            BoardMeasures measures,
            @Nullable BoardAssets assets) {
        this.assets = assets;
        this.line = line;
        this.presence = presence;
        this.loop = loop;
        this.measures = measures;
    }

    /**
     * Starts a board; it draws its first frame at once, whether the hall can be heard or not.
     *
     * @param dial opens the board's line with this will: {@code will -> PahoLink.open(settings.withWill(will), chance)}
     * @throws IOException when its data folder cannot be written
     */
    public static Board start(BoardSetup setup, Function<Will, Link> dial) throws IOException {
        @Nullable BoardStore store = store(setup);
        EnvelopeFactory envelopes = envelopes(setup, store);
        List<String> capabilities = store == null
                ? CAPABILITIES
                : Stream.concat(CAPABILITIES.stream(), Stream.of(BoardBundle.TAKES_FONTS))
                        .toList();
        PresencePublisher presence = presence(setup, envelopes, capabilities);
        Link link = dial.apply(presence.will());
        BoardBundle kept = store == null ? null : store.bundle().orElse(null);
        BoardAssets assets =
                setup.data() == null ? null : new BoardAssets(setup.data().resolve("assets"));
        BoardSetup own = assets == null ? setup : setup.with(setup.renderer().with(assets));
        Board board = start(own, kept, store, assets, envelopes, presence, link, new Inbox(), now -> {});
        presence.keep(link);
        return board;
    }

    /**
     * Starts a board that the hall's own process draws: it hears by the line {@code hall} and answers for its calls until a
     * board of its name hangs on a wall, see {@link StandInLink}.
     */
    public static Board standIn(BoardSetup setup, Link hall, Function<Will, Link> dial) throws IOException {
        @Nullable BoardStore store = store(setup);
        EnvelopeFactory envelopes = envelopes(setup, store);
        PresencePublisher presence = presence(
                setup,
                envelopes,
                Stream.concat(CAPABILITIES.stream(), Stream.of(Presence.STAND_IN))
                        .toList());
        StandInLink link = new StandInLink(
                hall,
                new Topics(setup.hall()),
                setup.id(),
                () -> {
                    Link own = dial.apply(presence.will());
                    presence.keep(own);
                    return own;
                },
                setup.nanos());
        return start(setup, null, store, null, envelopes, presence, link, Inbox.ofAStandIn(), link::keep);
    }

    /**
     * @param bundle the one its hall sent it last, which counts before the setup's scene; null for none
     * @param assets the files of its playlists that it fetches; null where it has them without
     * @param upkeep called at each turn of the board's thread
     */
    private static Board start(
            BoardSetup setup,
            @Nullable BoardBundle bundle,
            @Nullable BoardStore store,
            @Nullable BoardAssets assets,
            EnvelopeFactory envelopes,
            PresencePublisher presence,
            Link link,
            Inbox inbox,
            LongConsumer upkeep) {
        Scene scene = Optional.ofNullable(setup.scene())
                .or(() -> Optional.ofNullable(store).flatMap(BoardStore::scene))
                .orElseGet(() -> Scene.standard("main-landscape"));
        HallLine line = HallLine.of(link, new Topics(setup.hall()), setup.id(), envelopes, inbox);
        Text without = setup.data() == null ? AssetFetch.NO_FOLDER : AssetFetch.NOT_IN_THE_HALL;
        AssetFetch files =
                new AssetFetch(setup.id(), assets, without, setup.renderer().assets()::has, line.asking());
        BoardLoop loop = new BoardLoop(setup, scene, bundle, store, files, line, upkeep);
        BoardMeasures measures =
                new BoardMeasures(setup.id(), setup.nanos(), () -> loop.frame().number(), line.asking()::tell);
        line.asking().watch(measures);
        loop.start();
        return new Board(line, presence, loop, measures, assets);
    }

    private static @Nullable BoardStore store(BoardSetup setup) {
        return setup.data() == null ? null : new BoardStore(setup.data());
    }

    private static EnvelopeFactory envelopes(BoardSetup setup, @Nullable BoardStore store) throws IOException {
        long now = EnvelopeFactory.newLife(setup.time(), setup.chance());
        long boot = store == null ? now : store.nextBoot(now);
        return new EnvelopeFactory(setup.id(), boot, setup.time(), () -> ClockSource.FREE, setup.chance());
    }

    private static PresencePublisher presence(BoardSetup setup, EnvelopeFactory envelopes, List<String> capabilities) {
        String topic = new Topics(setup.hall()).presence(setup.id());
        return new PresencePublisher(topic, envelopes, SOFTWARE, "board", capabilities);
    }

    /** The board's name. */
    public String id() {
        return loop.id();
    }

    /** The name of the thread that draws it. */
    public String thread() {
        return loop.name();
    }

    /** What it shows now. */
    public Frame frame() {
        return loop.frame();
    }

    /** Calls {@code listener} on the board's thread with each new frame, and at once with the one it shows. */
    public void onFrame(Consumer<Frame> listener) {
        loop.onFrame(listener);
    }

    /** Its picture is on the wall for the first time in this run of the machine, so long after it was switched on. */
    public void seen(Duration afterPowerUp) {
        measures.seen(afterPowerUp);
    }

    /** The pictures and videos of its playlists; null where it keeps none. */
    @Nullable
    BoardAssets assets() {
        return assets;
    }

    /** Whether its videos are to be silent now. */
    boolean hush() {
        return loop.hush();
    }

    /** Whether its line to the broker is up. */
    boolean connected() {
        return line.link().connected();
    }

    /** From now on it is drawn by {@code renderer} and calls stand by {@code standard}. */
    public void apply(Renderer renderer, Snapshot standard) {
        loop.apply(renderer, standard);
    }

    /** Says goodbye to the hall and ends the board's threads, within a few seconds. */
    @Override
    public void close() {
        line.leave(presence, loop::close);
    }
}
