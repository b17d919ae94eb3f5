package hall.kiosk.queue;

import hall.kiosk.queue.QueueEvent.Act;
import hall.kiosk.queue.WindowState.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a clerk takes back for a moment: his last act at a window, if nothing has become of it. Each window remembers how
 * its ticket was before; taking it back gives exactly that again, also to those a call had passed.
 */
public final class Undoing {

    /** For so long by his own time a clerk may take an act back. */
    public static final Duration LIMIT = Duration.ofSeconds(10);

    /**
     * What may be taken back at a window.
     *
     * @param ticket whom the last of it concerned
     * @param finishedToo whether the same act had finished somebody's service
     * @param left for how long it still may be
     */
    public record Undoable(Act act, Ticket ticket, boolean finishedToo, Duration left) {}

    private Undoing() {}

    /** What may be taken back at {@code window} for {@code within}; empty for nothing. */
    static Optional<Undoable> undoable(TicketQueue queue, WindowId window, Instant now, Duration within) {
        List<Step> steps = queue.window(window).undoable();
        if (steps.isEmpty() || isLate(steps.getLast(), now, within) || !stands(queue, window)) {
            return Optional.empty();
        }
        Step last = steps.getLast();
        Duration left = within.minus(Duration.between(last.at(), now));
        return Optional.of(new Undoable(last.act(), last.after(), steps.size() > 1, left));
    }

    static Decision decide(TicketQueue queue, QueueCommand.Undo undo, Instant now) {
        List<Step> steps = queue.window(undo.window()).undoable();
        if (steps.isEmpty()) {
            return new Decision.Refused(Refusal.NOTHING_TO_UNDO);
        }
        Step last = steps.getLast();
        if (last.act() != undo.act() || !last.after().id().equals(undo.ticket()) || !stands(queue, undo.window())) {
            return new Decision.Refused(Refusal.CHANGED_SINCE);
        }
        if (isLate(last, now, undo.within())) {
            return new Decision.Refused(Refusal.UNDO_TOO_LATE);
        }
        List<QueueEvent> events = new ArrayList<>();
        for (Step step : steps.reversed()) {
            events.add(new QueueEvent.Undone(
                    now,
                    undo.by(),
                    step.before().id(),
                    step.before().number(),
                    undo.window(),
                    step.act(),
                    step.at(),
                    step.act() == Act.CALL ? queue.window(undo.window()).called() : null));
        }
        return new Decision.Accepted(events);
    }

    private static boolean isLate(Step step, Instant now, Duration within) {
        return Duration.between(step.at(), now).compareTo(within) > 0;
    }

    /** Whether everybody concerned is still as the acts have left him, and the window too. */
    private static boolean stands(TicketQueue queue, WindowId window) {
        List<Step> steps = queue.window(window).undoable();
        Ticket last = steps.getLast().after();
        TicketId present = isAt(window, last.place()) ? last.id() : null;
        TicketId there = queue.window(window).ticket();
        return (present == null ? there == null : present.equals(there))
                && steps.stream()
                        .map(Step::after)
                        .allMatch(after ->
                                queue.ticket(after.id()).filter(after::equals).isPresent());
    }

    private static boolean isAt(WindowId window, Place place) {
        return window.equals(QueueFold.windowOf(place));
    }

    /** {@code after}, to which {@code event} has led from {@code before}, with what may be taken back of it. */
    static QueueState remembering(QueueState before, QueueEvent event, QueueState after) {
        return switch (event) {
            case QueueEvent.Called e ->
                remember(before, after, e.by(), e.ticket(), e.window(), e.at(), Act.CALL, e.finished());
            case QueueEvent.Started e ->
                remember(before, after, e.by(), e.ticket(), e.window(), e.at(), Act.START, null);
            case QueueEvent.Finished e ->
                remember(before, after, e.by(), e.ticket(), e.window(), e.at(), Act.FINISH, null);
            case QueueEvent.NotPresent e ->
                remember(before, after, e.by(), e.ticket(), e.window(), e.at(), Act.NO_SHOW, null);
            case QueueEvent.Held e -> remember(before, after, e.by(), e.ticket(), e.window(), e.at(), Act.HOLD, null);
            case QueueEvent.Transferred e ->
                remember(before, after, e.by(), e.ticket(), e.window(), e.at(), Act.TRANSFER, null);
            default -> after;
        };
    }

    private static QueueState remember(
            QueueState before,
            QueueState after,
            Actor by,
            TicketId id,
            WindowId at,
            Instant when,
            Act act,
            @Nullable TicketId finished) {
        Ticket was = before.tickets().get(id);
        Ticket is = after.tickets().get(id);
        WindowState window = before.window(at);
        boolean here = act == Act.CALL || id.equals(window.ticket());
        if (was == null || is == null || !here || by.kind() == Actor.Kind.MANAGER || by.kind() == Actor.Kind.HALL) {
            return after;
        }
        Step step = new Step(act, when, was, is, window.called(), window.finished(), before.order());
        List<Step> earlier = window.undoable();
        boolean oneAct = finished != null
                && !earlier.isEmpty()
                && earlier.getLast().act() == Act.FINISH
                && earlier.getLast().after().id().equals(finished);
        return after.with(after.window(at).remembering(oneAct ? List.of(earlier.getLast(), step) : List.of(step)));
    }

    /** What is true once {@code undone} is. */
    static QueueState after(QueueState state, QueueEvent.Undone undone) {
        WindowState window = state.window(undone.window());
        Step last = window.undoable().isEmpty() ? null : window.undoable().getLast();
        if (last == null || !last.before().id().equals(undone.ticket())) {
            return state;
        }
        Ticket before = last.before();
        QueueState back = QueueFold.placed(state, before, before.place());
        back = back.with(back.window(undone.window()).without(last));
        return before.place() instanceof Place.Waiting waiting && last.act() == Act.CALL
                ? back.with(back.lines().notPassed(new Lines.Passed(waiting.turn(), last.order())))
                : back;
    }
}
