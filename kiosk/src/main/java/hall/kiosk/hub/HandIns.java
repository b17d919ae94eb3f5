package hall.kiosk.hub;

import hall.broker.message.DeviceMessage;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallRefusal;
import hall.kiosk.engine.Outcome;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Refusal;
import hall.kiosk.queue.TicketId;
import hall.kiosk.remote.HandIn;
import hall.kiosk.secret.Passes;
import java.util.Set;

/**
 * What kiosks on machines of their own hand in, as commands. A number that a kiosk gave by itself is taken in when the id
 * of its ticket is the one this hall made for this kiosk, day and number, also if the hall's journal has lost the grant; all
 * else concerns tickets of the same kiosk only.
 */
record HandIns(Passes passes) {

    /** Refused so, the hall has it already. */
    private static final Set<Refusal> KNOWN = Set.of(Refusal.TICKET_EXISTS, Refusal.ALREADY_PRINTED, Refusal.NO_CHANGE);

    /** Throws {@link IllegalArgumentException} for a row that is wrong. */
    HallCommand command(String device, DeviceMessage.Outbox row) {
        HandIn handIn = HandIn.read(row.kind(), row.fields());
        switch (handIn) {
            case HandIn.Given given -> {
                if (!given.ticket().equals(passes.reserved(device, given.day(), given.number()))) {
                    throw new IllegalArgumentException(given.number() + " was not granted to " + device);
                }
            }
            case HandIn.Printed printed -> ticketOf(device, printed.ticket().value());
            case HandIn.Withdrawn withdrawn ->
                ticketOf(device, withdrawn.ticket().value());
            case HandIn.GivenBack back -> {}
        }
        return new HallCommand.Queue(
                handIn.command(new Actor(Actor.Kind.KIOSK, device), request -> passes.asked(device, request)));
    }

    /** {@code id} if it is of a ticket that {@code device} was given or gave. */
    static TicketId ticketOf(String device, String id) {
        if (!id.startsWith(device + ".")) {
            throw new IllegalArgumentException("no ticket of " + device);
        }
        return new TicketId(id);
    }

    /** Whether a row of {@code kind} was refused because the hall has opened no day yet. */
    static boolean isTooEarly(String kind, Outcome.Refused refused) {
        return HandIn.KINDS.contains(kind) && refused.why().equals(new HallRefusal.OfQueue(Refusal.DAY_NOT_OPEN));
    }

    /** Whether a row of {@code kind} was refused because it was taken in before. */
    static boolean isKnown(String kind, Outcome.Refused refused) {
        return HandIn.KINDS.contains(kind)
                && refused.why() instanceof HallRefusal.OfQueue queue
                && KNOWN.contains(queue.why());
    }
}
