package hall.kiosk.display;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.lint.LintFinding;
import hall.board.lint.Scenarios;
import hall.board.program.Program;
import hall.board.render.Renderer;
import hall.board.scene.Overscan;
import hall.board.scene.Scene;
import hall.board.view.View;
import hall.standard.Snapshot;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A manager sees scenes as they will stand in his own hall, under its own name. */
class ScenePreviewTest {

    private static final String HALL = "肥西县政务服务中心";

    @ParameterizedTest
    @ValueSource(strings = {"main-landscape", "closed-portrait", "zone-landscape", "guide-portrait", "window-screen"})
    void eachScenarioIsOneOfThisHall(String name) {
        Scene scene = Scene.standard(name).at(Scenarios.WINDOW);

        assertThat(Scenarios.of(scene, HALL).values())
                .isNotEmpty()
                .extracting(View::hallName)
                .containsOnly(HALL);
    }

    @Test
    void thePictureOfAnotherHallHasAnotherName() throws Exception {
        Renderer renderer = new Renderer(Tokens.standard(), Fonts.load());
        Scene scene = Scene.standard("main-landscape");

        byte[] one = ScenePreview.png(scene, "one-call", HALL, 10, renderer).orElseThrow();

        assertThat(ScenePreview.png(scene, "one-call", HALL, 10, renderer)).contains(one);
        assertThat(ScenePreview.png(scene, "one-call", "芜湖市政务服务中心", 10, renderer)
                        .orElseThrow())
                .isNotEqualTo(one);
    }

    @Test
    void whatAProgramShowsAtSomeTimeIsOfThisHall() {
        ScenePreview.Moment moment = ScenePreview.moment(
                        Program.of(Scene.standard("main-landscape")),
                        "busy",
                        HALL,
                        Scenarios.NOW.withHour(12),
                        Optional.empty())
                .orElseThrow();

        assertThat(moment.view().hallName()).isEqualTo(HALL);
        assertThat(moment.view().now().getHour()).isEqualTo(12);
    }

    /** A character that stands in this hall's name and in no sample may be one that no font has. */
    @Test
    void theHallsOwnNameIsWhatASceneIsCheckedWith() throws Exception {
        Renderer renderer = new Renderer(Tokens.standard(), Fonts.load());
        Scene scene = Scene.standard("main-landscape");

        assertThat(checked(scene, HALL, renderer)).extracting(LintFinding::code).doesNotContain("no-glyph");
        assertThat(checked(scene, Character.toString(0x10FFFD) + "县政务服务中心", renderer))
                .extracting(LintFinding::code)
                .contains("no-glyph");
    }

    private static List<LintFinding> checked(Scene scene, String hall, Renderer renderer) {
        return new LintBook().of(scene, Overscan.NONE, hall, renderer, Snapshot.NONE);
    }
}
