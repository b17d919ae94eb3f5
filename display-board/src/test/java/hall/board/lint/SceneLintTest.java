package hall.board.lint;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.render.Renderer;
import hall.board.scene.Overscan;
import hall.board.scene.Rect;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.scene.Zone;
import hall.standard.Snapshot;
import hall.standard.design.Fonts;
import hall.standard.design.Millimetres;
import hall.standard.design.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a scene is told with its zone and its rule; what breaks a fixed rule blocks. */
class SceneLintTest {

    private static final Renderer RENDERER = renderer();

    private static Renderer renderer() {
        try {
            return new Renderer(Tokens.standard(), Fonts.load());
        } catch (Tokens.DesignException e) {
            throw new IllegalStateException("no font for tests", e);
        }
    }

    static List<String> library() {
        return Scene.STANDARD;
    }

    @ParameterizedTest
    @MethodSource("library")
    void nothingBlocksASceneOfTheLibrary(String name) {
        assertThat(lint(Scene.standard(name))).noneMatch(LintFinding::blocks);
    }

    @Test
    void aPictogramThatThereIsNotIsAFrameOnThePlanAndBlocks() {
        Widget.Guide.Sign known = new Widget.Guide.Sign("lift", 3, 3, false);
        Widget.Guide.Sign unknown = new Widget.Guide.Sign("helipad", 3, 3, false);

        assertThat(lint(guide(known))).noneMatch(each -> each.code().equals("no-symbol"));
        assertThat(lint(guide(unknown))).anySatisfy(each -> {
            assertThat(each.code()).isEqualTo("no-symbol");
            assertThat(each.zone()).isNotNull();
            assertThat(each.blocks()).isTrue();
            assertThat(each.text().english()).contains("helipad");
        });
    }

    private static Scene guide(Widget.Guide.Sign sign) {
        Widget.Area area = new Widget.Area(Map.of("zh-CN", "东区"), List.of("1"), List.of());
        Widget.Guide.Part part = new Widget.Guide.Part(area, List.of(new Rect(0, 0, 10, 8)));
        return Scene.standard("guide-landscape")
                .guiding(List.of(new Widget.Guide.Floor(Map.of("zh-CN", "一楼"), List.of(part), List.of(sign))));
    }

    @Test
    void aZoneOverAnotherBlocks() {
        Zone over = Zone.of("over", new Rect(200, 150, 400, 200), new Widget.Text("请稍候"), "body");

        assertThat(codes(with(over), "over")).contains("overlap").doesNotContain("overscan");
    }

    @Test
    void textThatTheLastReaderCannotReadBlocksByItsRule() {
        Scene far = Scene.standard("main-landscape").on(Millimetres.of(1650), 1920, Millimetres.of(25_000));

        assertThat(lint(far)).anySatisfy(each -> {
            assertThat(each.code()).isEqualTo("text-height");
            assertThat(each.rule()).isEqualTo("IS-011");
            assertThat(each.blocks()).isTrue();
            assertThat(each.text().english()).contains("25.0 m");
        });
    }

    @Test
    void eachFaultOfAZoneIsTold() {
        Zone calls = new Zone(
                "mine",
                new Rect(20, 300, 800, 200),
                0,
                new Widget.Calls(1),
                "call-number",
                Zone.Fit.SHRINK,
                Zone.Align.LEFT,
                Millimetres.ZERO,
                Millimetres.ZERO,
                0);
        assertThat(codes(only(calls), "mine")).contains("never-stale");
        assertThat(codes(only(calls), null)).containsExactly("no-fallback");
        assertThat(lint(only(calls)))
                .filteredOn(each -> each.code().equals("no-fallback"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.rule()).isEqualTo("IS-031");
                    assertThat(each.blocks()).isFalse();
                });

        Zone personal = text("张三 340104199003078515");
        assertThat(codes(only(personal), "text")).contains("personal");
        assertThat(codes(only(personal), null)).containsExactly("no-calls");

        assertThat(codes(only(text("窗口 \uDBFF\uDFFD")), "text")).contains("no-glyph");
        assertThat(codes(
                        only(Zone.of("text", new Rect(0, 0, 800, 200), new Widget.Clock(true, false), "body")), "text"))
                .containsExactly("overscan");
        assertThat(codes(only(Zone.of("text", new Rect(20, 20, 800, 200), new Widget.Line(), "no-style")), "text"))
                .containsExactly("unknown-style");
        assertThat(codes(
                        only(Zone.of("text", new Rect(20, 20, 800, 200), new Widget.Ticker(100), "call-number")),
                        "text"))
                .contains("scrolling-calls");
        assertThat(codes(
                        only(Zone.of("text", new Rect(20, 20, 20, 20), new Widget.Qr("https://a.example/"), "body")),
                        "text"))
                .containsExactly("qr-small");
    }

    /** What a panel hides is left free: the scene as a whole becomes smaller, and its maker is told by which rule. */
    @Test
    void noZoneIsInTheEdgeThatThePanelHides() {
        Scene scene = Scene.standard("main-landscape");
        Overscan hidden = new Overscan(Millimetres.of(41.25), Millimetres.of(23.2));

        Scene within = scene.within(hidden);

        assertThat(within.zones()).noneMatch(zone -> hidden.hides(zone.rect(), scene.width(), scene.height()));
        assertThat(within.within(hidden)).isEqualTo(within);
        assertThat(scene.within(Overscan.NONE)).isEqualTo(scene);
        assertThat(SceneLint.of(scene, hidden, "合肥市政务服务中心", RENDERER, Snapshot.NONE))
                .anySatisfy(each -> {
                    assertThat(each.code()).isEqualTo("overscan");
                    assertThat(each.rule()).isEqualTo("IS-010");
                    assertThat(each.blocks()).isFalse();
                });
        assertThat(SceneLint.of(within, hidden, "合肥市政务服务中心", RENDERER, Snapshot.NONE))
                .noneMatch(each -> each.code().equals("overscan"));
    }

    private static Zone text(String words) {
        return Zone.of("text", new Rect(20, 20, 800, 200), new Widget.Text(words), "body");
    }

    private static Scene with(Zone zone) {
        Scene scene = Scene.standard("main-landscape");
        List<Zone> zones = new ArrayList<>(scene.zones());
        zones.add(zone);
        return scene.with(zones);
    }

    private static Scene only(Zone zone) {
        return Scene.standard("main-landscape").with(List.of(zone));
    }

    private static List<LintFinding> lint(Scene scene) {
        return SceneLint.of(scene, Overscan.NONE, "合肥市政务服务中心", RENDERER, Snapshot.NONE);
    }

    private static List<String> codes(Scene scene, @Nullable String zone) {
        return lint(scene).stream()
                .filter(each -> Objects.equals(each.zone(), zone))
                .map(LintFinding::code)
                .distinct()
                .toList();
    }
}
