package hall.broker.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRequestTest {

    private static KeyPair key(String kind) throws Exception {
        String[] parts = kind.split(" ", -1);
        KeyPairGenerator generator = KeyPairGenerator.getInstance(parts[0]);
        if (parts[0].equals("EC")) {
            generator.initialize(new ECGenParameterSpec(parts[1]));
        } else {
            generator.initialize(Integer.parseInt(parts[1]));
        }
        return generator.generateKeyPair();
    }

    private static String request(KeyPair named, KeyPair signer) throws Exception {
        String algorithm = signer.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        byte[] bytes = new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=hub"), named.getPublic())
                .build(new JcaContentSignerBuilder(algorithm).build(signer.getPrivate()))
                .getEncoded();
        return Base64.getMimeEncoder().encodeToString(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC secp256r1", "EC secp384r1", "RSA 2048"})
    void aStrongKeyWithItsOwnSignatureIsTaken(String kind) throws Exception {
        KeyPair key = key(kind);

        assertThat(KeyRequest.read(request(key, key)).key().getEncoded())
                .isEqualTo(key.getPublic().getEncoded());
    }

    @Test
    void aWeakKeyIsRefused() throws Exception {
        KeyPair key = key("RSA 1024");

        assertThatThrownBy(() -> KeyRequest.read(request(key, key)))
                .isInstanceOf(KeyRequest.Refused.class)
                .hasMessageContaining("too weak");
    }

    /** Somebody asks for a certificate for a key that another has. */
    @Test
    void aRequestThatIsNotSignedWithItsOwnKeyIsRefused() throws Exception {
        assertThatThrownBy(() -> KeyRequest.read(request(key("EC secp256r1"), key("EC secp256r1"))))
                .isInstanceOf(KeyRequest.Refused.class)
                .hasMessageContaining("not signed");
    }

    @ParameterizedTest
    @CsvSource({"''", "no base64!", "AAAA", "MAA="})
    void whatIsNoRequestIsRefused(String text) {
        assertThatThrownBy(() -> KeyRequest.read(text)).isInstanceOf(KeyRequest.Refused.class);
    }

    @Test
    void aFingerprintTellsKeyAuthorityAndCodeApart() throws Exception {
        KeyPair one = EstClient.newKey(new SecureRandom());
        KeyPair other = EstClient.newKey(new SecureRandom());

        String print = Fingerprint.of(one.getPublic(), List.of(), "123456");

        assertThat(print).matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}");
        assertThat(Fingerprint.of(one.getPublic(), List.of(), "123456")).isEqualTo(print);
        assertThat(Fingerprint.of(other.getPublic(), List.of(), "123456")).isNotEqualTo(print);
        assertThat(Fingerprint.of(one.getPublic(), List.of(), "123457")).isNotEqualTo(print);
    }
}
