package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.speech.Sound;
import hall.hardware.speech.WavFile;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Recordings through the API, also by those who mean no good. */
final class VoiceApiTest {

    @AutoClose
    private final TestHall hall = TestHall.start();

    private final Client chief = hall.signedIn("chief");

    private static byte[] wav(int millis, int hertz) {
        short[] samples = new short[16 * millis];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (9_000 * Math.sin(2 * Math.PI * hertz * i / 16_000.0));
        }
        return WavFile.encode(Sound.of(16_000, samples));
    }

    private Client.Reply send(byte[] wav, boolean announcement) {
        String text = Base64.getEncoder().encodeToString(wav);
        return chief.post(
                "/api/v1/voice/recordings", "{\"recording\":\"" + text + "\",\"announcement\":" + announcement + "}");
    }

    private String stored(int hertz) {
        return send(wav(400, hertz), false).json().get("clip").textValue();
    }

    private Client.Reply change(String key, String clip) {
        return chief.post("/api/v1/voice/pack", "{\"changes\":[{\"key\":\"" + key + "\",\"clip\":\"" + clip + "\"}]}");
    }

    @Test
    void recordingsComeIntoForceTogetherAndAnEarlierPackCanBeUsedAgain() {
        String one = stored(300);
        assertThat(chief.get("/api/v1/voice/recordings/" + one).bytes()).startsWith((byte) 'R', (byte) 'I');
        String first = change("zh-CN/请", one).json().get("pack").textValue();
        assertThat(change("zh-CN/请", stored(500)).status()).isEqualTo(200);

        assertThat(chief.post("/api/v1/voice/use", "{\"pack\":\"" + first + "\"}")
                        .status())
                .isEqualTo(200);

        assertThat(chief.get("/api/v1/voice").json().get("pack").textValue()).isEqualTo(first);
        assertThat(chief.get("/api/v1/voice").json().get("versions")).hasSize(3);
        assertThat(chief.post("/api/v1/voice/use", "{\"pack\":\"" + "0".repeat(64) + "\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatIsNotOfTheHallCannotBePutIntoThePack() {
        String clip = stored(300);

        assertThat(change("zh-CN/../../x", clip).code()).isEqualTo("bad-field");
        assertThat(change("announcement/nobody", clip).code()).isEqualTo("bad-field");
        assertThat(change("zh-CN/请", "0".repeat(64)).status()).isEqualTo(404);
        assertThat(change("zh-CN/请", "../../access").status()).isEqualTo(404);
        assertThat(chief.get("/api/v1/voice/recordings/..%2Faccess").status()).isGreaterThanOrEqualTo(400);
        assertThat(hall.signedIn("wang").get("/api/v1/voice").status()).isEqualTo(403);
    }

    @Test
    void aFileThatIsNoRecordingIsRefusedWithWhatIsWrong() {
        assertThat(send("GIF89a".getBytes(java.nio.charset.StandardCharsets.US_ASCII), false)
                        .code())
                .isEqualTo("no-recording");
        assertThat(send(new byte[0], false).status()).isEqualTo(400);
        assertThat(send(wav(5_000, 300), false).json().get("detail").textValue())
                .contains("最多 4 秒");
        assertThat(send(wav(5_000, 300), true).status()).isEqualTo(200);
        assertThat(send(new byte[2_000_000], true).status()).isEqualTo(413);
        assertThat(chief.post("/api/v1/voice/recordings", "{\"recording\":\"%%%\"}")
                        .code())
                .isEqualTo("no-recording");
    }

    /** Two managers who saw the same: nothing of either is lost, or the second is told. */
    @Test
    void twoManagersDoNotTakeEachOthersWordsAway() {
        String clip = stored(300);
        List<Client.Reply> both = List.of(change("zh-CN/请", clip), change("zh-CN/号", clip));

        assertThat(both).allMatch(reply -> reply.status() == 200);
        assertThat(chief.get("/api/v1/voice")
                        .json()
                        .get("languages")
                        .get(0)
                        .get("words")
                        .findValuesAsText("clip"))
                .filteredOn(clip::equals)
                .hasSize(2);
        assertThat(hall.hall.state().duty().display().spoken().packs().getLast().what())
                .isEqualTo("号");
    }

    @Test
    void aFloodOfAnnouncementsAndALongTextAreRefused() {
        assertThat(chief.post("/api/v1/announcements", "{\"zh\":\"" + "长".repeat(10_000) + "\"}")
                        .code())
                .isEqualTo("bad-field");
        assertThat(chief.post("/api/v1/announcements", "{\"zh\":\"a\\u0007b\"}").code())
                .isEqualTo("bad-field");
        assertThat(chief.post("/api/v1/announcements", "{\"ready\":\"nothing\"}")
                        .status())
                .isEqualTo(404);
        assertThat(chief.post("/api/v1/announcements", "{\"clip\":\"" + "0".repeat(64) + "\"}")
                        .status())
                .isEqualTo(404);
        for (int i = 0; i < 3; i++) {
            assertThat(chief.post("/api/v1/announcements", "{\"zh\":\"停水\"}").status())
                    .isEqualTo(201);
        }
        assertThat(chief.post("/api/v1/announcements", "{\"zh\":\"停水\"}").code())
                .isEqualTo("too-many-announcements");
    }
}
