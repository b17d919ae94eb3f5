package hall.kiosk.hub;

import hall.broker.Channel;
import hall.broker.Link;
import hall.broker.Topics;
import hall.broker.message.DeviceMessage;
import hall.broker.message.DeviceMessage.DeviceStatus.Done;
import hall.broker.message.Envelope;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells devices what they shall do, and hears in their status what came of it. Any thread. */
public final class DeviceCommands {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceCommands.class);

    /** So long somebody waits before the page; a test page takes a printer some seconds. */
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final Link link;
    private final Topics topics;
    private final EnvelopeFactory envelopes;
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();

    private record Asked(String device, CompletableFuture<Optional<Done>> answer) {}

    public DeviceCommands(Link link, Topics topics, EnvelopeFactory envelopes) {
        this.link = link;
        this.topics = topics;
        this.envelopes = envelopes;
        link.subscribe(topics.filter(Channel.STATUS), message -> {
            if (Messages.read(DeviceMessage.DeviceStatus.class, message.payload())
                    instanceof Letter<DeviceMessage.DeviceStatus> letter) {
                heard(message.topic(), letter.message().done());
            }
        });
    }

    /**
     * Tells a device of the hall on whichever machine to do {@code kind}, such as to begin anew; it hears that while its line
     * stands. Gives whether the broker took it, and never fails.
     */
    public CompletionStage<Boolean> tell(String device, String kind) {
        return send(envelopes.next(topics.command(device), Channel.COMMAND.ttl()), device, kind);
    }

    /** The same, and gives what came of it; empty when it did not say so in time. Never fails. */
    public CompletionStage<Optional<Done>> ask(String device, String kind) {
        Envelope envelope = envelopes.next(topics.command(device), Channel.COMMAND.ttl());
        CompletableFuture<Optional<Done>> answer = new CompletableFuture<>();
        asked.put(envelope.id(), new Asked(device, answer));
        send(envelope, device, kind).thenAccept(taken -> {
            if (!taken) {
                answer.complete(Optional.empty());
            }
        });
        return answer.completeOnTimeout(Optional.empty(), ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, failure) -> asked.remove(envelope.id()));
    }

    private CompletionStage<Boolean> send(Envelope envelope, String device, String kind) {
        byte[] payload = Messages.write(new Letter<>(envelope, new HallMessage.Command(kind, null, null)));
        return link.publish(topics.outgoing(Channel.COMMAND, payload, null, device))
                .handle((sent, failure) -> {
                    if (failure != null) {
                        LOG.warn("{} was not told to {}: {}", device, kind, failure.getMessage());
                    }
                    return failure == null;
                });
    }

    /** An answer counts on the topic of the device that was asked alone. */
    private void heard(String topic, DeviceMessage.DeviceStatus.@Nullable Done done) {
        Asked question = done == null ? null : asked.get(done.command());
        if (question != null && topics.status(question.device()).equals(topic)) {
            question.answer().complete(Optional.ofNullable(done));
        }
    }
}
