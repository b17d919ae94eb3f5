package hall.kiosk.screen;

import hall.kiosk.engine.HallState;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Decision;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.wait.WaitForecast;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the kiosk can give now.
 *
 * @param outage why it can give nothing; null when it can
 */
public record Offer(Menu menu, @Nullable Outage outage, ExpectedWaits waits) {

    /** Before anything is known of the hall. */
    public static final Offer NONE = none(Outage.HALL_UNREACHABLE);

    private static final TicketId NEXT = new TicketId("next");

    /** Tells what awaits somebody who takes a ticket now. Pure. */
    @FunctionalInterface
    public interface ExpectedWaits {
        /** For {@code service} in the priority class {@code priority}. */
        ExpectedWait of(ServiceId service, String priority);
    }

    /** Nothing, whatever the hall is. */
    static Offer none(Outage outage) {
        return new Offer(Menu.EMPTY, outage, (service, priority) -> new ExpectedWait(0, null));
    }

    /**
     * What the kiosk can give in {@code state}.
     *
     * @param fault why the kiosk itself cannot: its printer, its line to the hall; null when it can
     * @param now what a ticket taken now would be stamped with
     */
    public static Offer of(
            HallState state, @Nullable Outage fault, boolean needsWindow, WaitForecast forecast, Instant now) {
        Menu menu = Menu.of(state.queue(), needsWindow);
        Outage outage = fault;
        if (outage == null && state.queue().day().isEmpty()) {
            outage = Outage.DAY_NOT_OPEN;
        }
        if (outage == null && !menu.anyOpen()) {
            outage = Outage.NO_SERVICE;
        }
        return new Offer(menu, outage, (service, priority) -> expected(state, service, priority, forecast, now));
    }

    /** The queue is a value: a dry run of issuing tells the ticket's place in line. */
    private static ExpectedWait expected(
            HallState state, ServiceId service, String priority, WaitForecast forecast, Instant now) {
        TicketQueue queue = state.queue();
        QueueCommand issue = new QueueCommand.Issue(Actor.HALL, NEXT, service, priority, null);
        int ahead = queue.waiting(service);
        if (queue.decide(issue, now) instanceof Decision.Accepted accepted) {
            for (QueueEvent event : accepted.events()) {
                queue = queue.after(event);
            }
            ahead = queue.ahead(NEXT);
        }
        return new ExpectedWait(ahead, forecast.wait(service, ahead));
    }
}
