package hall.standard.check;

import hall.standard.Document.Exemption;
import hall.standard.Ruling;
import hall.standard.Severity;
import hall.standard.check.Checking.Finding;
import java.util.List;

/** What is known of one rule in one hall. */
public record RuleResult(Ruling ruling, Verdict verdict, List<Finding> findings) {

    public RuleResult {
        findings = List.copyOf(findings);
    }

    static RuleResult of(Ruling ruling, List<Finding> findings) {
        return new RuleResult(ruling, verdict(ruling, findings), findings);
    }

    /** Whether the rule counts in the rate. */
    public boolean counts() {
        return verdict != Verdict.NOT_APPLICABLE && verdict != Verdict.EXEMPT;
    }

    /** Whether {@code exemption} takes a subject out of it. */
    public boolean isExemptBy(Exemption exemption) {
        return exemption.rule().equals(ruling.rule().id())
                && findings.stream()
                        .anyMatch(each -> each.verdict() == Verdict.EXEMPT
                                && (exemption.subject() == null
                                        || exemption
                                                .subject()
                                                .equals(each.subject().name())));
    }

    public Severity severity() {
        return ruling.rule().severity();
    }

    /** The share of its subjects that keep it, 0 to 1; exempt ones leave, unknown ones count as not kept. */
    public double share() {
        return share(findings, Verdict.MET);
    }

    /** The share of its subjects of which nothing is known. */
    public double unknown() {
        return share(findings, Verdict.NOT_PROVEN);
    }

    private static double share(List<Finding> findings, Verdict wanted) {
        long all = findings.stream()
                .filter(each -> each.verdict() != Verdict.EXEMPT)
                .count();
        long found = findings.stream().filter(each -> each.verdict() == wanted).count();
        return all == 0 ? 0 : (double) found / all;
    }

    private static Verdict verdict(Ruling ruling, List<Finding> findings) {
        if (findings.isEmpty()) {
            return Verdict.NOT_APPLICABLE;
        }
        if (findings.stream().allMatch(each -> each.verdict() == Verdict.EXEMPT)) {
            return Verdict.EXEMPT;
        }
        double needed = ruling.rule().severity().share();
        double met = share(findings, Verdict.MET);
        if (met >= needed) {
            return Verdict.MET;
        }
        boolean stillPossible = met + share(findings, Verdict.NOT_PROVEN) >= needed;
        return stillPossible ? Verdict.NOT_PROVEN : Verdict.NOT_MET;
    }
}
