package hall.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {

    private final JsonFaults faults = new JsonFaults();

    @Test
    void whatIsRightIsReadWithoutAWord() {
        JsonValue web = value("{\"host\": \"0.0.0.0\", \"port\": 8080, \"tls\": true, \"weights\": [1, 2.5]}");

        Optional<String> read = web.object(object -> {
            assertThat(object.required("port").whole(0, 65_535)).contains(8080);
            assertThat(object.required("tls").flag()).contains(true);
            assertThat(object.required("weights").list(item -> item.number(0, 10)))
                    .containsExactly(1.0, 2.5);
            assertThat(object.optional("url").text(200)).isEmpty();
            return object.required("host").text(200);
        });

        assertThat(read).contains("0.0.0.0");
        assertThat(faults.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"8o80\"|not \"8o80\"",
                "\"8080\"|not \"8080\"",
                "70000|not 70000",
                "-1|not -1",
                "80.5|not 80.5",
                "1e9|not 1E+9",
                "true|not true",
                "[8080]|not […]",
                "99999999999999999999|not 99999999999999999999",
            })
    void aPortIsAWholeNumberWithoutQuotes(String json, String end) {
        assertThat(value(json).whole(0, 65_535)).isEmpty();
        assertThat(faults.text()).contains("须为从 0 到 65535 的整数").endsWith("from 0 to 65535, " + end);
    }

    @Test
    void numbersOfAnySizeAreReadInNoTime() {
        assertThat(value("1e999999999").whole(0, 10)).isEmpty();
        assertThat(value("1e-999999999").whole(0, 10)).isEmpty();
        assertThat(value("1e999999999").plain()).contains("1E+999999999");
    }

    @Test
    void allFaultsOfAnObjectAreToldInTheOrderOfTheText() {
        value("{\"port\": \"x\",\n \"nmae\": \"a\",\n \"extra\": 1}").object(object -> {
            object.required("name").text(10);
            object.required("port").whole(0, 1);
            object.required("id").text(10);
            return Optional.empty();
        });

        assertThat(faults.all())
                .extracting(fault -> fault.line() + " " + fault.pointer() + " "
                        + fault.text().english())
                .containsExactly(
                        "1 /name is missing; it must be a text",
                        "1 /port must be a whole number from 0 to 1, not \"x\"",
                        "1 /id is missing; it must be a text",
                        "2 /nmae there is no such key; did you mean name?",
                        "3 /extra there is no such key; delete it, or write one of name, port, id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"publicURL", "public-url", "publicUrll", "pubilcUrl", "PublicUrl", "publicUr"})
    void aMistypedKeyIsRecognised(String key) {
        value("{\"" + key + "\": \"http://a\"}")
                .object(object -> object.optional("publicUrl").text(99));

        assertThat(faults.text()).contains("您是否想写 publicUrl？").contains("did you mean publicUrl?");
    }

    @Test
    void aMistypedWordIsRecognised() {
        value("\"mangaer\"").oneOf(List.of("manager", "clerk", "auditor"));

        assertThat(faults.text())
                .contains("must be one of manager, clerk, auditor, not \"mangaer\"; did you mean manager?");
    }

    @Test
    void aWordStandsForAValue() {
        assertThat(value("\"b\"").oneOf(Map.of("a", 1, "b", 2))).contains(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u200Bb", "a\\u0000", "\\u202Eabc", "a\\nb", "\\uD83D"})
    void aNameWithSomethingInvisibleIsRefusedWithItsNumber(String name) {
        assertThat(value("\"" + name + "\"").text(200)).isEmpty();
        assertThat(faults.text()).containsPattern("must be a text of 1 to 200 characters; it holds .*U\\+[0-9A-F]{4}");
    }

    @Test
    void aNameMustHaveSomethingToSeeAndAnEnd() {
        assertThat(value("\" \\u3000 \"").text(200)).isEmpty();
        assertThat(value("\"" + "长".repeat(201) + "\"").text(200)).isEmpty();
        assertThat(faults.text()).contains("shows nothing").contains("is too long");
    }

    @Test
    void nullIsNotThere() {
        JsonValue object = value("{\"url\": null, \"name\": null}");

        object.object(members -> {
            assertThat(members.optional("url").text(99)).isEmpty();
            return members.required("name").text(99);
        });

        assertThat(faults.text())
                .isEqualTo("a.json 第 1 行 /name：缺少此项，须为文字。 / a.json line 1, /name: is missing; it" + " must be a text");
    }

    @Test
    void aPointerEscapesWhatAPointerMust() {
        value("{\"a/b~c\": 1}").object(object -> Optional.empty());

        assertThat(faults.all()).extracting(JsonFault::pointer).containsExactly("/a~1b~0c");
    }

    @Test
    void messagesStayShortAndHarmless() {
        value("\"\\u001b[31m" + "x".repeat(5_000) + "\"").whole(0, 1);

        assertThat(faults.text())
                .contains("U+001B[31m")
                .doesNotContain("\u001b")
                .hasSizeLessThan(400);
    }

    @Test
    void aThousandFaultsAreAHundredLinesAndACount() {
        value("[" + "\"x\",".repeat(999) + "\"x\"]").list(item -> item.whole(0, 1));

        assertThat(faults.all()).hasSize(1_000);
        assertThat(faults.text().lines()).hasSize(101).last().asString().contains("900");
    }

    private JsonValue value(String json) {
        return StrictJson.parse("a.json", json, faults).orElseThrow(() -> new AssertionError(faults.text()));
    }
}
