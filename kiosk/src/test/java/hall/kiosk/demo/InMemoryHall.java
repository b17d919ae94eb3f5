package hall.kiosk.demo;

import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.HallRefusal;
import hall.kiosk.engine.HallState;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Decision;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.Refusal;
import hall.kiosk.rating.Ratings;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntPredicate;

/** A hall without a disk: decides and applies at once, by the clock it is given, and can be told to be busy. */
final class InMemoryHall implements Hall {

    private final InstantSource clock;
    private final List<HallEvent> events = new ArrayList<>();
    private final Map<String, Outcome> answered = new HashMap<>();
    private volatile HallState state = HallState.empty();
    private IntPredicate busy = offer -> false;
    private int offers;

    InMemoryHall(InstantSource clock, HallSetup setup) {
        this.clock = clock;
        store(decide(new QueueCommand.Configure(Actor.HALL, setup)));
        store(decide(new QueueCommand.OpenDay(new BusinessDay(LocalDate.of(2026, 3, 2)))));
    }

    /** Is busy at the offers whose number fits. */
    void busyAt(IntPredicate offer) {
        busy = offer;
    }

    synchronized List<HallEvent> events() {
        return List.copyOf(events);
    }

    /** The queue's events of one kind. */
    <E extends QueueEvent> List<E> events(Class<E> kind) {
        return events().stream()
                .filter(HallEvent.Queue.class::isInstance)
                .map(event -> ((HallEvent.Queue) event).event())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    Outcome ask(String id, QueueCommand command) {
        return offer(new Request(id, id, new HallCommand.Queue(command)))
                .toCompletableFuture()
                .join();
    }

    @Override
    public synchronized CompletionStage<Outcome> offer(Request request) {
        if (busy.test(offers++)) {
            return CompletableFuture.completedFuture(new Outcome.Busy());
        }
        Outcome known = answered.get(request.id());
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        Outcome outcome = switch (request.command()) {
            case HallCommand.Queue queue -> queued(decide(queue.command()));
            case HallCommand.Rate rate -> rated(rate);
            case HallCommand.ConfirmClock confirm -> new Outcome.Refused(HallRefusal.OfClock.CLOCK_NOT_DOUBTED);
            case HallCommand.CorrectDay correct -> new Outcome.Refused(HallRefusal.OfClock.DAY_NOT_POSSIBLE);
            case HallCommand.Config config -> new Outcome.Refused(Refusal.NO_CHANGE);
            case HallCommand.Duty duty -> new Outcome.Refused(Refusal.NO_CHANGE);
            case HallCommand.Receipt receipt -> new Outcome.Refused(Refusal.NO_CHANGE);
        };
        answered.put(request.id(), outcome);
        return CompletableFuture.completedFuture(outcome);
    }

    @Override
    public HallState state() {
        return state;
    }

    @Override
    public Subscription onChange(Listener listener) {
        throw new UnsupportedOperationException("nobody listens to this hall");
    }

    private Decision decide(QueueCommand command) {
        return state.queue().decide(command, clock.instant());
    }

    private Outcome queued(Decision decision) {
        return switch (decision) {
            case Decision.Accepted accepted -> store(accepted);
            case Decision.Refused refused -> new Outcome.Refused(refused.why());
        };
    }

    private Outcome rated(HallCommand.Rate rate) {
        return switch (state.ratings()
                .decide(
                        state.queue(),
                        rate.by(),
                        rate.ticket(),
                        rate.grade(),
                        rate.reasons(),
                        rate.only(),
                        clock.instant())) {
            case Ratings.Decision.Accepted accepted -> add(List.of(new HallEvent.Rated(accepted.rating())));
            case Ratings.Decision.Refused refused -> new Outcome.Refused(refused.why());
        };
    }

    private Outcome store(Decision decision) {
        return add(((Decision.Accepted) decision)
                .events().stream().<HallEvent>map(HallEvent.Queue::new).toList());
    }

    private Outcome add(List<HallEvent> happened) {
        long first = state.sequence() + 1;
        for (HallEvent event : happened) {
            events.add(event);
            state = state.after(state.sequence() + 1, event);
        }
        return new Outcome.Done(first, happened);
    }
}
