package hall.kiosk.cases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something a manager has to see to: a bad grade, or what somebody has written with a grade.
 *
 * @param ticket the id of the ticket, which is the case's too
 * @param clerk who served; null where nobody had signed in
 * @param words what was written; null for nothing
 * @param contact how to reach who wrote it; null when he did not say
 * @param closed null as long as nobody has seen to it
 */
public record CitizenCase(
        String ticket,
        Instant at,
        String number,
        String service,
        String window,
        @Nullable String clerk,
        int grade,
        List<String> reasons,
        @Nullable String words,
        @Nullable String contact,
        @Nullable Closed closed) {

    /** The longest texts of one. */
    public static final int LONGEST_WORDS = 500;

    public static final int LONGEST_CONTACT = 100;

    /** Grades up to this one are seen to though nothing was written. */
    public static final int BAD = 2;

    /** Who has seen to it, when, and what was done. */
    public record Closed(Instant at, String by, String words) {}

    public CitizenCase {
        reasons = List.copyOf(reasons);
    }

    /** Closed: what was written stays, how to reach who wrote it is needed no more. */
    CitizenCase closed(Closed how) {
        return new CitizenCase(ticket, at, number, service, window, clerk, grade, reasons, words, null, how);
    }
}
