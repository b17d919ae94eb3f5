package hall.kiosk.standard;

import static org.assertj.core.api.Assertions.assertThat;

import hall.json.JsonFaults;
import hall.standard.Snapshot;
import hall.standard.SubjectKind;
import hall.standard.check.Checking;
import hall.standard.check.Checking.Subject;
import hall.standard.document.Library;
import hall.standard.document.StandardFiles;
import hall.standard.document.StandardFiles.DocumentText;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CheckTextTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 27);

    /** IS-026 asks about the hall, not about its boards; of IS-023 the hall has window 4 and not window 99. */
    @Test
    void anExemptionWithoutASubjectInTheHallIsSaidToHaveNoEffect() {
        JsonFaults faults = new JsonFaults();
        String city = """
                standard:
                  {id: XX-CITY, title: {zh-CN: 某市, en: A city}, layer: city, version: 1.0.0, effective: 2026-01-01, issuer: 某市,
                   imports: [{id: CN-ZWFW, version: 1.*}]}
                exemptions:
                  - {rule: IS-023, subject: "window:4", reason: 甲, by: 某市, since: 2026-11-01, until: 2026-12-31}
                  - {rule: IS-023, subject: "window:99", reason: 乙, by: 某市, since: 2026-11-01, until: 2026-12-31}
                  - {rule: IS-026, subject: "board:lobby", reason: 丙, by: 某市, since: 2026-11-01, until: 2026-12-31}
                """;
        Snapshot snapshot = Library.shipped(faults)
                .with(new StandardFiles(new TreeMap<>(Map.of("XX-CITY.yaml", new DocumentText(city, null)))))
                .resolve(DAY)
                .orElseThrow(() -> new AssertionError(faults.text()));
        List<Subject> subjects =
                List.of(new Subject(SubjectKind.HALL, "one", Map.of()), new Subject(SubjectKind.WINDOW, "4", Map.of()));

        assertThat(CheckText.of(snapshot, Checking.of(snapshot, subjects, List.of(), DAY)).stream()
                        .filter(line -> line.startsWith("豁免 / exemption")))
                .satisfiesExactlyInAnyOrder(
                        works -> assertThat(works).contains("甲").doesNotContain("不起作用"),
                        absent -> assertThat(absent).contains("乙", "不起作用", "nothing in this hall is exempt by it"),
                        other -> assertThat(other).contains("丙", "不起作用"));
    }
}
