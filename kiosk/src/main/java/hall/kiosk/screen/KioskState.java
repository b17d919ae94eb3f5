package hall.kiosk.screen;

import hall.kiosk.queue.Appointment;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketId;
import hall.kiosk.ticket.HallOffer.ExpectedWait;
import hall.kiosk.ticket.KioskHall.OwnTicket;
import hall.kiosk.ticket.Menu;
import hall.kiosk.ticket.OwnAppointment;
import hall.kiosk.ticket.Slip;
import hall.kiosk.ticket.TicketPrinting.Handed;
import hall.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What the citizen's screen is about. Immutable. */
public sealed interface KioskState {

    /** Whether this ticket is the one at hand. */
    default boolean holds(TicketId ticket) {
        return switch (this) {
            case Working working ->
                working.printing() != null && working.printing().ticket().equals(ticket);
            case Taken taken -> taken.slip().ticket().equals(ticket);
            case Resumed resumed -> resumed.slip().ticket().equals(ticket);
            case Idle idle -> false;
            case Choosing choosing -> false;
            case Confirming confirming -> false;
            case Own own -> false;
            case Languages languages -> false;
            case Failed failed -> false;
            case OutOfService out -> false;
        };
    }

    /** The act that waits for the hall's answer: also one that was given up, while its citizen is here. */
    default Optional<IssueAttempt> asks() {
        return switch (this) {
            case Working working -> working.printing() == null ? Optional.of(working.attempt()) : Optional.empty();
            case Failed failed ->
                failed.trouble() == Trouble.NO_ANSWER ? Optional.of(failed.attempt()) : Optional.empty();
            case Idle idle -> Optional.empty();
            case Choosing choosing -> Optional.empty();
            case Confirming confirming -> Optional.empty();
            case Own own -> Optional.empty();
            case Languages languages -> Optional.empty();
            case Taken taken -> Optional.empty();
            case Resumed resumed -> Optional.empty();
            case OutOfService out -> Optional.empty();
        };
    }

    /** Nobody is here. Shows the first page, so that one touch chooses a service. */
    record Idle() implements KioskState {}

    /**
     * Somebody looks for a service.
     *
     * @param group whose services are shown; null for the first level
     * @param page counted from 0; a page beyond the last shows the last
     * @param typed the letters he looks for it by; null while he looks at the tiles
     */
    record Choosing(
            @Nullable Text group, int page, @Nullable String typed) implements KioskState {
        static final Choosing FIRST = new Choosing(null, 0);
        static final Choosing SEARCH = new Choosing(null, 0, "");

        /** No name is longer in letters that stand on one line. */
        private static final int MOST_TYPED = 12;

        /** After a key of the letters; empty where {@code target} is none or nobody types. */
        Optional<Choosing> typing(String target) {
            String before = typed;
            if (before == null) {
                return Optional.empty();
            }
            if (target.equals(ScreenTarget.ERASE)) {
                return Optional.of(new Choosing(null, 0, before.substring(0, Math.max(0, before.length() - 1))));
            }
            return target.matches(ScreenTarget.KEY + "[a-z]")
                    ? Optional.of(new Choosing(
                            null,
                            0,
                            before.length() < MOST_TYPED ? before + target.charAt(target.length() - 1) : before))
                    : Optional.empty();
        }

        /** Among the tiles. */
        Choosing(@Nullable Text group, int page) {
            this(group, page, null);
        }
    }

    /**
     * Somebody has chosen and sees what awaits him.
     *
     * @param priority id of the class chosen
     * @param from where "back" leads
     * @param reading whether he is shown what to bring; else, who is served earlier
     * @param noted whether he wants that on paper, too
     * @param page of what to bring, where it needs several; counted from 0
     */
    record Confirming(
            Menu.Entry service,
            String priority,
            ExpectedWait expected,
            Choosing from,
            boolean reading,
            boolean noted,
            int page)
            implements KioskState {

        /** At the first page of what to bring. */
        Confirming(
                Menu.Entry service,
                String priority,
                ExpectedWait expected,
                Choosing from,
                boolean reading,
                boolean noted) {
            this(service, priority, expected, from, reading, noted, 0);
        }

        /** The same with what to bring, or with who is served earlier. */
        Confirming reading(boolean now) {
            return new Confirming(service, priority, expected, from, now, noted, page);
        }

        /** The same once he wants it on paper. */
        Confirming onPaper() {
            return new Confirming(service, priority, expected, from, reading, true, page);
        }

        /** The same for whoever's card says so. */
        Confirming by(SessionPreferences citizen, Menu menu) {
            String proven = citizen.elder() ? citizen.usual(menu) : priority;
            return new Confirming(service, proven, expected, from, reading, noted, page);
        }

        /** The same as far on as {@code before} was. */
        Confirming as(Confirming before) {
            return new Confirming(service, priority, expected, from, reading, before.noted, before.page);
        }

        /** The same at the page that {@code target} turns to; empty where it turns none. */
        Optional<Confirming> turned(String target) {
            OptionalInt to = ScreenTarget.page(target);
            return reading && to.isPresent()
                    ? Optional.of(new Confirming(service, priority, expected, from, true, noted, to.getAsInt()))
                    : Optional.empty();
        }

        /** Whether he came here by what to bring. */
        boolean hasNoteBefore() {
            return !reading && !service.note().isEmpty();
        }
    }

    /**
     * Somebody whose card was read has tickets already, or has booked a time.
     *
     * @param act what he wants with one of them; null for nothing yet
     * @param said what became of the act before, as a key of words; null for nothing
     * @param booked the times he has booked and not come for
     */
    record Own(
            List<OwnTicket> tickets,
            @Nullable OwnAct act,
            @Nullable String said,
            List<OwnAppointment> booked) implements KioskState {

        public Own {
            tickets = List.copyOf(tickets);
            booked = List.copyOf(booked);
        }

        /** After {@code target} was touched; empty where it is no act. */
        Optional<Own> touched(String target) {
            if (act != null && act.sure()) {
                return Optional.empty();
            }
            return tickets.stream()
                    .filter(each -> {
                        OwnAct wanted = OwnAct.of(target, each.slip().ticket());
                        return wanted != null && wanted.kind().fits(each.standing()) && wanted.follows(act);
                    })
                    .findFirst()
                    .map(each -> new Own(tickets, OwnAct.of(target, each.slip().ticket()), null, booked));
        }

        /** The same once he has these tickets, with what became of his act. */
        Own having(List<OwnTicket> now, @Nullable String told) {
            return new Own(now, null, told, booked);
        }

        /** What {@code target} says that he has come for, at the time he has booked; empty where it says nothing of that. */
        Optional<ServiceId> comesFor(String target) {
            return booked.stream()
                    .filter(each -> each.standing() == Appointment.Standing.DUE
                            && target.equals(ScreenTarget.COME + each.service()))
                    .map(OwnAppointment::service)
                    .findFirst();
        }

        /** The ticket that is being rated; empty while none is. */
        Optional<OwnTicket> rated() {
            OwnAct now = act;
            return now == null || now.kind() != OwnAct.Kind.RATE
                    ? Optional.empty()
                    : tickets.stream()
                            .filter(each -> each.slip().ticket().equals(now.ticket()))
                            .findFirst();
        }
    }

    /**
     * Somebody looks for his language among more than two.
     *
     * @param from what he goes on with
     */
    record Languages(KioskState from) implements KioskState {}

    /**
     * What somebody wants with his ticket.
     *
     * @param sure whether he has said so twice, where that is asked
     * @param stars what he gives; 0 where he does not rate
     */
    record OwnAct(Kind kind, TicketId ticket, boolean sure, int stars) {

        /** The most stars. */
        static final int BEST = 5;

        private static final String GRADE = ScreenTarget.OWN + "grade-";

        /** What can be done with a ticket that one has. */
        enum Kind {
            COPY,
            BACK,
            CANCEL,
            RATE;

            /** Whether it makes sense for a ticket that stands so. */
            boolean fits(OwnTicket.Standing standing) {
                return switch (this) {
                    case COPY -> standing != OwnTicket.Standing.FINISHED;
                    case BACK -> standing == OwnTicket.Standing.AWAY;
                    case CANCEL -> standing == OwnTicket.Standing.WAITING;
                    case RATE -> standing == OwnTicket.Standing.FINISHED;
                };
            }

            /** The target for {@code ticket}. */
            String target(TicketId ticket) {
                return ScreenTarget.OWN + name().toLowerCase(Locale.ROOT) + ":" + ticket;
            }

            private boolean asksAgain() {
                return this == CANCEL || this == RATE;
            }
        }

        /** Whether it may be said after {@code before}: for sure only what was asked. */
        boolean follows(@Nullable OwnAct before) {
            return !sure
                    || !kind.asksAgain()
                    || (before != null
                            && before.kind() == kind
                            && before.ticket().equals(ticket));
        }

        /** The target that says it for the second time. */
        static String sure(TicketId ticket) {
            return ScreenTarget.OWN + "sure:" + ticket;
        }

        /** The target that gives so many stars. */
        static String grade(int stars, TicketId ticket) {
            return GRADE + stars + ":" + ticket;
        }

        private static @Nullable OwnAct of(String target, TicketId ticket) {
            if (target.equals(sure(ticket))) {
                return new OwnAct(Kind.CANCEL, ticket, true, 0);
            }
            for (int stars = 1; stars <= BEST; stars++) {
                if (target.equals(grade(stars, ticket))) {
                    return new OwnAct(Kind.RATE, ticket, true, stars);
                }
            }
            for (Kind kind : Kind.values()) {
                if (target.equals(kind.target(ticket))) {
                    return new OwnAct(kind, ticket, !kind.asksAgain(), 0);
                }
            }
            return null;
        }
    }

    /**
     * The kiosk is at work; nothing can be touched.
     *
     * @param printing the ticket that is stored and being printed; null while the hall is asked
     */
    record Working(IssueAttempt attempt, @Nullable Slip printing) implements KioskState {}

    /**
     * The ticket is taken, on paper or as a number to remember.
     *
     * @param granted whether a guide has just granted the priority that was claimed
     */
    record Taken(Slip slip, Handed handed, boolean granted) implements KioskState {

        /** With nothing granted. */
        public Taken(Slip slip, Handed handed) {
            this(slip, handed, false);
        }

        /** The same with a priority granted, {@code ahead} being before it now. */
        Taken granted(int ahead) {
            return new Taken(slip.behind(ahead), handed, true);
        }
    }

    /** There is no ticket. {@code attempt} can be tried again where the trouble allows it. */
    record Failed(Trouble trouble, IssueAttempt attempt) implements KioskState {}

    /**
     * A ticket that was stored before this program began, and may not have been printed.
     *
     * @param handed what became of it; null while that is being found out
     */
    record Resumed(Slip slip, @Nullable Handed handed) implements KioskState {}

    /** No ticket can be taken here now. */
    record OutOfService(Outage outage, @Nullable Text says) implements KioskState {

        /** With the outage's own words. */
        public OutOfService(Outage outage) {
            this(outage, null);
        }
    }

    /**
     * One act of taking a ticket. However often it is sent, it gives one ticket.
     *
     * @param request the id the hall knows it by
     * @param number counted from 1
     * @param priority id of the class
     */
    record IssueAttempt(String request, int number, ServiceId service, String priority) {

        IssueAttempt again() {
            return new IssueAttempt(request, number + 1, service, priority);
        }
    }
}
