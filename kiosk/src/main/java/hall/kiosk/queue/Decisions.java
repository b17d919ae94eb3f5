package hall.kiosk.queue;

import hall.kiosk.queue.QueueEvent.HoldKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What may happen in the hall: for each command the events it leads to, or the refusal. */
final class Decisions {

    private final TicketQueue queue;
    private final Instant now;

    private Decisions(TicketQueue queue, Instant now) {
        this.queue = queue;
        this.now = now;
    }

    static Decision decide(TicketQueue queue, QueueCommand command, Instant now) {
        Decisions decisions = new Decisions(queue, now);
        return switch (command) {
            case QueueCommand.Configure configure -> new SetupDecisions(queue, now).configure(configure);
            case QueueCommand.Postpone postpone -> new DayDecisions(queue, now).postpone(postpone.services());
            case QueueCommand.Resume resume -> new DayDecisions(queue, now).resume(resume.services());
            case QueueCommand.OpenDay open -> new DayDecisions(queue, now).open(open.day());
            case QueueCommand.CorrectDay correct -> new DayDecisions(queue, now).correct(correct.by(), correct.day());
            case QueueCommand.CorrectClock correct -> new DayDecisions(queue, now).correctClock(correct);
            case QueueCommand.Issue issue -> new IssueDecisions(queue, now).issue(issue);
            case QueueCommand.Book book -> new AppointmentDecisions(queue, now).book(book);
            case QueueCommand.CancelAppointment cancel -> new AppointmentDecisions(queue, now).cancel(cancel);
            case QueueCommand.IssueReserved issue -> new IssueDecisions(queue, now).issueReserved(issue);
            case QueueCommand.TakeIn in -> new ReserveDecisions(queue, now).takeIn(in);
            case QueueCommand.Abandon abandon -> new ReserveDecisions(queue, now).abandon(abandon);
            case QueueCommand.GrantReserve grant -> new ReserveDecisions(queue, now).grant(grant);
            case QueueCommand.ReceiveReserve received -> new ReserveDecisions(queue, now).receive(received);
            case QueueCommand.ReturnReserve back -> new ReserveDecisions(queue, now).giveBack(back);
            case QueueCommand.MarkPrinted printed -> decisions.printed(printed);
            case QueueCommand.Withdraw withdraw -> decisions.withdraw(withdraw);
            case QueueCommand.AnswerClaim answer -> decisions.answer(answer);
            case QueueCommand.OpenWindow open -> decisions.openWindow(open);
            case QueueCommand.PauseWindow pause ->
                decisions.idleWindow(pause.by(), pause.window(), () -> decisions.pausing(pause));
            case QueueCommand.CloseWindow close ->
                decisions.idleWindow(close.by(), close.window(), () -> closing(queue, close, now));
            case QueueCommand.CallNext call -> decisions.callNext(call);
            case QueueCommand.Recall recall -> decisions.recall(recall);
            case QueueCommand.Start start ->
                decisions.called(
                        start.by(),
                        start.window(),
                        (ticket, place) ->
                                accepted(new QueueEvent.Started(now, start.by(), ticket.id(), start.window())));
            case QueueCommand.NoShow noShow -> decisions.noShow(noShow);
            case QueueCommand.Finish finish -> decisions.finish(finish);
            case QueueCommand.FinishAndCall both -> decisions.finishAndCall(both);
            case QueueCommand.Undo undo -> decisions.undo(undo);
            case QueueCommand.Hold hold ->
                decisions.atWindow(
                        hold.by(),
                        hold.window(),
                        ticket ->
                                accepted(new QueueEvent.Held(now, hold.by(), ticket.id(), hold.window(), hold.kind())));
            case QueueCommand.Transfer transfer -> decisions.transfer(transfer);
            case QueueCommand.Return back -> decisions.comeBack(back.by(), back.ticket());
            case QueueCommand.Intervene intervene -> Interventions.decide(queue, intervene, now);
            case QueueCommand.TakeOver takeOver -> refused(Refusal.REASON_MISSING);
            case QueueCommand.Restore restore -> refused(Refusal.REASON_MISSING);
            case QueueCommand.Cancel cancel -> refused(Refusal.REASON_MISSING);
            case QueueCommand.Reprioritise reprioritise -> refused(Refusal.REASON_MISSING);
            case QueueCommand.Lend lend -> refused(Refusal.REASON_MISSING);
            case QueueCommand.MoveClerk move -> refused(Refusal.REASON_MISSING);
            case QueueCommand.TakeBack back ->
                back.by().equals(Actor.HALL)
                        ? new Staffing(queue, now).takeBack(back)
                        : refused(Refusal.REASON_MISSING);
        };
    }

    private Decision recall(QueueCommand.Recall recall) {
        return called(
                recall.by(),
                recall.window(),
                (ticket, place) -> queue.setup()
                                .rules()
                                .pauseLeft(place.last(), now)
                                .isZero()
                        ? accepted(new QueueEvent.Recalled(
                                now, recall.by(), ticket.id(), ticket.number(), recall.window(), ticket.calls() + 1))
                        : refused(Refusal.CALLED_JUST_NOW));
    }

    private Decision noShow(QueueCommand.NoShow noShow) {
        return called(
                noShow.by(),
                noShow.window(),
                (ticket, place) -> queue.setup().rules().callsMissing(place.calls()) == 0
                        ? accepted(new QueueEvent.NotPresent(now, noShow.by(), ticket.id(), noShow.window()))
                        : refused(Refusal.CALLED_TOO_SELDOM));
    }

    private static Decision accepted(QueueEvent event) {
        return new Decision.Accepted(List.of(event));
    }

    private static Decision refused(Refusal why) {
        return new Decision.Refused(why);
    }

    private Decision printed(QueueCommand.MarkPrinted printed) {
        Optional<Ticket> ticket = queue.ticket(printed.ticket());
        if (ticket.isEmpty()) {
            return refused(Refusal.UNKNOWN_TICKET);
        }
        return ticket.get().taking().printedAt() == null
                ? accepted(new QueueEvent.Printed(now, printed.by(), printed.ticket(), printed.confirmed()))
                : refused(Refusal.ALREADY_PRINTED);
    }

    private Decision withdraw(QueueCommand.Withdraw withdraw) {
        Optional<Ticket> ticket = queue.ticket(withdraw.ticket());
        if (ticket.isEmpty()) {
            return refused(Refusal.UNKNOWN_TICKET);
        }
        return ticket.get().place() instanceof Place.Waiting || ticket.get().place() instanceof Place.Unprinted
                ? accepted(new QueueEvent.Withdrawn(now, withdraw.by(), withdraw.ticket(), withdraw.why()))
                : refused(Refusal.NOT_WAITING);
    }

    private Decision answer(QueueCommand.AnswerClaim answer) {
        Optional<Ticket> ticket = queue.ticket(answer.ticket());
        if (ticket.isEmpty()) {
            return refused(Refusal.UNKNOWN_TICKET);
        }
        String claim = ticket.get().claim();
        if (claim == null) {
            return refused(Refusal.NO_CLAIM);
        }
        if (ticket.get().isClosed()) {
            return refused(Refusal.TICKET_CLOSED);
        }
        return accepted(new QueueEvent.ClaimAnswered(now, answer.by(), answer.ticket(), claim, answer.granted()));
    }

    private Decision openWindow(QueueCommand.OpenWindow open) {
        Optional<Window> window = queue.setup().window(open.window());
        if (window.isEmpty()) {
            return refused(Refusal.UNKNOWN_WINDOW);
        }
        if (!window.get().offered()) {
            return refused(Refusal.WINDOW_REMOVED);
        }
        WindowState state = queue.window(open.window());
        List<ServiceId> own = window.get().services();
        List<ServiceId> services = open.services() == null ? own : List.copyOf(open.services());
        for (ServiceId service : services) {
            if (queue.setup().service(service).isEmpty()) {
                return refused(Refusal.UNKNOWN_SERVICE);
            }
            if (!state.withLent(own).contains(service)) {
                return refused(Refusal.SERVICE_NOT_AT_WINDOW);
            }
        }
        if (state.status() != WindowState.Status.CLOSED && !open.by().equals(state.clerk())) {
            return refused(Refusal.WINDOW_TAKEN);
        }
        if (state.status() == WindowState.Status.OPEN && state.services().equals(state.withLent(services))) {
            return refused(Refusal.WINDOW_ALREADY_OPEN);
        }
        if (isElsewhere(queue, open.by(), open.window())) {
            return refused(Refusal.CLERK_AT_ANOTHER_WINDOW);
        }
        if (services.stream().noneMatch(service -> queue.setup().mayServe(open.by(), service))) {
            return refused(Refusal.CLERK_WITHOUT_SKILL);
        }
        return accepted(new QueueEvent.WindowOpened(now, open.by(), open.window(), services));
    }

    /** Whether {@code clerk} is at as many windows beside {@code window} as the rules allow in all. */
    static boolean isElsewhere(TicketQueue queue, Actor clerk, WindowId window) {
        long others = queue.openedWindows().stream()
                .filter(other -> !other.id().equals(window) && clerk.equals(other.clerk()))
                .count();
        return clerk.kind() == Actor.Kind.CLERK
                && others >= queue.setup().rules().mostWindowsOfAClerk();
    }

    /** Closing a window; whoever waits for it alone may then go to any window of the service. */
    static List<QueueEvent> closing(TicketQueue queue, QueueCommand.CloseWindow close, Instant now) {
        List<QueueEvent> events = unbinding(queue, close.by(), close.window(), now);
        events.add(new QueueEvent.WindowClosed(now, close.by(), close.window(), close.reason()));
        return events;
    }

    /** A break; nobody is left waiting for a window that does not call. */
    private List<QueueEvent> pausing(QueueCommand.PauseWindow pause) {
        List<QueueEvent> events = unbinding(queue, pause.by(), pause.window(), now);
        events.add(new QueueEvent.WindowPaused(now, pause.by(), pause.window(), pause.reason()));
        return events;
    }

    /** Whoever waits for {@code window} alone may go to any window of the service. */
    static List<QueueEvent> unbinding(TicketQueue queue, Actor by, WindowId window, Instant now) {
        List<QueueEvent> events = new ArrayList<>();
        for (TicketId id : queue.lines().tickets(new Target.OneWindow(window))) {
            Ticket ticket = queue.known(id);
            if (ticket.place() instanceof Place.Waiting waiting) {
                events.add(new QueueEvent.Transferred(
                        now, by, id, window, ticket.service(), new Target.AnyWindow(ticket.service()), waiting.turn()));
            }
        }
        return events;
    }

    private Decision callNext(QueueCommand.CallNext call) {
        Refusal refusal = mayAct(call.by(), call.window());
        if (refusal != null) {
            return refused(refusal);
        }
        WindowState state = queue.window(call.window());
        if (!offered(call.window())) {
            return refused(Refusal.WINDOW_REMOVED);
        }
        if (state.status() != WindowState.Status.OPEN) {
            return refused(Refusal.WINDOW_NOT_OPEN);
        }
        if (state.ticket() != null) {
            return refused(Refusal.WINDOW_BUSY);
        }
        return Policy.choose(queue, call.window(), now)
                .map(choice -> accepted(new QueueEvent.Called(
                        now,
                        call.by(),
                        choice.ticket(),
                        queue.known(choice.ticket()).number(),
                        call.window(),
                        choice.reason())))
                .orElse(refused(Refusal.NOBODY_WAITING));
    }

    /** Whether whoever waits for {@code window} alone will be called. */
    private boolean calls(WindowId window) {
        return offered(window) && queue.window(window).status() == WindowState.Status.OPEN;
    }

    private boolean offered(WindowId window) {
        return queue.setup().window(window).filter(Window::offered).isPresent();
    }

    private Decision finish(QueueCommand.Finish finish) {
        return atWindow(
                finish.by(),
                finish.window(),
                ticket -> ticket.place() instanceof Place.Serving
                        ? accepted(new QueueEvent.Finished(now, finish.by(), ticket.id(), finish.window()))
                        : refused(Refusal.NOT_STARTED));
    }

    /** Where nobody can be called the service ends all the same. */
    private Decision finishAndCall(QueueCommand.FinishAndCall both) {
        Decision decision = finish(new QueueCommand.Finish(both.by(), both.window()));
        if (!(decision instanceof Decision.Accepted finished)) {
            return decision;
        }
        QueueEvent.Finished end = (QueueEvent.Finished) finished.events().getFirst();
        Decision next = queue.after(end).decide(new QueueCommand.CallNext(both.by(), both.window()), now);
        return next instanceof Decision.Accepted accepted
                        && accepted.events().getFirst() instanceof QueueEvent.Called called
                ? new Decision.Accepted(List.of(end, called.finishing(end.ticket())))
                : finished;
    }

    private Decision undo(QueueCommand.Undo undo) {
        Refusal refusal = mayAct(undo.by(), undo.window());
        return refusal == null ? Undoing.decide(queue, undo, now) : refused(refusal);
    }

    private Decision transfer(QueueCommand.Transfer transfer) {
        return atWindow(transfer.by(), transfer.window(), ticket -> {
            ServiceId service = ticket.service();
            switch (transfer.to()) {
                case Target.AnyWindow to -> {
                    Optional<Service> found = queue.setup().service(to.service());
                    if (found.isEmpty()) {
                        return refused(Refusal.UNKNOWN_SERVICE);
                    }
                    if (!found.get().offered()) {
                        return refused(Refusal.SERVICE_CLOSED);
                    }
                    service = to.service();
                }
                case Target.OneWindow to -> {
                    if (queue.setup().window(to.window()).isEmpty()) {
                        return refused(Refusal.UNKNOWN_WINDOW);
                    }
                    if (to.window().equals(transfer.window())) {
                        return refused(Refusal.NO_CHANGE);
                    }
                    if (!calls(to.window())) {
                        return refused(Refusal.WINDOW_NOT_OPEN);
                    }
                }
            }
            return accepted(new QueueEvent.Transferred(
                    now, transfer.by(), ticket.id(), transfer.window(), service, transfer.to(), ticket.turn()));
        });
    }

    private Decision comeBack(Actor by, TicketId id) {
        Optional<Ticket> found = queue.ticket(id);
        if (found.isEmpty()) {
            return refused(Refusal.UNKNOWN_TICKET);
        }
        Ticket ticket = found.get();
        Target anyWindow = new Target.AnyWindow(ticket.service());
        return switch (ticket.place()) {
            case Place.OnHold hold -> {
                boolean kept = hold.kind() == HoldKind.PAPERS_KEPT && calls(hold.window());
                Target to = kept ? new Target.OneWindow(hold.window()) : anyWindow;
                yield accepted(new QueueEvent.Returned(now, by, id, to, ticket.turn()));
            }
            case Place.Absent absent -> {
                RuleSet rules = queue.setup().rules();
                if (ticket.returns() >= rules.maxReturns()) {
                    yield refused(Refusal.RETURN_LIMIT);
                }
                Turn turn = queue.lines()
                        .turnBehind(
                                anyWindow,
                                rules.classOf(ticket.priority()).advanceSeconds(),
                                rules,
                                ticket.turn(),
                                queue.order());
                yield accepted(new QueueEvent.Returned(now, by, id, anyWindow, turn));
            }
            case Place.Unprinted unprinted -> refused(Refusal.NOT_RETURNABLE);
            case Place.Waiting waiting -> refused(Refusal.NOT_RETURNABLE);
            case Place.Postponed postponed -> refused(Refusal.POSTPONED);
            case Place.Called called -> refused(Refusal.NOT_RETURNABLE);
            case Place.Serving serving -> refused(Refusal.NOT_RETURNABLE);
            case Place.Finished finished -> refused(Refusal.TICKET_CLOSED);
            case Place.Unserved unserved -> refused(Refusal.TICKET_CLOSED);
        };
    }

    /** Something that needs the window to have nobody at it. */
    private Decision idleWindow(Actor by, WindowId window, Supplier<List<QueueEvent>> then) {
        Refusal refusal = mayAct(by, window);
        if (refusal != null) {
            return refused(refusal);
        }
        WindowState state = queue.window(window);
        if (state.status() == WindowState.Status.CLOSED) {
            return refused(Refusal.WINDOW_NOT_OPEN);
        }
        return state.ticket() == null ? new Decision.Accepted(then.get()) : refused(Refusal.WINDOW_BUSY);
    }

    /** Something done with the ticket at a window. */
    private Decision atWindow(Actor by, WindowId window, Function<Ticket, Decision> then) {
        Refusal refusal = mayAct(by, window);
        if (refusal != null) {
            return refused(refusal);
        }
        TicketId ticket = queue.window(window).ticket();
        return ticket == null ? refused(Refusal.NOBODY_AT_WINDOW) : then.apply(queue.known(ticket));
    }

    /** Something done with a ticket that is called but not yet being served. */
    private Decision called(Actor by, WindowId window, BiFunction<Ticket, Place.Called, Decision> then) {
        return atWindow(
                by,
                window,
                ticket -> ticket.place() instanceof Place.Called place
                        ? then.apply(ticket, place)
                        : refused(Refusal.ALREADY_STARTED));
    }

    private @Nullable Refusal mayAct(Actor by, WindowId window) {
        if (queue.setup().window(window).isEmpty()) {
            return Refusal.UNKNOWN_WINDOW;
        }
        Actor clerk = queue.window(window).clerk();
        return by.kind() == Actor.Kind.CLERK && clerk != null && !by.equals(clerk) ? Refusal.NOT_YOUR_WINDOW : null;
    }
}
