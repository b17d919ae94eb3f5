package hall.kiosk.screen;

import hall.kiosk.queue.ServiceId;
import hall.kiosk.ticket.HallOffer.ExpectedWait;
import hall.kiosk.ticket.Menu;
import hall.kiosk.ticket.Slip;
import hall.kiosk.ticket.TicketPrinting.Handed;
import hall.text.Text;
import org.jspecify.annotations.Nullable;

/** What the citizen's screen is about. Immutable. */
public sealed interface KioskState {

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
     * @param reading whether he is still shown what to bring
     */
    record Confirming(Menu.Entry service, String priority, ExpectedWait expected, Choosing from, boolean reading)
            implements KioskState {

        /** The same once he has read what to bring. */
        Confirming read() {
            return new Confirming(service, priority, expected, from, false);
        }
    }

    /**
     * The kiosk is at work; nothing can be touched.
     *
     * @param printing the ticket that is stored and being printed; null while the hall is asked
     */
    record Working(IssueAttempt attempt, @Nullable Slip printing) implements KioskState {}

    /** The ticket is taken, on paper or as a number to remember. */
    record Taken(Slip slip, Handed handed) implements KioskState {}

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
