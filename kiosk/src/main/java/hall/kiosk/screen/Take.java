package hall.kiosk.screen;

import hall.kiosk.queue.ServiceId;

/**
 * One act of taking a ticket. However often it is sent, it gives one ticket.
 *
 * @param request the id the hall knows it by
 * @param attempt counted from 1
 * @param priority id of the class
 */
public record Take(String request, int attempt, ServiceId service, String priority) {

    Take again() {
        return new Take(request, attempt + 1, service, priority);
    }
}
