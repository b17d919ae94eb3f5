package hall.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real window on a real X server, touched by a robot's hand. */
@Tag("xvfb")
class KioskWindowTest {

    @Test
    void aHandAtTheGlassTakesOneTicket(@TempDir Path folder) throws Exception {
        Path picture = Path.of("target", "pictures", "window.png").toAbsolutePath();
        Files.createDirectories(picture.getParent());
        Path output = folder.resolve("output.txt");

        int exit;
        try (Xvfb screen = Xvfb.start(1080, 1920)) {
            Process visit = visit(screen, picture, output);
            if (!visit.waitFor(5, TimeUnit.MINUTES)) {
                visit.destroyForcibly();
            }
            exit = visit.waitFor();
        }

        assertThat(Files.readString(output, StandardCharsets.UTF_8)).contains("TAKEN [A001]");
        assertThat(exit).isZero();
        BufferedImage seen = ImageIO.read(picture.toFile());
        assertThat(seen.getWidth()).isEqualTo(1080);
        assertThat(seen.getHeight()).isEqualTo(1920);
        assertThat(colours(seen)).as("colours on the screen").hasSizeGreaterThan(20);
    }

    private static Process visit(Xvfb screen, Path picture, Path output) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                java,
                "-Djava.awt.headless=false",
                "-cp",
                System.getProperty("java.class.path"),
                WindowVisit.class.getName(),
                picture.toString());
        builder.environment().put("DISPLAY", screen.display());
        return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    private static Set<Integer> colours(BufferedImage picture) {
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < picture.getHeight(); y += 3) {
            for (int x = 0; x < picture.getWidth(); x += 3) {
                colours.add(picture.getRGB(x, y));
            }
        }
        return colours;
    }
}
