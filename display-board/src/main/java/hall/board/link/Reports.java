package hall.board.link;

import hall.board.view.KnownCall;
import hall.broker.Channel;
import hall.broker.Link;
import hall.broker.LinkFailure;
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
 * Says what a device showed or said: a receipt when a call is first seen, one when it has gone, one with {@code why} when
 * it never was; and which scene is applied. Receipts that cannot be sent wait, {@value #BOUND} at most, the oldest go first. One
 * thread: the device's.
 */
public final class Reports {

    private static final int BOUND = 500;
    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

    private final Link link;
    private final Topics topics;
    private final String device;
    private final Letterhead letterhead;
    private final Inbox inbox;
    private final Deque<Message.Receipt> waiting = new ArrayDeque<>();

    public Reports(Link link, Topics topics, String device, Letterhead letterhead, Inbox inbox) {
        this.link = link;
        this.topics = topics;
        this.device = device;
        this.letterhead = letterhead;
        this.inbox = inbox;
    }

    /** {@code call} is seen for the first time, at {@code at} by the hall's time. */
    public void seen(KnownCall call, Instant at) {
        add(new Message.Receipt(call.id(), at, null, null));
    }

    /** What became of {@code call}; {@code at} is the hall's time now. */
    public void ended(KnownCall call, Instant at) {
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

    /** Sends this at the next {@link #send}. */
    public void add(Message.Receipt receipt) {
        if (waiting.size() >= BOUND) {
            LOG.warn("more than {} receipts wait for the line: the oldest is dropped", BOUND);
            waiting.removeFirst();
        }
        waiting.add(receipt);
    }

    /** Sends what waits, if the line is up. */
    public void send() {
        while (link.connected() && !waiting.isEmpty()) {
            Message.Receipt receipt = waiting.removeFirst();
            byte[] payload = Messages.write(new Letter<>(letterhead.next(topics.receipt(device)), receipt));
            link.publish(topics.outgoing(Channel.RECEIPT, payload, null, device))
                    .whenComplete((sent, failure) -> {
                        if (failure instanceof LinkFailure.Refused refused) {
                            LOG.warn("the broker refuses receipts of {}: {}", device, refused.getMessage());
                        } else if (failure != null) {
                            inbox.offer(new Inbox.Item.Unsent(receipt));
                        }
                    });
        }
    }

    /** The device shows {@code scene} (a hash), and this frame (a hash) of it, because of {@code why}. */
    public void applied(String scene, String frame, String why) {
        Message.Applied applied = new Message.Applied("scene", scene, frame, why);
        byte[] payload = Messages.write(new Letter<>(letterhead.next(topics.applied(device)), applied));
        link.publish(topics.outgoing(Channel.APPLIED, payload, null, device)).whenComplete((sent, failure) -> {
            if (failure != null) {
                LOG.debug("the applied scene was not published: {}", failure.getMessage());
            }
        });
    }
}
