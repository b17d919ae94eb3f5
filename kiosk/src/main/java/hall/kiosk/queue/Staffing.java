package hall.kiosk.queue;

import java.time.Instant;
import java.util.List;

/** What a manager changes of who works where and what a window serves for a time. */
final class Staffing {

    private static final String MOVED = "clerk-moved";

    private final TicketQueue queue;
    private final Instant now;

    Staffing(TicketQueue queue, Instant now) {
        this.queue = queue;
        this.now = now;
    }

    Decision lend(QueueCommand.Lend lend) {
        if (queue.setup().window(lend.window()).filter(Window::offered).isEmpty()) {
            return new Decision.Refused(Refusal.UNKNOWN_WINDOW);
        }
        if (queue.setup().service(lend.service()).isEmpty()) {
            return new Decision.Refused(Refusal.UNKNOWN_SERVICE);
        }
        WindowState window = queue.window(lend.window());
        if (window.status() == WindowState.Status.CLOSED) {
            return new Decision.Refused(Refusal.WINDOW_NOT_OPEN);
        }
        if (!queue.setup().mayServe(window.clerk(), lend.service())) {
            return new Decision.Refused(Refusal.CLERK_WITHOUT_SKILL);
        }
        boolean lent = window.lent().stream().anyMatch(each -> each.service().equals(lend.service()));
        boolean changes =
                lend.until().isAfter(now) && (lent || !window.services().contains(lend.service()));
        return changes
                ? new Decision.Accepted(List.of(
                        new QueueEvent.ServiceLent(now, lend.by(), lend.window(), lend.service(), lend.until())))
                : new Decision.Refused(Refusal.NO_CHANGE);
    }

    Decision takeBack(QueueCommand.TakeBack back) {
        boolean lent = queue.window(back.window()).lent().stream()
                .anyMatch(each -> each.service().equals(back.service()));
        return lent
                ? new Decision.Accepted(
                        List.of(new QueueEvent.ServiceTakenBack(now, back.by(), back.window(), back.service())))
                : new Decision.Refused(Refusal.NO_CHANGE);
    }

    /** A clerk with somebody at his window is not moved: neither of the two may be left alone. */
    Decision move(QueueCommand.MoveClerk move) {
        WindowState from = queue.window(move.from());
        Actor clerk = from.clerk();
        if (clerk == null) {
            return new Decision.Refused(Refusal.WINDOW_NOT_OPEN);
        }
        if (move.from().equals(move.to())) {
            return new Decision.Refused(Refusal.NO_CHANGE);
        }
        if (from.ticket() != null) {
            return new Decision.Refused(Refusal.WINDOW_BUSY);
        }
        List<QueueEvent> closed =
                Decisions.closing(queue, new QueueCommand.CloseWindow(move.by(), move.from(), MOVED), now);
        TicketQueue after = queue;
        for (QueueEvent event : closed) {
            after = after.after(event);
        }
        return switch (after.decide(new QueueCommand.OpenWindow(clerk, move.to(), null), now)) {
            case Decision.Refused refused -> refused;
            case Decision.Accepted opened -> {
                closed.addAll(opened.events());
                yield new Decision.Accepted(closed);
            }
        };
    }
}
