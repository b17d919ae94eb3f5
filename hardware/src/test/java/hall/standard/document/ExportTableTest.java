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

/** The export as a table: it gives the same verdicts again, and what somebody altered in it does not. */
class ExportTableTest {

    private static final LocalDate ON = LocalDate.of(2027, 3, 1);

    private final JsonFaults faults = new JsonFaults();
    private String table = "";

    @BeforeEach
    void aTable() {
        Snapshot snapshot = Library.shipped(faults).resolve(ON).orElseThrow(() -> new AssertionError(faults.text()));
        List<Subject> subjects = List.of(
                new Subject(
                        SubjectKind.HALL,
                        "one",
                        Map.of("hall.name", "=某区,\"政务\"服务大厅", "hall.windows", List.of("1", "'2"))),
                new Subject(SubjectKind.KIOSK, "kiosk-1", Map.of("kiosk.id", "kiosk-1")));
        List<Evidence> evidence = EvidenceFile.parse("evidence.yaml", """
                evidence:
                  - {rule: DM-007, method: measurement, subject: "kiosk:kiosk-1", value: 820 mm, by: 张三, on: 2027-01-20}
                  - {rule: IS-027, method: attestation, subject: "hall:one", holds: true, by: 李四, on: 2027-01-20}
                """, faults);
        assertThat(faults.isEmpty()).as(faults.text()).isTrue();
        table = ExportTable.write(
                HallCheck.of(snapshot, subjects, evidence, Checking.of(snapshot, subjects, evidence, ON), ON));
    }

    @Test
    void theTableAgreesAndKeepsEveryText() throws IOException {
        Recheck recheck = recheck(table);

        assertThat(recheck.differences()).isEmpty();
        assertThat(recheck.check().subjects().getFirst().facts())
                .containsEntry("hall.name", "=某区,\"政务\"服务大厅")
                .containsEntry("hall.windows", List.of("1", "'2"));
    }

    @Test
    void aSpreadsheetComputesNothingInIt() {
        assertThat(table.split("[\r\n,]")).noneMatch(cell -> cell.matches("[=+@].*"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "verdict,text,not-proven | verdict,text,met          | the file says met, and not-proven comes out",
                "holds,flag,true         | holds,flag,false          | IS-027: the file says met, and not-met comes out",
                "text,820 mm             | text,1 mm                 | DM-007",
                "hash,text,.             | hash,text,x               | snapshot.hash: the file says x"
            })
    void aCellThatWasAlteredDoesNot(String good, String wrong, String told) throws IOException {
        String forged = table.replaceFirst(good, wrong);

        assertThat(forged).isNotEqualTo(table);
        assertThat(recheck(forged).differences())
                .extracting(Text::english)
                .anySatisfy(each -> assertThat(each).contains(told));
    }

    @ParameterizedTest
    @CsvSource({
        "',/format,text,hall-standard-check-1', ',/format,word,hall-standard-check-1', line 2",
        "',/on,text,2027-03-01', ',/on,text', line 3",
        "',/snapshot,object,', ',/snapshots,object,', '/snapshot/hash'",
    })
    void aLineThatIsNoneIsToldWithItsPlace(String good, String wrong, String place) throws IOException {
        String broken = table.replaceFirst(good, wrong);

        assertThat(broken).isNotEqualTo(table);
        assertThat(Recheck.of("export.csv", broken.getBytes(StandardCharsets.UTF_8), faults))
                .isEmpty();
        assertThat(faults.text()).contains("export.csv", place, "must have the cells");
    }

    private Recheck recheck(String csv) throws IOException {
        return Recheck.of("export.csv", csv.getBytes(StandardCharsets.UTF_8), faults)
                .orElseThrow(() -> new AssertionError(faults.text()));
    }
}
