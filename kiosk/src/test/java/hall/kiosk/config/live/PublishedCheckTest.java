package hall.kiosk.config.live;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.scene.Scene;
import hall.broker.Publication;
import hall.json.JsonFault;
import hall.standard.Sha256;
import hall.standard.document.Library;
import hall.standard.signature.SigningKey;
import hall.tier.store.Publications;
import hall.tier.store.Publications.InForce;
import hall.tier.store.Region;
import hall.tier.web.Contents;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What halls would leave aside is refused before it is published, each fault with its line. */
class PublishedCheckTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-27");
    private static final String PROVINCE =
            new String(Library.resource("province/AH-ZWFW.yaml"), StandardCharsets.UTF_8);

    private static Contents.Found check(Map<String, String> files, @Nullable String key, boolean unsigned) {
        return PublishedCheck.of(Contents.Wish.of(
                new InForce(null, List.of()),
                Region.EVERYTHING,
                new Publication("省", new TreeMap<>(files)),
                key,
                unsigned,
                DAY));
    }

    private static List<String> faults(String name, String text) {
        return check(Map.of(name, text), null, true).faults().stream()
                .map(JsonFault::toString)
                .toList();
    }

    @Test
    void aCatalogueHasEachCodeOnceAndEachNameInChinese() {
        assertThat(faults("catalogue.json", "[{\"code\": \"1\", \"name\": {\"zh-CN\": \"户籍\"}}]"))
                .isEmpty();
        assertThat(faults("catalogue.json", """
                        [{"code": "1", "name": {"zh-CN": "户籍"}},
                         {"code": "1", "name": {"zh-CN": "税务"}},
                         {"code": "2", "name": {"en": "Tax"}},
                         {"code": "3", "name": {"zh-CN": "x"}, "prefix": "A"}]"""))
                .satisfiesExactly(
                        twice -> assertThat(twice).contains("line 2", "/1/code"),
                        nameless -> assertThat(nameless).contains("line 3", "zh-CN"),
                        more -> assertThat(more).contains("line 4", "/3/prefix"));
        assertThat(faults("catalogue.json", "[]")).hasSize(1);
        assertThat(faults("catalogue.json", "{")).hasSize(1);
    }

    @Test
    void aTemplateSaysOnlyWhatMayComeFromAbove() {
        assertThat(faults("templates/a.json", """
                        {"title": {"zh-CN": "午间", "en": "Noon"}, "set": {"alarms": {"waiting": 25}}, "board": {"scene": "main-landscape"}}""")).isEmpty();
        assertThat(faults("templates/a.json", """
                        {"title": {"zh-CN": "午间"},
                         "set": {"people": []},
                         "board": {"id": "x"}}"""))
                .satisfiesExactly(
                        people -> assertThat(people).contains("line 2", "/set/people"),
                        id -> assertThat(id).contains("line 3", "/board/id"));
        assertThat(faults("templates/a.json", "{\"title\": {\"zh-CN\": \"x\"}}"))
                .hasSize(1);
    }

    @Test
    void aSceneOfTheProvincesOwnIsReadAsStrictlyAsOneOfAHall() {
        String scene = Scene.standard("main-portrait").json();
        String template =
                "{\"title\": {\"zh-CN\": \"省厅主屏\"},\n \"board\": {\"closed\": \"closed-portrait\"},\n \"scene\": %s}";

        Contents.Found good = check(Map.of("templates/a.json", template.formatted(scene)), null, false);
        assertThat(good.faults()).isEmpty();
        assertThat(good.hints()).isEmpty();
        assertThat(faults("templates/a.json", template.formatted(scene.replace("\"zones\"", "\"zoness\""))))
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault).contains("line 3", "/scene"));
        assertThat(faults("templates/a.json", template.formatted(scene).replace("closed\"", "scene\"")))
                .singleElement()
                .satisfies(fault -> assertThat(fault).contains("line 2", "/board/scene"));
        assertThat(faults("templates/a.json", template.formatted("7"))).hasSize(1);
    }

    @Test
    void whatAPlainHallWouldRefuseIsAHintAtTheTemplatesOwnLine() {
        Contents.Found found = check(Map.of("templates/a.json", """
                {"title": {"zh-CN": "等候告警"},
                 "set": {
                   "alarms": {"waitng": 25}
                 }}"""), null, false);

        assertThat(found.faults()).isEmpty();
        assertThat(found.hints())
                .singleElement()
                .satisfies(hint -> assertThat(hint.toString()).contains("line 3", "/set/alarms/waitng", "waiting"));
    }

    /** Each of the two alone is small enough, and their halls would refuse both together. */
    @Test
    void whatAHallCouldNotTakeWithWhatIsPublishedBesideItIsRefused() {
        Publication large = large("templates/county.json");
        Region province = Region.parse("34");
        Region county = Region.parse("34/3401/340111");
        Publications.Act act = new Publications.Act("li", county, "", null, "[]", large);
        InForce inForce = new InForce(null, List.of(new Publications.Newest(1, Instant.EPOCH, act)));

        assertThat(tooMuch(inForce, province, large("templates/province.json"))).isTrue();
        assertThat(tooMuch(inForce, Region.parse("34/3402"), large("templates/other.json")))
                .isFalse();
        assertThat(tooMuch(inForce, county, large("templates/new.json"))).isFalse();
        InForce above = new InForce(large("templates/above.json"), List.of());
        assertThat(tooMuch(above, county, large)).isTrue();
    }

    private static Publication large(String name) {
        return new Publication("省", new TreeMap<>(Map.of(name, "x".repeat(Publication.MOST_BYTES * 2 / 3))));
    }

    private static boolean tooMuch(InForce inForce, Region region, Publication next) {
        return PublishedCheck.of(Contents.Wish.of(inForce, region, next, null, false, DAY)).faults().stream()
                .anyMatch(fault -> fault.toString().contains("2 MiB"));
    }

    @Test
    void aLayerMustBeReadableAndRestOnWhatAHallHas() {
        assertThat(faults("standard/AH-ZWFW.yaml", PROVINCE)).isEmpty();
        assertThat(faults("standard/AH-ZWFW.yaml", PROVINCE.replaceFirst("CN-ZWFW\\b", "XX-ZWFW")))
                .first()
                .satisfies(fault -> assertThat(fault).contains("AH-ZWFW.yaml line 11", "XX-ZWFW"));
        assertThat(faults("standard/AH-ZWFW.yaml", "id: [")).isNotEmpty();
        assertThat(faults("standard/AH-ZWFW.yaml.sig", "AAAA")).hasSize(1);
    }

    /** The document has the drawing's hash, so that its signature is the drawing's too. */
    @Test
    void aDrawingGoesWithTheDocumentThatNamesIt() {
        String drawing =
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><rect width='10' height='10' fill='#C8102E'/></svg>";
        String hash = Sha256.of(drawing.getBytes(StandardCharsets.UTF_8));
        String document = PROVINCE.replaceFirst("AH-emblem\\.svg [0-9a-f]{64}", "new-emblem.svg " + hash);
        Map<String, String> both = Map.of("standard/AH-ZWFW.yaml", document, "standard/new-emblem.svg", drawing);

        assertThat(check(both, null, true).faults()).isEmpty();
        assertThat(faults("standard/AH-ZWFW.yaml", document))
                .singleElement()
                .satisfies(fault -> assertThat(fault).contains("AH-ZWFW.yaml line", "new-emblem.svg"));
        assertThat(faults("standard/new-emblem.svg", drawing))
                .singleElement()
                .satisfies(fault -> assertThat(fault).contains("new-emblem.svg", "no document"));
        assertThat(againstPublished(both, Map.of("standard/new-emblem.svg", drawing + " ")))
                .as("another drawing under the name that a document published above has")
                .singleElement()
                .satisfies(fault -> assertThat(fault).contains("AH-ZWFW.yaml line", "SHA-256"));
    }

    private static List<String> againstPublished(Map<String, String> above, Map<String, String> next) {
        InForce inForce = new InForce(new Publication("部", new TreeMap<>(above)), List.of());
        return PublishedCheck.of(Contents.Wish.of(
                        inForce, Region.EVERYTHING, new Publication("省", new TreeMap<>(next)), null, true, DAY))
                .faults()
                .stream()
                .map(JsonFault::toString)
                .toList();
    }

    @Test
    void aLayerNeedsTheSignatureOfTheKeyOrThePublishersWordThatItHasNone(@TempDir Path folder) throws Exception {
        String trusted = SigningKey.make(folder.resolve("key"));
        String stranger = SigningKey.make(folder.resolve("stranger"));
        String signature = Base64.getEncoder()
                .encodeToString(SigningKey.read(folder.resolve("key")).sign(PROVINCE.getBytes(StandardCharsets.UTF_8)));
        Map<String, String> signed = Map.of("standard/AH-ZWFW.yaml", PROVINCE, "standard/AH-ZWFW.yaml.sig", signature);

        assertThat(check(signed, trusted, false).faults()).isEmpty();
        assertThat(check(signed, stranger, false).faults()).hasSize(1);
        assertThat(check(Map.of("standard/AH-ZWFW.yaml", PROVINCE), trusted, false)
                        .faults())
                .hasSize(1);
        assertThat(check(signed, null, false).faults()).hasSize(1);
        assertThat(check(signed, "no key", false).faults()).hasSize(1);
    }
}
