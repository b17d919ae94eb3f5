package hall.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
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

    private static final int DEEPEST = 40;
    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_KEY = 200;

    private static final JsonFactory JACKSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(LONGEST_KEY)
                    .maxStringLength(StrictJson.LARGEST)
                    .build())
            .build();

    private final String source;
    private final String text;
    private final JsonFaults faults;

    JsonParsing(String source, String text, JsonFaults faults) {
        this.source = source;
        this.text = text;
        this.faults = faults;
    }

    Optional<JsonNode> run() {
        try (JsonParser parser = JACKSON.createParser(text)) {
            if (parser.nextToken() == null) {
                fault(0, "", "文件是空的，请写入 JSON。", "the file is empty; write JSON into it");
                return Optional.empty();
            }
            JsonNode root = value(parser, "");
            if (parser.nextToken() != null) {
                fault(
                        line(parser),
                        "",
                        "JSON 到此已经结束，请删去后面的内容。",
                        "the JSON has ended before this; delete what comes after its end");
            }
            return Optional.of(root);
        } catch (StreamConstraintsException tooMuch) {
            JsonLocation at = tooMuch.getLocation();
            fault(
                    at == null ? 0 : at.getLineNr(),
                    "",
                    "嵌套超过 " + DEEPEST + " 层，或数字、键过长，请改正。",
                    "it is nested more than " + DEEPEST + " deep, or a number or a key is too long; correct it");
            return Optional.empty();
        } catch (JacksonException broken) {
            JsonLocation at = broken.getLocation();
            int line = at == null ? 0 : at.getLineNr();
            Text advice = SyntaxAdvice.of(text, at == null ? 0 : at.getCharOffset(), broken.getOriginalMessage());
            faults.add(new JsonFault(source, line, "", advice));
            return Optional.empty();
        } catch (IOException impossible) {
            throw new IllegalStateException("a text in memory cannot fail to be read", impossible);
        }
    }

    private JsonNode value(JsonParser parser, String pointer) throws IOException {
        int line = line(parser);
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser, pointer, line);
            case START_ARRAY -> array(parser, pointer, line);
            case VALUE_STRING -> new JsonNode.Text(line, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNode.Numeral(line, parser.getDecimalValue());
            case VALUE_TRUE -> new JsonNode.Flag(line, true);
            case VALUE_FALSE -> new JsonNode.Flag(line, false);
            case VALUE_NULL -> new JsonNode.Null(line);
            default -> throw new IllegalStateException(parser.currentToken() + " where a value begins");
        };
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
