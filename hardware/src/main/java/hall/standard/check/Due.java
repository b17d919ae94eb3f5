package hall.standard.check;

import hall.standard.Check;
import hall.standard.Means;
import hall.standard.RuleId;
import hall.standard.check.Checking.Finding;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An attestation or a measurement that has to be taken, by the day of a check. What the journal proves is never due.
 *
 * @param taken when it was taken last; null for never
 * @param ends the last day it counts; null for never taken
 */
public record Due(
        RuleId rule,
        Means means,
        String subject,
        State state,
        @Nullable LocalDate taken,
        @Nullable LocalDate ends) {

    /** So many days before its end it is said. */
    private static final int SOON_DAYS = 30;

    /** How far it is. */
    public enum State {
        /** It counts no longer. */
        ENDED,
        /** It ends within {@value Due#SOON_DAYS} days. */
        SOON,
        /** It was never taken. */
        NEVER;

        /** As it is written. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is due: first what has ended, then what ends next, then what nobody has taken. */
    public static List<Due> of(HallCheck check) {
        return check.results().stream()
                .flatMap(result -> result.findings().stream()
                        .filter(Due::byPeople)
                        .flatMap(finding -> due(check, result.ruling().rule().id(), finding).stream()))
                .sorted(Comparator.comparing(Due::state)
                        .thenComparing(each -> each.ends() == null ? LocalDate.MAX : each.ends()))
                .toList();
    }

    private static boolean byPeople(Finding finding) {
        Means by = finding.check().by();
        return finding.verdict() != Verdict.EXEMPT && (by == Means.ATTESTATION || by == Means.MEASUREMENT);
    }

    private static Optional<Due> due(HallCheck all, RuleId rule, Finding finding) {
        Check check = finding.check();
        String subject = finding.subject().name();
        Optional<LocalDate> taken = all.evidence().stream()
                .filter(each -> each.rule().equals(rule)
                        && each.means() == check.by()
                        && each.subject().equals(subject)
                        && !each.on().isAfter(all.on()))
                .map(Evidence::on)
                .max(LocalDate::compareTo);
        if (taken.isEmpty()) {
            return Optional.of(new Due(rule, check.by(), subject, State.NEVER, null, null));
        }
        if (check.validFor() == null) {
            return Optional.empty();
        }
        LocalDate ends = taken.get().plus(check.validFor());
        if (ends.isAfter(all.on().plusDays(SOON_DAYS))) {
            return Optional.empty();
        }
        State state = ends.isBefore(all.on()) ? State.ENDED : State.SOON;
        return Optional.of(new Due(rule, check.by(), subject, state, taken.get(), ends));
    }
}
