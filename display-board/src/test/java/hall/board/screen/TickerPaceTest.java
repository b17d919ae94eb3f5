package hall.board.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TickerPaceTest {

    private static final Duration PERIOD = Duration.ofMillis(33);

    private final TickerPace pace = new TickerPace(PERIOD);
    private long now;

    private void moveAfter(double periods) {
        now += Math.round(PERIOD.toNanos() * periods);
        pace.moves(now);
    }

    @Test
    void aFrameThatIsALittleLateIsNotDropped() {
        moveAfter(0);
        moveAfter(1.4);
        moveAfter(0.6);

        assertThat(pace.frames()).isEqualTo(2);
        assertThat(pace.dropped()).isZero();
    }

    @Test
    void framesThatHadNoTimeAreDropped() {
        moveAfter(0);
        moveAfter(3);

        assertThat(pace.frames()).isEqualTo(3);
        assertThat(pace.dropped()).isEqualTo(2);
    }

    @Test
    void aRestIsNoDroppedFrame() {
        moveAfter(0);
        pace.rests();
        moveAfter(100);

        assertThat(pace.frames()).isZero();
    }
}
