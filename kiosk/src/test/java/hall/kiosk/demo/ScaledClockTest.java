package hall.kiosk.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ScaledClockTest {

    private final AtomicLong nanos = new AtomicLong(-5);

    @Test
    void isTheRealTimeAtSpeedOne() {
        ScaledClock clock = clock(1);

        nanos.addAndGet(Duration.ofSeconds(7).toNanos());

        assertThat(clock.instant()).isEqualTo(TestDays.NINE.plusSeconds(7));
    }

    @Test
    void runsAsManyTimesAsFastAsItIsTold() {
        ScaledClock clock = clock(60);

        nanos.addAndGet(Duration.ofSeconds(7).toNanos());

        assertThat(clock.instant()).isEqualTo(TestDays.NINE.plusSeconds(420));
        assertThat(clock.realUntil(TestDays.NINE.plusSeconds(480)))
                .isBetween(secondsLess(1), secondsLess(1).plusNanos(1));
    }

    @Test
    void skipsWhenItHasNoPaceOfItsOwn() {
        ScaledClock clock = clock(ScaledClock.AS_FAST_AS_IT_GOES);

        clock.skipTo(TestDays.NINE.plusSeconds(3_600));
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(clock.instant()).isEqualTo(TestDays.NINE.plusSeconds(3_601));
    }

    @Test
    void neverGoesBack() {
        ScaledClock clock = clock(ScaledClock.AS_FAST_AS_IT_GOES);
        clock.skipTo(TestDays.NINE.plusSeconds(10));

        clock.skipTo(TestDays.NINE.plusSeconds(5));

        assertThat(clock.instant()).isEqualTo(TestDays.NINE.plusSeconds(10));
    }

    @Test
    void doesNotRunSlowerThanTime() {
        assertThatThrownBy(() -> clock(0.5)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Duration secondsLess(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private ScaledClock clock(double speed) {
        return new ScaledClock(TestDays.NINE, nanos::get, speed);
    }
}
