package hall.board.render;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.lint.Scenarios;
import hall.board.program.Program;
import hall.board.render.Renderer.Finding;
import hall.board.scene.Scene;
import hall.board.view.View;
import hall.standard.design.Fonts;
import hall.standard.design.Legibility;
import hall.standard.design.Millimetres;
import hall.standard.design.Tokens;
import hall.standard.design.Tokens.DesignException;
import hall.text.Text;
import java.awt.Graphics2D;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Every text of every scene of the library, on panels of every usual size and for readers at every usual distance, is as
 * high as the standard asks, or the renderer says that it is not. Sizes are those that are drawn, not those that are planned.
 */
class LibraryTest {

    private static final double INCH = 25.4;
    private static final List<Integer> INCHES = List.of(32, 43, 55, 75, 98);
    private static final List<Integer> METRES = List.of(3, 5, 10, 15);
    private static final Set<String> STATES = Set.of("busy", "long-names", "rush", "stale", "noon", "emergency");

    private final Renderer renderer;

    LibraryTest() throws DesignException {
        renderer = new Renderer(Tokens.standard(), Fonts.load());
    }

    private record Drawn(String zone, String text, double glyphMillimetres) {}

    /** What is drawn of a scene, and the zones of which the renderer says that they cannot be read. */
    private record Seen(List<Drawn> drawn, Set<String> refused) {}

    private Seen seen(Scene scene, View view) {
        List<Drawn> drawn = new ArrayList<>();
        Set<String> refused = new HashSet<>();
        Graphics2D graphics = Renderer.blank(scene).createGraphics();
        renderer.draw(scene, view, graphics, new Notes() {
            @Override
            public void accept(Finding finding) {
                if (finding.kind() == Finding.Kind.BELOW_FLOOR) {
                    refused.add(finding.zone());
                }
            }

            @Override
            public void set(String zone, String text, double em) {
                drawn.add(new Drawn(zone, text, em / scene.dotsPerMillimetre() * Legibility.CHINESE_OF_EM));
            }
        });
        graphics.dispose();
        return new Seen(drawn, refused);
    }

    /** A panel of so many inches; dots lit by lamps have the size they have. */
    private static Scene panel(String name, int inches, int metres) {
        Scene scene = SampleHall.inAHall(Scene.standard(name));
        double ratio = scene.height().value() / scene.width().value();
        Millimetres across = scene.antialias() ? Millimetres.of(inches * INCH / Math.hypot(1, ratio)) : scene.width();
        return scene.on(across, scene.dotsWide() / 2, Millimetres.of(metres * 1_000));
    }

    @ParameterizedTest
    @FieldSource("hall.board.scene.Scene#STANDARD")
    void everyTextCanBeReadOrIsSaidNotTo(String name) {
        for (int inches : INCHES) {
            for (int metres : METRES) {
                for (Map.Entry<String, View> state : Scenarios.all().entrySet()) {
                    if (STATES.contains(state.getKey())) {
                        Scene scene = Program.of(panel(name, inches, metres))
                                .at(state.getValue(), "board-1")
                                .scene();
                        Seen seen = seen(scene, state.getValue());
                        double floor = Legibility.FLOOR
                                .heightAt(Millimetres.of(metres * 1_000))
                                .value();
                        double dot = 1 / scene.dotsPerMillimetre();
                        assertThat(seen.drawn())
                                .as("%s, %d inches, %d m, %s", name, inches, metres, state.getKey())
                                .isNotEmpty()
                                .allMatch(text -> text.glyphMillimetres() >= floor - dot
                                        || seen.refused().contains(text.zone()));
                    }
                }
            }
        }
    }

    /** Two hundred characters fit no board at once; before, the board said that it was an emergency and not which. */
    @Test
    void aLongEmergencyInSomebodysOwnWordsIsShownInPages() {
        Text words = Text.of("请大家有序离开大厅到广场集合".repeat(14), "Please leave the hall for the square. ".repeat(5));
        View view = Scenarios.base()
                .with(new View.Orders(
                        new View.Emergency("e", words, Text.of("演习：紧急通知", "Drill: Emergency"), LocalTime.NOON, true),
                        Set.of()));
        Scene scene =
                Program.of(panel("main-landscape", 55, 10)).at(view, "board-1").scene();

        assertThat(seen(scene, view).drawn()).anyMatch(drawn -> drawn.text().contains("广场集合"));
    }

    @Test
    void aUsualBoardIsReadAcrossAUsualHallAndATinyOneAcrossALargeHallIsRefused() {
        View busy = Scenarios.busy();

        assertThat(seen(panel("main-landscape", 75, 5), busy).refused()).isEmpty();
        assertThat(seen(panel("main-landscape", 32, 15), busy).refused()).contains("field", "windows", "notice");
    }
}
