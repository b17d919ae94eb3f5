package hall.standard.document;

import static hall.standard.document.Documents.head;
import static hall.standard.document.Documents.rule;
import static org.assertj.core.api.Assertions.assertThat;

import hall.json.JsonFault;
import hall.json.JsonFaults;
import hall.standard.Document;
import hall.standard.Resolution;
import hall.standard.document.Library.DocumentFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents made to do harm: each is a short fault with its line, and takes neither long nor much. */
@Timeout(120)
class HostileDocumentsTest {

    private static final String GOOD = head("CN", "nation");
    private static final String RULES = GOOD + "rules:\n" + rule("IS-021", "default", "province");

    private final JsonFaults faults = new JsonFaults();

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("two hundred thousand aliases", GOOD + "rules:\n" + "  - *a\n".repeat(200_000), 9),
                Arguments.of("aliases of aliases", GOOD + "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", 8),
                Arguments.of("brackets in brackets", GOOD + "rules: " + "[".repeat(100_000), 8),
                Arguments.of("lists in lists", GOOD + "rules:\n  " + "- ".repeat(50_000) + "x\n", 9),
                Arguments.of("a zero byte", GOOD + "rules: \u0000[]\n", 8),
                Arguments.of("an escape of a terminal", GOOD.replace("某机构", "\u001b[2J"), 7),
                Arguments.of("bytes by a tag", GOOD + "rules: !!binary aGFsbA==\n", 8),
                Arguments.of("an object by a tag", GOOD + "rules: !!javax.script.ScriptEngineManager []\n", 8),
                Arguments.of("a list for a key", GOOD + "? [a, b]\n: c\n", 8),
                Arguments.of("a key of a million characters", GOOD + "? " + "k".repeat(1_000_000) + "\n: c\n", 8),
                Arguments.of("a text of a million characters", GOOD.replace("某机构", "k".repeat(1_000_000)), 7),
                Arguments.of("a million digits", RULES.replace("value: 8 s", "value: " + "7".repeat(1_000_000)), 16),
                Arguments.of("an endless number", RULES.replace("value: 8 s", "value: 1e999999999"), 16),
                Arguments.of("infinity", RULES.replace("value: 8 s", "value: .inf"), 16),
                Arguments.of("no number", RULES.replace("value: 8 s", "value: .nan"), 16),
                Arguments.of("a number of bits", RULES.replace("value: 8 s", "value: 0b1_0"), 16),
                Arguments.of("a number in sixties", RULES.replace("value: 8 s", "value: 1:30"), 16),
                Arguments.of("evidence for ever", RULES.replace("P1M", "P999999999Y"), 18),
                Arguments.of("evidence for days without end", RULES.replace("P1M", "P2147483647D"), 18),
                Arguments.of("a year of five digits", GOOD.replace("2026-01-01", "+99999-01-01"), 6),
                Arguments.of("a year far away", GOOD.replace("2026-01-01", "9999-12-31"), 1),
                Arguments.of("a version of seven digits", GOOD.replace("1.2.0", "1.2.9999999"), 5),
                Arguments.of("any version", head("AH", "province", "CN").replace("1.*", "\"*\""), 9),
                Arguments.of(
                        "a pattern that unfolds",
                        RULES.replace(
                                "measured >= param.hold",
                                "measured >= param.hold && board.id.matches('((((a{99}){99}){99}){99})')"),
                        18),
                Arguments.of(
                        "a condition in itself",
                        RULES.replace("measured >= param.hold", "(".repeat(400) + "measured >= 1.0" + ")".repeat(400)),
                        18));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void eachIsAShortFaultWithItsLine(String what, String text, int line) {
        DocumentFile.read("AH.yaml", text.getBytes(StandardCharsets.UTF_8), faults)
                .ifPresent(document -> Resolution.of(List.of(document), document.id(), Documents.TODAY, faults));

        assertThat(faults.all()).isNotEmpty();
        assertThat(faults.all().getFirst().line()).as(faults.text()).isEqualTo(line);
        assertThat(faults.all()).allSatisfy(HostileDocumentsTest::isShort);
        assertThat(faults.text().lines().count()).isLessThanOrEqualTo(101);
    }

    private static void isShort(JsonFault fault) {
        assertThat(fault.toString()).hasSizeLessThan(700).doesNotContain("Exception", "\tat ", "\u001b", "\u0000");
        assertThat(fault.text().chinese()).matches("(?s).*\\p{IsHan}.*");
        assertThat(fault.text().english()).doesNotMatch("(?s).*\\p{IsHan}.*");
    }

    /** Each of a hundred documents imports all others: ten thousand circles. */
    @Test
    void circlesOfImportsAreTold() {
        List<String> ids = IntStream.range(0, 100).mapToObj(i -> "D-" + i).toList();
        List<Document> documents = new ArrayList<>();
        for (String id : ids) {
            String imports = ids.stream()
                    .filter(other -> !other.equals(id))
                    .map(other -> "    - {id: " + other + ", version: 1.*}\n")
                    .collect(Collectors.joining());
            DocumentFile.read(
                            id + ".yaml",
                            (head(id, "nation") + "  imports:\n" + imports).getBytes(StandardCharsets.UTF_8),
                            faults)
                    .ifPresent(documents::add);
        }

        assertThat(Resolution.of(documents, "D-0", Documents.TODAY, faults)).isEmpty();
        assertThat(faults.all()).allSatisfy(HostileDocumentsTest::isShort);
        assertThat(faults.text()).contains("round in a circle");
    }

    /** Comments may be long; what stands in them is nobody's business. */
    @Test
    void aDocumentOfMoreThanThreeMebibytesIsReadAsAnyOther() {
        byte[] text = (GOOD + "# 说明说明说明说明说明说明说明说明\n".repeat(60_000) + "  expires: 2025-01-01\n")
                .getBytes(StandardCharsets.UTF_8);

        DocumentFile.read("AH.yaml", text, faults);

        assertThat(text.length).isGreaterThan(3 * 1024 * 1024 - 200_000);
        assertThat(faults.text()).contains("line 60008, /standard/expires: it expires before");
    }
}
