package hall.kiosk.queue;

import hall.kiosk.queue.Ticket.Taking;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is true after an event. Total: any stored history gives a state, also one that today's rules would refuse. */
final class QueueFold {

    private static final String CANCELLED = "cancelled";

    private QueueFold() {}

    static QueueState after(QueueState state, QueueEvent event) {
        return Undoing.remembering(state, event, folded(state, event));
    }

    private static QueueState folded(QueueState state, QueueEvent event) {
        return switch (event) {
            case QueueEvent.Configured configured -> state.with(configured.setup());
            case QueueEvent.ServiceReplaced replaced -> afterReplacement(state, replaced.from(), replaced.to());
            case QueueEvent.DayOpened opened -> afterOpening(state, opened.day());
            case QueueEvent.Postponed postponed -> afterPostponing(state, postponed);
            case QueueEvent.Resumed resumed ->
                moved(
                                state,
                                resumed.ticket(),
                                new Place.Waiting(new Target.AnyWindow(resumed.service()), resumed.turn(), false))
                        .pastOrder(resumed.turn().order());
            case QueueEvent.DayCorrected corrected -> afterDayCorrection(state, corrected.day());
            case QueueEvent.ClockCorrected corrected -> afterClockCorrection(state, corrected);
            case QueueEvent.Issued issued -> afterIssue(state, issued);
            case QueueEvent.Printed printed -> afterPrint(state, printed);
            case QueueEvent.Withdrawn withdrawn -> afterWithdrawal(state, withdrawn);
            case QueueEvent.ReserveGranted granted -> afterGrant(state, granted);
            case QueueEvent.ReserveReturned returned ->
                state.with(state.numbers()
                        .with(state.numbers()
                                .reserves()
                                .returned(returned.by(), returned.journal(), returned.ended())));
            case QueueEvent.WindowOpened opened ->
                state.with(state.window(opened.window()).opened(opened.by(), opened.services(), opened.at()));
            case QueueEvent.WindowPaused paused ->
                state.with(state.window(paused.window()).paused(paused.by(), paused.reason(), paused.at()));
            case QueueEvent.WindowClosed closed ->
                state.with(state.window(closed.window()).closed(closed.reason(), closed.at()));
            case QueueEvent.Called called -> afterCall(state, called);
            case QueueEvent.Recalled recalled -> afterRecall(state, recalled);
            case QueueEvent.Started started ->
                moved(
                        state,
                        started.ticket(),
                        new Place.Serving(
                                started.window(), calledAt(state, started.ticket(), started.at()), started.at()));
            case QueueEvent.Finished finished -> afterFinish(state, finished);
            case QueueEvent.NotPresent absent ->
                moved(state, absent.ticket(), new Place.Absent(absent.window(), absent.at()));
            case QueueEvent.Held held ->
                moved(state, held.ticket(), new Place.OnHold(held.hold(), held.window(), held.at()));
            case QueueEvent.Transferred sent ->
                afterTransfer(state, sent).pastOrder(sent.turn().order());
            case QueueEvent.Returned returned -> afterReturn(state, returned);
            case QueueEvent.WindowTakenOver taken ->
                state.with(state.window(taken.window()).takenOver(taken.clerk(), taken.at()));
            case QueueEvent.Restored restored -> afterRestoring(state, restored);
            case QueueEvent.Cancelled cancelled ->
                moved(state, cancelled.ticket(), new Place.Unserved(CANCELLED, cancelled.at()));
            case QueueEvent.Reprioritised changed -> afterReprioritising(state, changed);
            case QueueEvent.ClaimAnswered answered -> afterClaim(state, answered);
            case QueueEvent.ServiceLent lent ->
                state.with(state.window(lent.window()).lending(lent.service(), lent.until()));
            case QueueEvent.ServiceTakenBack back ->
                state.with(state.window(back.window()).returning(back.service()));
            case QueueEvent.Intervened intervened -> state;
            case QueueEvent.AppointmentMade made ->
                state.with(state.appointments().with(Appointment.of(made)));
            case QueueEvent.AppointmentCancelled cancelled ->
                state.with(state.appointments().without(cancelled.appointment()));
            case QueueEvent.Undone undone -> Undoing.after(state, undone);
            case QueueEvent.ClosedUnserved closed ->
                moved(state, closed.ticket(), new Place.Unserved(closed.why(), closed.at()));
        };
    }

    private static QueueState afterPostponing(QueueState state, QueueEvent.Postponed postponed) {
        Ticket ticket = state.tickets().get(postponed.ticket());
        if (ticket == null) {
            return state;
        }
        Turn turn = ticket.place() instanceof Place.Waiting waiting ? waiting.turn() : ticket.turn();
        return moved(state, ticket.id(), new Place.Postponed(turn, postponed.at()));
    }

    /**
     * Tickets of the day that ended are kept for one day more, because they may still be rated. Those that are put off
     * become tickets of the new day with the numbers they have.
     */
    private static QueueState afterOpening(QueueState state, BusinessDay next) {
        SortedTree<TicketId, Ticket> kept = SortedTree.empty();
        Lines open = Lines.empty();
        Numbers numbers = state.numbers().newDay(state.day(), next);
        for (Ticket ticket : state.tickets().values()) {
            if (ticket.place() instanceof Place.Postponed) {
                kept = kept.with(ticket.id(), ticket.on(next));
                numbers = numbers.keeping(ticket.number());
            } else if (state.day() == null || ticket.day().compareTo(state.day()) >= 0) {
                kept = kept.with(ticket.id(), ticket);
                if (ticket.place() instanceof Place.Waiting waiting) {
                    open = open.join(ticket, waiting);
                }
            }
        }
        return state.keeping(kept, open)
                .with(state.setup().nextDay())
                .with(next, numbers)
                .with(state.appointments().since(next))
                .taken(SortedTree.empty());
    }

    /** Costs what the day has tickets, which a change of the setup may. */
    private static QueueState afterReplacement(QueueState state, ServiceId from, ServiceId to) {
        QueueState after = state;
        for (Ticket ticket : state.tickets().values()) {
            if (ticket.service().equals(from) && !ticket.isClosed()) {
                after = placed(after, ticket.of(to), replacing(ticket.place(), to));
            }
        }
        for (WindowState window : state.windows().values()) {
            if (window.services().contains(from)) {
                after = after.with(after.window(window.id()).replacing(from, to));
            }
        }
        return after;
    }

    private static Place replacing(Place place, ServiceId to) {
        return place instanceof Place.Waiting waiting && waiting.target() instanceof Target.AnyWindow
                ? new Place.Waiting(new Target.AnyWindow(to), waiting.turn(), waiting.back())
                : place;
    }

    /** The day is the same day under another date: nothing ends and numbers go on. */
    private static QueueState afterDayCorrection(QueueState state, BusinessDay next) {
        BusinessDay wrong = state.day();
        QueueState corrected = state.with(next, state.numbers().on(next));
        for (Ticket ticket : state.tickets().values()) {
            if (ticket.day().equals(wrong)) {
                corrected = corrected.with(ticket.on(next));
            }
        }
        return corrected;
    }

    private static QueueState afterClockCorrection(QueueState state, QueueEvent.ClockCorrected corrected) {
        return QueueState.of(corrected.shift().of(state.image()));
    }

    private static QueueState afterIssue(QueueState state, QueueEvent.Issued issued) {
        Appointment booked = state.appointments().of(issued);
        RuleSet.Appointments rules = state.setup().rules().appointments();
        Instant since = booked == null || rules == null ? issued.takenAt() : booked.opens(rules);
        Turn turn = new Turn(since.isAfter(issued.takenAt()) ? issued.takenAt() : since, issued.order());
        Ticket ticket = new Ticket(
                issued.ticket(),
                issued.number(),
                issued.service(),
                issued.priority(),
                issued.language(),
                issued.day(),
                new Taking(
                        issued.by(),
                        issued.holder(),
                        issued.takenAt(),
                        null,
                        issued.claim(),
                        booked == null ? null : booked.from()),
                turn,
                0,
                0,
                new Place.Unprinted(turn));
        Numbers numbers = issued.day().equals(state.day()) ? state.numbers().given(issued.number()) : state.numbers();
        if (issued.givenAt() != null && state.day() != null) {
            numbers = numbers.handedIn(issued.ticket(), state.day());
        }
        QueueState taken = state.with(ticket).with(numbers).pastOrder(issued.order());
        taken = booked == null ? taken : taken.with(taken.appointments().kept(booked.id(), ticket.id()));
        return Boolean.TRUE.equals(issued.toPrint()) ? taken : inHand(taken, ticket, turn);
    }

    /** Somebody holds the ticket: it waits, and counts for its person. */
    private static QueueState inHand(QueueState state, Ticket ticket, Turn turn) {
        return placed(state, ticket, new Place.Waiting(new Target.AnyWindow(ticket.service()), turn, false))
                .taken(counted(state.taken(), ticket.taking().holder(), 1));
    }

    private static SortedTree<String, Integer> counted(
            SortedTree<String, Integer> taken, @Nullable String holder, int more) {
        return holder == null ? taken : taken.with(holder, Math.max(0, taken.getOr(holder, 0) + more));
    }

    private static QueueState afterPrint(QueueState state, QueueEvent.Printed printed) {
        Ticket ticket = state.tickets().get(printed.ticket());
        if (ticket == null) {
            return state;
        }
        Ticket now = ticket.printed(printed.at());
        return ticket.place() instanceof Place.Unprinted unprinted
                ? inHand(state, now, unprinted.turn())
                : state.with(now);
    }

    private static QueueState afterGrant(QueueState state, QueueEvent.ReserveGranted granted) {
        Reserve reserve = new Reserve(
                granted.by(),
                granted.journal(),
                granted.prefix(),
                granted.day(),
                granted.block(),
                granted.first(),
                granted.last(),
                granted.at(),
                0,
                false,
                granted.tickets());
        Numbers numbers = state.numbers();
        return state.with(numbers.with(numbers.reserves().with(reserve)));
    }

    /** A ticket that never was in anybody's hand does not count for its person. */
    private static QueueState afterWithdrawal(QueueState state, QueueEvent.Withdrawn withdrawn) {
        Ticket ticket = state.tickets().get(withdrawn.ticket());
        if (ticket == null) {
            return state.unwanted(withdrawn.ticket());
        }
        boolean counts = ticket.day().equals(state.day())
                && !(ticket.place() instanceof Place.Unserved)
                && !(ticket.place() instanceof Place.Unprinted);
        QueueState moved = moved(state, ticket.id(), new Place.Unserved(withdrawn.why(), withdrawn.at()))
                .with(state.appointments().withdrawn(ticket.id()));
        if (!counts) {
            return moved;
        }
        String holder = ticket.taking().holder();
        SortedTree<String, Integer> taken = counted(moved.taken(), holder, -1);
        return moved.taken(
                holder != null && ticket.taking().by().kind() == Actor.Kind.PHONE
                        ? counted(taken, TicketQueue.GIVEN_BACK + holder, 1)
                        : taken);
    }

    private static QueueState afterCall(QueueState state, QueueEvent.Called called) {
        Ticket ticket = state.tickets().get(called.ticket());
        if (ticket == null) {
            return state;
        }
        Lines lines = ticket.place() instanceof Place.Waiting waiting
                ? state.lines()
                        .passed(
                                state.targets(state.window(called.window())),
                                new Lines.Passed(waiting.turn(), state.order()),
                                ticket.id())
                : state.lines();
        QueueState passed = state.with(lines)
                .with(state.window(called.window()).calling(called.why()))
                .pastOrder(state.order());
        return recalled(moved(passed, ticket.id(), new Place.Called(called.window(), called.at())), ticket.id());
    }

    private static QueueState afterFinish(QueueState state, QueueEvent.Finished finished) {
        QueueState after = moved(
                state,
                finished.ticket(),
                new Place.Finished(finished.window(), clerkName(state, finished), finished.at()));
        return after.with(after.window(finished.window()).finishing(finished.ticket()));
    }

    private static QueueState afterReturn(QueueState state, QueueEvent.Returned returned) {
        Ticket ticket = state.tickets().get(returned.ticket());
        if (ticket == null) {
            return state;
        }
        boolean wasAbsent = ticket.place() instanceof Place.Absent;
        return placed(
                        state,
                        wasAbsent ? ticket.returnedOnceMore() : ticket,
                        new Place.Waiting(returned.to(), returned.turn(), true))
                .pastOrder(returned.turn().order());
    }

    private static QueueState afterRestoring(QueueState state, QueueEvent.Restored restored) {
        Ticket ticket = state.tickets().get(restored.ticket());
        if (ticket == null) {
            return state;
        }
        QueueState counted = ticket.place() instanceof Place.Unprinted
                ? state.taken(counted(state.taken(), ticket.taking().holder(), 1))
                : state;
        return placed(counted, ticket, new Place.Waiting(restored.to(), restored.turn(), true))
                .pastOrder(restored.turn().order());
    }

    private static QueueState afterReprioritising(QueueState state, QueueEvent.Reprioritised changed) {
        Ticket ticket = state.tickets().get(changed.ticket());
        return ticket == null ? state : placed(state, ticket.of(changed.priority()), ticket.place());
    }

    private static QueueState afterClaim(QueueState state, QueueEvent.ClaimAnswered answered) {
        Ticket ticket = state.tickets().get(answered.ticket());
        if (ticket == null) {
            return state;
        }
        Ticket settled = ticket.answered();
        return placed(state, answered.granted() ? settled.of(answered.priority()) : settled, ticket.place());
    }

    private static QueueState afterTransfer(QueueState state, QueueEvent.Transferred sent) {
        Ticket ticket = state.tickets().get(sent.ticket());
        return ticket == null
                ? state
                : placed(state, ticket.of(sent.service()), new Place.Waiting(sent.to(), sent.turn(), true));
    }

    private static QueueState afterRecall(QueueState state, QueueEvent.Recalled recalled) {
        Ticket ticket = state.tickets().get(recalled.ticket());
        if (ticket == null) {
            return state;
        }
        Ticket more = ticket.calledOnceMore();
        return state.with(
                ticket.place() instanceof Place.Called called ? more.at(called.onceMore(recalled.at())) : more);
    }

    private static QueueState recalled(QueueState state, TicketId id) {
        Ticket ticket = state.tickets().get(id);
        return ticket == null ? state : state.with(ticket.calledOnceMore());
    }

    private static QueueState moved(QueueState state, TicketId id, Place next) {
        Ticket ticket = state.tickets().get(id);
        return ticket == null ? state : placed(state, ticket, next);
    }

    /** Moves a ticket, as it is now, from wherever it is to {@code next}: out of its line or window, into the next. */
    static QueueState placed(QueueState state, Ticket ticket, Place next) {
        Ticket before = state.tickets().getOr(ticket.id(), ticket);
        Lines lines = state.lines();
        if (before.place() instanceof Place.Waiting waited) {
            lines = lines.leave(before, waited);
        }
        if (next instanceof Place.Waiting waits) {
            lines = lines.join(ticket, waits);
        }
        QueueState after = state.with(lines).with(ticket.at(next));
        if (before.place() instanceof Place.Postponed || next instanceof Place.Postponed) {
            after = after.slips(
                    next instanceof Place.Postponed
                            ? after.slips().with(ticket.id(), true)
                            : after.slips().without(ticket.id()));
        }
        WindowId left = windowOf(before.place());
        if (left != null && ticket.id().equals(after.window(left).ticket())) {
            after = after.with(after.window(left).with(null));
        }
        WindowId joined = windowOf(next);
        return joined == null ? after : after.with(after.window(joined).with(ticket.id()));
    }

    static @Nullable WindowId windowOf(Place place) {
        return switch (place) {
            case Place.Called called -> called.window();
            case Place.Serving serving -> serving.window();
            case Place.Unprinted unprinted -> null;
            case Place.Waiting waiting -> null;
            case Place.Postponed postponed -> null;
            case Place.OnHold onHold -> null;
            case Place.Absent absent -> null;
            case Place.Finished finished -> null;
            case Place.Unserved unserved -> null;
        };
    }

    private static Instant calledAt(QueueState state, TicketId id, Instant otherwise) {
        Ticket ticket = state.tickets().get(id);
        return ticket != null && ticket.place() instanceof Place.Called called ? called.at() : otherwise;
    }

    /** Who served: the clerk of the window, where a keypad, a manager or the hall says that the service is done. */
    private static @Nullable String clerkName(QueueState state, QueueEvent.Finished finished) {
        Actor served = isServing(finished.by())
                ? finished.by()
                : state.window(finished.window()).clerk();
        return served != null && isServing(served) ? served.name() : null;
    }

    private static boolean isServing(Actor actor) {
        return actor.kind() == Actor.Kind.CLERK || actor.kind() == Actor.Kind.REPLAY;
    }
}
