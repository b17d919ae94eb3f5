package hall.kiosk.hub;

import static hall.kiosk.hub.TestHub.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.Channel;
import hall.broker.Conversation;
import hall.broker.Link;
import hall.broker.message.DeviceMessage;
import hall.broker.message.Envelope;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.kiosk.engine.HallEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The devices of a hall under test: each with its line to the broker and what it says on it. */
final class HallDevices {

    static final Duration SOON = Duration.ofSeconds(90);

    private final TestHub hall;
    private final Map<String, Link> links = new HashMap<>();
    private final Map<String, EnvelopeFactory> factories = new HashMap<>();

    HallDevices(TestHub hall) {
        this.hall = hall;
    }

    Link link(String device) {
        return links.computeIfAbsent(device, hall.broker()::connect);
    }

    EnvelopeFactory envelopes(String device) {
        return factories.computeIfAbsent(device, hall::envelopes);
    }

    HallMessage.Answer ask(String device, String kind, Map<String, Object> fields) throws Exception {
        return ask(device, envelopes(device).next("ask", Duration.ofSeconds(30)), kind, fields);
    }

    HallMessage.Answer ask(String device, Envelope envelope, String kind, Map<String, Object> fields) throws Exception {
        return new Conversation(link(device), TOPICS, device, envelopes(device))
                .ask(envelope, new DeviceMessage.Ask(kind, fields), SOON)
                .toCompletableFuture()
                .get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    void says(String device, DeviceMessage.Receipt receipt) {
        says(device, envelopes(device), receipt);
    }

    void says(String device, EnvelopeFactory envelopes, DeviceMessage.Receipt receipt) {
        byte[] payload = Messages.write(new Letter<>(envelopes.next("receipt"), receipt));
        assertThat(link(device)
                        .publish(TOPICS.outgoing(Channel.RECEIPT, payload, null, device))
                        .toCompletableFuture())
                .succeedsWithin(SOON);
    }

    /** Waits until all that was said before is handled: messages of one receiver come in their order. */
    List<HallEvent.CallShown> shown() throws Exception {
        assertThat(ask("kiosk-2", "state", Map.of()).ok()).isTrue();
        hall.take();
        return hall.stored(HallEvent.CallShown.class);
    }

    void isBorn(EnvelopeFactory envelopes) throws Exception {
        DeviceMessage.Presence birth = new DeviceMessage.Presence(true, "test", "board", List.of());
        byte[] payload = Messages.write(new Letter<>(envelopes.next("presence"), birth));
        assertThat(link("board-1")
                        .publish(TOPICS.outgoing(Channel.PRESENCE, payload, null, "board-1"))
                        .toCompletableFuture())
                .succeedsWithin(SOON);
        assertThat(ask("kiosk-2", "state", Map.of()).ok()).as("it was heard").isTrue();
    }

    void handsIn(EnvelopeFactory envelopes, String kind, Map<String, Object> fields) {
        DeviceMessage.Outbox row = new DeviceMessage.Outbox(kind, fields);
        byte[] payload = Messages.write(new Letter<>(envelopes.next("outbox"), row));
        assertThat(link("pad-1")
                        .publish(TOPICS.outgoing(Channel.OUTBOX, payload, null, "pad-1"))
                        .toCompletableFuture())
                .succeedsWithin(SOON);
    }

    /** Ends every line; who speaks again has a new one. */
    void hangUp() {
        links.values().forEach(Link::close);
        links.clear();
    }
}
