package hall.standard.condition;

import java.util.ArrayList;
import java.util.List;

/** The parts of a condition between its outermost {@code &&}. */
final class Conjunction {

    private Conjunction() {}

    /** The parts of {@code text}, a right condition; itself alone where something looser than {@code &&} joins it. */
    static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int at = 0; at < text.length(); at++) {
            char here = text.charAt(at);
            if (here == '"' || here == '\'') {
                at = end(text, at);
            } else if ("([{".indexOf(here) >= 0) {
                depth++;
            } else if (")]}".indexOf(here) >= 0) {
                depth--;
            } else if (depth == 0 && (here == '?' || text.startsWith("||", at))) {
                return List.of(text);
            } else if (depth == 0 && text.startsWith("&&", at)) {
                parts.add(text.substring(begin, at).strip());
                begin = at + 2;
                at++;
            }
        }
        parts.add(text.substring(begin).strip());
        return parts;
    }

    /** Where the text in quotes that begins at {@code from} ends. */
    private static int end(String text, int from) {
        int at = from + 1;
        while (at < text.length() && text.charAt(at) != text.charAt(from)) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }
}
