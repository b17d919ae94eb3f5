package hall.kiosk.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RefusalsTest {

    private final AtomicLong nanos = new AtomicLong(1);
    private final Refusals refusals = new Refusals(nanos::get);

    private void refuse(String device, int times) {
        for (int i = 0; i < times; i++) {
            refusals.add(device, "receipt", "unreadable");
        }
    }

    private void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void whoIsRefusedOnceInAWhileIsNotNamed() {
        for (int minute = 0; minute < 10; minute++) {
            refuse("board-1", 19);
            passes(Duration.ofMinutes(1));
        }

        assertThat(refusals.often()).isEmpty();
    }

    @Test
    void whoIsRefusedOftenIsNamedUntilItHasBeenQuietForAMinute() {
        refuse("board-1", 20);
        refuse("board-2", 3);
        assertThat(refusals.often()).containsExactly("board-1");

        passes(Duration.ofSeconds(59));
        assertThat(refusals.often()).containsExactly("board-1");
        refuse("board-1", 1);

        passes(Duration.ofSeconds(59));
        assertThat(refusals.often()).containsExactly("board-1");
        passes(Duration.ofSeconds(1));
        assertThat(refusals.often()).isEmpty();
        refuse("board-1", 1);
        assertThat(refusals.often()).isEmpty();
    }

    /** In a running demo a board that came back from a minute's cut was named to the manager as a stranger's. */
    @Test
    void whoSaysAgainWhatWasSaidIsNotNamed() {
        for (int receipt = 0; receipt < 200; receipt++) {
            refusals.again("board-1", "receipt");
        }
        assertThat(refusals.often()).isEmpty();

        refuse("board-1", 20);
        assertThat(refusals.often()).containsExactly("board-1");
    }
}
