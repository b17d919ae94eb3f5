package hall.kiosk.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program {@code hall} in a process of its own that sees a folder as a medium nobody can write, not even root. */
public final class ReadOnlyMount {

    private static final String SCRIPT = """
            folder=$1; java=$2; path=$3; shift 3
            mount --bind "$folder" "$folder" && mount -o remount,ro,bind "$folder" || exit 99
            touch "$folder/x" 2>/dev/null && exit 98
            "$java" --enable-native-access=ALL-UNNAMED -cp "$path" hall.kiosk.HallProgram "$@"
            echo exit $?
            """;

    private ReadOnlyMount() {}

    /** What {@code hall ARGUMENTS} says, and its exit code in the last line; skipped where mounts are not allowed. */
    public static String hall(Path folder, List<String> arguments) throws Exception {
        Path said = Files.createTempFile("said-", ".txt");
        List<String> command = new ArrayList<>(List.of(
                "unshare",
                "--mount",
                "sh",
                "-c",
                SCRIPT,
                "sh",
                folder.toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                System.getProperty("java.class.path")));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            String text = Files.readString(said, StandardCharsets.UTF_8);
            assumeTrue(process.exitValue() == 0, "mounts are not allowed here: " + text);
            return text;
        } catch (IOException e) {
            assumeTrue(false, "unshare is not installed");
            throw e;
        } finally {
            Files.delete(said);
        }
    }
}
