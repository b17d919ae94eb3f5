package hall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The pictures of the documents are those of the running demo that docs/take-pictures takes, and no others. */
class DocumentPicturesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PICTURES = ROOT.resolve("docs").resolve("pictures");

    @Test
    void eachPictureThereIsOneTheScriptTakes() throws IOException {
        Set<String> taken = found(ROOT.resolve("docs/take-pictures"), "write\\(\"([a-z0-9-]+)\"");
        Set<String> there;
        try (Stream<Path> files = Files.list(PICTURES)) {
            there = files.map(file -> file.getFileName().toString().replaceFirst("\\.png$", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        assertThat(taken).isNotEmpty();
        assertThat(there).isEqualTo(taken);
        for (String name : there) {
            assertThat(ImageIO.read(PICTURES.resolve(name + ".png").toFile()))
                    .as(name)
                    .isNotNull();
        }
    }

    @Test
    void noDocumentShowsAnyOther() throws IOException {
        Set<String> shown = new TreeSet<>();
        for (String document : new String[] {
            "README.md", "ARCHITECTURE.md", "docs/hardware.md", "docs/design.md", "docs/decisions.md", "docs/manager.md"
        }) {
            shown.addAll(found(ROOT.resolve(document), "!\\[[^]]*]\\(([^)]*)\\)"));
        }

        assertThat(shown).isNotEmpty().allSatisfy(picture -> {
            String name = picture.substring(picture.lastIndexOf('/') + 1);
            assertThat(picture).matches("(docs/)?pictures/[a-z0-9-]+\\.png");
            assertThat(PICTURES.resolve(name)).exists();
        });
    }

    private static Set<String> found(Path file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
