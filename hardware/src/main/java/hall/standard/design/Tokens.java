package hall.standard.design;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hall.json.JsonBinding;
import hall.json.JsonFaults;
import hall.json.StrictJson;
import hall.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything the look of a hall is made of, under names: a province replaces the file, not the programs. Immutable.
 *
 * @param name whose tokens these are
 * @param version grows with each change of the file
 * @param inks colour pairs by name, such as {@code board.call}
 * @param colours single colours by name, for what carries no text: lines, grounds, the emblem
 * @param groups kinds of matters, each with a colour and a pictogram; the last is for what belongs to no other
 * @param styles roles of text by name, such as {@code call-number}
 * @param spacing distances by name as a share of the em of the text beside them
 * @param radii of corners by surface: boards and glass as a share of the least em, desk pages in pixels of CSS
 * @param motion how things move
 * @param variants what is different on certain days, by name
 * @param typeStep from one size of type to the next larger one
 * @param linePitch from line to line as a multiple of the em, at least 1.3 (MIIT design rules)
 * @param touch how large what is touched must be
 * @param languages of the hall, the first is the main one
 * @param texts what stands on surfaces, by key
 */
public record Tokens(
        String name,
        String version,
        Map<String, Ink> inks,
        Map<String, Colour> colours,
        List<Group> groups,
        Map<String, TextStyle> styles,
        Map<String, Double> spacing,
        Map<String, Double> radii,
        double typeStep,
        double linePitch,
        Motion motion,
        Touch touch,
        Map<String, Variant> variants,
        List<String> languages,
        Map<String, Text> texts) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .addMixIn(Text.class, TextAsMap.class)
            .build();

    public Tokens {
        inks = Map.copyOf(inks);
        colours = Map.copyOf(colours);
        groups = List.copyOf(groups);
        radii = Map.copyOf(radii);
        variants = Map.copyOf(variants);
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
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("groups 至少要有一个分类 / groups must have at least one group");
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

    /** As {@link #parse} reads it. */
    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("tokens are JSON", e);
        }
    }

    private static Tokens checked(Optional<hall.json.JsonValue> json, JsonFaults faults) throws DesignException {
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

    /** The single colour called {@code name}. */
    public Colour colour(String name) {
        return found("colour", name, colours);
    }

    /** The radius of corners on {@code surface}. */
    public double radius(String surface) {
        return found("radius", surface, radii);
    }

    /** The same with the looks {@code own} that a hall has chosen for its groups and services. */
    public Tokens with(List<Group> own) {
        List<Group> all = new ArrayList<>(own);
        all.addAll(groups);
        return new Tokens(
                name, version, inks, colours, all, styles, spacing, radii, typeStep, linePitch, motion, touch, variants,
                languages, texts);
    }

    /** The look of a service: its own where the hall has chosen one, else its group's. */
    public Group groupOf(@Nullable String group, String service) {
        return groups.stream()
                .filter(each -> each.isOfService(service))
                .findFirst()
                .orElseGet(() -> lookOf(group, service));
    }

    /**
     * The look of a group: that of the one {@code group} names, else of the first with a word in that or in the name of
     * {@code service}, which stands in it, else of the last.
     */
    public Group lookOf(@Nullable String group, String service) {
        if (group != null) {
            for (Group each : groups) {
                if (each.isCalled(group)) {
                    return each;
                }
            }
        }
        String text = group == null ? service : group + " " + service;
        return groups.stream().filter(each -> each.speaksOf(text)).findFirst().orElse(groups.getLast());
    }

    /** These tokens on days of the variant called {@code name}. */
    Tokens on(String name) {
        Variant variant = found("variant", name, variants);
        Map<String, Ink> otherInks = new HashMap<>();
        inks.forEach((key, ink) -> otherInks.put(key, variant.greyed() ? ink.greyed() : ink));
        otherInks.putAll(variant.inks());
        Map<String, Colour> otherColours = new HashMap<>();
        colours.forEach((key, colour) -> otherColours.put(key, variant.greyed() ? colour.greyed() : colour));
        otherColours.putAll(variant.colours());
        List<Group> otherGroups = groups.stream()
                .map(group -> variant.greyed() ? group.greyed() : group)
                .toList();
        return new Tokens(
                this.name + " " + name,
                version,
                otherInks,
                otherColours,
                otherGroups,
                styles,
                spacing,
                radii,
                typeStep,
                linePitch,
                motion,
                touch,
                variants,
                languages,
                texts);
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

    /** A text by its languages. */
    private interface TextAsMap {
        @JsonValue
        Map<String, String> byLanguage();
    }

    /**
     * How things move.
     *
     * @param fadeMillis how long one state of a page fades into the next; 0 for no motion at all
     */
    public record Motion(int fadeMillis) {

        /** Nothing may delay a touch. */
        private static final int MOST_MILLIS = 300;

        public Motion {
            if (fadeMillis < 0 || fadeMillis > MOST_MILLIS) {
                throw new IllegalArgumentException("fadeMillis 须为 0 至 " + MOST_MILLIS + "，而不是 " + fadeMillis
                        + " / fadeMillis (" + fadeMillis + ") must be 0 to " + MOST_MILLIS);
            }
        }
    }

    /**
     * What is different on certain days, such as a festival or a day of mourning.
     *
     * @param greyed whether every colour gives way to the grey of its own luminance, so that each contrast stays
     * @param colours in place of those of the same name
     * @param inks in place of those of the same name
     */
    public record Variant(boolean greyed, Map<String, Colour> colours, Map<String, Ink> inks) {

        public Variant {
            colours = Map.copyOf(colours);
            inks = Map.copyOf(inks);
        }
    }

    /** The look of the standard cannot be loaded; the message says in one sentence what is wrong and what to do. */
    public static final class DesignException extends Exception {

        @Serial
        private static final long serialVersionUID = 1;

        public DesignException(String message) {
            super(message);
        }

        public DesignException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
