package hall.kiosk.engine;

import hall.kiosk.clock.HallClock.Correction;
import hall.kiosk.config.change.ConfigCommand;
import hall.kiosk.config.change.ConfigState;
import hall.kiosk.duty.DutyState;
import hall.kiosk.journal.Journal.Entry;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Decision;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.Refusal;
import hall.kiosk.rating.Ratings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one turn of the hall's loop stages before it is stored: each command is decided against the state the ones before
 * it would lead to. Thrown away when storing fails. Owned by the thread {@code hall}.
 */
final class Batch {

    private final Instant now;
    private final EventJson json;
    private final Requests requests;
    private final Replayer replayer;
    private final DayKeeping days;
    private final List<Entry> entries = new ArrayList<>();
    private final List<HallEvent> events = new ArrayList<>();
    private final Map<String, Staged> staged = new HashMap<>();
    private HallState next;
    private @Nullable Correction correction;

    private record Staged(String fingerprint, Outcome outcome) {}

    /** Reads the answer to a request that was stored before. */
    @FunctionalInterface
    interface Replayer {
        Outcome again(long first, long last);
    }

    Batch(HallState state, Instant now, EventJson json, Requests requests, Replayer replayer, DayKeeping days) {
        this.next = state;
        this.now = now;
        this.json = json;
        this.requests = requests;
        this.replayer = replayer;
        this.days = days;
    }

    /** Stages what the clock makes due by itself. */
    void keepTime() {
        Optional<Correction> settled = days.settled();
        if (settled.isPresent()) {
            correct(Actor.HALL, settled.get(), null, null);
        } else {
            days.due(next.queue()).ifPresent(command -> decide(command, null, null));
        }
        next.queue().takeBackDue(now).ifPresent(command -> decide(command, null, null));
    }

    /** What becomes of the request, provided that the batch can be stored. A new day knows no request of the day before. */
    Outcome add(String request, String fingerprint, HallCommand command) {
        Staged twin = staged.get(request);
        if (twin != null) {
            return twin.fingerprint().equals(fingerprint) ? twin.outcome() : new Outcome.Conflict();
        }
        Requests.Earlier earlier = opensDay() ? null : requests.find(request, fingerprint);
        if (earlier != null) {
            return switch (earlier) {
                case Requests.Earlier.Stored stored -> replayer.again(stored.first(), stored.last());
                case Requests.Earlier.Denied denied -> denied.outcome();
                case Requests.Earlier.Other other -> new Outcome.Conflict();
            };
        }
        Outcome outcome = decide(request, fingerprint, command);
        staged.put(request, new Staged(fingerprint, outcome));
        return outcome;
    }

    /** Once stored: what was refused is remembered too. */
    void rememberRefusals() {
        staged.forEach((id, each) -> {
            if (each.outcome() instanceof Outcome.Refused refused) {
                requests.refused(id, each.fingerprint(), refused);
            }
        });
    }

    Instant now() {
        return now;
    }

    /** How the clock is put right once the batch is stored; empty when it is not. */
    Optional<Correction> correction() {
        return Optional.ofNullable(correction);
    }

    /** Whether a business day begins with this batch. */
    boolean opensDay() {
        return events.stream()
                .anyMatch(event ->
                        event instanceof HallEvent.Queue queue && queue.event() instanceof QueueEvent.DayOpened);
    }

    HallState next() {
        return next;
    }

    List<Entry> entries() {
        return entries;
    }

    List<HallEvent> events() {
        return events;
    }

    private Outcome decide(String request, String fingerprint, HallCommand command) {
        return switch (command) {
            case HallCommand.Queue queue -> decide(queue.command(), request, fingerprint);
            case HallCommand.Config config -> decide(config.command(), request, fingerprint);
            case HallCommand.ConfirmClock confirm ->
                days.doubted()
                        .filter(doubted -> correction == null)
                        .map(doubted -> correct(confirm.by(), doubted, request, fingerprint))
                        .orElse(new Outcome.Refused(HallRefusal.OfClock.CLOCK_NOT_DOUBTED));
            case HallCommand.CorrectDay correct ->
                days.isPossible(correct.day())
                        ? decide(new QueueCommand.CorrectDay(correct.by(), correct.day()), request, fingerprint)
                        : new Outcome.Refused(HallRefusal.OfClock.DAY_NOT_POSSIBLE);
            case HallCommand.Rate rate ->
                switch (next.ratings()
                        .decide(
                                next.queue(),
                                rate.by(),
                                rate.ticket(),
                                rate.grade(),
                                rate.reasons(),
                                rate.only(),
                                now)) {
                    case Ratings.Decision.Accepted accepted ->
                        stage(request, fingerprint, List.of(new HallEvent.Rated(accepted.rating())));
                    case Ratings.Decision.Refused refused -> new Outcome.Refused(refused.why());
                };
            case HallCommand.Duty duty ->
                switch (next.duty().decide(duty.command(), now)) {
                    case DutyState.Decision.Accepted accepted ->
                        stage(request, fingerprint, List.of(new HallEvent.Duty(accepted.event())));
                    case DutyState.Decision.Refused refused -> new Outcome.Refused(refused.why());
                };
            case HallCommand.Receipt receipt ->
                stage(
                        request,
                        fingerprint,
                        List.of(new HallEvent.CallShown(
                                now,
                                receipt.call(),
                                receipt.device(),
                                receipt.shownAt(),
                                receipt.heldMillis(),
                                receipt.why())));
        };
    }

    private Outcome correct(Actor by, Correction found, @Nullable String request, @Nullable String fingerprint) {
        correction = found;
        return decide(days.correcting(by, found), request, fingerprint);
    }

    /** A change of the configuration and what it means for the queue happen together or not at all. */
    private Outcome decide(ConfigCommand command, String request, String fingerprint) {
        return switch (next.config().decide(command, now)) {
            case ConfigState.Decision.Refused refused -> new Outcome.Refused(refused.why());
            case ConfigState.Decision.Accepted accepted -> {
                List<HallEvent> happened = new ArrayList<>();
                happened.add(new HallEvent.Config(accepted.event()));
                if (command instanceof ConfigCommand.Change change) {
                    Decision queue = next.queue().decide(new QueueCommand.Configure(change.by(), change.setup()), now);
                    if (queue instanceof Decision.Accepted follows) {
                        happened.addAll(wrap(follows.events()));
                    } else if (queue instanceof Decision.Refused refused && refused.why() != Refusal.NO_CHANGE) {
                        yield new Outcome.Refused(refused.why());
                    }
                }
                yield stage(request, fingerprint, happened);
            }
        };
    }

    private Outcome decide(QueueCommand command, @Nullable String request, @Nullable String fingerprint) {
        return switch (next.queue().decide(command, now)) {
            case Decision.Accepted accepted ->
                days.isOutsideHours(command)
                        ? new Outcome.Refused(Refusal.OUTSIDE_HOURS)
                        : stage(request, fingerprint, wrap(accepted.events()));
            case Decision.Refused refused -> new Outcome.Refused(refused.why());
        };
    }

    private Outcome stage(@Nullable String request, @Nullable String fingerprint, List<HallEvent> happened) {
        HallState after = next;
        List<Entry> rows = new ArrayList<>(happened.size());
        for (HallEvent event : happened) {
            after = after.after(after.sequence() + 1, event);
            String kind = json.kind(event);
            String body = json.body(event);
            if (!Bounds.fits(kind, body)) {
                return new Outcome.Refused(Refusal.EVENT_TOO_LARGE);
            }
            rows.add(new Entry(
                    after.queue().day().map(BusinessDay::toString).orElse(""), kind, body, request, fingerprint));
        }
        long first = next.sequence() + 1;
        next = after;
        events.addAll(happened);
        entries.addAll(rows);
        return new Outcome.Done(first, happened);
    }

    private static List<HallEvent> wrap(List<QueueEvent> happened) {
        return happened.stream().<HallEvent>map(HallEvent.Queue::new).toList();
    }
}
