package hall.kiosk.remote;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.message.ClockSource;
import hall.kiosk.clock.HallClock;
import hall.kiosk.clock.Uptime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Answers take no time or seconds, and a kiosk's tickets are to stand among the hall's in the order they were taken in. */
class HallVouchedTimeTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    private long nanos;
    private final HallVouchedTime time = new HallVouchedTime(now -> Instant.EPOCH, () -> nanos, () -> ClockSource.FREE);
    private final HallClock.Parts parts = time.parts(Uptime.UNKNOWN);

    private Instant kiosk() {
        return parts.system().apply(nanos);
    }

    /** The hall's time, in a world where it was nine when the kiosk's machine began to count. */
    private Instant hall() {
        return NINE.plusNanos(nanos);
    }

    private void passes(Duration duration) {
        nanos += duration.toNanos();
    }

    private void hears(Duration late) {
        time.heard(hall().plus(late));
    }

    @Test
    void anAnswerThatCameAtOnceIsNotReplacedByOneThatTookLonger() {
        hears(Duration.ofMillis(3));
        passes(Duration.ofSeconds(10));
        hears(Duration.ofMillis(670));

        assertThat(kiosk()).isEqualTo(hall().plusMillis(3));
    }

    @Test
    void anAnswerThatTookLongIsReplacedByOneThatCameAtOnce() {
        hears(Duration.ofMillis(670));
        passes(Duration.ofSeconds(10));
        hears(Duration.ofMillis(3));

        assertThat(kiosk()).isEqualTo(hall().plusMillis(3));
    }

    @Test
    void theCrystalOfAMachineThatIsSlowIsFollowedAfterTenMinutes() {
        hears(Duration.ZERO);
        passes(Duration.ofMinutes(10));
        hears(Duration.ofMillis(30));

        assertThat(kiosk()).isEqualTo(hall().plusMillis(30));
    }

    @Test
    void aHallWhoseClockWasPutRightIsFollowedAtOnce() {
        hears(Duration.ZERO);
        passes(Duration.ofSeconds(10));
        hears(Duration.ofHours(1));
        assertThat(kiosk()).isEqualTo(hall().plus(Duration.ofHours(1)));

        passes(Duration.ofSeconds(10));
        hears(Duration.ZERO);
        assertThat(kiosk()).isEqualTo(hall());
    }
}
