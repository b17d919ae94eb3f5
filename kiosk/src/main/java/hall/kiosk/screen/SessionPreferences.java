package hall.kiosk.screen;

import hall.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * How the screen speaks to whoever stands before it.
 *
 * @param language {@code zh-CN} or {@code en}
 * @param elderly larger type, larger targets, fewer things at once
 * @param low whether all targets stand in the band that everybody reaches
 * @param holder what stands for the person whose card was read, a keyed hash of the day; null without a card
 */
public record SessionPreferences(
        String language,
        boolean elderly,
        boolean low,
        @Nullable String holder) {

    /** As everybody finds it. */
    public static final SessionPreferences DEFAULT = new SessionPreferences("zh-CN", false);

    /** Without a card. */
    public SessionPreferences(String language, boolean elderly) {
        this(language, elderly, false, null);
    }

    /** As everybody finds a kiosk that begins in {@code first}. */
    static SessionPreferences in(String first) {
        return new SessionPreferences(first, false);
    }

    /** The other language. */
    SessionPreferences inOtherLanguage() {
        return new SessionPreferences(isEnglish() ? "zh-CN" : "en", elderly, low, holder);
    }

    /** The other size. */
    SessionPreferences inOtherSize() {
        return new SessionPreferences(language, !elderly, low, holder);
    }

    /** With the targets at the other height. */
    SessionPreferences atOtherHeight() {
        return new SessionPreferences(language, elderly, !low, holder);
    }

    /** With the card of {@code person}. */
    SessionPreferences withCard(String person) {
        return new SessionPreferences(language, elderly, low, person);
    }

    boolean isEnglish() {
        return Text.isSame(language, Text.ENGLISH);
    }
}
