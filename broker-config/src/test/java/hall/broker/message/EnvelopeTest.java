package hall.broker.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.broker.message.Envelope.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EnvelopeTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    private static Envelope call(ClockSource clock, boolean late) {
        return new Envelope("id", "hub", 1, 1, NINE, clock, Duration.ofSeconds(60), late);
    }

    @Test
    void expiresWhenItsTimeIsOver() {
        assertThat(call(ClockSource.NTP, false).expired(NINE.plusSeconds(60))).isFalse();
        assertThat(call(ClockSource.NTP, false).expired(NINE.plusSeconds(61))).isTrue();
    }

    @Test
    void neverExpiresByAClockThatIsNotToBeBelieved() {
        assertThat(call(ClockSource.FREE, false).expired(NINE.plusSeconds(9999)))
                .isFalse();
    }

    @Test
    void whatIsMarkedLateIsExpired() {
        assertThat(call(ClockSource.NTP, false).asLate().expired(NINE)).isTrue();
    }

    @Test
    void aPartOfASecondIsNoTtl() {
        assertThatThrownBy(() -> new Envelope("id", "hub", 1, 1, NINE, ClockSource.NTP, Duration.ofMillis(1500), false))
                .hasMessageContaining("whole seconds");
    }

    @Test
    void anIdHasOneTo64Characters() {
        assertThat(envelope("i".repeat(64), 0, 0).id()).hasSize(64);
        assertThatThrownBy(() -> envelope("i".repeat(65), 0, 0)).hasMessageContaining("1 to 64 characters");
        assertThatThrownBy(() -> envelope("", 0, 0)).hasMessageContaining("1 to 64 characters");
    }

    @Test
    void aLifeAndAPlaceInItsStreamAreNeverNegative() {
        assertThat(envelope("id", 0, 0).position()).isEqualTo(new Position(0, 0));
        assertThatThrownBy(() -> envelope("id", -1, 0)).hasMessageContaining("not be negative: -1, 0");
        assertThatThrownBy(() -> envelope("id", 0, -1)).hasMessageContaining("not be negative: 0, -1");
    }

    /** Lives were numbered by the second once, and a board and the hall's stand-in for it took each other for themselves. */
    @Test
    void livesThatBeginInTheSameMomentAreTwoAndALaterOneIsGreater() {
        Random chance = new Random(4);
        long first = EnvelopeFactory.newLife(() -> NINE, chance);

        assertThat(EnvelopeFactory.newLife(() -> NINE, chance)).isNotEqualTo(first);
        assertThat(EnvelopeFactory.newLife(() -> NINE.plusMillis(1), chance)).isGreaterThan(first);
        assertThat(EnvelopeFactory.newLife(() -> Instant.EPOCH, chance)).isPositive();
        assertThat(EnvelopeFactory.newLife(() -> Instant.parse("2199-01-01T00:00:00Z"), chance))
                .as("every reader of JSON can count so far")
                .isLessThan(1L << 53);
    }

    private static Envelope envelope(String id, long boot, long seq) {
        return new Envelope(id, "hub", boot, seq, NINE, ClockSource.NTP, null, false);
    }

    @Test
    void aLetterheadCountsEachStreamForItself() {
        EnvelopeFactory envelopes = new EnvelopeFactory("hub", 7, () -> NINE, () -> ClockSource.NTP, new Random(1));

        assertThat(envelopes.next("call").seq()).isEqualTo(1);
        assertThat(envelopes.next("call").seq()).isEqualTo(2);
        assertThat(envelopes.next("clock").seq()).isEqualTo(1);
        assertThat(envelopes.at(4711, null).seq()).isEqualTo(4711);
        assertThat(envelopes.next("call").boot()).isEqualTo(7).isEqualTo(envelopes.boot());
        assertThat(envelopes.next("call").src()).isEqualTo("hub").isEqualTo(envelopes.src());
    }

    @Test
    void idsAreUlidsAndDiffer() {
        EnvelopeFactory envelopes = new EnvelopeFactory("hub", 7, () -> NINE, () -> ClockSource.NTP, new Random(1));
        String first = envelopes.next("call").id();

        assertThat(first).matches("[0-9A-HJKMNP-TV-Z]{26}");
        assertThat(envelopes.next("call").id()).isNotEqualTo(first);
        assertThat(timeOf(first)).isEqualTo(NINE.toEpochMilli());
    }

    private static long timeOf(String ulid) {
        return ulid.substring(0, 10)
                .chars()
                .mapToLong("0123456789ABCDEFGHJKMNPQRSTVWXYZ"::indexOf)
                .reduce(0, (time, digit) -> time * 32 + digit);
    }

    @Test
    void anAnswerBearsTheIdOfWhatWasAsked() {
        EnvelopeFactory envelopes = new EnvelopeFactory("hub", 7, () -> NINE, () -> ClockSource.NTP, new Random(1));

        assertThat(envelopes.answering("ask-1", "answer", null).id()).isEqualTo("ask-1");
    }

    @Test
    void positionsAreOrderedByLifeThenBySequence() {
        assertThat(new Position(2, 1).after(new Position(1, 99))).isTrue();
        assertThat(new Position(2, 1).after(new Position(2, 1))).isFalse();
    }

    @Test
    void histogramsMergeByAdding() {
        Histogram one = Histogram.empty(List.of(60L, 300L)).with(60).with(61);
        Histogram two = Histogram.empty(List.of(60L, 300L)).with(9999);

        assertThat(one.merge(two)).isEqualTo(new Histogram(List.of(60L, 300L), List.of(1L, 1L, 1L)));
        assertThat(one.merge(two).total()).isEqualTo(3);
        assertThatThrownBy(() -> one.merge(Histogram.empty(List.of(60L)))).hasMessageContaining("bounds differ");
    }

    @Test
    void theBoundsOfAHistogramGrow() {
        assertThat(Histogram.empty(List.of(60L, 61L)).total()).isZero();
        assertThatThrownBy(() -> Histogram.empty(List.of(60L, 60L))).hasMessageContaining("bounds must grow");
        assertThatThrownBy(() -> new Histogram(List.of(60L), List.of(0L))).hasMessageContaining("one more than bounds");
    }
}
