package hall.standard.document;

import static org.assertj.core.api.Assertions.assertThat;

import hall.json.JsonFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardFilesTest {

    @TempDir
    private Path folder;

    private final JsonFaults faults = new JsonFaults();

    /** A hall would go on by the shipped document of that id, and nobody would know why. */
    @ParameterizedTest
    @ValueSource(strings = {"AH.yml", "AH.YAML", "AH.yaml.txt"})
    void aDocumentWithAnotherNamesEndIsToldAndNotPassedOver(String name) throws IOException {
        Files.writeString(folder.resolve(name), Documents.head("AH", "province"));

        StandardFiles.read(folder, faults);

        assertThat(faults.text()).contains(name).contains("only names that end with .yaml are read");
    }

    @Test
    void otherFilesMayLieBesideTheDocuments() throws IOException {
        Files.writeString(folder.resolve("AH.yaml"), Documents.head("AH", "province"));
        Files.writeString(folder.resolve("AH.yaml.sig"), "c2ln");
        Files.writeString(folder.resolve("README.txt"), "whose they are");
        Files.writeString(folder.resolve("AH.yaml~"), "what an editor left");

        assertThat(StandardFiles.read(folder, faults).byName()).containsOnlyKeys("AH.yaml");
        assertThat(faults.isEmpty()).as(faults.text()).isTrue();
    }

    @Test
    void aFolderWithADocumentsNameIsNamed() throws IOException {
        Files.createDirectory(folder.resolve("AH.yaml"));

        StandardFiles.read(folder, faults);

        assertThat(faults.text()).contains("AH.yaml: this is no file");
    }
}
