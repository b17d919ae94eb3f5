package hall.hardware.speech;

import hall.json.JsonFaults;
import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.json.StrictJson;
import hall.text.Text;
import hall.text.TextException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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
        List<String> missing() {
            List<String> needed = new ArrayList<>(sentence.numerals().vocabulary());
            sentence.template().stream().filter(word -> !word.startsWith("{")).forEach(needed::add);
            needed.removeAll(clips.keySet());
            return List.copyOf(needed);
        }
    }

    private static final int LONGEST = 200;
    private static final Map<String, Numerals> NUMERALS = Arrays.stream(Numerals.values())
            .collect(Collectors.toMap(
                    each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'), Function.identity()));

    public ClipPack {
        languages = List.copyOf(languages);
    }

    /** Reads the pack in {@code directory}, or says everything that is wrong with it. */
    public static ClipPack read(Path directory) throws IOException {
        JsonFaults faults = new JsonFaults();
        Optional<ClipPack> pack = StrictJson.read(directory.resolve("manifest.json"), faults)
                .flatMap(manifest -> manifest.object(object -> pack(object, directory)));
        if (pack.isEmpty() || !faults.isEmpty()) {
            throw new IOException(faults.text());
        }
        return pack.get();
    }

    private static Optional<ClipPack> pack(JsonObject manifest, Path directory) {
        String name = manifest.optional("name").text(LONGEST).orElse(directory.toString());
        int gap = manifest.optional("gapMillis").whole(0, 1_000).orElse(0);
        List<Language> languages = new ArrayList<>();
        Set<Integer> rates = new HashSet<>();
        JsonValue place = manifest.required("languages");
        place.object(tags -> {
            for (String tag : tags.keys()) {
                tags.required(tag)
                        .object(language -> language(language, tag, directory, rates))
                        .ifPresent(languages::add);
            }
            return Optional.of(tags);
        });
        if (place.isObject() && languages.isEmpty()) {
            place.fault("至少要有一种语言。", "has no language that can be used");
        }
        return Optional.of(new ClipPack(name, gap, languages));
    }

    private static Optional<Language> language(JsonObject language, String tag, Path directory, Set<Integer> rates) {
        List<String> template = language.required("template").list(word -> word.text(LONGEST));
        Numerals numerals = language.optional("numerals").oneOf(NUMERALS).orElse(Numerals.DIGITS);
        Map<String, Sound> clips = new LinkedHashMap<>();
        language.required("clips").object(words -> {
            for (String word : words.keys()) {
                clip(words.required(word), directory, rates).ifPresent(sound -> clips.put(word, sound));
            }
            return Optional.of(words);
        });
        return Optional.of(new Language(new Sentence(tag, template, numerals), clips));
    }

    /** The sound of one word; all of a pack are of one rate. */
    private static Optional<Sound> clip(JsonValue place, Path directory, Set<Integer> rates) {
        return place.text(LONGEST).flatMap(name -> {
            try {
                Path file = directory.resolve(name).normalize();
                if (!file.startsWith(directory.normalize())) {
                    place.fault("文件在语音包之外，请放入其中。", "is outside the pack; put the file into it");
                    return Optional.empty();
                }
                Sound sound = WavFile.read(file);
                rates.add(sound.rate());
                if (rates.size() > 1) {
                    place.fault(
                            "采样率 " + sound.rate() + " 与其他词不同，请统一。",
                            "has " + sound.rate() + " samples a second, others another rate; bring them to one");
                }
                return Optional.of(sound);
            } catch (IOException | InvalidPathException e) {
                Text why = TextException.of(e);
                place.fault("文件无法使用：" + why.chinese() + "。", "cannot be used: " + why.english());
                return Optional.empty();
            }
        });
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
