package hall.kiosk.queue;

import java.util.List;

/**
 * Why it was this ticket's turn, stored with the call so that anybody can check it later.
 *
 * @param rule which part of the policy decided, see {@link Rule}
 * @param rules the version of the rule set
 * @param waitedSeconds how long the ticket had waited
 * @param overtaken how often it had been overtaken by then
 * @param passedOver the first of each line that had an earlier turn and was passed over, at most {@value #MOST_NAMED}
 * @param passedOverTotal how many tickets in all had an earlier turn
 */
public record CallReason(
        Rule rule, String rules, long waitedSeconds, int overtaken, List<PassedOver> passedOver, int passedOverTotal) {

    /** How many who were passed over are named; {@code passedOverTotal} counts all. */
    public static final int MOST_NAMED = 20;

    /** Which part of the policy decided. */
    public enum Rule {
        /** Nobody who may be called here has waited longer. */
        LONGEST_WAIT,
        /** Its priority class puts it ahead, within the bounds. */
        PRIORITY,
        /** The clerk of the window is strongest at it, within the bounds. */
        SKILL,
        /** It had been overtaken as often as the rules allow. */
        OVERTAKEN_LIMIT,
        /** It came back from a hold, or was sent to this window. */
        RETURNED,
        /** Its holder came at the time he had booked. */
        APPOINTMENT
    }

    /** Somebody with an earlier turn who was passed over, and how often that has now happened to him. */
    public record PassedOver(TicketNumber number, String priority, long waitedSeconds, int overtaken) {}

    public CallReason {
        passedOver = List.copyOf(passedOver);
    }
}
