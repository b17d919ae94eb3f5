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
 */
public record WindowState(
        WindowId id,
        Status status,
        @Nullable Actor clerk,
        List<ServiceId> services,
        @Nullable TicketId ticket,
        @Nullable String reason,
        @Nullable Instant since) {

    /** Whether the window can call. */
    public enum Status {
        CLOSED,
        OPEN,
        PAUSED
    }

    public WindowState {
        services = List.copyOf(services);
    }

    static WindowState closed(WindowId id) {
        return new WindowState(id, Status.CLOSED, null, List.of(), null, null, null);
    }

    WindowState opened(Actor by, List<ServiceId> open, Instant at) {
        return new WindowState(id, Status.OPEN, by, open, ticket, null, at);
    }

    WindowState paused(Actor by, String why, Instant at) {
        return new WindowState(id, Status.PAUSED, by, services, ticket, why, at);
    }

    WindowState closed(String why, Instant at) {
        return new WindowState(id, Status.CLOSED, null, List.of(), ticket, why, at);
    }

    WindowState takenOver(Actor by, Instant at) {
        return new WindowState(id, status, by, services, ticket, reason, at);
    }

    WindowState since(Instant at) {
        return new WindowState(id, status, clerk, services, ticket, reason, at);
    }

    WindowState replacing(ServiceId from, ServiceId to) {
        List<ServiceId> after = services.stream()
                .map(service -> service.equals(from) ? to : service)
                .distinct()
                .toList();
        return new WindowState(id, status, clerk, after, ticket, reason, since);
    }

    /** What the window may call: what is sent to it alone, then its services as opened. */
    List<Target> targets() {
        return Target.of(id, services);
    }

    WindowState with(@Nullable TicketId next) {
        return new WindowState(id, status, clerk, services, next, reason, since);
    }

    /** The state as the contract names it: {@code closed open serving paused}. */
    public String state() {
        return status == Status.OPEN && ticket != null
                ? "serving"
                : status.name().toLowerCase(Locale.ROOT);
    }
}
