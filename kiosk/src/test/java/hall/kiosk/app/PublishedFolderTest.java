package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.Publication;
import hall.kiosk.config.live.Published;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedFolderTest {

    @TempDir
    private Path data;

    private static Publication publication(Map<String, String> files) {
        return new Publication("省", new TreeMap<>(files));
    }

    @Test
    void theNewestPublicationLiesThereAndNothingOfTheOneBefore() throws Exception {
        PublishedFolder folder = new PublishedFolder(data);
        folder.keep(publication(Map.of("standard/AH.yaml", "1", "catalogue.json", "[]")));
        folder.keep(publication(Map.of("standard/AH.yaml", "2", "templates/small.json", "{}")));

        Path published = data.resolve("published");
        assertThat(published.resolve("standard/AH.yaml")).hasContent("2");
        assertThat(published.resolve("templates/small.json")).hasContent("{}");
        assertThat(published.resolve("catalogue.json")).doesNotExist();
    }

    @Test
    void whatIsHeardAgainIsNotWrittenAgainAndALeftOverOfAPowerCutDoesNotMatter() throws Exception {
        Files.createDirectories(data.resolve("published.new/standard"));
        Files.writeString(data.resolve("published.new/standard/old.yaml"), "half");
        Publication publication = publication(Map.of("catalogue.json", "[]"));
        new PublishedFolder(data).keep(publication);
        Path kept = data.resolve("published/catalogue.json");
        Files.writeString(kept, "looked at");

        new PublishedFolder(data).keep(publication);

        assertThat(kept).hasContent("looked at");
        assertThat(data.resolve("published/standard")).doesNotExist();
    }

    /** A later tier publishes what nobody has thought of yet: the rest is taken, and the manager reads what was not. */
    @Test
    void filesOfAKindThatThisProgramDoesNotKnowAreNamedAndTheOthersTaken() throws Exception {
        Publication heard =
                Publication.read("省", """
                        {"catalogue.json": "[]", "standard/AH.yaml": "x", "films/welcome.mp4": "?"}""".getBytes(StandardCharsets.UTF_8)).orElseThrow();

        new PublishedFolder(data).keep(heard);

        assertThat(heard.files()).containsOnlyKeys("catalogue.json", "standard/AH.yaml");
        assertThat(data.resolve("published/films")).doesNotExist();
        assertThat(Published.in(data, data).unknown()).contains("films/welcome.mp4");

        new PublishedFolder(data).keep(publication(heard.files()));
        assertThat(Published.in(data, data).unknown()).doesNotContain("films/welcome.mp4");
    }
}
