package hall.kiosk.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in the hall: named in the past tense, never changed once stored, never refused on replay.
 * What may happen is decided by {@link TicketQueue#decide}.
 */
public sealed interface QueueEvent {

    Instant at();

    /** The hall was set up, for the first time or anew. */
    record Configured(Instant at, Actor by, HallSetup setup) implements QueueEvent {}

    /** A service was replaced by another, whose numbers have the same prefix: whoever waits for it waits for that one. */
    record ServiceReplaced(Instant at, Actor by, ServiceId from, ServiceId to) implements QueueEvent {}

    /** A business day began; what was still open of the day before has been closed. */
    record DayOpened(Instant at, BusinessDay day) implements QueueEvent {}

    /** The business day that is open turned out to be {@code day}: it goes on under that date, nothing of it has ended. */
    record DayCorrected(Instant at, Actor by, BusinessDay day) implements QueueEvent {}

    /**
     * The hall's clock was put right.
     *
     * @param since from when on it was not to be believed, by itself
     * @param shiftMillis what it was behind; negative when it was ahead, then times of events go on without a step back
     */
    record ClockCorrected(Instant at, Actor by, Instant since, long shiftMillis) implements QueueEvent {

        /** What it does to times stored since. */
        public ClockShift shift() {
            return new ClockShift(since, Duration.ofMillis(Math.max(0, shiftMillis)));
        }
    }

    /**
     * A citizen took a ticket. Durable before it is printed; {@code order} tells equal instants apart.
     *
     * @param holder the keyed hash of the card it was taken with; null without one
     * @param toPrint true when a kiosk prints it: it is called to nobody before it is {@link Printed}. Null, as in journals
     *     of before, when whoever took it gets his number in another way
     * @param claim the class its holder claims, which counts only once it is {@link ClaimAnswered}; null where none is open
     * @param givenAt when it was given by another machine, which tells it now: then is its turn. Null for a number given here
     * @param appointment what its holder had booked and has come for in time; null without
     */
    record Issued(
            Instant at,
            Actor by,
            TicketId ticket,
            TicketNumber number,
            ServiceId service,
            String priority,
            String language,
            BusinessDay day,
            long order,
            @Nullable String holder,
            @Nullable Boolean toPrint,
            @Nullable String claim,
            @Nullable Instant givenAt,
            @Nullable String appointment)
            implements QueueEvent {

        /** With a number that is given here, to somebody who has not booked. */
        public Issued(
                Instant at,
                Actor by,
                TicketId ticket,
                TicketNumber number,
                ServiceId service,
                String priority,
                String language,
                BusinessDay day,
                long order,
                @Nullable String holder,
                @Nullable Boolean toPrint,
                @Nullable String claim) {
            this(at, by, ticket, number, service, priority, language, day, order, holder, toPrint, claim, null, null);
        }

        /** Without a card and without paper. */
        public Issued(
                Instant at,
                Actor by,
                TicketId ticket,
                TicketNumber number,
                ServiceId service,
                String priority,
                String language,
                BusinessDay day,
                long order) {
            this(at, by, ticket, number, service, priority, language, day, order, null, null, null, null, null);
        }

        /** When its citizen took it. */
        public Instant takenAt() {
            return givenAt == null ? at : givenAt;
        }
    }

    /**
     * Somebody booked a time.
     *
     * @param from when its slot begins
     * @param holder the keyed hash of his card, by the key of {@code day}
     */
    record AppointmentMade(
            Instant at, Actor by, String appointment, ServiceId service, BusinessDay day, Instant from, String holder)
            implements QueueEvent {}

    /** Somebody does not come at the time he has booked. */
    record AppointmentCancelled(Instant at, Actor by, String appointment) implements QueueEvent {}

    /** The ticket came out of the printer and waits from now on; {@code confirmed} when the printer said so itself. */
    record Printed(Instant at, Actor by, TicketId ticket, boolean confirmed) implements QueueEvent {}

    /**
     * The ticket never reached the citizen's hand, or was given back; it does not count as taken. One that was not issued
     * yet is not issued any more.
     */
    record Withdrawn(Instant at, Actor by, TicketId ticket, String why) implements QueueEvent {}

    /** A clerk opened a window for these services. */
    record WindowOpened(Instant at, Actor by, WindowId window, List<ServiceId> services) implements QueueEvent {
        public WindowOpened {
            services = List.copyOf(services);
        }
    }

    /**
     * The kiosk {@code by}, which runs on another machine, may give these numbers by itself; see {@link Reserve}.
     *
     * @param tickets null in the hall's journal
     */
    record ReserveGranted(
            Instant at,
            Actor by,
            String journal,
            String prefix,
            BusinessDay day,
            int block,
            int first,
            int last,
            @Nullable List<String> tickets)
            implements QueueEvent {

        public ReserveGranted {
            tickets = tickets == null ? null : List.copyOf(tickets);
        }
    }

    /**
     * The business day {@code ended} is over for the kiosk {@code by}, and what it has not given of its reserves is given
     * by nobody.
     *
     * @param given how many it gave
     * @param unused how many it did not
     */
    record ReserveReturned(Instant at, Actor by, String journal, BusinessDay ended, int given, int unused)
            implements QueueEvent {}

    /** A window takes a break, with its reason. */
    record WindowPaused(Instant at, Actor by, WindowId window, String reason) implements QueueEvent {}

    /** A window closed. */
    record WindowClosed(Instant at, Actor by, WindowId window, String reason) implements QueueEvent {}

    /**
     * A window called a ticket. {@code why} lets anybody check later that it was this ticket's turn.
     *
     * @param finished whose service ended with the same act; null when the call was an act of its own
     */
    record Called(
            Instant at,
            Actor by,
            TicketId ticket,
            TicketNumber number,
            WindowId window,
            CallReason why,
            @Nullable TicketId finished)
            implements QueueEvent {

        /** An act of its own. */
        public Called(Instant at, Actor by, TicketId ticket, TicketNumber number, WindowId window, CallReason why) {
            this(at, by, ticket, number, window, why, null);
        }

        /** The same, in one act with the end of the service of {@code ended}. */
        Called finishing(TicketId ended) {
            return new Called(at, by, ticket, number, window, why, ended);
        }
    }

    /** The window called the same ticket again; {@code times} counts all its calls. */
    record Recalled(Instant at, Actor by, TicketId ticket, TicketNumber number, WindowId window, int times)
            implements QueueEvent {}

    /** The citizen came to the window. */
    record Started(Instant at, Actor by, TicketId ticket, WindowId window) implements QueueEvent {}

    /** The service is done, or the day has ended with it; the ticket may be rated. */
    record Finished(Instant at, Actor by, TicketId ticket, WindowId window) implements QueueEvent {}

    /** The citizen did not come to the window in time. */
    record NotPresent(Instant at, Actor by, TicketId ticket, WindowId window) implements QueueEvent {}

    /** The case was put on hold. */
    record Held(Instant at, Actor by, TicketId ticket, WindowId window, HoldKind hold) implements QueueEvent {}

    /** The window sent the ticket on; it keeps its turn. */
    record Transferred(Instant at, Actor by, TicketId ticket, WindowId window, ServiceId service, Target to, Turn turn)
            implements QueueEvent {}

    /** The citizen came back after a hold or an absence and waits again. */
    record Returned(Instant at, Actor by, TicketId ticket, Target to, Turn turn) implements QueueEvent {}

    /** A window was given to {@code clerk}, because the one who had opened it has gone. */
    record WindowTakenOver(Instant at, Actor by, WindowId window, Actor clerk) implements QueueEvent {}

    /** The ticket waits again at the turn it had: an absence, or a closing by mistake, was put right. */
    record Restored(Instant at, Actor by, TicketId ticket, Target to, Turn turn) implements QueueEvent {}

    /** The ticket was ended without service. */
    record Cancelled(Instant at, Actor by, TicketId ticket) implements QueueEvent {}

    /**
     * Somebody acts in a clerk's place; what is done follows as the next events.
     *
     * @param act as the contract names it, such as {@code finish}
     * @param window where; null for an act on a ticket that is at no window
     * @param ticket whom it concerns; null when nobody is at the window
     */
    record Intervened(
            Instant at,
            Actor by,
            String act,
            @Nullable WindowId window,
            @Nullable TicketId ticket,
            String reason) implements QueueEvent {}

    /** The day ended before the ticket was served. */
    record ClosedUnserved(Instant at, TicketId ticket, String why) implements QueueEvent {}

    /**
     * The hall closed while the ticket waited for {@code service}, or its day ended while it was called or on hold: it keeps
     * its number and is first on the next day it opens.
     */
    record Postponed(Instant at, TicketId ticket, ServiceId service) implements QueueEvent {}

    /** The hall has opened, and a ticket that was {@link Postponed} waits again, before whoever comes on this day. */
    record Resumed(Instant at, TicketId ticket, ServiceId service, Turn turn) implements QueueEvent {}

    /** Why a case is put on hold; it decides where the citizen comes back to. */
    enum HoldKind {
        /** 不持件: the citizen fetches missing papers and comes back to any window of the service, without queueing again. */
        PAPERS_MISSING,
        /** 持件: the window keeps the papers; the citizen comes back to this window. */
        PAPERS_KEPT,
        /** 等待: another step is done elsewhere first, such as a seal being cut; back to any window of the service. */
        WAITING_ELSEWHERE
    }
    /** A ticket has another priority class from now on; its turn stays. */
    record Reprioritised(Instant at, Actor by, TicketId ticket, String priority) implements QueueEvent {}

    /** Somebody of the hall has looked whether the claim to {@code priority} is right; it counts if {@code granted}. */
    record ClaimAnswered(Instant at, Actor by, TicketId ticket, String priority, boolean granted)
            implements QueueEvent {}

    /**
     * A clerk took back what he had just done at a window: the ticket is again where it was before.
     *
     * @param act what is taken back
     * @param done when that had been done
     * @param why the reason of a call that is taken back; null for other acts
     */
    record Undone(
            Instant at,
            Actor by,
            TicketId ticket,
            TicketNumber number,
            WindowId window,
            Act act,
            Instant done,
            @Nullable CallReason why)
            implements QueueEvent {}

    /** What a clerk can take back for a moment. */
    enum Act {
        CALL,
        START,
        FINISH,
        NO_SHOW,
        HOLD,
        TRANSFER;

        /** As the contract names it, such as {@code no-show}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A window serves {@code service} beside its own until {@code until}. */
    record ServiceLent(Instant at, Actor by, WindowId window, ServiceId service, Instant until) implements QueueEvent {}

    /** A window no longer serves what was lent to it. */
    record ServiceTakenBack(Instant at, Actor by, WindowId window, ServiceId service) implements QueueEvent {}
}
