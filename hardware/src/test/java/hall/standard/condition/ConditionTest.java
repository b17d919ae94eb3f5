package hall.standard.condition;

import static org.assertj.core.api.Assertions.assertThat;

import hall.standard.condition.Condition.Answer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConditionTest {

    private static final Map<String, FactType> NAMES = Map.of(
            "board.far_view_mm", FactType.NUMBER,
            "board.role", FactType.TEXT,
            "hall.windows", FactType.TEXTS,
            "hall.numbers", FactType.NUMBERS,
            "param.ratio", FactType.NUMBER,
            "param.pattern", FactType.TEXT,
            "measured", FactType.NUMBER);

    @Test
    void aConditionHoldsOrDoesNot() {
        Condition condition = good("measured / board.far_view_mm >= param.ratio && board.role in ['call', 'window']");

        assertThat(condition.of(facts(84.0))).isEqualTo(new Answer.Known(true));
        assertThat(condition.of(facts(80.0))).isEqualTo(new Answer.Known(false));
    }

    @Test
    void wholeNumbersMayBeWrittenPlainly() {
        assertThat(good("measured >= 4").of(facts(5.0))).isEqualTo(new Answer.Known(true));
    }

    @Test
    void whatIsNotKnownIsNamed() {
        Condition condition = good("board.far_view_mm > 0.0 && board.role == 'call'");

        assertThat(condition.of(name -> name.equals("board.role") ? "call" : null))
                .isEqualTo(new Answer.Missing(java.util.Set.of("board.far_view_mm")));
    }

    @Test
    void listsAreWalkedByTheirOwnWords() {
        Condition condition = good("hall.windows.all(w, hall.windows.exists_one(v, v == w))");

        assertThat(condition.names()).containsExactly("hall.windows");
        assertThat(condition.of(name -> List.of("1", "2"))).isEqualTo(new Answer.Known(true));
        assertThat(condition.of(name -> List.of("1", "1"))).isEqualTo(new Answer.Known(false));
    }

    @Test
    void aWrongNameIsSaidWithThoseThatAreKnown() {
        assertThat(bad("board.farview > 1.0").why().english())
                .contains("board.farview")
                .contains("board.far_view_mm");
    }

    @Test
    void aTextIsNotComparedWithANumber() {
        assertThat(bad("board.role > 1.0").why().english()).contains("string, double");
    }

    @Test
    void aConditionGivesTrueOrFalse() {
        assertThat(bad("board.far_view_mm + 1.0").why().english()).contains("must give true or false");
    }

    @Test
    void whatIsNoConditionIsRefused() {
        assertThat(bad("board.role ==").why().english()).contains("cannot be read");
        assertThat(bad("x".repeat(Condition.LONGEST + 1)).why().english()).contains("cannot be read");
    }

    @Test
    void stepsOverListsAreBounded() {
        Condition condition = good("hall.numbers.all(a, hall.numbers.all(b, a + b >= 0.0))");
        List<Double> many = IntStream.range(0, 1_000).mapToObj(i -> 1.0).toList();

        assertThat(condition.of(name -> many)).isInstanceOf(Answer.Failed.class);
        assertThat(condition.of(name -> Collections.nCopies(100, 1.0))).isEqualTo(new Answer.Known(true));
    }

    /** A repetition of repetitions would be compiled to a hundred million steps. */
    @Test
    void aPatternThatUnfoldsIsNoAnswerAndTakesNoMemory() {
        Condition given = good("board.role.matches(param.pattern)");

        assertThat(bad("board.role.matches('((((a{99}){99}){99}){99})')").why().english())
                .contains("repeats its parts too often");
        assertThat(given.of(pattern("((((a{99}){99}){99}){99})"))).isInstanceOf(Answer.Failed.class);
        assertThat(given.of(pattern("(" + "call".repeat(5_000) + "){1000}"))).isInstanceOf(Answer.Failed.class);
        assertThat(given.of(pattern("(((a{9,99}){9,}b){99,})"))).isInstanceOf(Answer.Failed.class);
        assertThat(good("board.role.matches('[a-z]{4}') && board.role.matches('^[a-z]{1,20}$')")
                        .of(facts(1.0)))
                .isEqualTo(new Answer.Known(true));
        assertThat(given.of(pattern("c.ll"))).isEqualTo(new Answer.Known(true));
    }

    private static java.util.function.Function<String, Object> pattern(String pattern) {
        return Map.<String, Object>of("board.role", "call", "param.pattern", pattern)::get;
    }

    @Test
    void aDivisionByZeroGivesInfinityAndNoException() {
        assertThat(good("measured / (board.far_view_mm - board.far_view_mm) > 1.0")
                        .of(facts(1.0)))
                .isEqualTo(new Answer.Known(true));
    }

    private static java.util.function.Function<String, Object> facts(double measured) {
        Map<String, Object> facts =
                Map.of("board.far_view_mm", 5000.0, "board.role", "call", "param.ratio", 0.01667, "measured", measured);
        return facts::get;
    }

    private static Condition good(String text) {
        return switch (Condition.read(text, NAMES)) {
            case Condition.Reading.Good good -> good.condition();
            case Condition.Reading.Bad bad -> throw new AssertionError(bad.why().english());
        };
    }

    private static Condition.Reading.Bad bad(String text) {
        return (Condition.Reading.Bad) Condition.read(text, NAMES);
    }
}
