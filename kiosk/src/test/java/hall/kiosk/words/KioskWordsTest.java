package hall.kiosk.words;

import static org.assertj.core.api.Assertions.assertThat;

import hall.json.JsonFaults;
import hall.kiosk.ticket.KioskTexts;
import hall.standard.design.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KioskWordsTest {

    private static final Tokens TOKENS = Tokens.standard();

    @TempDir
    private Path folder;

    private final JsonFaults faults = new JsonFaults();

    private KioskWords of(String language, String words) throws IOException {
        Files.writeString(
                folder.resolve(KioskWords.file(language)),
                "{\"language\": \"" + language + "\", \"reviewed\": true, \"words\": {" + words + "}}");
        return KioskWords.of(language, folder, TOKENS, faults);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "ko", "zh-Hant"})
    void whatIsShippedIsWholeAndSaysThatNobodyHasReadItOver(String language) {
        KioskWords words = KioskWords.of(language, folder, TOKENS, faults);

        assertThat(faults.isEmpty()).as(faults.text()).isTrue();
        assertThat(words.missing(TOKENS)).isEmpty();
        assertThat(words.warning(TOKENS).orElseThrow().chinese()).contains("未经母语者审校");
        assertThat(new KioskTexts(words.in(TOKENS)).text("back", language))
                .isEqualTo(words.words().get("kiosk.back"));
    }

    @Test
    void aWordThatIsMissingIsSaidInChineseAndCounted() throws IOException {
        KioskWords words = of("ug", "\"kiosk.language\": \"ئۇيغۇرچە\", \"kiosk.home\": \"\"");

        assertThat(faults.isEmpty()).as(faults.text()).isTrue();
        assertThat(new KioskTexts(words.in(TOKENS)).text("back", "ug")).isEqualTo("返回");
        int all = KioskWords.keys(TOKENS).size();
        assertThat(words.warning(TOKENS).orElseThrow().chinese()).contains(all + " 条中缺 " + (all - 1) + " 条");
        assertThat(words.warning(TOKENS).orElseThrow().english())
                .startsWith("Language ug: " + (all - 1) + " of " + all);
    }

    @Test
    void aLanguageOfWhichNothingIsThereIsCalledByItsOwnName() {
        KioskWords words = KioskWords.of("bo", folder, TOKENS, faults);

        assertThat(words.words()).isEmpty();
        assertThat(new KioskTexts(words.in(TOKENS)).ownName("bo")).isEqualTo("བོད་ཡིག");
    }

    @Test
    void theHallsOwnFileCountsInPlaceOfTheShippedOne() throws IOException {
        KioskWords words = of("ja", "\"kiosk.back\": \"もどる\"");

        assertThat(words.words()).containsExactly(Map.entry("kiosk.back", "もどる"));
        assertThat(words.reviewed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"kiosk.bak\": \"x\"|/words/kiosk.bak|did you mean kiosk.back?",
                "\"kiosk.waiting\": \"waits\"|/words/kiosk.waiting|must keep what is filled in, {count}",
                "\"kiosk.waiting\": \"{count} {name}\"|/words/kiosk.waiting|must keep what is filled in, {count}",
                "\"kiosk.back\": \"{count}\"|/words/kiosk.back|nothing is filled in here",
                "\"kiosk.back\": 3|/words/kiosk.back|a text",
                "\"opening.closed\": \"x\"|/words/opening.closed|there is no such key",
            })
    void whatIsWrongInAFileIsAFaultAtItsPlace(String words, String pointer, String beginning) throws IOException {
        of("ug", words);

        assertThat(faults.all()).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo(pointer);
            assertThat(fault.text().english()).contains(beginning);
            assertThat(fault.source()).isEqualTo("kiosk-words.ug.json");
        });
    }

    @Test
    void aFileOfAnotherLanguageIsRefused() throws IOException {
        Files.writeString(
                folder.resolve("kiosk-words.ug.json"), "{\"language\": \"kk\", \"reviewed\": true, \"words\": {}}");
        KioskWords.of("ug", folder, TOKENS, faults);

        assertThat(faults.text()).contains("/language");
    }

    @Test
    void aFileOfAnEarlierVersionMaySayWhatIsSaidNoMore() throws IOException {
        KioskWords words = of("ja", "\"kiosk.note.read\": \"わかりました\", \"kiosk.back\": \"もどる\"");

        assertThat(faults.isEmpty()).as(faults.text()).isTrue();
        assertThat(words.words()).containsExactly(Map.entry("kiosk.back", "もどる"));
    }

    @Test
    void wordsForOneMayDoWithoutTheNumber() throws IOException {
        of("ug", "\"kiosk.waiting.one\": \"x\"");

        assertThat(faults.isEmpty()).as(faults.text()).isTrue();
    }

    @Test
    void theFileToFillInIsOneThatCanBeReadAndKeepsWhatIsThere() throws IOException {
        String template = of("ug", "\"kiosk.back\": \"قايتىش\"").template(TOKENS);
        Files.writeString(folder.resolve("kiosk-words.ug.json"), template);

        assertThat(template).contains("\"zh\" : \"再试一次\"", "\"en\" : \"Try again\"");
        KioskWords read = KioskWords.of("ug", folder, TOKENS, faults);
        assertThat(faults.isEmpty()).as(faults.text()).isTrue();
        assertThat(read.words()).containsExactly(Map.entry("kiosk.back", "قايتىش"));
    }
}
