package hall.kiosk.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hall.kiosk.demo.RecordedWaits;
import hall.kiosk.demo.SnapshotFile;
import org.junit.jupiter.api.Test;

class WaitBenchTest {

    @Test
    void theFormulaBeatsTheOthersOnTheBundledOffices() throws Exception {
        WaitBench.Result result = WaitBench.of(RecordedWaits.of(SnapshotFile.bundled()));

        WaitBench.Figures fitted = result.formulas().getFirst();
        assertThat(result.formulas().stream().skip(1))
                .allSatisfy(
                        other -> assertThat(fitted.rmse()).as(other.formula()).isLessThan(0.86 * other.rmse()));
        assertThat(fitted.bias()).as("minutes").isCloseTo(0, within(2.0));
    }

    @Test
    void aboutEightOfTenRangesHoldOnTheBundledOffices() throws Exception {
        WaitBench.Result result = WaitBench.of(RecordedWaits.of(SnapshotFile.bundled()));

        assertThat(result.ranges().promised()).isGreaterThan(1_000);
        assertThat(result.ranges().inside()).isCloseTo(0.8, within(0.05));
    }

    @Test
    void theSameRecordGivesTheSameFigures() throws Exception {
        assertThat(WaitBench.of(RecordedWaits.of(SnapshotFile.bundled())))
                .isEqualTo(WaitBench.of(RecordedWaits.of(SnapshotFile.bundled())));
    }
}
