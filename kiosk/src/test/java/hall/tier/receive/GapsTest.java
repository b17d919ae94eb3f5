package hall.tier.receive;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.HallAddress;
import hall.tier.store.Coverage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GapsTest {

    private static final HallAddress HALL = HallAddress.DEMO;
    private static final Coverage HOLED =
            new Coverage(List.of(new Coverage.Span(1, 10), new Coverage.Span(5_000, 5_100)));

    private final Gaps gaps = new Gaps(Duration.ofSeconds(2));

    private static long seconds(double seconds) {
        return (long) (seconds * 1e9);
    }

    private Optional<Coverage.Span> asked(Coverage coverage, long head, double at) {
        return gaps.due(HALL, coverage, head, seconds(at)).map(Gaps.Question::span);
    }

    @Test
    void waitsForWhatWasOvertakenBeforeItAsks() {
        assertThat(asked(HOLED, 0, 0)).isEmpty();
        assertThat(asked(HOLED, 0, 1.9)).isEmpty();
        assertThat(asked(HOLED, 0, 2.1)).contains(new Coverage.Span(11, 1_010));
    }

    @Test
    void asksForTheNextPieceAtOnceWhenTheHallHasSentOne() {
        asked(HOLED, 0, 0);
        asked(HOLED, 0, 2.1);
        Coverage filled = new Coverage(List.of(new Coverage.Span(1, 1_010), new Coverage.Span(5_000, 5_100)));

        assertThat(asked(filled, 0, 2.2)).contains(new Coverage.Span(1_011, 2_010));
    }

    @Test
    void asksLessAndLessOftenAndSaysWhenItIsInVain() {
        asked(HOLED, 0, 0);
        int questions = 0;
        boolean inVain = false;
        for (double at = 0; at < 120; at += 0.25) {
            Optional<Gaps.Question> question = gaps.due(HALL, HOLED, 0, seconds(at));
            questions += question.isPresent() ? 1 : 0;
            inVain |= question.isPresent() && question.get().isInVain();
        }

        assertThat(questions).isBetween(5, 7);
        assertThat(inVain).isTrue();
    }

    @Test
    void asksForTheEndThatTheHallSaysItHas() {
        Coverage whole = new Coverage(List.of(new Coverage.Span(1, 10)));
        asked(whole, 12, 0);

        assertThat(asked(whole, 12, 2.1)).contains(new Coverage.Span(11, 12));
        assertThat(asked(whole, 10, 2.2)).isEmpty();
        assertThat(gaps.isOpen(HALL)).isFalse();
    }
}
