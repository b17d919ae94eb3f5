package hall.kiosk.queue;

import static hall.kiosk.queue.Halls.clerk;
import static hall.kiosk.queue.Halls.service;
import static hall.kiosk.queue.Halls.window;
import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.queue.QueueEvent.Act;
import hall.kiosk.queue.QueueEvent.HoldKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** A clerk takes back what he has just done; everything is as it was, or he is told why not. */
class UndoTest {

    private static final Duration SHORT = Duration.ofSeconds(3);

    private final Play hall = Halls.open(2);

    private void undo(Act act, Ticket ticket) {
        hall.accept(new QueueCommand.Undo(clerk(1), window(1), act, ticket.id()));
    }

    private void refuseUndo(Act act, Ticket ticket, Refusal why) {
        hall.refuse(new QueueCommand.Undo(clerk(1), window(1), act, ticket.id()), why);
    }

    private void start() {
        hall.accept(new QueueCommand.Start(clerk(1), window(1)));
    }

    private QueueEvent finishAndCall() {
        return hall.accept(new QueueCommand.FinishAndCall(clerk(1), window(1)));
    }

    @Test
    void finishingAndCallingAreOneAct() {
        Ticket first = hall.take("A");
        Ticket second = hall.take("A");
        hall.call(1);
        start();

        QueueEvent.Called called = (QueueEvent.Called) finishAndCall();

        assertThat(called.ticket()).isEqualTo(second.id());
        assertThat(called.finished()).isEqualTo(first.id());
        assertThat(hall.ticket(first.id()).place()).isInstanceOf(Place.Finished.class);
        assertThat(hall.queue().window(window(1)).ticket()).isEqualTo(second.id());
    }

    @Test
    void whereNobodyWaitsTheServiceEndsAlone() {
        hall.take("A");
        hall.call(1);
        hall.refuse(new QueueCommand.FinishAndCall(clerk(1), window(1)), Refusal.NOT_STARTED);
        start();

        assertThat(finishAndCall()).isInstanceOf(QueueEvent.Finished.class);
        hall.refuse(new QueueCommand.FinishAndCall(clerk(1), window(1)), Refusal.NOBODY_AT_WINDOW);
    }

    @Test
    void aCallTakenBackLeavesEverybodyWhereHeWas() {
        hall.take("A");
        hall.take("A", "disabled");
        TicketQueue before = hall.queue();
        Ticket called = hall.ticket(hall.call(1).ticket());

        hall.after(SHORT);
        undo(Act.CALL, called);

        assertSame(before);
    }

    @Test
    void eachActIsTakenBack() {
        Ticket ticket = hall.take("A");
        hall.take("B");
        hall.call(1);
        TicketQueue beforeStart = hall.queue();
        start();
        undo(Act.START, ticket);
        assertSame(beforeStart);

        hall.accept(new QueueCommand.NoShow(clerk(1), window(1)));
        undo(Act.NO_SHOW, ticket);
        assertSame(beforeStart);

        start();
        TicketQueue serving = hall.queue();
        hall.accept(new QueueCommand.Hold(clerk(1), window(1), HoldKind.PAPERS_MISSING));
        undo(Act.HOLD, ticket);
        assertSame(serving);

        hall.accept(new QueueCommand.Transfer(clerk(1), window(1), new Target.AnyWindow(service("B"))));
        undo(Act.TRANSFER, ticket);
        assertSame(serving);

        hall.accept(new QueueCommand.Finish(clerk(1), window(1)));
        undo(Act.FINISH, ticket);
        assertSame(serving);
    }

    @Test
    void finishingAndCallingAreTakenBackTogether() {
        hall.take("A");
        Ticket second = hall.take("A");
        hall.call(1);
        start();
        TicketQueue serving = hall.queue();
        finishAndCall();

        assertThat(hall.queue()
                        .undoable(window(1), hall.now(), Undoing.LIMIT)
                        .orElseThrow()
                        .finishedToo())
                .isTrue();
        undo(Act.CALL, second);

        assertSame(serving);
        assertThat(hall.events().subList(hall.events().size() - 2, hall.events().size()))
                .extracting(event -> ((QueueEvent.Undone) event).act())
                .containsExactly(Act.CALL, Act.FINISH);
    }

    /** Two acts of the same instant are two acts. */
    @Test
    void aCallAfterAFinishIsTakenBackAlone() {
        Ticket first = hall.take("A");
        Ticket second = hall.take("A");
        hall.call(1);
        start();
        hall.accept(new QueueCommand.Finish(clerk(1), window(1)));
        hall.call(1);

        undo(Act.CALL, second);

        assertThat(hall.ticket(first.id()).place()).isInstanceOf(Place.Finished.class);
        refuseUndo(Act.FINISH, first, Refusal.NOTHING_TO_UNDO);
    }

    @Test
    void afterTenSecondsItStands() {
        Ticket ticket = hall.take("A");
        hall.call(1);
        hall.after(Undoing.LIMIT);
        assertThat(hall.queue().undoable(window(1), hall.now(), Undoing.LIMIT)).isPresent();
        hall.after(Duration.ofMillis(1));

        assertThat(hall.queue().undoable(window(1), hall.now(), Undoing.LIMIT)).isEmpty();
        refuseUndo(Act.CALL, ticket, Refusal.UNDO_TOO_LATE);
    }

    @Test
    void aHallWhoseTimeRunsFasterGivesItsClerkAsLong() {
        Ticket ticket = hall.take("A");
        hall.call(1);
        Duration minutes = Undoing.LIMIT.multipliedBy(60);
        hall.after(minutes.minusSeconds(60));

        assertThat(hall.queue()
                        .undoable(window(1), hall.now(), minutes)
                        .orElseThrow()
                        .left())
                .isEqualTo(Duration.ofSeconds(60));
        hall.accept(new QueueCommand.Undo(clerk(1), window(1), Act.CALL, ticket.id(), minutes));
    }

    @Test
    void whatHasGoneOnIsNotTakenBack() {
        Ticket ticket = hall.take("A");
        hall.call(1);
        hall.accept(new QueueCommand.Transfer(clerk(1), window(1), new Target.OneWindow(window(2))));
        hall.call(2);
        refuseUndo(Act.TRANSFER, ticket, Refusal.CHANGED_SINCE);

        hall.accept(new QueueCommand.NoShow(clerk(2), window(2)));
        Ticket next = hall.take("A");
        hall.call(1);
        refuseUndo(Act.TRANSFER, ticket, Refusal.CHANGED_SINCE);
        hall.accept(new QueueCommand.Recall(clerk(1), window(1)));
        refuseUndo(Act.CALL, next, Refusal.CHANGED_SINCE);
    }

    @Test
    void anAbsentOneWhoIsBackStaysInLine() {
        Ticket ticket = hall.take("A");
        hall.call(1);
        hall.accept(new QueueCommand.NoShow(clerk(1), window(1)));
        hall.accept(new QueueCommand.Return(Halls.KIOSK, ticket.id()));

        assertThat(hall.queue().undoable(window(1), hall.now(), Undoing.LIMIT)).isEmpty();
        refuseUndo(Act.NO_SHOW, ticket, Refusal.CHANGED_SINCE);
    }

    @Test
    void onlyWhoIsAtTheWindowTakesBackAndOnlyWhatHeHasSeen() {
        Ticket ticket = hall.take("A");
        refuseUndo(Act.CALL, ticket, Refusal.NOTHING_TO_UNDO);
        hall.call(1);
        hall.refuse(new QueueCommand.Undo(clerk(2), window(1), Act.CALL, ticket.id()), Refusal.NOT_YOUR_WINDOW);
        hall.refuse(new QueueCommand.Undo(clerk(2), window(2), Act.CALL, ticket.id()), Refusal.NOTHING_TO_UNDO);
        refuseUndo(Act.START, ticket, Refusal.CHANGED_SINCE);
        refuseUndo(Act.CALL, hall.take("A"), Refusal.CHANGED_SINCE);

        undo(Act.CALL, ticket);
        refuseUndo(Act.CALL, ticket, Refusal.NOTHING_TO_UNDO);
    }

    @Test
    void aBreakEndsWhatMayBeTakenBack() {
        Ticket ticket = hall.take("A");
        hall.call(1);
        hall.accept(new QueueCommand.NoShow(clerk(1), window(1)));
        hall.accept(new QueueCommand.PauseWindow(clerk(1), window(1), "午休"));

        refuseUndo(Act.NO_SHOW, ticket, Refusal.NOTHING_TO_UNDO);
    }

    @Test
    void whatAManagerDidInTheClerksPlaceIsNotTheClerksToTakeBack() {
        Ticket ticket = hall.take("A");
        hall.call(1);
        Actor chief = new Actor(Actor.Kind.MANAGER, "chief");
        hall.accept(new QueueCommand.Intervene(chief, "来了", new QueueCommand.NoShow(chief, window(1))));

        refuseUndo(Act.NO_SHOW, ticket, Refusal.CHANGED_SINCE);
    }

    /** Any act, and its undoing, leave a hall that goes on as if neither had been. */
    @RepeatedTest(100)
    void anActAndItsUndoingAreAsIfNeitherHadBeen(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        for (int step = 0; step < 60; step++) {
            if (random.nextInt(3) == 0) {
                hall.take(List.of("A", "B").get(random.nextInt(2)), random.nextInt(4) == 0 ? "disabled" : null);
            }
            hall.after(Duration.ofSeconds(random.nextInt(200)));
            int at = 1 + random.nextInt(2);
            TicketQueue before = hall.queue();
            if (!(hall.decide(act(random, at)) instanceof Decision.Accepted)) {
                continue;
            }
            hall.after(Duration.ofSeconds(random.nextInt(10)));
            Undoing.Undoable last =
                    hall.queue().undoable(window(at), hall.now(), Undoing.LIMIT).orElse(null);
            if (last != null && random.nextBoolean()) {
                hall.accept(new QueueCommand.Undo(
                        clerk(at), window(at), last.act(), last.ticket().id()));
                assertSame(before);
            }
        }
    }

    private static QueueCommand act(Random random, int at) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> new QueueCommand.CallNext(clerk(at), window(at));
            case 2 -> new QueueCommand.Start(clerk(at), window(at));
            case 3 -> new QueueCommand.Finish(clerk(at), window(at));
            case 4 -> new QueueCommand.NoShow(clerk(at), window(at));
            case 5 -> new QueueCommand.Hold(clerk(at), window(at), HoldKind.PAPERS_KEPT);
            case 6 -> new QueueCommand.Transfer(clerk(at), window(at), new Target.AnyWindow(service("B")));
            default -> new QueueCommand.FinishAndCall(clerk(at), window(at));
        };
    }

    /** The hall is as it was, but for the numbers that order what is yet to come and what else may be taken back. */
    private void assertSame(TicketQueue before) {
        QueueImage was = before.image();
        QueueImage is = hall.queue().image();
        assertThat(is.tickets()).isEqualTo(was.tickets());
        assertThat(is.passed()).isEqualTo(was.passed());
        assertThat(forgetting(is.windows())).isEqualTo(forgetting(was.windows()));
        for (int window = 1; window <= 2; window++) {
            assertThat(hall.queue().line(window(window), 50)).isEqualTo(before.line(window(window), 50));
        }
    }

    private static List<WindowState> forgetting(List<WindowState> windows) {
        List<WindowState> all = new ArrayList<>();
        windows.forEach(window -> all.add(window.remembering(List.of())));
        return all;
    }
}
