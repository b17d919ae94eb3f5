package hall.board.scene;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallGridTest {

    /** In a zone designed for two calls one under the other. */
    @ParameterizedTest
    @CsvSource({"1,1,1", "2,1,2", "3,1,4", "4,1,4", "5,2,3", "6,2,3", "7,2,6", "12,2,6"})
    void growsInStepsAndIntoColumns(int calls, int columns, int rows) {
        assertThat(CallGrid.of(calls, 2, 1086, 396)).isEqualTo(new CallGrid(columns, rows));
    }

    /** A field with one call fills it; more stand one under the other, then in columns. */
    @ParameterizedTest
    @CsvSource({"1,296,1,1", "2,296,1,2", "4,296,2,2", "6,474,2,3", "12,474,2,6"})
    void aFieldGrowsInTheSameSteps(int calls, int height, int columns, int rows) {
        assertThat(CallGrid.inField(calls, 1, 1112, height)).isEqualTo(new CallGrid(columns, rows));
    }

    @Test
    void aSceneDesignedForMoreKeepsItsOwnRows() {
        assertThat(CallGrid.of(3, 3, 916, 388)).isEqualTo(new CallGrid(1, 3));
        assertThat(CallGrid.of(20, 20, 916, 3880)).isEqualTo(new CallGrid(1, 20));
    }

    /** A narrow bar of light-emitting diodes never gets smaller than it can be read. */
    @Test
    void growsNoFurtherThanTheTypeCanBeRead() {
        assertThat(Scene.standard("main-landscape").mostCallsAtOnce()).isEqualTo(12);
        assertThat(Scene.standard("main-portrait").mostCallsAtOnce()).isEqualTo(12);
        assertThat(CallGrid.most(new Widget.Calls(1), 1000, 60, 57)).isEqualTo(2);
        assertThat(CallGrid.most(new Widget.Calls(1), 400, 60, 57)).isEqualTo(1);
        assertThat(CallGrid.most(new Widget.Field(1, 4), 600, 60, 57)).isEqualTo(2);
    }

    @Test
    void aSceneKnowsWhichCallsCanBeSeenOnIt() {
        assertThat(Scene.standard("main-landscape").showsCallsTo("9")).isTrue();
        assertThat(Scene.standard("window-bar").showsCallsTo("1")).isTrue();
        assertThat(Scene.standard("window-bar").showsCallsTo("2")).isFalse();
    }
}
