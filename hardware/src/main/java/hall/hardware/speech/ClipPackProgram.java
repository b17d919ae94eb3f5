package hall.hardware.speech;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a clip pack with espeak-ng, Mandarin and English: a pattern whose files a person replaces by recordings of the
 * same names, and the pack of the tests. {@code ClipPackProgram DIRECTORY}.
 */
public final class ClipPackProgram {

    private static final int GAP_MILLIS = 30;
    /** Quieter than this is the silence espeak-ng leaves at the ends of a word. */
    private static final int SILENCE = 64;

    private ClipPackProgram() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (args.length != 1) {
            out.println("用法：语音包目录 / usage: DIRECTORY");
            System.exit(2);
        }
        try {
            int words = make(Path.of(args[0]), EspeakVoice.standard());
            out.println(words + " 个词已写入 / words written to " + args[0]);
        } catch (IOException | VoiceException e) {
            out.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Writes a pack with every word of {@link Sentence#MANDARIN} and {@link Sentence#ENGLISH}; returns how many. */
    public static int make(Path directory, EspeakVoice espeak) throws IOException, VoiceException {
        Map<String, Object> languages = new LinkedHashMap<>();
        int words = 0;
        for (Sentence sentence : List.of(Sentence.MANDARIN.with(Numerals.MANDARIN_YAO), Sentence.ENGLISH)) {
            Map<String, String> clips = clips(directory, sentence, espeak);
            words += clips.size();
            // The pack knows 幺 so that a hall may choose it, and says 一 until one does.
            String numerals = sentence.numerals() == Numerals.ENGLISH ? "english" : "mandarin";
            languages.put(
                    sentence.language(), Map.of("template", sentence.template(), "numerals", numerals, "clips", clips));
        }
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("name", "espeak-ng");
        manifest.put("gapMillis", GAP_MILLIS);
        manifest.put("languages", languages);
        Files.write(
                directory.resolve("manifest.json"),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
        return words;
    }

    private static Map<String, String> clips(Path directory, Sentence sentence, EspeakVoice espeak)
            throws IOException, VoiceException {
        List<String> words = new ArrayList<>(sentence.numerals().vocabulary());
        sentence.template().stream().filter(word -> !word.startsWith("{")).forEach(words::add);
        Files.createDirectories(directory.resolve(sentence.language()));
        Map<String, String> clips = new LinkedHashMap<>();
        for (String word : words) {
            String file = sentence.language() + "/" + clips.size() + ".wav";
            WavFile.write(
                    directory.resolve(file),
                    espeak.speak(word, sentence.language()).trimmed(SILENCE));
            clips.put(word, file);
        }
        return clips;
    }
}
