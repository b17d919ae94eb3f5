package hall.hardware.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.hardware.speech.Speaker.Announcement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A speech program of somebody else's gets language, file and text as its contract says, and its failures are told. */
class CommandVoiceTest {

    private static final Announcement CALL = new Announcement("c1", "A015", "12", List.of("zh-CN", "en"), 1);

    @TempDir
    private Path folder;

    private CommandVoice voice(String script) throws IOException {
        Path program = Files.writeString(folder.resolve("tts"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new CommandVoice(program);
    }

    @Test
    void theProgramIsToldTheLanguageTheFileAndTheText() throws Exception {
        Sound sound = Sound.of(16_000, new short[] {100, 200, 300});
        WavFile.write(folder.resolve("said.wav"), sound);
        CommandVoice voice = voice(
                "echo $1 > " + folder + "/language; cat > " + folder + "/text; cp " + folder + "/said.wav \"$2\"");

        assertThat(voice.say(CALL, "zh-CN")).isEqualTo(sound);
        assertThat(Files.readString(folder.resolve("language")).strip()).isEqualTo("zh-CN");
        assertThat(Files.readString(folder.resolve("text"))).isEqualTo("请 A 零 一 五 号 到 十 二 号窗口");
        assertThat(voice.read("Leave now.", "en")).isEqualTo(sound);
        assertThat(Files.readString(folder.resolve("text"))).isEqualTo("Leave now.");
    }

    @Test
    void aProgramThatFailsOrWritesNothingOrIsNotThereIsSaid() throws Exception {
        assertThatThrownBy(() -> voice("exit 3").read("x", "en"))
                .isInstanceOf(VoiceException.class)
                .hasMessageContaining("code 3");
        assertThatThrownBy(() -> voice("exit 0").read("x", "en")).isInstanceOf(VoiceException.class);
        assertThatThrownBy(() -> voice("head -c 100 /dev/urandom > \"$2\"").read("x", "en"))
                .isInstanceOf(VoiceException.class);
        assertThatThrownBy(() -> new CommandVoice(folder.resolve("none")).read("x", "en"))
                .isInstanceOf(VoiceException.class)
                .hasMessageContaining("不存在")
                .hasMessageContaining("is missing");
    }
}
