package hall.standard.document;

import static org.assertj.core.api.Assertions.assertThat;

import hall.json.JsonFaults;
import hall.standard.Snapshot;
import hall.standard.signature.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedDocumentsTest {

    @TempDir
    private Path folder;

    @TempDir
    private Path keys;

    private final JsonFaults faults = new JsonFaults();

    @BeforeEach
    void aHallThatTrustsItsProvince() throws IOException {
        String key = SigningKey.make(keys.resolve("province.pem"));
        Files.writeString(folder.resolve("AH.yaml"), Documents.head("AH", "province", "CN-ZWFW"));
        Files.writeString(
                folder.resolve("hall.yaml"),
                Documents.head("HH", "hall", "AH") + "trust:\n  - {layer: province, key: \"" + key + "\"}\n");
    }

    @Test
    void aSignedDocumentCounts() throws IOException {
        sign("province.pem");

        assertThat(resolve()).as(faults.text()).isPresent();
    }

    @Test
    void anUnsignedOneIsRefused() throws IOException {
        assertThat(resolve()).isEmpty();
        assertThat(faults.text()).contains("AH.yaml line 1").contains("AH has no signature");
    }

    @Test
    void oneChangedAfterSigningIsRefused() throws IOException {
        sign("province.pem");
        Files.writeString(
                folder.resolve("AH.yaml"),
                "overrides:\n" + Documents.override("IS-021", "hold: 9 s"),
                java.nio.file.StandardOpenOption.APPEND);

        assertThat(resolve()).isEmpty();
        assertThat(faults.text()).contains("is not what a trusted key has signed");
    }

    @Test
    void oneSignedByAnotherKeyIsRefused() throws IOException {
        SigningKey.make(keys.resolve("other.pem"));
        sign("other.pem");

        assertThat(resolve()).isEmpty();
        assertThat(faults.text()).contains("is not what a trusted key has signed");
    }

    @Test
    void aSignatureThatIsNoneIsNamed() throws IOException {
        Files.writeString(folder.resolve("AH.yaml.sig"), "???");

        assertThat(resolve()).isEmpty();
        assertThat(faults.text()).contains("AH.yaml.sig: is no signature");
    }

    @Test
    void aSignatureWithoutEndIsReadToItsBeginning() throws IOException {
        Files.write(folder.resolve("AH.yaml.sig"), new byte[3_000_000]);

        assertThat(StandardFiles.read(folder, faults).byName())
                .hasEntrySatisfying(
                        "AH.yaml", read -> assertThat(read.signature()).hasSizeLessThan(300));
        assertThat(resolve()).isEmpty();
        assertThat(faults.text()).contains("AH.yaml.sig: is no signature");
    }

    @Test
    void aSignatureOfAnotherDocumentIsRefused() throws IOException {
        Files.writeString(folder.resolve("AH.yaml.sig"), signature("province.pem", folder.resolve("hall.yaml")));

        assertThat(resolve()).isEmpty();
        assertThat(faults.text()).contains("is not what a trusted key has signed");
    }

    /** The key of the province signs nothing for the city. */
    @Test
    void aKeyCountsForItsLayerAlone() throws IOException {
        sign("province.pem");
        String city = SigningKey.make(keys.resolve("city.pem"));
        Files.writeString(folder.resolve("HF.yaml"), Documents.head("HF", "city", "AH"));
        Files.writeString(folder.resolve("HF.yaml.sig"), signature("province.pem", folder.resolve("HF.yaml")));
        Files.writeString(
                folder.resolve("hall.yaml"),
                Files.readString(folder.resolve("hall.yaml")).replace("{id: AH,", "{id: HF,")
                        + "  - {layer: city, key: \"" + city + "\"}\n");

        assertThat(resolve()).isEmpty();
        assertThat(faults.text()).contains("HF.yaml line 1").doesNotContain("AH.yaml");
    }

    private void sign(String key) throws IOException {
        Files.writeString(folder.resolve("AH.yaml.sig"), signature(key, folder.resolve("AH.yaml")));
    }

    private String signature(String key, Path file) throws IOException {
        return Base64.getEncoder()
                .encodeToString(SigningKey.read(keys.resolve(key)).sign(Files.readAllBytes(file)));
    }

    private Optional<Snapshot> resolve() throws IOException {
        return Library.shipped(faults).with(folder).resolve(LocalDate.of(2026, 11, 26));
    }
}
