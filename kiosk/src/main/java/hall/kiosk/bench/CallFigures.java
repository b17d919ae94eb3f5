package hall.kiosk.bench;

import hall.board.bench.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the call bench found. Names and units are those of its JSON.
 *
 * @param calls how many calls each case made; with fewer than a hundred, p99 is the slowest
 * @param messageBytes the size of the message of a call, and of the bare one beside it
 */
public record CallFigures(String folder, int calls, int messageBytes, List<Case> cases, List<Goal> goals)
        implements BenchFigures {

    /** The most milliseconds to the last of sixty boards, for 99 of 100 calls. */
    static final double LAST_P99_MILLIS = 100;

    private static final int MANY = 60;
    private static final double FRAME_MILLIS = 1_000.0 / 60;

    /**
     * One case.
     *
     * @param dotsWide of each board's picture
     * @param firstP50Millis from the clerk's call to the frame of the first board
     * @param lastP50Millis to the frame of the last board
     * @param bareP50Millis a message of the same size by the same broker to as many links, until the last has it
     */
    public record Case(
            int boards,
            int dotsWide,
            int dotsHigh,
            double firstP50Millis,
            double lastP50Millis,
            double lastP99Millis,
            double bareP50Millis,
            double bareP99Millis) {}

    static CallFigures of(String folder, int calls, int messageBytes, List<Case> cases) {
        List<Goal> goals = new ArrayList<>();
        for (Case each : cases) {
            if (each.boards() == MANY) {
                double bound = 2 * each.bareP99Millis() + FRAME_MILLIS;
                goals.add(new Goal(
                        "60 boards: last frame p99 <= 100 ms",
                        each.lastP99Millis(),
                        each.lastP99Millis() <= LAST_P99_MILLIS));
                goals.add(new Goal(
                        "60 boards: last frame p99 <= 2 x bare p99 + a frame, here " + Math.round(bound) + " ms",
                        each.lastP99Millis(),
                        each.lastP99Millis() <= bound));
            }
        }
        return new CallFigures(folder, calls, messageBytes, List.copyOf(cases), goals);
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(
                "叫号到上屏 / From the call to the drawn frame: engine, journal, broker and boards, all in this process\n");
        text.append("数据目录 / data in ").append(folder).append("; ").append(calls).append(" calls each; ");
        text.append("bare: ").append(messageBytes).append(" bytes by the same broker to as many links\n\n");
        text.append(String.format(
                Locale.ROOT,
                "%7s %11s %14s %13s %13s %13s %13s%n",
                "boards",
                "picture",
                "first p50 ms",
                "last p50 ms",
                "last p99 ms",
                "bare p50 ms",
                "bare p99 ms"));
        for (Case each : cases) {
            text.append(String.format(
                    Locale.ROOT,
                    "%7d %11s %14.1f %13.1f %13.1f %13.1f %13.1f%n",
                    each.boards(),
                    each.dotsWide() + " x " + each.dotsHigh(),
                    each.firstP50Millis(),
                    each.lastP50Millis(),
                    each.lastP99Millis(),
                    each.bareP50Millis(),
                    each.bareP99Millis()));
        }
        return text.append('\n').append(Goal.text(goals)).toString();
    }
}
