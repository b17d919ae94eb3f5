package hall.standard.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {

    private static final byte[] WORDS = "words".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    /** RFC 8032, section 7.1, test 1. */
    @Test
    void aSignatureOfTheRfcIsRight() {
        String key = Base64.getEncoder()
                .encodeToString(
                        HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
        byte[] signature = HexFormat.of()
                .parseHex(
                        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46"
                                + "bd25bf5f0595bbe24655141438e7a100b");

        assertThat(PublicKeys.hasSigned(key, new byte[0], signature)).isTrue();
        assertThat(PublicKeys.hasSigned(key, WORDS, signature)).isFalse();
    }

    @Test
    void whatAKeySignsOnlyItsOwnPublicKeyConfirms() throws IOException {
        String mine = SigningKey.make(folder.resolve("mine.pem"));
        String other = SigningKey.make(folder.resolve("other.pem"));
        byte[] signature = SigningKey.read(folder.resolve("mine.pem")).sign(WORDS);

        assertThat(PublicKeys.hasSigned(mine, WORDS, signature)).isTrue();
        assertThat(PublicKeys.hasSigned(other, WORDS, signature)).isFalse();
        assertThat(PublicKeys.hasSigned(mine, WORDS, new byte[3])).isFalse();
    }

    @Test
    void aKeyIsReadableByItsOwnerAloneAndNeverWrittenOver() throws IOException {
        Path file = folder.resolve("key.pem");
        SigningKey.make(file);

        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        assertThatThrownBy(() -> SigningKey.make(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("已存在")
                .hasMessageContaining("is there already");
    }

    @Test
    void aFileThatIsNoKeyIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("key.pem"), "nothing");

        assertThatThrownBy(() -> SigningKey.read(file)).hasMessageContaining("is no Ed25519 private key");
    }
}
