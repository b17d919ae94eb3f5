package hall.kiosk.ticket;

import hall.kiosk.engine.HallState;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.secret.Passes;
import hall.text.Text;
import java.net.URI;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * What stands on a ticket. Made from a stored {@link QueueEvent.Issued}, so what is printed has already happened.
 *
 * @param ahead how many were to be called before it when it was taken
 * @param takenAt the hall's time
 * @param page the ticket's own page, for a phone
 */
public record Slip(
        TicketId ticket, TicketNumber number, Text hall, Text service, int ahead, LocalDateTime takenAt, URI page) {

    /**
     * The slip of a ticket.
     *
     * @param stored the event, after it is on the disk
     * @param state the hall with the event in it
     * @param base where the hall's pages are; the ticket's page is {@code t/PASS} under it
     */
    public static Slip of(QueueEvent.Issued stored, HallState state, ZoneId zone, URI base, Passes passes) {
        Text service = state.queue()
                .setup()
                .service(stored.service())
                .map(Service::name)
                .orElseGet(() ->
                        Text.of(stored.service().toString(), stored.service().toString()));
        return new Slip(
                stored.ticket(),
                stored.number(),
                state.queue().setup().name(),
                service,
                state.queue().ahead(stored.ticket()),
                LocalDateTime.ofInstant(stored.at(), zone),
                page(base, passes.of(stored.ticket())));
    }

    /** The page under {@code base} that {@code pass} opens. */
    public static URI page(URI base, String pass) {
        String root = base.toString();
        return URI.create(root + (root.endsWith("/") ? "" : "/") + "t/" + pass);
    }

    /** Without the page: its address opens it, and slips may be logged by mistake. */
    @Override
    public String toString() {
        return "Slip[" + ticket + ", " + number + "]";
    }
}
