package hall.kiosk.queue;

import static hall.kiosk.queue.Halls.clerk;
import static hall.kiosk.queue.Halls.service;
import static hall.kiosk.queue.Halls.window;
import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.queue.QueueEvent.HoldKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** A window whose clerk has gone, and its citizen, are put right by a manager; one clerk is at one window. */
class InterventionTest {

    private static final Actor CHIEF = new Actor(Actor.Kind.MANAGER, "chief");

    private final Play play = Halls.open(2);

    @Test
    void aManagerFinishesWhatAClerkHasBegunAndTheClerkIsWhoServed() {
        Ticket ticket = called(1);
        play.accept(new QueueCommand.Start(clerk(1), window(1)));

        QueueEvent last = play.accept(intervene("clerk ill", new QueueCommand.Finish(CHIEF, window(1))));

        assertThat(last).isInstanceOf(QueueEvent.Finished.class);
        assertThat(place(ticket)).isEqualTo(new Place.Finished(window(1), "clerk1", play.now()));
        assertThat(play.events())
                .contains(new QueueEvent.Intervened(play.now(), CHIEF, "finish", window(1), ticket.id(), "clerk ill"));
    }

    @Test
    void closingAWindowWithSomebodyAtItSendsHimBackToHisTurn() {
        Ticket first = called(1);
        play.after(Duration.ofMinutes(1)).take("A");
        play.accept(new QueueCommand.Start(clerk(1), window(1)));

        play.accept(intervene("clerk ill", new QueueCommand.CloseWindow(CHIEF, window(1), "clerk ill")));

        assertThat(play.queue().window(window(1)).state()).isEqualTo("closed");
        assertThat(play.queue().window(window(1)).ticket()).isNull();
        assertThat(play.call(2).ticket()).isEqualTo(first.id());
    }

    @Test
    void aWindowIsTakenOverWithItsCitizen() {
        Ticket ticket = called(1);
        play.accept(new QueueCommand.CloseWindow(clerk(2), window(2), "lunch"));

        play.accept(intervene("clerk ill", new QueueCommand.TakeOver(CHIEF, window(1), clerk(2))));

        play.refuse(new QueueCommand.Start(clerk(1), window(1)), Refusal.NOT_YOUR_WINDOW);
        play.accept(new QueueCommand.Start(clerk(2), window(1)));
        play.accept(new QueueCommand.Finish(clerk(2), window(1)));
        assertThat(place(ticket)).isEqualTo(new Place.Finished(window(1), "clerk2", play.now()));
    }

    @Test
    void takingOverNeedsAnOpenWindowAndAClerkWhoIsFree() {
        play.accept(new QueueCommand.CloseWindow(clerk(2), window(2), "lunch"));
        Actor wang = new Actor(Actor.Kind.CLERK, "wang");

        play.refuse(intervene("ill", new QueueCommand.TakeOver(CHIEF, window(2), wang)), Refusal.WINDOW_NOT_OPEN);
        play.refuse(intervene("ill", new QueueCommand.TakeOver(CHIEF, window(9), wang)), Refusal.UNKNOWN_WINDOW);
        play.refuse(intervene("ill", new QueueCommand.TakeOver(CHIEF, window(1), clerk(1))), Refusal.NO_CHANGE);
        play.accept(new QueueCommand.OpenWindow(wang, window(2), null));
        play.refuse(
                intervene("ill", new QueueCommand.TakeOver(CHIEF, window(1), wang)), Refusal.CLERK_AT_ANOTHER_WINDOW);
        play.accept(intervene("ill", new QueueCommand.TakeOver(CHIEF, window(1), CHIEF)));
        assertThat(play.queue().window(window(1)).clerk()).isEqualTo(CHIEF);
    }

    @Test
    void whoWasAbsentIsRestoredToTheTurnHeHad() {
        Ticket absent = called(1);
        play.accept(new QueueCommand.NoShow(clerk(1), window(1)));
        for (int i = 0; i < 5; i++) {
            play.after(Duration.ofSeconds(1)).take("A");
        }

        play.accept(intervene("was in the lavatory", new QueueCommand.Restore(CHIEF, absent.id())));

        assertThat(play.queue().ahead(absent.id())).isZero();
        assertThat(play.call(2).ticket()).isEqualTo(absent.id());
        assertThat(play.ticket(absent.id()).returns()).isZero();
    }

    @Test
    void aCancelledTicketIsClosedAndCanBeRestoredTheSameDay() {
        Ticket ticket = called(1);

        play.accept(intervene("left the hall", new QueueCommand.Cancel(CHIEF, ticket.id())));
        assertThat(place(ticket)).isEqualTo(new Place.Unserved("cancelled", play.now()));
        assertThat(play.queue().window(window(1)).ticket()).isNull();
        play.refuse(intervene("again", new QueueCommand.Cancel(CHIEF, ticket.id())), Refusal.TICKET_CLOSED);

        play.accept(intervene("by mistake", new QueueCommand.Restore(CHIEF, ticket.id())));
        assertThat(play.call(1).ticket()).isEqualTo(ticket.id());
    }

    @Test
    void yesterdaysTicketsAndThoseServedAreNotRestored() {
        Ticket served = play.take("A");
        play.serve(1);
        Ticket left = play.take("A");

        play.refuse(intervene("x", new QueueCommand.Restore(CHIEF, served.id())), Refusal.TICKET_CLOSED);
        play.refuse(intervene("x", new QueueCommand.Restore(CHIEF, left.id())), Refusal.NOT_RETURNABLE);
        play.accept(new QueueCommand.OpenDay(Halls.TUESDAY));
        play.refuse(intervene("x", new QueueCommand.Restore(CHIEF, left.id())), Refusal.NOT_OF_TODAY);
        play.refuse(intervene("x", new QueueCommand.Restore(CHIEF, new TicketId("none"))), Refusal.UNKNOWN_TICKET);
    }

    @Test
    void aReasonIsNeededAndOnlyAClerksActsAreDoneInHisPlace() {
        Ticket ticket = called(1);

        play.refuse(intervene(" ", new QueueCommand.NoShow(CHIEF, window(1))), Refusal.REASON_MISSING);
        play.refuse(new QueueCommand.Restore(CHIEF, ticket.id()), Refusal.REASON_MISSING);
        play.refuse(new QueueCommand.Cancel(CHIEF, ticket.id()), Refusal.REASON_MISSING);
        play.refuse(new QueueCommand.TakeOver(CHIEF, window(1), CHIEF), Refusal.REASON_MISSING);
        play.refuse(intervene("x", new QueueCommand.OpenDay(Halls.TUESDAY)), Refusal.NO_CHANGE);
    }

    /** So that whoever reads the journal knows what was done in whose place, at which window and to whom. */
    @Test
    void eachActIsStoredUnderTheNameTheContractGivesIt() {
        play.take("A");
        TicketId second = play.take("A").id();
        TicketId first = play.queue().line(window(1), 1).getFirst().id();
        WindowId one = window(1);

        stored("call", one, null, new QueueCommand.CallNext(CHIEF, one));
        stored("recall", one, first, new QueueCommand.Recall(CHIEF, one));
        stored("no-show", one, first, new QueueCommand.NoShow(CHIEF, one));
        stored("restore", null, first, new QueueCommand.Restore(CHIEF, first));
        stored("call", one, null, new QueueCommand.CallNext(CHIEF, one));
        stored("start", one, first, new QueueCommand.Start(CHIEF, one));
        stored("hold", one, first, new QueueCommand.Hold(CHIEF, one, HoldKind.PAPERS_MISSING));
        stored("call", one, null, new QueueCommand.CallNext(CHIEF, one));
        stored("transfer", one, second, new QueueCommand.Transfer(CHIEF, one, new Target.OneWindow(window(2))));
        stored("cancel", null, second, new QueueCommand.Cancel(CHIEF, second));
        stored("take-over", one, null, new QueueCommand.TakeOver(CHIEF, one, CHIEF));
        stored("pause", one, null, new QueueCommand.PauseWindow(CHIEF, one, "tea"));
        stored("close", one, null, new QueueCommand.CloseWindow(CHIEF, one, "lunch"));
        stored("open", one, null, new QueueCommand.OpenWindow(CHIEF, one, null));
    }

    private void stored(String name, @Nullable WindowId window, @Nullable TicketId ticket, QueueCommand act) {
        int before = play.events().size();
        play.accept(intervene("clerk ill", act));

        assertThat(play.events().get(before))
                .isEqualTo(new QueueEvent.Intervened(play.now(), CHIEF, name, window, ticket, "clerk ill"));
    }

    @Test
    void oneClerkIsAtOneWindowUnlessTheRulesAllowMore() {
        play.refuse(new QueueCommand.OpenWindow(clerk(1), window(2), null), Refusal.WINDOW_TAKEN);
        play.accept(new QueueCommand.CloseWindow(clerk(2), window(2), "lunch"));
        play.refuse(new QueueCommand.OpenWindow(clerk(1), window(2), null), Refusal.CLERK_AT_ANOTHER_WINDOW);
        play.accept(new QueueCommand.PauseWindow(clerk(1), window(1), "lunch"));
        play.refuse(new QueueCommand.OpenWindow(clerk(1), window(2), null), Refusal.CLERK_AT_ANOTHER_WINDOW);
        play.accept(new QueueCommand.OpenWindow(clerk(1), window(1), List.of(service("A"))));

        HallSetup setup = play.queue().setup();
        RuleSet rules = setup.rules();
        play.accept(new QueueCommand.Configure(
                Actor.HALL,
                new HallSetup(
                        setup.name(),
                        setup.services(),
                        setup.windows(),
                        new RuleSet(
                                rules.version(),
                                rules.classes(),
                                rules.maxOvertaken(),
                                rules.returnBehind(),
                                rules.maxReturns(),
                                rules.maxPerPerson(),
                                2))));
        play.accept(new QueueCommand.OpenWindow(clerk(1), window(2), null));
    }

    /** Whatever clerks and managers do in whatever order: nobody is lost, and no window serves two or is served by two. */
    @RepeatedTest(50)
    void nobodyIsEverLostBetweenClerksAndManagers(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Play day = Halls.open(3);
        List<TicketId> taken = new ArrayList<>();
        for (int step = 0; step < 300; step++) {
            day.after(Duration.ofSeconds(1 + random.nextInt(60)));
            if (random.nextInt(4) == 0) {
                taken.add(day.take(random.nextBoolean() ? "A" : "B").id());
            } else {
                day.decide(any(random, taken));
            }
            check(day.queue(), "run " + run.getCurrentRepetition() + ", step " + step);
        }
    }

    private static QueueCommand any(Random random, List<TicketId> taken) {
        WindowId window = window(1 + random.nextInt(3));
        Actor clerk = clerk(1 + random.nextInt(3));
        Actor by = random.nextBoolean() ? clerk : CHIEF;
        TicketId ticket = taken.isEmpty() ? new TicketId("none") : taken.get(random.nextInt(taken.size()));
        QueueCommand act = switch (random.nextInt(12)) {
            case 0, 1, 2 -> new QueueCommand.CallNext(by, window);
            case 3 -> new QueueCommand.Start(by, window);
            case 4 -> new QueueCommand.Finish(by, window);
            case 5 -> new QueueCommand.NoShow(by, window);
            case 6 -> new QueueCommand.OpenWindow(by, window, null);
            case 7 -> new QueueCommand.CloseWindow(by, window, "x");
            case 8 -> new QueueCommand.TakeOver(CHIEF, window, clerk);
            case 9 -> new QueueCommand.Restore(CHIEF, ticket);
            case 10 -> new QueueCommand.Cancel(CHIEF, ticket);
            default -> new QueueCommand.Hold(by, window, HoldKind.PAPERS_KEPT);
        };
        return by.equals(CHIEF) ? intervene("ill", act) : act;
    }

    private static void check(TicketQueue queue, String when) {
        for (Ticket ticket : queue.tickets()) {
            WindowId at = ticket.place() instanceof Place.Called called
                    ? called.window()
                    : ticket.place() instanceof Place.Serving serving ? serving.window() : null;
            if (at != null) {
                assertThat(queue.window(at).ticket()).as(when).isEqualTo(ticket.id());
                assertThat(queue.window(at).status()).as(when).isNotEqualTo(WindowState.Status.CLOSED);
            }
            if (ticket.place() instanceof Place.Waiting waiting) {
                assertThat(queue.lines().tickets(waiting.target())).as(when).contains(ticket.id());
            }
        }
        List<Actor> clerks = queue.openedWindows().stream()
                .filter(window -> window.status() != WindowState.Status.CLOSED)
                .map(WindowState::clerk)
                .filter(clerk -> !CHIEF.equals(clerk))
                .toList();
        assertThat(clerks).as(when).doesNotHaveDuplicates();
    }

    private Ticket called(int at) {
        Ticket ticket = play.take("A");
        play.call(at);
        return ticket;
    }

    private Place place(Ticket ticket) {
        return play.ticket(ticket.id()).place();
    }

    private static QueueCommand intervene(String reason, QueueCommand act) {
        return new QueueCommand.Intervene(CHIEF, reason, act);
    }
}
