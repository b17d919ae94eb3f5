package hall.hardware.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.hardware.speech.Speaker.Announcement;
import hall.hardware.speech.Speaker.SpeakResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class VoicesTest {

    private static final Announcement CALL = new Announcement("c1", "A01", "3", List.of("zh-CN"), 1);

    @TempDir
    Path directory;

    @Test
    void joinsTheClipsOfACallSampleForSample() throws Exception {
        ClipPack pack = pack(2, List.of("请", "号", "到", "号窗口", "A", "零", "一", "三"));

        short[] samples = new ClipVoice(pack).say(CALL, "zh-CN").samples();

        // One clip has 4 samples of the word's own place in the list; 2 ms at 8000 are 16 samples of gap.
        assertThat(samples).hasSize(8 * 4 + 7 * 16);
        int[] order = {1, 5, 6, 7, 2, 3, 8, 4};
        for (int i = 0; i < order.length; i++) {
            for (int sample = 0; sample < 20; sample++) {
                int place = i * 20 + sample;
                if (place < samples.length) {
                    assertThat(samples[place]).as("sample " + place).isEqualTo((short) (sample < 4 ? order[i] : 0));
                }
            }
        }
    }

    @Test
    void namesTheWordAPackLacks() throws Exception {
        ClipPack pack = pack(0, List.of("请", "号", "到", "号窗口", "A", "零", "三"));

        assertThatThrownBy(() -> new ClipVoice(pack).say(CALL, "zh-CN"))
                .isInstanceOf(VoiceException.class)
                .hasMessageContaining("“一”");
        assertThat(pack.languages().getFirst().missing())
                .contains("一", "百", "Z")
                .doesNotContain("请", "A");
    }

    @Test
    void namesTheLanguageAPackLacks() throws Exception {
        ClipPack pack = pack(0, List.of("请"));

        assertThatThrownBy(() -> new ClipVoice(pack).say(CALL, "en")).hasMessageContaining("no words in en");
    }

    @Test
    void refusesAPackThatReachesOutOfItsDirectory() throws Exception {
        manifest("""
                {"languages": {"zh": {"template": [], "numerals": "mandarin", "clips": {"请": "../../etc/passwd"}}}}""");

        assertThatThrownBy(() -> ClipPack.read(directory))
                .hasMessageContaining("/languages/zh/clips/请: is outside the pack");
    }

    @Test
    void refusesAPackOfTwoRates() throws Exception {
        WavFile.write(directory.resolve("a.wav"), Sound.silence(8_000, 5));
        WavFile.write(directory.resolve("b.wav"), Sound.silence(16_000, 5));
        manifest("""
                {"languages": {"zh": {"template": [], "numerals": "mandarin", "clips": {"a": "a.wav", "b": "b.wav"}}}}""");

        assertThatThrownBy(() -> ClipPack.read(directory)).hasMessageContaining("bring them to one");
    }

    @Test
    void tellsWhatIsWrongWithAManifest() throws Exception {
        assertThatThrownBy(() -> ClipPack.read(directory)).isInstanceOf(IOException.class);
        manifest("{");
        assertThatThrownBy(() -> ClipPack.read(directory)).hasMessageContaining("manifest.json line 1");
        manifest("{}");
        assertThatThrownBy(() -> ClipPack.read(directory)).hasMessageContaining("/languages: is missing");
        manifest("""
                {"languages": {"zh": {"template": [], "numerals": "roman", "clip": {}}}}""");
        assertThatThrownBy(() -> ClipPack.read(directory))
                .hasMessageContaining("not \"roman\"")
                .hasMessageContaining("/languages/zh/clip: there is no such key; did you mean clips?");
    }

    @Test
    void saysWhatToInstallWhenEspeakIsMissing() {
        EspeakVoice absent =
                new EspeakVoice(directory.resolve("espeak-ng"), Duration.ofSeconds(1), List.of(Sentence.MANDARIN));

        try (Speaker speaker = SpeakerLoop.start(
                "speaker", SpeakerSettings.standard(), List.of(absent), new WavFolderSink(directory))) {
            SpeakResult result = speaker.say(CALL)
                    .toCompletableFuture()
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
            assertThat(result)
                    .isInstanceOfSatisfying(
                            SpeakResult.Silent.class,
                            silent -> assertThat(silent.why()).contains("apt install espeak-ng"));
        }
    }

    @Test
    void givesUpOnASynthesiserThatHangs() throws Exception {
        EspeakVoice hanging = new EspeakVoice(script("sleep 60"), Duration.ofMillis(200), List.of(Sentence.MANDARIN));

        assertThatThrownBy(() -> hanging.say(CALL, "zh")).hasMessageContaining("not ready within 200 ms");
    }

    @Test
    void reportsASynthesiserThatFails() throws Exception {
        EspeakVoice failing = new EspeakVoice(script("exit 7"), Duration.ofSeconds(60), List.of(Sentence.MANDARIN));

        assertThatThrownBy(() -> failing.say(CALL, "zh")).hasMessageContaining("code 7");
    }

    /** What is handed to the synthesiser is part of the contract: the voice that works, digits as characters. */
    @Test
    void handsOverHanziDigitsAndTheVoiceThatReadsThem() throws Exception {
        Path said = directory.resolve("said");
        Path program = script("for a; do echo \"$a\"; done > " + said + "; exit 1");

        assertThatThrownBy(() -> new EspeakVoice(program, Duration.ofSeconds(60), List.of(Sentence.MANDARIN))
                        .say(new Announcement("c", "A015", "12", List.of("zh"), 1), "zh-CN"))
                .isInstanceOf(VoiceException.class);

        assertThat(Files.readAllLines(said))
                .containsSubsequence("-v", "cmn-latn-pinyin")
                .endsWith("--", "请 A 零 一 五 号 到 十 二 号窗口");
    }

    @Test
    void writesEachAnnouncementToAFileOfItsOwn() throws Exception {
        WavFolderSink sink = new WavFolderSink(directory.resolve("said"));

        sink.play("c/1", Sound.of(8_000, new short[] {5}), () -> false);
        sink.play("c2", Sound.of(8_000, new short[] {6}), () -> false);

        assertThat(WavFile.read(directory.resolve("said/0001-c_1.wav")).samples())
                .containsExactly(5);
        assertThat(WavFile.read(directory.resolve("said/0002-c2.wav")).samples())
                .containsExactly(6);
    }

    private Path script(String body) throws IOException {
        Path file = directory.resolve("program");
        Files.writeString(file, "#!/bin/sh\n" + body + "\n", StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file;
    }

    private void manifest(String json) throws IOException {
        Files.writeString(directory.resolve("manifest.json"), json, StandardCharsets.UTF_8);
    }

    private ClipPack pack(int gapMillis, List<String> words) throws IOException {
        StringBuilder clips = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            short value = (short) (i + 1);
            WavFile.write(directory.resolve(i + ".wav"), Sound.of(8_000, new short[] {value, value, value, value}));
            clips.append(i == 0 ? "" : ",").append("\"" + words.get(i) + "\":\"" + i + ".wav\"");
        }
        manifest("{\"name\": \"test\", \"gapMillis\": " + gapMillis + """
                , "languages": {"zh-CN": {"numerals": "mandarin",
                 "template": ["请", "{number}", "号", "到", "{window}", "号窗口"], "clips": {
                """ + clips + "}}}}");
        return ClipPack.read(directory);
    }
}
