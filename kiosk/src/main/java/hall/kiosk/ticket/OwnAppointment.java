package hall.kiosk.ticket;

import hall.kiosk.engine.HallState;
import hall.kiosk.queue.Appointment;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.ServiceId;
import hall.text.Text;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * A time that somebody has booked for this day, as he finds it by his card.
 *
 * @param from when it is, as clocks in the hall show it
 * @param opens from when on he may come
 */
public record OwnAppointment(
        ServiceId service, Text name, LocalTime from, LocalTime opens, Appointment.Standing standing) {

    /** What {@code holder} has booked for today and not come for, the earliest first. */
    static List<OwnAppointment> of(HallState state, String holder, Instant now, ZoneId zone) {
        RuleSet.Appointments rules = state.queue().setup().rules().appointments();
        return rules == null || state.queue().day().isEmpty()
                ? List.of()
                : state.queue().appointments().open(holder, state.queue().day().get()).stream()
                        .map(each -> new OwnAppointment(
                                each.service(),
                                state.queue()
                                        .setup()
                                        .service(each.service())
                                        .map(Service::name)
                                        .orElseGet(() -> Text.of(
                                                each.service().value(),
                                                each.service().value())),
                                LocalTime.ofInstant(each.from(), zone),
                                LocalTime.ofInstant(each.opens(rules), zone),
                                each.standing(rules, now)))
                        .toList();
    }
}
