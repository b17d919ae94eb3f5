package hall.hardware.idcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.hardware.Action;
import hall.hardware.Condition.Fault;
import hall.hardware.Condition.Media;
import hall.hardware.Counter;
import hall.hardware.DeviceException;
import hall.hardware.Tally;
import hall.hardware.link.ByteLink;
import hall.hardware.simulated.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One question and its answer on a wire that says what a test has written down, and nothing by itself. */
class SdtPortTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] READY = HEX.parseHex("AAAAAA9669000400009094");
    private static final byte[] NOT_FOUND = HEX.parseHex("AAAAAA9669000400008084");
    private static final byte[] GARBLED = HEX.parseHex("AAAAAA9669000400001014");
    private static final byte[] BROKEN = HEX.parseHex("AAAAAA9669000400006064");

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-03-02T01:00:00Z"));
    private final Wire wire = new Wire();
    private final Tally tally = new Tally();
    private final SdtPort port = new SdtPort(clock, tally);

    /** Pieces to be read; before a question only what lies there, marked by {@code stale}. */
    private final class Wire implements ByteLink {
        private final Deque<byte[]> stale = new ArrayDeque<>();
        private final Deque<byte[]> answers = new ArrayDeque<>();
        private final List<Duration> waited = new ArrayList<>();
        private boolean asked;

        @Override
        public void write(byte[] bytes) {
            asked = true;
        }

        @Override
        public int read(byte[] buffer, Duration limit) {
            waited.add(limit);
            byte[] piece = asked ? answers.poll() : stale.poll();
            if (piece == null) {
                clock.advance(limit);
                return 0;
            }
            System.arraycopy(piece, 0, buffer, 0, piece.length);
            return piece.length;
        }

        @Override
        public void close() {
            asked = false;
        }
    }

    private Optional<SdtAnswer> ask() throws Exception {
        wire.asked = false;
        return port.ask(wire, SdtCommand.STATUS);
    }

    private long count(Counter counter) {
        return tally.counters().of(counter);
    }

    @Test
    void anAnswerMayComeInPieces() throws Exception {
        wire.answers.add(Arrays.copyOf(READY, 3));
        wire.answers.add(Arrays.copyOfRange(READY, 3, READY.length));

        assertThat(ask().orElseThrow().code()).isEqualTo(SdtCode.OK);
        assertThat(count(Counter.BAD_ANSWERS)).isZero();
        assertThat(count(Counter.BYTES_SKIPPED)).isZero();
    }

    @Test
    void whatLiesOnTheWireBeforeTheQuestionIsNoAnswer() throws Exception {
        wire.stale.add(NOT_FOUND);
        wire.stale.add(new byte[] {1, 2});
        wire.answers.add(READY);

        assertThat(ask().orElseThrow().code()).isEqualTo(SdtCode.OK);
        assertThat(count(Counter.BYTES_SKIPPED)).isEqualTo(NOT_FOUND.length + 2);
    }

    @Test
    void aWireThatNeverRestsIsAskedAllTheSame() throws Exception {
        for (int piece = 0; piece < 20; piece++) {
            wire.stale.add(new byte[] {1});
        }
        wire.answers.add(READY);

        assertThat(ask()).isPresent();
        assertThat(wire.stale).hasSize(4);
    }

    @Test
    void aHalfAnswerIsSilenceAndCountedAndForgotten() throws Exception {
        wire.answers.add(Arrays.copyOf(READY, 8));
        long before = clock.nanos();
        assertThat(ask()).isEmpty();
        assertThat(Duration.ofNanos(clock.nanos() - before)).isLessThanOrEqualTo(Duration.ofMillis(850));
        assertThat(count(Counter.BAD_ANSWERS)).isEqualTo(1);
        assertThat(count(Counter.BYTES_SKIPPED)).isEqualTo(8);

        wire.answers.add(Arrays.copyOfRange(READY, 8, READY.length));
        assertThat(ask()).isEmpty();
        wire.answers.add(READY);
        assertThat(ask()).isPresent();
    }

    @Test
    void silenceLastsAsLongAsTheQuestionMayTake() throws Exception {
        long before = clock.nanos();

        assertThat(ask()).isEmpty();
        assertThat(Duration.ofNanos(clock.nanos() - before))
                .isEqualTo(SdtCommand.STATUS.limit().plusMillis(50));
        assertThat(count(Counter.BAD_ANSWERS)).isZero();
    }

    /** An answer to a question that was given up may still come; after one that was answered nothing does. */
    @Test
    void waitsForTheWireToRestOnlyWhereAnAnswerMayBeLate() throws Exception {
        wire.answers.add(READY);
        ask();
        wire.answers.add(READY);
        wire.waited.clear();
        ask();
        assertThat(wire.waited.getFirst()).isZero();

        port.reset();
        wire.answers.add(READY);
        wire.waited.clear();
        ask();
        assertThat(wire.waited.getFirst()).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void ofTwoAnswersTheFirstCounts() throws Exception {
        byte[] both = Arrays.copyOf(READY, READY.length + NOT_FOUND.length);
        System.arraycopy(NOT_FOUND, 0, both, READY.length, NOT_FOUND.length);
        wire.answers.add(both);

        assertThat(ask().orElseThrow().code()).isEqualTo(SdtCode.OK);
    }

    @Test
    void aReaderThatLeavesThreeQuestionsUnansweredIsLost() throws Exception {
        IdCardReader reader = greeted();
        List<IdCardEvent> told = new ArrayList<>();

        assertThat(idle(reader, told, null)).isEqualTo(IdCardReader.REST);
        idle(reader, told, null);
        idle(reader, told, NOT_FOUND);
        idle(reader, told, null);
        idle(reader, told, null);
        assertThatThrownBy(() -> idle(reader, told, null))
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("has left 3 questions unanswered");
        assertThat(told).isEmpty();
    }

    @Test
    void aReaderSaysHowItIs() throws Exception {
        IdCardReader reader = greeted();
        assertThat(reader.state().condition().media()).isEqualTo(Media.UNKNOWN);

        idle(reader, new ArrayList<>(), GARBLED);
        assertThat(reader.state().tally().counters().of(Counter.BAD_ANSWERS)).isEqualTo(1);
        idle(reader, new ArrayList<>(), BROKEN);
        assertThat(reader.state().condition().fault()).isEqualTo(Fault.HARDWARE);
        assertThat(reader.state().condition().action()).isEqualTo(Action.CALL_SERVICE);
        assertThat(reader.state().tally().counters().of(Counter.BAD_ANSWERS)).isEqualTo(1);
        idle(reader, new ArrayList<>(), NOT_FOUND);
        assertThat(reader.state().condition().fault()).isEqualTo(Fault.NONE);
        assertThat(reader.state().condition().media()).isEqualTo(Media.NONE);
    }

    @Test
    void aReaderThatDoesNotAnswerAtFirstIsSaidSo() {
        IdCardReader reader = new IdCardReader(clock, new Random(1), 0);

        assertThatThrownBy(() -> reader.greet(wire)).hasMessageContaining("115200");
    }

    private IdCardReader greeted() throws Exception {
        IdCardReader reader = new IdCardReader(clock, new Random(1), 0);
        wire.answers.add(READY);
        reader.greet(wire);
        return reader;
    }

    private Duration idle(IdCardReader reader, List<IdCardEvent> told, byte @Nullable [] answer) throws Exception {
        wire.asked = false;
        if (answer != null) {
            wire.answers.add(answer);
        }
        return reader.idle(wire, told::add);
    }
}
