package hall.hardware.speech;

import hall.hardware.speech.Speaker.Announcement;
import hall.text.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The voice of espeak-ng, run as a program of its own for each call (GPL-3, so never linked). Plain, but it needs no
 * clips and no network.
 *
 * <p>Mandarin uses the voice {@code cmn-latn-pinyin}, which reads characters rightly in every version: {@code cmn} of
 * 1.51, which Debian 12 has, reads them as English. Digits are handed over as characters (零一五), because 015 would be
 * read 零十五.
 */
public final class EspeakVoice implements SpeechMaker {

    private static final String PROGRAM = "espeak-ng";
    private static final int WORDS_A_MINUTE = 150;

    /** Its voices by language. Japanese is not among them: it takes Chinese characters for unknown letters. Tibetan has none. */
    private static final Map<String, String> VOICES = Map.of(
            "zh", "cmn-latn-pinyin",
            "en", "en",
            "ug", "ug",
            "kk", "kk",
            "ky", "ky",
            "uz", "uz",
            "ko", "ko",
            "ru", "ru",
            "vi", "vi");

    private final Path program;
    private final VoiceProgram runs;
    private final List<Sentence> sentences;

    /**
     * @param program the program's name or path, {@code espeak-ng} as a rule
     * @param limit how long one call may take to make; 5 s is plenty on a Pi
     * @param sentences the sentences, one a language; of those, Mandarin and English have a voice here
     */
    public EspeakVoice(Path program, Duration limit, List<Sentence> sentences) {
        this.program = program;
        this.runs = new VoiceProgram(
                PROGRAM,
                limit,
                Text.of(
                        "没有找到语音程序 " + program + "，请安装：apt install espeak-ng。",
                        "The speech program " + program + " is missing: apt install espeak-ng."));
        this.sentences = List.copyOf(sentences);
    }

    /** espeak-ng from the path, five seconds a call, in Mandarin and English. */
    public static EspeakVoice standard() {
        return new EspeakVoice(Path.of(PROGRAM), Duration.ofSeconds(5), List.of(Sentence.MANDARIN, Sentence.ENGLISH));
    }

    @Override
    public Sound say(Announcement announcement, String language) throws VoiceException {
        for (Sentence sentence : sentences) {
            if (sentence.speaks(language)) {
                return speak(String.join(" ", sentence.words(announcement)), language);
            }
        }
        throw new VoiceException("espeak-ng 没有语言 " + language + " 的播报词，请改用语音包。 / espeak-ng has no sentence for "
                + language + ": use a clip pack.");
    }

    @Override
    public Sound read(String text, String language) throws VoiceException {
        return speak(text, language);
    }

    /** The sound of {@code text} in {@code language}, which must be one it {@link #reads}. */
    public Sound speak(String text, String language) throws VoiceException {
        String voice = voice(language);
        return runs.sound(
                wav -> List.of(
                        program.toString(),
                        "-v",
                        voice,
                        "-s",
                        Integer.toString(WORDS_A_MINUTE),
                        "-w",
                        wav.toString(),
                        "--",
                        text),
                "");
    }

    /** Whether it reads what is written in {@code language}. */
    public static boolean reads(String language) {
        return VOICES.containsKey(primary(language));
    }

    private static String voice(String language) throws VoiceException {
        String voice = VOICES.get(primary(language));
        if (voice == null) {
            throw new VoiceException("espeak-ng 不会说 " + language + "，请改用语音包。 / espeak-ng is not used for " + language
                    + ": use a clip pack.");
        }
        return voice;
    }

    private static String primary(String language) {
        int dash = language.indexOf('-');
        return dash < 0 ? language : language.substring(0, dash);
    }
}
