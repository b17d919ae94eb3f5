package hall.kiosk.queue;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The appointments of this business day and those to come. Immutable. What is asked of it costs what it holds, which the
 * places of the slots bound.
 */
public record AppointmentBook(SortedTree<String, Appointment> byId) {

    static final AppointmentBook EMPTY = new AppointmentBook(SortedTree.empty());

    static AppointmentBook of(List<Appointment> all) {
        AppointmentBook book = EMPTY;
        for (Appointment each : all) {
            book = book.with(each);
        }
        return book;
    }

    /** All of them, the earliest first. */
    public List<Appointment> all() {
        return byId.values().stream()
                .sorted(Comparator.comparing(Appointment::from).thenComparing(Appointment::id))
                .toList();
    }

    public Optional<Appointment> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** What the holder of a ticket has come for; null for nothing that is known. */
    @Nullable
    Appointment of(QueueEvent.Issued issued) {
        return issued.appointment() == null ? null : byId.get(issued.appointment());
    }

    /** How many more may book the slot of {@code service} that begins at {@code from}; {@code own} for citizens by themselves. */
    public int left(ServiceId service, Instant from, RuleSet.Appointments rules, boolean own) {
        List<Appointment> taken = byId.values().stream()
                .filter(each -> each.service().equals(service) && each.from().equals(from))
                .toList();
        int left = rules.places() - taken.size();
        long byThemselves = taken.stream().filter(Appointment::own).count();
        return Math.max(0, own ? (int) Math.min(left, rules.ownPlaces() - byThemselves) : left);
    }

    /** What {@code holder} has booked for {@code day} and not come for, the earliest first. */
    public List<Appointment> open(String holder, BusinessDay day) {
        return all().stream()
                .filter(each -> each.ticket() == null
                        && each.day().equals(day)
                        && each.holder().equals(holder))
                .toList();
    }

    /** When those are who may still come for {@code service} on {@code day}. */
    List<Instant> promised(ServiceId service, BusinessDay day, RuleSet rules, Instant now) {
        RuleSet.Appointments known = rules.appointments();
        return known == null
                ? List.of()
                : byId.values().stream()
                        .filter(each -> each.service().equals(service)
                                && each.day().equals(day)
                                && each.ticket() == null
                                && each.standing(known, now) != Appointment.Standing.OVER)
                        .map(Appointment::from)
                        .toList();
    }

    AppointmentBook with(Appointment appointment) {
        return new AppointmentBook(byId.with(appointment.id(), appointment));
    }

    AppointmentBook without(String id) {
        return new AppointmentBook(byId.without(id));
    }

    /** Its holder has come and has {@code ticket}. */
    AppointmentBook kept(String id, TicketId ticket) {
        return find(id).map(each -> with(each.with(ticket))).orElse(this);
    }

    /** {@code ticket} never was in anybody's hand: whoever it was for may come again. */
    AppointmentBook withdrawn(TicketId ticket) {
        return byId.values().stream()
                .filter(each -> ticket.equals(each.ticket()))
                .findFirst()
                .map(each -> with(each.with(null)))
                .orElse(this);
    }

    /** Those of {@code day} and later. */
    AppointmentBook since(BusinessDay day) {
        AppointmentBook left = this;
        for (Appointment each : byId.values()) {
            left = each.day().compareTo(day) < 0 ? left.without(each.id()) : left;
        }
        return left;
    }
}
