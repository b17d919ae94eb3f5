package hall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Decisions have numbers, so that code can point at them, and what it points at is there. */
class DecisionsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DECISIONS = ROOT.resolve("docs").resolve("decisions.md");
    private static final Pattern NUMBERED = Pattern.compile("^\\*\\*(D[0-9]+)\\. ");
    private static final Pattern SENTENCE = Pattern.compile("^\\*\\*(?:D[0-9]+\\. )?(.+?)\\*\\*", Pattern.DOTALL);

    /** A bold sentence, why, and the end of a sentence. */
    private static final Pattern WHOLE =
            Pattern.compile("\\*\\*(?:D[0-9]+\\. )?[^*]+[.?!]\\*\\*\\s.+[.?!][)`\"]*\\s*", Pattern.DOTALL);

    private static final Pattern POINTER = Pattern.compile("\\bdecision (D[0-9]+)\\b", Pattern.CASE_INSENSITIVE);

    @Test
    void noNumberIsGivenTwice() throws IOException {
        assertThat(numbers()).isNotEmpty().doesNotHaveDuplicates();
    }

    /** Otherwise docs/number-decisions passes over it. */
    @Test
    void eachDecisionIsAParagraph() throws IOException {
        assertThat(Files.readString(DECISIONS)).doesNotContainPattern("[^\\n]\\n\\*\\*[A-Z`]");
    }

    /** Two branches that number or move a decision leave it twice when they are merged. */
    @Test
    void noDecisionStandsTwice() throws IOException {
        assertThat(paragraphs()
                        .flatMap(each -> SENTENCE.matcher(each).results())
                        .map(found -> found.group(1)))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    /** Half a paragraph is what a merge leaves of one: it breaks off, or begins where the other half ended. */
    @Test
    void noDecisionBreaksOff() throws IOException {
        List<String> decisions = paragraphs()
                .filter(each -> !each.startsWith("#"))
                .skip(1) // what the file is
                .toList();

        assertThat(decisions).isNotEmpty().allSatisfy(each -> assertThat(each).matches(WHOLE));
    }

    @Test
    void eachNumberTheSourcesNameIsADecision() throws IOException {
        List<String> named = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = String.valueOf(folder.getFileName());
                boolean isOurs = !name.equals("target") && !name.equals("node_modules") && !name.equals(".git");
                return isOurs ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().matches(".*\\.(java|js|mjs|md|yaml|sql|sh|xml)")) {
                    POINTER.matcher(text(file))
                            .results()
                            .map(found -> found.group(1))
                            .forEach(named::add);
                }
                return FileVisitResult.CONTINUE;
            }
        });

        assertThat(named).as("the sources point at decisions").isNotEmpty();
        assertThat(numbers()).containsAll(named);
    }

    private static Stream<String> paragraphs() throws IOException {
        return Stream.of(Files.readString(DECISIONS).split("\n\n"));
    }

    private static List<String> numbers() throws IOException {
        return paragraphs()
                .flatMap(each -> NUMBERED.matcher(each).results())
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
