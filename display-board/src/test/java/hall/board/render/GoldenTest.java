package hall.board.render;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.scene.Scene;
import hall.board.view.View;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.standard.design.Tokens.DesignException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every scene of the standard in every state of a hall looks as it did when somebody looked at it and approved. The
 * pictures are written to {@code target/pictures}; copy one over its golden file to approve a change.
 */
class GoldenTest {

    private static final Path DRAWN = Path.of("target", "pictures");

    /** Another Java rounds outlines a little differently: few dots may differ, and no picture as a whole. */
    private static final double MOST_MEAN_DIFFERENCE = 0.35;

    record Case(String scene, String scenario, View view) {
        @Override
        public String toString() {
            return scene + "-" + scenario;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                        Scenarios.all().entrySet().stream()
                                .map(entry -> new Case("main-landscape", entry.getKey(), entry.getValue())),
                        Scenarios.all().entrySet().stream()
                                .filter(entry -> List.of("one-call", "busy", "long-names", "stale", "rush", "no-window")
                                        .contains(entry.getKey()))
                                .map(entry -> new Case("main-portrait", entry.getKey(), entry.getValue())),
                        Scenarios.windows().entrySet().stream()
                                .map(entry -> new Case("window-bar", entry.getKey(), entry.getValue())))
                .flatMap(stream -> stream);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void looksAsApproved(Case shown) throws IOException, DesignException {
        Renderer renderer = new Renderer(Tokens.standard(), Fonts.load());
        BufferedImage picture = renderer.draw(Scene.standard(shown.scene()), shown.view());
        Files.createDirectories(DRAWN);
        ImageIO.write(picture, "png", DRAWN.resolve(shown + ".png").toFile());

        try (InputStream golden = GoldenTest.class.getResourceAsStream(shown + ".png")) {
            assertThat(golden).as("golden file for %s", shown).isNotNull();
            assertThat(meanDifference(picture, ImageIO.read(golden)))
                    .as("mean difference of %s from its golden file", shown)
                    .isLessThan(MOST_MEAN_DIFFERENCE);
        }
    }

    private static double meanDifference(BufferedImage one, BufferedImage other) {
        assertThat(one.getWidth()).isEqualTo(other.getWidth());
        assertThat(one.getHeight()).isEqualTo(other.getHeight());
        long sum = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                sum += Math.abs((one.getRGB(x, y) >> 8 & 0xFF) - (other.getRGB(x, y) >> 8 & 0xFF));
            }
        }
        return (double) sum / one.getWidth() / one.getHeight();
    }
}
