package hall.kiosk.queue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** All of a {@link TicketQueue} as flat data, so that a start need not read the whole journal. */
public record QueueImage(
        HallSetup setup,
        @Nullable BusinessDay day,
        long order,
        List<LastNumber> lastNumbers,
        @Nullable BusinessDay dayBefore,
        List<LastNumber> lastNumbersBefore,
        @Nullable List<String> keptNumbers,
        List<Ticket> tickets,
        List<WindowState> windows,
        List<PassedTurn> passed,
        List<Taken> taken,
        List<Reserve> reserves,
        List<TicketId> unwanted,
        @Nullable List<HandedIn> handedIn,
        @Nullable List<Appointment> appointments) {

    /** A ticket that a kiosk handed in, and the day on which it did. */
    public record HandedIn(TicketId ticket, BusinessDay day) {}

    /** The largest number given under a prefix. */
    public record LastNumber(String prefix, int number) {}

    /** How many tickets of the day were taken with one card. */
    public record Taken(String holder, int tickets) {}

    /** A turn that was called at a window which could have called anybody waiting for {@code target}. */
    public record PassedTurn(Target target, Turn turn, long serial, TicketId ticket) {}
}
