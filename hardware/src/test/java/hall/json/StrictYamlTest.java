package hall.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class StrictYamlTest {

    private final JsonFaults faults = new JsonFaults();

    @Test
    void aValueKnowsItsLine() {
        Optional<JsonValue> value = parse("# a comment\nname: 合肥\nhalls:\n  - id: a\n  - id: b\n");

        value.orElseThrow().object(root -> {
            root.required("name").text(20);
            root.required("halls")
                    .list(hall -> hall.object(each -> {
                        assertThat(each.required("id").line()).isBetween(4, 5);
                        return Optional.empty();
                    }));
            return Optional.empty();
        });

        assertThat(faults.text()).isEmpty();
    }

    @Test
    void aKeyTwiceIsNamedWithBothLines() {
        parse("a: 1\nb: 2\na: 3\n");

        assertThat(faults.text()).contains("line 3, /a").contains("stands in line 1 already");
    }

    @Test
    void wordsThatOldYamlTakesForFlagsAreWords() {
        Optional<JsonValue> value = parse("a: no\nb: on\n");

        value.orElseThrow().object(root -> {
            assertThat(root.required("a").text(9)).contains("no");
            assertThat(root.required("b").text(9)).contains("on");
            return Optional.empty();
        });
    }

    @Test
    void aliasesAndTagsAreRefused() {
        parse("a: &x 1\nb: *x\nc: !!str 2\n");

        assertThat(faults.all()).extracting(JsonFault::line).containsExactly(2, 3);
        assertThat(faults.text()).contains("write the value itself");
    }

    @Test
    void aFullWidthColonIsNamed() {
        parse("standard:\n  id：AH\n  layer: province\n");

        assertThat(faults.text()).contains("全角冒号");
    }

    @Test
    void aTabIsNamed() {
        parse("standard:\n\tid: AH\n");

        assertThat(faults.text()).contains("制表符").contains("line 2");
    }

    @Test
    void aSecondDocumentInTheFileIsAFault() {
        parse("a: 1\n---\nb: 1\n");

        assertThat(faults.text()).contains("has ended before this");
    }

    @Test
    void anEmptyFileIsAFault() {
        parse("# nothing\n");

        assertThat(faults.text()).contains("the file is empty");
    }

    private Optional<JsonValue> parse(String text) {
        return StrictJson.parse("test.yaml", text, faults);
    }
}
