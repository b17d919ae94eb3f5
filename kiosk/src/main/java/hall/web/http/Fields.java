package hall.web.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import hall.text.Dates;
import hall.text.FreeText;
import hall.text.Text;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of a request's JSON object; unknown ones are ignored, wrong ones are named in the rejection. */
public final class Fields {

    /** A key twice is refused: readers differ in which of the two they take. */
    private static final ObjectReader STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private static final ObjectReader LENIENT = JsonMapper.builder().build().reader();
    private static final int LONGEST_LIST = 100;
    private static final int LONGEST_ID = 64;

    private final JsonNode object;

    private Fields(JsonNode object) {
        this.object = object;
    }

    /** The fields of {@code body}; an empty body has none. */
    static Fields of(String body) throws Rejection {
        if (body.isBlank()) {
            return new Fields(JsonNodeFactory.instance.objectNode());
        }
        try {
            JsonNode node = STRICT.readTree(body);
            if (!node.isObject()) {
                throw new Rejection(ProblemType.BAD_JSON);
            }
            return new Fields(node);
        } catch (JsonProcessingException e) {
            throw unreadable(body, e);
        }
    }

    private static Rejection unreadable(String body, JsonProcessingException fault) {
        try {
            LENIENT.readTree(body);
        } catch (JsonProcessingException alsoUnreadable) {
            return new Rejection(ProblemType.BAD_JSON);
        }
        String name = fault.getProcessor() instanceof JsonParser parser ? nameAt(parser) : "";
        return new Rejection(Answer.Problem.of(
                ProblemType.BAD_JSON,
                name.isEmpty()
                        ? Text.of("JSON 对象之后还有内容。", "Something follows the JSON object.")
                        : Text.of(
                                "“" + name + "”出现了两次，请只写一次。",
                                "The field \"" + name + "\" stands twice; give it once.")));
    }

    /** The name the parser stopped at, where it can be shown; empty when it stopped elsewhere. */
    private static String nameAt(JsonParser parser) {
        try {
            String name = parser.currentName();
            return name == null ? "" : FreeText.fault(name, LONGEST_ID) == null ? name : "…";
        } catch (IOException e) {
            return "";
        }
    }

    /** An object as text in lines, or a text as it is, that must be there. */
    public String document(String name) throws Rejection {
        JsonNode node = object.path(name);
        if (node.isTextual()) {
            return node.textValue();
        }
        if (!node.isObject()) {
            throw Rejection.field("“" + name + "”须为 JSON 对象。", "The field \"" + name + "\" must be a JSON object.");
        }
        return node.toPrettyString();
    }

    /** A text that must be there, 1 to {@code longest} characters. */
    public String text(String name, int longest) throws Rejection {
        String text = optionalText(name, longest);
        if (text == null) {
            throw Rejection.field("缺少“" + name + "”。", "The field \"" + name + "\" is missing.");
        }
        return text;
    }

    /** A text of 1 to {@code longest} characters, or null. */
    public @Nullable String optionalText(String name, int longest) throws Rejection {
        JsonNode node = object.path(name);
        return node.isMissingNode() || node.isNull() ? null : text(name, node, longest);
    }

    /** True or false, or null where it is not there. */
    public @Nullable Boolean optionalFlag(String name) throws Rejection {
        JsonNode node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isBoolean()) {
            throw Rejection.field(
                    "“" + name + "”须为 true 或 false。", "The field \"" + name + "\" must be true or false.");
        }
        return node.booleanValue();
    }

    /** A password, as it was typed: 1 to {@code longest} of whatever characters. */
    public String password(String name, int longest) throws Rejection {
        JsonNode node = object.path(name);
        if (!node.isTextual() || node.textValue().isEmpty() || node.textValue().length() > longest) {
            throw wrongText(name, longest, null);
        }
        return node.textValue();
    }

    /** An id: 1 to 64 of {@code A-Z a-z 0-9 . _ -}. */
    public String id(String name) throws Rejection {
        return checkedId(name, text(name, LONGEST_ID));
    }

    /** An id, or nothing. */
    public Optional<String> optionalId(String name) throws Rejection {
        String id = optionalText(name, LONGEST_ID);
        return id == null ? Optional.empty() : Optional.of(checkedId(name, id));
    }

    /** A time by RFC 3339, or null. */
    public @Nullable Instant optionalTime(String name) throws Rejection {
        String text = optionalText(name, LONGEST_ID);
        return text == null ? null : time(name, text);
    }

    static Instant time(String name, String text) throws Rejection {
        try {
            OffsetDateTime parsed = OffsetDateTime.parse(text);
            Dates.parse(parsed.toLocalDate().toString());
            return parsed.toInstant();
        } catch (DateTimeException e) {
            throw Rejection.field(
                    "“" + name + "”须为时间，如 2026-03-02T14:00:00+08:00。",
                    "\"" + name + "\" must be a time such as 2026-03-02T14:00:00+08:00.");
        }
    }

    /** A date that must be there. */
    public LocalDate date(String name) throws Rejection {
        return date(name, text(name, LONGEST_ID));
    }

    /** A date, or null where it is not there. */
    public @Nullable LocalDate optionalDate(String name) throws Rejection {
        String text = optionalText(name, LONGEST_ID);
        return text == null ? null : date(name, text);
    }

    static LocalDate date(String name, String text) throws Rejection {
        try {
            return Dates.parse(text);
        } catch (DateTimeException e) {
            throw Rejection.field(
                    "“" + name + "”须为日期，如 2026-03-02。", "\"" + name + "\" must be a date such as 2026-03-02.");
        }
    }

    /** A whole number from {@code least} to {@code most}. */
    public int number(String name, int least, int most) throws Rejection {
        JsonNode node = object.path(name);
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < least || node.intValue() > most) {
            throw Rejection.field(
                    "“" + name + "”须为 " + least + " 至 " + most + " 的整数。",
                    "The field \"" + name + "\" must be a whole number from " + least + " to " + most + ".");
        }
        return node.intValue();
    }

    /** A number from {@code least} to {@code most}, or null where it is not there. */
    public @Nullable Double optionalNumber(String name, int least, int most) throws Rejection {
        JsonNode node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isNumber() || node.doubleValue() < least || node.doubleValue() > most) {
            throw Rejection.field(
                    "“" + name + "”须为 " + least + " 至 " + most + " 的数。",
                    "The field \"" + name + "\" must be a number from " + least + " to " + most + ".");
        }
        return node.doubleValue();
    }

    /** The fields of an object within, or null where it is not there. */
    public @Nullable Fields optionalObject(String name) throws Rejection {
        JsonNode node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isObject()) {
            throw Rejection.field("“" + name + "”须为对象。", "The field \"" + name + "\" must be an object.");
        }
        return new Fields(node);
    }

    /** Whether {@code name} is given. */
    public boolean has(String name) {
        return !object.path(name).isMissingNode() && !object.path(name).isNull();
    }

    /** A list of objects, at most {@code most}. */
    public List<Fields> objects(String name, int most) throws Rejection {
        JsonNode node = object.path(name);
        if (!node.isArray() || node.size() > most) {
            throw Rejection.field(
                    "“" + name + "”须为至多 " + most + " 项的列表。",
                    "The field \"" + name + "\" must be a list of at most " + most + " objects.");
        }
        List<Fields> objects = new ArrayList<>();
        for (JsonNode each : node) {
            if (!each.isObject()) {
                throw Rejection.field("“" + name + "”的每一项须为对象。", "Each entry of \"" + name + "\" must be an object.");
            }
            objects.add(new Fields(each));
        }
        return objects;
    }

    /** A list of ids, or null when it is not given. */
    public @Nullable List<String> optionalIds(String name) throws Rejection {
        List<String> texts = optionalTexts(name, LONGEST_ID);
        if (texts != null) {
            for (String each : texts) {
                checkedId(name, each);
            }
        }
        return texts;
    }

    /** A list of texts, or null when it is not given. */
    public @Nullable List<String> optionalTexts(String name, int longest) throws Rejection {
        JsonNode node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isArray() || node.size() > LONGEST_LIST) {
            throw Rejection.field(
                    "“" + name + "”须为列表。", "The field \"" + name + "\" must be a list of at most 100 texts.");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode each : node) {
            texts.add(text(name, each, longest));
        }
        return texts;
    }

    private static String text(String name, JsonNode node, int longest) throws Rejection {
        FreeText.Fault fault = node.isTextual() ? FreeText.fault(node.textValue(), longest) : FreeText.Fault.EMPTY;
        if (fault != null) {
            throw wrongText(name, longest, node.isTextual() ? fault : null);
        }
        return node.textValue();
    }

    private static Rejection wrongText(String name, int longest, FreeText.@Nullable Fault fault) {
        String zh = fault == null ? "" : "，现在" + fault.text().chinese();
        String en = fault == null ? "" : "; it " + fault.text().english();
        return Rejection.field(
                "“" + name + "”须为 1 至 " + longest + " 个字符的文字" + zh + "。",
                "The field \"" + name + "\" must be a text of 1 to " + longest + " characters" + en + ".");
    }

    /** {@code id}, which stands as {@code name}, if it can be one. */
    public static String checkedId(String name, String id) throws Rejection {
        if (!isId(id)) {
            throw Rejection.field(
                    "“" + name + "”须由字母、数字、点、下划线或连字符组成。",
                    "The field \"" + name + "\" must be of A-Z a-z 0-9 . _ - only.");
        }
        return id;
    }

    /** Whether {@code text} can be the id of anything. */
    public static boolean isId(String text) {
        return text.matches("[A-Za-z0-9._-]{1,64}");
    }
}
