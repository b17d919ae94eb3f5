package hall.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real windows on a desktop with a panel, as on Raspberry Pi OS: nothing of the desktop may be seen or touched. */
@Tag("xvfb")
class WholeScreenTest {

    @ParameterizedTest
    @ValueSource(strings = {"kiosk", "board"})
    void itsWindowCoversTheDesktopsPanelAndHidesThePointer(String screen, @TempDir Path folder) throws Exception {
        Path picture =
                Path.of("target", "pictures", "whole-screen-" + screen + ".png").toAbsolutePath();
        Files.createDirectories(picture.getParent());
        Path output = folder.resolve("output.txt");

        try (Desktop desktop = Desktop.start(1920, 1080, folder.resolve("home"))) {
            Process visit = visit(desktop, screen, picture, output);
            if (!visit.waitFor(400, TimeUnit.SECONDS)) {
                visit.destroyForcibly().waitFor();
            }
        }

        assertThat(Files.readString(output, StandardCharsets.UTF_8)).contains("PANEL", "COVERED", "NO POINTER");
        if (screen.equals("board")) {
            assertThat(Files.readString(output, StandardCharsets.UTF_8)).contains("THE PREVIEW");
        }
    }

    private static Process visit(Desktop desktop, String screen, Path picture, Path output) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                java,
                "-Djava.awt.headless=false",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                WholeScreenVisit.class.getName(),
                screen,
                picture.toString());
        builder.environment().put("DISPLAY", desktop.display());
        return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }
}
