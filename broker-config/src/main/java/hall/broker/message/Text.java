package hall.broker.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One text in several languages, keyed by BCP 47 tags; Chinese ({@code zh-CN}) is always there. In JSON:
 * {@code {"zh-CN":"请","en":"Please"}}.
 */
public record Text(Map<String, String> byLanguage) {

    /** The language every text has. */
    public static final String CHINESE = "zh-CN";

    /** The language most texts have beside it. */
    public static final String ENGLISH = "en";

    public Text {
        byLanguage = Collections.unmodifiableMap(new LinkedHashMap<>(byLanguage));
        if (!byLanguage.containsKey(CHINESE)) {
            throw new IllegalArgumentException("a text needs zh-CN, but has " + byLanguage.keySet());
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

    /** The text in {@code language}, else in Chinese. */
    public String in(String language) {
        String text = byLanguage.get(language);
        return text != null ? text : chinese();
    }

    /** The Chinese text. */
    public String chinese() {
        return byLanguage.getOrDefault(CHINESE, "");
    }

    /** The English text, else the Chinese one. */
    public String english() {
        return in(ENGLISH);
    }
}
