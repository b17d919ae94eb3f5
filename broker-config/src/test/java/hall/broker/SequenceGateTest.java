package hall.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SequenceGateTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final SequenceGate<String> gate = new SequenceGate<>();

    @Test
    void waitsForTheStateFirst() {
        assertThat(gate.offer(5, "e5", 0)).isEmpty();
        assertThat(gate.offer(6, "e6", 0)).isEmpty();

        assertThat(gate.snapshot(1, 5)).containsExactly("e6");
    }

    @Test
    void letsTheNextThroughAtOnce() {
        gate.snapshot(1, 10);

        assertThat(gate.offer(11, "e11", 0)).containsExactly("e11");
    }

    @Test
    void dropsWhatIsNotNewer() {
        gate.snapshot(1, 10);
        gate.offer(11, "e11", 0);

        assertThat(gate.offer(11, "again", 0)).isEmpty();
        assertThat(gate.offer(4, "old", 0)).isEmpty();
        assertThat(gate.gap()).isFalse();
    }

    @Test
    void putsAReorderedPairInOrder() {
        gate.snapshot(1, 10);

        assertThat(gate.offer(12, "e12", 0)).isEmpty();
        assertThat(gate.offer(11, "e11", 0)).containsExactly("e11", "e12");
    }

    @Test
    void asksForTheStateAfterTwoSecondsOfAGapAndNotBefore() {
        gate.snapshot(1, 10);
        gate.offer(12, "e12", 0);

        assertThat(gate.shouldAsk(2 * SECOND - 1)).isFalse();
        assertThat(gate.shouldAsk(2 * SECOND)).isTrue();
        assertThat(gate.shouldAsk(3 * SECOND)).isFalse();
        assertThat(gate.shouldAsk(4 * SECOND)).isTrue();
    }

    @Test
    void neverAsksWithoutAGap() {
        gate.snapshot(1, 10);
        gate.offer(11, "e11", 0);

        assertThat(gate.shouldAsk(100 * SECOND)).isFalse();
    }

    @Test
    void theStateClosesTheGap() {
        gate.snapshot(1, 10);
        gate.offer(13, "e13", 0);

        assertThat(gate.snapshot(1, 12)).containsExactly("e13");
        assertThat(gate.gap()).isFalse();
    }

    @Test
    void anOldStateIsNotApplied() {
        gate.snapshot(1, 10);

        assertThat(gate.snapshot(1, 9)).isNull();
        assertThat(gate.snapshot(0, 99)).isNull();
    }

    @Test
    void aLaterLifeMayStandLower() {
        gate.snapshot(1, 10);

        assertThat(gate.snapshot(2, 3)).isEmpty();
        assertThat(gate.offer(4, "e4", 0)).containsExactly("e4");
    }

    @Test
    void keepsNoMoreThanItsBound() {
        gate.snapshot(1, 0);
        for (int seq = 2; seq < 5000; seq++) {
            gate.offer(seq, "e" + seq, 0);
        }

        assertThat(gate.offer(1, "e1", 0)).hasSizeLessThanOrEqualTo(SequenceGate.BOUND + 1);
        assertThat(gate.gap()).isFalse();
    }

    /** However messages are doubled and reordered, each comes out once and in order. */
    @RepeatedTest(100)
    void anyReorderingComesOutOnceAndInOrder(RepetitionInfo run) {
        Random chance = new Random(run.getCurrentRepetition());
        List<Long> sent = new ArrayList<>();
        for (long seq = 1; seq <= 200; seq++) {
            sent.addAll(Collections.nCopies(1 + chance.nextInt(2), seq));
        }
        Collections.shuffle(sent, chance);
        SequenceGate<Long> shuffled = new SequenceGate<>();
        List<Long> applied = new ArrayList<>(shuffled.snapshot(1, 0));

        sent.forEach(seq -> applied.addAll(shuffled.offer(seq, seq, 0)));

        assertThat(applied)
                .as("seed %d", run.getCurrentRepetition())
                .hasSize(200)
                .isSorted();
    }
}
