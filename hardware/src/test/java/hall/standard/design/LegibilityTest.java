package hall.standard.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegibilityTest {

    @ParameterizedTest
    @CsvSource({"5, 50, 83, 139", "8, 80, 133, 222", "12, 120, 200, 333", "20, 200, 333, 556"})
    void heightsGrowWithTheDistance(double metres, double floor, double call, double lowVision) {
        Millimetres distance = Millimetres.ofMetres(metres);

        assertThat(Legibility.FLOOR.heightAt(distance).value()).isCloseTo(floor, within(0.5));
        assertThat(Legibility.CALL.heightAt(distance).value()).isCloseTo(call, within(0.5));
        assertThat(Legibility.LOW_VISION.heightAt(distance).value()).isCloseTo(lowVision, within(0.5));
    }

    /** A strip of 16 rows at 4.75 mm serves the person walking up, not the far seats. */
    @ParameterizedTest
    @CsvSource({"16, 4.75, 4.6", "16, 10, 9.6", "24, 5, 7.2"})
    void rowsTimesPitchTellHowFarAnLedReaches(int rows, double pitch, double metres) {
        assertThat(Legibility.CALL.reachOf(Millimetres.of(rows * pitch)).value())
                .isCloseTo(metres * 1000, within(60.0));
    }
}
