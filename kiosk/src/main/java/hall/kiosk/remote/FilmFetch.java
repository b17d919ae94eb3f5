package hall.kiosk.remote;

import hall.board.link.AssetLine;
import hall.board.link.Inbox;
import hall.board.scene.Asset;
import hall.board.screen.AssetFetch;
import hall.board.screen.BoardAssets;
import hall.broker.Conversation;
import hall.broker.Link;
import hall.broker.Topics;
import hall.broker.message.AssetPiece;
import hall.broker.message.EnvelopeFactory;
import hall.loop.BackOff;
import hall.loop.Loop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the films that a hall names for its kiosks to a machine of its own, as boards fetch their pictures, and keeps them for a start
 * without the hall. Its thread {@code films} does it; all else may be called by any.
 */
public final class FilmFetch implements AssetLine, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FilmFetch.class);
    private static final String FOLDER = "films";
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);
    private static final long LOOKS_EACH_MILLIS = 1_000;

    private final Link link;
    private final Conversation conversation;
    private final BoardAssets files;
    private final AssetFetch fetch;

    /** One question is open at a time, so it holds one answer, and one more that came too late. */
    private final BlockingQueue<Inbox.Item.Piece> pieces = new LinkedBlockingQueue<>(2);

    private final Loop loop;
    private volatile List<Asset> wanted = List.of();

    /** Keeps films in a folder of {@code data}; {@link #start} begins to fetch. */
    public FilmFetch(Link link, Topics topics, String kiosk, EnvelopeFactory envelopes, Path data) throws IOException {
        this.link = link;
        this.conversation = new Conversation(link, topics, kiosk, envelopes);
        this.files = new BoardAssets(data.resolve(FOLDER));
        this.fetch = new AssetFetch(kiosk, files, AssetFetch.NOT_IN_THE_HALL, this::isHere, this);
        this.loop = Loop.named("films").startingAgain(BackOff.SECONDS).make(this::round);
    }

    /** Begins to fetch. */
    public void start() {
        loop.start();
    }

    /** These are the films from now on. */
    public void wants(Map<String, List<Asset>> films) {
        wanted = films.values().stream().flatMap(List::stream).distinct().toList();
    }

    /** Where the files of {@code films} are once they have come. */
    public Map<String, List<Path>> places(Map<String, List<Asset>> films) {
        Map<String, List<Path>> places = new HashMap<>();
        films.forEach((moment, film) ->
                places.put(moment, film.stream().map(files::place).toList()));
        return places;
    }

    private boolean round() throws InterruptedException {
        Inbox.Item.Piece piece = pieces.poll(LOOKS_EACH_MILLIS, TimeUnit.MILLISECONDS);
        fetch.wants(wanted, List.of());
        if (piece != null) {
            fetch.take(piece, System.nanoTime());
        }
        fetch.turn(System.nanoTime());
        return true;
    }

    private boolean isHere(Asset film) {
        try {
            return files.file(film).isPresent();
        } catch (IOException e) {
            LOG.warn("The film {} cannot be read here and is fetched again: {}", film.sha256(), e.getMessage());
            return false;
        }
    }

    @Override
    public boolean isHeard() {
        return link.connected();
    }

    @Override
    public void piece(String sha256, long from) {
        conversation.ask(AssetPiece.ask(sha256, from), ANSWER_WITHIN).whenComplete((answer, failure) -> {
            if (!pieces.offer(new Inbox.Item.Piece(sha256, failure == null ? answer : null))) {
                LOG.debug("an answer for {} came too late", sha256);
            }
        });
    }

    @Override
    public void close() {
        loop.close();
    }
}
