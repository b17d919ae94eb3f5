package hall.kiosk.queue;

import static hall.kiosk.queue.Halls.clerk;
import static hall.kiosk.queue.Halls.service;
import static hall.kiosk.queue.Halls.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What may not happen, and the reason each is told. */
class RefusedTest {

    private static final Actor CHIEF = new Actor(Actor.Kind.MANAGER, "chief");
    private static final Actor REPLAY = new Actor(Actor.Kind.REPLAY, "day");
    private static final TicketId NONE = new TicketId("none");
    private static final WindowId NOWHERE = window(9);

    private final Play play = Halls.open(2);

    @Test
    void noTicketIsTakenForWhatTheHallDoesNotHaveOrTwiceUnderOneId() {
        Ticket taken = play.take("A");

        play.refuse(issue("x", "Z", null), Refusal.UNKNOWN_SERVICE);
        play.refuse(issue("x", "A", "of-another-year"), Refusal.UNKNOWN_PRIORITY);
        play.refuse(issue(taken.id().value(), "A", null), Refusal.TICKET_EXISTS);
        Play closed = new Play(TicketQueue.empty(), Halls.NINE);
        closed.accept(new QueueCommand.Configure(Actor.HALL, Halls.setup(1)));
        closed.refuse(issue("x", "A", null), Refusal.DAY_NOT_OPEN);
    }

    @Test
    void aTicketHasTheClassAndLanguageThatWereAskedForAndElseTheOrdinaryOnes() {
        play.accept(new QueueCommand.Issue(Halls.KIOSK, new TicketId("e"), service("A"), "elderly", "en"));
        Ticket ordinary = play.take("A");

        assertThat(play.ticket(new TicketId("e")))
                .extracting(Ticket::priority, Ticket::language)
                .containsExactly("elderly", "en");
        assertThat(ordinary).extracting(Ticket::priority, Ticket::language).containsExactly("ordinary", "zh-CN");
    }

    @Test
    void whatHappensToATicketNeedsTheTicket() {
        play.refuse(new QueueCommand.MarkPrinted(Halls.KIOSK, NONE, true), Refusal.UNKNOWN_TICKET);
        play.refuse(new QueueCommand.Withdraw(Halls.KIOSK, NONE, "torn"), Refusal.UNKNOWN_TICKET);
        play.refuse(new QueueCommand.Return(Halls.KIOSK, NONE), Refusal.UNKNOWN_TICKET);
        play.refuse(intervene(new QueueCommand.Cancel(CHIEF, NONE)), Refusal.UNKNOWN_TICKET);
    }

    @Test
    void aTicketComesOutOfThePrinterOnce() {
        Ticket ticket = play.take("A");
        play.accept(new QueueCommand.MarkPrinted(Halls.KIOSK, ticket.id(), false));

        play.refuse(new QueueCommand.MarkPrinted(Halls.KIOSK, ticket.id(), true), Refusal.ALREADY_PRINTED);
    }

    @Test
    void onlyWhoIsAwayComesBack() {
        Ticket ticket = play.take("A");
        QueueCommand back = new QueueCommand.Return(Halls.KIOSK, ticket.id());
        QueueCommand withdraw = new QueueCommand.Withdraw(Halls.KIOSK, ticket.id(), "torn");
        play.refuse(back, Refusal.NOT_RETURNABLE);
        play.call(1);
        play.refuse(back, Refusal.NOT_RETURNABLE);
        play.refuse(withdraw, Refusal.NOT_WAITING);
        play.accept(new QueueCommand.Start(clerk(1), window(1)));
        play.refuse(back, Refusal.NOT_RETURNABLE);
        play.accept(new QueueCommand.Finish(clerk(1), window(1)));
        play.refuse(back, Refusal.TICKET_CLOSED);
        play.refuse(withdraw, Refusal.NOT_WAITING);
    }

    static Stream<QueueCommand> clerksActs() {
        return acts(clerk(1), NOWHERE);
    }

    private static Stream<QueueCommand> acts(Actor by, WindowId window) {
        return Stream.of(
                new QueueCommand.OpenWindow(by, window, null),
                new QueueCommand.PauseWindow(by, window, "tea"),
                new QueueCommand.CloseWindow(by, window, "lunch"),
                new QueueCommand.CallNext(by, window),
                new QueueCommand.Recall(by, window),
                new QueueCommand.Start(by, window),
                new QueueCommand.Finish(by, window),
                new QueueCommand.NoShow(by, window),
                new QueueCommand.Hold(by, window, QueueEvent.HoldKind.PAPERS_KEPT),
                new QueueCommand.Transfer(by, window, new Target.AnyWindow(service("B"))));
    }

    @ParameterizedTest
    @MethodSource("clerksActs")
    void nothingIsDoneAtAWindowTheHallDoesNotHave(QueueCommand act) {
        play.refuse(act, Refusal.UNKNOWN_WINDOW);
        play.refuse(intervene(act), Refusal.UNKNOWN_WINDOW);
    }

    static Stream<QueueCommand> anothersActs() {
        return acts(clerk(2), window(1)).skip(1);
    }

    @ParameterizedTest
    @MethodSource("anothersActs")
    void aClerkDoesNothingAtAnothersWindow(QueueCommand act) {
        play.refuse(act, Refusal.NOT_YOUR_WINDOW);
    }

    static Stream<QueueCommand> actsWithATicket() {
        return acts(clerk(1), window(1)).skip(4);
    }

    @ParameterizedTest
    @MethodSource("actsWithATicket")
    void whereNobodyIsNothingIsDoneToAnybody(QueueCommand act) {
        play.refuse(act, Refusal.NOBODY_AT_WINDOW);
    }

    @Test
    void whoeverIsNoClerkActsAtAnyWindow() {
        play.take("A");

        play.accept(new QueueCommand.CallNext(REPLAY, window(1)));
        play.accept(new QueueCommand.Start(CHIEF, window(1)));
    }

    @Test
    void aWindowIsOpenedForServicesItHasAndNotTwiceForTheSame() {
        HallSetup setup = Halls.setup(2);
        Window first = new Window(window(1), setup.windows().getFirst().name(), List.of(service("A"), service("B")));
        play.accept(new QueueCommand.Configure(
                Actor.HALL,
                new HallSetup(
                        setup.name(),
                        setup.services(),
                        List.of(first, setup.windows().getLast()),
                        setup.rules())));

        play.refuse(open(List.of(service("Z"))), Refusal.UNKNOWN_SERVICE);
        play.refuse(open(List.of(service("C"))), Refusal.SERVICE_NOT_AT_WINDOW);
        play.accept(open(List.of(service("A"))));
        play.refuse(open(List.of(service("A"))), Refusal.WINDOW_ALREADY_OPEN);
        play.accept(open(null));
        assertThat(play.queue().window(window(1)).services()).containsExactly(service("A"), service("B"));
    }

    @Test
    void aWindowThatTakesABreakCallsNobodyAndGoesOn() {
        play.take("A");
        play.accept(new QueueCommand.PauseWindow(clerk(1), window(1), "tea"));

        play.refuse(new QueueCommand.CallNext(clerk(1), window(1)), Refusal.WINDOW_NOT_OPEN);
        assertThat(play.queue().window(window(1)))
                .extracting(WindowState::state, WindowState::reason)
                .containsExactly("paused", "tea");
        play.accept(open(null));
        assertThat(play.queue().window(window(1)).reason()).isNull();
        play.call(1);
    }

    @Test
    void aClosedWindowIsNeitherClosedNorPausedNorCallsAnybody() {
        play.take("A");
        play.accept(new QueueCommand.CloseWindow(clerk(1), window(1), "lunch"));

        play.refuse(new QueueCommand.CloseWindow(clerk(1), window(1), "again"), Refusal.WINDOW_NOT_OPEN);
        play.refuse(new QueueCommand.PauseWindow(clerk(1), window(1), "tea"), Refusal.WINDOW_NOT_OPEN);
        play.refuse(new QueueCommand.CallNext(clerk(1), window(1)), Refusal.WINDOW_NOT_OPEN);
        play.refuse(intervene(new QueueCommand.CloseWindow(CHIEF, window(1), "again")), Refusal.WINDOW_NOT_OPEN);
    }

    @Test
    void aTicketIsSentOnToWhatThereIsAndNotToWhereItIs() {
        play.take("A");
        play.call(1);

        play.refuse(send(new Target.AnyWindow(service("Z"))), Refusal.UNKNOWN_SERVICE);
        play.refuse(send(new Target.OneWindow(NOWHERE)), Refusal.UNKNOWN_WINDOW);
        play.refuse(send(new Target.OneWindow(window(1))), Refusal.NO_CHANGE);
    }

    @Test
    void whatIsRestoredNeedsItsService() {
        Ticket ticket = play.take("A");
        play.accept(intervene(new QueueCommand.Cancel(CHIEF, ticket.id())));
        HallSetup setup = Halls.setup(2);
        List<Service> left = setup.services().subList(1, 3);
        play.accept(
                new QueueCommand.Configure(Actor.HALL, new HallSetup(setup.name(), left, List.of(), setup.rules())));

        play.refuse(intervene(new QueueCommand.Restore(CHIEF, ticket.id())), Refusal.UNKNOWN_SERVICE);
    }

    @Test
    void whoIsCalledServedOrWaitingIsNotRestored() {
        Ticket ticket = play.take("A");
        QueueCommand restore = intervene(new QueueCommand.Restore(CHIEF, ticket.id()));
        play.refuse(restore, Refusal.NOT_RETURNABLE);
        play.call(1);
        play.refuse(restore, Refusal.NOT_RETURNABLE);
        play.accept(new QueueCommand.Start(clerk(1), window(1)));
        play.refuse(restore, Refusal.NOT_RETURNABLE);
        play.accept(new QueueCommand.Hold(clerk(1), window(1), QueueEvent.HoldKind.WAITING_ELSEWHERE));
        play.accept(restore);
    }

    /** Whatever is no act of a clerk is refused, with a reason given too. */
    @Test
    void nobodyDoesInAClerksPlaceWhatNoClerkDoes() {
        for (QueueCommand act : List.of(
                new QueueCommand.Configure(CHIEF, HallSetup.NONE),
                new QueueCommand.OpenDay(Halls.TUESDAY),
                new QueueCommand.CorrectDay(CHIEF, Halls.TUESDAY),
                new QueueCommand.CorrectClock(CHIEF, Halls.NINE, Duration.ZERO, Halls.TUESDAY),
                issue("x", "A", null),
                new QueueCommand.MarkPrinted(CHIEF, NONE, true),
                new QueueCommand.Withdraw(CHIEF, NONE, "torn"),
                new QueueCommand.Return(CHIEF, NONE),
                intervene(new QueueCommand.Cancel(CHIEF, NONE)))) {
            play.refuse(intervene(act), Refusal.NO_CHANGE);
        }
    }

    /** Events of a ticket, or about a window, that this program knows nothing of: an old journal always loads. */
    @Test
    void anEventOfATicketNobodyKnowsChangesNoTicket() {
        Ticket ticket = play.take("A");
        CallReason why = play.call(1).why();
        TicketQueue before = play.queue();
        Turn turn = new Turn(Halls.NINE, 99);
        Target any = new Target.AnyWindow(service("A"));
        Stream.of(
                        new QueueEvent.Printed(Halls.NINE, CHIEF, NONE, true),
                        new QueueEvent.Withdrawn(Halls.NINE, CHIEF, NONE, "torn"),
                        new QueueEvent.Called(Halls.NINE, CHIEF, NONE, ticket.number(), window(2), why),
                        new QueueEvent.Recalled(Halls.NINE, CHIEF, NONE, ticket.number(), window(2), 2),
                        new QueueEvent.Started(Halls.NINE, CHIEF, NONE, window(2)),
                        new QueueEvent.NotPresent(Halls.NINE, CHIEF, NONE, window(2)),
                        new QueueEvent.Held(Halls.NINE, CHIEF, NONE, window(2), QueueEvent.HoldKind.PAPERS_KEPT),
                        new QueueEvent.Transferred(Halls.NINE, CHIEF, NONE, window(2), service("A"), any, turn),
                        new QueueEvent.Returned(Halls.NINE, CHIEF, NONE, any, turn),
                        new QueueEvent.Restored(Halls.NINE, CHIEF, NONE, any, turn),
                        new QueueEvent.Cancelled(Halls.NINE, CHIEF, NONE),
                        new QueueEvent.ClosedUnserved(Halls.NINE, NONE, "day-end"))
                .forEach(event -> {
                    TicketQueue after = before.after(event);
                    assertThat(after.tickets()).as("%s", event).isEqualTo(before.tickets());
                    assertThat(after.openedWindows()).as("%s", event).isEqualTo(before.openedWindows());
                });
    }

    private QueueCommand open(@Nullable List<ServiceId> services) {
        return new QueueCommand.OpenWindow(clerk(1), window(1), services);
    }

    private static QueueCommand send(Target to) {
        return new QueueCommand.Transfer(clerk(1), window(1), to);
    }

    private static QueueCommand issue(String ticket, String service, @Nullable String priority) {
        return new QueueCommand.Issue(Halls.KIOSK, new TicketId(ticket), service(service), priority, null);
    }

    private static QueueCommand intervene(QueueCommand act) {
        return new QueueCommand.Intervene(CHIEF, "clerk ill", act);
    }
}
