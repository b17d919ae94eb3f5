package hall.kiosk.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Whose turn it is: one pure function over the queue and its {@link RuleSet}, with the reason for its choice. */
public final class Policy {

    private static final Comparator<Lines.Head> BY_TURN = Comparator.comparing(Lines.Head::turn);

    /** The ticket whose turn it is, and why. */
    public record Choice(TicketId ticket, CallReason reason) {}

    private Policy() {}

    /**
     * Whose turn it is at {@code window}; empty when nobody waits for it.
     *
     * <p>Longest wait first, where a priority class counts as having waited its advance longer, and what the window's clerk
     * is strong at as {@link Skills} says. Whoever has been overtaken as often as the rules allow comes before all others; of several such, whoever's turn was first.
     */
    public static Optional<Choice> choose(TicketQueue queue, WindowId window, Instant now) {
        RuleSet rules = queue.setup().rules();
        List<Target> targets = queue.targets(window);
        List<Lines.Head> heads = queue.lines().heads(targets);
        Optional<Lines.Head> due = due(queue.lines(), heads, rules);
        ToIntFunction<Target> preferred = queue.preferred(queue.window(window));
        return due.or(() -> earliest(heads, rules, preferred))
                .map(chosen ->
                        new Choice(chosen.ticket(), reason(queue, targets, heads, chosen, due.isPresent(), now)));
    }

    /** Whose turn it is in the lines of {@code targets}, each {@code preferred} by so many seconds. */
    static Optional<Lines.Head> next(
            Lines lines, List<Target> targets, RuleSet rules, ToIntFunction<Target> preferred) {
        List<Lines.Head> heads = lines.heads(targets);
        return due(lines, heads, rules).or(() -> earliest(heads, rules, preferred));
    }

    private static Optional<Lines.Head> due(Lines lines, List<Lines.Head> heads, RuleSet rules) {
        return heads.stream()
                .filter(head -> lines.overtaken(head.target(), head.turn()) >= rules.maxOvertaken())
                .min(BY_TURN);
    }

    private static Optional<Lines.Head> earliest(
            List<Lines.Head> heads, RuleSet rules, ToIntFunction<Target> preferred) {
        return heads.stream()
                .min(Comparator.<Lines.Head, Instant>comparing(
                                head -> counted(head, rules).minusSeconds(preferred.applyAsInt(head.target())))
                        .thenComparing(BY_TURN));
    }

    private static Instant counted(Lines.Head head, RuleSet rules) {
        return head.turn().at().minusSeconds(rules.classOf(head.priority()).advanceSeconds());
    }

    private static CallReason reason(
            TicketQueue queue,
            List<Target> targets,
            List<Lines.Head> heads,
            Lines.Head chosen,
            boolean due,
            Instant now) {
        Lines lines = queue.lines();
        int earlier = lines.before(targets, chosen.turn());
        int overtaken = lines.overtaken(chosen.target(), chosen.turn());
        List<CallReason.PassedOver> passedOver = heads.stream()
                .filter(head -> head.turn().compareTo(chosen.turn()) < 0)
                .sorted(BY_TURN)
                .limit(CallReason.MOST_NAMED)
                .map(head -> new CallReason.PassedOver(
                        queue.known(head.ticket()).number(),
                        head.priority(),
                        waited(head.turn(), now),
                        lines.overtaken(head.target(), head.turn()) + 1))
                .toList();
        return new CallReason(
                rule(queue, heads, chosen, earlier, due && overtaken > 0),
                queue.setup().rules().version(),
                waited(chosen.turn(), now),
                overtaken,
                passedOver,
                earlier);
    }

    private static CallReason.Rule rule(
            TicketQueue queue, List<Lines.Head> heads, Lines.Head chosen, int earlier, boolean due) {
        boolean back = queue.known(chosen.ticket()).place() instanceof Place.Waiting waiting && waiting.back();
        if (back) {
            return CallReason.Rule.RETURNED;
        }
        if (queue.known(chosen.ticket()).taking().booked() != null) {
            return CallReason.Rule.APPOINTMENT;
        }
        if (due) {
            return CallReason.Rule.OVERTAKEN_LIMIT;
        }
        if (earlier == 0) {
            return CallReason.Rule.LONGEST_WAIT;
        }
        boolean byClass = earliest(heads, queue.setup().rules(), target -> 0)
                .filter(chosen::equals)
                .isPresent();
        return byClass ? CallReason.Rule.PRIORITY : CallReason.Rule.SKILL;
    }

    private static long waited(Turn turn, Instant now) {
        return Math.max(0, Duration.between(turn.at(), now).toSeconds());
    }
}
