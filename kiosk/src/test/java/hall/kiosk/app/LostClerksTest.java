package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.duty.DutyCommand;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.HallState;
import hall.kiosk.engine.MemoryHall;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.Play;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class LostClerksTest {

    private final Play play = Halls.open(3);

    @Test
    void aWindowWhoseClerkIsNoLongerConfiguredIsLost() {
        assertThat(LostClerks.windows(play.queue(), Set.of("clerk1", "clerk2", "clerk3"), Set.of()))
                .isEmpty();
        assertThat(LostClerks.windows(play.queue(), Set.of("clerk1", "clerk3"), Set.of()))
                .containsExactly(Halls.window(2));
    }

    @Test
    void aClosedWindowIsNobodysAndAReplaysWindowIsLostOnlyWithoutTheReplay() {
        Actor replay = new Actor(Actor.Kind.REPLAY, "w2");
        play.accept(new QueueCommand.CloseWindow(Halls.clerk(1), Halls.window(1), "lunch"));
        play.accept(new QueueCommand.CloseWindow(Halls.clerk(2), Halls.window(2), "lunch"));
        play.accept(new QueueCommand.OpenWindow(replay, Halls.window(2), null));

        assertThat(LostClerks.windows(play.queue(), Set.of("clerk3"), Set.of(Halls.window(2))))
                .isEmpty();
        assertThat(LostClerks.windows(play.queue(), Set.of("clerk3"), Set.of())).containsExactly(Halls.window(2));
    }

    @Test
    void lostWindowsAreClosedInTheHallsNameAndTheirCitizensKeepTheirTurn() {
        play.take("A");
        QueueEvent.Called called = play.call(2);
        OneStep hall = new OneStep(play);

        LostClerks.close(hall, Set.of("clerk1", "clerk3"), Set.of(), () -> "once");

        assertThat(play.queue().window(Halls.window(2)).state()).isEqualTo("closed");
        assertThat(play.call(1).ticket()).isEqualTo(called.ticket());
        assertThat(play.events())
                .contains(new QueueEvent.Intervened(
                        play.now(), Actor.HALL, "close", Halls.window(2), called.ticket(), "clerk-removed"));
    }

    /** Removed from the configuration, or something else than a guide now: nobody had to sign him out. */
    @Test
    void theCardOfAGuideWhoIsNoneAnyMoreCountsNoMore() {
        MemoryHall hall = new MemoryHall(InstantSource.fixed(play.now()));
        for (String guide : List.of("lin", "zhao")) {
            DutyCommand name = new DutyCommand.NameCard(new Actor(Actor.Kind.GUIDE, guide), "card-" + guide);
            hall.offer(new Request("name-" + guide, "", new HallCommand.Duty(name)))
                    .toCompletableFuture()
                    .join();
        }

        LostClerks.endCards(hall, Set.of("lin"), () -> "once");

        assertThat(hall.state().duty().guideCards()).containsOnlyKeys("lin");
    }

    /** A hall that does what it is asked at once. */
    private record OneStep(Play play) implements Hall {
        @Override
        public CompletionStage<Outcome> offer(Request request) {
            QueueEvent last = play.accept(((HallCommand.Queue) request.command()).command());
            return CompletableFuture.completedStage(new Outcome.Done(1, List.of(new HallEvent.Queue(last))));
        }

        @Override
        public HallState state() {
            HallState empty = HallState.empty();
            return new HallState(
                    1, play.queue(), empty.ratings(), empty.calls(), empty.config(), empty.standard(), empty.duty());
        }

        @Override
        public Subscription onChange(Listener listener) {
            return () -> {};
        }
    }
}
