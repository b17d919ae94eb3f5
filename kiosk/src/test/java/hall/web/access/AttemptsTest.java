package hall.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private final Attempts attempts = new Attempts();
    private long now;

    @Test
    void tenWrongWordsLockANameForTheirOriginAlone() {
        for (int i = 0; i < Attempts.ALLOWED; i++) {
            wrong("clerk from a");
        }

        assertThat(attempts.begin("clerk from a", true, now)).isEqualTo(new Attempts.Start.Locked(300));
        assertThat(attempts.begin("clerk from b", true, now)).isEqualTo(new Attempts.Start.Go());
        now += Attempts.WINDOW_NANOS;
        assertThat(attempts.begin("clerk from a", true, now)).isEqualTo(new Attempts.Start.Go());
    }

    @Test
    void whatWasNotCheckedIsNotWrong() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(attempts.begin("clerk", true, now)).isEqualTo(new Attempts.Start.Go());
            attempts.unchecked("clerk", true);
        }
    }

    @Test
    void noMoreAreLetInAtOnceThanCouldBeWrong() {
        for (int i = 0; i < Attempts.ALLOWED; i++) {
            assertThat(attempts.begin("clerk", true, now)).isEqualTo(new Attempts.Start.Go());
        }

        assertThat(attempts.begin("clerk", true, now)).isEqualTo(new Attempts.Start.Busy());
        attempts.unchecked("clerk", true);
        assertThat(attempts.begin("clerk", true, now)).isEqualTo(new Attempts.Start.Go());
    }

    @Test
    void theRightWordForgetsTheWrongOnes() {
        for (int i = 0; i < 9; i++) {
            wrong("clerk");
        }
        assertThat(attempts.begin("clerk", true, now)).isEqualTo(new Attempts.Start.Go());
        attempts.right("clerk");

        for (int i = 0; i < 9; i++) {
            wrong("clerk");
        }
        assertThat(attempts.begin("clerk", true, now)).isEqualTo(new Attempts.Start.Go());
    }

    @Test
    void inventedNamesPushOutNoneThatCounts() {
        for (int i = 0; i < Attempts.ALLOWED; i++) {
            wrong("clerk");
        }
        for (int i = 0; i < 50_000; i++) {
            attempts.begin("nobody-" + i, false, now);
            attempts.wrong("nobody-" + i, false, now);
        }

        assertThat(attempts.begin("clerk", true, now)).isInstanceOf(Attempts.Start.Locked.class);
    }

    @Test
    void manyWrongWordsSlowTheGuessersOfTheWholeHallDown() {
        Duration held = Duration.ZERO;
        for (int i = 0; i < Attempts.AT_ONCE; i++) {
            held = attempts.wrong("nobody-" + i, false, now);
        }
        assertThat(held).isZero();

        assertThat(attempts.wrong("nobody", false, now)).isPositive();
        now += Attempts.WINDOW_NANOS;
        assertThat(attempts.wrong("nobody", false, now)).isZero();
    }

    private void wrong(String pair) {
        assertThat(attempts.begin(pair, true, now)).isEqualTo(new Attempts.Start.Go());
        attempts.wrong(pair, true, now);
    }
}
