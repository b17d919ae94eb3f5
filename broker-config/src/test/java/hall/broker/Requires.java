package hall.broker;

import static org.assertj.core.api.Assertions.fail;

import hall.hardware.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** What a test needs of the machine: without it the test is skipped by the tool's name, and fails where CI=true. */
public final class Requires {

    private Requires() {}

    public static Path tool(String name) {
        return there(Tools.find(name), name);
    }

    /** As {@link #tool} for a file of a package. */
    public static Path file(String name) {
        return there(Optional.of(Path.of(name)).filter(Files::exists), name);
    }

    private static Path there(Optional<Path> tool, String name) {
        if (tool.isEmpty() && "true".equals(System.getenv("CI"))) {
            fail("needs " + name + ", which is not installed here");
        }
        Assumptions.assumeTrue(tool.isPresent(), () -> "needs " + name + ", which is not installed here");
        return tool.orElseThrow();
    }

    /** What a test needs of the network: like a tool. */
    static void registry(boolean reached, String name, String log) {
        if (!reached && "true".equals(System.getenv("CI"))) {
            fail("needs the " + name + ", which was not reached: " + log);
        }
        Assumptions.assumeTrue(reached, () -> "needs the " + name + ", which was not reached: " + log);
    }
}
