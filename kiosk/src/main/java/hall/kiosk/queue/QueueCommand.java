package hall.kiosk.queue;

import hall.kiosk.queue.QueueEvent.HoldKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something somebody wants to happen; {@link TicketQueue#decide} says whether it may. */
public sealed interface QueueCommand {

    /** Put off to the next day whoever waits for {@code services}, which have closed. */
    record Postpone(Set<ServiceId> services) implements QueueCommand {
        public Postpone {
            services = Set.copyOf(services);
        }
    }

    /** Let whoever was put off wait again for {@code services}, which have opened. */
    record Resume(Set<ServiceId> services) implements QueueCommand {
        public Resume {
            services = Set.copyOf(services);
        }
    }

    /** Set the hall up, for the first time or anew. */
    record Configure(Actor by, HallSetup setup) implements QueueCommand {}

    /** Begin {@code day}. Refused unless it is later than the current one. */
    record OpenDay(BusinessDay day) implements QueueCommand {}

    /** Say that the open business day is {@code day}: it goes on under that date. */
    record CorrectDay(Actor by, BusinessDay day) implements QueueCommand {}

    /**
     * Put the hall's clock right, and the day with it.
     *
     * @param since from when on it was not to be believed, by itself
     * @param shift what it was behind; negative when it was ahead
     * @param today which business day it really is
     */
    record CorrectClock(Actor by, Instant since, Duration shift, BusinessDay today) implements QueueCommand {}

    /**
     * Take a ticket. {@code ticket} is made of chance by whoever asks for the decision. {@code holder} stands for the
     * person whose card was read, as a keyed hash that nobody can turn back; null without a card. {@code toPrint} when a
     * kiosk prints it, and says so with {@link MarkPrinted}. {@code proven} when a card says that its person is of the class
     * {@code priority}, so that nobody has to confirm it.
     */
    record Issue(
            Actor by,
            TicketId ticket,
            ServiceId service,
            @Nullable String priority,
            @Nullable String language,
            @Nullable String holder,
            boolean toPrint,
            boolean proven)
            implements QueueCommand {

        /** Of a class that nothing proves. */
        public Issue(
                Actor by,
                TicketId ticket,
                ServiceId service,
                @Nullable String priority,
                @Nullable String language,
                @Nullable String holder,
                boolean toPrint) {
            this(by, ticket, service, priority, language, holder, toPrint, false);
        }

        /** Without a card and without paper. */
        public Issue(
                Actor by, TicketId ticket, ServiceId service, @Nullable String priority, @Nullable String language) {
            this(by, ticket, service, priority, language, null, false, false);
        }
    }

    /**
     * Book a time.
     *
     * @param appointment what it is known by, made of chance by whoever asks
     * @param holder the keyed hash of the card of whoever comes, by the key of {@code day}
     */
    record Book(Actor by, String appointment, ServiceId service, BusinessDay day, Instant from, String holder)
            implements QueueCommand {}

    /** Give a booked time back. */
    record CancelAppointment(Actor by, String appointment) implements QueueCommand {}

    /** Take a ticket with a number of the reserve: in a kiosk that has one, while its hall does not answer. */
    record IssueReserved(
            Actor by,
            ServiceId service,
            @Nullable String priority,
            @Nullable String language,
            @Nullable String holder,
            boolean proven)
            implements QueueCommand {}

    /**
     * Take in a ticket that the other side has given: the hall one of a kiosk's reserve, the kiosk one of the hall.
     *
     * @param day as the ticket's giver called it
     * @param givenAt when that was, as well as the giver knows
     * @param instead the ticket that was asked for before and is not wanted, whether it was issued or not; null for none
     */
    record TakeIn(
            Actor by,
            TicketId ticket,
            TicketNumber number,
            ServiceId service,
            String priority,
            String language,
            BusinessDay day,
            Instant givenAt,
            @Nullable String holder,
            @Nullable String claim,
            @Nullable TicketId instead)
            implements QueueCommand {}

    /** Say that the ticket is not wanted: it is withdrawn, or never issued. */
    record Abandon(Actor by, TicketId ticket) implements QueueCommand {}

    /**
     * Grant the kiosk {@code by} the next {@link Reserve} of numbers, about {@code size}.
     *
     * @param day it is for; null for today
     */
    record GrantReserve(
            Actor by,
            String journal,
            ServiceId service,
            int block,
            int size,
            @Nullable BusinessDay day) implements QueueCommand {}

    /** In the kiosk: hold what the hall has granted. */
    record ReceiveReserve(QueueEvent.ReserveGranted granted) implements QueueCommand {}

    /** Say that the kiosk {@code by} gives no more numbers of the day {@code ended}. */
    record ReturnReserve(Actor by, String journal, BusinessDay ended, int given, int unused) implements QueueCommand {}

    /** Say that the ticket came out of the printer. */
    record MarkPrinted(Actor by, TicketId ticket, boolean confirmed) implements QueueCommand {}

    /** Take back a ticket that never reached its citizen. */
    record Withdraw(Actor by, TicketId ticket, String why) implements QueueCommand {}

    /** Say whether the priority somebody claims at a kiosk is his. */
    record AnswerClaim(Actor by, TicketId ticket, boolean granted) implements QueueCommand {}

    /** Open a window; null services for all it is set up to serve. */
    record OpenWindow(Actor by, WindowId window, @Nullable List<ServiceId> services) implements QueueCommand {}

    /** Take a break. */
    record PauseWindow(Actor by, WindowId window, String reason) implements QueueCommand {}

    /** Close a window. */
    record CloseWindow(Actor by, WindowId window, String reason) implements QueueCommand {}

    /** Call whoever's turn it is. */
    record CallNext(Actor by, WindowId window) implements QueueCommand {}

    /** Call the same ticket again. */
    record Recall(Actor by, WindowId window) implements QueueCommand {}

    /** The citizen is here. */
    record Start(Actor by, WindowId window) implements QueueCommand {}

    /** The service is done. */
    record Finish(Actor by, WindowId window) implements QueueCommand {}

    /** The service is done and whoever's turn it is is called, in one act. Where nobody can be called it is a {@link Finish}. */
    record FinishAndCall(Actor by, WindowId window) implements QueueCommand {}

    /**
     * Take back what was done last at the window.
     *
     * @param ticket whom that concerned, so that nothing else is taken back than what its clerk has seen
     * @param within for how long after it that may be, by the hall's time
     */
    record Undo(Actor by, WindowId window, QueueEvent.Act act, TicketId ticket, Duration within)
            implements QueueCommand {

        /** In a hall whose time runs as its clerk's does. */
        public Undo(Actor by, WindowId window, QueueEvent.Act act, TicketId ticket) {
            this(by, window, act, ticket, Undoing.LIMIT);
        }
    }

    /** The citizen did not come. */
    record NoShow(Actor by, WindowId window) implements QueueCommand {}

    /** Put the case on hold. */
    record Hold(Actor by, WindowId window, HoldKind kind) implements QueueCommand {}

    /** Send the ticket on to another service or window. */
    record Transfer(Actor by, WindowId window, Target to) implements QueueCommand {}

    /** The citizen is back after a hold or an absence. */
    record Return(Actor by, TicketId ticket) implements QueueCommand {}

    /** Give a window whose clerk has gone to {@code clerk}, with whoever is at it. Only as an {@link Intervene}. */
    record TakeOver(Actor by, WindowId window, Actor clerk) implements QueueCommand {}

    /** Bring back who was absent, or whose ticket was closed today, at the turn he had. Only as an {@link Intervene}. */
    record Restore(Actor by, TicketId ticket) implements QueueCommand {}

    /** Give a ticket another priority class. Only as an {@link Intervene}. */
    record Reprioritise(Actor by, TicketId ticket, String priority) implements QueueCommand {}

    /** Let a window serve {@code service} beside its own until {@code until}. Only as an {@link Intervene}. */
    record Lend(Actor by, WindowId window, ServiceId service, Instant until) implements QueueCommand {}

    /** End a {@link Lend}. A person only as an {@link Intervene}; the hall when its time is over. */
    record TakeBack(Actor by, WindowId window, ServiceId service) implements QueueCommand {}

    /** Send the clerk of {@code from}, who serves nobody, to the closed window {@code to}. Only as an {@link Intervene}. */
    record MoveClerk(Actor by, WindowId from, WindowId to) implements QueueCommand {}

    /** End a ticket that will not be served. Only as an {@link Intervene}. */
    record Cancel(Actor by, TicketId ticket) implements QueueCommand {}

    /**
     * Do {@code act} at a window or to a ticket in the place of its clerk: a manager, or the hall for a clerk who is no
     * more. The reason is stored before what was done.
     */
    record Intervene(Actor by, String reason, QueueCommand act) implements QueueCommand {}
}
