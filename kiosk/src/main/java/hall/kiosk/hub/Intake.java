package hall.kiosk.hub;

import hall.broker.Channel;
import hall.broker.Link;
import hall.broker.Link.Incoming;
import hall.broker.Tally;
import hall.broker.Topic;
import hall.broker.Topics;
import hall.broker.message.DeviceMessage;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Message;
import hall.broker.message.Messages;
import hall.broker.message.Reading;
import hall.broker.message.Reading.Cleared;
import hall.broker.message.Reading.Letter;
import hall.broker.message.Reading.Unreadable;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What devices say: receipts, presences, questions, and what they did alone, each given to who makes a command of it. Runs
 * on the link's delivery thread, which it never holds up: it offers and returns. An unreadable message is counted with its
 * topic, said when that is news, and left.
 */
final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final Link link;
    private final Topics topics;
    private final EnvelopeFactory envelopes;
    private final Presences presences;
    private final Runnable resendState;
    private final Asks asks;
    private final KioskAsks kioskAsks;
    private final Receipts receipts;
    private final Measures measures;
    private final Outboxes outboxes;
    private final MissedCalls missed;
    private final AssetPieces assets;
    private final KnownDevices devices;
    private final Refusals refusals;
    private final Tally<String> lost = new Tally<>();

    Intake(
            Link link,
            Topics topics,
            EnvelopeFactory envelopes,
            Presences presences,
            Runnable resendState,
            Asks asks,
            KioskAsks kioskAsks,
            Receipts receipts,
            Measures measures,
            Outboxes outboxes,
            MissedCalls missed,
            AssetPieces assets,
            KnownDevices devices,
            Refusals refusals) {
        this.link = link;
        this.topics = topics;
        this.envelopes = envelopes;
        this.presences = presences;
        this.resendState = resendState;
        this.asks = asks;
        this.kioskAsks = kioskAsks;
        this.receipts = receipts;
        this.measures = measures;
        this.outboxes = outboxes;
        this.missed = missed;
        this.assets = assets;
        this.devices = devices;
        this.refusals = refusals;
    }

    void start() {
        hear(Channel.PRESENCE, DeviceMessage.Presence.class, presences::present);
        hear(Channel.RECEIPT, DeviceMessage.Receipt.class, receipts::take);
        hear(Channel.STATUS, DeviceMessage.DeviceStatus.class, presences::status);
        hear(Channel.ASK, DeviceMessage.Ask.class, this::asked);
        hear(Channel.ACK, HallMessage.Ack.class, outboxes::acknowledgedBefore);
        hear(Channel.OUTBOX, DeviceMessage.Outbox.class, outboxes::take);
    }

    private <M extends Message> void hear(Channel channel, Class<M> type, BiConsumer<String, Letter<M>> take) {
        link.subscribe(topics.filter(channel), message -> read(channel, message, type, take))
                .whenComplete((ok, failure) -> {
                    if (failure != null) {
                        LOG.warn("The hall cannot hear {}: {}", channel, failure.getMessage());
                    }
                });
    }

    private <M extends Message> void read(
            Channel channel, Incoming message, Class<M> type, BiConsumer<String, Letter<M>> take) {
        Optional<Topic> topic = Topic.parse(message.topic());
        if (topic.isEmpty()) {
            refusals.add("somebody", "topic", "no-topic-of-the-contract", message.topic());
            return;
        }
        String device = topic.get().subject();
        Reading<M> reading = Messages.read(type, message.payload());
        switch (reading) {
            case Letter<M> letter -> take.accept(device, letter);
            case Cleared<M> cleared -> cleared(channel, device);
            case Unreadable<M> unreadable -> {
                refusals.add(device, channel.address(), "unreadable", unreadable.reason());
                if (channel == Channel.OUTBOX) {
                    outboxes.unreadable(device, message.payload());
                }
            }
        }
    }

    private void cleared(Channel channel, String device) {
        if (channel == Channel.PRESENCE) {
            presences.cleared(device);
        }
    }

    private void asked(String device, Letter<DeviceMessage.Ask> letter) {
        if (letter.message().kind().equals(DeviceAct.HERE.code())) {
            presences.here(device, letter.envelope().boot());
            return;
        }
        if (letter.message().kind().equals(DeviceAct.STATE.code())) {
            resendState.run();
            answer(device, letter, new HallMessage.Answer(true, null, Map.of()));
            return;
        }
        if (letter.message().kind().equals(DeviceAct.CALLS.code())) {
            answer(device, letter, calls(device, letter.message()));
            return;
        }
        if (letter.message().kind().equals(DeviceAct.MEASURED.code())) {
            measures.answer(device, letter).thenAccept(answer -> answer(device, letter, answer));
            return;
        }
        if (letter.message().kind().equals(DeviceAct.ASSET.code())) {
            answer(device, letter, asset(device, letter.message()));
            return;
        }
        kioskAsks
                .answer(device, letter)
                .orElseGet(() -> asks.answer(device, letter))
                .thenAccept(answer -> answer(device, letter, answer));
    }

    private HallMessage.Answer asset(String device, DeviceMessage.Ask ask) {
        Optional<String> refusal = devices.refusal(device, DeviceAct.ASSET);
        refusal.ifPresent(why -> refusals.add(device, DeviceAct.ASSET.code(), why));
        return refusal.map(why -> new HallMessage.Answer(false, why, Map.of()))
                .orElseGet(() -> assets.piece(ask.text("sha256"), ask.number("from", 0))
                        .map(piece -> new HallMessage.Answer(true, null, piece.fields()))
                        .orElseGet(() -> new HallMessage.Answer(false, "unknown-asset", Map.of())));
    }

    private HallMessage.Answer calls(String device, DeviceMessage.Ask ask) {
        Optional<String> refusal = devices.refusal(device, DeviceAct.CALLS);
        refusal.ifPresent(why -> refusals.add(device, DeviceAct.CALLS.code(), why));
        return refusal.map(why -> new HallMessage.Answer(false, why, Map.of())).orElseGet(() -> missed.answer(ask));
    }

    private void answer(String device, Letter<DeviceMessage.Ask> letter, HallMessage.Answer answer) {
        byte[] payload = Messages.write(new Letter<>(
                envelopes.answering(letter.envelope().id(), topics.answer(device), Channel.ANSWER.ttl()), answer));
        link.publish(topics.outgoing(Channel.ANSWER, payload, null, device)
                        .bearing(letter.envelope().id()))
                .whenComplete((sent, failure) -> {
                    long count = failure == null ? 0 : lost.news(device);
                    if (failure != null && count > 0) {
                        LOG.warn(
                                "An answer to {} was lost, which may ask again: {} ({} so far)",
                                device,
                                failure.getMessage(),
                                count);
                    }
                });
    }
}
