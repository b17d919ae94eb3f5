package hall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tests wait in one way: Awaitility with a limit that a loaded machine keeps, never a sleep. What is asserted while
 * waiting, or asked, must not throw because something is not there yet: Awaitility ends at any exception but an assertion's.
 */
class TestsWaitTest {

    private static final Pattern SLEEP = Pattern.compile("Thread\\.sleep\\(|parkNanos\\(");
    private static final Pattern WITHOUT_LIMIT =
            Pattern.compile("\\bawait\\((\"[^\"]*\")?\\)\\s*(\\.ignore\\w+\\([^)]*\\)\\s*)?\\.until");
    private static final Pattern ASSERTED = Pattern.compile("\\.until(Asserted)?\\(");
    private static final Pattern NOT_THERE_YET =
            Pattern.compile("\\.orElseThrow\\(|\\.getFirst\\(|\\.getLast\\(|\\.get\\(0\\)|\\.iterator\\(\\)\\.next\\(");

    @Test
    void inOneWay() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path test : tests()) {
            String text = Files.readString(test);
            find(SLEEP, text, test, "sleeps instead of waiting for something", faults);
            find(WITHOUT_LIMIT, text, test, "waits without saying how long; write atMost", faults);
            Matcher asserted = ASSERTED.matcher(text);
            while (asserted.find()) {
                String wait = text.substring(statement(text, asserted.start()), asserted.start());
                String inside = text.substring(asserted.end(), end(text, asserted.end()));
                boolean tolerant = wait.contains("ignoreException") || wait.contains("eventually()");
                if (!tolerant && NOT_THERE_YET.matcher(inside).find()) {
                    faults.add(test + ":" + line(text, asserted.start())
                            + " throws when something is not there yet; assert on the list or the Optional itself");
                }
            }
        }

        assertThat(faults).isEmpty();
    }

    private static void find(Pattern pattern, String text, Path test, String what, List<String> faults) {
        Matcher found = pattern.matcher(text);
        while (found.find()) {
            faults.add(test + ":" + line(text, found.start()) + " " + what);
        }
    }

    /** Where the statement that has {@code at} begins, roughly: after the last semicolon or brace. */
    private static int statement(String text, int at) {
        return Math.max(text.lastIndexOf(';', at), Math.max(text.lastIndexOf('{', at), text.lastIndexOf('}', at)));
    }

    /** Where the parenthesis that was opened before {@code from} is closed. */
    private static int end(String text, int from) {
        int depth = 1;
        int at = from;
        while (depth > 0) {
            depth += switch (text.charAt(at++)) {
                case '(' -> 1;
                case ')' -> -1;
                default -> 0;
            };
        }
        return at;
    }

    private static long line(String text, int at) {
        return text.substring(0, at).lines().count();
    }

    /** Tests alone: programs that a test starts, and proofs inside another machine, have no Awaitility. */
    private static List<Path> tests() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(TestsWaitTest::files)
                    .filter(file -> file.getFileName().toString().endsWith(".java"))
                    .filter(file ->
                            !file.getFileName().toString().matches(".*(Program|Proofs|Visit|TestsWaitTest)\\.java"))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
