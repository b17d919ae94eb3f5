package hall.kiosk.ticket;

import hall.kiosk.engine.HallState;
import hall.kiosk.engine.Outcome;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.queue.WindowId;
import hall.standard.Measurement;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The hall as one kiosk sees it, in the same process or over a network. Any thread; nothing here blocks, and no stage
 * completes exceptionally.
 */
public interface KioskHall {

    /** What a ticket is taken back for begins so when a piece of it may hang from the printer. */
    String TORN = "torn-";

    /** What the hall gives now. */
    HallOffer offer();

    /** Takes a ticket. */
    CompletionStage<Taking> take(Wish wish);

    /** Says that the ticket came out of the printer, {@code confirmed} when the printer said so itself. */
    CompletionStage<Outcome> printed(TicketId ticket, boolean confirmed);

    /** Takes back a ticket that did not reach its citizen. */
    CompletionStage<Withdrawal> withdraw(TicketId ticket, String why);

    /** The tickets taken on this day with the card that stands for {@code holder}, while they are open or may be rated. */
    CompletionStage<List<OwnTicket>> own(String holder);

    /** What is booked for this day with the card that stands for {@code holder}, and nobody has come for. */
    CompletionStage<List<OwnAppointment>> appointments(String holder);

    /**
     * The lobby guide whose card stands for {@code holder} has seen the papers of whoever claims a priority with {@code ticket}.
     *
     * @return how many are ahead of it now; empty where nothing is claimed or the card is no guide's
     */
    CompletionStage<OptionalInt> grant(TicketId ticket, String holder);

    /** Somebody is back after a hold or an absence; whether he is in line again. */
    CompletionStage<Boolean> comeBack(TicketId ticket);

    /** Whoever's card stands for {@code holder} wants his ticket no more; whether it has ended. */
    CompletionStage<Boolean> cancel(TicketId ticket, String holder);

    /** Whoever's card stands for {@code holder} says how it was, from 5 stars to 1; whether it counts. */
    CompletionStage<Boolean> rate(TicketId ticket, String holder, int stars);

    /** What this kiosk has left between store and print; costs what the day has tickets. */
    Unfinished unfinished();

    /** The kiosk has measured this of itself; where it cannot be stored that is said in the log, and the next is told anew. */
    void measured(Measurement found);

    /** Calls {@code listener} whenever {@link #offer} may have changed; it must return at once. */
    Subscription onNews(Runnable listener);

    /**
     * The ticket somebody wants.
     *
     * @param request however often the same is sent, it gives one ticket
     * @param priority id of the class
     * @param holder stands for the person whose card was read; null without a card
     * @param proven whether his card says that he is of that class
     */
    record Wish(
            String request,
            ServiceId service,
            String priority,
            String language,
            @Nullable String holder,
            boolean proven) {}

    /**
     * A ticket as its citizen finds it.
     *
     * @param window where he is called to, or away from; null while he waits
     */
    record OwnTicket(Slip slip, Standing standing, @Nullable WindowId window) {

        /** What the hall waits for. */
        public enum Standing {
            WAITING,
            CALLED,
            AWAY,
            /** For nothing any more; its holder may still say how it was. */
            FINISHED;

            /** How a ticket stands there; empty where its holder need not know. */
            public static Optional<Standing> of(Place place) {
                return switch (place) {
                    case Place.Waiting waiting -> Optional.of(WAITING);
                    case Place.Called called -> Optional.of(CALLED);
                    case Place.OnHold hold -> Optional.of(AWAY);
                    case Place.Absent absent -> Optional.of(AWAY);
                    case Place.Unprinted unprinted -> Optional.empty();
                    case Place.Postponed postponed -> Optional.empty();
                    case Place.Serving serving -> Optional.empty();
                    case Place.Finished finished -> Optional.of(FINISHED);
                    case Place.Unserved unserved -> Optional.empty();
                };
            }

            /** As it stands in messages. */
            public String code() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        /** The window such a ticket is called to, or away from. */
        public static Optional<WindowId> window(Place place) {
            return place instanceof Place.Called called
                    ? Optional.of(called.window())
                    : place.away().map(Place.Away::window);
        }

        /**
         * The tickets of {@code holder} today that stand in one of these ways: those that are finished and may be rated, then
         * those in line, each the oldest first.
         */
        public static List<Ticket> of(HallState state, String holder) {
            Optional<BusinessDay> today = state.queue().day();
            return state.queue().tickets().stream()
                    .filter(ticket ->
                            holder.equals(ticket.taking().holder()) && today.equals(Optional.of(ticket.day())))
                    .filter(ticket -> Standing.of(ticket.place())
                            .filter(standing -> standing != Standing.FINISHED
                                    || state.ratings().mayRate(ticket))
                            .isPresent())
                    .sorted(Comparator.comparing((Ticket ticket) -> !(ticket.place() instanceof Place.Finished))
                            .thenComparing(Ticket::issuedAt))
                    .toList();
        }
    }

    /** What became of a wish. */
    sealed interface Taking {
        /** The ticket is stored; this is to be printed. */
        record Given(Slip slip) implements Taking {}

        /** There is none. {@code outcome} is never {@link Outcome.Done}. */
        record Declined(Outcome outcome) implements Taking {}
    }

    /**
     * What a kiosk has left.
     *
     * @param unprinted the tickets that are on no paper as far as the hall knows, the oldest first
     * @param torn the numbers of those taken back of which a piece may hang from the printer, since it printed a whole one
     */
    record Unfinished(List<Slip> unprinted, List<TicketNumber> torn) {
        public Unfinished {
            unprinted = List.copyOf(unprinted);
            torn = List.copyOf(torn);
        }
    }

    /** What became of taking a ticket back. */
    sealed interface Withdrawal {
        /** The number is no longer valid, or never was. */
        record Done() implements Withdrawal {}

        /** It could not be stored and has to be asked for again; nobody is called by the number meanwhile. */
        record Later(Outcome outcome) implements Withdrawal {}

        /**
         * The number stays valid.
         *
         * @param calledTo the window that has called it already; null when it still waits
         */
        record Stays(Outcome outcome, @Nullable WindowId calledTo) implements Withdrawal {}
    }

    /** Ends a listener. */
    @FunctionalInterface
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
