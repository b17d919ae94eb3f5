package hall.kiosk.hub;

import hall.broker.Channel;
import hall.broker.Incoming;
import hall.broker.Link;
import hall.broker.Topic;
import hall.broker.Topics;
import hall.broker.message.Cleared;
import hall.broker.message.Letter;
import hall.broker.message.Letterhead;
import hall.broker.message.Message;
import hall.broker.message.Messages;
import hall.broker.message.Position;
import hall.broker.message.Reading;
import hall.broker.message.Unreadable;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.TicketId;
import hall.kiosk.rating.Grade;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What devices say: receipts, presences, questions, and what they did alone, each turned into a command of the hall. Runs
 * on the link's delivery thread, which it never holds up: it offers and returns. An unreadable message is logged with its
 * topic and reason, and left.
 */
final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final Hall hall;
    private final Link link;
    private final Topics topics;
    private final Letterhead letterhead;
    private final Presences presences;
    private final Runnable resendState;
    private final Asks asks;

    Intake(
            Hall hall,
            Link link,
            Topics topics,
            Letterhead letterhead,
            Presences presences,
            Runnable resendState,
            Asks asks) {
        this.hall = hall;
        this.link = link;
        this.topics = topics;
        this.letterhead = letterhead;
        this.presences = presences;
        this.resendState = resendState;
        this.asks = asks;
    }

    void start() {
        hear(Channel.RECEIPT, Message.Receipt.class, this::receipt);
        hear(Channel.PRESENCE, Message.Presence.class, presences::present);
        hear(
                Channel.STATUS,
                Message.DeviceStatus.class,
                (device, letter) -> presences.status(device, letter.message()));
        hear(Channel.ASK, Message.Ask.class, this::asked);
        hear(Channel.OUTBOX, Message.Outbox.class, this::didAlone);
    }

    private <M extends Message> void hear(Channel channel, Class<M> type, BiConsumer<String, Letter<M>> take) {
        link.subscribe(topics.filter(channel), message -> read(message, type, take))
                .whenComplete((ok, failure) -> {
                    if (failure != null) {
                        LOG.warn("The hall cannot hear {}: {}", channel, failure.getMessage());
                    }
                });
    }

    private static <M extends Message> void read(Incoming message, Class<M> type, BiConsumer<String, Letter<M>> take) {
        Optional<Topic> topic = Topic.parse(message.topic());
        if (topic.isEmpty()) {
            LOG.warn("A message on {} is left: it is no topic of the contract", message.topic());
            return;
        }
        Reading<M> reading = Messages.read(type, message.payload());
        switch (reading) {
            case Letter<M> letter -> take.accept(topic.get().subject(), letter);
            case Cleared<M> cleared -> LOG.debug("{} was cleared", message.topic());
            case Unreadable<M> unreadable ->
                LOG.warn("A message on {} is left: {}", message.topic(), unreadable.reason());
        }
    }

    private void receipt(String device, Letter<Message.Receipt> letter) {
        Message.Receipt receipt = letter.message();
        Long held = receipt.heldMillis();
        HallCommand command = new HallCommand.Receipt(
                receipt.call(), device, receipt.shownAt(), held == null ? 0 : held, receipt.why());
        Request request = new Request("receipt:" + letter.envelope().id(), receipt.toString(), command);
        hall.offer(request).thenAccept(outcome -> {
            if (!(outcome instanceof Outcome.Done)) {
                LOG.warn("A receipt of {} for call {} was not stored: {}", device, receipt.call(), outcome);
            }
        });
    }

    private void asked(String device, Letter<Message.Ask> letter) {
        if (letter.message().kind().equals("state")) {
            resendState.run();
            answer(device, letter, new Message.Answer(true, null, Map.of()));
            return;
        }
        asks.answer(device, letter).thenAccept(answer -> answer(device, letter, answer));
    }

    private void answer(String device, Letter<Message.Ask> letter, Message.Answer answer) {
        byte[] payload = Messages.write(new Letter<>(
                letterhead.answering(letter.envelope().id(), topics.answer(device), Channel.ANSWER.ttl()), answer));
        link.publish(topics.outgoing(Channel.ANSWER, payload, null, device)
                        .bearing(letter.envelope().id()))
                .whenComplete((sent, failure) -> {
                    if (failure != null) {
                        LOG.warn("An answer to {} was lost; it will ask again: {}", device, failure.getMessage());
                    }
                });
    }

    /** What a pad did by itself; acknowledged only once it is in the journal, or refused for good. */
    private void didAlone(String device, Letter<Message.Outbox> letter) {
        Position position = letter.envelope().position();
        if (!letter.message().kind().equals("rating")) {
            LOG.warn(
                    "{} handed in a '{}', which this hall does not take",
                    device,
                    letter.message().kind());
            return;
        }
        HallCommand command;
        try {
            command = rating(device, letter.message());
        } catch (IllegalArgumentException e) {
            LOG.warn("A rating of {} is left: {}", device, e.getMessage());
            acknowledge(device, position);
            return;
        }
        Map<String, Object> fields = new LinkedHashMap<>(letter.message().fields());
        hall.offer(new Request("outbox:" + letter.envelope().id(), fields.toString(), command))
                .thenAccept(outcome -> {
                    boolean settled = outcome instanceof Outcome.Done
                            || outcome instanceof Outcome.Refused
                            || outcome instanceof Outcome.Conflict;
                    if (settled) {
                        acknowledge(device, position);
                    }
                    logUnlessTaken(device, outcome);
                });
    }

    private static void logUnlessTaken(String device, Outcome outcome) {
        boolean taken = outcome instanceof Outcome.Done done && done.event() instanceof HallEvent.Rated;
        if (!taken) {
            LOG.info("A rating of {} was not taken: {}", device, outcome);
        }
    }

    private static HallCommand rating(String device, Message.Outbox outbox) {
        return new HallCommand.Rate(
                new Actor(Actor.Kind.PAD, device),
                new TicketId(outbox.text("ticket")),
                Grade.of((int) outbox.number("grade", 0)),
                List.of());
    }

    private void acknowledge(String device, Position position) {
        byte[] payload = Messages.write(new Letter<>(letterhead.next(topics.ack(device)), new Message.Ack(position)));
        link.publish(topics.outgoing(Channel.ACK, payload, null, device)).whenComplete((sent, failure) -> {
            if (failure != null) {
                LOG.warn("An acknowledgement to {} was lost; it will send again: {}", device, failure.getMessage());
            }
        });
    }
}
