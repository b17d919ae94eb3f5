package hall.board.bench;

import java.util.List;
import java.util.Locale;

/** Something promised, what this run found, and whether it kept the promise. */
public record Goal(String goal, double found, boolean met) {

    /** A line for each of {@code goals}, for a person. */
    public static String text(List<Goal> goals) {
        StringBuilder text = new StringBuilder();
        for (Goal each : goals) {
            text.append(String.format(
                    Locale.ROOT, "%s  %-70s %10.2f%n", each.met ? "达标 met   " : "未达 missed", each.goal, each.found));
        }
        return text.toString();
    }
}
