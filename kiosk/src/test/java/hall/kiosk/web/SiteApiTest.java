package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The register of devices and rounds of inspection over HTTP, and what they prove of the standard. */
final class SiteApiTest {

    private static final String REGISTER = "/api/v1/register";
    private static final String ROUNDS = "/api/v1/rounds";

    private TestHall hall;
    private Client chief;

    @BeforeEach
    void start() throws Exception {
        hall = TestHall.start();
        chief = hall.signedIn("chief");
    }

    @AfterEach
    void stop() {
        hall.close();
    }

    private JsonNode rule(String id) {
        return TestConformance.rule(chief, id);
    }

    static String photo() throws Exception {
        BufferedImage picture = new BufferedImage(1_600, 1_200, BufferedImage.TYPE_INT_RGB);
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpg", jpeg);
        byte[] plain = jpeg.toByteArray();
        // A camera's notes, as an APP1 segment after the first marker.
        byte[] notes = "Exif\0\0GPS 31.8N 117.3E".getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream noted = new ByteArrayOutputStream();
        noted.write(plain, 0, 2);
        noted.write(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (notes.length + 2)});
        noted.write(notes);
        noted.write(plain, 2, plain.length - 2);
        return Base64.getEncoder().encodeToString(noted.toByteArray());
    }

    @Test
    void aDeviceIsRegisteredSaysWhatIsMissingAndIsStruckOff() {
        assertThat(chief.post(
                                REGISTER + "/devices/pa-1",
                                "{\"kind\": \"speaker\", \"place\": \"大厅\", \"serial\": \"SN-1\", \"owner\": \"王芳\","
                                        + " \"warranty\": \"2020-01-01\"}")
                        .status())
                .isEqualTo(204);

        JsonNode device = chief.get(REGISTER).json().get("devices").get(0);
        assertThat(device.get("class").asInt()).isEqualTo(1);
        assertThat(device.get("warrantyState").asText()).isEqualTo("over");
        assertThat(device.get("missing")).extracting(JsonNode::asText).containsExactly("firmware", "photo");
        assertThat(kind("speaker").get("there").asInt()).isEqualTo(1);
        assertThat(rule("DM-001").get("verdict").asText()).isEqualTo("not-met");
        assertThat(rule("DM-001").get("findings").toString()).contains("device:pa-1");

        assertThat(chief.post(REGISTER + "/devices/pa-1/strike-off", "{\"reason\": \"报废\"}")
                        .status())
                .isEqualTo(204);
        assertThat(chief.get(REGISTER).json().get("devices")).isEmpty();
        assertThat(chief.post(REGISTER + "/devices/pa-1/strike-off", "{\"reason\": \"报废\"}")
                        .status())
                .isEqualTo(404);
    }

    private JsonNode kind(String code) {
        for (JsonNode each : chief.get(REGISTER).json().get("kinds")) {
            if (each.get("kind").asText().equals(code)) {
                return each;
            }
        }
        throw new AssertionError("no kind " + code);
    }

    /** Five windows need five computers; the rule names what lacks. */
    @Test
    void theClassOneListFollowsTheSizeOfTheHall() {
        assertThat(kind("pc").get("needed").asInt()).isEqualTo(5);
        assertThat(kind("kiosk").get("needed").asInt()).isEqualTo(2);
        assertThat(kind("copier").get("needed").asInt()).isZero();
        assertThat(chief.get("/api/v1/standard").json().get("subjects").toString())
                .contains("pc 0/5");

        chief.post(REGISTER + "/devices/pc-1", "{\"kind\": \"pc\"}");

        assertThat(chief.get("/api/v1/standard").json().get("subjects").toString())
                .contains("pc 1/5");
    }

    @Test
    void aWrongEntryIsRefusedWithItsField() {
        for (String body : List.of(
                "{\"kind\": \"robot\"}",
                "{}",
                "{\"kind\": \"pc\", \"class\": 3}",
                "{\"kind\": \"pc\", \"warranty\": \"soon\"}",
                "{\"kind\": \"pc\", \"photo\": \"../../etc/passwd\"}",
                "{\"kind\": \"pc\", \"photo\": \"" + "5e".repeat(32) + "\"}",
                "{\"kind\": \"pc\", \"owner\": \"a\\u0000b\"}")) {
            assertThat(chief.post(REGISTER + "/devices/pc-1", body).status())
                    .as(body)
                    .isEqualTo(400);
            for (String id : List.of("p%20c", "..", "__proto__", "a".repeat(65))) {
                assertThat(chief.post(REGISTER + "/devices/" + id, "{\"kind\": \"pc\"}")
                                .status())
                        .as(id)
                        .isIn(400, 404);
            }
        }
        assertThat(chief.get(REGISTER).json().get("devices")).isEmpty();
    }

    @Test
    void aFaultHasTheTimesOfWhoTookItOnAndWhoMendedIt() {
        String id = hall.signedIn("wang")
                .post(REGISTER + "/faults", "{\"device\": \"pa-1\", \"words\": \"没有声音\"}")
                .json()
                .get("id")
                .asText();

        assertThat(chief.post(REGISTER + "/faults/" + id + "/take", "{}").status())
                .isEqualTo(204);
        assertThat(chief.post(REGISTER + "/faults/" + id + "/take", "{}").status())
                .isEqualTo(409);
        assertThat(chief.post(REGISTER + "/faults/" + id + "/mend", "{\"words\": \"接好插头\"}")
                        .status())
                .isEqualTo(204);
        assertThat(chief.post(REGISTER + "/faults/" + id + "/mend", "{\"words\": \"再修\"}")
                        .status())
                .isEqualTo(404);

        JsonNode fault = chief.get(REGISTER).json().get("faults").get(0);
        assertThat(fault.get("by").asText()).isEqualTo("wang");
        assertThat(fault.get("taken").get("by").asText()).isEqualTo("chief");
        assertThat(fault.get("mended").get("at").asText()).isNotEmpty();
        assertThat(hall.signedIn("wang").get(REGISTER).json().get("faults").get(0))
                .as("whoever reported it sees what came of it")
                .isEqualTo(fault);
    }

    @Test
    void theSelfTestIsStoredWithWhatToDoAboutTheRedOnes() {
        JsonNode report = chief.post(REGISTER + "/self-test", "{}").json();

        assertThat(report.get("red").asInt()).isEqualTo(1);
        assertThat(report.get("devices").get(0).get("texts").get("zh-CN").asText())
                .contains("请重启");
        assertThat(chief.get(REGISTER).json().get("selfTest")).isEqualTo(report);
    }

    @Test
    void aRoundHasFindingsThatAreOpenUntilTheyAreClosedWithEvidence() throws Exception {
        String photo = chief.post("/api/v1/site-photos", "{\"picture\": \"" + photo() + "\"}")
                .json()
                .get("photo")
                .asText();
        String round = chief.post(
                        ROUNDS,
                        "{\"kind\": \"unannounced\", \"items\": [{\"item\": \"5.1\", \"result\": \"kept\"},"
                                + "{\"item\": \"6\", \"result\": \"not-kept\", \"words\": \"通道堆放纸箱\", \"photo\": \""
                                + photo
                                + "\"}]}")
                .json()
                .get("id")
                .asText();

        JsonNode finding = chief.get(ROUNDS).json().get("findings").get(0);
        assertThat(finding.get("id").asText()).isEqualTo(round + "-6");
        assertThat(finding.get("due").asText()).isGreaterThan(finding.get("on").asText());
        assertThat(rule("DM-014").get("verdict").asText()).isEqualTo("met");
        assertThat(rule("DM-013").get("verdict").asText())
                .as("not every chapter was looked at")
                .isEqualTo("not-proven");
        assertThat(rule("SA-005").get("verdict").asText()).isEqualTo("met");

        String close = "/api/v1/findings/" + finding.get("id").asText() + "/close";
        assertThat(chief.post(close, "{}").status()).isEqualTo(400);
        assertThat(chief.post(close, "{\"photo\": \"" + "5e".repeat(32) + "\"}").status())
                .as("a photo that nobody took proves nothing")
                .isEqualTo(400);
        assertThat(chief.post(close, "{\"words\": \"已清走\"}").status()).isEqualTo(204);
        assertThat(chief.post(close, "{\"words\": \"已清走\"}").status()).isEqualTo(404);
        assertThat(chief.get(ROUNDS)
                        .json()
                        .get("findings")
                        .get(0)
                        .get("closed")
                        .get("by")
                        .asText())
                .isEqualTo("chief");
    }

    @Test
    void nothingOfACamerasNotesStaysInAPhoto() throws Exception {
        String photo = chief.post("/api/v1/site-photos", "{\"picture\": \"" + photo() + "\"}")
                .json()
                .get("photo")
                .asText();

        String stored = chief.get("/api/v1/site-photos/" + photo).text();

        assertThat(stored).contains("JFIF").doesNotContain("GPS", "Exif");
        assertThat(chief.get("/api/v1/site-photos/" + "0".repeat(64)).status()).isEqualTo(404);
        assertThat(chief.post("/api/v1/site-photos", "{\"picture\": \"bm90IGEgcGljdHVyZQ==\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aWholeRoundProvesTheWeek() {
        StringBuilder items = new StringBuilder();
        for (JsonNode each : chief.get(ROUNDS).json().get("sheet")) {
            items.append(items.isEmpty() ? "" : ",")
                    .append("{\"item\": \"")
                    .append(each.get("item").asText())
                    .append("\", \"result\": \"kept\"}");
        }

        assertThat(chief.post(ROUNDS, "{\"kind\": \"regular\", \"items\": [" + items + "]}")
                        .status())
                .isEqualTo(201);
        assertThat(rule("DM-013").get("verdict").asText()).isEqualTo("met");
    }

    @Test
    void aWrongRoundIsRefused() {
        for (String body : List.of(
                "{\"kind\": \"regular\", \"items\": []}",
                "{\"kind\": \"regular\"}",
                "{\"kind\": \"regular\", \"items\": [1]}",
                "{\"kind\": \"secret\", \"items\": [{\"item\": \"6\", \"result\": \"kept\"}]}",
                "{\"kind\": \"regular\", \"items\": [{\"item\": \"12\", \"result\": \"kept\"}]}",
                "{\"kind\": \"regular\", \"items\": [{\"item\": \"6\", \"result\": \"not-kept\"}]}",
                "{\"kind\": \"regular\", \"items\": [{\"item\": \"6\", \"result\": \"kept\"},{\"item\": \"6\", \"result\": \"kept\"}]}",
                "{\"kind\": \"regular\", \"items\": [{\"item\": \"6\", \"result\": \"not-looked\"}]}",
                "{\"kind\": \"regular\", \"on\": \"0001-01-01\", \"items\": [{\"item\": \"6\", \"result\": \"kept\"}]}",
                "{\"kind\": \"regular\", \"on\": \"2999-01-01\", \"items\": [{\"item\": \"6\", \"result\": \"kept\"}]}",
                "{\"kind\": \"regular\", \"items\": [{\"item\": \"6\", \"result\": \"not-kept\", \"words\": \"乱\", \"due\": \"2001-01-01\"}]}",
                "{\"kind\": \"regular\", \"items\": [{\"item\": \"6\", \"result\": \"not-kept\", \"words\": \"乱\", \"due\": \"9999-12-31\"}]}")) {
            assertThat(chief.post(ROUNDS, body).status()).as(body).isEqualTo(400);
        }
        assertThat(chief.get(ROUNDS).json().get("rounds")).isEmpty();
    }

    /** What a shop needs, as a download; the page shows the same signs. */
    @Test
    void signsAreListedAndDownloaded() {
        JsonNode signs = chief.get("/api/v1/signs?distance=5").json().get("signs");

        assertThat(signs.findValuesAsText("id")).contains("window-1", "way-entrance", "step-free-entrance", "guide");
        assertThat(signs.get(0).get("metres").asDouble()).isEqualTo(5);
        assertThat(signs.get(0).get("names").get("zh-CN").asText()).isEqualTo("1号窗口标牌");
        assertThat(chief.get("/api/v1/signs.pdf?distance=5").text()).startsWith("%PDF-1.4");
        assertThat(chief.get("/api/v1/signs.xlsx").text()).startsWith("PK");
        assertThat(chief.get("/api/v1/signs/guide/picture.png").text()).contains("PNG");
        assertThat(chief.get("/api/v1/signs/guide/sign.svg").text()).contains("<svg");
        assertThat(chief.get("/api/v1/signs/no-such/sign.svg").status()).isEqualTo(404);
        for (String wrong : List.of("1", "41", "x", "1e3")) {
            assertThat(chief.get("/api/v1/signs?distance=" + wrong).status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }
}
