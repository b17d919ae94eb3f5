package hall.kiosk.screen;

import hall.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * How the screen speaks to whoever stands before it.
 *
 * @param language {@code zh-CN} or {@code en}
 * @param elderly larger type, larger targets, fewer things at once
 * @param holder what stands for the person whose card was read, a keyed hash of the day; null without a card
 */
public record Face(
        String language, boolean elderly, @Nullable String holder) {

    /** As everybody finds it. */
    public static final Face DEFAULT = new Face("zh-CN", false);

    /** Without a card. */
    public Face(String language, boolean elderly) {
        this(language, elderly, null);
    }

    /** The other language. */
    Face inOtherLanguage() {
        return new Face(isEnglish() ? "zh-CN" : "en", elderly, holder);
    }

    /** The other size. */
    Face inOtherSize() {
        return new Face(language, !elderly, holder);
    }

    /** With the card of {@code person}. */
    Face withCard(String person) {
        return new Face(language, elderly, person);
    }

    boolean isEnglish() {
        return Text.isSame(language, Text.ENGLISH);
    }
}
