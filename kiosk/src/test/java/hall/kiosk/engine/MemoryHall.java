package hall.kiosk.engine;

import hall.kiosk.guide.HallGuide;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A hall without a disk: decides and applies at once, by the clock it is given, and can be told to be busy, broken or
 * silent. Safe for any thread.
 */
public final class MemoryHall implements Hall {

    /** When everything happens in a hall that is given no clock. */
    public static final Instant NINE = Instant.parse("2026-11-23T01:00:00Z");

    private record Answered(String body, Outcome outcome) {}

    private final InstantSource clock;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Answered> answers = new HashMap<>();
    private final List<Request> offered = Collections.synchronizedList(new ArrayList<>());
    private final List<HallEvent> events = new ArrayList<>();
    private final List<Runnable> unanswered = new ArrayList<>();
    private volatile HallState state = HallState.empty();
    private Function<Request, @Nullable CompletionStage<Outcome>> instead = request -> null;
    private volatile HallGuide guide = HallGuide.NONE;
    private boolean silent;

    /** A hall to which nothing has happened. */
    public MemoryHall(InstantSource clock) {
        this.clock = clock;
    }

    /** A hall on its day with all windows open. */
    public static MemoryHall open(HallSetup setup) {
        MemoryHall hall = configured(setup);
        hall.tell(new QueueCommand.OpenDay(BusinessDay.parse("2026-11-23")));
        for (Window window : setup.windows()) {
            hall.tell(new QueueCommand.OpenWindow(clerk(window.id()), window.id(), null));
        }
        return hall;
    }

    /** A hall that is set up and closed. */
    public static MemoryHall configured(HallSetup setup) {
        MemoryHall hall = new MemoryHall(InstantSource.fixed(NINE));
        hall.tell(new QueueCommand.Configure(Actor.HALL, setup));
        return hall;
    }

    /** The clerk who opens {@code window} in {@link #open}. */
    public static Actor clerk(WindowId window) {
        return new Actor(Actor.Kind.CLERK, "clerk-" + window);
    }

    /** Says this of where things are and what to bring from now on. */
    public MemoryHall guiding(HallGuide told) {
        guide = told;
        return this;
    }

    @Override
    public HallGuide guide() {
        return guide;
    }

    /** Has requests for which {@code other} gives something answered with that from now on, and nothing done. */
    public synchronized void answerWith(Function<Request, @Nullable CompletionStage<Outcome>> other) {
        instead = other;
    }

    /** Makes commands that {@code which} picks fail with {@code how} from now on. */
    public void failing(Predicate<QueueCommand> which, Outcome how) {
        answerWith(request -> request.command() instanceof HallCommand.Queue queue && which.test(queue.command())
                ? CompletableFuture.completedStage(how)
                : null);
    }

    /** Whether answers are held back: what is asked is done, and nobody is told. */
    public synchronized void silent(boolean now) {
        silent = now;
    }

    /** Gives the answers held back. */
    public void answer() {
        List<Runnable> late;
        synchronized (this) {
            silent = false;
            late = List.copyOf(unanswered);
            unanswered.clear();
        }
        late.forEach(Runnable::run);
    }

    /** Does something that must work. */
    public void tell(QueueCommand command) {
        Outcome outcome = apply(new HallCommand.Queue(command));
        if (!(outcome instanceof Outcome.Done)) {
            throw new AssertionError(command + " was answered with " + outcome);
        }
    }

    /** The answer to {@code command}, offered under {@code id}. */
    public Outcome ask(String id, QueueCommand command) {
        return offer(new Request(id, id, new HallCommand.Queue(command)))
                .toCompletableFuture()
                .join();
    }

    /** {@code count} people take a number for {@code service}. */
    public void queueUp(ServiceId service, int count) {
        for (int i = 0; i < count; i++) {
            TicketId id = new TicketId("before-" + service + "-" + i);
            tell(new QueueCommand.Issue(Actor.HALL, id, service, null, null));
        }
    }

    /** Everything that was asked for, in order; may be cleared. */
    public List<Request> offered() {
        return offered;
    }

    /** Everything that has happened, in order. */
    public synchronized List<HallEvent> events() {
        return List.copyOf(events);
    }

    /** The queue's events of one kind, in order. */
    public synchronized <E extends QueueEvent> List<E> events(Class<E> kind) {
        return events.stream()
                .filter(HallEvent.Queue.class::isInstance)
                .map(event -> ((HallEvent.Queue) event).event())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    @Override
    public CompletionStage<Outcome> offer(Request request) {
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        synchronized (this) {
            offered.add(request);
            CompletionStage<Outcome> other = instead.apply(request);
            if (other != null) {
                return other;
            }
            Outcome outcome = once(request);
            if (silent) {
                unanswered.add(() -> answer.complete(outcome));
                return answer;
            }
            answer.complete(outcome);
        }
        return answer;
    }

    private Outcome once(Request request) {
        Answered before = answers.get(request.id());
        if (before != null) {
            return request.body().equals(before.body()) ? before.outcome() : new Outcome.Conflict();
        }
        Outcome outcome = apply(request.command());
        answers.put(request.id(), new Answered(request.body(), outcome));
        return outcome;
    }

    private synchronized Outcome apply(HallCommand command) {
        Outcome outcome = state.decide(command, clock.instant());
        if (outcome instanceof Outcome.Done done) {
            HallState next = state;
            for (HallEvent event : done.events()) {
                next = next.after(next.sequence() + 1, event);
            }
            state = next;
            events.addAll(done.events());
            listeners.forEach(listener -> listener.changed(state, done.first(), done.events()));
        }
        return outcome;
    }

    @Override
    public HallState state() {
        return state;
    }

    @Override
    public Subscription onChange(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
