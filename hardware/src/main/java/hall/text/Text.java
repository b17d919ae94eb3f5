package hall.text;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One text for people in several languages, keyed by BCP 47 tags: the only such type there is, so that one more language
 * or a province's wording is data. Ours have Chinese and English. Immutable; says something in at least one language.
 */
public record Text(Map<String, String> byLanguage) {

    /** The language of the halls, and what stands in for one that a text does not have. */
    public static final String CHINESE = "zh-CN";

    /** The language every text of the program itself has beside Chinese. */
    public static final String ENGLISH = "en";

    private static final String BETWEEN = " / ";
    private static final Set<String> ISO_639_1 = Set.of(Locale.getISOLanguages());

    public Text {
        byLanguage = Collections.unmodifiableMap(new LinkedHashMap<>(byLanguage));
        if (byLanguage.values().stream().allMatch(String::isBlank)) {
            throw new IllegalArgumentException("至少要有一种语言的文字 / a text says something in at least one language");
        }
    }

    /** A text in Chinese and English. */
    public static Text of(String chinese, String english) {
        Map<String, String> both = new LinkedHashMap<>();
        both.put(CHINESE, chinese);
        both.put(ENGLISH, english);
        return new Text(both);
    }

    /** A text in Chinese alone. */
    public static Text ofChinese(String chinese) {
        return new Text(Map.of(CHINESE, chinese));
    }

    /** The text whose {@link #both} is {@code line}; one that is in no two languages stands for each. */
    public static Text ofBoth(String line) {
        for (int at = line.indexOf(BETWEEN); at >= 0; at = line.indexOf(BETWEEN, at + 1)) {
            String english = line.substring(at + BETWEEN.length());
            if (hasHan(line.substring(0, at)) && !hasHan(english)) {
                return of(line.substring(0, at), english);
            }
        }
        return of(line, line);
    }

    private static boolean hasHan(String text) {
        return text.codePoints().anyMatch(Character::isIdeographic);
    }

    /** The same with {@code text} in one more language, or another text in one it has. */
    public Text with(String language, String text) {
        Map<String, String> more = new LinkedHashMap<>(byLanguage);
        more.put(language, text);
        return new Text(more);
    }

    /**
     * The text in {@code language}. Where there is none: in the same language without region or script, with another
     * region, in Chinese, else in the first it has (RFC 4647, section 3.4, "lookup"). A blank text counts as none.
     */
    public String in(String language) {
        for (String tag = language; !tag.isEmpty(); tag = shorter(tag)) {
            String text = byLanguage.getOrDefault(tag, "");
            if (!text.isBlank()) {
                return text;
            }
        }
        return byLanguage.entrySet().stream()
                .filter(entry -> isSame(entry.getKey(), language))
                .map(Map.Entry::getValue)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElseGet(this::inAny);
    }

    /** The Chinese text, else what stands in for it. */
    public String chinese() {
        return in(CHINESE);
    }

    /** The English text, else what stands in for it. */
    public String english() {
        return in(ENGLISH);
    }

    /** Chinese and English in one line, for a terminal and a log; once where they are the same. */
    public String both() {
        return chinese().equals(english()) ? chinese() : chinese() + BETWEEN + english();
    }

    /** Whether two tags are of one language, whatever their regions and scripts: {@code en} and {@code en-GB}. */
    public static boolean isSame(String tag, String other) {
        return language(tag).equals(language(other));
    }

    /** Whether {@code tag} begins with a language of ISO 639-1 and may go on with script and region: {@code ug-Arab-CN}. */
    public static boolean isTag(String tag) {
        return tag.matches("[a-z]{2}(-[A-Za-z0-9]{2,8}){0,3}") && ISO_639_1.contains(tag.substring(0, 2));
    }

    private String inAny() {
        String chinese = byLanguage.getOrDefault(CHINESE, "");
        return chinese.isBlank()
                ? byLanguage.values().stream()
                        .filter(text -> !text.isBlank())
                        .findFirst()
                        .orElse("")
                : chinese;
    }

    private static String shorter(String tag) {
        int end = tag.lastIndexOf('-');
        return end < 0 ? "" : tag.substring(0, end);
    }

    private static String language(String tag) {
        int end = tag.indexOf('-');
        return (end < 0 ? tag : tag.substring(0, end)).toLowerCase(Locale.ROOT);
    }
}
