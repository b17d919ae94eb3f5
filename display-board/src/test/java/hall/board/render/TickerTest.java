package hall.board.render;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.scene.CheckScenes;
import hall.board.scene.Rect;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.scene.Zone;
import hall.board.view.View;
import hall.standard.design.Fonts;
import hall.standard.design.Millimetres;
import hall.standard.design.Tokens;
import hall.standard.design.Tokens.DesignException;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A moved ticker looks as a picture of that moment drawn from nothing, and nothing but it is drawn. */
class TickerTest {

    private static final LocalDateTime NINE = LocalDateTime.of(2026, 3, 2, 9, 0);
    private static final Scene SCENE = scene(
            100,
            List.of(
                    Zone.of("clock", new Rect(0, 0, 600, 40), new Widget.Clock(false, true), "clock"),
                    Zone.of("ticker", new Rect(0, 40, 600, 60), new Widget.Ticker(120), "notice")
                            .padded(Millimetres.of(4))));

    private final Renderer renderer;

    TickerTest() throws DesignException {
        renderer = new Renderer(Tokens.standard(), Fonts.load());
    }

    private static Scene scene(int high, List<Zone> zones) {
        return new Scene(
                "ticker",
                Millimetres.of(600),
                Millimetres.of(high),
                1,
                true,
                Millimetres.of(3_000),
                "board.text",
                List.of("zh-CN"),
                zones);
    }

    private static View view(int notices) {
        return View.empty(NINE).withNotices(Collections.nCopies(notices, "请携带身份证原件，过号请到咨询台。"));
    }

    /** On the screen, which gets what moves alone, and in the picture, which follows when it is read. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100})
    void movesAsAPictureOfThatMomentWould(int notices) {
        Canvas canvas = new Canvas(renderer, SCENE);
        canvas.show(view(notices));
        BufferedImage screen = new BufferedImage(600, 100, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = screen.createGraphics();
        for (int millis = 0; millis < 40_000; millis += 3_333) {
            LocalDateTime then = NINE.plusNanos(millis * 1_000_000L);

            canvas.move(then, pen);

            BufferedImage anew = renderer.draw(SCENE, view(notices).at(then));
            assertThat(line(screen)).isEqualTo(line(anew));
            assertThat(line(canvas.picture())).isEqualTo(line(anew));
        }
        assertThat(screen.getRGB(0, 0, 600, 40, null, 0, 600)).containsOnly(0xFF000000);
    }

    private static int[] line(BufferedImage picture) {
        return picture.getRGB(4, 44, 592, 52, null, 0, 592);
    }

    @Test
    void newNoticesAreShownWithTheNextMove() {
        List<String> others = List.of("今日十五时暂停办理。");
        Canvas canvas = new Canvas(renderer, SCENE);
        Graphics2D pen = canvas.picture().createGraphics();
        canvas.show(view(1));
        canvas.move(NINE, pen);
        canvas.show(view(1).withNotices(others));
        canvas.move(NINE, pen);

        assertThat(line(canvas.picture())).isEqualTo(line(renderer.draw(SCENE, view(1).withNotices(others))));
    }

    @Test
    void withoutNoticesNothingMoves() {
        Canvas canvas = new Canvas(renderer, SCENE);
        canvas.show(view(1));
        assertThat(canvas.moves()).isTrue();
        canvas.move(NINE, canvas.picture().createGraphics());
        assertThat(canvas.show(view(0)))
                .as("the line is gone from the screen")
                .containsExactly(new Rectangle(0, 40, 600, 60));

        assertThat(canvas.moves()).isFalse();
        assertThat(canvas.picture().getRGB(300, 70)).isEqualTo(canvas.picture().getRGB(1, 70));
        assertThat(canvas.show(view(0).at(NINE.plusSeconds(1))))
                .as("the clock, and nothing else")
                .containsExactly(new Rectangle(0, 0, 600, 40));
    }

    /** The line is drawn over a picture that is lost as over any other, so what stands still alone says that it is lost. */
    @Test
    void aLostPictureIsSeenAlthoughALineMovesOnIt() {
        Zone name = Zone.of("hall-name", new Rect(0, 100, 600, 60), new Widget.HallName(), "hall-name");
        Scene named = scene(
                160, Stream.concat(SCENE.zones().stream(), Stream.of(name)).toList());
        Canvas canvas = new Canvas(renderer, named);
        canvas.show(view(1).withHallName("合肥市政务服务中心"));
        canvas.move(NINE, canvas.picture().createGraphics());
        assertThat(canvas.isUniform()).isFalse();

        canvas.read(picture -> {
            Graphics2D pen = picture.createGraphics();
            pen.fillRect(0, 0, 600, 160);
            pen.dispose();
            return picture;
        });
        canvas.show(view(1).withHallName("合肥市政务服务中心").at(NINE.plusSeconds(1)));
        canvas.move(NINE.plusSeconds(1), canvas.picture().createGraphics());

        assertThat(canvas.picture().getRGB(0, 0, 600, 100, null, 0, 600)).contains(0xFFFFFFFF);
        assertThat(canvas.isUniform()).isTrue();
    }

    /** Such a strip is never taken for lost. */
    @Test
    void whereEverythingMovesNothingIsSaid() {
        Canvas canvas = new Canvas(renderer, SCENE);
        canvas.show(view(1));

        assertThat(canvas.isUniform()).isFalse();
    }

    /** The name of a board stands over its foot for a while, where a ticker may be. */
    @Test
    void aTickerUnderAnotherZoneIsNotDrawnOverIt() {
        Scene named = CheckScenes.nameAtFoot(SCENE, "b1").orElseThrow();
        Canvas canvas = new Canvas(renderer, named);
        canvas.show(view(1));

        assertThat(canvas.moves()).isFalse();
        canvas.move(NINE.plusSeconds(2), canvas.picture().createGraphics());
        assertThat(canvas.picture().getRGB(0, 0, 600, 100, null, 0, 600))
                .isEqualTo(renderer.draw(named, view(1)).getRGB(0, 0, 600, 100, null, 0, 600));
    }
}
