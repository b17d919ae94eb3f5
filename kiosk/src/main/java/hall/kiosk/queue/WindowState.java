package hall.kiosk.queue;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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
 * @param lent what it serves for a time beside its own, also while it is closed in between
 * @param steps what was done last, for taking it back: two where one act finished a service and called; null for nothing
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
        @Nullable TicketId finished,
        List<Lent> lent,
        @Nullable List<Step> steps) {

    /**
     * Something done at the window that may be taken back: {@code before} and {@code after} are its ticket then, the others
     * what the window knew before.
     *
     * @param order of the queue when it was done, which tells a call that passed others
     */
    public record Step(
            QueueEvent.Act act,
            Instant at,
            Ticket before,
            Ticket after,
            @Nullable CallReason called,
            @Nullable TicketId finished,
            long order) {}

    /** A service the window serves beside its own until a time. */
    public record Lent(ServiceId service, Instant until) {}

    /** Whether the window can call. */
    public enum Status {
        CLOSED,
        OPEN,
        PAUSED
    }

    public WindowState {
        services = List.copyOf(services);
        lent = List.copyOf(lent);
        steps = steps == null || steps.isEmpty() ? null : List.copyOf(steps);
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
        this(id, status, clerk, services, ticket, reason, since, null, null, List.of(), null);
    }

    static WindowState closed(WindowId id) {
        return new WindowState(id, Status.CLOSED, null, List.of(), null, null, null);
    }

    WindowState opened(Actor by, List<ServiceId> open, Instant at) {
        List<Lent> beside =
                lent.stream().filter(each -> !open.contains(each.service())).toList();
        return new WindowState(id, Status.OPEN, by, withLent(open), ticket, null, at, called, finished, beside, null);
    }

    WindowState paused(Actor by, String why, Instant at) {
        return new WindowState(id, Status.PAUSED, by, services, ticket, why, at, called, finished, lent, null);
    }

    WindowState closed(String why, Instant at) {
        return new WindowState(id, Status.CLOSED, null, List.of(), ticket, why, at, called, finished, lent, null);
    }

    WindowState takenOver(Actor by, Instant at) {
        return new WindowState(id, status, by, services, ticket, reason, at, called, finished, lent, null);
    }

    WindowState since(Instant at) {
        return new WindowState(id, status, clerk, services, ticket, reason, at, called, finished, lent, null);
    }

    WindowState replacing(ServiceId from, ServiceId to) {
        List<ServiceId> after = services.stream()
                .map(service -> service.equals(from) ? to : service)
                .distinct()
                .toList();
        List<Lent> next = lent.stream()
                .map(each -> each.service().equals(from) ? new Lent(to, each.until()) : each)
                .toList();
        return new WindowState(id, status, clerk, after, ticket, reason, since, called, finished, next, steps);
    }

    /** The services {@code open} and those that are lent to the window. */
    List<ServiceId> withLent(List<ServiceId> open) {
        return Stream.concat(open.stream(), lent.stream().map(Lent::service))
                .distinct()
                .toList();
    }

    /** With {@code service} until {@code until}; a second time is the one that counts. */
    WindowState lending(ServiceId service, Instant until) {
        List<Lent> next = Stream.concat(others(service), Stream.of(new Lent(service, until)))
                .toList();
        List<ServiceId> after = status == Status.CLOSED || services.contains(service)
                ? services
                : Stream.concat(services.stream(), Stream.of(service)).toList();
        return new WindowState(id, status, clerk, after, ticket, reason, since, called, finished, next, steps);
    }

    /** Without the lent {@code service}. */
    WindowState returning(ServiceId service) {
        List<ServiceId> after =
                services.stream().filter(each -> !each.equals(service)).toList();
        return new WindowState(
                id,
                status,
                clerk,
                after,
                ticket,
                reason,
                since,
                called,
                finished,
                others(service).toList(),
                steps);
    }

    /** What the window was opened for, without what is lent to it. */
    List<ServiceId> own() {
        return services.stream()
                .filter(service ->
                        lent.stream().noneMatch(each -> each.service().equals(service)))
                .toList();
    }

    /** The same with the ends of what is lent moved. */
    WindowState lentUntil(UnaryOperator<Instant> moved) {
        List<Lent> next = lent.stream()
                .map(each -> new Lent(each.service(), moved.apply(each.until())))
                .toList();
        return new WindowState(id, status, clerk, services, ticket, reason, since, called, finished, next, steps);
    }

    private Stream<Lent> others(ServiceId service) {
        return lent.stream().filter(each -> !each.service().equals(service));
    }

    WindowState with(@Nullable TicketId next) {
        return new WindowState(id, status, clerk, services, next, reason, since, called, finished, lent, steps);
    }

    WindowState calling(CallReason why) {
        return new WindowState(id, status, clerk, services, ticket, reason, since, why, finished, lent, steps);
    }

    WindowState finishing(TicketId served) {
        return new WindowState(id, status, clerk, services, ticket, reason, since, called, served, lent, steps);
    }

    /** What was done last and may be taken back, oldest first. */
    public List<Step> undoable() {
        return steps == null ? List.of() : steps;
    }

    WindowState remembering(List<Step> next) {
        return new WindowState(id, status, clerk, services, ticket, reason, since, called, finished, lent, next);
    }

    /** As it was before {@code step}, which was the last; its ticket is put back elsewhere. */
    WindowState without(Step step) {
        List<Step> left = undoable().subList(0, undoable().size() - 1);
        return new WindowState(
                id, status, clerk, services, ticket, reason, since, step.called(), step.finished(), lent, left);
    }

    /** The state as the contract names it: {@code closed open serving paused}. */
    public String state() {
        return status == Status.OPEN && ticket != null
                ? "serving"
                : status.name().toLowerCase(Locale.ROOT);
    }
}
