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
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.queue.WindowId;
import hall.kiosk.queue.WindowState;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
    private final Queue<Due> agenda = new PriorityQueue<>();
    private final @Nullable Clerks clerks;
    private final String run;
    private final Instant opening;
    private final Supplier<TicketId> ids;
    private final Map<Integer, TicketId> visits = new HashMap<>();
    private final Set<WindowId> windows = new LinkedHashSet<>();
    private int numbered;
    private int called;
    private int leftOut;
    private final Map<String, Integer> leftOutByKind = new TreeMap<>();
    private boolean refusing;
    private boolean begun;

    /** An act and its number, by which its request is known; of two at one instant the one with the lower comes first. */
    private record Due(Act act, int number) implements Comparable<Due> {

        private static final Comparator<Due> ORDER =
                Comparator.<Due>comparingLong(due -> due.act().atMillis()).thenComparingInt(Due::number);

        @Override
        public int compareTo(Due other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * @param run unique to this run of the program, so that its requests are not taken for repeats of an earlier one's
     * @param opening the hall time to which the opening of the recorded day is mapped
     * @param ids makes the id of each ticket; ids open a ticket's page, so outside tests they must be unguessable
     */
    public Replay(Hall hall, DayPlan plan, String run, Instant opening, Supplier<TicketId> ids) {
        this.hall = hall;
        this.clerks = plan.clerks();
        this.run = run;
        this.opening = opening;
        this.ids = ids;
        for (Act act : plan.acts()) {
            add(act);
            if (act instanceof Act.Open open) {
                windows.add(open.window());
            }
        }
    }

    /** When something happens next, in hall time; empty when the day is over. */
    public Optional<Instant> nextDue() {
        return Optional.ofNullable(agenda.peek())
                .map(due -> opening.plusMillis(due.act().atMillis()));
    }

    private void add(Act act) {
        agenda.add(new Due(act, numbered++));
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
        for (Due due = agenda.peek();
                begun && due != null && !nextDue().orElseThrow().isAfter(now);
                due = agenda.peek()) {
            int before = leftOut;
            if (!done(due.act(), Integer.toString(due.number()))) {
                return false;
            }
            agenda.remove(due);
            if (leftOut > before) {
                leftOutByKind.merge(due.act().getClass().getSimpleName(), 1, Integer::sum);
            }
        }
        return begun;
    }

    /** Ends the day, also before its time: whoever is at a window of the replay is done, and the windows close. */
    public boolean end() throws InterruptedException {
        agenda.clear();
        return clear("end");
    }

    /** How many acts were left out because persons or an earlier run had changed what they were about. */
    public int leftOut() {
        return leftOut;
    }

    /**
     * The same by kind of act, such as {@code {Call=2}}. A machine that is slow leaves out none: an act that the hall cannot take
     * stays due, and the others wait for it. So a ticket that was given is called; somebody of the recorded day for whom there was
     * no ticket, because the hall had closed or its quota was used, is an {@code Arrive} here.
     */
    Map<String, Integer> leftOutByKind() {
        return Collections.unmodifiableMap(leftOutByKind);
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
            case Act.Attend attend -> attend(attend, id);
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
        if (!isFree(call.window())) {
            return leaveOut();
        }
        Optional<Outcome> outcome = ask(id, new QueueCommand.CallNext(clerk(call.window()), call.window()));
        if (outcome.isEmpty()) {
            return false;
        }
        return calledBy(outcome.get())
                .map(happened -> {
                    visits.put(call.visit(), happened.ticket());
                    return true;
                })
                .orElseGet(this::leaveOut);
    }

    /** The clerk works on until the end of the shift; where a person has the window, the shift is over. */
    private boolean attend(Act.Attend act, String id) throws InterruptedException {
        WindowId window = act.window();
        Clerks staff = Objects.requireNonNull(clerks, "a plan whose clerks attend");
        int waiting = queue().waitingAt(window);
        if (!isOwn(window)) {
            return leaveOut();
        }
        if (!isFree(window)) {
            add(staff.later(act));
            return true;
        }
        if (staff.goHome(act.atMillis(), waiting)) {
            return asked(id, new QueueCommand.CloseWindow(clerk(window), window, END_OF_SHIFT));
        }
        if (waiting == 0) {
            add(staff.again(act));
            return true;
        }
        Optional<Outcome> outcome = ask(id, new QueueCommand.CallNext(clerk(window), window));
        if (outcome.isEmpty()) {
            return false;
        }
        Optional<QueueEvent.Called> happened = calledBy(outcome.get());
        if (happened.isEmpty()) {
            add(staff.again(act));
            return true;
        }
        TicketId ticket = happened.get().ticket();
        visits.put(called, ticket);
        ServiceId service = queue().ticket(ticket).map(Ticket::service).orElse(null);
        staff.after(act, service, called).forEach(this::add);
        called++;
        return true;
    }

    private static Optional<QueueEvent.Called> calledBy(Outcome outcome) {
        return outcome instanceof Outcome.Done done
                        && done.event() instanceof HallEvent.Queue happened
                        && happened.event() instanceof QueueEvent.Called called
                ? Optional.of(called)
                : Optional.empty();
    }

    private boolean isFree(WindowId window) {
        return isOwn(window)
                && status(window) == WindowState.Status.OPEN
                && queue().window(window).ticket() == null;
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
