package hall.board.bench;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something promised, and what this run found.
 *
 * @param met whether it kept the promise; null for a figure that stands beside and promises nothing
 */
public record Goal(String goal, double found, @Nullable Boolean met) {

    /** A figure that promises nothing. */
    public static Goal figure(String what, double found) {
        return new Goal(what, found, null);
    }

    /** A line for each of {@code goals}, for a person. */
    public static String text(List<Goal> goals) {
        StringBuilder text = new StringBuilder();
        for (Goal each : goals) {
            text.append(String.format(Locale.ROOT, "%s  %-70s %10.2f%n", each.verdict(), each.goal, each.found));
        }
        return text.toString();
    }

    private String verdict() {
        if (met == null) {
            return "           ";
        }
        return met ? "达标 met   " : "未达 missed";
    }
}
