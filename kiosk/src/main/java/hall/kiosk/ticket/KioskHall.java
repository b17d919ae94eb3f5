package hall.kiosk.ticket;

import hall.kiosk.engine.Outcome;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.WindowId;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The hall as one kiosk sees it, in the same process or over a network. Any thread; nothing here blocks, and no stage
 * completes exceptionally.
 */
public interface KioskHall {

    /** What the hall gives now. */
    HallOffer offer();

    /** Takes a ticket. */
    CompletionStage<Taking> take(Wish wish);

    /** Says that the ticket came out of the printer, {@code confirmed} when the printer said so itself. */
    CompletionStage<Outcome> printed(TicketId ticket, boolean confirmed);

    /** Takes back a ticket that did not reach its citizen. */
    CompletionStage<Withdrawal> withdraw(TicketId ticket, String why);

    /** Calls {@code listener} whenever {@link #offer} may have changed; it must return at once. */
    Subscription onNews(Runnable listener);

    /**
     * The ticket somebody wants.
     *
     * @param request however often the same is sent, it gives one ticket
     * @param priority id of the class
     * @param holder stands for the person whose card was read; null without a card
     */
    record Wish(
            String request,
            ServiceId service,
            String priority,
            String language,
            @Nullable String holder) {}

    /** What became of a wish. */
    sealed interface Taking {
        /** The ticket is stored; this is to be printed. */
        record Given(Slip slip) implements Taking {}

        /** There is none. {@code outcome} is never {@link Outcome.Done}. */
        record Declined(Outcome outcome) implements Taking {}
    }

    /** What became of taking a ticket back. */
    sealed interface Withdrawal {
        /** The number is no longer valid, or never was. */
        record Done() implements Withdrawal {}

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
