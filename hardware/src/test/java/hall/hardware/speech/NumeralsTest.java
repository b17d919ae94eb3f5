package hall.hardware.speech;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.speech.Speaker.Announcement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumeralsTest {

    @ParameterizedTest
    @CsvSource({
        "0,零",
        "3,三",
        "03,三",
        "10,十",
        "12,十 二",
        "20,二 十",
        "21,二 十 一",
        "99,九 十 九",
        "100,一 百",
        "101,一 百 零 一",
        "110,一 百 一 十",
        "111,一 百 一 十 一",
        "250,二 百 五 十",
        "999,九 百 九 十 九",
        "1000,一 零 零 零",
        "A3,A 三",
        "不动产3,不动产 三"
    })
    void saysAWindowInMandarinAsThePeopleDo(String window, String words) {
        assertThat(String.join(" ", Numerals.MANDARIN.window(window))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0,zero",
        "3,three",
        "12,twelve",
        "20,twenty",
        "21,twenty one",
        "100,one hundred",
        "101,one hundred one",
        "119,one hundred nineteen",
        "999,nine hundred ninety nine",
        "b12,B one two"
    })
    void saysAWindowInEnglishAsThePeopleDo(String window, String words) {
        assertThat(String.join(" ", Numerals.ENGLISH.window(window))).isEqualTo(words);
    }

    @Test
    void spellsATicketNumberSignBySign() {
        assertThat(Numerals.MANDARIN.spelled("A015")).containsExactly("A", "零", "一", "五");
        assertThat(Numerals.MANDARIN.spelled("yu-110")).containsExactly("Y", "U", "一", "一", "零");
        assertThat(Numerals.ENGLISH.spelled("A015")).containsExactly("A", "zero", "one", "five");
        assertThat(Numerals.DIGITS.spelled("A015")).containsExactly("A", "0", "1", "5");
    }

    @Test
    void saysYaoForOneInTicketNumbersOnlyAndOnlyWhenAskedTo() {
        assertThat(Numerals.MANDARIN_YAO.spelled("A110")).containsExactly("A", "幺", "幺", "零");
        assertThat(Numerals.MANDARIN_YAO.window("1")).containsExactly("一");
        assertThat(Numerals.MANDARIN_YAO.window("A1")).containsExactly("A", "一");
    }

    @Test
    void findsEveryWordOfEveryNumberInItsVocabulary() {
        for (Numerals numerals : Numerals.values()) {
            for (int number = 0; number < 2000; number++) {
                List<String> known = numerals.vocabulary();
                assertThat(known)
                        .containsAll(numerals.window(Integer.toString(number)))
                        .containsAll(numerals.spelled("Q" + number));
            }
        }
    }

    @Test
    void saysTheSentenceOfTheStandard() {
        Announcement call = new Announcement("1", "A015", "12", List.of("zh-CN"), 2);

        assertThat(String.join("", Sentence.MANDARIN.words(call))).isEqualTo("请A零一五号到十二号窗口");
        assertThat(String.join(" ", Sentence.ENGLISH.words(call)))
                .isEqualTo("ticket A zero one five please go to window twelve");
    }

    @Test
    void takesALanguageWithoutItsCountryForTheSame() {
        assertThat(Sentence.MANDARIN.speaks("zh")).isTrue();
        assertThat(Sentence.ENGLISH.speaks("en-GB")).isTrue();
        assertThat(Sentence.ENGLISH.speaks("zh-CN")).isFalse();
    }
}
