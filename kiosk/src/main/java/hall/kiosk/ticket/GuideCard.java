package hall.kiosk.ticket;

import hall.kiosk.engine.HallState;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.TicketId;
import java.util.Map;
import java.util.Optional;

/** The card of a lobby guide, which he has named today: laid on a kiosk that shows a ticket, it grants what is claimed with it. */
public final class GuideCard {

    private GuideCard() {}

    /** To grant the claim of {@code ticket} in the guide's name; empty where {@code holder} is no guide's card. */
    public static Optional<QueueCommand> grant(HallState state, TicketId ticket, String holder) {
        return state.duty().guideCards().entrySet().stream()
                .filter(each -> each.getValue().equals(holder))
                .map(Map.Entry::getKey)
                .findFirst()
                .map(guide -> new QueueCommand.AnswerClaim(new Actor(Actor.Kind.GUIDE, guide), ticket, true));
    }
}
