package hall.hardware;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs some tests need that a bare machine lacks. Where one is missing the test is skipped by name; where the
 * environment says {@code CI=true} it fails instead, so that no tier of proof is lost in silence.
 */
public final class Needs {

    private Needs() {}

    /** Goes on only if {@code program} is on the PATH. */
    public static void require(String program) {
        require(isOnPath(program), program + " is not installed; install it with hardware/debian-setup --tests");
    }

    /** Goes on only if {@code there}; {@code otherwise} says what is missing and how to get it. */
    public static void require(boolean there, String otherwise) {
        if (!there && "true".equals(System.getenv("CI"))) {
            Assertions.fail(otherwise);
        }
        Assumptions.assumeTrue(there, otherwise);
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream((System.getenv("PATH") + ":/usr/sbin:/sbin").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
