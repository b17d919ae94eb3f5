package hall.board.lint;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.render.Canvas;
import hall.board.render.Renderer;
import hall.board.scene.Rect;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.scene.Zone;
import hall.board.view.View;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The preview of a board of one part of the hall, and of a guide, shows calls and windows of that part. */
class ScenarioPlaceTest {

    private static final String HALL = "肥西县政务服务中心";

    private static Widget.Area area(String name, List<String> windows, List<String> services) {
        return new Widget.Area(Map.of("zh-CN", name, "en", name), windows, services);
    }

    private static Scene zone(String... windows) {
        return Scene.standard("zone-landscape").in(area("B 区", List.of(windows), List.of("tax", "police")));
    }

    private static Scene guide() {
        Widget.Guide.Part tax = new Widget.Guide.Part(
                area("税务", List.of("t1", "t2"), List.of("tax")), List.of(new Rect(0, 0, 400, 300)));
        Widget.Guide.Part police = new Widget.Guide.Part(
                area("公安", List.of("p1"), List.of("police", "permits")), List.of(new Rect(500, 0, 400, 300)));
        return Scene.standard("guide-landscape")
                .guiding(List.of(
                        new Widget.Guide.Floor(Map.of("zh-CN", "一楼"), List.of(tax), List.of()),
                        new Widget.Guide.Floor(Map.of("zh-CN", "二楼"), List.of(police), List.of())));
    }

    private static View view(Map<String, View> scenarios, String name) {
        return Objects.requireNonNull(scenarios.get(name), name);
    }

    @Test
    void whatHappensOnABoardOfAZoneHappensAtItsWindows() {
        Map<String, View> scenarios = Scenarios.of(zone("b7", "b8"), HALL);

        assertThat(scenarios).containsOnlyKeys(Scenarios.all().keySet());
        assertThat(scenarios.values()).allSatisfy(view -> {
            assertThat(view.calls()).extracting(View.Call::window).isSubsetOf("b7", "b8");
            assertThat(view.recent()).extracting(View.Call::window).isSubsetOf("b7", "b8");
            assertThat(view.windows()).extracting(View.Window::id).isSubsetOf("b7", "b8");
            assertThat(view.queues()).extracting(View.Queue::service).isSubsetOf("tax", "police");
        });
        assertThat(view(scenarios, "two-calls").calls())
                .extracting(View.Call::window)
                .containsExactly("b7", "b8");
    }

    /** A table that shows another number than the call beside it would be a riddle to whoever makes the scene. */
    @Test
    void theTableOfWindowsShowsTheNumberThatIsCalledThere() {
        View view = view(Scenarios.of(zone("b7", "b8"), HALL), "one-call");

        View.Call call = view.calls().getFirst();
        assertThat(view.windows())
                .filteredOn(window -> window.id().equals(call.window()))
                .singleElement()
                .satisfies(window -> {
                    assertThat(window.state()).isEqualTo(View.WindowState.CALLING);
                    assertThat(window.number()).isEqualTo(call.number());
                });
    }

    @Test
    void aGuideShowsThePeopleWhoWaitInEachOfItsParts() {
        View view = view(Scenarios.of(guide(), HALL), "busy");

        assertThat(view.windows()).extracting(View.Window::id).containsExactly("t1", "t2", "p1");
        assertThat(view.queues()).extracting(View.Queue::service).containsExactly("tax", "police", "permits");
    }

    /** As in the library, before a board is in a part of the hall. */
    @Test
    void aSceneThatNamesNoWindowShowsTheWholeHall() {
        Map<String, View> scenarios = Scenarios.of(Scene.standard("main-landscape"), HALL);

        assertThat(view(scenarios, "busy").windows()).isEqualTo(Scenarios.busy().windows());
    }

    /** What is seen of it: without the windows' own ids the field of calls and the counts of a part would stay empty. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void somethingOfAScenarioIsSeen(boolean zone) throws Exception {
        Renderer renderer = new Renderer(Tokens.standard(), Fonts.load());
        Scene scene = zone ? zone("b7", "b8") : guide();
        Map<String, View> scenarios = Scenarios.of(scene, HALL);
        Canvas canvas = new Canvas(renderer, scene);
        canvas.show(view(scenarios, "empty"));

        assertThat(canvas.show(view(scenarios, zone ? "one-call" : "busy")))
                .as("what is drawn anew")
                .isNotEmpty();
        assertThat(scene.zones())
                .extracting(Zone::widget)
                .hasAtLeastOneElementOfType(zone ? Widget.Field.class : Widget.Guide.class);
    }
}
