package hall.kiosk.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is done in a clerk's place, so that a window whose clerk has gone is never dead, nor its citizen: each act of a
 * clerk, and taking over, restoring, cancelling, closing with somebody at the window. Who did it and why is stored first.
 */
final class Interventions {

    private final TicketQueue queue;
    private final Instant now;

    /** What an act is called, what it is about, and what comes of it. */
    private record Subject(
            String act, @Nullable WindowId window, @Nullable TicketId ticket, Decision decision) {}

    private Interventions(TicketQueue queue, Instant now) {
        this.queue = queue;
        this.now = now;
    }

    static Decision decide(TicketQueue queue, QueueCommand.Intervene intervene, Instant now) {
        if (intervene.reason().isBlank()) {
            return new Decision.Refused(Refusal.REASON_MISSING);
        }
        Subject subject = new Interventions(queue, now).subject(intervene.act());
        return switch (subject.decision()) {
            case Decision.Refused refused -> refused;
            case Decision.Accepted accepted -> {
                List<QueueEvent> events = new ArrayList<>();
                events.add(new QueueEvent.Intervened(
                        now, intervene.by(), subject.act(), subject.window(), subject.ticket(), intervene.reason()));
                events.addAll(accepted.events());
                yield new Decision.Accepted(events);
            }
        };
    }

    private Subject subject(QueueCommand act) {
        return switch (act) {
            case QueueCommand.OpenWindow open -> asAClerk("open", open.window(), act);
            case QueueCommand.PauseWindow pause -> asAClerk("pause", pause.window(), act);
            case QueueCommand.CallNext call -> asAClerk("call", call.window(), act);
            case QueueCommand.Recall recall -> asAClerk("recall", recall.window(), act);
            case QueueCommand.Start start -> asAClerk("start", start.window(), act);
            case QueueCommand.Finish finish -> asAClerk("finish", finish.window(), act);
            case QueueCommand.FinishAndCall both -> asAClerk("finish-and-call", both.window(), act);
            case QueueCommand.NoShow noShow -> asAClerk("no-show", noShow.window(), act);
            case QueueCommand.Hold hold -> asAClerk("hold", hold.window(), act);
            case QueueCommand.Transfer transfer -> asAClerk("transfer", transfer.window(), act);
            case QueueCommand.CloseWindow close -> at("close", close.window(), close(close));
            case QueueCommand.TakeOver takeOver -> at("take-over", takeOver.window(), takeOver(takeOver));
            case QueueCommand.Restore restore -> new Subject("restore", null, restore.ticket(), restore(restore));
            case QueueCommand.Cancel cancel -> new Subject("cancel", null, cancel.ticket(), cancel(cancel));
            case QueueCommand.Reprioritise to -> new Subject("reprioritise", null, to.ticket(), reprioritise(to));
            case QueueCommand.Lend lend -> at("lend", lend.window(), new Staffing(queue, now).lend(lend));
            case QueueCommand.TakeBack back -> at("take-back", back.window(), new Staffing(queue, now).takeBack(back));
            case QueueCommand.MoveClerk move -> at("move-clerk", move.from(), new Staffing(queue, now).move(move));
            case QueueCommand.Configure configure -> nobodys("configure");
            case QueueCommand.Postpone postpone -> nobodys("postpone");
            case QueueCommand.Resume resume -> nobodys("resume");
            case QueueCommand.OpenDay open -> nobodys("open-day");
            case QueueCommand.CorrectDay correct -> nobodys("correct-day");
            case QueueCommand.CorrectClock correct -> nobodys("correct-clock");
            case QueueCommand.Issue issue -> nobodys("issue");
            case QueueCommand.MarkPrinted printed -> nobodys("mark-printed");
            case QueueCommand.AnswerClaim answer -> nobodys("answer-claim");
            case QueueCommand.IssueReserved issue -> nobodys("issue-reserved");
            case QueueCommand.Book book -> nobodys("book");
            case QueueCommand.CancelAppointment cancel -> nobodys("cancel-appointment");
            case QueueCommand.TakeIn in -> nobodys("take-in");
            case QueueCommand.Abandon abandon -> nobodys("abandon");
            case QueueCommand.GrantReserve grant -> nobodys("grant-reserve");
            case QueueCommand.ReceiveReserve received -> nobodys("receive-reserve");
            case QueueCommand.ReturnReserve back -> nobodys("return-reserve");
            case QueueCommand.Withdraw withdraw -> nobodys("withdraw");
            case QueueCommand.Return back -> nobodys("return");
            case QueueCommand.Undo undo -> nobodys("undo");
            case QueueCommand.Intervene nested -> nobodys("intervene");
        };
    }

    private Subject asAClerk(String act, WindowId window, QueueCommand command) {
        return at(act, window, queue.decide(command, now));
    }

    private Subject at(String act, WindowId window, Decision decision) {
        return new Subject(act, window, queue.window(window).ticket(), decision);
    }

    /** What is no clerk's act. */
    private static Subject nobodys(String act) {
        return new Subject(act, null, null, new Decision.Refused(Refusal.NO_CHANGE));
    }

    /** Closes a window; who is at it goes back into the line, at the turn he had, and any window may call him. */
    private Decision close(QueueCommand.CloseWindow close) {
        WindowState state = queue.window(close.window());
        if (queue.setup().window(close.window()).isEmpty() && state.status() == WindowState.Status.CLOSED) {
            return new Decision.Refused(Refusal.UNKNOWN_WINDOW);
        }
        if (state.status() == WindowState.Status.CLOSED && state.ticket() == null) {
            return new Decision.Refused(Refusal.WINDOW_NOT_OPEN);
        }
        List<QueueEvent> events = new ArrayList<>();
        if (state.ticket() != null) {
            Ticket ticket = queue.known(state.ticket());
            events.add(new QueueEvent.Transferred(
                    now,
                    close.by(),
                    ticket.id(),
                    close.window(),
                    ticket.service(),
                    new Target.AnyWindow(ticket.service()),
                    ticket.turn()));
        }
        events.addAll(Decisions.closing(queue, close, now));
        return new Decision.Accepted(events);
    }

    private Decision takeOver(QueueCommand.TakeOver takeOver) {
        if (queue.setup().window(takeOver.window()).isEmpty()) {
            return new Decision.Refused(Refusal.UNKNOWN_WINDOW);
        }
        WindowState state = queue.window(takeOver.window());
        if (state.status() == WindowState.Status.CLOSED) {
            return new Decision.Refused(Refusal.WINDOW_NOT_OPEN);
        }
        if (takeOver.clerk().equals(state.clerk())) {
            return new Decision.Refused(Refusal.NO_CHANGE);
        }
        if (Decisions.isElsewhere(queue, takeOver.clerk(), takeOver.window())) {
            return new Decision.Refused(Refusal.CLERK_AT_ANOTHER_WINDOW);
        }
        return accepted(new QueueEvent.WindowTakenOver(now, takeOver.by(), takeOver.window(), takeOver.clerk()));
    }

    private Decision restore(QueueCommand.Restore restore) {
        Optional<Ticket> found = queue.ticket(restore.ticket());
        if (found.isEmpty()) {
            return new Decision.Refused(Refusal.UNKNOWN_TICKET);
        }
        Ticket ticket = found.get();
        return switch (ticket.place()) {
            case Place.Unprinted unprinted -> restored(restore.by(), ticket);
            case Place.Waiting waiting -> new Decision.Refused(Refusal.NOT_RETURNABLE);
            case Place.Postponed postponed -> new Decision.Refused(Refusal.POSTPONED);
            case Place.Called called -> new Decision.Refused(Refusal.NOT_RETURNABLE);
            case Place.Serving serving -> new Decision.Refused(Refusal.NOT_RETURNABLE);
            case Place.Finished finished -> new Decision.Refused(Refusal.TICKET_CLOSED);
            case Place.OnHold hold -> restored(restore.by(), ticket);
            case Place.Absent absent -> restored(restore.by(), ticket);
            case Place.Unserved unserved -> restored(restore.by(), ticket);
        };
    }

    private Decision restored(Actor by, Ticket ticket) {
        if (queue.day().filter(ticket.day()::equals).isEmpty()) {
            return new Decision.Refused(Refusal.NOT_OF_TODAY);
        }
        if (queue.setup().service(ticket.service()).isEmpty()) {
            return new Decision.Refused(Refusal.UNKNOWN_SERVICE);
        }
        return accepted(
                new QueueEvent.Restored(now, by, ticket.id(), new Target.AnyWindow(ticket.service()), ticket.turn()));
    }

    private Decision cancel(QueueCommand.Cancel cancel) {
        Optional<Ticket> ticket = queue.ticket(cancel.ticket());
        if (ticket.isEmpty()) {
            return new Decision.Refused(Refusal.UNKNOWN_TICKET);
        }
        return ticket.get().isClosed()
                ? new Decision.Refused(Refusal.TICKET_CLOSED)
                : accepted(new QueueEvent.Cancelled(now, cancel.by(), cancel.ticket()));
    }

    private Decision reprioritise(QueueCommand.Reprioritise to) {
        Optional<Ticket> ticket = queue.ticket(to.ticket());
        if (ticket.isEmpty()) {
            return new Decision.Refused(Refusal.UNKNOWN_TICKET);
        }
        if (queue.setup().rules().find(to.priority()).isEmpty()) {
            return new Decision.Refused(Refusal.UNKNOWN_PRIORITY);
        }
        if (ticket.get().isClosed()) {
            return new Decision.Refused(Refusal.TICKET_CLOSED);
        }
        return ticket.get().priority().equals(to.priority())
                ? new Decision.Refused(Refusal.NO_CHANGE)
                : accepted(new QueueEvent.Reprioritised(now, to.by(), to.ticket(), to.priority()));
    }

    private static Decision accepted(QueueEvent event) {
        return new Decision.Accepted(List.of(event));
    }
}
