package hall.hardware.speech;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recorded words of one speaker: a directory with a {@code manifest.json} and WAV files of one rate (PCM, 16 bit).
 *
 * <pre>
 * {"name": "...", "gapMillis": 30,
 *  "languages": {"zh-CN": {"template": ["请", "{number}", "号", "到", "{window}", "号窗口"],
 *                          "numerals": "mandarin",
 *                          "clips": {"请": "zh/please.wav", "零": "zh/0.wav", ...}}}}
 * </pre>
 *
 * {@code numerals} is one of {@link Numerals} in lower case with hyphens. Read whole at start: a pack of 120 words takes
 * about 3 MB. Never changed once read; safe for any thread.
 *
 * @param name whose voice it is
 * @param gapMillis silence between two words
 * @param languages the words of each language
 */
public record ClipPack(String name, int gapMillis, List<Language> languages) {

    /** What the pack can say in one language: its sentence, and the sound of each word. */
    public record Language(Sentence sentence, Map<String, Sound> clips) {

        public Language {
            clips = Map.copyOf(clips);
        }

        /** The words this language needs for any number and has no clip for; empty in a whole pack. */
        public List<String> missing() {
            List<String> needed = new ArrayList<>(sentence.numerals().vocabulary());
            sentence.template().stream().filter(word -> !word.startsWith("{")).forEach(needed::add);
            needed.removeAll(clips.keySet());
            return List.copyOf(needed);
        }
    }

    private static final int RATE_UNKNOWN = 0;

    public ClipPack {
        languages = List.copyOf(languages);
    }

    /** Reads the pack in {@code directory}, or says which file of it is wrong and how. */
    public static ClipPack read(Path directory) throws IOException {
        Path manifest = directory.resolve("manifest.json");
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(Files.readAllBytes(manifest));
        } catch (JsonProcessingException e) {
            throw new IOException(manifest + " is not JSON: " + e.getOriginalMessage(), e);
        }
        List<Language> languages = new ArrayList<>();
        int rate = RATE_UNKNOWN;
        for (Map.Entry<String, JsonNode> entry : root.path("languages").properties()) {
            Map<String, Sound> clips = clips(directory, entry.getValue().path("clips"));
            for (Sound clip : clips.values()) {
                if (rate != RATE_UNKNOWN && clip.rate() != rate) {
                    throw new IOException(directory + " holds clips at " + rate + " and at " + clip.rate()
                            + " samples a second; bring them to one rate");
                }
                rate = clip.rate();
            }
            languages.add(new Language(sentence(manifest, entry.getKey(), entry.getValue()), clips));
        }
        if (languages.isEmpty()) {
            throw new IOException(manifest + " has no languages");
        }
        int gap = root.path("gapMillis").asInt(0);
        if (gap < 0 || gap > 1_000) {
            throw new IOException(manifest + ": gapMillis (" + gap + ") must be from 0 to 1000");
        }
        return new ClipPack(root.path("name").asText(directory.toString()), gap, languages);
    }

    private static Sentence sentence(Path manifest, String language, JsonNode node) throws IOException {
        List<String> template = new ArrayList<>();
        node.path("template").forEach(word -> template.add(word.asText()));
        String numerals = node.path("numerals").asText("digits");
        for (Numerals each : Numerals.values()) {
            if (each.name().equals(numerals.toUpperCase(Locale.ROOT).replace('-', '_'))) {
                return new Sentence(language, template, each);
            }
        }
        throw new IOException(manifest + ": numerals of " + language + " (" + numerals
                + ") must be mandarin, mandarin-yao, english or digits");
    }

    private static Map<String, Sound> clips(Path directory, JsonNode node) throws IOException {
        Map<String, Sound> clips = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            Path file = directory.resolve(entry.getValue().asText()).normalize();
            if (!file.startsWith(directory.normalize())) {
                throw new IOException(
                        "the clip of " + entry.getKey() + " (" + file + ") is outside its pack " + directory);
            }
            clips.put(entry.getKey(), WavFile.read(file));
        }
        return clips;
    }

    /** What the pack can say in {@code language}, or null. */
    @Nullable
    Language language(String language) {
        for (Language each : languages) {
            if (each.sentence().speaks(language)) {
                return each;
            }
        }
        return null;
    }
}
