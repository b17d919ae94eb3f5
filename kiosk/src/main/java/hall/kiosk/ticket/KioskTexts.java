package hall.kiosk.ticket;

import hall.kiosk.words.Script;
import hall.standard.design.Tokens;
import java.util.Locale;

/** The words of the kiosk, on its glass and on its paper: those of the standard's tokens under {@code kiosk.KEY}. Immutable. */
public final class KioskTexts {

    private static final String PREFIX = "kiosk.";

    private final Tokens tokens;

    public KioskTexts(Tokens tokens) {
        this.tokens = tokens;
    }

    /** The words under {@code key} in {@code language}. */
    public String text(String key, String language) {
        return Script.marked(tokens.text(PREFIX + key, language), language);
    }

    /** What the language called {@code tag} calls itself. */
    public String ownName(String tag) {
        return Script.ownName(tag, tokens);
    }

    /** What a grade of so many stars is called in {@code language}. */
    public String grade(int stars, String language) {
        return Script.marked(tokens.text("grade." + stars, language), language);
    }

    /** The same with {@code {name}} filled in. */
    public String text(String key, String language, String name, Object value) {
        return text(key, language).replace("{" + name + "}", value.toString());
    }

    /** {@code count} of something: English has words of their own for one, under {@code KEY.one}. */
    public String count(String key, String language, int count) {
        return text(count == 1 ? key + ".one" : key, language, "count", count);
    }

    /** The key a constant's words stand under: {@code PAPER_OUT} is {@code paper-out}. */
    public static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
