package hall.kiosk.config.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.board.scene.Scene;
import hall.broker.message.BundleParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hall says what it uses of what was published by looking at how it is. */
class AdoptedTest {

    private static final String TEMPLATE = """
            {"title": {"zh-CN": "告警"}, "set": {"alarms": {"waiting": 25}}, "board": {"scene": "main-portrait"}}""";
    private static final String LATER = "{\"title\": {\"zh-CN\": \"以后\"}, \"of a later version\": {}}";
    private static final String CATALOGUE = "[{\"code\": \"AH-1\", \"name\": {\"zh-CN\": \"户籍业务\"}}]";
    private static final String LAYER = "standard: of whatever";
    private static final String DOCUMENT = """
            {"services": [{"id": "household", "name": {"zh": "户籍", "en": "Household"}}],
             "alarms": {"waiting": 12}, "boards": [{"id": "a", "scene": "x"}, {"id": "b", "scene": "x"}]}""";

    @TempDir
    private Path data;

    private Adopted adopted;

    @BeforeEach
    void publish() throws Exception {
        keep(
                "1",
                Map.of(
                        "catalogue.json",
                        CATALOGUE,
                        "templates/alarms.json",
                        TEMPLATE,
                        "templates/later.json",
                        LATER,
                        "standard/AH.yaml",
                        LAYER,
                        "standard/AH.yaml.sig",
                        "sig"));
        adopted = new Adopted(data, data.resolveSibling("configuration"));
    }

    private void keep(String hash, Map<String, String> files) throws Exception {
        Path folder = data.resolve(Published.FOLDER);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        Files.writeString(folder.resolve(Published.HASH), hash);
    }

    private static String name(String text) {
        return BundleParts.hash(text.getBytes(UTF_8)).substring(0, 16);
    }

    @Test
    void whatIsHereAndNotUsedIsTold() {
        assertThat(adopted.counts(DOCUMENT, Set.of()))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(name(CATALOGUE), 0L, name(TEMPLATE), 0L, name(LATER), 0L, name(LAYER), 0L));
    }

    @Test
    void whatIsTakenOnThePageIsUsedAndWhatIsChangedLaterIsNot() throws Exception {
        ObjectNode taken = new Adoption(Map.of("household", "AH-1"), Set.of(), Map.of("alarms.json", List.of("b")))
                .into(
                        (ObjectNode) new JsonMapper().readTree(DOCUMENT),
                        Published.in(data, data.resolveSibling("configuration")));

        assertThat(adopted.counts(taken.toString(), Set.of()))
                .containsEntry(name(CATALOGUE), 1L)
                .containsEntry(name(TEMPLATE), 2L);
        taken.withObject("/alarms").put("waiting", 30);
        assertThat(adopted.counts(taken.toString(), Set.of())).containsEntry(name(TEMPLATE), 0L);
    }

    @Test
    void aSceneFromAboveIsUsedByEachBoardThatShowsIt() throws Exception {
        String own = "{\"title\": {\"zh-CN\": \"主屏\"}, \"scene\": "
                + Scene.standard("main-portrait").json() + "}";
        keep("2", Map.of("templates/own.json", own));
        Path configuration = data.resolveSibling("configuration");
        ObjectNode taken = new Adoption(Map.of(), Set.of(), Map.of("own.json", List.of("b")))
                .into((ObjectNode) new JsonMapper().readTree(DOCUMENT), Published.in(data, configuration));

        assertThat(adopted.counts(DOCUMENT, Set.of())).containsEntry(name(own), 0L);
        assertThat(adopted.counts(taken.toString(), Set.of())).containsEntry(name(own), 1L);
    }

    @Test
    void aLayerIsUsedWhileItIsInForce() {
        assertThat(adopted.counts(DOCUMENT, Set.of(BundleParts.hash(LAYER.getBytes(UTF_8)))))
                .containsEntry(name(LAYER), 1L);
    }

    @Test
    void whatIsPublishedNextIsLookedAtAnew() throws Exception {
        adopted.counts(DOCUMENT, Set.of());
        String next = TEMPLATE.replace("25", "12").replace("main-portrait", "x");

        keep("2", Map.of("templates/alarms.json", next));

        assertThat(adopted.counts(DOCUMENT, Set.of()))
                .containsEntry(name(next), 3L)
                .doesNotContainKey(name(TEMPLATE));
    }

    @Test
    void aHallWithoutAnythingFromAboveSaysNothingOfIt(@TempDir Path empty) {
        assertThat(new Adopted(empty, empty).counts(null, Set.of())).isEmpty();
    }
}
