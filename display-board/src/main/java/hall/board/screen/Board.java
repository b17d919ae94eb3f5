package hall.board.screen;

import hall.board.render.Renderer;
import hall.board.scene.Scene;
import hall.broker.Link;
import hall.broker.PresencePublisher;
import hall.broker.Topics;
import hall.broker.Will;
import hall.broker.message.ClockSource;
import hall.broker.message.EnvelopeFactory;
import hall.standard.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One board: it opens its own line, learns of the hall by it alone, also when both run in the same process, and draws.
 *
 * <p>The work is done on a thread of its own, {@code board-ID}; every method here may be called from any thread.
 */
public final class Board implements AutoCloseable {

    /** What this software calls itself in its presence. */
    private static final String SOFTWARE = "hall-board 1";

    private final Link link;
    private final PresencePublisher presence;
    private final BoardLoop loop;

    private Board(Link link, PresencePublisher presence, BoardLoop loop) {
        this.link = link;
        this.presence = presence;
        this.loop = loop;
    }

    /**
     * Starts a board; it draws its first frame at once, whether the hall can be heard or not.
     *
     * @param dial opens the board's line with this will: {@code will -> PahoLink.open(settings.withWill(will), chance)}
     * @throws IOException when its data folder cannot be written
     */
    public static Board start(BoardSetup setup, Function<Will, Link> dial) throws IOException {
        @Nullable BoardStore store = setup.data() == null ? null : new BoardStore(setup.data());
        long seconds = Math.max(1, setup.time().instant().getEpochSecond());
        long boot = store == null ? seconds : store.nextBoot(seconds);
        EnvelopeFactory envelopes =
                new EnvelopeFactory(setup.id(), boot, setup.time(), () -> ClockSource.FREE, setup.chance());
        Topics topics = new Topics(setup.hall());
        PresencePublisher presence = new PresencePublisher(
                topics.presence(setup.id()), envelopes, SOFTWARE, "board", List.of("scene", "receipt"));
        Link link = dial.apply(presence.will());
        Scene scene = Optional.ofNullable(setup.scene())
                .or(() -> Optional.ofNullable(store).flatMap(BoardStore::scene))
                .orElseGet(() -> Scene.standard("main-landscape"));
        BoardLoop loop = new BoardLoop(setup, scene, store, link, topics, envelopes);
        loop.start();
        presence.keep(link);
        return new Board(link, presence, loop);
    }

    /** The board's name. */
    public String id() {
        return loop.id();
    }

    /** What it shows now. */
    public Frame frame() {
        return loop.frame();
    }

    /** Calls {@code listener} on the board's thread with each new frame, and at once with the one it shows. */
    public void onFrame(Consumer<Frame> listener) {
        loop.onFrame(listener);
    }

    /** Whether its line to the broker is up. */
    public boolean connected() {
        return link.connected();
    }

    /** From now on it is drawn by {@code renderer} and calls stand by {@code standard}. */
    public void apply(Renderer renderer, Snapshot standard) {
        loop.apply(renderer, standard);
    }

    /** Says goodbye to the hall and ends the board's threads, within a few seconds. */
    @Override
    public void close() {
        if (link.connected()) {
            presence.leave(link);
        }
        loop.close();
        link.close();
    }
}
