package hall.board.screen;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.BoardProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineDisplayTest {

    private static final Path JAVA = Path.of("/usr/lib/jvm/java-21");
    private static final long LIMIT_NANOS = Duration.ofMinutes(2).toNanos();

    @TempDir
    private Path folder;

    @Test
    void aJavaWithoutWindowsIsNamedWithWhatToInstall() {
        assertThat(MachineDisplay.why(true, ":0", false, JAVA))
                .contains("/usr/lib/jvm/java-21", "openjdk-21-jre ", " / This Java")
                .doesNotContain("\n");
    }

    @Test
    void aMissingDisplayIsSaidInBothLanguages() {
        assertThat(MachineDisplay.why(true, null, true, JAVA)).contains("未设置 DISPLAY", "DISPLAY is not set");
        assertThat(MachineDisplay.why(true, " ", true, JAVA)).contains("DISPLAY is not set");
        assertThat(MachineDisplay.why(true, ":0", true, JAVA)).contains("java.awt.headless");
        assertThat(MachineDisplay.why(false, null, false, JAVA)).contains("java.awt.headless");
    }

    @Test
    void theBoardSaysSoBeforeItIsReadyAndGoesOnWithoutAWindow() throws Exception {
        Process board = board(null);
        try {
            awaitText("out", "READY");

            assertThat(read("err")).containsOnlyOnce("DISPLAY is not set");
            assertThat(read("out")).contains("/screen.png");
        } finally {
            end(board);
        }
    }

    @Test
    void theBoardSaysNothingOfADisplayNobodyWants() throws Exception {
        Process board = board(null, "--headless");
        try {
            awaitText("out", "READY");

            assertThat(read("err")).doesNotContain("DISPLAY");
        } finally {
            end(board);
        }
    }

    @Test
    void aDisplayThatDoesNotAnswerEndsItInOneSentence() throws Exception {
        Process board = board(":64999");
        try {
            assertThat(board.waitFor(LIMIT_NANOS, TimeUnit.NANOSECONDS)).isTrue();

            assertThat(board.exitValue()).isEqualTo(1);
            assertThat(read("err").strip())
                    .contains("无法连接显示器 :64999", "The display :64999 does not answer")
                    .doesNotContain("\n");
        } finally {
            end(board);
        }
    }

    private Process board(@Nullable String display, String... more) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                BoardProgram.class.getName(),
                "--broker",
                "mqtt://127.0.0.1:1",
                "--id",
                "b1"));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().remove("DISPLAY");
        if (display != null) {
            builder.environment().put("DISPLAY", display);
        }
        return builder.start();
    }

    private void awaitText(String file, String text) throws Exception {
        long begun = System.nanoTime();
        while (!read(file).contains(text)) {
            assertThat(System.nanoTime() - begun)
                    .as("%s says %s; it says: %s; and: %s", file, text, read(file), read("err"))
                    .isLessThan(LIMIT_NANOS);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
    }

    private static void end(Process board) throws InterruptedException {
        board.destroyForcibly().waitFor();
    }
}
