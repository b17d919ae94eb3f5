package hall.board.link;

import hall.broker.Channel;
import hall.broker.Link;
import hall.broker.Link.Incoming;
import hall.broker.Outgoing;
import hall.broker.Topic;
import hall.broker.Topics;
import hall.broker.message.DeviceMessage.Presence;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Cleared;
import hall.broker.message.Reading.Letter;
import hall.broker.message.Reading.Unreadable;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line of a board that the hall's own process draws: a stand-in. It hears by the hall's own line, and speaks by one of
 * the board's user, but only while no board of that name hangs on a wall: as soon as one was ever heard of, the stand-in
 * goes on drawing for the manager's pages and says nothing, so that nobody answers for a board that is dark. That ends when
 * the retained presence of the board on the wall is cleared.
 *
 * <p>The board's thread calls {@link #keep}, which opens and closes the line it speaks by; all else may be called by any
 * thread.
 */
public final class StandInLink implements Link {

    /** How long a retained presence may take to come once it was asked for. */
    private static final Duration LOOK_ROUND = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(StandInLink.class);

    private final Link hall;
    private final String board;
    private final Supplier<Link> dial;
    private final Map<Consumer<Incoming>, Consumer<Incoming>> handlers = new ConcurrentHashMap<>();
    private volatile boolean displaced;
    private volatile @Nullable Link own;
    private volatile @Nullable Long upNanos;
    private volatile boolean closed;

    /**
     * @param hall the line of the hall's hub; it stays open
     * @param dial opens the line to speak by
     */
    public StandInLink(Link hall, Topics topics, String board, Supplier<Link> dial, LongSupplier nanos) {
        this.hall = hall;
        this.board = board;
        this.dial = dial;
        hall.subscribe(topics.filter(Channel.PRESENCE), this::present);
        hall.onChange(up -> upNanos = up ? Long.valueOf(nanos.getAsLong()) : null);
    }

    /** Who is no stand-in hangs on a wall. Boots do not tell: after a power cut a hall and its boards start in one moment. */
    private void present(Incoming message) {
        boolean ofThis = Topic.parse(message.topic())
                .map(Topic::subject)
                .filter(board::equals)
                .isPresent();
        if (!ofThis) {
            return;
        }
        switch (Messages.read(Presence.class, message.payload())) {
            case Letter<Presence> letter -> {
                boolean stranger = !letter.message().capabilities().contains(Presence.STAND_IN);
                if (stranger && !displaced) {
                    displaced = true;
                    LOG.info("board {} hangs on a wall: the hall only draws it for its pages", board);
                }
            }
            case Cleared<Presence> cleared -> displaced = false;
            case Unreadable<Presence> unreadable -> LOG.debug("a presence of {} is left aside", board);
        }
    }

    /** Opens or closes the line to speak by, as is right at {@code nowNanos}. */
    public void keep(long nowNanos) {
        Long since = upNanos;
        Link speaking = own;
        if (displaced && speaking != null) {
            own = null;
            speaking.close();
        } else if (!displaced && speaking == null && since != null && nowNanos - since >= LOOK_ROUND.toNanos()) {
            synchronized (this) {
                own = closed ? null : dial.get();
            }
        }
    }

    /** Drops what is said while a board of that name hangs on a wall. */
    @Override
    public CompletionStage<Void> publish(Outgoing message) {
        Link speaking = own;
        return displaced || speaking == null ? CompletableFuture.completedFuture(null) : speaking.publish(message);
    }

    @Override
    public CompletionStage<Void> subscribe(String filter, Consumer<Incoming> handler) {
        Consumer<Incoming> open = message -> {
            if (!closed) {
                handler.accept(message);
            }
        };
        handlers.put(handler, open);
        return hall.subscribe(filter, open);
    }

    @Override
    public void forget(String filter, Consumer<Incoming> handler) {
        Consumer<Incoming> open = handlers.remove(handler);
        if (open != null) {
            hall.forget(filter, open);
        }
    }

    /** Whether it may speak now; while it is displaced it may, and is not heard. */
    @Override
    public boolean connected() {
        Link speaking = own;
        return displaced || (speaking != null && speaking.connected());
    }

    @Override
    public void onChange(Consumer<Boolean> listener) {
        hall.onChange(up -> {
            if (!closed) {
                listener.accept(up);
            }
        });
    }

    @Override
    public void close() {
        Link speaking;
        synchronized (this) {
            closed = true;
            speaking = own;
            own = null;
        }
        if (speaking != null) {
            speaking.close();
        }
    }
}
