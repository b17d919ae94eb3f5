package hall.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import hall.text.FreeText;
import hall.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Text into values with their lines. A key that stands twice is a fault with both lines, as often as it happens; Jackson's
 * own check would end at the first and not know where the other one is. Single use, one thread.
 */
final class JsonParsing {

    private final String source;
    private final String text;
    private final Notation notation;
    private final JsonFaults faults;

    /** The line of the value that was begun last. */
    private int reached;

    JsonParsing(String source, String text, Notation notation, JsonFaults faults) {
        this.source = source;
        this.text = text;
        this.notation = notation;
        this.faults = faults;
    }

    Optional<JsonNode> run() {
        int control = notation.unprintable(text);
        if (control >= 0) {
            String which = FreeText.shown(Character.toString(text.codePointAt(control)));
            fault(
                    1
                            + (int) text.chars()
                                    .limit(control)
                                    .filter(each -> each == '\n')
                                    .count(),
                    "",
                    "这一行有控制字符 " + which + "，请删去。",
                    "there is the control character " + which + " in this line; delete it");
            return Optional.empty();
        }
        try (JsonParser parser = notation.jackson().createParser(text)) {
            if (parser.nextToken() == null) {
                fault(0, "", "文件是空的，请写入内容。", "the file is empty; write its content into it");
                return Optional.empty();
            }
            JsonNode root = value(parser, "");
            if (parser.nextToken() != null) {
                fault(
                        line(parser),
                        "",
                        "内容到此已经结束，请删去后面的部分。",
                        "the content has ended before this; delete what comes after its end");
            }
            return Optional.of(root);
        } catch (StreamConstraintsException tooMuch) {
            JsonLocation at = tooMuch.getLocation();
            fault(
                    at == null ? reached : at.getLineNr(),
                    "",
                    "嵌套超过 " + Notation.DEEPEST + " 层，或数字、键过长，请改正。",
                    "it is nested more than " + Notation.DEEPEST
                            + " deep, or a number or a key is too long; correct it");
            return Optional.empty();
        } catch (JacksonException broken) {
            JsonLocation at = notation.place(broken);
            int line = at == null ? 0 : at.getLineNr();
            Text advice = notation.advice(text, at == null ? 0 : at.getCharOffset(), broken);
            faults.add(new JsonFault(source, line, "", advice));
            return Optional.empty();
        } catch (IOException impossible) {
            throw new IllegalStateException("a text in memory cannot fail to be read", impossible);
        }
    }

    private JsonNode value(JsonParser parser, String pointer) throws IOException {
        int line = line(parser);
        reached = line;
        refuseReferences(parser, pointer, line);
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser, pointer, line);
            case START_ARRAY -> array(parser, pointer, line);
            case VALUE_STRING -> new JsonNode.Text(line, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNode.Numeral(line, parser.getDecimalValue());
            case VALUE_TRUE -> new JsonNode.Flag(line, true);
            case VALUE_FALSE -> new JsonNode.Flag(line, false);
            case VALUE_NULL, VALUE_EMBEDDED_OBJECT ->
                new JsonNode.Null(line); // only a tag, which is refused, makes an object
            default -> throw new IllegalStateException(parser.currentToken() + " where a value begins");
        };
    }

    /** YAML may name a value and repeat it elsewhere: then a line would not say what stands there. */
    private void refuseReferences(JsonParser parser, String pointer, int line) throws IOException {
        boolean alias = parser instanceof YAMLParser yaml && yaml.isCurrentAlias();
        if (alias || parser.getObjectId() != null || parser.getTypeId() != null) {
            fault(
                    line,
                    pointer,
                    "不能使用 &、* 或 !! 这类 YAML 引用和标签，请直接写出内容。",
                    "anchors, aliases and tags (&, *, !!) are not allowed; write the value itself");
        }
    }

    private JsonNode array(JsonParser parser, String pointer, int line) throws IOException {
        List<JsonNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser, pointer + "/" + items.size()));
        }
        return new JsonNode.Array(line, items);
    }

    private JsonNode members(JsonParser parser, String pointer, int line) throws IOException {
        Map<String, JsonNode.Member> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = line(parser);
            String place = pointer + "/" + JsonValue.escaped(key);
            parser.nextToken();
            JsonNode value = value(parser, place);
            JsonNode.Member first = members.putIfAbsent(key, new JsonNode.Member(keyLine, value));
            if (first != null) {
                fault(
                        keyLine,
                        place,
                        "此键在第 " + first.line() + " 行已出现，请只保留一个。",
                        "this key stands in line " + first.line() + " already; keep one of them");
            }
        }
        return new JsonNode.Members(line, members);
    }

    private void fault(int line, String pointer, String chinese, String english) {
        faults.add(new JsonFault(source, line, pointer, Text.of(chinese, english)));
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
