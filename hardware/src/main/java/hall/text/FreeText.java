package hall.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a text that somebody typed or sent may hold before it is stored, printed or shown. Refused are control characters
 * (also tab and line break: all texts here are one line), characters that turn the direction of what stands beside them
 * or that nobody sees, halves of surrogate pairs, and code points that are no characters (Unicode 16, sections 23.2, 23.6,
 * 23.7). The two joiners of Arabic, Uyghur and of emoji are allowed inside a text that shows something else.
 */
public final class FreeText {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    /** What is wrong with a text. */
    public enum Fault {
        EMPTY("没有可见的文字", "shows nothing"),
        TOO_LONG("太长", "is too long"),
        CONTROL("含有控制字符或换行", "holds a control character or a line break"),
        INVISIBLE("含有不可见字符或改变文字方向的字符", "holds an invisible character or one that turns the direction of text"),
        BROKEN("含有不完整的字符", "holds half a character");

        private final Text text;

        Fault(String chinese, String english) {
            this.text = Text.of(chinese, english);
        }

        /** Goes on after the name of the field, such as 含有控制字符或换行, "is too long". */
        public Text text() {
            return text;
        }
    }

    private FreeText() {}

    /** What is wrong with {@code text}, which may have 1 to {@code most} characters (code points); null when nothing is. */
    public static @Nullable Fault fault(String text, int most) {
        if (text.length() > 2L * most || text.codePointCount(0, text.length()) > most) {
            return Fault.TOO_LONG;
        }
        boolean visible = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int point = text.codePointAt(i);
            Fault fault = fault(point);
            if (fault != null) {
                return fault;
            }
            visible |= isVisible(point);
        }
        return visible ? null : Fault.EMPTY;
    }

    /** {@code text} with each character that is wrong in itself written as its number, such as {@code U+200B}: for messages. */
    public static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (fault(point) == null) {
                shown.appendCodePoint(point);
            } else {
                shown.append("U+").append(String.format(Locale.ROOT, "%04X", point));
            }
        });
        return shown.toString();
    }

    private static @Nullable Fault fault(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> Fault.CONTROL;
            case Character.SURROGATE -> Fault.BROKEN;
            case Character.FORMAT ->
                point == ZERO_WIDTH_NON_JOINER || point == ZERO_WIDTH_JOINER ? null : Fault.INVISIBLE;
            default -> isNoCharacter(point) ? Fault.BROKEN : null;
        };
    }

    private static boolean isNoCharacter(int point) {
        return (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
    }

    /** Whether {@code point} shows something by itself: no space, no joiner, no mark upon another character, no filler. */
    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.SPACE_SEPARATOR,
                    Character.FORMAT,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.UNASSIGNED -> false;
            default -> point != 0x3164 && point != 0xFFA0 && point != 0x115F && point != 0x1160 && point != 0x2800;
        };
    }
}
