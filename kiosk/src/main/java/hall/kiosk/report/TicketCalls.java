package hall.kiosk.report;

import hall.kiosk.engine.HallEvent;
import hall.kiosk.journal.JournalException;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.queue.WindowId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of one ticket's calls on one day, for whoever asks "was I called?".
 *
 * @param service null where the ticket was taken on an earlier day
 * @param issued when it was taken; null for the same
 * @param calls in order; a recall is a call
 */
public record TicketCalls(
        TicketId ticket,
        @Nullable ServiceId service,
        @Nullable Instant issued,
        List<Call> calls) {

    public TicketCalls {
        calls = List.copyOf(calls);
    }

    /**
     * A call or recall.
     *
     * @param id the sequence of its event
     * @param ended what ended it; null while the ticket is still called by it
     * @param devices what each device said of it, by name
     */
    public record Call(
            String id,
            Instant at,
            WindowId window,
            Actor by,
            boolean repeat,
            @Nullable QueueEvent ended,
            SortedMap<String, Answer> devices) {

        public Call {
            devices = Collections.unmodifiableSortedMap(new TreeMap<>(devices));
        }

        private Call endedBy(@Nullable QueueEvent event) {
            return new Call(id, at, window, by, repeat, event, devices);
        }

        private Call with(String device, Answer answer) {
            SortedMap<String, Answer> next = new TreeMap<>(devices);
            next.merge(device, answer, Answer::and);
            return new Call(id, at, window, by, repeat, ended, next);
        }

        /** With those of {@code expected} that have said nothing. */
        Call expecting(Iterable<String> expected) {
            SortedMap<String, Answer> next = new TreeMap<>(devices);
            expected.forEach(device -> next.putIfAbsent(device, Answer.NONE));
            return new Call(id, at, window, by, repeat, ended, next);
        }
    }

    /**
     * What a device said of a call.
     *
     * @param shownAt when it was first seen or said; null when it was not
     * @param heldMillis how long; null while it stands, or is not known
     * @param why why it was not; null when it was, or nothing was said
     */
    public record Answer(
            @Nullable Instant shownAt,
            @Nullable Long heldMillis,
            @Nullable String why) {

        static final Answer NONE = new Answer(null, null, null);

        private Answer and(Answer later) {
            return new Answer(
                    shownAt == null ? later.shownAt : shownAt,
                    later.heldMillis == null ? heldMillis : later.heldMillis,
                    later.why == null ? why : later.why);
        }
    }

    /** Answers for the tickets that have this number. Any thread. */
    @FunctionalInterface
    public interface Book {

        /** The tickets with {@code number}, as printed, that were taken or called on {@code day}; in order. */
        List<TicketCalls> of(String number, LocalDate day) throws JournalException;
    }

    /** The same of {@code events}, by their sequence; events that have nothing to do with it are passed over. */
    public static List<TicketCalls> of(String number, SortedMap<Long, HallEvent> events) {
        Fold fold = new Fold(number);
        events.forEach((sequence, event) -> {
            switch (event) {
                case HallEvent.Queue queue -> fold.after(sequence, queue.event());
                case HallEvent.CallShown shown -> fold.after(shown);
                case HallEvent.Config c -> {}
                case HallEvent.Standard s -> {}
                case HallEvent.Duty d -> {}
                case HallEvent.Rated r -> {}
                case HallEvent.Unread u -> {}
            }
        });
        return fold.found();
    }

    TicketCalls with(List<Call> other) {
        return new TicketCalls(ticket, service, issued, other);
    }

    /** One pass over a day. */
    private static final class Fold {

        private final String number;
        private final Map<TicketId, TicketCalls> tickets = new LinkedHashMap<>();
        private final Map<TicketId, List<Call>> calls = new LinkedHashMap<>();
        private final Map<String, TicketId> ticketOfCall = new LinkedHashMap<>();

        Fold(String number) {
            this.number = number;
        }

        List<TicketCalls> found() {
            return tickets.entrySet().stream()
                    .map(each -> each.getValue().with(calls.getOrDefault(each.getKey(), List.of())))
                    .toList();
        }

        void after(long sequence, QueueEvent event) {
            switch (event) {
                case QueueEvent.Issued issued -> issued(issued);
                case QueueEvent.Called called -> {
                    if (isAsked(called.number())) {
                        called(sequence, called.ticket(), called.at(), called.window(), called.by(), false);
                    }
                }
                case QueueEvent.Recalled recalled -> {
                    if (isAsked(recalled.number())) {
                        ended(recalled.ticket(), recalled);
                        called(sequence, recalled.ticket(), recalled.at(), recalled.window(), recalled.by(), true);
                    }
                }
                case QueueEvent.Started started -> ended(started.ticket(), started);
                case QueueEvent.Finished finished -> ended(finished.ticket(), finished);
                case QueueEvent.NotPresent absent -> ended(absent.ticket(), absent);
                case QueueEvent.Held held -> ended(held.ticket(), held);
                case QueueEvent.Transferred sent -> ended(sent.ticket(), sent);
                case QueueEvent.Cancelled cancelled -> ended(cancelled.ticket(), cancelled);
                case QueueEvent.ClosedUnserved closed -> ended(closed.ticket(), closed);
                case QueueEvent.Postponed postponed -> ended(postponed.ticket(), postponed);
                case QueueEvent.Undone undone -> undone(undone);
                default -> {}
            }
        }

        private boolean isAsked(TicketNumber other) {
            return other.toString().equals(number);
        }

        private void issued(QueueEvent.Issued issued) {
            if (isAsked(issued.number())) {
                tickets.put(
                        issued.ticket(),
                        new TicketCalls(issued.ticket(), issued.service(), issued.takenAt(), List.of()));
            }
        }

        private void called(long sequence, TicketId ticket, Instant at, WindowId window, Actor by, boolean repeat) {
            tickets.putIfAbsent(ticket, new TicketCalls(ticket, null, null, List.of()));
            Call call = new Call(Long.toString(sequence), at, window, by, repeat, null, new TreeMap<>());
            calls.computeIfAbsent(ticket, none -> new ArrayList<>()).add(call);
            ticketOfCall.put(call.id(), ticket);
        }

        private void ended(TicketId ticket, QueueEvent by) {
            List<Call> known = calls.getOrDefault(ticket, List.of());
            if (!known.isEmpty() && known.getLast().ended() == null) {
                known.set(known.size() - 1, known.getLast().endedBy(by));
            }
        }

        /** A call taken back has ended; what had ended one and is taken back has not. */
        private void undone(QueueEvent.Undone undone) {
            List<Call> known = calls.getOrDefault(undone.ticket(), List.of());
            if (undone.act() == QueueEvent.Act.CALL) {
                ended(undone.ticket(), undone);
            } else if (!known.isEmpty() && isEndedBy(known.getLast(), undone)) {
                known.set(known.size() - 1, known.getLast().endedBy(null));
            }
        }

        private static boolean isEndedBy(Call call, QueueEvent.Undone undone) {
            return call.ended() != null && call.ended().at().equals(undone.done());
        }

        void after(HallEvent.CallShown shown) {
            TicketId ticket = ticketOfCall.get(shown.call());
            if (ticket != null) {
                Long held = shown.heldMillis() == 0 ? null : shown.heldMillis();
                Answer answer = new Answer(shown.shownAt(), held, shown.why());
                calls.getOrDefault(ticket, List.of())
                        .replaceAll(call -> call.id().equals(shown.call()) ? call.with(shown.device(), answer) : call);
            }
        }
    }
}
