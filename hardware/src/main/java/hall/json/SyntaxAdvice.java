package hall.json;

import hall.text.FreeText;
import hall.text.Text;
import java.util.Map;

/** What somebody has most likely mistyped where a text stops being JSON. */
final class SyntaxAdvice {

    /** What a Chinese keyboard gives, and what JSON wants. */
    private static final Map<Character, String> FULL_WIDTH = Map.of(
            '，', ",", '：', ":", '“', "\"", '”', "\"", '｛', "{", '｝', "}", '【', "[", '】', "]", '‘', "\"", '’', "\"");

    private SyntaxAdvice() {}

    /** @param offset of the character at which the parser gave up, or one after it */
    static Text of(String text, long offset, String reason) {
        int at = Math.clamp(offset, 0, text.length());
        for (int i = Math.max(0, at - 1); i <= at && i < text.length(); i++) {
            String right = FULL_WIDTH.get(text.charAt(i));
            if (right != null) {
                return Text.of(
                        "全角字符 " + text.charAt(i) + " 应改为半角 " + right,
                        "the full-width " + text.charAt(i) + " must be a plain " + right);
            }
        }
        char before = lastBefore(text, at);
        char here = at < text.length() ? text.charAt(at) : ' ';
        if (before == ',' && (here == '}' || here == ']')) {
            return Text.of("“" + here + "”前多了一个逗号，请删去。", "the comma before " + here + " is one too many; delete it");
        }
        if (at >= text.stripTrailing().length()) {
            return Text.of(
                    "文件到此结束，但还缺少右括号 } 或 ]，或右引号。", "the file ends here, but a closing } or ] or a quote is missing");
        }
        if (here == '/' || here == '#') {
            return Text.of("JSON 中不能写注释，请删去。", "JSON has no comments; delete it");
        }
        if (here == '\'') {
            return Text.of("请用双引号 \" 代替单引号 '。", "write double quotes \" instead of single ones '");
        }
        return Text.of(
                "这里不是有效的 JSON，请检查附近的逗号、引号和括号。",
                "this is not JSON, look for a missing comma, quote or bracket nearby ("
                        + FreeText.shown(firstLine(reason)) + ")");
    }

    private static char lastBefore(String text, int at) {
        for (int i = at - 1; i >= 0; i--) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return text.charAt(i);
            }
        }
        return ' ';
    }

    private static String firstLine(String reason) {
        int end = reason.indexOf('\n');
        return end < 0 ? reason : reason.substring(0, end);
    }
}
