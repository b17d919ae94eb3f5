package hall.standard.document;

import static org.assertj.core.api.Assertions.assertThat;

import hall.json.JsonFaults;
import hall.standard.Allowance;
import hall.standard.Layer;
import hall.standard.RuleId;
import hall.standard.Snapshot;
import hall.standard.Unit;
import hall.standard.Value;
import hall.standard.document.StandardFiles.DocumentText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One value is changed in a document, and everything else stays as its author wrote it. */
class DocumentEditTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 27);
    private static final RuleId HOLD = new RuleId("IS-021");
    private static final Value TEN = new Value.Quantity(10, Unit.SECOND);

    private String hall;

    @BeforeEach
    void read() throws IOException {
        hall = Files.readString(Path.of("standard/hall/BH-HALL.yaml"));
    }

    @Test
    void aValueIsReplacedInItsPlaceWithCommentsKeptAndTheVersionGoesUp() {
        String made = edit(hall)
                .set(HOLD, "hold", new Value.Quantity(14, Unit.SECOND), "老人\"多\"", "王", null)
                .orElseThrow();

        assertThat(made)
                .startsWith("# 大厅层样例")
                .contains("version: 1.0.1")
                .contains("set: {fallback: ups}")
                .contains("  - {rule: IS-021, set: {hold: \"14 s\"}, reason: \"老人\\\"多\\\"\", by: \"王\"}")
                .doesNotContain("12 s");
    }

    @Test
    void aValueIsLeftToTheLayersAboveAgainAndAnEmptyListGoesWithIt() {
        String without = edit(hall).unset(HOLD, "hold").orElseThrow();
        assertThat(without).contains("DM-018").doesNotContain("IS-021");

        String empty = edit(without).unset(new RuleId("DM-018"), "fallback").orElseThrow();
        assertThat(empty).doesNotContain("overrides").contains("version: 1.0.2");
        assertThat(edit(empty).set(HOLD, "hold", TEN, "试", "王", DAY).orElseThrow())
                .contains(
                        "overrides:\n  - {rule: IS-021, set: {hold: \"10 s\"}, reason: \"试\", by: \"王\", until: 2026-11-27}");
    }

    @Test
    void ofSeveralValuesOfOneOverrideTheOthersStay() {
        String several = hall.replace("set: {hold: 12 s}", "set: {hold: 12 s, recent_rows: 6}");

        String made = edit(several).set(HOLD, "hold", TEN, "试", "王", null).orElseThrow();

        assertThat(made)
                .contains("{rule: IS-021, set: {recent_rows: \"6\"}, reason: \"等候区分两层\", by: \"样例：大厅主任\"}")
                .contains("set: {hold: \"10 s\"}");
    }

    @Test
    void anExemptionIsAddedToADocument() throws IOException {
        String city = Files.readString(Path.of("standard/city/HF-ZWFW.yaml"));

        String made = edit(city)
                .exempt(new RuleId("IS-027"), "hall:baohe", "改造中", "市局", DAY, DAY.plusDays(30))
                .orElseThrow();

        assertThat(made)
                .contains("  - rule: IS-026")
                .endsWith("  - {rule: IS-027, subject: \"hall:baohe\", reason: \"改造中\", by: \"市局\", since: 2026-11-27,"
                        + " until: 2026-12-27}\n");
    }

    /** Laid out in a way that lines do not show, it is left to people. */
    @Test
    void aDocumentOnOneLineIsNotEdited() {
        String flow = hall.substring(0, hall.indexOf("overrides:"))
                + "overrides: [{rule: IS-021, set: {hold: 12 s}, reason: 试, by: 王}]\n";

        assertThat(edit(flow).set(HOLD, "hold", TEN, "试", "王", null)).isEmpty();
        assertThat(DocumentEdit.of("x.yaml", "no document")).isEmpty();
    }

    @Test
    void aHallThatHasNoDocumentBeginsOneThatChangesNothing() {
        Snapshot base = resolved(StandardFiles.NONE).orElseThrow();
        String text = DocumentEdit.begin(
                "HALL-BAOHE", "包河\"区\"", "Baohe", DAY, base.documents().getLast());

        assertThat(resolved(files(text)))
                .hasValueSatisfying(
                        made -> assertThat(made.value("IS-021", "hold")).isEqualTo(base.value("IS-021", "hold")));
    }

    /** The bounds of what a hall may set are those that the layers above have left. */
    @Test
    void whatAHallMayChangeIsWhatTheLayersAboveLeaveIt() {
        Snapshot snapshot = resolved(files(hall)).orElseThrow();
        List<Allowance> allowed = Allowance.of(snapshot, "BH-HALL", Layer.HALL);

        assertThat(allowed)
                .filteredOn(each ->
                        each.rule().id().equals(HOLD) && each.parameter().name().equals("hold"))
                .singleElement()
                .satisfies(hold -> {
                    assertThat(hold.own()).isTrue();
                    assertThat(hold.now().value()).hasToString("12 s");
                    assertThat(hold.above().value()).hasToString("10 s");
                    assertThat(hold.least()).hasToString("10 s");
                    assertThat(hold.most()).hasToString("30 s");
                });
        for (Allowance each : allowed) {
            String made = edit(hall)
                    .set(each.rule().id(), each.parameter().name(), each.above().value(), "试", "王", null)
                    .orElseThrow(() -> new AssertionError(each));
            assertThat(resolved(files(made))).as("%s", each).isPresent();
        }
    }

    private static DocumentEdit edit(String text) {
        return DocumentEdit.of("x.yaml", text).orElseThrow();
    }

    private static StandardFiles files(String text) {
        return new StandardFiles(new TreeMap<>(Map.of("x.yaml", new DocumentText(text, null))));
    }

    private static Optional<Snapshot> resolved(StandardFiles files) {
        JsonFaults faults = new JsonFaults();
        Library library = Library.shipped(faults);
        Optional<Snapshot> made = (files.isEmpty() ? library : library.with(files)).resolve(DAY);
        assertThat(faults.all()).isEmpty();
        return made;
    }
}
