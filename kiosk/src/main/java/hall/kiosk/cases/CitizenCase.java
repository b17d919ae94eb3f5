package hall.kiosk.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something a manager has to see to: a bad grade, or what somebody has written with a grade.
 *
 * @param ticket the id of the ticket, which is the case's too
 * @param clerk who served; null where nobody had signed in
 * @param words what was written; null for nothing
 * @param contact how to reach who wrote it; null when he did not say
 * @param steps what was done, in the order of {@link CaseStep}
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
        List<Step> steps,
        @Nullable Closed closed) {

    /** The longest texts of one. */
    public static final int LONGEST_WORDS = 500;

    public static final int LONGEST_CONTACT = 100;

    /** Grades up to this one are seen to though nothing was written. */
    public static final int BAD = 2;

    /** Who has seen to it, when, and what was done. */
    public record Closed(Instant at, String by, String words) {}

    /** When a step was done, and by whom. */
    public record Step(CaseStep what, Instant at, String by) {}

    public CitizenCase {
        reasons = List.copyOf(reasons);
        steps = List.copyOf(steps);
    }

    /** The step that follows those done; filing is done by closing. */
    public Optional<CaseStep> next() {
        return CaseStep.BY_HAND.stream()
                .skip(steps.size())
                .filter(step -> closed == null)
                .findFirst();
    }

    /** Whether it is closed and each of its steps has its time. */
    public boolean isWhole() {
        return steps.size() > CaseStep.BY_HAND.size();
    }

    /** With one more step. */
    CitizenCase after(Step step) {
        return new CitizenCase(
                ticket, at, number, service, window, clerk, grade, reasons, words, contact, with(step), closed);
    }

    /** Closed: what was written stays, how to reach who wrote it is needed no more. */
    CitizenCase closed(Closed how) {
        List<Step> all = with(new Step(CaseStep.FILED, how.at(), how.by()));
        return new CitizenCase(ticket, at, number, service, window, clerk, grade, reasons, words, null, all, how);
    }

    private List<Step> with(Step step) {
        return Stream.concat(steps.stream(), Stream.of(step)).toList();
    }
}
