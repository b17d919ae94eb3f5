package hall.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.view.Rules;
import hall.json.JsonFaults;
import hall.kiosk.app.StoredConfig;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.config.change.StandardDocument;
import hall.standard.Snapshot;
import hall.standard.document.StandardFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hall standard} over the example hall with the sample stack, from nation to hall. */
class StandardCommandTest {

    private static final Path SHIPPED = Path.of("../hardware/standard");

    @TempDir
    private Path hall;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void theExampleHallWithItsOwnDocument() throws IOException {
        Files.copy(Path.of("examples/hall.json"), hall.resolve("hall.json"));
        Files.createDirectory(hall.resolve("standard"));
        Files.copy(SHIPPED.resolve("hall/BH-HALL.yaml"), hall.resolve("standard/BH-HALL.yaml"));
    }

    @Test
    void eachRuleIsPrintedWithVerdictEvidenceAndOriginAndThenTheRate() {
        assertThat(check()).as(err.toString()).isZero();

        assertThat(out.toString())
                .contains("符合 / met  QE-001  恰好五个评价等级，名称和顺序统一 / Exactly five grades")
                .contains("来源 / origin: nation CN-ZWFW-QE 1.2.0 (nation/CN-ZWFW-QE.yaml:")
                .contains("（已查到 / found）")
                .contains("（凭记忆，待核实 / from memory, to be checked）")
                .contains("未证实 / not proven  HB-005")
                .contains("尚无日志证据 / no log yet")
                .contains("不符合 / not met  EG-005")
                .contains("AH-HW-001")
                .contains("符合 / met  EG-009", "符合 / met  PJ-001", "符合 / met  PJ-002", "符合 / met  IS-001")
                .contains("豁免 / exemption: IS-026 文物建筑")
                .containsPattern("标准贯彻实施率 / implementation rate: [0-9.]+ %（[0-9]+/10[0-9]）")
                .containsPattern("快照 / snapshot [0-9a-f]{64}");
    }

    /** What a province writes takes effect later; it is checked for that day, and before it the day is named. */
    @Test
    void documentsThatTakeEffectLaterAreCheckedForTheirDay() throws IOException {
        Path document = hall.resolve("standard/BH-HALL.yaml");
        Files.writeString(
                document, Files.readString(document).replace("effective: 2026-04-01", "effective: 2999-04-01"));

        assertThat(run("standard", "check", "--hall", hall.toString(), "--on", "2999-05-01"))
                .as(err.toString())
                .isZero();
        assertThat(check()).isEqualTo(1);
        assertThat(err.toString()).contains("takes effect only on 2999-04-01");
    }

    @Test
    void evidenceOfPeopleProvesAndDisproves() throws IOException {
        Files.writeString(hall.resolve("evidence.yaml"), """
                evidence:
                  - {rule: DM-007, method: measurement, subject: "kiosk:kiosk-1", value: 82 cm, uncertainty: 5 mm,
                     tool: 卷尺, by: 张三, role: 检查员, on: 2026-11-20}
                  - {rule: IS-027, method: attestation, subject: "hall:baohe", holds: false, by: 李四, on: 2026-11-20}
                """);

        assertThat(check()).as(err.toString()).isZero();

        assertThat(out.toString()).contains("符合 / met  DM-007").contains("不符合 / not met  IS-027");
        assertThat(out.toString()).contains("李四 于 2026-11-20 查验不符合 / 李四 found it not kept on 2026-11-20");
    }

    @Test
    void anExportIsCheckedAgainAndAForgedOneIsFound() throws IOException {
        assertThat(run("standard", "check", "--hall", hall.toString(), "--on", "2026-11-26", "--json"))
                .isZero();
        Path export = Files.writeString(hall.resolve("export.json"), out.toString());

        assertThat(run("standard", "recheck", export.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("OK 107 rules");

        assertThat(run("standard", "check", "--hall", hall.toString(), "--on", "2026-11-26", "--csv"))
                .isZero();
        Path table = Files.writeString(hall.resolve("export.csv"), out.toString());
        assertThat(run("standard", "recheck", table.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("OK 107 rules");

        String forged = Files.readString(export).replaceFirst("\"verdict\" : \"not-met\"", "\"verdict\" : \"met\"");
        Files.writeString(export, forged);
        assertThat(run("standard", "recheck", export.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("the file says met, and not-met comes out");
    }

    @Test
    void theFolderOfAHallIsCalledTheSameBySignsAndStandard() {
        String nowhere = hall.resolve("nowhere").toString();

        assertThat(run("sign", "--hall", nowhere, "--out", hall.resolve("signs").toString()))
                .isNotZero();
        assertThat(err.toString()).contains(nowhere).doesNotContain("Unknown option");
    }

    /** All rules of all halls: a hall alone has its own rate, and two have not the mean. The report is of the recheck. */
    @Test
    void anExportIsPrintedAndAddedToAnotherHallsAndAForgedOneIsNeither() throws IOException {
        run("standard", "check", "--hall", hall.toString(), "--on", "2026-11-26", "--json");
        Path export = Files.writeString(hall.resolve("export.json"), out.toString());
        Path other =
                Files.writeString(hall.resolve("other.json"), out.toString().replace("包河区政务服务中心", "蜀山区政务服务中心"));
        Path report = hall.resolve("report.pdf");

        assertThat(run("standard", "report", export.toString(), "--out", report.toString()))
                .as(err.toString())
                .isZero();
        assertThat(report).exists();
        assertThat(run("standard", "sum", export.toString(), other.toString())).isZero();
        assertThat(out.toString())
                .contains("包河区政务服务中心", "蜀山区政务服务中心")
                .containsPattern("实施率 / implementation rate: .*/2[0-9][0-9]）");
        assertThat(run("standard", "sum", export.toString(), export.toString())).isEqualTo(2);

        Files.writeString(
                export, Files.readString(export).replaceFirst("\"verdict\" : \"not-met\"", "\"verdict\" : \"met\""));
        Files.delete(report);
        assertThat(run("standard", "report", export.toString(), "--out", report.toString()))
                .isEqualTo(1);
        assertThat(report).doesNotExist();
        assertThat(run("standard", "sum", export.toString())).isEqualTo(1);
    }

    @Test
    void aRuleShowsWhereItsValueComesFromAndWhoMayChangeIt() {
        assertThat(run("standard", "show", "IS-021", "--hall", hall.toString(), "--on", "2026-11-26"))
                .isZero();

        assertThat(out.toString())
                .contains("参数 / parameter hold = 12 s")
                .contains("来自 / from hall BH-HALL 1.0.0 (BH-HALL.yaml:18)：等候区分两层")
                .contains("取代 / instead of 10 s，province AH-ZWFW 2.1.0")
                .contains("取代 / instead of 8 s，nation CN-ZWFW-IS-B 1.1.0")
                .contains("within 5 s .. 30 s");
    }

    @Test
    void wrongDocumentsAreToldWithFileAndLineAndNothingIsChecked() throws IOException {
        Path document = hall.resolve("standard/BH-HALL.yaml");
        Files.writeString(document, Files.readString(document).replace("hold: 12 s", "hold: 60 s"));

        assertThat(check()).isEqualTo(1);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("BH-HALL.yaml line 18: the value 60 s of hold lies outside the bounds");
    }

    @Test
    void theHallRunsByItsDocumentsAndConfigCheckTellsTheirFaults() throws IOException {
        HallConfigFile.Result result = HallConfigFile.read(hall);

        assertThat(result).isInstanceOf(HallConfigFile.Result.Good.class);
        Snapshot held =
                ((HallConfigFile.Result.Good) result).config().hall().standard().snapshot();
        assertThat(held.time("IS-021", "hold")).contains(Duration.ofSeconds(12));
        assertThat(Rules.of(held, 2).shortestHold()).isEqualTo(Duration.ofSeconds(12));

        Path document = hall.resolve("standard/BH-HALL.yaml");
        Files.writeString(document, Files.readString(document).replace("hold: 12 s", "hold: 60 s"));
        assertThat(run("config", "check", hall.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("BH-HALL.yaml line 18: the value 60 s of hold lies outside the bounds");
    }

    @Test
    void aSignedProvinceIsTrustedAndAnUnsignedOneRefused() throws IOException {
        Path standard = hall.resolve("standard");
        Files.copy(SHIPPED.resolve("province/AH-ZWFW.yaml"), standard.resolve("AH-ZWFW.yaml"));
        assertThat(run("standard", "key", hall.resolve("key.pem").toString())).isZero();
        String trust = "trust:\n  - {layer: province, key: \"" + out.toString().strip() + "\"}\n";
        Files.writeString(standard.resolve("BH-HALL.yaml"), trust, java.nio.file.StandardOpenOption.APPEND);

        assertThat(check()).isEqualTo(1);
        assertThat(err.toString()).contains("AH-ZWFW has no signature");

        String key = hall.resolve("key.pem").toString();
        assertThat(run(
                        "standard",
                        "sign",
                        "--key",
                        key,
                        standard.resolve("AH-ZWFW.yaml").toString()))
                .isZero();
        assertThat(check()).as(err.toString()).isZero();
    }

    @Test
    void factsAreListedWithTypeAndMeaning() {
        assertThat(run("standard", "facts")).isZero();
        assertThat(out.toString())
                .contains("board.far_view_mm  数 / a number  最远观看距离（毫米） / distance of the last reader in mm");
    }

    @Test
    void aRuleThatIsNoneIsWrongUse() {
        assertThat(run("standard", "show", "IS-999")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no rule IS-999");
    }

    private int check() {
        return run("standard", "check", "--hall", hall.toString(), "--on", "2026-11-26");
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return HallProgram.run(
                arguments,
                new PrintWriter(new BufferedWriter(out), true),
                new PrintWriter(new BufferedWriter(err), true));
    }

    /** A hall that cannot start because of its standard goes back to a version under which it can. */
    @Test
    void aHallThatIsDownGoesBackToAnEarlierVersionOfItsStandard() throws Exception {
        Path data = Files.createDirectory(hall.resolve("data"));
        Path own = hall.resolve("standard/BH-HALL.yaml");
        String first = Files.readString(own);
        adopt(data, "first");
        Files.writeString(own, first.replace("hold: 12 s", "hold: 14 s").replace("version: 1.0.0", "version: 1.1.0"));
        adopt(data, "second");
        assertThat(run("standard", "versions", "history", data.toString())).isZero();
        List<String> versions = out.toString().lines().toList();
        assertThat(versions).hasSize(2);
        assertThat(versions.getFirst()).contains("BH-HALL", "second");
        assertThat(hold()).contains("hold = 14 s", "BH-HALL 1.1.0");

        String number = versions.getLast().split(" ", 2)[0];
        assertThat(run("standard", "versions", "rollback", data.toString(), "--to", "99999"))
                .isNotZero();
        assertThat(err.toString()).contains("没有版本 99999");
        assertThat(run("standard", "versions", "rollback", data.toString(), "--to", number, "--reason", "不能启动"))
                .as(err.toString())
                .isZero();

        assertThat(hold()).contains("hold = 12 s", "BH-HALL 1.0.0");
    }

    private String hold() {
        assertThat(run("standard", "show", "IS-021", "--hall", hall.toString()))
                .as(err.toString())
                .isZero();
        return out.toString();
    }

    private void adopt(Path data, String reason) throws IOException {
        JsonFaults faults = new JsonFaults();
        StandardFiles files = StandardFiles.read(hall.resolve("standard"), faults);
        assertThat(faults.isEmpty()).isTrue();
        StoredConfig.putStandard(
                data,
                ConfigCommand.read(hall, new PrintWriter(Writer.nullWriter(), true)),
                StandardDocument.of(files),
                reason,
                MachineTime.real(null));
    }
}
