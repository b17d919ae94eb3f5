package hall.hardware.speech;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.Needs;
import hall.hardware.speech.Speaker.Announcement;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With the real espeak-ng. */
@Tag("espeak")
@Timeout(120)
class EspeakTest {

    private static final Announcement CALL = new Announcement("c1", "A015", "12", List.of("zh-CN", "en"), 1);

    @TempDir
    Path directory;

    @BeforeAll
    static void needsEspeak() {
        Needs.require("espeak-ng");
    }

    @Test
    void saysACallInMandarinAndInEnglish() throws Exception {
        EspeakVoice voice = EspeakVoice.standard();

        Sound mandarin = voice.say(CALL, "zh-CN");
        Sound english = voice.say(CALL, "en");

        assertThat(mandarin.millis()).isBetween(2_000L, 9_000L);
        assertThat(english.millis()).isBetween(1_500L, 8_000L);
        assertThat(mandarin).isNotEqualTo(english);
    }

    @Test
    void makesAPackThatSaysEveryNumberWithTheSamplesOfItsFiles() throws Exception {
        int words = ClipPackProgram.make(directory, EspeakVoice.standard());

        ClipPack pack = ClipPack.read(directory);
        Sound call = new ClipVoice(pack).say(CALL, "zh-CN");

        assertThat(words).isGreaterThan(90);
        assertThat(pack.languages()).allSatisfy(language -> {
            assertThat(language.missing()).isEmpty();
            assertThat(language.clips().values())
                    .allSatisfy(clip -> assertThat(clip.millis()).isBetween(60L, 2_500L));
        });
        ClipPack.Language mandarin = pack.languages().getFirst();
        List<Sound> files = mandarin.sentence().words(CALL).stream()
                .map(mandarin.clips()::get)
                .toList();
        assertThat(call).isEqualTo(Sound.joined(22_050, files, pack.gapMillis()));
    }
}
