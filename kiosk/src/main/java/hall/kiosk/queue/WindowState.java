package hall.kiosk.queue;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A window as it is now.
 *
 * @param clerk who opened it; null while it is closed
 * @param services what it is open for
 * @param ticket who is called to it or served at it; null when nobody is
 * @param reason why it is paused or closed; null while it is open
 * @param called why whoever was called to it last was called; null before its first call
 * @param finished whose service was finished at it last; null before that
 */
public record WindowState(
        WindowId id,
        Status status,
        @Nullable Actor clerk,
        List<ServiceId> services,
        @Nullable TicketId ticket,
        @Nullable String reason,
        @Nullable Instant since,
        @Nullable CallReason called,
        @Nullable TicketId finished) {

    /** Whether the window can call. */
    public enum Status {
        CLOSED,
        OPEN,
        PAUSED
    }

    public WindowState {
        services = List.copyOf(services);
    }

    /** Without what happened at it. */
    public WindowState(
            WindowId id,
            Status status,
            @Nullable Actor clerk,
            List<ServiceId> services,
            @Nullable TicketId ticket,
            @Nullable String reason,
            @Nullable Instant since) {
        this(id, status, clerk, services, ticket, reason, since, null, null);
    }

    static WindowState closed(WindowId id) {
        return new WindowState(id, Status.CLOSED, null, List.of(), null, null, null);
    }

    WindowState opened(Actor by, List<ServiceId> open, Instant at) {
        return new WindowState(id, Status.OPEN, by, open, ticket, null, at, called, finished);
    }

    WindowState paused(Actor by, String why, Instant at) {
        return new WindowState(id, Status.PAUSED, by, services, ticket, why, at, called, finished);
    }

    WindowState closed(String why, Instant at) {
        return new WindowState(id, Status.CLOSED, null, List.of(), ticket, why, at, called, finished);
    }

    WindowState takenOver(Actor by, Instant at) {
        return new WindowState(id, status, by, services, ticket, reason, at, called, finished);
    }

    WindowState since(Instant at) {
        return new WindowState(id, status, clerk, services, ticket, reason, at, called, finished);
    }

    WindowState replacing(ServiceId from, ServiceId to) {
        List<ServiceId> after = services.stream()
                .map(service -> service.equals(from) ? to : service)
                .distinct()
                .toList();
        return new WindowState(id, status, clerk, after, ticket, reason, since, called, finished);
    }

    /** What the window may call: what is sent to it alone, then its services as opened. */
    List<Target> targets() {
        return Target.of(id, services);
    }

    WindowState with(@Nullable TicketId next) {
        return new WindowState(id, status, clerk, services, next, reason, since, called, finished);
    }

    WindowState calling(CallReason why) {
        return new WindowState(id, status, clerk, services, ticket, reason, since, why, finished);
    }

    WindowState finishing(TicketId served) {
        return new WindowState(id, status, clerk, services, ticket, reason, since, called, served);
    }

    /** The state as the contract names it: {@code closed open serving paused}. */
    public String state() {
        return status == Status.OPEN && ticket != null
                ? "serving"
                : status.name().toLowerCase(Locale.ROOT);
    }
}
