package hall.json;

import hall.text.FreeText;
import hall.text.Text;

/** What somebody has most likely mistyped where a text stops being YAML. */
final class YamlAdvice {

    private YamlAdvice() {}

    /** @param offset of the character at which the parser gave up, or after it */
    static Text of(String text, long offset, String reason) {
        int at = Math.clamp(offset, 0, text.length());
        int begin = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
        int before = begin == 0 ? 0 : text.lastIndexOf('\n', begin - 2) + 1;
        int end = text.indexOf('\n', at);
        String near = text.substring(before, end < 0 ? text.length() : end);
        if (near.indexOf('\t') >= 0) {
            return Text.of("缩进不能用制表符，请改用空格。", "YAML is indented with spaces; replace the tab");
        }
        if (near.indexOf('：') >= 0) {
            return Text.of("全角冒号 ： 应改为半角冒号加空格。", "the full-width ： must be a plain colon followed by a space");
        }
        if (near.indexOf('“') >= 0 || near.indexOf('”') >= 0) {
            return Text.of("全角引号应改为半角 \"。", "full-width quotes must be plain \"");
        }
        return Text.of(
                "这里不是有效的 YAML，请检查附近的缩进、冒号、引号和括号。",
                "this is not YAML, look at the indentation, colons, quotes and brackets nearby ("
                        + FreeText.shown(reason.lines().findFirst().orElse("")) + ")");
    }
}
