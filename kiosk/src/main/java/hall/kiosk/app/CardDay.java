package hall.kiosk.app;

import hall.kiosk.devices.DayKey;
import hall.kiosk.engine.Hall;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.TicketQueue;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases the key that the day's cards get their names by as soon as it is of no use: when the hall has another business day,
 * or closed for the rest of this one. Who was off at that time does it at its next start. Any thread.
 */
record CardDay(DayKey cards, Hall hall) {

    private static final Logger LOG = LoggerFactory.getLogger(CardDay.class);

    /** The day whose key was erased now; empty where none was due. What fails is tried again by the next look. */
    Optional<String> erase() {
        try {
            Optional<BusinessDay> today = hall.state().queue().day();
            if (today.isPresent()) {
                cards.eraseBefore(today.get());
            }
            Optional<String> erased = cards.erase(this::isOver);
            erased.ifPresent(day -> LOG.info("The key of the cards of {} is erased", day));
            return erased;
        } catch (IOException e) {
            LOG.warn("The key of the day's cards cannot be erased, and is tried again: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private boolean isOver(String day) {
        TicketQueue queue = hall.state().queue();
        boolean isToday =
                queue.day().filter(each -> each.toString().equals(day)).isPresent();
        List<Service> services = queue.setup().services();
        return !isToday
                || (!services.isEmpty()
                        && services.stream()
                                .allMatch(
                                        each -> hall.hours().isClosed(each.id().value())));
    }
}
