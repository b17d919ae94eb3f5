package hall.kiosk.screen;

import hall.kiosk.engine.Outcome;
import hall.kiosk.queue.TicketId;
import hall.kiosk.screen.KioskState.OwnAct;
import hall.kiosk.ticket.KioskHall.OwnTicket;
import hall.kiosk.ticket.OwnAppointment;
import hall.kiosk.ticket.Slip;
import hall.kiosk.ticket.TicketPrinting.Handed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that reaches the screen. Each carries the monotonic time it happened at. */
public sealed interface KioskInput {

    long nanos();

    /** A target was touched. */
    record Pressed(long nanos, String target) implements KioskInput {}

    /**
     * A card was read; {@code holder} stands for its person on this day, who has the tickets {@code own} already and has
     * {@code booked} these times, and is {@code elder} by his date of birth or not.
     */
    record CardRead(long nanos, String holder, boolean elder, List<OwnTicket> own, List<OwnAppointment> booked)
            implements KioskInput {}

    /** A guide's card has granted the priority claimed with the ticket; {@code ahead} are before it now. */
    record Granted(long nanos, TicketId ticket, int ahead) implements KioskInput {}

    /** What somebody wanted with his ticket was done or not; {@code own} is what he has now. */
    record OwnDone(long nanos, OwnAct act, boolean well, List<OwnTicket> own) implements KioskInput {}

    /** Time passed. */
    record Ticked(long nanos) implements KioskInput {}

    /** The hall, the printer or the line to the hall changed. */
    record Offered(long nanos, Offer offer) implements KioskInput {}

    /** The hall has stored a ticket. */
    record Issued(long nanos, String request, Slip slip) implements KioskInput {}

    /** The hall gave no ticket. {@code outcome} is never {@link Outcome.Done}. */
    record Declined(long nanos, String request, Outcome outcome) implements KioskInput {}

    /** The paper came out, or did not. */
    record HandedOut(long nanos, Slip slip, Handed handed) implements KioskInput {}

    /** A ticket of before the start is being settled; {@code handed} once it is. */
    record Resumed(long nanos, Slip slip, @Nullable Handed handed) implements KioskInput {}
}
