package hall.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {

    private static final String HALL = "{\"name\": \"包河区政务服务中心\"}";

    private final JsonFaults faults = new JsonFaults();

    @Test
    void aTextInUtf8IsRead() {
        assertThat(parse(HALL.getBytes(StandardCharsets.UTF_8))).isPresent();
        assertThat(faults.isEmpty()).isTrue();
    }

    @Test
    void aByteOrderMarkIsNamed() {
        assertThat(parse(("\uFEFF" + HALL).getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(faults.text()).contains("BOM").contains("without BOM");
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE", "UTF-16BE", "UTF-16"})
    void whatNotepadCallsUnicodeIsNamed(String charset) {
        assertThat(parse(HALL.getBytes(Charset.forName(charset)))).isEmpty();
        assertThat(faults.text()).contains("UTF-16").contains("save it as UTF-8");
    }

    @Test
    void utf16WithItsMarkIsNamed() {
        assertThat(parse(("\uFEFF" + HALL).getBytes(StandardCharsets.UTF_16LE))).isEmpty();
        assertThat(faults.text()).contains("UTF-16");
    }

    @Test
    void gbkIsNamedWithTheFirstLineOfIt() {
        assertThat(parse(("{\n" + HALL.substring(1)).getBytes(Charset.forName("GBK"))))
                .isEmpty();
        assertThat(faults.text()).contains("GBK").contains("第 2 行").contains("line 2");
    }

    @Test
    void bytesOfNoEncodingAreDamage() {
        assertThat(parse(new byte[] {'{', '\n', '\n', '"', (byte) 0xFF, (byte) 0xFF, '"'}))
                .isEmpty();
        assertThat(faults.text()).contains("line 3").contains("damaged");
    }

    @Test
    void everyKeyThatStandsTwiceIsToldWithBothLines() {
        parse("{\"a\": 1,\n \"b\": {\"c\": 1, \"c\": 2},\n \"a\": 2}");

        assertThat(faults.all()).extracting(JsonFault::pointer).containsExactly("/b/c", "/a");
        assertThat(faults.text()).contains("line 3, /a: this key stands in line 1 already");
    }

    @Test
    void whatComesAfterTheEndIsRefused() {
        parse("{}\n{\"late\": 1}");
        assertThat(faults.text()).contains("line 2").contains("ended before this");
    }

    @Test
    void nestingHasALimitThatIsSaid() {
        parse("[".repeat(100_000) + "]".repeat(100_000));
        assertThat(faults.text()).contains("nested more than 40 deep");
    }

    @Test
    void anEmptyFileIsSaidToBeEmpty() {
        parse("");
        parse("  \n ");
        assertThat(faults.text()).contains("is empty");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\"：1}|全角字符 ： 应改为半角 :",
                "{“a”: 1}|全角字符 “ 应改为半角 \"",
                "{\"a\": 1，\"b\": 2}|全角字符 ， 应改为半角 ,",
                "{\"a\": [1, 2,]}|多了一个逗号",
                "{\"a\": 1,}|多了一个逗号",
                "{\"a\": 1 // one}|不能写注释",
                "{'a': 1}|双引号",
                "{\"a\": [1, 2}|请检查附近的逗号、引号和括号",
                "{\"a\": [1, 2|还缺少右括号",
                "{\"a\" 1}|请检查附近的逗号、引号和括号",
                "{\"a\": NaN}|请检查附近的逗号、引号和括号",
            })
    void aMistypedCharacterIsNamed(String json, String advice) {
        assertThat(parse(json)).isEmpty();
        assertThat(faults.text()).contains(advice).doesNotContain("Exception").doesNotContain("com.fasterxml");
    }

    @Test
    void faultsBearTheFilesName(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("hall.json"), "{\n");

        assertThat(StrictJson.read(file, faults)).isEmpty();
        assertThat(faults.text()).startsWith("hall.json 第 2 行：").contains(" / hall.json line 2: ");
    }

    @Test
    void aFileThatIsNotThereIsSaidToBeMissing(@TempDir Path folder) throws IOException {
        StrictJson.read(folder.resolve("none.json"), faults);
        StrictJson.read(folder, faults);
        StrictJson.read(Files.writeString(folder.resolve("hall.json"), "{}").resolve("hall.json"), faults);

        assertThat(faults.text()).contains("there is no file " + folder.resolve("none.json"));
        assertThat(faults.text()).contains(folder + " is a folder");
        assertThat(faults.text()).contains(folder.resolve("hall.json") + " is a file; give the folder it lies in");
    }

    @Test
    void aFileWithoutEndIsRefusedBeforeItFillsTheMemory(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("large.json");
        Files.write(file, new byte[StrictJson.LARGEST + 1]);

        assertThat(StrictJson.read(file, faults)).isEmpty();
        assertThat(faults.text()).contains("more than " + StrictJson.LARGEST + " bytes");
    }

    private Optional<JsonValue> parse(String json) {
        return StrictJson.parse("hall.json", json, faults);
    }

    private Optional<JsonValue> parse(byte[] bytes) {
        return StrictJson.parse("hall.json", bytes, faults);
    }
}
