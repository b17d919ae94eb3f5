package hall.kiosk.screen;

import hall.kiosk.queue.ServiceId;

/**
 * One act of taking a ticket. However often it is sent, it gives one ticket.
 *
 * @param request the id the hall knows it by
 * @param number counted from 1
 * @param priority id of the class
 */
public record IssueAttempt(String request, int number, ServiceId service, String priority) {

    IssueAttempt again() {
        return new IssueAttempt(request, number + 1, service, priority);
    }
}
