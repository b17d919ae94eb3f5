package hall.standard.document;

import static hall.standard.document.Documents.head;
import static hall.standard.document.Documents.override;
import static org.assertj.core.api.Assertions.assertThat;

import hall.json.JsonFaults;
import hall.standard.Document;
import hall.standard.Sha256;
import hall.standard.Value;
import hall.standard.document.Library.DocumentFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A document names its emblem by file and hash, so that whoever has signed the document has signed the drawing. */
class DrawingFilesTest {

    private static final String SVG = "<svg viewBox='0 0 9 9'><rect width='9' height='9' fill='#7A1B5E'/></svg>";
    private static final String HASH = Sha256.of(SVG.getBytes(StandardCharsets.UTF_8));

    private final JsonFaults faults = new JsonFaults();

    @Test
    void theDrawingStandsInPlaceOfItsFile() {
        assertThat(emblem("AH-emblem.svg " + HASH)).contains(SVG);
        assertThat(faults.isEmpty()).as(faults.text()).isTrue();
    }

    /** Whoever edits a document has it as its author wrote it. */
    @Test
    void whoeverHasNoDrawingsHasTheFilesName() {
        assertThat(DocumentFile.read("AH.yaml", bytes("AH-emblem.svg " + HASH), faults))
                .hasValueSatisfying(read -> assertThat(value(read)).isEqualTo("AH-emblem.svg " + HASH));
    }

    @Test
    void aDrawingThatIsNotThereIsNamed() {
        assertThat(emblem("other.svg " + HASH)).isEmpty();
        assertThat(faults.text())
                .contains("AH.yaml 第 11 行", "没有图形文件 other.svg", "AH.yaml line 11", "there is no drawing other.svg");
    }

    @Test
    void anotherDrawingThanTheSignedOneIsRefusedWithItsHash() {
        assertThat(emblem("AH-emblem.svg " + "0".repeat(64))).isEmpty();
        assertThat(faults.text()).contains("SHA-256 是 " + HASH, "the SHA-256 of AH-emblem.svg is " + HASH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AH-emblem.svg", "AH-emblem.png 00", "../AH-emblem.svg", "logo.PDF", "a.svg 12"})
    void whatIsNearlySoIsToldHowItIsWritten(String written) {
        assertThat(emblem(written)).isEmpty();
        assertThat(faults.text())
                .contains("只用 SVG", "a drawing in a file is written NAME.svg, a space and the SHA-256");
    }

    @Test
    void drawingsLieBesideTheDocumentsAndAreNone(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("AH.yaml"), head("AH", "province"));
        Files.writeString(folder.resolve("AH-emblem.svg"), SVG);

        StandardFiles files = StandardFiles.read(folder, faults);

        assertThat(files.byName()).containsOnlyKeys("AH.yaml", "AH-emblem.svg");
        assertThat(files.documents()).containsOnlyKeys("AH.yaml");
        assertThat(files.drawing("AH-emblem.svg")).contains(SVG);
        assertThat(files.with(files)).isEqualTo(files);
        Files.write(folder.resolve("AH-emblem.svg"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        StandardFiles.read(folder, faults);
        assertThat(faults.text()).contains("AH-emblem.svg line 1", "save it as UTF-8");
    }

    private static byte[] bytes(String written) {
        return (head("AH", "province", "CN-ZWFW") + "overrides:\n" + override("IS-001", "emblem: \"" + written + "\""))
                .getBytes(StandardCharsets.UTF_8);
    }

    private Optional<String> emblem(String written) {
        return DocumentFile.read(
                        "AH.yaml",
                        bytes(written),
                        name -> name.equals("AH-emblem.svg") ? Optional.of(SVG) : Optional.empty(),
                        faults)
                .filter(read -> !read.overrides().getFirst().settings().isEmpty())
                .map(DrawingFilesTest::value);
    }

    private static String value(Document read) {
        Value value = read.overrides().getFirst().settings().getFirst().value();
        return value.toString();
    }
}
