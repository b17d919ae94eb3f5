package hall.hardware.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class DebounceTest {

    private static final int A = 5;
    private static final int B = 6;

    private final Debounce debounce = new Debounce(Duration.ofMillis(30), Duration.ofSeconds(10));
    private final List<Debounce.Press> presses = new ArrayList<>();

    @Test
    void aPressCountsWhenItHasHeldForTheSettleTime() {
        edge(A, true, 0);
        at(29);
        assertThat(presses).isEmpty();

        at(30);
        assertThat(presses).containsExactly(new Debounce.Press(A, 0, true));
    }

    @Test
    void aBouncingContactIsOnePress() {
        edge(A, true, 0);
        edge(A, false, 3);
        edge(A, true, 5);
        edge(A, false, 9);
        edge(A, true, 12);
        at(500);
        edge(A, false, 600);
        edge(A, true, 604);
        edge(A, false, 607);
        at(1000);

        assertThat(presses).containsExactly(new Debounce.Press(A, millis(12), true));
    }

    @Test
    void aSpikeShorterThanTheSettleTimeIsNoPress() {
        edge(A, true, 0);
        edge(A, false, 10);
        at(1000);

        assertThat(presses).isEmpty();
    }

    @Test
    void aSecondKeyWhileTheFirstIsDownIsNotAlone() {
        edge(A, true, 0);
        edge(B, true, 100);
        at(200);

        assertThat(presses).extracting(Debounce.Press::alone).containsExactly(true, false);
    }

    @Test
    void aKeyIsStuckAfterTenSecondsAndFreeOnceItIsUp() {
        edge(A, true, 0);
        at(10_000);
        assertThat(debounce.stuck(millis(10_000))).isFalse();
        assertThat(debounce.stuck(millis(10_001))).isTrue();

        edge(A, false, 11_000);
        at(11_100);
        assertThat(debounce.stuck(millis(11_100))).isFalse();
    }

    @Test
    void aKeyThatWasDownBeforeIsNoPress() {
        debounce.alreadyDown(A, 0);
        at(1000);
        edge(A, false, 2000);
        edge(A, true, 3000);
        at(4000);

        assertThat(presses).containsExactly(new Debounce.Press(A, millis(3000), true));
    }

    /** The same edges give the same presses however often anybody looks in between. */
    @RepeatedTest(200)
    void doesNotDependOnHowOftenItIsAsked(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Debounce often = new Debounce(Duration.ofMillis(30), Duration.ofSeconds(10));
        List<Debounce.Press> oftenPresses = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 100; i++) {
            int key = random.nextBoolean() ? A : B;
            boolean down = random.nextBoolean();
            edge(key, down, now);
            oftenPresses.addAll(often.edge(key, down, millis(now)));
            long next = now + random.nextInt(60);
            for (long look = now; look < next; look += 1 + random.nextInt(5)) {
                oftenPresses.addAll(often.advance(millis(look)));
            }
            now = next;
        }
        at(now + 1000);
        oftenPresses.addAll(often.advance(millis(now + 1000)));

        assertThat(oftenPresses).as("seed %d", run.getCurrentRepetition()).isEqualTo(presses);
    }

    private void edge(int code, boolean down, long atMillis) {
        presses.addAll(debounce.edge(code, down, millis(atMillis)));
    }

    private void at(long atMillis) {
        presses.addAll(debounce.advance(millis(atMillis)));
    }

    private static long millis(long millis) {
        return millis * 1_000_000;
    }
}
