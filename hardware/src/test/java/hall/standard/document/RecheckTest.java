package hall.standard.document;

import static org.assertj.core.api.Assertions.assertThat;

import hall.json.JsonFaults;
import hall.standard.Snapshot;
import hall.standard.SubjectKind;
import hall.standard.check.Checking;
import hall.standard.check.Checking.Subject;
import hall.standard.check.Evidence;
import hall.standard.check.HallCheck;
import hall.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exports that somebody has altered in one place: whatever follows from the rest of the file is found to be another. */
class RecheckTest {

    private static final LocalDate ON = LocalDate.of(2027, 3, 1);

    private final JsonFaults faults = new JsonFaults();
    private String export = "";

    @BeforeEach
    void anExport() {
        Snapshot snapshot = Library.shipped(faults).resolve(ON).orElseThrow(() -> new AssertionError(faults.text()));
        List<Subject> subjects = List.of(
                new Subject(SubjectKind.HALL, "one", Map.of("hall.name", "某区政务服务大厅", "hall.windows", List.of("1"))),
                new Subject(SubjectKind.KIOSK, "kiosk-1", Map.of("kiosk.id", "kiosk-1")),
                new Subject(SubjectKind.BOARD, "lobby", Map.of("board.id", "lobby", "board.far_view_mm", 9000.0)));
        List<Evidence> evidence = EvidenceFile.parse("evidence.yaml", """
                evidence:
                  - {rule: DM-007, method: measurement, subject: "kiosk:kiosk-1", value: 820 mm, by: 张三, on: 2027-01-20}
                  - {rule: IS-027, method: attestation, subject: "hall:one", holds: true, by: 李四, on: 2027-01-20}
                """, faults);
        assertThat(faults.isEmpty()).as(faults.text()).isTrue();
        export = ExportFile.write(
                HallCheck.of(snapshot, subjects, evidence, Checking.of(snapshot, subjects, evidence, ON), ON));
    }

    @Test
    void anExportThatNobodyAlteredAgrees() throws IOException {
        assertThat(differences(export)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a verdict           | \"verdict\" : \"not-proven\"      | \"verdict\" : \"met\"          | the file says met, and not-proven comes out",
                "evidence            | \"holds\" : true                | \"holds\" : false            | IS-027: the file says met, and not-met comes out",
                "a measured value    | \"820 mm\"                      | \"1 mm\"                     | DM-007",
                "the day             | \"on\" : \"2027-03-01\"         | \"on\" : \"2099-03-01\"      | DM-007: the file says met, and not-proven comes out",
                "a value of a rule   | \"value\" : \"8 s\"             | \"value\" : \"5 s\"          | snapshot.hash: the file says",
                "a document's version| \"version\" : \"1.2.0\"         | \"version\" : \"9.2.0\"      | snapshot.hash: the file says",
                "a document          | \"sha256\" : \".               | \"sha256\" : \"x            | snapshot.hash: the file says",
                "the hash            | \"hash\" : \".                 | \"hash\" : \"x              | snapshot.hash: the file says x",
                "what is critical    | \"critical\" : \\[[^\\]]*\\]     | \"critical\" : [\"EG-001\"]  | rate.critical: the file says",
                "a tally             | \"dm\" : \\{\\s*\"met\" : [0-9]+ | \"dm\" : {\"met\" : 18       | rate.by-family.dm.met: the file says 18",
                "rules not proven    | \"not-proven\" : [0-9]+         | \"not-proven\" : 0           | rate.not-proven: the file says 0",
                "a finding left out  | \"subject\" : \"hall:one\",\\s*\"verdict\" : \"met\" | \"subject\" : \"hall:two\", \"verdict\" : \"met\" | hall:two: the file says met, and - comes out"
            })
    void oneThatWasAlteredDoesNot(String what, String good, String wrong, String told) throws IOException {
        String forged = export.replaceFirst(good, wrong);

        assertThat(forged).as(what).isNotEqualTo(export);
        assertThat(differences(forged))
                .as(what)
                .anySatisfy(each -> assertThat(each).contains(told));
    }

    @Test
    void evidenceThatWasTakenAwayIsMissed() throws IOException {
        String forged = export.replaceFirst("(?s)\"evidence\" : \\[.*?\\]", "\"evidence\" : []");

        assertThat(differences(forged)).contains("DM-007: the file says met, and not-proven comes out");
    }

    @Test
    void aRuleTwiceIsNoExport() throws IOException {
        String forged = export.replaceFirst("\"id\" : \"DM-002\"", "\"id\" : \"DM-001\"");

        assertThat(Recheck.of("export.json", forged.getBytes(StandardCharsets.UTF_8), faults))
                .isEmpty();
        assertThat(faults.text()).contains("the rule DM-001 stands twice");
    }

    private List<String> differences(String json) throws IOException {
        return Recheck.of("export.json", json.getBytes(StandardCharsets.UTF_8), faults)
                .orElseThrow(() -> new AssertionError(faults.text()))
                .differences()
                .stream()
                .map(Text::english)
                .toList();
    }
}
