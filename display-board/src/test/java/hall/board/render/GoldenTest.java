package hall.board.render;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.lint.Scenarios;
import hall.board.program.Program;
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
import java.util.Map;
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

    private static final int NATIVE_4K = 3840;

    record Case(String name, Scene scene, String scenario, View view) {
        @Override
        public String toString() {
            return name + "-" + scenario;
        }
    }

    static Stream<Case> cases() {
        Scene landscape = Scene.standard("main-landscape");
        return Stream.of(
                        cases("main-landscape", landscape, Scenarios.all(), List.of()),
                        cases(
                                "main-4k",
                                landscape.on(landscape.width(), NATIVE_4K, landscape.farView()),
                                Scenarios.all(),
                                List.of("two-calls", "long-names")),
                        cases(
                                "main-portrait",
                                Scene.standard("main-portrait"),
                                Scenarios.all(),
                                List.of(
                                        "one-call",
                                        "busy",
                                        "long-names",
                                        "stale",
                                        "rush",
                                        "no-window",
                                        "two-calls",
                                        "noon",
                                        "emergency")),
                        cases(
                                "led-strip",
                                Scene.standard("led-strip"),
                                Scenarios.all(),
                                List.of("empty", "two-calls", "rush", "long-names", "stale", "noon", "emergency")),
                        library("zone-landscape", List.of("one-call", "busy", "empty", "long-names", "closed")),
                        library("zone-portrait", List.of("two-calls", "busy")),
                        library("guide-landscape", List.of("busy", "long-names")),
                        library("guide-portrait", List.of("busy")),
                        library("closed-landscape", List.of("closed", "noon", "no-window")),
                        library("closed-portrait", List.of("before-opening", "closed")),
                        cases("window-bar", Scene.standard("window-bar"), Scenarios.windows(), List.of()),
                        cases("window-screen", Scene.standard("window-screen"), Scenarios.windows(), List.of()))
                .flatMap(stream -> stream);
    }

    private static Stream<Case> library(String name, List<String> names) {
        return cases(name, SampleHall.inAHall(Scene.standard(name)), Scenarios.all(), names);
    }

    /** A scene in the scenarios of these names; in all where there are none. */
    private static Stream<Case> cases(String name, Scene scene, Map<String, View> scenarios, List<String> names) {
        return scenarios.entrySet().stream()
                .filter(entry -> names.isEmpty() || names.contains(entry.getKey()))
                .map(entry -> new Case(name, scene, entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void looksAsApproved(Case shown) throws IOException, DesignException {
        Renderer renderer = new Renderer(Tokens.standard(), Fonts.load());
        Scene scene = Program.of(shown.scene()).at(shown.view(), "board-1").scene();
        BufferedImage picture = renderer.draw(scene, shown.view());
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
