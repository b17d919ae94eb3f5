package hall.standard.check;

import static org.assertj.core.api.Assertions.assertThat;

import hall.json.JsonFaults;
import hall.standard.Snapshot;
import hall.standard.SubjectKind;
import hall.standard.check.Checking.Subject;
import hall.standard.document.EvidenceFile;
import hall.standard.document.Library;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** DM-014 has to be seen each three months, DM-007 to be measured each three years. */
class DueTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
    private static final List<Subject> SUBJECTS = List.of(
            new Subject(SubjectKind.HALL, "baohe", Map.of()),
            new Subject(SubjectKind.KIOSK, "kiosk-1", Map.of("kiosk.id", "kiosk-1")));

    private static Snapshot snapshot;

    @BeforeAll
    static void read() {
        snapshot = Library.shipped(new JsonFaults()).resolve(TODAY).orElseThrow();
    }

    private static Optional<Due> due(String rule, String evidence) {
        JsonFaults faults = new JsonFaults();
        List<Evidence> read = EvidenceFile.parse("evidence.yaml", "evidence: [" + evidence + "]", faults);
        assertThat(faults.isEmpty()).as(faults.text()).isTrue();
        List<RuleResult> results = Checking.of(snapshot, SUBJECTS, read, TODAY);
        return Due.of(HallCheck.of(snapshot, SUBJECTS, read, results, TODAY)).stream()
                .filter(each -> each.rule().value().equals(rule))
                .findFirst();
    }

    private static String seen(String on) {
        return "{rule: DM-014, method: attestation, subject: \"hall:baohe\", holds: true, by: 张三, on: " + on + "}";
    }

    @Test
    void whatNobodyHasSeenIsDueWithoutADate() {
        assertThat(due("DM-014", "")).hasValueSatisfying(each -> {
            assertThat(each.state()).isEqualTo(Due.State.NEVER);
            assertThat(each.ends()).isNull();
        });
    }

    @Test
    void whatEndsWithinThirtyDaysIsDueAndWhatIsFreshIsNot() {
        assertThat(due("DM-014", seen("2026-09-27"))).hasValueSatisfying(each -> {
            assertThat(each.state()).isEqualTo(Due.State.SOON);
            assertThat(each.ends()).isEqualTo(LocalDate.of(2026, 12, 27));
        });
        assertThat(due("DM-014", seen("2026-09-28"))).isEmpty();
    }

    @Test
    void whatHasEndedComesBeforeAllElse() {
        assertThat(due("DM-014", seen("2026-08-26")).map(Due::state)).contains(Due.State.ENDED);
        assertThat(due("DM-014", seen("2026-08-27")).map(Due::state))
                .as("its last day")
                .contains(Due.State.SOON);
    }

    @Test
    void onlyTheNewestCountsAndWhatTheJournalProvesIsNeverDue() {
        assertThat(due("DM-014", seen("2026-08-01") + ", " + seen("2026-11-20")))
                .isEmpty();
        assertThat(due("HB-005", "")).isEmpty();
        assertThat(due("DM-007", "").map(Due::subject)).contains("kiosk:kiosk-1");
    }
}
