package hall.kiosk.standard;

import static org.assertj.core.api.Assertions.assertThat;

import hall.json.JsonFaults;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfigFile;
import hall.standard.Snapshot;
import hall.standard.check.Checking;
import hall.standard.check.Evidence;
import hall.standard.check.HallCheck;
import hall.standard.check.Rate;
import hall.standard.check.Verdict;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.standard.document.EvidenceFile;
import hall.standard.document.ExportFile;
import hall.standard.document.Library;
import hall.standard.document.Recheck;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.preflight.parser.PreflightParser;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The printed report: valid for keeping, readable as text, of the check's own figures, the same from an export. */
class StandardReportTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 27);

    private static Fonts fonts;
    private static HallCheck check;

    @TempDir
    private Path folder;

    @BeforeAll
    static void load() throws Exception {
        fonts = Fonts.load();
        check = check("小张");
    }

    private static HallCheck check(String who) {
        Configuration hall = ((HallConfigFile.Result.Good) HallConfigFile.read(Path.of("examples"))).config();
        JsonFaults faults = new JsonFaults();
        Snapshot snapshot = Library.shipped(faults).resolve(DAY).orElseThrow();
        List<Evidence> evidence = EvidenceFile.parse("evidence.yaml", """
                evidence:
                  - {rule: DM-007, method: measurement, subject: "kiosk:kiosk-1", value: 820 mm, uncertainty: 5 mm,
                     tool: 卷尺, by: %s, role: 检查员, on: 2026-11-20}
                  - {rule: IS-018, method: attestation, subject: "board:board-1", holds: false, by: 李四, on: 2026-11-20}
                """.formatted(who), faults);
        assertThat(faults.isEmpty()).as(faults.text()).isTrue();
        List<Checking.Subject> subjects = HallSubjects.of(hall, snapshot, fonts);
        return HallCheck.of(snapshot, subjects, evidence, Checking.of(snapshot, subjects, evidence, DAY), DAY);
    }

    private File write(HallCheck of, String language) throws Exception {
        Path file = folder.resolve("report-" + language + ".pdf");
        Files.write(file, StandardReport.pdf(of, fonts, Tokens.standard(), language));
        return file.toFile();
    }

    /** Without line ends: where a line is broken says nothing. */
    private static String text(File file) throws Exception {
        try (PDDocument pdf = Loader.loadPDF(file)) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s+", "");
        }
    }

    @Test
    void thePdfIsValidForKeepingAndItsTextCanBeReadOut() throws Exception {
        File file = write(check, "zh-CN");

        assertThat(PreflightParser.validate(file).getErrorsList())
                .extracting(error -> error.getErrorCode() + " " + error.getDetails())
                .isEmpty();
        assertThat(text(file))
                .contains("标准实施评价报告", "包河", "820mm±5", "小张", "卷尺", "implementation-rate-1", "编制人", "批准人（盖章）")
                .contains(check.standing().hash())
                .contains(Rate.shown(check.rate().headline()).replace(" ", ""));
        assertThat(file.length()).isLessThan(1_000_000);
    }

    @Test
    void eachRuleThatIsNotMetIsThereWithWhatToDo() throws Exception {
        String text = text(write(check, "zh-CN"));
        String failing = text.substring(text.indexOf("三、"), text.indexOf("五、"));

        check.results().stream()
                .filter(each -> each.verdict() == Verdict.NOT_MET || each.verdict() == Verdict.NOT_PROVEN)
                .forEach(each ->
                        assertThat(failing).contains(each.ruling().rule().id().value()));
        assertThat(failing).contains("整改后重新查验，在“标准”页记录", "测量（单位mm）");
    }

    /** One language at a time; names that people gave stay as they are. */
    @Test
    void theEnglishReportIsEnglish() throws Exception {
        String text = text(write(check, "en"));

        assertThat(text).contains("Reportontheimplementationofthestandard", "Approvedby(seal)", "Notmet,andwhattodo");
        assertThat(text).doesNotContain("不符合", "未证实", "措施", "签名");
    }

    @Test
    void anExportGivesTheSameReport() throws Exception {
        JsonFaults faults = new JsonFaults();
        byte[] export = ExportFile.write(check).getBytes(StandardCharsets.UTF_8);
        Recheck recheck = Recheck.of("export", export, faults).orElseThrow(() -> new AssertionError(faults.text()));

        assertThat(recheck.differences()).isEmpty();
        assertThat(text(write(recheck.check(), "zh-CN"))).isEqualTo(text(write(check, "zh-CN")));
    }

    /** A person's name with rare characters, control characters or markup is text like any other. */
    @Test
    void whatPeopleTypeIsText() throws Exception {
        File file = write(check("<b>䶮</b> & \uD842\uDFB7"), "zh-CN");

        assertThat(PreflightParser.validate(file).isValid()).isTrue();
        assertThat(text(file)).contains("<b>䶮</b>&");
    }
}
