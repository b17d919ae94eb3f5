package hall.board.render;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.lint.Scenarios;
import hall.board.program.Program;
import hall.board.scene.Scene;
import hall.board.view.View;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.standard.design.Tokens.DesignException;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    record Case(String name, Scene scene, String scenario, View view, Assets assets) {

        Case(String name, Scene scene, String scenario, View view) {
            this(name, scene, scenario, view, Assets.NONE);
        }

        /** The same with a photo of whoever is shown. */
        Case withPhoto() {
            return new Case(name, scene, scenario + "-photo", view, asset -> Optional.of(photo()));
        }

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
                        cases("window-screen", Scene.standard("window-screen"), Scenarios.windows(), List.of()),
                        cases("window-screen", Scene.standard("window-screen"), Scenarios.clerks(), List.of()),
                        cases(
                                "window-screen-portrait",
                                Scene.standard("window-screen-portrait"),
                                Scenarios.windows(),
                                List.of("called", "open", "paused", "closed", "stale")),
                        cases(
                                "window-screen-portrait",
                                Scene.standard("window-screen-portrait"),
                                Scenarios.clerks(),
                                List.of()),
                        Stream.of("window-screen", "window-screen-portrait")
                                .flatMap(name -> cases(
                                        name, Scene.standard(name), Scenarios.clerks(), List.of("clerk", "clerk-long")))
                                .map(Case::withPhoto))
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

    /** A portrait of nobody, drawn as a photo is cut: 360 x 480. */
    private static InputStream photo() {
        BufferedImage picture = new BufferedImage(360, 480, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setPaint(new GradientPaint(0, 0, new Color(0x9FC3E8), 0, 480, new Color(0x6E9CCB)));
        graphics.fillRect(0, 0, 360, 480);
        graphics.setColor(new Color(0x22304A));
        graphics.fill(new Ellipse2D.Double(30, 330, 300, 300));
        graphics.setColor(Color.WHITE);
        graphics.fill(new Ellipse2D.Double(140, 320, 80, 90));
        graphics.setColor(new Color(0x1D1A1A));
        graphics.fill(new Ellipse2D.Double(98, 88, 164, 190));
        graphics.setColor(new Color(0xE9BFA0));
        graphics.fill(new Ellipse2D.Double(110, 130, 140, 190));
        graphics.fillRect(152, 290, 56, 60);
        graphics.dispose();
        return new ByteArrayInputStream(Canvas.png(picture));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void looksAsApproved(Case shown) throws IOException, DesignException {
        Renderer renderer = new Renderer(Tokens.standard(), Fonts.load()).with(shown.assets());
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
