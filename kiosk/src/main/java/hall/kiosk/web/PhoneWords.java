package hall.kiosk.web;

import hall.kiosk.words.KioskWords;
import hall.kiosk.words.Script;
import hall.standard.design.Tokens;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The words of citizens' pages in one language, by the keys the pages' scripts use: those of the standard without {@code phone.}. */
final class PhoneWords {

    private static final String OWN = "phone.";

    /** Of the page behind the code on a window. */
    private static final String OF_WINDOW = "phone.scan.";

    /** Of the page on which times are booked. */
    private static final String OF_BOOKING = "phone.book.";

    /** Said by messages to phones, not by pages. */
    private static final String PUSHED = "phone.push.";

    /** Why the hall refused something: it says so itself in Chinese and English. */
    static final String REFUSED = "phone.refused.";

    /** What the page of booked times says as the ticket's does. */
    private static final Set<String> AS_OF_TICKET = Set.of("phone.unreached", "phone.bring");

    private static final Set<String> OF_RATINGS = Set.of("grade", "reason");

    private PhoneWords() {}

    /** Of a ticket's page; those that {@code language} lacks are not in it. */
    static Map<String, String> ofTicket(Tokens tokens, String language) {
        return of(
                tokens,
                language,
                key -> OF_RATINGS.contains(key.substring(0, key.indexOf('.')))
                        || (key.startsWith(OWN)
                                && !key.startsWith(OF_WINDOW)
                                && !key.startsWith(OF_BOOKING)
                                && !key.startsWith(PUSHED)
                                && (KioskWords.isExtra(language) || !key.startsWith(REFUSED))));
    }

    /** Of the page behind the code on a window. */
    static Map<String, String> ofWindow(Tokens tokens, String language) {
        return of(tokens, language, key -> key.startsWith(OF_WINDOW));
    }

    /** Of the page on which times are booked. */
    static Map<String, String> ofBooking(Tokens tokens, String language) {
        return of(tokens, language, key -> key.startsWith(OF_BOOKING) || AS_OF_TICKET.contains(key));
    }

    private static Map<String, String> of(Tokens tokens, String language, Predicate<String> wanted) {
        Map<String, String> words = new TreeMap<>();
        tokens.texts().keySet().stream()
                .filter(key -> key.indexOf('.') > 0 && wanted.test(key))
                .forEach(key -> {
                    String said = tokens.text(key).byLanguage().get(language);
                    if (said != null) {
                        words.put(
                                key.startsWith(OWN) ? key.substring(OWN.length()) : key, Script.marked(said, language));
                    }
                });
        return words;
    }
}
