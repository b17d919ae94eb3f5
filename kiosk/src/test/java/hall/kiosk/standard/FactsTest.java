package hall.kiosk.standard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.config.StandardSource;
import hall.kiosk.duty.Site;
import hall.kiosk.duty.SiteEvent.DeviceRegistered;
import hall.kiosk.queue.Actor;
import hall.kiosk.ticket.Look;
import hall.standard.Check;
import hall.standard.Fact;
import hall.standard.RuleId;
import hall.standard.Ruling;
import hall.standard.Sha256;
import hall.standard.Snapshot;
import hall.standard.SubjectKind;
import hall.standard.Vocabulary;
import hall.standard.check.Checking;
import hall.standard.check.Checking.Subject;
import hall.standard.check.Verdict;
import hall.standard.design.Symbols;
import hall.standard.document.StandardFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a rule's check asks for, a hall that says all of itself knows: no check is there that can never be proven. */
class FactsTest {

    private static final Path EXAMPLE = Path.of("examples");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
    private static final String EMBLEM =
            Sha256.of(Symbols.standard().emblemSvg(Look.TOKENS).getBytes(StandardCharsets.UTF_8));

    /** A province that has filled in what the base leaves to it. */
    private static final String WHOLE = """
            overrides:
              - {rule: HB-001, set: {limits: "household=3|idcard=15|insurance=10|property=5|anything=5"}, reason: 全省, by: 样例}
              - {rule: EG-009, set: {codes: "household=34A1|idcard=34A2|insurance=34A3|property=34A4|anything=34A5"}, reason: 全省, by: 样例}
              - {rule: PJ-002, set: {names: "household=户籍办理|idcard=居民身份证"}, reason: 全省, by: 样例}
              - {rule: IS-001, set: {logo_sha256: "%s"}, reason: 全省, by: 样例}
              - {rule: IS-025, set: {gbt10001: "lift=10001.1-1"}, reason: 全省, by: 样例}
            """.formatted(EMBLEM);

    @Test
    void everyFactThatAShippedRuleAsksForIsKnownOfAHallThatSaysAllOfItself() {
        Configuration hall = hall(WHOLE, config -> {});
        Snapshot snapshot = hall.hall().standard().snapshot();
        List<Subject> subjects = subjects(hall);
        List<String> unknown = new ArrayList<>();

        assertThat(snapshot.rulings()).hasSizeGreaterThan(100);
        for (Ruling ruling : snapshot.rulings().values()) {
            for (Check check : ruling.rule().checks()) {
                for (String name : asked(check)) {
                    if (!isKnown(name, check.per(), subjects, ruling)) {
                        unknown.add(ruling.rule().id() + " asks for " + name);
                    }
                }
            }
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    void everyFactOfTheVocabularyIsKnownOfAHallThatSaysAllOfItself() {
        Set<String> known = subjects(hall(WHOLE, config -> {})).stream()
                .flatMap(subject -> subject.facts().keySet().stream())
                .collect(Collectors.toSet());

        assertThat(Vocabulary.facts()).extracting(Fact::name).allMatch(known::contains);
    }

    @Test
    void documentsOfBeforeMayAskForWhatNobodyKnows() {
        String asks = """
                rules:
                  - {id: XX-QE-001, family: QE, title: {zh-CN: 旧规则, en: former}, kind: fixed, owner: province, severity: minor,
                     checks: [{by: configuration, condition: "hall.appeals && hall.codes_sha256 == 'x'"}],
                     sources: [{ref: project, status: project-default}]}
                """;

        assertThat(verdict("XX-QE-001", asks, config -> {})).isEqualTo(Verdict.NOT_PROVEN);
    }

    @Test
    void theLogoIsWhatKiosksPagesAndBoardsDraw(@TempDir Path folder) throws IOException {
        String scene =
                Files.readString(Path.of("../display-board/src/main/resources/hall/board/scene/main-landscape.json"));
        String other = scene.replaceFirst("\"type\": \"emblem\"", "\"type\": \"logo\", \"png\": \"aGFsbA==\"");
        assertThat(other).isNotEqualTo(scene);
        Files.writeString(folder.resolve("own.json"), other);

        assertThat(verdict("IS-001", "", config -> {}))
                .as("no province has named one")
                .isEqualTo(Verdict.NOT_PROVEN);
        assertThat(verdict("IS-001", WHOLE, config -> {})).isEqualTo(Verdict.MET);
        assertThat(verdict("IS-001", WHOLE.replace(EMBLEM, "a".repeat(64)), config -> {}))
                .isEqualTo(Verdict.NOT_MET);
        Configuration own = hall(
                WHOLE, config -> ((ObjectNode) config.withArray("boards").get(0)).put("scene", "own.json"), folder);
        assertThat(verdict("IS-001", own))
                .as("a board with a picture of its own")
                .isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void noticesComeFromThoseWhoMayPublishThem() {
        assertThat(verdict("IS-033", "", config -> {}))
                .as("clerks and an auditor")
                .isEqualTo(Verdict.NOT_MET);
        assertThat(verdict(
                        "IS-033",
                        "",
                        config -> config.withArray("people")
                                .addObject()
                                .put("name", "zhao")
                                .put("role", "manager")))
                .isEqualTo(Verdict.MET);
    }

    @Test
    void lettersAreThoseOfTheFontThatIsLoaded() {
        assertThat(verdict("IS-007", "", config -> {})).isEqualTo(Verdict.MET);
        assertThat(verdict(
                        "IS-007",
                        "",
                        config -> service(config, 1)
                                .putObject("hint")
                                .put("zh", "请带\uE123证")
                                .put("en", "Bring it")))
                .as("a character for private use")
                .isEqualTo(Verdict.NOT_MET);
        assertThat(verdict(
                        "IS-007",
                        "overrides: [{rule: IS-007, set: {family: 另一种字体}, reason: 样例, by: 样例}]",
                        config -> {}))
                .isEqualTo(Verdict.NOT_MET);
    }

    /** Nine tenths of a hertz are 1111.1 ms: cut to whole milliseconds a call would blink faster than the province allows. */
    @Test
    void aCallBlinksAsSlowlyAsTheProvinceSays() {
        assertThat(verdict("IS-019", "", config -> {})).isEqualTo(Verdict.MET);
        assertThat(verdict(
                        "IS-019",
                        "overrides: [{rule: IS-019, set: {call_blink_rate: 0.9 Hz, call_blink_time: 3 s}, reason: 样例, by: 样例}]",
                        config -> {}))
                .isEqualTo(Verdict.MET);
    }

    @Test
    void aKioskThatReadsCardsTellsWhatForAndOneThatDoesNotNeedNot() {
        assertThat(verdict("EG-012", "", config -> {})).isEqualTo(Verdict.MET);
        assertThat(verdict("EG-012", "", config -> config.withArray("devices").remove(1)))
                .isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void aGuideIsWholeWithDocumentsFeeLimitAndSample() {
        Consumer<ObjectNode> all = config -> {
            for (int i = 0; i < config.withArray("services").size(); i++) {
                whole(service(config, i));
            }
        };

        assertThat(verdict("PJ-001", "", config -> {})).isEqualTo(Verdict.NOT_MET);
        assertThat(verdict("PJ-001", "", all)).isEqualTo(Verdict.MET);
        for (String part : List.of("documents", "fee", "limitDays", "sample")) {
            assertThat(verdict(
                            "PJ-001",
                            "",
                            all.andThen(config -> service(config, 0).remove(part))))
                    .as("without " + part)
                    .isEqualTo(Verdict.NOT_MET);
        }
    }

    @Test
    void codesAndNamesAreThoseOfTheProvince() {
        assertThat(verdict("EG-009", "", config -> {})).as("no table").isEqualTo(Verdict.NOT_PROVEN);
        assertThat(verdict("EG-009", WHOLE, config -> {})).isEqualTo(Verdict.MET);
        assertThat(verdict("EG-009", WHOLE, config -> service(config, 0).put("code", "34A1")))
                .isEqualTo(Verdict.MET);
        assertThat(verdict("EG-009", WHOLE, config -> service(config, 0).put("code", "34B9")))
                .isEqualTo(Verdict.NOT_MET);
        assertThat(verdict("PJ-002", WHOLE, config -> {}))
                .as("three are not in it")
                .isEqualTo(Verdict.NOT_PROVEN);
        assertThat(verdict(
                        "PJ-002",
                        WHOLE,
                        config -> service(config, 0)
                                .putObject("name")
                                .put("zh", "户口")
                                .put("en", "Household")))
                .isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void complaintsHaveTheStepsOfTheProgram() {
        List<Object> steps = subjects(hall("", config -> {})).stream()
                .filter(subject -> subject.kind() == SubjectKind.HALL)
                .map(subject -> subject.facts().get("hall.complaint_states"))
                .toList();

        assertThat(steps).containsExactly(List.of("受理", "调查", "处置", "反馈", "归档"));
    }

    private static ObjectNode service(ObjectNode config, int index) {
        return (ObjectNode) config.withArray("services").get(index);
    }

    private static void whole(ObjectNode service) {
        service.withArray("documents").removeAll().addObject().put("zh", "身份证").put("en", "Identity card");
        service.putObject("fee").put("zh", "免费").put("en", "free");
        service.put("limitDays", 2);
        service.putObject("sample").put("zh", "填单台").put("en", "desk");
    }

    private static Set<String> asked(Check check) {
        return Stream.of(check.when(), check.condition())
                .filter(condition -> condition != null)
                .flatMap(condition -> condition.names().stream())
                .filter(name -> !name.equals(Vocabulary.MEASURED))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isKnown(String name, SubjectKind per, List<Subject> subjects, Ruling ruling) {
        return name.startsWith("param.")
                ? ruling.values().containsKey(name.substring("param.".length()))
                : subjects.stream()
                        .filter(subject -> subject.kind() == per || subject.kind() == SubjectKind.HALL)
                        .anyMatch(subject -> subject.facts().containsKey(name));
    }

    private static Verdict verdict(String rule, String province, Consumer<ObjectNode> change) {
        return verdict(rule, hall(province, change));
    }

    private static Verdict verdict(String rule, Configuration hall) {
        Snapshot snapshot = hall.hall().standard().snapshot();
        return Checking.of(snapshot, HallSubjects.of(hall, snapshot, Look.FONTS), List.of(), TODAY).stream()
                .filter(each ->
                        each.ruling().rule().id().equals(RuleId.parse(rule).orElseThrow()))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    private static List<Subject> subjects(Configuration hall) {
        Snapshot snapshot = hall.hall().standard().snapshot();
        DeviceRegistered printer = new DeviceRegistered(
                Instant.EPOCH,
                Actor.HALL,
                "printer-1",
                "ticket-printer",
                1,
                "打印机",
                "一楼",
                "SN1",
                "王",
                "1.0",
                "0".repeat(64),
                "2028-01-01");
        Site site = new Site(Map.of("printer-1", printer), List.of(), List.of(), List.of(), List.of(), List.of());
        return SiteSubjects.of(HallSubjects.of(hall, snapshot, Look.FONTS), hall.hall(), snapshot, site);
    }

    /** The example hall under the national base and {@code province}'s own part of a document. */
    private static Configuration hall(String province, Consumer<ObjectNode> change) {
        return hall(province, change, EXAMPLE);
    }

    private static Configuration hall(String province, Consumer<ObjectNode> change, Path folder) {
        StandardFiles files = new StandardFiles(
                new TreeMap<>(Map.of("XX-P.yaml", new StandardFiles.DocumentText("""
                        standard: {id: XX-P, title: {zh-CN: 省, en: P}, layer: province, version: 1.0.0, effective: 2026-01-01, issuer: 样例,
                          imports: [{id: CN-ZWFW, version: 1.*}]}
                        """ + province, null))));
        try {
            JsonNode config =
                    new ObjectMapper().readTree(EXAMPLE.resolve("hall.json").toFile());
            change.accept((ObjectNode) config);
            return switch (HallConfigFile.parse(config.toString(), folder, StandardSource.of(files, TODAY))) {
                case HallConfigFile.Result.Good good -> good.config();
                case HallConfigFile.Result.Bad bad -> throw new AssertionError(bad.text());
            };
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
