package hall.hardware.speech;

import hall.hardware.speech.Speaker.Announcement;
import hall.text.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A synthesiser of somebody else's, such as sherpa-onnx, plugged in as a program. It is run once for each text:
 *
 * <pre>
 * PROGRAM LANGUAGE FILE
 *   LANGUAGE   zh-CN or en
 *   FILE       where it writes the speech: WAV, PCM, 16 bit
 *   stdin      the text in UTF-8, to its end; words are apart by spaces, digits are words already (零 一 五)
 *   exit code  0 when the file is whole; anything else, or none within ten seconds, and the next voice is asked
 * </pre>
 */
public final class CommandVoice implements SpeechMaker {

    /** Where programs stand that may be run: who can write there decides, and no configuration from a browser. */
    static final Path FOLDER = Path.of("/etc/hall/voices");

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Path program;
    private final VoiceProgram runs;
    private final List<Sentence> sentences = List.of(Sentence.MANDARIN, Sentence.ENGLISH);

    public CommandVoice(Path program) {
        this.program = program;
        this.runs = new VoiceProgram(
                String.valueOf(program.getFileName()),
                LIMIT,
                Text.of(
                        "语音程序 " + program + " 不存在或不可执行。",
                        "The speech program " + program + " is missing or cannot be run."));
    }

    @Override
    public Sound say(Announcement announcement, String language) throws VoiceException {
        for (Sentence sentence : sentences) {
            if (sentence.speaks(language)) {
                return read(String.join(" ", sentence.words(announcement)), language);
            }
        }
        throw new VoiceException("没有语言 " + language + " 的播报词。 / There is no sentence for " + language + ".");
    }

    @Override
    public Sound read(String text, String language) throws VoiceException {
        return runs.sound(wav -> List.of(program.toString(), language, wav.toString()), text);
    }
}
