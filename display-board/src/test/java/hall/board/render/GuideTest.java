package hall.board.render;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.lint.Scenarios;
import hall.board.render.Renderer.Finding;
import hall.board.scene.Rect;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.view.View;
import hall.standard.design.Fonts;
import hall.standard.design.Millimetres;
import hall.standard.design.Tokens;
import hall.standard.design.Tokens.DesignException;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Whatever halls have drawn on their plans: nothing fails, and each part of the hall is named on some page. */
class GuideTest {

    private static final int MOST_TURNS = 400;

    private final Renderer renderer;

    GuideTest() throws DesignException {
        renderer = new Renderer(Tokens.standard(), Fonts.load());
    }

    @RepeatedTest(20)
    void eachPartIsNamedOnSomePageOfAnyGuide(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        List<Widget.Guide.Floor> floors = new ArrayList<>();
        Set<String> letters = new HashSet<>();
        for (int floor = 0; floor <= random.nextInt(4); floor++) {
            List<Widget.Guide.Part> parts = new ArrayList<>();
            for (int part = 0; part < random.nextInt(15); part++) {
                letters.add(letters.size() < 26 ? "" + (char) ('A' + letters.size()) : "" + (letters.size() - 25));
                parts.add(part(random, letters.size()));
            }
            floors.add(new Widget.Guide.Floor(
                    random.nextBoolean() ? Map.of() : Map.of("zh-CN", "楼".repeat(1 + random.nextInt(60))),
                    parts,
                    Stream.generate(() -> new Widget.Guide.Sign(
                                    random.nextBoolean() ? "info" : "no-such-sign",
                                    random.nextDouble() * 1000,
                                    random.nextDouble() * 1000,
                                    random.nextInt(5) == 0))
                            .limit(random.nextInt(8))
                            .toList()));
        }
        Scene library = Scene.standard(random.nextBoolean() ? "guide-landscape" : "guide-portrait")
                .guiding(floors);
        Scene scene = library.on(
                Millimetres.of(400 + random.nextInt(1_500)),
                library.dotsWide() / 3,
                Millimetres.of(1_000 + random.nextInt(14_000)));

        Set<String> drawn = new HashSet<>();
        for (int turn = 0; turn < MOST_TURNS && !drawn.containsAll(letters); turn++) {
            View view = Scenarios.busy().at(Scenarios.NOW.plusSeconds(turn * Renderer.PAGE_SECONDS));
            Graphics2D graphics = Renderer.blank(scene).createGraphics();
            renderer.draw(scene, view, graphics, new Notes() {
                @Override
                public void accept(Finding finding) {}

                @Override
                public void set(String zone, String text, double em) {
                    drawn.add(text);
                }
            });
            graphics.dispose();
        }
        assertThat(drawn).containsAll(letters);
    }

    private static Widget.Guide.Part part(Random random, int number) {
        Widget.Area area = new Widget.Area(
                Map.of("zh-CN", "综合服务区".repeat(1 + random.nextInt(10)), "en", "Services " + number),
                List.of("w" + number),
                List.of("s" + number % 8));
        Rect place = new Rect(
                random.nextDouble() * 1_000,
                random.nextDouble() * 1_000,
                0.5 + random.nextDouble() * random.nextInt(1_000),
                0.5 + random.nextDouble() * random.nextInt(1_000));
        return new Widget.Guide.Part(area, random.nextBoolean() ? List.of(place) : List.of());
    }
}
