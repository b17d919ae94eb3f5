package hall.kiosk.hub;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.message.Envelope.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class OutboxAcksTest {

    private final OutboxAcks acks = new OutboxAcks();
    private long now;

    private static Position at(long boot, long seq) {
        return new Position(boot, seq);
    }

    private Optional<Position> settled(long boot, long seq) {
        return settled(boot, seq, boot);
    }

    private Optional<Position> settled(long boot, long seq, @Nullable Long present) {
        return acks.settled("pad-1", at(boot, seq), present, now);
    }

    private Optional<Position> afterwards(Duration time) {
        now += time.toNanos();
        return acks.overdue("pad-1", now);
    }

    @Test
    void rowsInTheirOrderAreAcknowledgedOneByOne() {
        assertThat(settled(7, 1)).contains(at(7, 1));
        assertThat(settled(7, 2)).contains(at(7, 2));
        assertThat(settled(8, 1)).contains(at(8, 1));
    }

    /** An acknowledgement of the second would let the device forget the first, which may be lost with the hall. */
    @Test
    void aRowThatOvertookAnotherWaitsForIt() {
        assertThat(settled(7, 2)).isEmpty();
        assertThat(settled(7, 3)).isEmpty();
        assertThat(settled(7, 1)).contains(at(7, 3));
    }

    @Test
    void aRowThatComesAgainIsAcknowledgedAgain() {
        assertThat(settled(7, 1)).contains(at(7, 1));
        assertThat(settled(7, 2)).contains(at(7, 2));

        assertThat(settled(7, 1)).contains(at(7, 2));
    }

    @Test
    void aRowThatNeverComesIsGivenUpInTheEnd() {
        assertThat(settled(7, 1)).contains(at(7, 1));
        assertThat(settled(7, 3)).isEmpty();
        assertThat(settled(7, 4)).isEmpty();

        assertThat(afterwards(OutboxAcks.PATIENCE.minusNanos(1))).isEmpty();
        assertThat(afterwards(Duration.ofNanos(1))).contains(at(7, 4));
        assertThat(settled(7, 5)).contains(at(7, 5));
    }

    @Test
    void afterARestartOfTheHallItGoesOnWhereTheBrokerKnowsItWas() {
        acks.before("pad-1", at(7, 40));

        assertThat(settled(7, 42)).isEmpty();
        assertThat(settled(7, 41)).contains(at(7, 42));
    }

    @Test
    void whereNobodyKnowsHowFarItWasEarlierRowsAreWaitedForShortly() {
        assertThat(settled(7, 42)).isEmpty();
        assertThat(settled(7, 41)).isEmpty();

        assertThat(afterwards(OutboxAcks.FIRST)).contains(at(7, 42));
        assertThat(settled(7, 43)).contains(at(7, 43));
    }

    /** A replaced card counts from one again, and is not told that its rows are old. */
    @Test
    void aNewCardBeginsAnew() {
        acks.before("pad-1", at(500, 9));

        assertThat(settled(1, 1, 1L)).contains(at(1, 1));
        assertThat(settled(1, 2, 1L)).contains(at(1, 2));
    }

    @Test
    void aBootFarAheadLocksNobodyOut() {
        assertThat(settled(1L << 62, 1)).contains(at(1L << 62, 1));

        assertThat(settled(7, 1, 7L)).contains(at(7, 1));
        assertThat(settled(7, 2, 7L)).contains(at(7, 2));
    }

    @Test
    void aRowOfALifeBeforeThatComesAgainIsOldAndNotANewCard() {
        assertThat(settled(7, 1)).contains(at(7, 1));
        assertThat(settled(8, 1)).contains(at(8, 1));

        assertThat(settled(7, 1, 8L)).contains(at(8, 1));
    }

    /** Whatever overtakes what: at no time is anything acknowledged that was not settled, and in the end all is. */
    @RepeatedTest(200)
    void neverAcknowledgesWhatIsNotSettled(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        List<Long> rows = new ArrayList<>(LongStream.rangeClosed(1, 60).boxed().toList());
        for (int i = 0; i < 40; i++) {
            int from = random.nextInt(rows.size() - 1);
            Collections.swap(rows, from, Math.min(rows.size() - 1, from + 1 + random.nextInt(5)));
        }
        Set<Long> settled = new HashSet<>();
        long acknowledged = 0;
        for (long row : rows) {
            settled.add(row);
            acknowledged =
                    Math.max(acknowledged, settled(3, row).map(Position::seq).orElse(0L));

            assertThat(settled)
                    .as("seed %s", run.getCurrentRepetition())
                    .containsAll(LongStream.rangeClosed(1, acknowledged).boxed().toList());
        }
        assertThat(acknowledged).as("seed %s", run.getCurrentRepetition()).isEqualTo(60);
    }
}
