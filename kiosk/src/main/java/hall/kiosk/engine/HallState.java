package hall.kiosk.engine;

import hall.kiosk.config.change.ConfigCommand;
import hall.kiosk.config.change.ConfigEvent;
import hall.kiosk.config.change.ConfigState;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.DutyState;
import hall.kiosk.queue.Decision;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.Refusal;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.rating.Ratings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is true in the hall after the event with {@code sequence}. Immutable: any thread may read it and ask the queue
 * and the ratings in it whatever it likes.
 *
 * @param config the hall's {@code hall.json}
 * @param standard the documents of its standard
 */
public record HallState(
        long sequence,
        TicketQueue queue,
        Ratings ratings,
        RecentCalls calls,
        ConfigState config,
        ConfigState standard,
        DutyState duty) {

    /** A hall to which nothing has happened. */
    public static HallState empty() {
        return new HallState(
                0,
                TicketQueue.empty(),
                Ratings.none(),
                RecentCalls.none(),
                ConfigState.NONE,
                ConfigState.NONE,
                DutyState.NONE);
    }

    /** The hall after {@code event}, stored as number {@code next}. Total. */
    public HallState after(long next, HallEvent event) {
        return switch (event) {
            case HallEvent.Queue happened -> afterQueue(next, happened.event());
            case HallEvent.Rated rated ->
                new HallState(next, queue, ratings.after(rated.rating()), calls, config, standard, duty);
            case HallEvent.CallShown shown ->
                new HallState(next, queue, ratings, calls.after(shown), config, standard, duty);
            case HallEvent.Config changed ->
                new HallState(next, queue, ratings, calls, config.after(changed.event()), standard, duty);
            case HallEvent.Standard changed ->
                new HallState(next, queue, ratings, calls, config, standard.after(changed.event()), duty);
            case HallEvent.Duty seen ->
                new HallState(next, queue, ratings, calls, config, standard, duty.after(seen.event()));
            case HallEvent.Unread unread -> new HallState(next, queue, ratings, calls, config, standard, duty);
        };
    }

    /**
     * What follows from {@code command}: events that are to happen one after the other, or why none may. Changes nothing.
     * What a command asks of the clock is the clock's to know.
     */
    public Outcome decide(HallCommand command, Instant now) {
        return switch (command) {
            case HallCommand.Queue asked -> decide(asked.command(), now);
            case HallCommand.Config asked -> configure(asked.command(), now);
            case HallCommand.Standard asked ->
                decide(standard, asked.command(), HallEvent.Standard::new, HallRefusal.OfStandard::new, now);
            case HallCommand.Rate rate ->
                switch (ratings.decide(
                        queue, rate.by(), rate.ticket(), rate.grade(), rate.reasons(), rate.only(), now)) {
                    case Ratings.Decision.Accepted accepted -> next(List.of(new HallEvent.Rated(accepted.rating())));
                    case Ratings.Decision.Refused refused -> new Outcome.Refused(refused.why());
                };
            case HallCommand.AdmitNew admit -> both(configure(admit.change(), now), decide(admit.enrol(), now));
            case HallCommand.Duty asked -> decide(asked.command(), now);
            case HallCommand.Receipt receipt ->
                next(List.of(new HallEvent.CallShown(
                        now,
                        receipt.call(),
                        receipt.device(),
                        receipt.shownAt(),
                        receipt.heldMillis(),
                        receipt.why())));
            case HallCommand.ConfirmClock confirm -> new Outcome.Refused(HallRefusal.OfClock.CLOCK_NOT_DOUBTED);
            case HallCommand.CorrectDay correct -> new Outcome.Refused(HallRefusal.OfClock.DAY_NOT_POSSIBLE);
        };
    }

    private Outcome decide(QueueCommand command, Instant now) {
        return switch (queue.decide(command, now)) {
            case Decision.Accepted accepted ->
                accepted.events().stream().anyMatch(this::undoesRated)
                        ? new Outcome.Refused(Refusal.CHANGED_SINCE)
                        : next(wrap(accepted.events()));
            case Decision.Refused refused -> new Outcome.Refused(refused.why());
        };
    }

    /** A service that its citizen has rated has ended. */
    private boolean undoesRated(QueueEvent event) {
        return event instanceof QueueEvent.Undone undone
                && undone.act() == QueueEvent.Act.FINISH
                && ratings.byTicket().containsKey(undone.ticket());
    }

    private Outcome configure(ConfigCommand command, Instant now) {
        return decide(config, command, HallEvent.Config::new, HallRefusal.OfConfig::new, now);
    }

    /** A change of the configuration, or of the standard, and what it means for the queue happen together or not at all. */
    private Outcome decide(
            ConfigState of,
            ConfigCommand command,
            Function<ConfigEvent, HallEvent> happening,
            Function<ConfigState.Refusal, HallRefusal> refusing,
            Instant now) {
        return switch (of.decide(command, now)) {
            case ConfigState.Decision.Refused refused -> new Outcome.Refused(refusing.apply(refused.why()));
            case ConfigState.Decision.Accepted accepted -> {
                List<HallEvent> happened = new ArrayList<>();
                happened.add(happening.apply(accepted.event()));
                if (command instanceof ConfigCommand.Change change) {
                    Decision follows = queue.decide(new QueueCommand.Configure(change.by(), change.setup()), now);
                    if (follows instanceof Decision.Accepted queued) {
                        happened.addAll(wrap(queued.events()));
                    } else if (follows instanceof Decision.Refused refused && refused.why() != Refusal.NO_CHANGE) {
                        yield new Outcome.Refused(refused.why());
                    }
                }
                yield next(happened);
            }
        };
    }

    private Outcome decide(DutyCommand command, Instant now) {
        return switch (duty.decide(command, now)) {
            case DutyState.Decision.Accepted accepted -> next(List.of(new HallEvent.Duty(accepted.event())));
            case DutyState.Decision.Refused refused -> new Outcome.Refused(refused.why());
        };
    }

    /** Two acts of which neither bears on the other; together or not at all. */
    private Outcome both(Outcome first, Outcome second) {
        if (first instanceof Outcome.Done one && second instanceof Outcome.Done other) {
            return next(Stream.concat(one.events().stream(), other.events().stream())
                    .toList());
        }
        return first instanceof Outcome.Done ? second : first;
    }

    private Outcome.Done next(List<HallEvent> events) {
        return new Outcome.Done(sequence + 1, events);
    }

    private static List<HallEvent> wrap(List<QueueEvent> happened) {
        return happened.stream().<HallEvent>map(HallEvent.Queue::new).toList();
    }

    private HallState afterQueue(long next, QueueEvent event) {
        TicketQueue after = queue.after(event);
        Ratings kept = event instanceof QueueEvent.DayOpened
                ? ratings.keeping(ticket -> after.ticket(ticket).isPresent())
                : ratings;
        return new HallState(next, after, kept, calls.after(next, event), config, standard, duty);
    }
}
