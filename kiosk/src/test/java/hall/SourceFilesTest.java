package hall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file that one reads in one go: what grows beyond {@value #MOST_LINES} lines has two ideas in it. */
class SourceFilesTest {

    private static final int MOST_LINES = 400;
    private static final Set<String> TOP = Set.of(
            "pom.xml",
            "kiosk",
            "display-board",
            "broker-config",
            "hardware",
            "README.md",
            "ARCHITECTURE.md",
            "CONTRIBUTING.md",
            "SECURITY.md",
            "docs",
            "LICENSE",
            "NOTICE");
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void noSourceOrTestFileHasMoreThan400Lines() {
        List<String> sources = Stream.of("hardware", "broker-config", "display-board", "kiosk")
                .flatMap(module -> Stream.of("main/java", "main/resources", "test/java", "test/resources")
                        .map(kind -> module + "/src/" + kind))
                .flatMap(SourceFilesTest::files)
                .filter(file -> file.matches(".*\\.(java|js|css|html)"))
                .toList();

        assertThat(sources).hasSizeGreaterThan(1000);
        assertThat(sources.stream().filter(SourceFilesTest::isLong)).isEmpty();
    }

    /** What a build or a bench leaves there is left out of commits by {@code .gitignore}. */
    @Test
    void theTopLevelHoldsWhatWasAgreed() throws IOException {
        try (Stream<Path> list = Files.list(ROOT)) {
            List<String> names = list.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !name.startsWith("bench-") && !name.equals("target"))
                    .toList();

            assertThat(names).contains("pom.xml", "kiosk");
            assertThat(TOP).containsAll(names);
        }
    }

    private static boolean isLong(String file) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.count() > MOST_LINES;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<String> files(String folder) {
        Path from = ROOT.resolve(folder);
        if (!Files.isDirectory(from)) {
            return Stream.of();
        }
        try (Stream<Path> walk = Files.walk(from)) {
            return walk.filter(Files::isRegularFile).map(Path::toString).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
