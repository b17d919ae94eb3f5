package hall.standard.check;

import static org.assertj.core.api.Assertions.assertThat;

import hall.standard.Means;
import hall.standard.Place;
import hall.standard.SubjectKind;
import hall.standard.Unit;
import hall.standard.Value;
import hall.standard.check.Checking.Finding;
import hall.standard.check.Checking.Subject;
import hall.text.Text;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckingTest {

    private static final String FAR = "by: configuration, per: board, condition: \"board.far_view_mm <= 5000.0\"";
    private static final String HOLD =
            "by: measurement, per: board, unit: s, condition: \"measured >= param.limit\", valid-for: P1M";
    private static final String SEEN = "by: attestation, per: board, valid-for: P1Y";

    @Test
    void aConfigurationIsMetNotMetOrUnknownWithTheReason() {
        RuleResult result = check(
                new Rules().with(1, "major", FAR),
                List.of(board("near", 4000), board("far", 9000), new Subject(SubjectKind.BOARD, "bare", Map.of())));

        assertThat(result.findings())
                .extracting(Finding::verdict)
                .containsExactly(Verdict.MET, Verdict.NOT_MET, Verdict.NOT_PROVEN);
        assertThat(result.findings().get(1).reason().english())
                .isEqualTo("distance of the last reader in mm: 9000 (fails board.far_view_mm <= 5000.0)");
        assertThat(result.findings().get(2).reason().chinese()).contains("没有说明：最远观看距离");
    }

    /** What is missing is a list; cut at its beginning it would be of no use, in Latin script neither. */
    @Test
    void aLongListIsReadToItsEndInBothLanguages() {
        String missing = "by: configuration, per: hall, condition: \"size(hall.class1_missing) == 0\"";
        Subject hall = new Subject(
                SubjectKind.HALL,
                "one",
                Map.of(
                        "hall.class1_missing",
                        List.of("kiosk 0/2", "board 0/5", "window-screen 0/12", "rating-pad 0/12", "pc 0/12")));

        assertThat(check(new Rules().with(1, "major", missing), List.of(hall)).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.reason().chinese()).contains("kiosk 0/2", "pc 0/12");
                    assertThat(finding.reason().english()).contains("kiosk 0/2", "pc 0/12");
                });
    }

    /** A manager reads what is wrong in words, and not the parts of the condition that hold. */
    @Test
    void ofManyConditionsThoseThatFailAreNamedInWords() {
        String many =
                "by: configuration, per: hall, condition: \"hall.own_broker && (hall.font == 'a && b' || hall.own_broker)"
                        + " && size(hall.class1_missing) == 0 && !hall.mqtt_tls\"";
        Subject hall = new Subject(
                SubjectKind.HALL,
                "one",
                Map.of(
                        "hall.own_broker",
                        true,
                        "hall.font",
                        "x",
                        "hall.class1_missing",
                        List.of("kiosk"),
                        "hall.mqtt_tls",
                        true));

        assertThat(check(new Rules().with(1, "major", many), List.of(hall)).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.reason().chinese())
                            .isEqualTo(
                                    "未登记齐的一类设备：kiosk；消息传输加密：是（不满足 size(hall.class1_missing) == 0 && !hall.mqtt_tls）");
                    assertThat(finding.reason().english())
                            .startsWith(
                                    "devices of class 1 of which too few are registered: kiosk; whether messages travel encrypted: yes");
                });
    }

    @Test
    void aMeasurementCountsWithItsWholeInterval() {
        assertThat(measured(9, 0.5)).isEqualTo(Verdict.MET);
        assertThat(measured(8.3, 0.5)).isEqualTo(Verdict.NOT_PROVEN);
        assertThat(measured(7, 0.5)).isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void aMeasurementMayBeToldInAnotherUnit() {
        Evidence minutes = evidence(Means.MEASUREMENT, new Value.Quantity(0.2, Unit.MINUTE), 0, null, Rules.TODAY);
        Evidence metres = evidence(Means.MEASUREMENT, new Value.Quantity(9, Unit.METRE), 0, null, Rules.TODAY);

        assertThat(check(new Rules().with(1, "major", HOLD), List.of(board("lobby", 1)), minutes)
                        .verdict())
                .isEqualTo(Verdict.MET);
        assertThat(check(new Rules().with(1, "major", HOLD), List.of(board("lobby", 1)), metres)
                        .findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.reason().english()).isEqualTo("the evidence is not in s"));
    }

    @Test
    void aMeasurementWhoseConditionCannotBeComputedProvesNothing() {
        Rules rules = new Rules()
                .with(
                        1,
                        "major",
                        "by: measurement, per: board, unit: s, condition: \"int(board.id) > 0 && measured > 1.0\", valid-for: P1M");
        Evidence nine = evidence(Means.MEASUREMENT, new Value.Quantity(9, Unit.SECOND), 0, null, Rules.TODAY);

        assertThat(check(rules, List.of(board("lobby", 1)), nine).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.NOT_PROVEN);
                    assertThat(finding.reason().english()).contains("cannot be computed");
                });
    }

    @Test
    void evidenceEndsAndTheNewestCounts() {
        Rules rules = new Rules().with(1, "major", SEEN);
        Evidence old = evidence(Means.ATTESTATION, null, 0, true, Rules.TODAY.minusYears(2));
        Evidence bad = evidence(Means.ATTESTATION, null, 0, false, Rules.TODAY.minusMonths(2));
        Evidence good = evidence(Means.ATTESTATION, null, 0, true, Rules.TODAY.minusMonths(1));
        Evidence tomorrow = evidence(Means.ATTESTATION, null, 0, false, Rules.TODAY.plusDays(1));
        List<Subject> lobby = List.of(board("lobby", 1));

        assertThat(check(rules, lobby).findings().get(0).reason().english()).isEqualTo("no attestation yet");
        assertThat(check(rules, lobby, old).findings().get(0).reason()).satisfies(reason -> {
            assertThat(reason.english()).contains("counts no longer (1 year)");
            assertThat(reason.chinese()).contains("已过有效期（1 年）");
        });
        assertThat(Advice.words(Period.parse("P1Y6M"))).isEqualTo(Text.of("1 年零 6 个月", "1 year and 6 months"));
        assertThat(check(rules, lobby, good, bad, tomorrow).verdict()).isEqualTo(Verdict.MET);
    }

    @Test
    void anExemptSubjectLeavesTheRuleAndAnExemptRuleTheRate() {
        Rules one = new Rules().with(1, "critical", FAR).exempting(1, "board:far");
        List<Subject> both = List.of(board("near", 4000), board("far", 9000));

        assertThat(check(one, both).verdict()).isEqualTo(Verdict.MET);
        assertThat(check(one, both.subList(1, 2)).verdict()).isEqualTo(Verdict.EXEMPT);
        assertThat(check(one, List.of()).verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void aCriticalRuleIsKeptByAllAndOthersByNineteenOfTwenty() {
        List<Subject> boards = new java.util.ArrayList<>();
        for (int i = 1; i < 20; i++) {
            boards.add(board("near-" + i, 4000));
        }
        boards.add(board("far", 9000));

        assertThat(check(new Rules().with(1, "major", FAR), boards).verdict()).isEqualTo(Verdict.MET);
        assertThat(check(new Rules().with(1, "critical", FAR), boards).verdict())
                .isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void whatMayYetBeKeptIsNotProvenAndWhatCannotIsNotMet() {
        Subject bare = new Subject(SubjectKind.BOARD, "bare", Map.of());

        assertThat(check(new Rules().with(1, "major", FAR), List.of(board("near", 1), bare))
                        .verdict())
                .isEqualTo(Verdict.NOT_PROVEN);
        assertThat(check(new Rules().with(1, "major", FAR), List.of(board("far", 9000), bare))
                        .verdict())
                .isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void theHallsFactsAreThereForEverySubject() {
        Rules rules =
                new Rules().with(1, "major", "by: configuration, per: board, condition: \"board.id in hall.boards\"");
        Subject hall = new Subject(SubjectKind.HALL, "demo", Map.of("hall.boards", List.of("lobby")));

        assertThat(check(rules, List.of(hall, board("lobby", 1))).verdict()).isEqualTo(Verdict.MET);
    }

    private static Verdict measured(double seconds, double uncertainty) {
        Evidence found =
                evidence(Means.MEASUREMENT, new Value.Quantity(seconds, Unit.SECOND), uncertainty, null, Rules.TODAY);
        return check(new Rules().with(1, "major", HOLD), List.of(board("lobby", 1)), found)
                .verdict();
    }

    private static RuleResult check(Rules rules, List<Subject> subjects, Evidence... evidence) {
        return Checking.of(rules.snapshot(), subjects, List.of(evidence), Rules.TODAY)
                .get(0);
    }

    static Subject board(String id, double farViewMm) {
        return new Subject(SubjectKind.BOARD, id, Map.of("board.id", id, "board.far_view_mm", farViewMm));
    }

    private static Evidence evidence(
            Means means, Value.@Nullable Quantity value, double uncertainty, @Nullable Boolean holds, LocalDate on) {
        return new Evidence(
                Rules.id(1),
                means,
                "board:lobby",
                value,
                uncertainty,
                holds,
                "秒表",
                "张三",
                "检查员",
                on,
                "",
                new Place("e.yaml", 1));
    }
}
