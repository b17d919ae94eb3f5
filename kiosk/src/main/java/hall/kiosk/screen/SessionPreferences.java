package hall.kiosk.screen;

import hall.kiosk.queue.RuleSet;
import hall.kiosk.ticket.Menu;
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
 * @param elder whether that card says that its person is of the age which is served earlier
 */
public record SessionPreferences(
        String language,
        boolean elderly,
        boolean low,
        boolean signs,
        boolean easy,
        @Nullable String holder,
        boolean elder) {

    /** As everybody finds it. */
    public static final SessionPreferences DEFAULT = new SessionPreferences("zh-CN", false);

    /** Without a card. */
    public SessionPreferences(String language, boolean elderly) {
        this(language, elderly, false, false, false);
    }

    /** Without a card. */
    SessionPreferences(String language, boolean elderly, boolean low, boolean signs, boolean easy) {
        this(language, elderly, low, signs, easy, null, false);
    }

    /** As everybody finds a kiosk that begins in {@code first}. */
    static SessionPreferences in(String first) {
        return new SessionPreferences(first, false);
    }

    /** In {@code other}. */
    SessionPreferences speaking(String other) {
        return new SessionPreferences(other, elderly, low, signs, easy, holder, elder);
    }

    /** After {@code target} was touched, a key that shows the same otherwise; empty for any other. */
    Optional<SessionPreferences> after(String target) {
        return switch (target) {
            case ScreenTarget.SIZE ->
                Optional.of(new SessionPreferences(language, !elderly, low, signs, easy, holder, elder));
            case ScreenTarget.REACH ->
                Optional.of(new SessionPreferences(language, elderly, !low, signs, easy, holder, elder));
            case ScreenTarget.SIGNS ->
                Optional.of(new SessionPreferences(language, elderly, low, !signs, easy, holder, elder));
            case ScreenTarget.EASY ->
                Optional.of(new SessionPreferences(language, elderly, low, signs, !easy, holder, elder));
            default -> Optional.empty();
        };
    }

    /** With this card: large letters for whoever is old enough, who makes them smaller with one touch. */
    SessionPreferences with(KioskInput.CardRead card) {
        return new SessionPreferences(language, elderly || card.elder(), low, signs, easy, card.holder(), card.elder());
    }

    /** Whether the card proves that its person is of the class {@code priority}. */
    boolean proves(String priority) {
        return elder && priority.equals(RuleSet.ELDERLY);
    }

    /** The class somebody takes a ticket as who says nothing: that which his card proves where the hall has it, else the ordinary one. */
    String usual(Menu menu) {
        return menu.classes().stream()
                .map(RuleSet.PriorityClass::id)
                .filter(this::proves)
                .findFirst()
                .orElse(menu.classes().getFirst().id());
    }
}
