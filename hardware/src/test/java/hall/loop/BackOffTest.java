package hall.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class BackOffTest {

    @Test
    void doublesFromOneSecondToHalfAMinute() {
        LongStream seconds = IntStream.rangeClosed(1, 8)
                .mapToLong(failures -> BackOff.SECONDS.after(failures).toSeconds());

        assertThat(seconds).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    void staysAtTheLongestPauseForEver() {
        assertThat(BackOff.SECONDS.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(30));
    }

    @RepeatedTest(50)
    void spreadsEachPauseOverItsUpperHalf(RepetitionInfo run) {
        int failures = run.getCurrentRepetition();
        BackOff whole = BackOff.of(Duration.ofMillis(250), Duration.ofSeconds(30));

        Duration spread = whole.spread(new Random(failures)).after(failures);

        assertThat(spread).isBetween(whole.after(failures).dividedBy(2), whole.after(failures));
    }

    @Test
    void pausesNotAtAllWhereOnePieceHasNothingToDoWithTheNext() {
        assertThat(BackOff.NONE.after(7)).isZero();
    }

    @Test
    void refusesPausesThatNeverGrow() {
        assertThatIllegalArgumentException().isThrownBy(() -> BackOff.of(Duration.ZERO, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> BackOff.of(Duration.ofSeconds(2), Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> BackOff.SECONDS.after(0));
    }
}
