package hall.board.screen;

import hall.board.view.KnownCall;
import hall.broker.Channel;
import hall.broker.Link;
import hall.broker.Topics;
import hall.broker.message.Letter;
import hall.broker.message.Letterhead;
import hall.broker.message.Message;
import hall.broker.message.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what a board showed: a receipt when a call is first seen, one when it has gone, one with {@code why} when it never
 * was; and which scene is applied. Receipts that cannot be sent wait, {@value #BOUND} at most, the oldest go first. One
 * thread: the board's.
 */
final class Reports {

    private static final int BOUND = 500;
    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

    private final Link link;
    private final Topics topics;
    private final String board;
    private final Letterhead letterhead;
    private final Inbox inbox;
    private final Deque<Message.Receipt> waiting = new ArrayDeque<>();

    Reports(Link link, Topics topics, String board, Letterhead letterhead, Inbox inbox) {
        this.link = link;
        this.topics = topics;
        this.board = board;
        this.letterhead = letterhead;
        this.inbox = inbox;
    }

    void seen(KnownCall call, Instant at) {
        add(new Message.Receipt(call.id(), at, null, null));
    }

    /** {@code at} is the hall's time now. */
    void ended(KnownCall call, Instant at) {
        switch (call.fate()) {
            case KnownCall.Fate.Past past ->
                add(new Message.Receipt(
                        call.id(),
                        at.minusNanos(past.heldNanos()),
                        null,
                        Duration.ofNanos(past.heldNanos()).toMillis()));
            case KnownCall.Fate.Unshown unshown -> add(new Message.Receipt(call.id(), null, unshown.why(), null));
            case KnownCall.Fate.Waiting w -> {}
            case KnownCall.Fate.Shown s -> {}
        }
    }

    void add(Message.Receipt receipt) {
        if (waiting.size() >= BOUND) {
            LOG.warn("more than {} receipts wait for the line: the oldest is dropped", BOUND);
            waiting.removeFirst();
        }
        waiting.add(receipt);
    }

    /** Sends what waits, if the line is up. */
    void send() {
        while (link.connected() && !waiting.isEmpty()) {
            Message.Receipt receipt = waiting.removeFirst();
            byte[] payload = Messages.write(new Letter<>(letterhead.next(topics.receipt(board)), receipt));
            link.publish(topics.outgoing(Channel.RECEIPT, payload, null, board)).whenComplete((sent, failure) -> {
                if (failure instanceof hall.broker.LinkFailure.Refused refused) {
                    LOG.warn("the broker refuses receipts of {}: {}", board, refused.getMessage());
                } else if (failure != null) {
                    inbox.offer(new Inbox.Item.Unsent(receipt));
                }
            });
        }
    }

    void applied(Frame frame, String why) {
        Message.Applied applied = new Message.Applied("scene", frame.scene().hash(), frame.hash(), why);
        byte[] payload = Messages.write(new Letter<>(letterhead.next(topics.applied(board)), applied));
        link.publish(topics.outgoing(Channel.APPLIED, payload, null, board)).whenComplete((sent, failure) -> {
            if (failure != null) {
                LOG.debug("the applied scene was not published: {}", failure.getMessage());
            }
        });
    }
}
