package hall.kiosk.config.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafts on the disk: each manager has one, and a damaged one costs that one alone. */
class DraftsTest {

    private static final Drafts.Draft HALF =
            new Drafts.Draft(Instant.parse("2026-03-02T01:00:00Z"), "abc", "{\"name\": {\"zh\": \"厅\"");

    @TempDir
    private Path folder;

    @Test
    void aHalfWrittenDraftIsThereAgainAfterARestart() throws Exception {
        new Drafts(folder.resolve("drafts")).keep("chief", HALF);

        Drafts again = new Drafts(folder.resolve("drafts"));

        assertThat(again.of("chief")).contains(HALF);
        assertThat(again.of("Chief")).isEmpty();
        again.drop("chief");
        again.drop("chief");
        assertThat(again.of("chief")).isEmpty();
    }

    @Test
    void aDamagedDraftIsLeftAsideAndReplacedByTheNext() throws Exception {
        Drafts drafts = new Drafts(folder);
        drafts.keep("chief", HALF);
        drafts.keep("other", HALF);
        for (String broken : List.of("{\"at\": ", "{}", "{\"at\": \"yesterday\"}", "")) {
            Files.writeString(file(), broken);
            assertThat(Stream.of("chief", "other")
                            .filter(name -> drafts.of(name).isPresent()))
                    .hasSize(1);
        }

        drafts.keep("chief", HALF);
        drafts.keep("other", HALF);

        assertThat(drafts.of("chief")).contains(HALF);
        assertThat(drafts.of("other")).contains(HALF);
    }

    private Path file() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().findFirst().orElseThrow();
        }
    }
}
