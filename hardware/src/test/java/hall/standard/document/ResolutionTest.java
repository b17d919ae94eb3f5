package hall.standard.document;

import static hall.standard.document.Documents.head;
import static hall.standard.document.Documents.override;
import static hall.standard.document.Documents.rule;
import static org.assertj.core.api.Assertions.assertThat;

import hall.standard.Layer;
import hall.standard.RuleId;
import hall.standard.Ruling;
import hall.standard.Snapshot;
import hall.standard.Unit;
import hall.standard.Value;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ResolutionTest {

    private static final RuleId IS_021 = new RuleId("IS-021");

    private static Documents stack(String kind, String set) {
        return new Documents()
                .with("nation.yaml", head("CN", "nation") + "rules:\n" + rule("IS-021", kind, "province"))
                .with("province.yaml", head("AH", "province", "CN"))
                .with("city.yaml", head("HF", "city", "AH") + "overrides:\n" + override("IS-021", set));
    }

    private static Snapshot good(Documents documents) {
        return documents.resolve().orElseThrow(() -> new AssertionError(documents.faults()));
    }

    @Test
    void aValueKnowsItsLayerDocumentAndLine() {
        Ruling.Resolved hold = good(stack("default", "hold: 12 s"))
                .ruling(IS_021)
                .orElseThrow()
                .resolved("hold");

        assertThat(hold.value()).isEqualTo(new Value.Quantity(12, Unit.SECOND));
        assertThat(hold.origin().layer()).isEqualTo(Layer.CITY);
        assertThat(hold.origin()).hasToString("city HF 1.2.0 (city.yaml:11)");
        assertThat(hold.reason()).isEqualTo("大厅纵深22米");
        assertThat(hold.earlier()).singleElement().satisfies(before -> {
            assertThat(before.value()).isEqualTo(new Value.Quantity(8, Unit.SECOND));
            assertThat(before.origin()).hasToString("nation CN 1.2.0 (nation.yaml:16)");
        });
    }

    @Test
    void anotherUnitOfTheSameKindIsTurnedIntoTheParametersOwn() {
        Snapshot snapshot = good(stack("default", "hold: 0.2 min"));

        assertThat(snapshot.ruling(IS_021).orElseThrow().resolved("hold").value())
                .isEqualTo(new Value.Quantity(12, Unit.SECOND));
    }

    @Test
    void theOwnerMayLoosenWithinTheBoundsAndNobodyBelowIt() {
        Documents byTheProvince = new Documents()
                .with("nation.yaml", head("CN", "nation") + "rules:\n" + rule("IS-021", "default", "province"))
                .with("province.yaml", head("AH", "province", "CN") + "overrides:\n" + override("IS-021", "hold: 6 s"));
        Documents byTheCity = stack("default", "hold: 6 s");

        assertThat(good(byTheProvince)
                        .ruling(IS_021)
                        .orElseThrow()
                        .resolved("hold")
                        .value())
                .hasToString("6 s");
        assertThat(byTheCity.resolve()).isEmpty();
        assertThat(byTheCity.faults()).contains("city.yaml line 11").contains("may only be stricter");
    }

    @Test
    void whatTheOwnerAllowsToLoosenMayBeLoosenedBelow() {
        Documents documents = new Documents()
                .with("nation.yaml", head("CN", "nation") + "rules:\n" + rule("IS-021", "default", "province"))
                .with(
                        "province.yaml",
                        head("AH", "province", "CN")
                                + "overrides:\n  - {rule: IS-021, loosen: allowed, reason: 老旧大厅, by: 省}\n")
                .with("city.yaml", head("HF", "city", "AH") + "overrides:\n" + override("IS-021", "hold: 6 s"));

        assertThat(good(documents).ruling(IS_021).orElseThrow().resolved("hold").value())
                .hasToString("6 s");
    }

    @Test
    void anEndedOverrideNoLongerCountsAndIsNamed() {
        Documents documents = new Documents()
                .with("nation.yaml", head("CN", "nation") + "rules:\n" + rule("IS-021", "default", "nation"))
                .with(
                        "city.yaml",
                        head("HF", "city", "CN")
                                + "overrides:\n  - {rule: IS-021, set: {hold: 12 s}, reason: 装修, by: 市, until: 2026-06-30}\n");

        Snapshot snapshot = good(documents);

        assertThat(snapshot.ruling(IS_021).orElseThrow().resolved("hold").value())
                .hasToString("8 s");
        assertThat(snapshot.ended())
                .singleElement()
                .satisfies(ended -> assertThat(ended.origin().place()).hasToString("city.yaml:11"));
    }

    /** It was no fault once: a hall that adopted such a document starts by it still. */
    @Test
    void anAdoptedDocumentThatSetsAValueTwiceCountsWithItsLast() {
        Documents documents = new Documents()
                .with("nation.yaml", head("CN", "nation") + "rules:\n" + rule("IS-021", "default", "nation"))
                .with(
                        "city.yaml",
                        head("HF", "city", "CN") + "overrides:\n" + override("IS-021", "hold: 9 s")
                                + override("IS-021", "hold: 12 s"));

        Snapshot snapshot = documents.resolve(true).orElseThrow(() -> new AssertionError(documents.faults()));

        assertThat(snapshot.ruling(IS_021).orElseThrow().resolved("hold").value())
                .hasToString("12 s");
    }

    @Test
    void theHashTellsAnyValueApartAndIsTheSameForTheSameDocuments() {
        String twelve = good(stack("default", "hold: 12 s")).hash();

        assertThat(good(stack("default", "hold: 12 s")).hash())
                .isEqualTo(twelve)
                .matches("[0-9a-f]{64}");
        assertThat(good(stack("default", "hold: 13 s")).hash()).isNotEqualTo(twelve);
    }

    @Test
    void whoeverAsksTheSnapshotGetsTheValueInHisUnitOrNothing() {
        Snapshot snapshot = good(stack("default", "hold: 0.2 min"));

        assertThat(snapshot.time("IS-021", "hold")).contains(Duration.ofSeconds(12));
        assertThat(snapshot.value("IS-021", "hold")).contains(new Value.Quantity(12, Unit.SECOND));
        assertThat(snapshot.value("IS-021", "other")).isEmpty();
        assertThat(snapshot.time("IS-099", "hold")).isEmpty();
        assertThat(snapshot.time("no rule", "hold")).isEmpty();
        assertThat(good(counted("3.4")).count("IS-021", "hold")).contains(3);
    }

    private static Documents counted(String number) {
        String rule = rule("IS-021", "default", "province")
                .replace("value: 8 s, min: 5 s, max: 30 s", "value: " + number + ", min: 1, max: 9")
                .replace("unit: s, ", "");
        return new Documents().with("nation.yaml", head("CN", "nation") + "rules:\n" + rule);
    }

    /** A document may be imported after one that stands on it: the higher layer sets first all the same. */
    @Test
    void higherLayersSetBeforeLowerOnesWhateverIsImportedFirst() {
        Documents documents = new Documents()
                .with("nation.yaml", head("CN", "nation") + "rules:\n" + rule("IS-021", "default", "city"))
                .with("city.yaml", head("HF", "city", "CN") + "overrides:\n" + override("IS-021", "hold: 12 s"))
                .with("province.yaml", head("AH", "province", "CN") + "overrides:\n" + override("IS-021", "hold: 10 s"))
                .with("hall.yaml", head("BH", "hall", "HF", "AH"));

        assertThat(good(documents).ruling(IS_021).orElseThrow().resolved("hold").value())
                .hasToString("12 s");
    }

    @Test
    void anExemptionCountsFromItsFirstDayToItsLastAndNoLonger() {
        assertThat(exempted("2026-11-26", "2026-11-26").exemptions()).hasSize(1);
        assertThat(exempted("2026-11-27", "2026-12-31").exemptions()).isEmpty();
        Snapshot over = exempted("2026-11-01", "2026-11-25");
        assertThat(over.exemptions()).isEmpty();
        assertThat(over.ended()).hasSize(1);
        assertThat(exempted("2026-11-01", "2026-12-31").hash())
                .isNotEqualTo(exempted("2026-11-01", "2026-12-30").hash());
    }

    private static Snapshot exempted(String since, String until) {
        return good(new Documents()
                .with("nation.yaml", head("CN", "nation") + "rules:\n" + rule("IS-021", "default", "nation"))
                .with(
                        "county.yaml",
                        head("BA", "county", "CN")
                                + "exemptions:\n  - {rule: IS-021, subject: \"board:lobby\", reason: 施工, by: 县, since: "
                                + since + ", until: " + until + "}\n"));
    }

    @Test
    void anExemptionFromARuleThereIsNotIsAFault() {
        Documents documents = new Documents()
                .with("nation.yaml", head("CN", "nation") + "rules:\n" + rule("IS-021", "default", "nation"))
                .with(
                        "county.yaml",
                        head("BA", "county", "CN")
                                + "exemptions:\n  - {rule: IS-022, subject: \"board:lobby\", reason: 施工, by: 县,"
                                + " since: 2026-11-01, until: 2026-12-31}\n");

        assertThat(documents.resolve()).isEmpty();
        assertThat(documents.faults()).contains("there is no rule IS-022");
    }

    @Test
    void theLowestDocumentHasToBeInForceToo() {
        Documents documents = new Documents()
                .with("nation.yaml", head("CN", "nation").replace("effective: 2026-01-01", "effective: 2026-11-27"));

        assertThat(documents.resolve()).isEmpty();
        assertThat(documents.faults()).contains("CN 1.2.0 takes effect only on 2026-11-27");
    }

    @Test
    void whoeverOwnsARuleMayAllowToLoosenItAndNobodyBelow() {
        Documents documents = new Documents()
                .with("nation.yaml", head("CN", "nation") + "rules:\n" + rule("IS-021", "default", "province"))
                .with("province.yaml", head("AH", "province", "CN"))
                .with(
                        "city.yaml",
                        head("HF", "city", "AH")
                                + "overrides:\n  - {rule: IS-021, loosen: allowed, reason: 老旧, by: 市}\n");

        assertThat(documents.resolve()).isEmpty();
        assertThat(documents.faults()).contains("only the layer province or one above it may allow to loosen IS-021");
    }

    @Test
    void allFaultsOfAllDocumentsAreToldTogether() {
        Documents documents = new Documents()
                .with(
                        "nation.yaml",
                        head("CN", "nation") + "rules:\n" + rule("IS-021", "fixed", "nation")
                                + rule("IS-022", "default", "nation"))
                .with(
                        "province.yaml",
                        head("AH", "province", "CN") + "overrides:\n" + override("IS-021", "hold: 12 s")
                                + override("IS-022", "hold: 60 s") + override("IS-099", "hold: 9 s")
                                + override("IS-022", "hold: 9 mm"));

        assertThat(documents.resolve()).isEmpty();
        assertThat(documents.faults().lines()).hasSize(5);
        assertThat(documents.faults())
                .contains("province.yaml line 11: hold of IS-021 is fixed at 8 s by the nation")
                .contains("province.yaml line 12: the value 60 s of hold lies outside the bounds 5 s .. 30 s")
                .contains("province.yaml line 13: there is no rule IS-099")
                .contains("province.yaml line 14: the parameter hold is told in s, not as 9 mm");
    }
}
