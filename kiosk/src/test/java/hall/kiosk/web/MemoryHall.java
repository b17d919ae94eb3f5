package hall.kiosk.web;

import hall.kiosk.config.change.ConfigState;
import hall.kiosk.duty.DutyState;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.HallRefusal;
import hall.kiosk.engine.HallState;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.queue.Decision;
import hall.kiosk.rating.Ratings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A hall that decides at once and keeps everything in memory; can be told to be busy, silent or unable to store. */
final class MemoryHall implements Hall {

    private record Remembered(String body, Outcome outcome) {}

    private final InstantSource clock;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Remembered> remembered = new HashMap<>();

    /** Everything that was asked for. */
    final List<Request> offered = new CopyOnWriteArrayList<>();

    /** Everything that has happened, in order. */
    final List<HallEvent> told = new CopyOnWriteArrayList<>();

    private volatile HallState state = HallState.empty();
    private volatile @Nullable CompletionStage<Outcome> instead;

    MemoryHall(InstantSource clock) {
        this.clock = clock;
    }

    /** From now on everything is answered with {@code outcome}; null for the truth. */
    void answerWith(@Nullable CompletionStage<Outcome> outcome) {
        instead = outcome;
    }

    @Override
    public synchronized CompletionStage<Outcome> offer(Request request) {
        offered.add(request);
        CompletionStage<Outcome> fixed = instead;
        if (fixed != null) {
            return fixed;
        }
        Remembered before = remembered.get(request.id());
        if (before != null) {
            return CompletableFuture.completedStage(
                    before.body().equals(request.body()) ? before.outcome() : new Outcome.Conflict());
        }
        Outcome outcome = decide(request.command());
        if (outcome instanceof Outcome.Done done) {
            remembered.put(request.id(), new Remembered(request.body(), done));
        }
        return CompletableFuture.completedStage(outcome);
    }

    private Outcome decide(HallCommand command) {
        Instant now = clock.instant();
        return switch (command) {
            case HallCommand.Queue queue ->
                switch (state.queue().decide(queue.command(), now)) {
                    case Decision.Accepted accepted ->
                        happened(accepted.events().stream()
                                .<HallEvent>map(HallEvent.Queue::new)
                                .toList());
                    case Decision.Refused refused -> new Outcome.Refused(refused.why());
                };
            case HallCommand.Rate rate ->
                switch (state.ratings()
                        .decide(
                                state.queue(),
                                rate.by(),
                                rate.ticket(),
                                rate.grade(),
                                rate.reasons(),
                                rate.only(),
                                now)) {
                    case Ratings.Decision.Accepted accepted ->
                        happened(List.of(new HallEvent.Rated(accepted.rating())));
                    case Ratings.Decision.Refused refused -> new Outcome.Refused(refused.why());
                };
            case HallCommand.Config config ->
                switch (state.config().decide(config.command(), now)) {
                    case ConfigState.Decision.Accepted accepted ->
                        happened(List.of(new HallEvent.Config(accepted.event())));
                    case ConfigState.Decision.Refused refused -> new Outcome.Refused(refused.why());
                };
            case HallCommand.Duty duty ->
                switch (state.duty().decide(duty.command(), now)) {
                    case DutyState.Decision.Accepted accepted ->
                        happened(List.of(new HallEvent.Duty(accepted.event())));
                    case DutyState.Decision.Refused refused -> new Outcome.Refused(refused.why());
                };
            case HallCommand.ConfirmClock confirm -> new Outcome.Refused(HallRefusal.OfClock.CLOCK_NOT_DOUBTED);
            case HallCommand.CorrectDay correct -> new Outcome.Refused(HallRefusal.OfClock.DAY_NOT_POSSIBLE);
            case HallCommand.Receipt receipt ->
                happened(List.of(new HallEvent.CallShown(
                        now,
                        receipt.call(),
                        receipt.device(),
                        receipt.shownAt(),
                        receipt.heldMillis(),
                        receipt.why())));
        };
    }

    private Outcome happened(List<HallEvent> events) {
        long first = state.sequence() + 1;
        HallState next = state;
        for (HallEvent event : events) {
            next = next.after(next.sequence() + 1, event);
        }
        state = next;
        List<HallEvent> copy = new ArrayList<>(events);
        told.addAll(copy);
        listeners.forEach(listener -> listener.changed(state, first, copy));
        return new Outcome.Done(first, copy);
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
