package hall.kiosk.app;

import hall.kiosk.duty.DutyCommand;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.queue.WindowId;
import hall.kiosk.queue.WindowState;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes windows whose clerk can never come back: a person who is no longer in the configuration, or a replay that no
 * longer runs. Whoever is at such a window goes back to the turn he had, so nobody waits for somebody who is not there. The
 * card of a lobby guide who is none any more ends likewise.
 */
final class LostClerks {

    private static final Logger LOG = LoggerFactory.getLogger(LostClerks.class);
    private static final String REASON = "clerk-removed";

    private LostClerks() {}

    /**
     * Asks the hall to close such windows; does not wait for it.
     *
     * @param people the names of all who may sign in
     * @param replayed the windows a replay drives now
     * @param ids makes ids of requests that are never given twice
     */
    static void close(Hall hall, Set<String> people, Set<WindowId> replayed, Supplier<String> ids) {
        for (WindowId window : windows(hall.state().queue(), people, replayed)) {
            QueueCommand close = new QueueCommand.Intervene(
                    Actor.HALL, REASON, new QueueCommand.CloseWindow(Actor.HALL, window, REASON));
            CompletionStage<Outcome> closed =
                    hall.offer(new Request("lost-" + ids.get(), close.toString(), new HallCommand.Queue(close)));
            closed.thenAccept(outcome -> told(window, outcome));
        }
    }

    /** Ends the cards of those who are no lobby guides any more ({@code guides} are), as if each had been signed out. */
    static void endCards(Hall hall, Set<String> guides, Supplier<String> ids) {
        for (String person : hall.state().duty().guideCards().keySet()) {
            if (!guides.contains(person)) {
                DutyCommand end = new DutyCommand.EndSession(Actor.HALL, person);
                CompletionStage<Outcome> ended =
                        hall.offer(new Request("lost-" + ids.get(), end.toString(), new HallCommand.Duty(end)));
                ended.thenAccept(outcome -> {
                    if (!(outcome instanceof Outcome.Done)) {
                        LOG.warn("The card of {}, who is no lobby guide any more, still counts: {}.", person, outcome);
                    }
                });
            }
        }
    }

    private static void told(WindowId window, Outcome outcome) {
        if (outcome instanceof Outcome.Done) {
            LOG.info("Window {} is closed: its clerk is no longer in the configuration.", window);
        } else {
            LOG.warn("Window {} could not be closed, though its clerk is gone: {}.", window, outcome);
        }
    }

    static List<WindowId> windows(TicketQueue queue, Set<String> people, Set<WindowId> replayed) {
        return queue.openedWindows().stream()
                .filter(window -> window.status() != WindowState.Status.CLOSED)
                .filter(window -> isLost(window, people, replayed))
                .map(WindowState::id)
                .toList();
    }

    private static boolean isLost(WindowState window, Set<String> people, Set<WindowId> replayed) {
        Actor clerk = window.clerk();
        if (clerk == null) {
            return false;
        }
        return switch (clerk.kind()) {
            case CLERK, MANAGER -> !people.contains(clerk.name());
            case REPLAY -> !replayed.contains(window.id());
            case HALL, GUIDE, TECHNICIAN, KIOSK, PAD, PHONE -> false;
        };
    }
}
