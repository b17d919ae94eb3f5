package hall.board.link;

import hall.board.link.Inbox.Item;
import hall.broker.Link;
import hall.broker.PresencePublisher;
import hall.broker.Topics;
import hall.broker.message.EnvelopeFactory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the thread of a board or of the voice hears the hall by and speaks to it by. */
public record HallLine(Link link, Topics topics, String id, Inbox inbox, Reports reports, Asking asking) {

    private static final int MOST_AT_ONCE = 200;

    /** The line of the device {@code id}. */
    public static HallLine of(Link link, Topics topics, String id, EnvelopeFactory envelopes, Inbox inbox) {
        return new HallLine(
                link,
                topics,
                id,
                inbox,
                new Reports(link, topics, id, envelopes, inbox),
                new Asking(link, topics, id, envelopes, inbox));
    }

    /** Hears what is said to everybody and to this device. */
    public void listen() {
        inbox.listen(link, topics, id);
    }

    /** Gives {@code first} and what has come behind it to {@code taker}; no more than leaves time for the rest of a turn. */
    public void drain(@Nullable Item first, Consumer<Item> taker) throws InterruptedException {
        int taken = 0;
        for (Item item = first; item != null; item = ++taken < MOST_AT_ONCE ? inbox.next(0) : null) {
            taker.accept(item);
        }
    }

    /** Says goodbye, ends {@code loop} and closes the line. */
    public void leave(PresencePublisher presence, Runnable loop) {
        if (link.connected()) {
            presence.leave(link);
        }
        loop.run();
        link.close();
    }
}
