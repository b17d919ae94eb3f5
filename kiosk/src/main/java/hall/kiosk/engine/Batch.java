package hall.kiosk.engine;

import hall.kiosk.clock.HallClock.Correction;
import hall.kiosk.journal.Journal.Entry;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.Refusal;
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
        days.slipsDue(next.queue()).ifPresent(command -> decide(command, null, null));
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

    private Outcome decide(@Nullable String request, @Nullable String fingerprint, HallCommand command) {
        if (command instanceof HallCommand.ConfirmClock confirm) {
            return days.doubted()
                    .filter(doubted -> correction == null)
                    .map(doubted -> correct(confirm.by(), doubted, request, fingerprint))
                    .orElse(new Outcome.Refused(HallRefusal.OfClock.CLOCK_NOT_DOUBTED));
        }
        if (command instanceof HallCommand.CorrectDay correct && days.isPossible(correct.day())) {
            return decide(new QueueCommand.CorrectDay(correct.by(), correct.day()), request, fingerprint);
        }
        Outcome outcome = next.decide(command, now);
        if (!(outcome instanceof Outcome.Done done)) {
            return outcome;
        }
        return command instanceof HallCommand.Queue queue && days.isOutsideHours(queue.command())
                ? new Outcome.Refused(Refusal.OUTSIDE_HOURS)
                : stage(request, fingerprint, done.events());
    }

    private Outcome decide(QueueCommand command, @Nullable String request, @Nullable String fingerprint) {
        return decide(request, fingerprint, new HallCommand.Queue(command));
    }

    private Outcome correct(Actor by, Correction found, @Nullable String request, @Nullable String fingerprint) {
        correction = found;
        return decide(days.correcting(by, found), request, fingerprint);
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
}
