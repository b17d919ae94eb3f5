package hall.board.scene;

import hall.text.FreeText;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** How long the texts and lists of a scene may be: it travels in bundles and its name stands in messages. */
final class Bound {

    /** The longest code: a style, an ink, a window, a service. */
    static final int CODE = 64;

    /** The longest name. */
    static final int NAME = 200;

    /** The longest text; a QR code of it still has modules that a phone can read. */
    static final int TEXT = 2_000;

    /** The most entries of a list. */
    static final int LIST = 500;

    private Bound() {}

    /** Refuses a {@code text} of more than {@code most} characters. */
    static void length(String what, String text, int most) {
        if (text.codePointCount(0, text.length()) > most) {
            throw new IllegalArgumentException(
                    what + " 最多 " + most + " 个字符 / " + what + " has more than " + most + " characters");
        }
    }

    /** Refuses a list of more than {@value #LIST} entries, or with an entry that is no code. */
    static void codes(String what, Collection<String> list) {
        list(what, list);
        list.forEach(each -> length(what, each, CODE));
    }

    /** Refuses a list of more than {@value #LIST} entries. */
    static void list(String what, Collection<?> list) {
        if (list.size() > LIST) {
            throw new IllegalArgumentException(
                    what + " 最多 " + LIST + " 项 / " + what + " has more than " + LIST + " entries");
        }
    }

    /** Refuses names by language of which one is too long. */
    static void names(String what, Map<String, String> names) {
        list(what, names.keySet());
        names.forEach((language, name) -> {
            length(what, language, CODE);
            length(what, name, NAME);
        });
    }

    /** The same names in the order of their languages, so that a scene's hash does not depend on who wrote it. */
    static Map<String, String> sorted(Map<String, String> names) {
        return Collections.unmodifiableMap(new TreeMap<>(names));
    }

    /** Refuses a name that is too long or cannot be shown. */
    static void name(String what, String name) {
        FreeText.Fault fault = FreeText.fault(name, NAME);
        if (fault != null) {
            throw new IllegalArgumentException(what + " " + fault.text().chinese() + "，须为 1 至 " + NAME + " 个字符 / "
                    + what + " " + fault.text().english() + "; it must have 1 to " + NAME + " characters");
        }
    }
}
