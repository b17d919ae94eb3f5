package hall.kiosk.duty;

import hall.kiosk.queue.Actor;
import hall.text.Text;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something in the hall that somebody must see to, as long as its cause stands.
 *
 * @param id the same for the same cause, such as {@code journal} or {@code silent-board-1}
 * @param title what is wrong
 * @param advice what to do
 * @param acknowledged who has taken it on; null for nobody
 * @param closed who has closed it though its cause stands, because nothing more is to be done; null for nobody
 */
public record Alarm(
        String id,
        Severity severity,
        Text title,
        Text advice,
        Instant since,
        @Nullable Hand acknowledged,
        @Nullable Hand closed) {

    /** How the ids of warnings begin that are about devices. */
    private static final List<String> TECHNICAL = List.of("device-", "unprinted-", "unseen-");

    /** How bad it is. */
    public enum Severity {
        /** Something does not work. */
        FAULT,
        /** Something goes on longer or larger than the hall's rules allow. */
        WARNING;

        /** As it is stored and sent. */
        public String code() {
            return this == FAULT ? "fault" : "warning";
        }
    }

    /** Who did something, and when. */
    public record Hand(Actor by, Instant at) {}

    /** Whether a machine or a program is its cause, and not who waits or works in the hall. */
    public boolean technical() {
        return severity == Severity.FAULT || TECHNICAL.stream().anyMatch(id::startsWith);
    }

    /** Whether it still needs somebody. */
    public boolean stands() {
        return closed == null;
    }

    /** The same in other words, because its cause has changed a little. */
    public Alarm saying(Text otherTitle, Text otherAdvice) {
        return new Alarm(id, severity, otherTitle, otherAdvice, since, acknowledged, closed);
    }

    Alarm acknowledgedBy(Hand hand) {
        return new Alarm(id, severity, title, advice, since, acknowledged == null ? hand : acknowledged, closed);
    }

    Alarm closedBy(Hand hand) {
        return new Alarm(id, severity, title, advice, since, acknowledged, hand);
    }
}
