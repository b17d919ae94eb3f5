package hall.board.render;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.scene.Rect;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.scene.Zone;
import hall.board.view.View;
import hall.standard.design.Fonts;
import hall.standard.design.Millimetres;
import hall.standard.design.Tokens;
import hall.standard.design.Tokens.DesignException;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A moved ticker looks as a picture of that moment drawn from nothing, and nothing but it is drawn. */
class TickerTest {

    private static final LocalDateTime NINE = LocalDateTime.of(2026, 3, 2, 9, 0);
    private static final Scene SCENE = new Scene(
            "ticker",
            Millimetres.of(600),
            Millimetres.of(100),
            1,
            true,
            Millimetres.of(3_000),
            "board.text",
            List.of("zh-CN"),
            List.of(
                    Zone.of("clock", new Rect(0, 0, 600, 40), new Widget.Clock(false, true), "clock"),
                    Zone.of("ticker", new Rect(0, 40, 600, 60), new Widget.Ticker(120), "notice")
                            .padded(Millimetres.of(4))));

    private final Renderer renderer;

    TickerTest() throws DesignException {
        renderer = new Renderer(Tokens.standard(), Fonts.load());
    }

    private static View view(int notices) {
        return View.empty(NINE).withNotices(Collections.nCopies(notices, "请携带身份证原件，过号请到咨询台。"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100})
    void movesAsAPictureOfThatMomentWould(int notices) {
        Canvas canvas = new Canvas(renderer, SCENE);
        canvas.show(view(notices));
        for (int millis = 0; millis < 40_000; millis += 3_333) {
            LocalDateTime then = NINE.plusNanos(millis * 1_000_000L);

            Rectangle moved = canvas.tick(then);

            assertThat(moved.y).isBetween(40, 44);
            BufferedImage anew = renderer.draw(SCENE, view(notices).at(then));
            assertThat(canvas.picture().getRGB(4, 44, 592, 52, null, 0, 592))
                    .isEqualTo(anew.getRGB(4, 44, 592, 52, null, 0, 592));
        }
    }

    @Test
    void newNoticesAreShownWithTheNextMove() {
        Canvas canvas = new Canvas(renderer, SCENE);
        canvas.show(view(1));
        canvas.tick(NINE);
        BufferedImage before = canvas.picture();
        canvas.show(view(1).withNotices(List.of("今日十五时暂停办理。")));
        canvas.tick(NINE);

        BufferedImage after = canvas.picture();
        assertThat(after.getRGB(0, 41, 600, 58, null, 0, 600))
                .isNotEqualTo(before.getRGB(0, 41, 600, 58, null, 0, 600));
    }

    @Test
    void withoutNoticesItIsEmptyAndCostsNothing() {
        Canvas canvas = new Canvas(renderer, SCENE);
        canvas.show(view(0));

        assertThat(canvas.moves()).isTrue();
        canvas.tick(NINE);
        assertThat(canvas.picture().getRGB(300, 70)).isEqualTo(canvas.picture().getRGB(1, 70));
    }
}
