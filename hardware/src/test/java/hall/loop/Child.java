package hall.loop;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** A process of its own with a small heap: what the end of one looks like can be seen from outside only. */
final class Child {

    /** Begins the lines of a child that a test looks at; the others are its log. */
    static final String MARK = "MARK ";

    private Child() {}

    /** How a child ended, and the marks it printed. */
    record Outcome(int status, List<String> marks) {}

    /** Starts {@code program} with {@code argument}; its errors go where its output goes. */
    static Process start(Class<?> program, String argument) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx16m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        String.join(File.pathSeparator, classPath(program)),
                        program.getName(),
                        argument)
                .redirectErrorStream(true)
                .start();
    }

    /** Runs {@code program} to its end. */
    static Outcome outcome(Class<?> program, String argument) throws IOException, InterruptedException {
        Process child = start(program, argument);
        try {
            String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            List<String> marks =
                    said.lines().filter(line -> line.startsWith(MARK)).toList();
            return new Outcome(child.waitFor(), marks);
        } finally {
            child.destroyForcibly();
        }
    }

    /** Where the few classes of the child come from; a test's own class path need not be the system's. */
    private static Set<String> classPath(Class<?> program) throws IOException {
        Set<String> places = new LinkedHashSet<>();
        for (Class<?> type : List.of(
                program,
                Loop.class,
                LoggerFactory.class,
                LoggerFactory.getILoggerFactory().getClass(),
                LoggerFactory.getILoggerFactory().getClass().getSuperclass())) {
            try {
                places.add(Path.of(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString());
            } catch (URISyntaxException e) {
                throw new IOException(type + " has no place", e);
            }
        }
        return places;
    }
}
