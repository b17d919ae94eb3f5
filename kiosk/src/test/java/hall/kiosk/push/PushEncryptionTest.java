package hall.kiosk.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECPrivateKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes to a push service is what the RFCs say, byte by byte, and nobody but the browser reads it. */
final class PushEncryptionTest {

    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

    /** The example of RFC 8291, section 5. */
    @Test
    void encryptsTheExampleOfTheRfc() throws Exception {
        Subscription browser = Subscription.of(
                        "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV",
                        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                        "BTBZMqHH6r4Tts7J_aSIgg")
                .orElseThrow();
        KeyPair sender = new KeyPair(
                PointBytes.key(decoded("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIg"
                                + "Dll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"))
                        .orElseThrow(),
                secret("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"));

        byte[] message = PushEncryption.encrypt(
                browser,
                "When I grow up, I want to be a watermelon".getBytes(UTF_8),
                sender,
                decoded("DGv6ra1nlYgDCS1FRnbzlw"));

        assertThat(Subscription.text(message))
                .isEqualTo("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
                        + "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
                        + "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
    }

    @RepeatedTest(20)
    void aBrowserReadsWhatItIsSent() {
        SecureRandom chance = new SecureRandom();
        try (PushServiceHere service = new PushServiceHere()) {
            PushServiceHere.Phone phone = service.phone(URI.create("https://fcm.googleapis.com/fcm/send/x"));
            byte[] salt = new byte[PushEncryption.SALT];
            chance.nextBytes(salt);

            byte[] message =
                    PushEncryption.encrypt(phone.subscription(), "请到 3号窗口".getBytes(UTF_8), PushKey.pair(chance), salt);

            assertThat(Decryption.text(ByteBuffer.wrap(message), phone)).isEqualTo("请到 3号窗口");
        }
    }

    @Test
    void takesNoPointBesideTheCurveAndNoOtherNonsense() {
        byte[] beside =
                decoded("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
        beside[64] ^= 1;
        String auth = "BTBZMqHH6r4Tts7J_aSIgg";
        String good = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

        assertThat(PointBytes.key(beside)).isEmpty();
        assertThat(Subscription.of("https://x.example/", Subscription.text(beside), auth))
                .isEmpty();
        assertThat(Subscription.of("https://x.example/", good, "AAAA")).isEmpty();
        assertThat(Subscription.of("https://x.example/", good + "A", auth)).isEmpty();
        assertThat(Subscription.of("https://me@x.example/", good, auth)).isEmpty();
        assertThat(Subscription.of("/push/1", good, auth)).isEmpty();
        assertThat(Subscription.of("https://x.example/ y", good, auth)).isEmpty();
        assertThat(Subscription.of("https://x.example/" + "y".repeat(1_000), good, auth))
                .isEmpty();
        assertThat(Subscription.of("https://x.example/1", good, auth)).isPresent();
    }

    @Test
    void theHallsKeySignsForOnePushServiceAndStaysItsOwners(@TempDir Path folder) throws Exception {
        PushKey key = PushKey.open(folder, new SecureRandom());

        String header = key.authorization(
                URI.create("https://fcm.googleapis.com/fcm/send/x"), NOON, URI.create("https://hall.example/"));

        assertThat(header).startsWith("vapid t=").endsWith(", k=" + key.publicText());
        String[] parts =
                header.substring("vapid t=".length(), header.indexOf(',')).split("\\.", -1);
        assertThat(new String(decoded(parts[1]), UTF_8))
                .isEqualTo("{\"aud\":\"https://fcm.googleapis.com\",\"exp\":"
                        + NOON.plusSeconds(12 * 3600).getEpochSecond() + ",\"sub\":\"https://hall.example/\"}");
        Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
        check.initVerify(PointBytes.key(decoded(key.publicText())).orElseThrow());
        check.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
        assertThat(check.verify(decoded(parts[2]))).isTrue();
        Path file = folder.resolve(PushKey.FILE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PushKey.open(folder, new SecureRandom()).publicText()).isEqualTo(key.publicText());

        Files.writeString(file, "nonsense\n");
        PushKey anew = PushKey.open(folder, new SecureRandom());
        assertThat(anew.publicText()).as("a hall starts with a new one").isNotEqualTo(key.publicText());
        assertThat(PushKey.open(folder, new SecureRandom()).publicText()).isEqualTo(anew.publicText());
    }

    /** Requests are sent to known push services alone, and never into the hall's own network. */
    @Test
    void aStrangersAddressLeadsNowhereElse() {
        for (String bad : new String[] {
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://localhost/x",
            "http://fcm.googleapis.com/x",
            "https://fcm.googleapis.com:8443/x",
            "https://fcm.googleapis.com.evil.example/",
            "https://evilfcm.googleapis.com/",
            "https://192.168.1.1/",
            "ftp://fcm.googleapis.com/",
            "https://broker.hall.local/"
        }) {
            assertThat(PushServices.KNOWN.isKnown(URI.create(bad))).as(bad).isFalse();
        }
        for (String good : new String[] {
            "https://fcm.googleapis.com/fcm/send/abc",
            "https://updates.push.services.mozilla.com/wpush/v2/abc",
            "https://wns2-par02p.notify.windows.com/w/?token=abc",
            "https://web.push.apple.com/abc"
        }) {
            assertThat(PushServices.KNOWN.isKnown(URI.create(good))).as(good).isTrue();
        }
        for (String inside : new String[] {
            "127.0.0.1",
            "[::1]",
            "10.1.2.3",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "[fd00::1]",
            "[fe80::1]",
            "0.0.0.0",
            "[::ffff:127.0.0.1]"
        }) {
            assertThat(PushServices.KNOWN.isOutside(URI.create("https://" + inside + "/")))
                    .as(inside)
                    .isFalse();
        }
        assertThat(PushServices.KNOWN.isOutside(URI.create("https://203.0.113.9/")))
                .isTrue();
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static PrivateKey secret(String text) throws Exception {
        return KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(new BigInteger(1, decoded(text)), PointBytes.CURVE));
    }
}
