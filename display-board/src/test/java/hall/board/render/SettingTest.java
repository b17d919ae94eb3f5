package hall.board.render;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.scene.Zone.Fit;
import hall.standard.design.Fonts;
import hall.standard.design.TextStyle.Weight;
import hall.standard.design.Tokens.DesignException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SettingTest {

    private static final String LETTERS =
            "请到三号窗口，办理不动产登记。A015 Exit-entry permit 𠮷䶮、（） Łódź خەلق مۇلازىمىتى མི་དམངས་ཞབས་ཞུ ꆈꌠ a\u0301";

    private static final Lettering LETTERING = new Lettering(fonts(), true);

    @Test
    void oneLineShrinksNoFurtherThanTheLeastSize() {
        Box box = new Box(0, 0, 200, 60);

        assertThat(set("窗口", box, 30, Fit.SHRINK).em()).isGreaterThan(30);
        assertThat(set("请携带身份证原件到三号窗口办理", box, 30, Fit.SHRINK).em()).isEqualTo(30);
    }

    @Test
    void whatDoesNotFitIsWrappedBetweenWordsAndThenPaged() {
        Setting wrapped = set("请携带身份证原件", new Box(0, 0, 160, 80), 30, Fit.SHRINK);
        Setting paged = set("请携带身份证原件", new Box(0, 0, 160, 40), 30, Fit.SHRINK);

        assertThat(wrapped.pages()).containsExactly(List.of("请携带", "身份证原件"));
        assertThat(paged.pages()).containsExactly(List.of("请携带"), List.of("身份证原件"));
    }

    @Test
    void twoLanguagesStandSideBySideOrInTurnAndNeverHalfAndHalf() {
        String both = "最近叫号" + Setting.OR + "Recent calls";

        assertThat(set(both, new Box(0, 0, 600, 40), 30, Fit.SHRINK).pages()).containsExactly(List.of(both));
        assertThat(set(both, new Box(0, 0, 300, 40), 30, Fit.SHRINK).pages())
                .containsExactly(List.of("最近叫号"), List.of("Recent calls"));
    }

    @Test
    void aBoxTooLowForTheLeastSizeSaysSo() {
        assertThat(set("窗口", new Box(0, 0, 200, 20), 30, Fit.SHRINK).belowFloor())
                .isTrue();
        assertThat(set("窗口", new Box(0, 0, 200, 40), 30, Fit.SHRINK).belowFloor())
                .isFalse();
    }

    /** Nothing is cut: the pages together are the whole text, and no line is wider than its box. */
    @RepeatedTest(100)
    void everyCharacterOfAnyTextIsOnSomePage(RepetitionInfo run) {
        int seed = run.getCurrentRepetition();
        Random random = new Random(seed);
        int[] letters = LETTERS.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(1, 80); i > 0; i--) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        Box box = new Box(0, 0, random.nextInt(40, 900), random.nextInt(20, 300));
        Fit fit = List.of(Fit.SHRINK, Fit.WRAP, Fit.PAGE).get(random.nextInt(3));

        Setting setting = set(text.toString(), box, 30, fit);

        String shown =
                String.join("", setting.pages().stream().flatMap(List::stream).toList());
        assertThat(shown.replace(" ", ""))
                .as("seed %d", seed)
                .isEqualTo(text.toString().replace(" ", ""));
        assertThat(setting.pages().stream().flatMap(List::stream))
                .as("seed %d", seed)
                .allMatch(line -> Lettering.signs(line).size() == 1
                        || LETTERING.width(line, Weight.REGULAR, setting.em()) <= box.width() + 0.01);
    }

    private Setting set(String text, Box box, double leastEm, Fit fit) {
        return Setting.of(LETTERING, text, Weight.REGULAR, box, new Setting.Sizes(0, leastEm, 1.3), fit);
    }

    private static Fonts fonts() {
        try {
            return Fonts.load();
        } catch (DesignException e) {
            throw new AssertionError(e);
        }
    }
}
