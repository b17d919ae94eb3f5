package hall.standard.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hall.standard.Family;
import hall.standard.Means;
import hall.standard.SubjectKind;
import hall.standard.check.Checking.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateTest {

    private static final String KEPT = "by: configuration, condition: \"hall.touch_dp >= 44.0\"";
    private static final String BROKEN = "by: configuration, condition: \"hall.touch_dp > 100.0\"";
    private static final String UNKNOWN = "by: configuration, condition: \"hall.opening_hours\"";
    private static final String NEVER =
            "by: configuration, when: \"hall.touch_dp > 100.0\", condition: \"hall.touch_dp < 0.0\"";

    @Test
    void theRateIsRulesKeptOverRulesThatApply() {
        Rate rate = Rate.of(hall(18, 1, 1, "major"));

        assertThat(rate.rules()).isEqualTo(20);
        assertThat(rate.headline()).isEqualTo(0.9);
        assertThat(rate.notMet()).isEqualTo(1);
        assertThat(rate.notProven()).isEqualTo(1);
        assertThat(rate.notApplicable()).isEqualTo(1);
        assertThat(rate.unknownShare()).isEqualTo(0.05);
        assertThat(rate.byFamily()).containsEntry(Family.IS, new Rate.Tally(18, 20));
        assertThat(rate.byMeans()).containsEntry(Means.CONFIGURATION, new Rate.Tally(18, 20));
    }

    @Test
    void theMeanIsWeightedBySeverity() {
        Rules rules = new Rules().with(1, "critical", KEPT).with(2, "minor", BROKEN);

        assertThat(Rate.of(check(rules)).weightedMean()).isEqualTo(0.75);
    }

    @Test
    void theGoalNeedsTheRateNoCriticalFailureAndLittleUnknown() {
        assertThat(Rate.of(hall(20, 0, 0, "major")).verdict()).isEqualTo(Verdict.MET);
        assertThat(Rate.of(hall(19, 1, 0, "major")).verdict()).isEqualTo(Verdict.MET);
        assertThat(Rate.of(hall(18, 2, 0, "major")).verdict()).isEqualTo(Verdict.NOT_MET);
        assertThat(Rate.of(hall(19, 0, 1, "major")).verdict()).isEqualTo(Verdict.NOT_PROVEN);
        assertThat(Rate.of(hall(19, 1, 0, "critical")).verdict()).isEqualTo(Verdict.NOT_MET);
        assertThat(Rate.of(hall(19, 1, 0, "critical")).criticalFailures()).hasSize(1);
    }

    @Test
    void aCityIsAllRulesOfAllItsHallsAndNoMeanOfPercentages() {
        List<RuleResult> large = hall(90, 10, 0, "major");
        List<RuleResult> small = hall(1, 1, 0, "major");
        List<RuleResult> city = new ArrayList<>(large);
        city.addAll(small);

        assertThat(Rate.of(city).headline()).isCloseTo(91.0 / 102, within(1e-12));
    }

    @Test
    void nothingAppliesToAHallWithoutAnything() {
        assertThat(Rate.of(List.of()).headline()).isZero();
        assertThat(Rate.of(List.of()).verdict()).isEqualTo(Verdict.NOT_MET);
    }

    private static List<RuleResult> hall(int kept, int broken, int unknown, String severity) {
        Rules rules = new Rules();
        for (int i = 0; i < kept + broken + unknown; i++) {
            rules.with(i, severity, i < kept ? KEPT : i < kept + broken ? BROKEN : UNKNOWN);
        }
        return check(rules.with(999, "minor", NEVER));
    }

    private static List<RuleResult> check(Rules rules) {
        Subject hall = new Subject(SubjectKind.HALL, "demo", Map.of("hall.touch_dp", 44.0));
        return Checking.of(rules.snapshot(), List.of(hall), List.of(), Rules.TODAY);
    }
}
