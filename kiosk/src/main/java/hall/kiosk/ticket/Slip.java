package hall.kiosk.ticket;

import hall.kiosk.engine.HallState;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.secret.Passes;
import hall.kiosk.wait.WaitRange;
import hall.text.Text;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What stands on a ticket. Made from a stored {@link QueueEvent.Issued}, so what is printed has already happened.
 *
 * @param ahead how many were to be called before it when it was taken; {@link #UNKNOWN} where the kiosk gave it alone
 * @param takenAt the hall's time
 * @param page the ticket's own page, for a phone
 * @param range how long the wait will be; null when nobody can tell
 * @param area where to wait; null where the hall does not say
 * @param language what its citizen chose; null where nobody knows
 * @param booked the time he had booked and has come for, as the hall's clocks show it; null without an appointment
 */
public record Slip(
        TicketId ticket,
        TicketNumber number,
        Text hall,
        Text service,
        int ahead,
        LocalDateTime takenAt,
        URI page,
        @Nullable WaitRange range,
        @Nullable Text area,
        @Nullable String language,
        @Nullable LocalTime booked) {

    /** Nobody knows how many are to be called before. */
    public static final int UNKNOWN = -1;

    /** Whether the kiosk gave it without its hall, and marks it so. */
    public boolean isAlone() {
        return ahead == UNKNOWN;
    }

    /** The same when {@code many} are to be called before it. */
    public Slip behind(int many) {
        return new Slip(ticket, number, hall, service, many, takenAt, page, range, area, language, booked);
    }

    /** A slip that tells no wait. */
    public Slip(
            TicketId ticket, TicketNumber number, Text hall, Text service, int ahead, LocalDateTime takenAt, URI page) {
        this(ticket, number, hall, service, ahead, takenAt, page, null, null, null, null);
    }

    /** The same with the wait that was told when it was taken, and with where to wait. */
    public Slip with(@Nullable WaitRange told, @Nullable Text where) {
        return new Slip(ticket, number, hall, service, ahead, takenAt, page, told, where, language, booked);
    }

    /** The same for somebody who reads {@code chosen}. */
    public Slip in(@Nullable String chosen) {
        return new Slip(ticket, number, hall, service, ahead, takenAt, page, range, area, chosen, booked);
    }

    /** The same for somebody who has come for the time {@code from} that he had booked; null for nobody. */
    public Slip booked(@Nullable LocalTime from) {
        return new Slip(ticket, number, hall, service, ahead, takenAt, page, range, area, language, from);
    }

    /**
     * The slip of a ticket that was just taken.
     *
     * @param stored the event, after it is on the disk
     * @param state the hall with the event in it
     * @param base where the hall's pages are; the ticket's page is {@code t/PASS} under it
     */
    public static Slip of(QueueEvent.Issued stored, HallState state, ZoneId zone, URI base, Passes passes) {
        return of(stored.ticket(), stored.number(), stored.service(), stored.at(), state, zone, base, passes)
                .in(stored.language());
    }

    /** The slip of a ticket as it stands in {@code state}. */
    public static Slip of(Ticket ticket, HallState state, ZoneId zone, URI base, Passes passes) {
        return of(ticket.id(), ticket.number(), ticket.service(), ticket.issuedAt(), state, zone, base, passes)
                .in(ticket.language());
    }

    private static Slip of(
            TicketId ticket,
            TicketNumber number,
            ServiceId service,
            Instant takenAt,
            HallState state,
            ZoneId zone,
            URI base,
            Passes passes) {
        Text name = state.queue()
                .setup()
                .service(service)
                .map(Service::name)
                .orElseGet(() -> Text.of(service.toString(), service.toString()));
        return new Slip(
                        ticket,
                        number,
                        state.queue().setup().name(),
                        name,
                        state.queue().ahead(ticket),
                        LocalDateTime.ofInstant(takenAt, zone),
                        page(base, passes.of(ticket)))
                .booked(state.queue()
                        .ticket(ticket)
                        .map(each -> each.taking().booked())
                        .map(from -> LocalTime.ofInstant(from, zone))
                        .orElse(null));
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
