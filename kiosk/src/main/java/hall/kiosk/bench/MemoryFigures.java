package hall.kiosk.bench;

import hall.board.bench.Goal;
import hall.board.bench.ProcessMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the memory bench found. Names and units are those of its JSON.
 *
 * @param day which recorded day was replayed
 * @param options what Java was told, as the launcher chose it for this machine
 */
public record MemoryFigures(String day, List<String> options, List<Case> cases, List<Goal> goals)
        implements BenchFigures {

    /** The most megabytes of a hall whose broker and boards are processes of their own. */
    static final double HALL = 160;

    /** The most megabytes of a board. */
    static final double BOARD = 110;

    /** The names of the cases. */
    public static final String BARE = "java alone";

    public static final String WHOLE = "hall, broker, boards";
    public static final String WITHOUT_BROKER = "hall without broker";
    public static final String ONE_BOARD = "board";

    /** One process after the day. */
    public record Case(String process, double rssMegabytes, double pssMegabytes, double peakMegabytes, int threads) {

        public static Case of(String process, ProcessMemory memory) {
            return new Case(
                    process, memory.rssMegabytes(), memory.pssMegabytes(), memory.peakMegabytes(), memory.threads());
        }
    }

    public static MemoryFigures of(String day, List<String> options, List<Case> cases) {
        List<Goal> goals = new ArrayList<>();
        for (Case each : cases) {
            switch (each.process()) {
                case WITHOUT_BROKER -> goals.add(goal("hall without broker: RSS <= 160 MB", each, HALL));
                case ONE_BOARD -> goals.add(goal("board: RSS <= 110 MB", each, BOARD));
                default -> {}
            }
        }
        return new MemoryFigures(day, List.copyOf(options), List.copyOf(cases), goals);
    }

    private static Goal goal(String goal, Case found, double most) {
        return new Goal(goal, found.rssMegabytes(), found.rssMegabytes() <= most);
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append("内存 / Memory after a replayed day, ").append(day).append('\n');
        text.append(String.join(" ", options)).append("\n\n");
        text.append(
                String.format(Locale.ROOT, "%-22s %9s %9s %9s %8s%n", "", "RSS MB", "PSS MB", "peak MB", "threads"));
        for (Case each : cases) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-22s %9.0f %9.0f %9.0f %8d%n",
                    each.process(),
                    each.rssMegabytes(),
                    each.pssMegabytes(),
                    each.peakMegabytes(),
                    each.threads()));
        }
        return text.append('\n').append(Goal.text(goals)).toString();
    }
}
