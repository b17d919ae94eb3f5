package hall.standard.design;

import hall.text.Text;
import java.io.Serial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * @param legibility the least height of a character as a share of the distance it is read from, by {@link Legibility}
 * @param boards what boards go by besides
 * @param ticket the blocks of a ticket, from its head down
 * @param motion how things move
 * @param variants what is different on certain days, by name
 * @param typeStep from one size of type to the next larger one
 * @param linePitch from line to line as a multiple of the em, at least 1.3 (MIIT design rules)
 * @param touch how large what is touched must be
 * @param languages of the hall, the first is the main one
 * @param texts what stands on surfaces, by key; a new line begins at each {@code |}
 * @param drawings outlines in place of those of {@link Symbols}, by name, and the province's emblem; null for none
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
        Map<String, Double> legibility,
        Boards boards,
        List<String> ticket,
        Motion motion,
        Touch touch,
        Map<String, Variant> variants,
        List<String> languages,
        Map<String, Text> texts,
        @Nullable Map<String, String> drawings) {

    public Tokens {
        inks = Map.copyOf(inks);
        colours = Map.copyOf(colours);
        groups = List.copyOf(groups);
        radii = Map.copyOf(radii);
        variants = Map.copyOf(variants);
        styles = Map.copyOf(styles);
        spacing = Map.copyOf(spacing);
        legibility = Map.copyOf(legibility);
        ticket = List.copyOf(ticket);
        languages = List.copyOf(languages);
        texts = Map.copyOf(texts);
        drawings = drawings == null || drawings.isEmpty() ? null : Map.copyOf(drawings);
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
        return TokensFile.standard();
    }

    /** The tokens in {@code file}; the exception tells all faults. */
    public static Tokens read(Path file) throws DesignException {
        return TokensFile.read(file);
    }

    /** The tokens in {@code json}; the exception tells all faults. */
    public static Tokens parse(String json) throws DesignException {
        return TokensFile.parse(json);
    }

    /** As {@link #parse} reads it. */
    public String json() {
        return TokensFile.json(this);
    }

    /** The pair called {@code name}. */
    public Ink ink(String name) {
        return found("ink", name, inks);
    }

    /** The single colour called {@code name}. */
    public Colour colour(String name) {
        return found("colour", name, colours);
    }

    /** The outlines in place of those of {@link Symbols}, by name. */
    public Map<String, String> ownDrawings() {
        return drawings == null ? Map.of() : drawings;
    }

    /** The radius of corners on {@code surface}. */
    public double radius(String surface) {
        return found("radius", surface, radii);
    }

    /** The same with the looks {@code own} that a hall has chosen for its groups and services. */
    public Tokens with(List<Group> own) {
        List<Group> all = new ArrayList<>(own);
        all.addAll(groups);
        return with(name, inks, colours, all, texts, ownDrawings());
    }

    /** The same that says {@code words}, by their keys, in one more language. */
    public Tokens saying(String language, Map<String, String> words) {
        Map<String, Text> more = new HashMap<>(texts);
        words.forEach((key, said) -> more.computeIfPresent(key, (same, text) -> text.with(language, said)));
        return with(more);
    }

    /** The same with other words. */
    Tokens with(Map<String, Text> others) {
        return with(name, inks, colours, groups, others, ownDrawings());
    }

    private Tokens with(
            String otherName,
            Map<String, Ink> otherInks,
            Map<String, Colour> otherColours,
            List<Group> otherGroups,
            Map<String, Text> otherTexts,
            Map<String, String> otherDrawings) {
        return new Tokens(
                otherName,
                version,
                otherInks,
                otherColours,
                otherGroups,
                styles,
                spacing,
                radii,
                typeStep,
                linePitch,
                legibility,
                boards,
                ticket,
                motion,
                touch,
                variants,
                languages,
                otherTexts,
                otherDrawings);
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
        Map<String, String> otherDrawings = new HashMap<>(ownDrawings());
        otherDrawings.computeIfPresent(
                Symbols.EMBLEM, (key, drawn) -> variant.greyed() ? Symbols.greyed(drawn) : drawn);
        return with(this.name + " " + name, otherInks, otherColours, otherGroups, texts, otherDrawings);
    }

    /** The style called {@code name}. */
    public TextStyle style(String name) {
        return found("style", name, styles);
    }

    /**
     * The least em of the style called {@code name} where the farthest reader stands at {@code distance} (0 when he holds
     * it in his hand).
     */
    public Millimetres leastEm(String name, Millimetres distance) {
        TextStyle style = style(name);
        Millimetres byDistance = leastEm(style.legibility(), distance);
        return byDistance.compareTo(style.leastMillimetres()) > 0 ? byDistance : style.leastMillimetres();
    }

    /** The least em whose 国 serves {@code purpose} from {@code distance}. */
    public Millimetres leastEm(Legibility purpose, Millimetres distance) {
        return Legibility.emOfChinese(distance.times(found("legibility", purpose.code(), legibility)));
    }

    /** The pair of the style called {@code style}. */
    public Ink inkOf(String style) {
        return ink(style(style).ink());
    }

    /** The share of the em called {@code name}. */
    public double space(String name) {
        return found("spacing", name, spacing);
    }

    /** Those of {@code wished} that the hall speaks, in this order; its main one where it speaks none of them. */
    public List<String> ofHall(List<String> wished) {
        return orMain(wished.stream().filter(this::speaks).toList());
    }

    /** Those of {@code wished} that a kiosk may speak, in this order; the hall's main one where it may none of them. */
    public List<String> ofKiosk(List<String> wished) {
        return orMain(wished.stream().filter(this::mayShow).toList());
    }

    private List<String> orMain(List<String> known) {
        return known.isEmpty() ? languages.subList(0, 1) : known;
    }

    /** English is the standard's to allow; the languages of those who live there or visit are the hall's own to add. */
    private boolean mayShow(String language) {
        return speaks(language) || !Text.isSame(language, Text.ENGLISH);
    }

    /** Whether the hall's surfaces are in {@code language} too. */
    public boolean speaks(String language) {
        return languages.stream().anyMatch(own -> Text.isSame(own, language));
    }

    /** The words under {@code key} in {@code language}, in the main language where that one is lacking. */
    public String text(String key, String language) {
        return inLines(found("text", key, texts).in(mayShow(language) ? language : languages.get(0)));
    }

    /** The words under {@code key}. */
    public Text text(String key) {
        Map<String, String> lines = new HashMap<>();
        found("text", key, texts).byLanguage().forEach((language, words) -> lines.put(language, inLines(words)));
        return new Text(lines);
    }

    private static String inLines(String words) {
        return words.replace('|', '\n');
    }

    private static <V> V found(String what, String name, Map<String, V> all) {
        V value = all.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the design tokens have no " + what + " called \"" + name + "\"; they have " + all.keySet());
        }
        return value;
    }

    /**
     * What boards go by besides colours and type.
     *
     * @param staleAfterSeconds silence after which data are marked as old, at most (rule IS-031)
     * @param fallbackAfterSeconds silence after which calls give way to a sentence saying that the board does not update
     * @param recentRows rows of recent calls, at least; 0 for as many as the scene has
     * @param chineseDots rows of dots a Chinese character has on LED, at least; 0 for as many as the distance asks
     */
    public record Boards(int staleAfterSeconds, int fallbackAfterSeconds, int recentRows, int chineseDots) {

        /** Whether calls give way to that sentence after a silence of {@code seconds}. */
        public boolean isFallback(long seconds) {
            return seconds >= fallbackAfterSeconds;
        }
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
