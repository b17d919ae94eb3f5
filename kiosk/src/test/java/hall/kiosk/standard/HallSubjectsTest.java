package hall.kiosk.standard;

import static org.assertj.core.api.Assertions.assertThat;

import hall.json.JsonFaults;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.config.StandardSource;
import hall.kiosk.ticket.Look;
import hall.standard.Fact;
import hall.standard.RuleId;
import hall.standard.Snapshot;
import hall.standard.Vocabulary;
import hall.standard.check.Checking;
import hall.standard.check.Checking.Finding;
import hall.standard.check.Checking.Subject;
import hall.standard.check.RuleResult;
import hall.standard.check.Verdict;
import hall.standard.condition.FactType;
import hall.standard.document.Library;
import hall.standard.document.StandardFiles;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The example hall against the shipped base. */
class HallSubjectsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    private List<Subject> subjects = List.of();
    private Map<RuleId, RuleResult> results = Map.of();

    @BeforeEach
    void theExampleHall() {
        Configuration config = switch (HallConfigFile.read(Path.of("examples"))) {
            case HallConfigFile.Result.Good good -> good.config();
            case HallConfigFile.Result.Bad bad -> throw new AssertionError(bad.text());
        };
        JsonFaults faults = new JsonFaults();
        Snapshot base = Library.shipped(faults).resolve(TODAY).orElseThrow(() -> new AssertionError(faults.text()));
        subjects = HallSubjects.of(config, base, Look.FONTS);
        results = Checking.of(base, subjects, List.of(), TODAY).stream()
                .collect(Collectors.toMap(each -> each.ruling().rule().id(), Function.identity()));
    }

    @Test
    void everyFactIsOfTheVocabularyAndOfItsType() {
        Map<String, FactType> known = Vocabulary.facts().stream().collect(Collectors.toMap(Fact::name, Fact::type));

        assertThat(subjects)
                .allSatisfy(subject -> subject.facts().forEach((name, value) -> {
                    assertThat(known).containsKey(name);
                    switch (known.getOrDefault(name, FactType.FLAG)) {
                        case NUMBER -> assertThat(value).as(name).isInstanceOf(Double.class);
                        case TEXT -> assertThat(value).as(name).isInstanceOf(String.class);
                        case FLAG -> assertThat(value).as(name).isInstanceOf(Boolean.class);
                        case TEXTS ->
                            assertThat((List<?>) value)
                                    .as(name)
                                    .allSatisfy(each -> assertThat(each).isInstanceOf(String.class));
                        case NUMBERS ->
                            assertThat((List<?>) value)
                                    .as(name)
                                    .allSatisfy(each -> assertThat(each).isInstanceOf(Double.class));
                    }
                }));
    }

    @Test
    void noConditionOfTheBaseFailsToCompute() {
        assertThat(results).hasSize(106);
        assertThat(results.values())
                .allSatisfy(result -> assertThat(result.findings())
                        .extracting(each -> each.reason().english())
                        .noneMatch(reason -> reason.startsWith("the condition cannot be computed")));
    }

    @Test
    void whatTheHallKeepsIsMet() {
        for (String id :
                List.of("IS-002", "IS-004", "IS-006", "IS-024", "QE-001", "QE-007", "PJ-003", "OM-001", "HB-003")) {
            assertThat(verdict(id)).as(id + findings(id)).isEqualTo(Verdict.MET);
        }
    }

    @Test
    void whatItLacksIsNotMetAndWhatItCannotSayIsNotProven() {
        assertThat(verdict("DM-002")).isEqualTo(Verdict.NOT_MET);
        assertThat(verdict("DM-015")).as("nobody said when it is open").isEqualTo(Verdict.NOT_MET);
        assertThat(verdict("EG-005")).isEqualTo(Verdict.NOT_MET);
        assertThat(verdict("IS-023")).isEqualTo(Verdict.NOT_MET);
        assertThat(verdict("IS-001")).isEqualTo(Verdict.NOT_PROVEN);
        assertThat(verdict("HB-005")).isEqualTo(Verdict.NOT_PROVEN);
    }

    /** HB-001: the hall's own days against the table, the table's where it says none, and nothing of words and of what is missing. */
    @Test
    void aHallMayShortenTheLimitsOfTheProvinceOnly() {
        assertThat(limits("\"limitDays\": 3", "a=3|b=2")).isEqualTo(Verdict.MET);
        assertThat(limits("\"limitDays\": 4", "a=3|b=2")).isEqualTo(Verdict.NOT_MET);
        assertThat(limits("\"fee\": {\"zh\": \"免费\", \"en\": \"free\"}", "a=3 working-days|b=2"))
                .isEqualTo(Verdict.MET);
        assertThat(limits("\"timeLimit\": {\"zh\": \"三天\", \"en\": \"three days\"}", "a=3|b=2"))
                .isEqualTo(Verdict.NOT_PROVEN);
        assertThat(limits("\"limitDays\": 3", "b=2")).isEqualTo(Verdict.NOT_PROVEN);
    }

    private static Verdict limits(String ofService, String table) {
        StandardFiles files = new StandardFiles(
                new TreeMap<>(Map.of("XX-P.yaml", new StandardFiles.DocumentText("""
                        standard: {id: XX-P, title: {zh-CN: 省, en: P}, layer: province, version: 1.0.0, effective: 2026-01-01, issuer: 样例,
                          imports: [{id: CN-ZWFW, version: 1.*}]}
                        overrides:
                          - {rule: HB-001, set: {limits: "%s"}, reason: 全省时限表, by: 样例}
                        """.formatted(table), null))));
        String hall = """
                {"address": "34/3401/340111/h", "name": {"zh": "大厅", "en": "Hall"},
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "A"}, "prefix": "A", %s}],
                 "windows": [{"id": "1", "services": ["a"]}]}
                """.formatted(ofService);
        Configuration config = switch (HallConfigFile.parse(hall, Path.of("."), StandardSource.of(files, TODAY))) {
            case HallConfigFile.Result.Good good -> good.config();
            case HallConfigFile.Result.Bad bad -> throw new AssertionError(bad.text());
        };
        Snapshot snapshot = config.hall().standard().snapshot();
        return Checking.of(snapshot, HallSubjects.of(config, snapshot, Look.FONTS), List.of(), TODAY).stream()
                .filter(each -> each.ruling().rule().id().equals(new RuleId("HB-001")))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    private Verdict verdict(String id) {
        return result(id).verdict();
    }

    private List<String> findings(String id) {
        return result(id).findings().stream()
                .filter(each -> each.verdict() != Verdict.MET)
                .map(Finding::reason)
                .map(each -> " " + each.english())
                .toList();
    }

    private RuleResult result(String id) {
        RuleResult result = results.get(new RuleId(id));
        if (result == null) {
            throw new AssertionError("there is no rule " + id);
        }
        return result;
    }
}
