package hall.kiosk.alarm;

import hall.kiosk.duty.DutyState;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.HallState;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A hall in memory that takes what a manager on duty sees to, and nothing else. For one thread. */
final class DutyHall implements Hall {

    private final InstantSource clock;
    private final List<HallEvent> events = new ArrayList<>();
    private HallState state = HallState.empty();
    private boolean refusing;

    public DutyHall(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether it is too busy for anything. */
    public void refuseAll(boolean now) {
        refusing = now;
    }

    /** What has happened. */
    public List<HallEvent> events() {
        return events;
    }

    @Override
    public CompletionStage<Outcome> offer(Request request) {
        Outcome outcome = new Outcome.Busy();
        if (!refusing
                && request.command() instanceof HallCommand.Duty duty
                && state.duty().decide(duty.command(), clock.instant())
                        instanceof DutyState.Decision.Accepted accepted) {
            HallEvent event = new HallEvent.Duty(accepted.event());
            state = state.after(state.sequence() + 1, event);
            events.add(event);
            outcome = new Outcome.Done(state.sequence(), List.of(event));
        }
        return CompletableFuture.completedStage(outcome);
    }

    @Override
    public HallState state() {
        return state;
    }

    @Override
    public Subscription onChange(Listener listener) {
        throw new UnsupportedOperationException("nobody listens to this hall");
    }
}
