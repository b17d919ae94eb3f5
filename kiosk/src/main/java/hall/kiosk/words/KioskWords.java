package hall.kiosk.words;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.json.JsonFaults;
import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.json.StrictJson;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What kiosks, their tickets and citizens' pages say in one language beside Chinese and English: the file {@code kiosk-words.TAG.json}, from the
 * hall's folder, else the program's own. A word that the file lacks is said in Chinese. Immutable.
 *
 * <pre>
 * {"language": "ja", "reviewed": false, "note": "...",
 *  "words": {"kiosk.language": "日本語", "kiosk.back": {"zh": "返回", "en": "Back", "ja": "戻る"}, ...}}
 * </pre>
 *
 * @param language its tag
 * @param reviewed whether somebody whose language it is has read all of it
 * @param words by their keys, as the standard's own are
 */
public record KioskWords(String language, boolean reviewed, Map<String, String> words) {

    /** What a language calls itself. */
    public static final String OWN_NAME = "kiosk.language";

    /** What earlier versions said: a hall's file may still have it. */
    private static final Set<String> SAID_NO_MORE = Set.of("kiosk.note.read");

    private static final Set<String> FAMILIES = Set.of("kiosk", "phone", "grade", "reason");
    private static final String FOR_ONE = ".one";
    private static final Pattern PLACE = Pattern.compile("\\{[a-z]+}");
    private static final int LONGEST = 300;
    private static final Set<String> STANDARD = Set.of(Text.CHINESE, Text.ENGLISH);

    public KioskWords {
        words = Map.copyOf(words);
    }

    /** Whether {@code language} needs such a file: Chinese and English are the standard's own. */
    public static boolean isExtra(String language) {
        return !STANDARD.contains(language);
    }

    /** The name of the file of {@code language}. */
    public static String file(String language) {
        return "kiosk-words." + language + ".json";
    }

    /** The keys such a file may have: all that kiosks, their tickets and citizens' pages say in {@code tokens}. */
    public static List<String> keys(Tokens tokens) {
        return tokens.texts().keySet().stream()
                .filter(key -> FAMILIES.contains(key.substring(0, Math.max(0, key.indexOf('.')))))
                .sorted()
                .toList();
    }

    /** The languages of the kiosks whose words {@code tokens} have, Chinese and English among them if the standard lets them. */
    public static List<String> languages(Tokens tokens) {
        Set<String> all = new LinkedHashSet<>(List.of(Text.CHINESE, Text.ENGLISH));
        all.addAll(new TreeSet<>(tokens.text(OWN_NAME).byLanguage().keySet()));
        return tokens.ofKiosk(List.copyOf(all));
    }

    /**
     * The words of {@code language}: of the file in {@code folder}, else the program's own, else none. What is wrong with the
     * file is noted.
     */
    public static KioskWords of(String language, Path folder, Tokens tokens, JsonFaults faults) {
        Path file = folder.resolve(file(language));
        Optional<JsonValue> json = Files.exists(file)
                ? StrictJson.read(file, faults)
                : shipped(language).flatMap(text -> StrictJson.parse(file(language), text, faults));
        return json.flatMap(value -> value.object(root -> read(root, language, tokens)))
                .orElseGet(() -> new KioskWords(language, false, Map.of()));
    }

    private static Optional<String> shipped(String language) {
        try (InputStream file = KioskWords.class.getResourceAsStream(file(language))) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("the program's own " + file(language) + " cannot be read", e);
        }
    }

    private static Optional<KioskWords> read(JsonObject root, String language, Tokens tokens) {
        Optional<String> named = root.required("language").oneOf(Set.of(language));
        boolean reviewed = root.required("reviewed").flag().orElse(false);
        root.optional("note").text(LONGEST);
        Optional<Map<String, String>> words = root.required("words").object(all -> words(all, language, tokens));
        return named.flatMap(tag -> words.map(read -> new KioskWords(tag, reviewed, read)));
    }

    private static Optional<Map<String, String>> words(JsonObject all, String language, Tokens tokens) {
        Map<String, String> words = new LinkedHashMap<>();
        SAID_NO_MORE.forEach(key -> said(all.optional(key), language));
        for (String key : keys(tokens)) {
            JsonValue place = all.optional(key);
            said(place, language)
                    .filter(said -> !said.isEmpty())
                    .filter(said -> keepsPlaces(place, key, said, tokens))
                    .ifPresent(said -> words.put(key, said));
        }
        return Optional.of(words);
    }

    /** A text, or it with what it is made from beside it, as {@link #template} writes both. */
    private static Optional<String> said(JsonValue place, String language) {
        if (!place.isObject()) {
            return place.line(LONGEST);
        }
        return place.object(beside -> {
            beside.optional("zh").line(LONGEST);
            beside.optional(Text.ENGLISH).line(LONGEST);
            return beside.optional(language).line(LONGEST);
        });
    }

    /** The file to fill in: each key with its Chinese and English, and with what is there already. */
    public String template(Tokens tokens) {
        ObjectMapper json = new ObjectMapper();
        ObjectNode root = json.createObjectNode().put("language", language).put("reviewed", false);
        ObjectNode all = root.putObject("words");
        for (String key : keys(tokens)) {
            Text own = tokens.text(key);
            all.putObject(key)
                    .put("zh", asWritten(own.chinese()))
                    .put(Text.ENGLISH, asWritten(own.english()))
                    .put(language, words.getOrDefault(key, ""));
        }
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON cannot be written", e);
        }
    }

    /** A new line is written as a bar, as in the standard's own words. */
    private static String asWritten(String said) {
        return said.replace('\n', '|');
    }

    /** Each {number} of the Chinese stands in the translation, and no other; words for one may do without. */
    private static boolean keepsPlaces(JsonValue place, String key, String said, Tokens tokens) {
        Set<String> known = places(tokens.text(key).chinese());
        Set<String> here = places(said);
        if (known.containsAll(here) && (here.containsAll(known) || key.endsWith(FOR_ONE))) {
            return true;
        }
        String wanted = known.isEmpty() ? "" : String.join(" ", known);
        place.fault(
                known.isEmpty() ? "这里没有要填的内容，请去掉 " + String.join(" ", here) + "。" : "须保留要填的内容 " + wanted + "，各出现，不写别的。",
                known.isEmpty()
                        ? "nothing is filled in here; leave out " + String.join(" ", here)
                        : "must keep what is filled in, " + wanted + ", and have nothing else in braces");
        return false;
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(found -> found.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What {@code tokens} say, and this too. */
    public Tokens in(Tokens tokens) {
        Map<String, String> said = new TreeMap<>(words);
        said.putIfAbsent(OWN_NAME, Script.ownName(language));
        return tokens.saying(language, said);
    }

    /** The keys that are said in Chinese, because the file lacks them. */
    public List<String> missing(Tokens tokens) {
        return keys(tokens).stream().filter(key -> !words.containsKey(key)).toList();
    }

    /** What whoever configures a kiosk in this language has to know; nothing where all is there and was read over. */
    public Optional<Text> warning(Tokens tokens) {
        int all = keys(tokens).size();
        int missing = missing(tokens).size();
        if (missing == 0 && reviewed) {
            return Optional.empty();
        }
        String name = Script.ownName(language) + "（" + language + "）";
        String lacking = missing == 0 ? "" : "用语 " + all + " 条中缺 " + missing + " 条，缺的显示中文；";
        String unread = reviewed || missing == all ? "" : "译文未经母语者审校；";
        String chinese = "语言 " + name + "：" + lacking + unread + "请把 " + file(language) + " 放在 hall.json 旁。";
        String lacks = missing == 0 ? "" : missing + " of " + all + " texts are missing and shown in Chinese. ";
        String unreadEnglish = reviewed || missing == all ? "" : "No native speaker has read the translation over. ";
        return Optional.of(Text.of(
                chinese,
                "Language " + language + ": " + lacks + unreadEnglish + "Put " + file(language)
                        + " beside hall.json."));
    }
}
