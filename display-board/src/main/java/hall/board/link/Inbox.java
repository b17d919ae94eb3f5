package hall.board.link;

import hall.board.view.Heard;
import hall.broker.Channel;
import hall.broker.Link;
import hall.broker.Link.Incoming;
import hall.broker.Topics;
import hall.broker.message.DeviceMessage;
import hall.broker.message.HallMessage;
import hall.broker.message.Message;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Cleared;
import hall.broker.message.Reading.Letter;
import hall.broker.message.Reading.Unreadable;
import hall.broker.message.StateParts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes what comes for a board and hands it to the board's thread, in order, through a queue of {@value #BOUND}. A full
 * queue makes the link's delivery thread wait for {@value #PATIENCE_SECONDS} s at most; the message then counts as lost,
 * which the board notices as a gap.
 */
public final class Inbox {

    /** Room for a burst of calls and states while one frame is drawn. */
    static final int BOUND = 1000;

    private static final int PATIENCE_SECONDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    /** What a board's thread is given. */
    public sealed interface Item {

        /** News of the hall. */
        record News(Heard heard) implements Item {}

        /** The scene the board shall show. */
        record Desired(Letter<HallMessage.Desired> letter) implements Item {}

        /** What a bundle consists of. */
        record BundleHead(String sha256, HallMessage.Bundle bundle) implements Item {}

        /** Part of a bundle. */
        record BundlePart(String sha256, HallMessage.BundlePart part) implements Item {}

        /** What the hall answered to a question for a file of a playlist; null for nothing in time. */
        record Piece(String sha256, HallMessage.@Nullable Answer answer) implements Item {}

        /** Something to do now. */
        record Command(HallMessage.Command command) implements Item {}

        /** What the board's thread waits for is done elsewhere, such as a call that was said. */
        record Done() implements Item {}

        /** A receipt did not get through. */
        record Unsent(Letter<DeviceMessage.Receipt> letter) implements Item {}
    }

    private record Subscribed(String filter, Consumer<Incoming> handler) {}

    /** What is heard of the last bundle of each kind. */
    private final Map<String, List<Subscribed>> bundles = new HashMap<>();

    private final BlockingQueue<Item> items = new ArrayBlockingQueue<>(BOUND);
    private final int patienceSeconds;
    private final AtomicBoolean full = new AtomicBoolean();

    /** Guarded by itself. */
    private final StateParts.Assembly states = new StateParts.Assembly();

    public Inbox() {
        this(PATIENCE_SECONDS);
    }

    private Inbox(int patienceSeconds) {
        this.patienceSeconds = patienceSeconds;
    }

    /** The inbox of a board that hears by the hall's own line, which it must not hold up: a full queue loses the newest. */
    public static Inbox ofAStandIn() {
        return new Inbox(0);
    }

    /** Hears all a board needs to know. */
    public void listen(Link link, Topics topics, String board) {
        hear(link, topics.filter(Channel.STATE_PART), HallMessage.StatePart.class, (part, live) -> {
            synchronized (states) {
                return news(states.acceptPart(part), live);
            }
        });
        hear(link, topics.state(), HallMessage.HallState.class, (state, live) -> {
            synchronized (states) {
                return news(states.accept(state), live);
            }
        });
        hear(
                link,
                topics.call(),
                HallMessage.Call.class,
                (letter, live) -> new Item.News(new Heard.Call(letter, live)));
        hear(
                link,
                topics.clock(),
                HallMessage.HallClock.class,
                (letter, live) -> new Item.News(new Heard.Clock(letter, live)));
        hear(
                link,
                topics.hubPresence(),
                DeviceMessage.Presence.class,
                (letter, live) -> new Item.News(
                        new Heard.Hub(letter.envelope().boot(), letter.message().online())));
        hear(link, topics.desired(board), HallMessage.Desired.class, (letter, live) -> new Item.Desired(letter));
        hear(
                link,
                topics.command(board),
                HallMessage.Command.class,
                (letter, live) -> new Item.Command(letter.message()));
        link.onChange(up -> offer(new Item.News(new Heard.Line(up))));
    }

    private static @Nullable Item news(Optional<Letter<HallMessage.HallState>> whole, boolean live) {
        return whole.map(state -> new Item.News(new Heard.State(state, live))).orElse(null);
    }

    /** Hears the bundle {@code sha256} and its parts, and no more the one of the same {@code kind} before it. The board's thread. */
    public void listenToBundle(Link link, Topics topics, String kind, String sha256) {
        List<Subscribed> before = bundles.remove(kind);
        if (before != null) {
            before.forEach(each -> link.forget(each.filter(), each.handler()));
        }
        Subscribed head = hear(
                link,
                topics.bundle(sha256),
                HallMessage.Bundle.class,
                (letter, live) -> new Item.BundleHead(sha256, letter.message()));
        Subscribed parts = hear(
                link,
                topics.bundle(sha256) + "/+",
                HallMessage.BundlePart.class,
                (letter, live) -> new Item.BundlePart(sha256, letter.message()));
        bundles.put(kind, List.of(head, parts));
    }

    /** Waits for what comes next, for {@code millis} at most. */
    public @Nullable Item next(long millis) throws InterruptedException {
        return items.poll(millis, TimeUnit.MILLISECONDS);
    }

    public void offer(Item item) {
        try {
            boolean lost = !items.offer(item, patienceSeconds, TimeUnit.SECONDS);
            if (lost && full.compareAndSet(false, true)) {
                LOG.warn("the board is too slow: messages are left out");
            } else if (!lost) {
                full.set(false);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Decode<M extends Message> {
        @Nullable
        Item item(Letter<M> letter, boolean live);
    }

    private <M extends Message> Subscribed hear(Link link, String filter, Class<M> type, Decode<M> decode) {
        Function<Incoming, @Nullable Item> read = incoming -> switch (Messages.read(type, incoming.payload())) {
            case Letter<M> letter -> decode.item(letter, !incoming.retained());
            case Unreadable<M> unreadable -> {
                LOG.warn("what came on {} is left aside: {}", incoming.topic(), unreadable.reason());
                yield null;
            }
            case Cleared<M> cleared -> null;
        };
        Subscribed subscribed = new Subscribed(filter, incoming -> {
            Item item = read.apply(incoming);
            if (item != null) {
                offer(item);
            }
        });
        link.subscribe(filter, subscribed.handler());
        return subscribed;
    }
}
