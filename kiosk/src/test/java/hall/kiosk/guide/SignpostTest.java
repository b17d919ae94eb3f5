package hall.kiosk.guide;

import static org.assertj.core.api.Assertions.assertThat;

import hall.text.Text;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arrows: what they show is worked out here by looking at a plan, not by the formula. */
class SignpostTest {

    /** Somebody stands at (10, 10) and looks at one side of the plan, whose y grows downwards. */
    @ParameterizedTest
    @CsvSource({
        "UP, 10, 0, AHEAD",
        "UP, 0, 10, LEFT",
        "UP, 20, 10, RIGHT",
        "UP, 10, 20, BACK",
        "UP, 3, 3, AHEAD_LEFT",
        "UP, 17, 3, AHEAD_RIGHT",
        "UP, 18, 14, RIGHT",
        "RIGHT, 20, 10, AHEAD",
        "RIGHT, 10, 0, LEFT",
        "RIGHT, 10, 20, RIGHT",
        "RIGHT, 0, 10, BACK",
        "DOWN, 10, 20, AHEAD",
        "DOWN, 0, 10, RIGHT",
        "DOWN, 17, 17, AHEAD_LEFT",
        "LEFT, 0, 10, AHEAD",
        "LEFT, 10, 20, LEFT",
        "LEFT, 3, 3, AHEAD_RIGHT"
    })
    void theArrowPointsAsTheReaderSeesIt(Signpost.Facing facing, double x, double y, Way way) {
        assertThat(post("1", facing).to(x, y)).isEqualTo(way);
    }

    @Test
    void aZoneOnAnotherFloorIsBehindTheStairsOrTheLift() {
        HallZone upstairs = new HallZone("b", Text.of("B 区", "Zone B"), new Floor("2", Text.of("二楼", "first floor")));
        HallPlan plan = plan(
                new Facility("s", Facility.Kind.STAIRS, "1", 12, 10),
                new Facility("l", Facility.Kind.LIFT, "1", 0, 10));
        Signpost post = post("1", Signpost.Facing.UP);

        assertThat(plan.way(post, upstairs, EnumSet.of(Facility.Kind.STAIRS, Facility.Kind.LIFT)))
                .contains(Way.RIGHT);
        assertThat(plan.way(post, upstairs, EnumSet.of(Facility.Kind.LIFT))).contains(Way.LEFT);
        assertThat(plan().way(post, upstairs, EnumSet.of(Facility.Kind.LIFT)))
                .as("no way up is on the plan")
                .isEmpty();
    }

    @Test
    void nobodyIsSentToWhereHeStands() {
        HallZone around = new HallZone("a", Text.of("A 区", "Zone A"), new Floor("1", Text.of("一楼", "ground floor")));
        HallZone nowhere = new HallZone("c", Text.of("C 区", "Zone C"), new Floor("1", Text.of("一楼", "ground floor")));

        assertThat(plan().way(post("1", Signpost.Facing.UP), around, EnumSet.noneOf(Facility.Kind.class)))
                .isEmpty();
        assertThat(plan().way(post("1", Signpost.Facing.UP), nowhere, EnumSet.noneOf(Facility.Kind.class)))
                .isEmpty();
    }

    private static HallPlan plan(Facility... facilities) {
        return new HallPlan(
                Map.of("a", new Area(5, 5, 10, 10), "b", new Area(0, 0, 4, 4)),
                List.of(facilities),
                List.of(),
                HallPlan.SignMeasures.USUAL);
    }

    private static Signpost post(String floor, Signpost.Facing facing) {
        return new Signpost("p", Text.of("入口", "entrance"), floor, 10, 10, facing, null, null);
    }
}
