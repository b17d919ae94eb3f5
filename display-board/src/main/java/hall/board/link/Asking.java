package hall.board.link;

import hall.board.view.Heard;
import hall.board.view.Knowledge;
import hall.broker.Conversation;
import hall.broker.Link;
import hall.broker.Topics;
import hall.broker.message.AssetPiece;
import hall.broker.message.CallList;
import hall.broker.message.DeviceMessage;
import hall.broker.message.EnvelopeFactory;
import hall.standard.Measurement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a board or a voice asks its hall: for the state once at each connection, which proves too that the hall is there,
 * and where its knowledge says so; and for the calls it may have missed. The answers come by its {@link Inbox}. One thread:
 * the device's.
 */
public final class Asking implements AssetLine {

    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    /** More than a board measures while its hall is away. */
    private static final int MOST_MEASURED = 20;

    private static final Set<String> AGAIN_AFTER = Set.of("hall-busy", "not-stored");

    private final Link link;
    private final String device;
    private Watcher watcher = new Watcher() {};
    private final Inbox inbox;
    private final Conversation conversation;
    private boolean asked;
    private long askedNanos;
    private long callsAfter = -1;
    private long callsNanos;
    private long toldNanos;

    /** What the hall has not taken yet; the link's threads put back what was lost. */
    private final Deque<Measurement> measured = new ArrayDeque<>();

    public Asking(Link link, Topics topics, String device, EnvelopeFactory envelopes, Inbox inbox) {
        this.link = link;
        this.device = device;
        this.inbox = inbox;
        this.conversation = new Conversation(link, topics, device, envelopes);
    }

    /** What was asked counts no longer: the line is new, or the hall. */
    public void afresh() {
        asked = false;
        callsAfter = -1;
    }

    /** Looks on at what is heard and known. The device's thread. */
    public interface Watcher {
        /** This was heard, and is taken in now. */
        default void heard(Heard heard) {}

        /** This is known at the end of a turn. */
        default void knows(Knowledge known) {}
    }

    /** From now on {@code next} looks on; to be called before the device's thread begins. */
    public void watch(Watcher next) {
        watcher = next;
    }

    /** Takes notice of what was heard, after which {@code known} is known. */
    public void heard(Heard heard, Knowledge known) {
        watcher.heard(heard);
        boolean back = heard instanceof Heard.Line line && line.up();
        if (back || (heard instanceof Heard.Hub && known.isOfAnotherLife())) {
            afresh();
        }
    }

    /** Tells the hall what this device has measured, as soon as it can be told. */
    public void tell(Measurement found) {
        synchronized (measured) {
            if (measured.size() >= MOST_MEASURED) {
                measured.removeFirst();
            }
            measured.addLast(found);
        }
    }

    /** What a device says of what it has measured. */
    public static DeviceMessage.Ask said(Measurement found) {
        return new DeviceMessage.Ask(
                DeviceMessage.Ask.MEASURED,
                Map.of(
                        "quantity", found.quantity().word(),
                        "value", found.value(),
                        "unit", found.quantity().unit().symbol(),
                        "uncertainty", found.uncertainty(),
                        "measuredAt", found.at().toString()));
    }

    private void tell() {
        Measurement next;
        synchronized (measured) {
            next = measured.pollFirst();
        }
        if (next != null) {
            conversation.ask(said(next), ANSWER_WITHIN).whenComplete((answer, failure) -> {
                if (failure != null || AGAIN_AFTER.contains(String.valueOf(answer.code()))) {
                    tell(next);
                } else if (!answer.ok()) {
                    LOG.warn("{}: the hall does not take {}: {}", device, next, answer.code());
                }
            });
        }
    }

    /** Asks what {@code known} needs to be asked at {@code nowNanos}. */
    public void ask(Knowledge known, long nowNanos) {
        watcher.knows(known);
        if (!link.connected()) {
            return;
        }
        boolean again = known.wantsState(nowNanos) && nowNanos - askedNanos >= AGAIN.toNanos();
        if (!asked || again) {
            asked = true;
            askedNanos = nowNanos;
            ask(new DeviceMessage.Ask("state", Map.of()));
        }
        if (nowNanos - toldNanos >= AGAIN.toNanos()) {
            toldNanos = nowNanos;
            tell();
        }
        OptionalLong after = known.wantsCallsAfter();
        boolean due =
                after.isPresent() && (after.getAsLong() != callsAfter || nowNanos - callsNanos >= AGAIN.toNanos());
        if (due) {
            callsAfter = after.getAsLong();
            callsNanos = nowNanos;
            ask(new DeviceMessage.Ask("calls", Map.of("after", Long.toString(callsAfter))));
        }
    }

    @Override
    public boolean isHeard() {
        return link.connected();
    }

    /** An answer or none comes by the inbox, once. */
    @Override
    public void piece(String sha256, long from) {
        conversation
                .ask(AssetPiece.ask(sha256, from), ANSWER_WITHIN)
                .whenComplete((answer, failure) ->
                        inbox.offer(new Inbox.Item.Piece(sha256, failure == null ? answer : null)));
    }

    private void ask(DeviceMessage.Ask question) {
        conversation.ask(question, ANSWER_WITHIN).whenComplete((answer, failure) -> {
            if (failure != null) {
                LOG.debug("{}: {} was not answered: {}", device, question.kind(), failure.getMessage());
                return;
            }
            Heard heard = CallList.of(answer).<Heard>map(Heard.Calls::new).orElseGet(Heard.Sign::new);
            inbox.offer(new Inbox.Item.News(heard));
        });
    }
}
