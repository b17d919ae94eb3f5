package hall.kiosk.screen;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the screen speaks to whoever stands before it.
 *
 * @param language a BCP 47 tag, such as {@code zh-CN}
 * @param elderly larger type, larger targets, fewer things at once
 * @param low whether all targets stand in the band that everybody reaches
 * @param signs whether each screen shows what it says in sign language, where the hall has that
 * @param easy whether each screen says in plain sentences what to do
 * @param holder what stands for the person whose card was read, a keyed hash of the day; null without a card
 */
public record SessionPreferences(
        String language,
        boolean elderly,
        boolean low,
        boolean signs,
        boolean easy,
        @Nullable String holder) {

    /** As everybody finds it. */
    public static final SessionPreferences DEFAULT = new SessionPreferences("zh-CN", false);

    /** Without a card. */
    public SessionPreferences(String language, boolean elderly) {
        this(language, elderly, false, false, false, null);
    }

    /** As everybody finds a kiosk that begins in {@code first}. */
    static SessionPreferences in(String first) {
        return new SessionPreferences(first, false);
    }

    /** In {@code other}. */
    SessionPreferences speaking(String other) {
        return new SessionPreferences(other, elderly, low, signs, easy, holder);
    }

    /** After {@code target} was touched, a key that shows the same otherwise; empty for any other. */
    Optional<SessionPreferences> after(String target) {
        return switch (target) {
            case ScreenTarget.SIZE -> Optional.of(new SessionPreferences(language, !elderly, low, signs, easy, holder));
            case ScreenTarget.REACH ->
                Optional.of(new SessionPreferences(language, elderly, !low, signs, easy, holder));
            case ScreenTarget.SIGNS ->
                Optional.of(new SessionPreferences(language, elderly, low, !signs, easy, holder));
            case ScreenTarget.EASY -> Optional.of(new SessionPreferences(language, elderly, low, signs, !easy, holder));
            default -> Optional.empty();
        };
    }

    /** With the card of {@code person}. */
    SessionPreferences withCard(String person) {
        return new SessionPreferences(language, elderly, low, signs, easy, person);
    }
}
