package hall.standard.design;

import hall.json.JsonBinding;
import hall.json.JsonFaults;
import hall.json.JsonValue;
import hall.json.StrictJson;
import hall.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the look of a hall is made of, under names: a province replaces the file, not the programs. Immutable.
 *
 * @param name whose tokens these are
 * @param version grows with each change of the file
 * @param inks colour pairs by name, such as {@code board.call}
 * @param styles roles of text by name, such as {@code call-number}
 * @param spacing distances by name as a share of the em of the text beside them
 * @param linePitch from line to line as a multiple of the em, at least 1.3 (MIIT design rules)
 * @param touch how large what is touched must be
 * @param languages of the hall, the first is the main one
 * @param texts what stands on surfaces, by key
 */
public record Tokens(
        String name,
        String version,
        Map<String, Ink> inks,
        Map<String, TextStyle> styles,
        Map<String, Double> spacing,
        double linePitch,
        Touch touch,
        List<String> languages,
        Map<String, Text> texts) {

    public Tokens {
        inks = Map.copyOf(inks);
        styles = Map.copyOf(styles);
        spacing = Map.copyOf(spacing);
        languages = List.copyOf(languages);
        texts = Map.copyOf(texts);
        if (linePitch < 1.3) {
            throw new IllegalArgumentException(
                    "linePitch（" + linePitch + "）不得小于 1.3 / linePitch (" + linePitch + ") must be at least 1.3");
        }
        if (languages.isEmpty()) {
            throw new IllegalArgumentException("languages 至少要有一种语言 / languages must name at least one language");
        }
        for (Map.Entry<String, TextStyle> style : styles.entrySet()) {
            if (!inks.containsKey(style.getValue().ink())) {
                throw new IllegalArgumentException(
                        "样式 " + style.getKey() + " 引用的颜色 " + style.getValue().ink() + " 不存在 / style " + style.getKey()
                                + " names the ink " + style.getValue().ink() + ", which is not there");
            }
        }
        for (Map.Entry<String, Text> text : texts.entrySet()) {
            if (!text.getValue().byLanguage().keySet().containsAll(languages)) {
                throw new IllegalArgumentException("文字 " + text.getKey() + " 缺少 " + languages + " 中的一种 / text "
                        + text.getKey() + " lacks one of " + languages);
            }
        }
    }

    /** The project's own tokens, for a hall whose province has published none. */
    public static Tokens standard() {
        try (InputStream file = Tokens.class.getResourceAsStream("tokens.json")) {
            if (file == null) {
                throw new IllegalStateException("tokens.json is missing beside " + Tokens.class.getName());
            }
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | DesignException e) {
            throw new IllegalStateException("the built-in tokens.json cannot be read", e);
        }
    }

    /** The tokens in {@code file}; the exception tells all faults. */
    public static Tokens read(Path file) throws DesignException {
        JsonFaults faults = new JsonFaults();
        return checked(StrictJson.read(file, faults), faults);
    }

    /** The tokens in {@code json}; the exception tells all faults. */
    public static Tokens parse(String json) throws DesignException {
        JsonFaults faults = new JsonFaults();
        return checked(StrictJson.parse("tokens.json", json, faults), faults);
    }

    private static Tokens checked(Optional<JsonValue> json, JsonFaults faults) throws DesignException {
        Optional<Tokens> tokens = json.flatMap(value -> JsonBinding.bind(value, Tokens.class));
        if (tokens.isEmpty() || !faults.isEmpty()) {
            throw new DesignException(faults.text());
        }
        return tokens.get();
    }

    /** The pair called {@code name}. */
    public Ink ink(String name) {
        return found("ink", name, inks);
    }

    /** The style called {@code name}. */
    public TextStyle style(String name) {
        return found("style", name, styles);
    }

    /** The pair of the style called {@code style}. */
    public Ink inkOf(String style) {
        return ink(style(style).ink());
    }

    /** The share of the em called {@code name}. */
    public double space(String name) {
        return found("spacing", name, spacing);
    }

    /** The words under {@code key} in {@code language}, in the main language where that one is lacking. */
    public String text(String key, String language) {
        boolean isOwn = languages.stream().anyMatch(own -> Text.isSame(own, language));
        return found("text", key, texts).in(isOwn ? language : languages.get(0));
    }

    private static <V> V found(String what, String name, Map<String, V> all) {
        V value = all.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the design tokens have no " + what + " called \"" + name + "\"; they have " + all.keySet());
        }
        return value;
    }
}
