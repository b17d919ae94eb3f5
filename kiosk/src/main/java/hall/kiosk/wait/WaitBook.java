package hall.kiosk.wait;

import hall.kiosk.engine.HallEvent;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.projection.Projection;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Learns from the hall's events how long people wait, and promises ranges. A fold of the journal: the same events give the
 * same promises. Every method takes the book's lock, briefly; any thread.
 *
 * <p>Expected is what {@link WaitModel} says at the moment a ticket is taken; what the ticket then really waited moves the
 * range of its queue and is counted as a promise kept or not. Tickets that come back or are sent on are counted among
 * those who wait and teach nothing about first waits.
 */
public final class WaitBook implements WaitForecast, Projection {

    /** So many business days back the waits of each half hour are learnt at a start: three weeks of opening. */
    private static final int DAYS = 15;

    private final InstantSource clock;
    private final ZoneId zone;
    private final Map<ServiceId, QueueRecord> queues = new HashMap<>();
    private final Map<TicketId, Expected> waiting = new HashMap<>();
    private final Map<TicketId, ServiceId> called = new HashMap<>();
    private final Map<ServiceId, Integer> lengths = new HashMap<>();
    private @Nullable BusinessDay day;
    private Kept today = new Kept(0, 0);
    private Kept before = new Kept(0, 0);

    /** Of the days before today, the oldest first. */
    private final Deque<Kept> days = new ArrayDeque<>();

    /** A ticket in line; {@code minutes} and {@code range} are NaN and null where nothing was promised. */
    private record Expected(
            ServiceId service,
            Instant since,
            double minutes,
            @Nullable WaitRange range,
            boolean first) {

        Expected of(ServiceId other) {
            return new Expected(other, since, minutes, range, first);
        }

        Expected since(Instant when) {
            return new Expected(service, when, minutes, range, first);
        }
    }

    /** How many ranges were promised, and how many waits ended inside theirs. */
    public record Kept(int promised, int kept) {

        private Kept and(Kept other) {
            return new Kept(promised + other.promised, kept + other.kept);
        }

        Kept and(boolean held) {
            return new Kept(promised + 1, kept + (held ? 1 : 0));
        }
    }

    /** @param zone the hall's, for the half hours of its day */
    public WaitBook(InstantSource clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public String name() {
        return "waits";
    }

    /** It is small and of the last weeks alone, so it is in memory and made again at each start. */
    @Override
    public long begin(JournalReader journal) throws JournalException {
        return journal.dayStart(DAYS);
    }

    @Override
    public List<RuntimeException> take(List<Step> page) {
        return Projection.fold(page, event -> {
            if (event instanceof HallEvent.Queue happened) {
                after(happened.event());
            }
        });
    }

    /** Takes in {@code event}, in the journal's order. */
    public synchronized void after(QueueEvent event) {
        switch (event) {
            case QueueEvent.DayOpened opened -> openDay(opened.day());
            case QueueEvent.Issued issued -> join(issued.ticket(), issued.service(), issued.takenAt(), true);
            case QueueEvent.Called called -> called(called.ticket(), called.at());
            case QueueEvent.Withdrawn withdrawn -> leave(withdrawn.ticket());
            case QueueEvent.ClosedUnserved unserved -> leave(unserved.ticket());
            case QueueEvent.Cancelled cancelled -> leave(cancelled.ticket());
            case QueueEvent.Postponed postponed -> leave(postponed.ticket());
            case QueueEvent.Resumed resumed -> join(resumed.ticket(), resumed.service(), resumed.at(), false);
            case QueueEvent.Transferred sent -> {
                leave(sent.ticket());
                join(sent.ticket(), sent.service(), sent.at(), false);
            }
            case QueueEvent.ServiceReplaced replaced -> replace(replaced.from(), replaced.to());
            case QueueEvent.DayCorrected corrected -> day = corrected.day();
            case QueueEvent.ClockCorrected corrected ->
                waiting.replaceAll(
                        (ticket, each) -> each.since(corrected.shift().of(each.since())));
            case QueueEvent.Undone undone -> undo(undone);
            case QueueEvent.Configured ignored -> {}
            case QueueEvent.ClaimAnswered ignored -> {}
            case QueueEvent.Printed ignored -> {}
            case QueueEvent.ReserveGranted ignored -> {}
            case QueueEvent.ReserveReturned ignored -> {}
            case QueueEvent.WindowOpened ignored -> {}
            case QueueEvent.WindowPaused ignored -> {}
            case QueueEvent.WindowClosed ignored -> {}
            case QueueEvent.Recalled ignored -> {}
            case QueueEvent.Started ignored -> {}
            case QueueEvent.Finished ignored -> {}
            case QueueEvent.NotPresent ignored -> {}
            case QueueEvent.Held ignored -> {}
            case QueueEvent.Returned ignored -> {}
            case QueueEvent.Restored ignored -> {}
            case QueueEvent.WindowTakenOver ignored -> {}
            case QueueEvent.Reprioritised ignored -> {}
            case QueueEvent.ServiceLent ignored -> {}
            case QueueEvent.ServiceTakenBack ignored -> {}
            case QueueEvent.Intervened ignored -> {}
            case QueueEvent.AppointmentMade ignored -> {}
            case QueueEvent.AppointmentCancelled ignored -> {}
        }
    }

    @Override
    public synchronized @Nullable WaitRange wait(ServiceId service, int ahead) {
        QueueRecord queue = queues.get(service);
        if (queue == null) {
            return null;
        }
        Instant now = clock.instant();
        double minutes = WaitModel.expected(queue.signs(ahead, now, secondOfDay(now)));
        return Double.isNaN(minutes) ? null : queue.offsets().around(minutes);
    }

    /** What was promised today and what of it was kept. */
    synchronized Kept keptToday() {
        return today;
    }

    /** The same for today and the {@value #DAYS} opened days before. */
    public synchronized Kept keptLately() {
        return days.stream().reduce(today, Kept::and);
    }

    /** The same for the business day before. */
    synchronized Kept keptBefore() {
        return before;
    }

    private void replace(ServiceId from, ServiceId to) {
        QueueRecord known = queues.remove(from);
        if (known != null) {
            queues.putIfAbsent(to, known);
        }
        Integer length = lengths.remove(from);
        if (length != null) {
            lengths.merge(to, length, Integer::sum);
        }
        waiting.replaceAll((ticket, each) -> each.service().equals(from) ? each.of(to) : each);
        called.replaceAll((ticket, each) -> each.equals(from) ? to : each);
    }

    private void openDay(BusinessDay opened) {
        if (day != null) {
            before = today;
            days.addLast(today);
            if (days.size() > DAYS) {
                days.removeFirst();
            }
            today = new Kept(0, 0);
        }
        day = opened;
        waiting.clear();
        called.clear();
        lengths.clear();
        queues.values().forEach(QueueRecord::openDay);
    }

    private void join(TicketId ticket, ServiceId service, Instant at, boolean first) {
        int ahead = lengths.merge(service, 1, Integer::sum) - 1;
        QueueRecord queue = queues.computeIfAbsent(service, id -> new QueueRecord());
        double minutes = first ? WaitModel.expected(queue.signs(ahead, at, secondOfDay(at))) : Double.NaN;
        WaitRange range = Double.isNaN(minutes) ? null : queue.offsets().around(minutes);
        waiting.put(ticket, new Expected(service, at, minutes, range, first));
    }

    private @Nullable Expected leave(TicketId ticket) {
        Expected left = waiting.remove(ticket);
        if (left != null) {
            lengths.merge(left.service(), -1, Integer::sum);
        }
        return left;
    }

    private void called(TicketId ticket, Instant at) {
        Expected left = leave(ticket);
        if (left != null) {
            called.put(ticket, left.service());
        }
        if (left == null || !left.first()) {
            return;
        }
        double minutes = Math.max(0, Duration.between(left.since(), at).toMillis() / 60_000.0);
        queues.computeIfAbsent(left.service(), id -> new QueueRecord())
                .called(at, secondOfDay(left.since()), left.minutes(), minutes);
        if (left.range() != null) {
            today = today.and(left.range().holds(minutes));
        }
    }

    /** A call that is taken back has taught what it has; the wait that goes on teaches nothing more. */
    private void undo(QueueEvent.Undone undone) {
        switch (undone.act()) {
            case CALL -> {
                ServiceId service = called.get(undone.ticket());
                if (service != null) {
                    join(undone.ticket(), service, undone.at(), false);
                }
            }
            case TRANSFER -> leave(undone.ticket());
            case START, FINISH, NO_SHOW, HOLD -> {}
        }
    }

    private int secondOfDay(Instant at) {
        return at.atZone(zone).toLocalTime().toSecondOfDay();
    }
}
