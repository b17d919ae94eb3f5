package hall.standard.check;

import hall.standard.Family;
import hall.standard.Means;
import hall.standard.RuleId;
import hall.standard.Severity;
import hall.standard.check.Checking.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The implementation rate (标准贯彻实施率) of one hall, or of many: all rules over all halls, never a mean of percentages.
 *
 * <p>Formula {@value #FORMULA}. A rule's share is that of its subjects that keep it; what is unknown counts as not kept. A
 * rule is kept when its share reaches 1 for a critical rule, 0.95 for others. The rate is the number of rules kept over the
 * number of rules that apply; rules that are exempt or concern nothing leave both, and are listed. Beside it stand the mean
 * share weighted by severity (3, 2, 1), and the mean share of subjects of which nothing is known. The goal is met with a
 * rate of 95 %, no critical rule failing, and 2 % unknown at most.
 *
 * @param rules how many apply
 * @param byFamily kept and applicable rules of each family
 * @param byMeans met and all findings of each kind of evidence
 * @param criticalFailures critical rules that are not met
 */
public record Rate(
        int rules,
        int met,
        int notMet,
        int notProven,
        int exempt,
        int notApplicable,
        double weightedMean,
        double unknownShare,
        Map<Family, Tally> byFamily,
        Map<Means, Tally> byMeans,
        List<RuleId> criticalFailures) {

    /** The version of the formula; it changes when any figure would. */
    public static final String FORMULA = "implementation-rate-1";

    /** The goal of the founding text. */
    public static final double GOAL = 0.95;

    private static final double MOST_UNKNOWN = 0.02;

    /** So much a product of two doubles may lack to the whole number it stands for. */
    private static final double ALMOST = 1e-6;

    /** Some of all. */
    public record Tally(int met, int all) {

        private Tally plus(boolean isMet) {
            return new Tally(met + (isMet ? 1 : 0), all + 1);
        }
    }

    public Rate {
        byFamily = java.util.Collections.unmodifiableMap(new EnumMap<>(copy(byFamily, Family.class)));
        byMeans = java.util.Collections.unmodifiableMap(new EnumMap<>(copy(byMeans, Means.class)));
        criticalFailures = List.copyOf(criticalFailures);
    }

    private static <K extends Enum<K>, V> EnumMap<K, V> copy(Map<K, V> map, Class<K> keys) {
        EnumMap<K, V> copy = new EnumMap<>(keys);
        copy.putAll(map);
        return copy;
    }

    /** The rate of {@code results}, which may be those of several halls. */
    public static Rate of(Collection<RuleResult> results) {
        Map<Family, Tally> families = new EnumMap<>(Family.class);
        Map<Means, Tally> means = new EnumMap<>(Means.class);
        List<RuleId> critical = new ArrayList<>();
        double weighted = 0;
        double weights = 0;
        double unknown = 0;
        int rules = 0;
        for (RuleResult result : results) {
            if (!result.counts()) {
                continue;
            }
            rules++;
            RuleId id = result.ruling().rule().id();
            families.merge(id.family(), new Tally(0, 0).plus(isMet(result)), Rate::sum);
            weighted += result.severity().weight() * result.share();
            weights += result.severity().weight();
            unknown += result.unknown();
            if (result.severity() == Severity.CRITICAL && result.verdict() == Verdict.NOT_MET) {
                critical.add(id);
            }
            for (Finding finding : result.findings()) {
                if (finding.verdict() != Verdict.EXEMPT) {
                    means.merge(
                            finding.check().by(), new Tally(0, 0).plus(finding.verdict() == Verdict.MET), Rate::sum);
                }
            }
        }
        return new Rate(
                rules,
                count(results, Rate::isMet),
                count(results, each -> each.verdict() == Verdict.NOT_MET),
                count(results, each -> each.verdict() == Verdict.NOT_PROVEN),
                count(results, each -> each.verdict() == Verdict.EXEMPT),
                count(results, each -> each.verdict() == Verdict.NOT_APPLICABLE),
                weights == 0 ? 0 : weighted / weights,
                rules == 0 ? 0 : unknown / rules,
                families,
                means,
                critical);
    }

    private static Tally sum(Tally a, Tally b) {
        return new Tally(a.met() + b.met(), a.all() + b.all());
    }

    private static boolean isMet(RuleResult result) {
        return result.verdict() == Verdict.MET;
    }

    private static int count(Collection<RuleResult> results, Predicate<RuleResult> wanted) {
        return (int) results.stream().filter(wanted).count();
    }

    /** A share for people, such as {@code 94.9 %}: cut after one digit, because no goal is reached by rounding. */
    public static String shown(double share) {
        return String.format(Locale.ROOT, "%.1f %%", Math.floor(share * 1_000 + ALMOST) / 10);
    }

    /** Rules kept over rules that apply, 0 to 1; 0 where none applies. */
    public double headline() {
        return rules == 0 ? 0 : (double) met / rules;
    }

    /**
     * Whether the goal is met: not met where it is missed even if everything unknown were kept, or where a critical rule
     * fails; not proven in between.
     */
    public Verdict verdict() {
        if (headline() >= GOAL && criticalFailures.isEmpty() && unknownShare <= MOST_UNKNOWN) {
            return Verdict.MET;
        }
        boolean stillPossible = rules > 0 && (double) (met + notProven) / rules >= GOAL;
        return criticalFailures.isEmpty() && stillPossible ? Verdict.NOT_PROVEN : Verdict.NOT_MET;
    }
}
