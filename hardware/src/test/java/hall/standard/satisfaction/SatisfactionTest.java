package hall.standard.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SatisfactionTest {

    @ParameterizedTest
    @CsvSource({"0,189", "1,280", "2,361", "3,437", "5,581", "7,718"})
    void ninetyEightOfAHundredIsProvenWithTheseManyRatings(int bad, int ratings) {
        assertThat(Satisfaction.smallestSample(bad, Satisfaction.GOAL)).isEqualTo(ratings);
    }

    @ParameterizedTest
    @CsvSource({"20,20,83.9", "500,500,99.2", "990,1000,98.2"})
    void theLowerEndOfTheIntervalGrowsWithTheRatings(int good, int all, double percent) {
        assertThat(Interval.wilson(good, all).low() * 100).isCloseTo(percent, within(0.05));
    }

    @Test
    void theRateCountsTheFirstThreeGradesAndTheStrictOneTwo() {
        Satisfaction month = new Satisfaction(List.of(80L, 10L, 6L, 3L, 1L), 200);

        assertThat(month.rate()).isEqualTo(0.96);
        assertThat(month.strictRate()).isEqualTo(0.90);
        assertThat(month.index()).isCloseTo(91.25, within(1e-9));
        assertThat(month.participation()).isEqualTo(0.5);
        assertThat(month.worstCase()).isEqualTo(new Interval(0.48, 0.98));
    }

    @Test
    void onlyAnIntervalBeyondTheGoalDecides() {
        assertThat(new Satisfaction(List.of(188L, 0L, 0L, 0L, 0L), 188).verdict(0.98))
                .isEqualTo(Satisfaction.Verdict.TOO_FEW);
        assertThat(new Satisfaction(List.of(189L, 0L, 0L, 0L, 0L), 189).verdict(0.98))
                .isEqualTo(Satisfaction.Verdict.MET);
        assertThat(new Satisfaction(List.of(90L, 0L, 0L, 10L, 0L), 100).verdict(0.98))
                .isEqualTo(Satisfaction.Verdict.NOT_MET);
    }

    @Test
    void nothingIsKnownWithoutRatings() {
        Satisfaction none = new Satisfaction(List.of(0L, 0L, 0L, 0L, 0L), 0);

        assertThat(none.interval()).isEqualTo(new Interval(0, 1));
        assertThat(none.verdict(0.98)).isEqualTo(Satisfaction.Verdict.TOO_FEW);
    }

    @Test
    void moreRatingsThanServicesAreNoCount() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Satisfaction(List.of(2L, 0L, 0L, 0L, 0L), 1));
    }

    @Test
    void aWindowOfHardServicesIsComparedWithHardServices() {
        Map<String, Double> hall = Map.of("easy", 0.01, "hard", 0.05);

        assertThat(FairShare.ratio(10, Map.of("hard", 200L), hall)).isEqualTo(1);
        assertThat(FairShare.ratio(10, Map.of("easy", 200L), hall)).isEqualTo(3);
        assertThat(FairShare.shrunk(20, 20)).isCloseTo(0.9857, within(0.0001));
    }
}
