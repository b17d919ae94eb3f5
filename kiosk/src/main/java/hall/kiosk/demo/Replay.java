package hall.kiosk.demo;

import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.queue.WindowId;
import hall.kiosk.queue.WindowState;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does in a hall what the recorded day says, act by act, beside persons who take tickets and drive windows of their own.
 * Mutable; one thread, which waits for each outcome.
 *
 * <p>Whatever persons do, it never gets stuck: an act whose moment a person has taken (nobody waits any more, the window
 * is somebody's, the ticket is elsewhere) is left out. It acts only at windows that it opened itself. All it does bears
 * an actor of the kind {@code replay}, its ratings too: a rating is given by the citizen who was served, here by the
 * recorded one, and reports can tell it from a real one.
 */
public final class Replay {

    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
    private static final long ANSWER_MILLIS = 10_000;
    private static final Actor KIOSK = new Actor(Actor.Kind.REPLAY, "kiosk");
    private static final Actor CITIZEN = new Actor(Actor.Kind.REPLAY, "citizen");
    private static final String END_OF_SHIFT = "end-of-shift";

    private final Hall hall;
    private final List<Act> acts;
    private final String run;
    private final Instant opening;
    private final Supplier<TicketId> ids;
    private final Map<Integer, TicketId> visits = new HashMap<>();
    private final Set<WindowId> windows = new LinkedHashSet<>();
    private int next;
    private int leftOut;
    private boolean refusing;
    private boolean begun;

    /**
     * @param run unique to this run of the program, so that its requests are not taken for repeats of an earlier one's
     * @param opening the hall time to which the opening of the recorded day is mapped
     * @param ids makes the id of each ticket; ids open a ticket's page, so outside tests they must be unguessable
     */
    public Replay(Hall hall, DayPlan plan, String run, Instant opening, Supplier<TicketId> ids) {
        this.hall = hall;
        this.acts = plan.acts();
        this.run = run;
        this.opening = opening;
        this.ids = ids;
        for (Act act : acts) {
            if (act instanceof Act.Open open) {
                windows.add(open.window());
            }
        }
    }

    /** When something happens next, in hall time; empty when the day is over. */
    public Optional<Instant> nextDue() {
        return next < acts.size()
                ? Optional.of(opening.plusMillis(acts.get(next).atMillis()))
                : Optional.empty();
    }

    /**
     * Does everything that is due at {@code now}.
     *
     * @return false when the hall could not take an act just now; it stays due, ask again a little later
     */
    public boolean advance(Instant now) throws InterruptedException {
        if (!begun) {
            begun = clear("begin");
        }
        while (begun && next < acts.size() && !nextDue().orElseThrow().isAfter(now)) {
            if (!done(acts.get(next), Integer.toString(next))) {
                return false;
            }
            next++;
        }
        return begun;
    }

    /** Ends the day, also before its time: whoever is at a window of the replay is done, and the windows close. */
    public boolean end() throws InterruptedException {
        next = acts.size();
        return clear("end");
    }

    /** How many acts were left out because persons or an earlier run had changed what they were about. */
    public int leftOut() {
        return leftOut;
    }

    /** Windows this replay, or an earlier run on the same journal, left open or occupied are put in order. */
    private boolean clear(String why) throws InterruptedException {
        boolean cleared = true;
        for (WindowId window : windows) {
            if (isOwn(window)) {
                TicketId ticket = hall.state().queue().window(window).ticket();
                if (ticket != null) {
                    cleared &= ask(why + "-ticket-" + window, atEnd(window, ticket))
                            .isPresent();
                }
                cleared &= ask(why + "-" + window, new QueueCommand.CloseWindow(clerk(window), window, END_OF_SHIFT))
                        .isPresent();
            }
        }
        return cleared;
    }

    private QueueCommand atEnd(WindowId window, TicketId id) {
        boolean served = hall.state().queue().ticket(id).map(Ticket::place).orElse(null) instanceof Place.Serving;
        return served ? new QueueCommand.Finish(clerk(window), window) : new QueueCommand.NoShow(clerk(window), window);
    }

    /** Whether {@code act} is done with: it happened, or there was nothing to do. */
    private boolean done(Act act, String id) throws InterruptedException {
        return switch (act) {
            case Act.Arrive arrive -> asked(id, new QueueCommand.Issue(KIOSK, ids.get(), arrive.service(), null, null));
            case Act.Open open ->
                status(open.window()) == WindowState.Status.CLOSED
                        ? asked(id, new QueueCommand.OpenWindow(clerk(open.window()), open.window(), null))
                        : leaveOut();
            case Act.Close close ->
                (isOwn(close.window()) && queue().window(close.window()).ticket() == null)
                        ? asked(id, new QueueCommand.CloseWindow(clerk(close.window()), close.window(), END_OF_SHIFT))
                        : leaveOut();
            case Act.Call call -> call(call, id);
            case Act.Start start ->
                isAt(start.visit(), start.window())
                        ? asked(id, new QueueCommand.Start(clerk(start.window()), start.window()))
                        : leaveOut();
            case Act.Finish finish ->
                isAt(finish.visit(), finish.window())
                        ? asked(id, new QueueCommand.Finish(clerk(finish.window()), finish.window()))
                        : leaveOut();
            case Act.NoShow noShow ->
                isAt(noShow.visit(), noShow.window())
                        ? asked(id, new QueueCommand.NoShow(clerk(noShow.window()), noShow.window()))
                        : leaveOut();
            case Act.Rate rate -> rate(rate, id);
        };
    }

    private boolean call(Act.Call call, String id) throws InterruptedException {
        WindowId window = call.window();
        if (!isOwn(window)
                || status(window) != WindowState.Status.OPEN
                || queue().window(window).ticket() != null) {
            return leaveOut();
        }
        Optional<Outcome> outcome = ask(id, new QueueCommand.CallNext(clerk(window), window));
        if (outcome.isEmpty()) {
            return false;
        }
        if (outcome.get() instanceof Outcome.Done done
                && done.event() instanceof HallEvent.Queue happened
                && happened.event() instanceof QueueEvent.Called called) {
            visits.put(call.visit(), called.ticket());
            return true;
        }
        return leaveOut();
    }

    private boolean rate(Act.Rate rate, String id) throws InterruptedException {
        TicketId ticket = visits.remove(rate.visit());
        boolean may = ticket != null
                && queue().ticket(ticket).map(hall.state().ratings()::mayRate).orElse(false);
        if (!may || ticket == null) {
            return leaveOut();
        }
        if (offer(id, new HallCommand.Rate(CITIZEN, ticket, rate.grade(), rate.reasons()))
                .isEmpty()) {
            visits.put(rate.visit(), ticket);
            return false;
        }
        return true;
    }

    private boolean leaveOut() {
        leftOut++;
        return true;
    }

    private boolean asked(String id, QueueCommand command) throws InterruptedException {
        Optional<Outcome> outcome = ask(id, command);
        if (outcome.isPresent() && !(outcome.get() instanceof Outcome.Done)) {
            leftOut++;
        }
        return outcome.isPresent();
    }

    private Optional<Outcome> ask(String id, QueueCommand command) throws InterruptedException {
        return offer(id, new HallCommand.Queue(command));
    }

    /** The outcome, or empty when the hall could not take the command now: the same request may be offered again. */
    private Optional<Outcome> offer(String id, HallCommand command) throws InterruptedException {
        Outcome outcome;
        try {
            outcome = hall.offer(new Request("replay-" + run + "-" + id, id, command))
                    .toCompletableFuture()
                    .get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            return postponed("no answer within " + ANSWER_MILLIS + " ms");
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("the hall broke its promise to answer", impossible);
        }
        return switch (outcome) {
            case Outcome.Busy busy -> postponed("too many commands wait");
            case Outcome.NotStored failed -> postponed(failed.why().both());
            case Outcome.Done done -> taken(done);
            case Outcome.Refused refused -> taken(refused);
            case Outcome.Conflict conflict -> taken(conflict);
        };
    }

    private Optional<Outcome> taken(Outcome outcome) {
        if (refusing) {
            refusing = false;
            LOG.info("replay goes on");
        }
        return Optional.of(outcome);
    }

    private Optional<Outcome> postponed(String why) {
        if (!refusing) {
            refusing = true;
            LOG.warn("replay waits and tries again: {}", why);
        }
        return Optional.empty();
    }

    private TicketQueue queue() {
        return hall.state().queue();
    }

    private WindowState.Status status(WindowId window) {
        return queue().window(window).status();
    }

    private boolean isOwn(WindowId window) {
        return clerk(window).equals(queue().window(window).clerk());
    }

    private boolean isAt(int visit, WindowId window) {
        TicketId ticket = visits.get(visit);
        return ticket != null
                && isOwn(window)
                && ticket.equals(queue().window(window).ticket());
    }

    private static Actor clerk(WindowId window) {
        return new Actor(Actor.Kind.REPLAY, "clerk-" + window);
    }
}
