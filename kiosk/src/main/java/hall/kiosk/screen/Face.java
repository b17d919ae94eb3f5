package hall.kiosk.screen;

/**
 * How the screen speaks to whoever stands before it.
 *
 * @param language {@code zh-CN} or {@code en}
 * @param elderly larger type, larger targets, fewer things at once
 */
public record Face(String language, boolean elderly) {

    /** As everybody finds it. */
    public static final Face DEFAULT = new Face("zh-CN", false);

    /** The other language. */
    Face inOtherLanguage() {
        return new Face(isEnglish() ? "zh-CN" : "en", elderly);
    }

    /** The other size. */
    Face inOtherSize() {
        return new Face(language, !elderly);
    }

    boolean isEnglish() {
        return language.startsWith("en");
    }
}
