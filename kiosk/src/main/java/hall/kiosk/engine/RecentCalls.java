package hall.kiosk.engine;

import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.queue.WindowId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The last calls and all whose tickets are still at their windows, newest first, and what devices did with each.
 * Immutable. A call's id is the sequence of its event, so a call and its recall are two calls.
 */
public record RecentCalls(List<Call> newestFirst) {

    /** As many are kept whatever became of them; of older ones those that are open. */
    public static final int KEPT = 12;

    /**
     * A call or recall.
     *
     * @param shownBy the devices that have shown or said it, in order of name
     * @param notShown the devices that say that they have not, and why, in order of name
     * @param open whether the ticket is still called or served by this call; false once it is over
     */
    public record Call(
            String id,
            TicketId ticket,
            TicketNumber number,
            WindowId window,
            Instant at,
            boolean repeat,
            List<String> shownBy,
            SortedMap<String, String> notShown,
            boolean open) {

        public Call {
            shownBy = List.copyOf(shownBy);
            notShown = Collections.unmodifiableSortedMap(new TreeMap<>(notShown));
        }

        private Call shownBy(String device) {
            TreeSet<String> devices = new TreeSet<>(shownBy);
            devices.add(device);
            return new Call(id, ticket, number, window, at, repeat, List.copyOf(devices), notShown, open);
        }

        private Call notShownBy(String device, String why) {
            SortedMap<String, String> devices = new TreeMap<>(notShown);
            devices.put(device, why);
            return new Call(id, ticket, number, window, at, repeat, shownBy, devices, open);
        }

        private Call at(Instant when) {
            return new Call(id, ticket, number, window, when, repeat, shownBy, notShown, open);
        }

        private Call open(boolean again) {
            return new Call(id, ticket, number, window, at, repeat, shownBy, notShown, again);
        }
    }

    public RecentCalls {
        newestFirst = List.copyOf(newestFirst);
    }

    static RecentCalls none() {
        return new RecentCalls(List.of());
    }

    RecentCalls after(long sequence, QueueEvent event) {
        return switch (event) {
            case QueueEvent.Called called ->
                over(called.ticket())
                        .plus(call(sequence, called.ticket(), called.number(), called.window(), called.at(), false));
            case QueueEvent.Recalled recalled ->
                over(recalled.ticket())
                        .plus(call(
                                sequence,
                                recalled.ticket(),
                                recalled.number(),
                                recalled.window(),
                                recalled.at(),
                                true));
            case QueueEvent.Finished finished -> over(finished.ticket());
            case QueueEvent.NotPresent absent -> over(absent.ticket());
            case QueueEvent.Held held -> over(held.ticket());
            case QueueEvent.Transferred transferred -> over(transferred.ticket());
            case QueueEvent.ClosedUnserved closed -> over(closed.ticket());
            case QueueEvent.Cancelled cancelled -> over(cancelled.ticket());
            case QueueEvent.DayOpened opened -> none();
            case QueueEvent.ServiceReplaced replaced -> this;
            case QueueEvent.DayCorrected corrected -> this;
            case QueueEvent.ClockCorrected corrected ->
                new RecentCalls(newestFirst.stream()
                        .map(call -> call.at(corrected.shift().of(call.at())))
                        .toList());
            case QueueEvent.Configured configured -> this;
            case QueueEvent.Issued issued -> this;
            case QueueEvent.ClaimAnswered answered -> this;
            case QueueEvent.Postponed postponed -> over(postponed.ticket());
            case QueueEvent.Resumed resumed -> this;
            case QueueEvent.Printed printed -> this;
            case QueueEvent.ReserveGranted granted -> this;
            case QueueEvent.ReserveReturned returned -> this;
            case QueueEvent.Withdrawn withdrawn -> this;
            case QueueEvent.WindowOpened opened -> this;
            case QueueEvent.WindowPaused paused -> this;
            case QueueEvent.WindowClosed closed -> this;
            case QueueEvent.Started started -> this;
            case QueueEvent.Returned returned -> this;
            case QueueEvent.Restored restored -> this;
            case QueueEvent.WindowTakenOver taken -> this;
            case QueueEvent.Reprioritised changed -> this;
            case QueueEvent.ServiceLent lent -> this;
            case QueueEvent.ServiceTakenBack back -> this;
            case QueueEvent.Intervened intervened -> this;
            case QueueEvent.AppointmentMade made -> this;
            case QueueEvent.AppointmentCancelled cancelled -> this;
            case QueueEvent.Undone undone ->
                undone.act() == QueueEvent.Act.CALL ? without(undone) : reopened(undone.ticket());
        };
    }

    RecentCalls after(HallEvent.CallShown shown) {
        return new RecentCalls(newestFirst.stream()
                .map(call -> call.id().equals(shown.call()) ? after(call, shown) : call)
                .toList());
    }

    private static Call after(Call call, HallEvent.CallShown shown) {
        return shown.shownAt() != null
                ? call.shownBy(shown.device())
                : call.notShownBy(shown.device(), Objects.requireNonNullElse(shown.why(), ""));
    }

    /** The latest call of {@code ticket}, if it is among these. */
    public Optional<Call> latest(TicketId ticket) {
        return newestFirst.stream().filter(call -> call.ticket().equals(ticket)).findFirst();
    }

    private static Call call(
            long sequence, TicketId ticket, TicketNumber number, WindowId window, Instant at, boolean repeat) {
        return new Call(Long.toString(sequence), ticket, number, window, at, repeat, List.of(), new TreeMap<>(), true);
    }

    private RecentCalls over(TicketId ticket) {
        return new RecentCalls(newestFirst.stream()
                .map(call -> call.ticket().equals(ticket) && call.open() ? call.open(false) : call)
                .toList());
    }

    /** A call that was taken back is no call any more. */
    private RecentCalls without(QueueEvent.Undone undone) {
        return new RecentCalls(newestFirst.stream()
                .filter(call ->
                        !call.ticket().equals(undone.ticket()) || call.at().isBefore(undone.done()))
                .toList());
    }

    /** Whoever was called last with this ticket is at the window again. */
    private RecentCalls reopened(TicketId ticket) {
        String latest = latest(ticket).map(Call::id).orElse("");
        return new RecentCalls(newestFirst.stream()
                .map(call -> call.id().equals(latest) ? call.open(true) : call)
                .toList());
    }

    private RecentCalls plus(Call call) {
        List<Call> next = new ArrayList<>(KEPT);
        next.add(call);
        for (int i = 0; i < newestFirst.size(); i++) {
            if (i < KEPT - 1 || newestFirst.get(i).open()) {
                next.add(newestFirst.get(i));
            }
        }
        return new RecentCalls(next);
    }
}
