package hall.kiosk.web.http;

import hall.broker.Identity;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.HallRefusal;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.Refusal;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.WindowId;
import hall.web.access.Secrets;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Fields;
import hall.web.http.FirstAnswers;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes changes to the hall and brings back the answers: decode, offer, wait with a limit, answer. Any thread; answers
 * are written on {@code answerers}, never on the hall's own thread.
 */
public final class Commands {

    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
    private static final int LONGEST_REQUEST_ID = 128;

    private static final Answer STORED = new Answer.Empty(204, Map.of());

    private final Hall hall;
    private final Duration limit;
    private final Executor answerers;
    private final FirstAnswers answers;

    public Commands(Hall hall, Duration limit, Executor answerers, FirstAnswers answers) {
        this.hall = hall;
        this.answers = answers;
        this.limit = limit;
        this.answerers = answerers;
    }

    /** Offers {@code command} under the call's number; {@code done} and {@code refused} write the answers. */
    public CompletionStage<Answer> offer(
            Call call,
            HallCommand command,
            Function<Outcome.Done, Answer> done,
            Function<HallRefusal, Answer> refused) {
        String sender = sender(call.who());
        return offer(call, sender, sender, command, done, refused);
    }

    /** The same, where {@code said} stands for the call's body, which holds what nobody keeps. */
    public CompletionStage<Answer> offer(
            Call call,
            String said,
            HallCommand command,
            Function<Outcome.Done, Answer> done,
            Function<HallRefusal, Answer> refused) {
        String sender = sender(call.who());
        return offer(call, sender, sender, said, command, done, refused);
    }

    /**
     * The same, where the number is one of {@code sender}'s, so that nobody else's can be in its way; answers are kept in
     * the room of {@code room}.
     */
    public CompletionStage<Answer> offer(
            Call call,
            String room,
            String sender,
            HallCommand command,
            Function<Outcome.Done, Answer> done,
            Function<HallRefusal, Answer> refused) {
        return offer(call, room, sender, body(call), command, done, refused);
    }

    /** The same, where {@code said} stands for the call's body, which holds what nobody keeps. */
    public CompletionStage<Answer> offer(
            Call call,
            String room,
            String sender,
            String said,
            HallCommand command,
            Function<Outcome.Done, Answer> done,
            Function<HallRefusal, Answer> refused) {
        String id = id(sender, call.key());
        return answers.answer(room, id, said, () -> ask(id, said, command, done, refused));
    }

    private CompletionStage<Answer> ask(
            String id,
            String body,
            HallCommand command,
            Function<Outcome.Done, Answer> done,
            Function<HallRefusal, Answer> refused) {
        return hall.offer(new Request(id, body, command))
                .toCompletableFuture()
                .copy()
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .handleAsync((outcome, failure) -> answer(outcome, failure, done, refused), answerers);
    }

    /** Stores {@code command} and then does {@code act}, which is no command to the hall; once for each number. */
    public CompletionStage<Answer> storeThen(Call call, HallCommand command, Supplier<CompletionStage<Answer>> act) {
        String body = body(call);
        String sender = sender(call.who());
        String id = id(sender, call.key());
        return answers.answer(
                sender,
                id,
                body,
                () -> ask(id, body, command, done -> STORED, Commands::refusal)
                        .thenCompose(answer -> answer.equals(STORED) ? act.get() : now(answer)));
    }

    /** Does {@code act}, which comes to what is to be stored, and stores it; once for each number. */
    public CompletionStage<Answer> thenStore(
            Call call, Supplier<CompletionStage<HallCommand>> act, Function<Outcome.Done, Answer> done) {
        String body = body(call);
        String sender = sender(call.who());
        String id = id(sender, call.key());
        return answers.answer(
                sender,
                id,
                body,
                () -> act.get().thenCompose(command -> ask(id, body, command, done, Commands::refusal)));
    }

    /** Does {@code act} once for each number, for what is not a command to the hall. */
    public CompletionStage<Answer> once(Call call, Supplier<CompletionStage<Answer>> act) {
        String sender = sender(call.who());
        return once(call, sender, sender, act);
    }

    /** The same for a number of {@code sender}'s, whose answers are kept in the room of {@code room}. */
    public CompletionStage<Answer> once(Call call, String room, String sender, Supplier<CompletionStage<Answer>> act) {
        return answers.answer(room, id(sender, call.key()), body(call), act);
    }

    /** The usual answer to a refusal. */
    public static Answer refusal(HallRefusal why) {
        if (why.equals(new HallRefusal.OfQueue(Refusal.NOBODY_WAITING))) {
            return new Answer.Empty(204, Map.of());
        }
        String code = why.code();
        return new Answer.Problem(ProblemType.of(code), code, null, Map.of(), 0);
    }

    private static Answer answer(
            Outcome outcome,
            @org.jspecify.annotations.Nullable Throwable failure,
            Function<Outcome.Done, Answer> done,
            Function<HallRefusal, Answer> refused) {
        if (failure instanceof TimeoutException) {
            return Answer.Problem.of(ProblemType.HALL_BUSY).retryAfter(1);
        }
        if (failure != null) {
            LOG.error("A command failed in the hall", failure);
            return Answer.Problem.of(ProblemType.INTERNAL_ERROR);
        }
        return switch (outcome) {
            case Outcome.Done happened -> done.apply(happened);
            case Outcome.Refused no -> refused.apply(no.why());
            case Outcome.Conflict conflict -> Answer.Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED);
            case Outcome.Busy busy -> Answer.Problem.of(ProblemType.HALL_BUSY).retryAfter(1);
            case Outcome.NotStored notStored ->
                Answer.Problem.of(ProblemType.NOT_STORED, notStored.why()).retryAfter(5);
        };
    }

    /** The last queue event of {@code done}, which must be a {@code kind}. */
    public static <E extends QueueEvent> E queueEvent(Outcome.Done done, Class<E> kind) {
        if (done.event() instanceof HallEvent.Queue queue && kind.isInstance(queue.event())) {
            return kind.cast(queue.event());
        }
        throw new IllegalStateException("a command led to " + done.event() + " instead of a " + kind.getSimpleName());
    }

    /** Whose numbers those of {@code identity} are. */
    public static String sender(Identity identity) {
        return identity.role().code() + "/" + identity.name();
    }

    /** The sender and his number for the act. Long ones are hashed to fit a request's id. */
    private static String id(String sender, String key) {
        String id = sender + "/" + key;
        return id.length() <= LONGEST_REQUEST_ID ? id : "sha256/" + Secrets.sha256(id);
    }

    private static String body(Call call) {
        return call.context().method() + " " + call.context().path() + " " + call.body();
    }

    /** In whose name the journal has what {@code call} does. */
    public static Actor actor(Call call) {
        Identity who = call.who();
        return switch (who.role()) {
            case KIOSK, BOARD -> new Actor(Actor.Kind.KIOSK, who.name());
            case CLERK -> new Actor(Actor.Kind.CLERK, who.name());
            case GUIDE -> new Actor(Actor.Kind.GUIDE, who.name());
            case TECHNICIAN -> new Actor(Actor.Kind.TECHNICIAN, who.name());
            case MANAGER, AUDITOR -> new Actor(Actor.Kind.MANAGER, who.name());
            case PAD, KEYPAD -> new Actor(Actor.Kind.PAD, who.name());
            case HUB, VOICE, PART, OBSERVER, UPPER ->
                throw new IllegalStateException(who + " has no credential for the pages");
        };
    }

    /** The window whose address {@code call} has; whether the hall has it is the hall's to say. */
    public static WindowId window(Call call) throws Rejection {
        String id = call.path("w");
        if (!Fields.isId(id)) {
            throw new Rejection(ProblemType.UNKNOWN_WINDOW);
        }
        return new WindowId(id);
    }

    /** The ticket whose address {@code call} has; whether the hall has it is the hall's to say. */
    public static TicketId ticket(Call call) throws Rejection {
        String id = call.path("ticket");
        if (!Fields.isId(id)) {
            throw new Rejection(ProblemType.UNKNOWN_TICKET);
        }
        return new TicketId(id);
    }

    public static <T> CompletionStage<T> now(T answer) {
        return CompletableFuture.completedStage(answer);
    }
}
