package hall.kiosk.app;

import hall.kiosk.clock.HallClock;
import hall.kiosk.config.HallConfig;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.HallState;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.guide.HallGuide;
import hall.kiosk.hours.HallHours;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Decision;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The hall as it would be by a draft, with the people who are in it now. Takes no commands and never changes. Immutable. */
record DraftHall(HallState state, HallHours hours, HallGuide guide) implements Hall {

    /** {@code running} by {@code draft}. */
    static DraftHall of(Hall running, HallConfig draft, HallClock clock) {
        HallState state = running.state();
        QueueCommand configure = new QueueCommand.Configure(Actor.HALL, draft.setup());
        if (state.queue().decide(configure, clock.instant()) instanceof Decision.Accepted accepted) {
            for (QueueEvent event : accepted.events()) {
                state = state.after(state.sequence() + 1, new HallEvent.Queue(event));
            }
        }
        HallHours hours = new HallHours(clock::civil, () -> clock.doubt().isPresent());
        hours.set(draft.hours());
        hours.say(draft.standard().tokens());
        return new DraftHall(state, hours, draft.guide());
    }

    @Override
    public CompletionStage<Outcome> offer(Request request) {
        return CompletableFuture.completedStage(new Outcome.Busy());
    }

    @Override
    public Subscription onChange(Listener listener) {
        return () -> {};
    }
}
