package hall.kiosk.ticket;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The words of the kiosk, on its glass and on its paper: those of the standard's tokens under {@code kiosk.KEY} where a province has set them, else the
 * built-in ones of {@code words.json}. Immutable.
 */
public final class KioskTexts {

    private static final String PREFIX = "kiosk.";

    private final Tokens tokens;
    private final Map<String, Text> builtIn;

    public KioskTexts(Tokens tokens) {
        this.tokens = tokens;
        this.builtIn = builtIn();
    }

    private static Map<String, Text> builtIn() {
        try (InputStream file = KioskTexts.class.getResourceAsStream("words.json")) {
            if (file == null) {
                throw new IllegalStateException("words.json is missing beside " + KioskTexts.class.getName());
            }
            Map<String, Text> texts = new HashMap<>();
            new JsonMapper()
                    .readValue(file, new TypeReference<Map<String, Map<String, String>>>() {})
                    .forEach((key, byLanguage) -> texts.put(key, new Text(byLanguage)));
            return Map.copyOf(texts);
        } catch (IOException e) {
            throw new IllegalStateException("the built-in words.json cannot be read", e);
        }
    }

    /** The words under {@code key} in {@code language}. */
    public String text(String key, String language) {
        if (tokens.texts().containsKey(PREFIX + key)) {
            return tokens.text(PREFIX + key, language);
        }
        Text text = builtIn.get(key);
        if (text == null) {
            throw new IllegalArgumentException("the kiosk has no words for \"" + key + "\"");
        }
        return text.in(language);
    }

    /** The same with {@code {name}} filled in. */
    public String text(String key, String language, String name, Object value) {
        return text(key, language).replace("{" + name + "}", value.toString());
    }

    /** {@code count} of something: English has words of their own for one, under {@code KEY.one}. */
    public String count(String key, String language, int count) {
        return text(count == 1 ? key + ".one" : key, language, "count", count);
    }

    /** The key a constant's words stand under: {@code PAPER_OUT} is {@code paper-out}. */
    public static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
