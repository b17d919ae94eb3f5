package hall.kiosk.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may book a time, and who comes at the time he has booked. */
final class AppointmentDecisions {

    private final TicketQueue queue;
    private final Instant now;

    AppointmentDecisions(TicketQueue queue, Instant now) {
        this.queue = queue;
        this.now = now;
    }

    Decision book(QueueCommand.Book book) {
        RuleSet.Appointments rules = queue.setup().rules().appointments();
        Optional<Service> service = queue.setup().service(book.service());
        if (rules == null || rules.places() == 0) {
            return refused(Refusal.NO_APPOINTMENTS);
        }
        if (isOwn(book.by()) && rules.ownPlaces() == 0) {
            return refused(Refusal.NOT_BOOKED_BY_PHONE);
        }
        if (service.isEmpty()) {
            return refused(Refusal.UNKNOWN_SERVICE);
        }
        if (!service.get().offered()) {
            return refused(Refusal.SERVICE_CLOSED);
        }
        Duration ahead = Duration.between(now, book.from());
        long slot = Duration.ofMinutes(rules.slotMinutes()).toSeconds();
        boolean isSlot = book.from()
                .equals(Instant.ofEpochSecond(Math.floorDiv(book.from().getEpochSecond(), slot) * slot));
        if (!isSlot || ahead.isNegative() || ahead.toDays() >= RuleSet.Appointments.DAYS) {
            return refused(Refusal.NO_SUCH_SLOT);
        }
        List<Appointment> own = queue.appointments().open(book.holder(), book.day());
        if (own.stream().anyMatch(each -> each.service().equals(book.service()))) {
            return refused(Refusal.ALREADY_BOOKED);
        }
        if (own.size() >= queue.setup().rules().maxPerPerson()) {
            return refused(Refusal.BOOKING_LIMIT);
        }
        return queue.appointments().left(book.service(), book.from(), rules, isOwn(book.by())) == 0
                ? refused(Refusal.SLOT_FULL)
                : accepted(new QueueEvent.AppointmentMade(
                        now, book.by(), book.appointment(), book.service(), book.day(), book.from(), book.holder()));
    }

    /** Whether {@code actor} books for himself. */
    static boolean isOwn(Actor actor) {
        return actor.kind() == Actor.Kind.PHONE;
    }

    Decision cancel(QueueCommand.CancelAppointment cancel) {
        return queue.appointments()
                .find(cancel.appointment())
                .map(each -> each.ticket() == null
                        ? accepted(new QueueEvent.AppointmentCancelled(now, cancel.by(), each.id()))
                        : refused(Refusal.APPOINTMENT_KEPT))
                .orElseGet(() -> refused(Refusal.UNKNOWN_APPOINTMENT));
    }

    /** What {@code holder} has booked {@code service} for and may come for now; empty for nothing. */
    Optional<Appointment> due(@Nullable String holder, ServiceId service, BusinessDay day) {
        RuleSet.Appointments rules = queue.setup().rules().appointments();
        return holder == null || rules == null
                ? Optional.empty()
                : queue.appointments().open(holder, day).stream()
                        .filter(each ->
                                each.service().equals(service) && each.standing(rules, now) == Appointment.Standing.DUE)
                        .findFirst();
    }

    private static Decision refused(Refusal why) {
        return new Decision.Refused(why);
    }

    private static Decision accepted(QueueEvent event) {
        return new Decision.Accepted(List.of(event));
    }
}
