package hall.kiosk.remote;

import hall.broker.message.HallMessage;
import hall.kiosk.queue.Appointment;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.queue.WindowId;
import hall.kiosk.ticket.KioskHall.OwnTicket;
import hall.kiosk.ticket.LocalKioskHall;
import hall.kiosk.ticket.OwnAppointment;
import hall.kiosk.ticket.Slip;
import hall.text.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the hall tells of a card: its tickets and what it has booked. What cannot be read is left out, and said. */
final class OwnAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(OwnAnswer.class);

    private final LocalKioskHall local;
    private final RemoteMenu menu;

    OwnAnswer(LocalKioskHall local, RemoteMenu menu) {
        this.local = local;
        this.menu = menu;
    }

    List<OwnTicket> tickets(HallMessage.Answer answer) {
        return all(answer, "tickets", this::ticket);
    }

    /** A hall of an older program tells none. */
    List<OwnAppointment> appointments(HallMessage.Answer answer) {
        return all(answer, "appointments", this::appointment);
    }

    /** The time that was booked, of a ticket somebody has come for; null of others. */
    @Nullable
    LocalTime booked(Map<?, ?> fields) {
        try {
            return fields.get("booked") == null ? null : time(fields.get("booked"));
        } catch (DateTimeException wrong) {
            LOG.warn("A booked time, as the hall tells it, cannot be read: {}", wrong.getMessage());
            return null;
        }
    }

    private static <T> List<T> all(HallMessage.Answer answer, String name, Function<Map<?, ?>, T> read) {
        List<T> all = new ArrayList<>();
        if (answer.fields().get(name) instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> fields) {
                    read(fields, name, read).ifPresent(all::add);
                }
            }
        }
        return all;
    }

    private static <T> Optional<T> read(Map<?, ?> fields, String name, Function<Map<?, ?>, T> read) {
        try {
            return Optional.of(read.apply(fields));
        } catch (DateTimeException | IllegalArgumentException wrong) {
            LOG.warn("One of a card's {}, as the hall tells them, cannot be read: {}", name, wrong.getMessage());
            return Optional.empty();
        }
    }

    private OwnAppointment appointment(Map<?, ?> fields) {
        ServiceId service = new ServiceId(String.valueOf(fields.get("service")));
        return new OwnAppointment(
                service,
                name(service),
                time(fields.get("from")),
                time(fields.get("opens")),
                Appointment.Standing.valueOf(
                        String.valueOf(fields.get("standing")).toUpperCase(Locale.ROOT)));
    }

    private OwnTicket ticket(Map<?, ?> fields) {
        ServiceId service = new ServiceId(String.valueOf(fields.get("service")));
        Slip slip = new Slip(
                        new TicketId(String.valueOf(fields.get("ticket"))),
                        TicketNumber.parse(String.valueOf(fields.get("number"))),
                        local.hall().state().queue().setup().name(),
                        name(service),
                        fields.get("ahead") instanceof Number ahead ? ahead.intValue() : Slip.UNKNOWN,
                        LocalDateTime.ofInstant(Instant.parse(String.valueOf(fields.get("takenAt"))), local.zone()),
                        Slip.page(local.pages(), String.valueOf(fields.get("pass"))))
                .in(fields.get("language") instanceof String chosen ? chosen : null)
                .with(menu.wait(service), local.area(service))
                .booked(booked(fields));
        Object window = fields.get("window");
        return new OwnTicket(
                slip,
                OwnTicket.Standing.valueOf(
                        String.valueOf(fields.get("standing")).toUpperCase(Locale.ROOT)),
                window == null ? null : new WindowId(window.toString()));
    }

    private LocalTime time(@Nullable Object instant) {
        return LocalTime.ofInstant(Instant.parse(String.valueOf(instant)), local.zone());
    }

    private Text name(ServiceId service) {
        return local.hall()
                .state()
                .queue()
                .setup()
                .service(service)
                .map(Service::name)
                .orElseGet(() -> Text.of(service.value(), service.value()));
    }
}
