package hall.kiosk.bench;

import hall.board.bench.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the queue bench found. Names and units are those of its JSON.
 *
 * @param folder where the journals were, for the disk decides
 */
public record QueueFigures(String folder, int rounds, List<Case> cases, List<Goal> goals) implements BenchFigures {

    /** The least issues a second of eight clients. */
    static final double ISSUES_PER_SECOND = 2_000;

    /** The most milliseconds for 99 of 100 issues of eight clients. */
    static final double ISSUE_P99_MILLIS = 10;

    /** The least part of what SQLite alone does. */
    static final double PART_OF_LIMIT = 0.7;

    /** How much slower a hall with 20,000 waiting may be than an empty one. */
    static final double FLAT = 1.3;

    /**
     * One case.
     *
     * @param operation {@code issue}, or {@code cycle}: call, start and finish
     * @param perGroup how many events shared one sync on average
     * @param limitPerSecond the same operations' bytes in the same groups by SQLite alone, in the same run
     */
    public record Case(
            String operation,
            int waiting,
            int clients,
            int operations,
            double perSecond,
            double p50Millis,
            double p99Millis,
            double perGroup,
            double limitPerSecond,
            double partOfLimit) {}

    static QueueFigures of(String folder, int rounds, List<Case> cases) {
        List<Goal> goals = new ArrayList<>();
        find(cases, "issue", 0, 8).ifPresent(empty -> {
            goals.add(new Goal(
                    "issue, 8 clients: >= 2000 /s", empty.perSecond(), empty.perSecond() >= ISSUES_PER_SECOND));
            goals.add(new Goal(
                    "issue, 8 clients: p99 <= 10 ms", empty.p99Millis(), empty.p99Millis() <= ISSUE_P99_MILLIS));
            goals.add(new Goal(
                    "issue, 8 clients: >= 0.7 of the limit",
                    empty.partOfLimit(),
                    empty.partOfLimit() >= PART_OF_LIMIT));
            find(cases, "issue", 20_000, 8).ifPresent(full -> {
                double slower = empty.perSecond() / full.perSecond();
                goals.add(new Goal("issue, 8 clients: 0 -> 20000 waiting within 1.3", slower, slower <= FLAT));
            });
        });
        return new QueueFigures(folder, rounds, List.copyOf(cases), goals);
    }

    private static Optional<Case> find(List<Case> cases, String operation, int waiting, int clients) {
        return cases.stream()
                .filter(each ->
                        each.operation().equals(operation) && each.waiting() == waiting && each.clients() == clients)
                .findFirst();
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append("队列性能 / The queue, through the engine and the journal, in this process, without HTTP\n");
        text.append("数据目录 / journals in ").append(folder).append("; ").append(rounds);
        text.append(" rounds, the limit (SQLite alone, same bytes, same groups) after each\n\n");
        text.append(String.format(
                Locale.ROOT,
                "%-7s %8s %8s %10s %9s %9s %10s %10s %9s%n",
                "",
                "waiting",
                "clients",
                "/s",
                "p50 ms",
                "p99 ms",
                "per sync",
                "limit /s",
                "of limit"));
        for (Case each : cases) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-7s %8d %8d %10.0f %9.2f %9.2f %10.1f %10.0f %9.2f%n",
                    each.operation(),
                    each.waiting(),
                    each.clients(),
                    each.perSecond(),
                    each.p50Millis(),
                    each.p99Millis(),
                    each.perGroup(),
                    each.limitPerSecond(),
                    each.partOfLimit()));
        }
        return text.append('\n').append(Goal.text(goals)).toString();
    }
}
