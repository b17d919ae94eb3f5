package hall.kiosk.ticket;

import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.HallState;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Decision;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A hall without a disk, which answers at once unless told to be busy, broken or silent. Safe for any thread. */
public final class MemoryHall implements Hall {

    /** When everything happens. */
    public static final Instant NINE = Instant.parse("2026-11-23T01:00:00Z");

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Outcome> answers = new HashMap<>();
    private final Map<String, String> bodies = new HashMap<>();
    private final List<HallEvent> events = new ArrayList<>();
    private final List<Runnable> unanswered = new ArrayList<>();
    private volatile HallState state = HallState.empty();
    private Predicate<QueueCommand> fails = command -> false;
    private Outcome failure = new Outcome.Busy();
    private boolean silent;

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
        MemoryHall hall = new MemoryHall();
        hall.tell(new QueueCommand.Configure(Actor.HALL, setup));
        return hall;
    }

    /** The clerk who opens {@code window} in {@link #open}. */
    public static Actor clerk(WindowId window) {
        return new Actor(Actor.Kind.CLERK, "clerk-" + window);
    }

    /** Makes commands that {@code which} picks fail with {@code how} from now on. */
    public synchronized void failing(Predicate<QueueCommand> which, Outcome how) {
        fails = which;
        failure = how;
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
        Outcome outcome = apply(command);
        if (!(outcome instanceof Outcome.Done)) {
            throw new AssertionError(command + " was answered with " + outcome);
        }
    }

    /** {@code count} people take a number for {@code service}. */
    public void queueUp(ServiceId service, int count) {
        for (int i = 0; i < count; i++) {
            TicketId id = new TicketId("before-" + service + "-" + i);
            tell(new QueueCommand.Issue(Actor.HALL, id, service, null, null));
        }
    }

    /** All events of one kind, in order. */
    public synchronized <E extends QueueEvent> List<E> events(Class<E> kind) {
        return events.stream()
                .map(event -> event instanceof HallEvent.Queue queue
                        ? Optional.<QueueEvent>of(queue.event())
                        : Optional.<QueueEvent>empty())
                .flatMap(Optional::stream)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    @Override
    public CompletionStage<Outcome> offer(Request request) {
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        Outcome outcome = once(request);
        synchronized (this) {
            if (silent) {
                unanswered.add(() -> answer.complete(outcome));
                return answer;
            }
        }
        answer.complete(outcome);
        return answer;
    }

    private synchronized Outcome once(Request request) {
        Outcome before = answers.get(request.id());
        if (before != null) {
            return request.body().equals(bodies.get(request.id())) ? before : new Outcome.Conflict();
        }
        QueueCommand command = ((HallCommand.Queue) request.command()).command();
        if (fails.test(command)) {
            return failure;
        }
        Outcome outcome = apply(command);
        answers.put(request.id(), outcome);
        bodies.put(request.id(), request.body());
        return outcome;
    }

    private synchronized Outcome apply(QueueCommand command) {
        return switch (state.queue().decide(command, NINE)) {
            case Decision.Refused refused -> new Outcome.Refused(refused.why());
            case Decision.Accepted accepted -> {
                long first = state.sequence() + 1;
                List<HallEvent> done = accepted.events().stream()
                        .map(event -> (HallEvent) new HallEvent.Queue(event))
                        .toList();
                HallState next = state;
                for (HallEvent event : done) {
                    next = next.after(next.sequence() + 1, event);
                }
                state = next;
                events.addAll(done);
                listeners.forEach(listener -> listener.changed(state, first, done));
                yield new Outcome.Done(first, done);
            }
        };
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
