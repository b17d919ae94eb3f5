package hall.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Real processes: what ends one and what does not. */
@Timeout(180)
class ProcessEndTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "memory-in-a-loop",
                "memory-in-a-worker",
                "memory-in-a-foreign-thread",
                "error-in-a-foreign-thread",
                "exception-in-a-loop"
            })
    void ends(String how) throws IOException, InterruptedException, URISyntaxException {
        assertThat(outcome(how)).isEqualTo(new Outcome(ProcessEnd.STATUS, List.of(ProcessEndProgram.GUARDED)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exception-in-a-foreign-thread", "exception-in-a-loop-that-starts-again"})
    void goesOn(String how) throws IOException, InterruptedException, URISyntaxException {
        assertThat(outcome(how))
                .isEqualTo(new Outcome(0, List.of(ProcessEndProgram.GUARDED, ProcessEndProgram.SURVIVED)));
    }

    /** How a child ended, and what it printed beside its log. */
    private record Outcome(int status, List<String> marks) {}

    private static Outcome outcome(String how) throws IOException, InterruptedException, URISyntaxException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx16m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        String.join(File.pathSeparator, classPath()),
                        ProcessEndProgram.class.getName(),
                        how)
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            List<String> marks = said.lines()
                    .filter(line -> line.startsWith(ProcessEndProgram.MARK))
                    .toList();
            return new Outcome(child.waitFor(), marks);
        } finally {
            child.destroyForcibly();
        }
    }

    /** Where the few classes of the child come from; a test's own class path need not be the system's. */
    private static Set<String> classPath() throws URISyntaxException {
        Set<String> places = new LinkedHashSet<>();
        for (Class<?> type : List.of(
                ProcessEndProgram.class,
                Loop.class,
                LoggerFactory.class,
                LoggerFactory.getILoggerFactory().getClass(),
                LoggerFactory.getILoggerFactory().getClass().getSuperclass())) {
            places.add(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        return places;
    }
}
