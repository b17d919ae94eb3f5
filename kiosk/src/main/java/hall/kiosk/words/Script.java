package hall.kiosk.words;

import hall.standard.design.Tokens;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** How a language is written, as far as a screen has to know: from which side, and what stands in it the other way round. */
public final class Script {

    /** Languages of the right-to-left scripts, where the tag names no script. */
    private static final Set<String> RIGHT_TO_LEFT = Set.of("ug", "ar", "fa", "he", "ur", "ps", "sd", "yi", "dv");

    private static final Set<String> RIGHT_TO_LEFT_SCRIPTS =
            Set.of("arab", "hebr", "thaa", "syrc", "nkoo", "adlm", "rohg");

    /** What languages of China and its neighbours call themselves; of others Java knows. */
    private static final Map<String, String> OWN_NAMES = Map.of(
            "ug", "ئۇيغۇرچە",
            "bo", "བོད་ཡིག",
            "ii", "ꆈꌠꉙ",
            "za", "Vahcuengh",
            "ja", "日本語",
            "ko", "한국어",
            "zh-Hant", "繁體中文");

    /** Marks that turn nothing and hide nothing: what stands between them counts as written from the left. */
    private static final String LEFT = "\u200E";

    /** The same from the right. */
    private static final String RIGHT = "\u200F";

    /** What is filled in that is written from the left in every script: numbers of people, minutes, tickets. */
    private static final Pattern NUMBERS =
            Pattern.compile("\\{(count|low|high|number|numbers|page|pages|window|level|time|typed)}");

    private static final Pattern FILLED_IN = Pattern.compile("\\{[a-z]+}");

    private Script() {}

    /** Whether {@code language} is written from the right. */
    public static boolean isRightToLeft(String language) {
        Locale locale = Locale.forLanguageTag(language);
        String script = locale.getScript().toLowerCase(Locale.ROOT);
        return script.isEmpty() ? RIGHT_TO_LEFT.contains(locale.getLanguage()) : RIGHT_TO_LEFT_SCRIPTS.contains(script);
    }

    /** What the language called {@code tag} calls itself. */
    public static String ownName(String tag) {
        String known = OWN_NAMES.get(tag);
        if (known == null) {
            known = OWN_NAMES.get(Locale.forLanguageTag(tag).getLanguage());
        }
        if (known != null && (tag.indexOf('-') < 0 || OWN_NAMES.containsKey(tag))) {
            return known;
        }
        Locale locale = Locale.forLanguageTag(tag);
        String name = locale.getDisplayName(locale);
        return name.isBlank() ? tag : name;
    }

    /** What the language called {@code tag} is called in {@code tokens}, by itself. */
    public static String ownName(String tag, Tokens tokens) {
        return tokens.text(KioskWords.OWN_NAME).byLanguage().getOrDefault(tag, ownName(tag));
    }

    /**
     * {@code text} as a screen in {@code language} shows it: where that is written from the right and {@code text} is too, with
     * marks that keep numbers in it readable. Chinese that stands in for it stays as it is.
     */
    public static String marked(String text, String language) {
        if (!isRightToLeft(language)
                || !isMostlyRightToLeft(FILLED_IN.matcher(text).replaceAll(""))) {
            return text;
        }
        return RIGHT + NUMBERS.matcher(text).replaceAll(LEFT + "$0" + LEFT);
    }

    /** Whether most letters of {@code text} are written from the right. */
    public static boolean isMostlyRightToLeft(String text) {
        long right = text.codePoints().filter(Script::isFromRight).count();
        long left = text.codePoints()
                .filter(letter -> Character.getDirectionality(letter) == Character.DIRECTIONALITY_LEFT_TO_RIGHT)
                .count();
        return right > 0 && right >= left;
    }

    private static boolean isFromRight(int letter) {
        byte direction = Character.getDirectionality(letter);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }
}
