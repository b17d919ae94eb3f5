package hall.broker;

import hall.broker.Link.Incoming;
import hall.broker.message.DeviceMessage.Ask;
import hall.broker.message.Envelope;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage.Answer;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A device's questions to the hub and the hub's answers, matched by id. Safe for use by several threads.
 *
 * <p>At most {@value #BOUND} questions are open at a time. An answer that comes too late is dropped; the hub has then
 * done what was asked, so the device asks again with the same id if it must know.
 */
public final class Conversation {

    /** How many questions may be open at once. */
    public static final int BOUND = 64;

    private final Link link;
    private final Topics topics;
    private final String device;
    private final EnvelopeFactory envelopes;
    private final Map<String, CompletableFuture<Answer>> open = new ConcurrentHashMap<>();

    /** The conversation of {@code device}, whose answers are heard from now on. */
    public Conversation(Link link, Topics topics, String device, EnvelopeFactory envelopes) {
        this.link = link;
        this.topics = topics;
        this.device = device;
        this.envelopes = envelopes;
        link.subscribe(topics.answer(device), this::answered);
    }

    /** Asks with a new id. */
    public CompletionStage<Answer> ask(Ask question, Duration limit) {
        return ask(envelopes.next(topics.ask(device), lifeOf(limit)), question, limit);
    }

    /**
     * Asks; the envelope is the caller's, who keeps it to ask the same again.
     *
     * @return the answer, or {@link LinkFailure.Down} if none came within {@code limit}, or why it could not be sent
     */
    public CompletionStage<Answer> ask(Envelope envelope, Ask question, Duration limit) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        if (open.size() >= BOUND) {
            answer.completeExceptionally(new LinkFailure.Down(BOUND + " questions are open already"));
            return answer;
        }
        open.put(envelope.id(), answer);
        Outgoing message =
                topics.outgoing(Channel.ASK, Messages.write(new Letter<>(envelope, question)), envelope.ttl(), device);
        link.publish(message.asking(topics.answer(device), envelope.id())).whenComplete((sent, failure) -> {
            if (failure != null) {
                answer.completeExceptionally(failure);
            }
        });
        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> answer.completeExceptionally(
                        new LinkFailure.Down("the hall did not answer within " + limit.toMillis() + " ms")));
        return answer.whenComplete((done, failure) -> open.remove(envelope.id(), answer));
    }

    /** How many questions wait for their answer. */
    public int open() {
        return open.size();
    }

    private void answered(Incoming message) {
        if (Messages.read(Answer.class, message.payload()) instanceof Letter<Answer> letter) {
            CompletableFuture<Answer> waiting = open.get(letter.envelope().id());
            if (waiting != null) {
                waiting.complete(letter.message());
            }
        }
    }

    private static Duration lifeOf(Duration limit) {
        return Duration.ofSeconds(Math.max(1, limit.plusMillis(999).toSeconds()));
    }
}
