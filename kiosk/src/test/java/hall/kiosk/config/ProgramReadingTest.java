package hall.kiosk.config;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.program.Program;
import hall.board.program.Slot;
import hall.board.scene.Scene;
import hall.json.JsonFault;
import hall.text.Text;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a board shows at which time and while the hall is closed, as the configuration says it. */
class ProgramReadingTest {

    /** October 1 is a Thursday and a holiday, October 10 a Saturday on which the hall works as on a Thursday. */
    private static String hall(String board) {
        return """
            {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"},
             "web": {"host": "192.168.3.7"},
             "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"}],
             "windows": [{"id": "1", "name": {"zh": "1号", "en": "Window 1"}, "services": ["a"]}],
             "hours": {"week": {"thursday": ["09:00-17:00"]},
                       "special": [{"date": "2026-10-01"}, {"date": "2026-10-10", "like": "thursday"}]},
             "boards": [{"id": "board-1", %s}]}
            """.formatted(board);
    }

    private static HallConfigFile.Result read(String board) {
        return HallConfigFile.parse(hall(board), Path.of("."));
    }

    private static Configuration good(String board) {
        return ((HallConfigFile.Result.Good) read(board)).config();
    }

    private static Program program(String board) {
        return good(board).hall().boards().getFirst().program();
    }

    private static Slot slot(String keys) {
        return program("\"schedule\": [{\"name\": \"p\", \"scene\": \"main-landscape\", " + keys + "}]")
                .schedule()
                .getFirst();
    }

    @Test
    void aBoardHasAProgramBesideItsScene() {
        Program program = program("""
                "closed": "window-screen", "inches": 55,
                "schedule": [{"name": "noon", "scene": "main-landscape", "time": "11:30-13:30", "days": ["monday"]}]
                """);

        assertThat(program.usual().name()).isEqualTo("main-landscape");
        assertThat(program.closed())
                .satisfies(closed -> assertThat(closed.name()).isEqualTo("window-screen"));
        assertThat(program.schedule()).singleElement().satisfies(noon -> {
            assertThat(noon.name()).isEqualTo("noon");
            assertThat(noon.scene().width().value())
                    .as("fitted to the panel of 55 inches")
                    .isLessThan(1_300);
            assertThat(noon.at(LocalDateTime.parse("2026-03-02T11:30"))).isTrue();
            assertThat(noon.at(LocalDateTime.parse("2026-03-03T11:30"))).isFalse();
        });
    }

    @ParameterizedTest(
            name = "{0}: a Thursday {1}, the holiday {2}, the Saturday made up for {3}, another Saturday {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "`days`: [`thursday`]            | true  | false | true  | false",
                "`days`: [`saturday`]            | false | false | false | true",
                "`days`: [`holiday`]             | false | true  | false | false",
                "`days`: [`thursday`, `holiday`] | true  | true  | true  | false",
                "`dates`: [`2026-10-01`]         | false | true  | false | false",
                "`dates`: [`2026-10-10`], `days`: [`monday`] | false | false | true | false",
                "                                | true  | true  | true  | true"
            })
    void aDayIsWhatTheHallsCalendarMakesOfIt(
            String days, boolean thursday, boolean holiday, boolean madeUp, boolean saturday) {
        Slot slot = slot("\"time\": \"08:00-18:00\"" + (days == null ? "" : ", " + days.replace('`', '"')));

        assertThat(slot.at(LocalDateTime.parse("2026-10-08T12:00"))).isEqualTo(thursday);
        assertThat(slot.at(LocalDateTime.parse("2026-10-01T12:00"))).isEqualTo(holiday);
        assertThat(slot.at(LocalDateTime.parse("2026-10-10T12:00"))).isEqualTo(madeUp);
        assertThat(slot.at(LocalDateTime.parse("2026-10-17T12:00"))).isEqualTo(saturday);
    }

    @Test
    void aPlanMayLastUntilMidnightAndAWholeDay() {
        assertThat(slot("\"time\": \"18:00-24:00\"").at(LocalDateTime.parse("2026-03-02T23:59:59")))
                .isTrue();
        assertThat(slot("\"time\": \"18:00-24:00\"").at(LocalDateTime.parse("2026-03-03T00:00")))
                .isFalse();
        assertThat(slot("\"time\": \"00:00-24:00\"").at(LocalDateTime.parse("2026-03-02T00:00")))
                .isTrue();
    }

    @Test
    void whatIsWrongIsToldAtItsPlace() {
        HallConfigFile.Result result = read("""
                "closed": "nothing", "schedule": [
                  {"name": "", "scene": "main-landscape", "time": "8-9"},
                  {"name": "x", "scene": "none", "time": "08:00-09:00", "days": ["someday"], "dates": ["2026-02-30"]}]
                """);

        assertThat(((HallConfigFile.Result.Bad) result).faults())
                .extracting(fault -> fault.pointer())
                .containsExactlyInAnyOrder(
                        "/boards/0/closed",
                        "/boards/0/schedule/0/name",
                        "/boards/0/schedule/0/time",
                        "/boards/0/schedule/1/scene",
                        "/boards/0/schedule/1/days/0",
                        "/boards/0/schedule/1/dates/0");
    }

    @Test
    void aSceneThatThePanelCannotShowIsRefusedWhereItStands() {
        HallConfigFile.Result result = read("""
                "closed": "led-strip",
                "schedule": [{"name": "x", "scene": "main-portrait", "time": "08:00-09:00"}]
                """);

        assertThat(((HallConfigFile.Result.Bad) result).faults())
                .extracting(fault -> fault.pointer())
                .containsExactlyInAnyOrder("/boards/0/closed", "/boards/0/schedule/0/scene");
    }

    @Test
    void aSceneOfOneZoneShowsTheWindowsOfTheBoardsZoneAndAGuideShowsAllZones() {
        Scene scene = scene(zones("zone-landscape", "\"zone\": \"b\", "));
        assertThat(scene.area().name()).containsEntry("zh-CN", "B区");
        assertThat(scene.area().windows()).containsExactly("2", "3");
        assertThat(scene.area().services()).containsExactly("y");
        assertThat(scene.showsCallsTo("2")).isTrue();
        assertThat(scene.showsCallsTo("1")).isFalse();

        assertThat(scene(zones("guide-portrait", "")).json())
                .contains("A区", "B区", "一楼", "\"here\":true", "\"width\":5.0")
                .doesNotContain("\"floors\":[]");
    }

    private static Scene scene(String json) {
        return ((HallConfigFile.Result.Good) HallConfigFile.parse(json, Path.of(".")))
                .config()
                .hall()
                .boards()
                .getFirst()
                .scene();
    }

    @Test
    void aSceneOfAZoneOnABoardOfNoneAndAGuideThroughAHallWithoutZonesAreRefused() {
        assertThat(faults(zones("zone-landscape", ""))).containsExactly("/boards/0/scene");
        assertThat(faults(zones("zone-landscape", "\"zone\": \"c\", "))).containsExactly("/boards/0/scene");
        assertThat(faults(hall("\"scene\": \"guide-landscape\""))).containsExactly("/boards/0/scene");
    }

    private static List<String> faults(String json) {
        return ((HallConfigFile.Result.Bad) HallConfigFile.parse(json, Path.of(".")))
                .faults().stream().map(JsonFault::pointer).toList();
    }

    private static String zones(String scene, String zone) {
        return """
                {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"},
                 "floors": [{"id": "1", "name": {"zh": "一楼", "en": "Ground floor"}}],
                 "facilities": [{"id": "door", "kind": "entrance", "floor": "1", "x": 3, "y": 9}],
                 "zones": [{"id": "a", "name": {"zh": "A区", "en": "Zone A"}, "floor": "1",
                            "plan": {"x": 1, "y": 2, "wide": 5, "deep": 4}},
                           {"id": "b", "name": {"zh": "B区", "en": "Zone B"}},
                           {"id": "c", "name": {"zh": "C区", "en": "Zone C"}}],
                 "services": [{"id": "x", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"},
                              {"id": "y", "name": {"zh": "税务", "en": "Tax"}, "prefix": "B"}],
                 "windows": [{"id": "1", "name": {"zh": "1号", "en": "1"}, "services": ["x"], "zone": "a"},
                             {"id": "2", "name": {"zh": "2号", "en": "2"}, "services": ["y"], "zone": "b"},
                             {"id": "3", "name": {"zh": "3号", "en": "3"}, "services": ["y"], "zone": "b"}],
                 "boards": [{"id": "board-1", %s"scene": "%s"}]}
                """.formatted(zone, scene);
    }

    @Test
    void moreThanAPlanIsRefused() {
        String many = "{\"name\": \"p\", \"scene\": \"main-landscape\", \"time\": \"08:00-09:00\"},".repeat(31);

        assertThat(read("\"schedule\": [" + many.substring(0, many.length() - 1) + "]"))
                .isInstanceOf(HallConfigFile.Result.Bad.class);
    }

    @Test
    void twoPlansAtOneTimeAreSaidWithTheOneThatIsShown() {
        List<Text> warnings = HallWarnings.of(good("""
                        "schedule": [
                          {"name": "夜间", "scene": "main-landscape", "time": "22:00-06:00", "days": ["sunday"]},
                          {"name": "清晨", "scene": "main-landscape", "time": "05:00-08:00", "days": ["monday"]},
                          {"name": "节日", "scene": "main-landscape", "time": "07:00-07:30", "dates": ["2026-10-05"]}]
                        """), null);

        assertThat(warnings).hasSize(2);
        assertThat(warnings.getFirst().chinese())
                .contains("“夜间”和“清晨”在周一 05:00–06:00 重叠")
                .contains("显示排在前面的“夜间”");
        assertThat(warnings.getFirst().english()).contains("overlap on Monday from 05:00 to 06:00");
        assertThat(warnings.getLast().chinese()).contains("“清晨”和“节日”在 2026-10-05 07:00–07:30 重叠");
    }
}
