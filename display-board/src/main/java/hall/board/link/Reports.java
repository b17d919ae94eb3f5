package hall.board.link;

import hall.broker.Channel;
import hall.broker.Link;
import hall.broker.LinkFailure;
import hall.broker.Topics;
import hall.broker.message.DeviceMessage;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what a device showed or said: a receipt when a call is first seen, one when it has gone, one with {@code why} when
 * it never was; and which scene is applied. Receipts that cannot be sent wait, {@value #BOUND} at most, the oldest go first. One
 * thread: the device's.
 *
 * <p>A broker that is killed loses what it has acknowledged and not written yet. So the last {@value #SAID_AGAIN} receipts are
 * said again on each new line, letter by letter as before, by which the hall knows them.
 */
public final class Reports {

    private static final int BOUND = 5_000;

    /** More than any device says within the second that a broker may lose. */
    private static final int SAID_AGAIN = 20;

    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

    private final Link link;
    private final Topics topics;
    private final String device;
    private final EnvelopeFactory envelopes;
    private final Inbox inbox;
    private final Deque<Letter<DeviceMessage.Receipt>> waiting = new ArrayDeque<>();

    /** What the broker has taken, the last of it. */
    private final Deque<Letter<DeviceMessage.Receipt>> said = new ArrayDeque<>();

    private final AtomicBoolean anew = new AtomicBoolean();

    public Reports(Link link, Topics topics, String device, EnvelopeFactory envelopes, Inbox inbox) {
        this.link = link;
        this.topics = topics;
        this.device = device;
        this.envelopes = envelopes;
        this.inbox = inbox;
        link.onChange(up -> anew.set(up || anew.get()));
    }

    /** Sends this at the next {@link #send}. */
    public void add(DeviceMessage.Receipt receipt) {
        if (waiting.size() >= BOUND) {
            LOG.warn("more than {} receipts wait for the line: the oldest is dropped", BOUND);
            waiting.removeFirst();
        }
        waiting.addLast(new Letter<>(envelopes.next(topics.receipt(device)), receipt));
    }

    /** Sends one again, before the others: by its id the hall knows it if it came after all. */
    public void again(Letter<DeviceMessage.Receipt> letter) {
        said.remove(letter);
        waiting.addFirst(letter);
    }

    /** Sends what waits, if the line is up. */
    public void send() {
        if (link.connected() && anew.getAndSet(false)) {
            said.descendingIterator().forEachRemaining(waiting::addFirst);
            said.clear();
        }
        while (link.connected() && !waiting.isEmpty()) {
            Letter<DeviceMessage.Receipt> letter = waiting.removeFirst();
            said.addLast(letter);
            if (said.size() > SAID_AGAIN) {
                said.removeFirst();
            }
            link.publish(topics.outgoing(Channel.RECEIPT, Messages.write(letter), null, device))
                    .whenComplete((sent, failure) -> {
                        if (failure instanceof LinkFailure.Refused refused) {
                            LOG.warn("the broker refuses receipts of {}: {}", device, refused.getMessage());
                        } else if (failure != null) {
                            inbox.offer(new Inbox.Item.Unsent(letter));
                        }
                    });
        }
    }

    /** Says which bundle the device uses. */
    public void applied(DeviceMessage.Applied applied) {
        byte[] payload = Messages.write(new Letter<>(envelopes.next(topics.applied(device)), applied));
        link.publish(topics.outgoing(Channel.APPLIED, payload, null, device)).whenComplete((sent, failure) -> {
            if (failure != null) {
                LOG.debug("which bundle is applied was not published: {}", failure.getMessage());
            }
        });
    }
}
