package hall.json;

import hall.text.FreeText;
import hall.text.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value in a JSON text, or the place where it could stand. Whoever reads it says what it must be; what is otherwise
 * becomes a fault and reads as empty, so that reading goes on to the next fault. A value that need not be there reads as
 * empty without a fault; {@code null} counts as not there. One thread.
 */
public final class JsonValue {

    private static final int SHOWN = 40;
    private static final int LONGEST = 2_000;

    /** How many words a message lists before it says that there are others. */
    private static final int MOST_NAMED = 12;

    /** Longer than any hall's list; a bound, so that a wrong file does not become a wall of faults. */
    private static final int MOST_ITEMS = 2_000;

    private final String source;
    private final String pointer;
    private final int line;
    private final @Nullable JsonNode node;
    private final boolean required;
    private final JsonFaults faults;

    JsonValue(String source, String pointer, JsonNode node, JsonFaults faults) {
        this(source, pointer, node.line(), node, true, faults);
    }

    /** @param line where the value stands, or where it would have to */
    JsonValue(String source, String pointer, int line, @Nullable JsonNode node, boolean required, JsonFaults faults) {
        this.source = source;
        this.pointer = pointer;
        this.line = line;
        this.node = node instanceof JsonNode.Null ? null : node;
        this.required = required;
        this.faults = faults;
    }

    /** Whether there is a value, right or wrong. */
    public boolean isThere() {
        return node != null;
    }

    /** Whether it is an object, for values that may be written in two ways. */
    public boolean isObject() {
        return node instanceof JsonNode.Members;
    }

    /** Whether it is a text, for values that may be written in two ways. */
    public boolean isText() {
        return node instanceof JsonNode.Text;
    }

    /** Whether it is a list. */
    public boolean isList() {
        return node instanceof JsonNode.Array;
    }

    /** Whether it is a list without items. */
    public boolean isEmptyList() {
        return node instanceof JsonNode.Array array && array.items().isEmpty();
    }

    /** The text, number or flag as it is written, right or wrong; empty for anything else. Notes nothing. */
    public Optional<String> asWritten() {
        if (node instanceof JsonNode.Text text) {
            return Optional.of(text.value());
        }
        if (node instanceof JsonNode.Numeral number) {
            return Optional.of(number.value().toString());
        }
        return node instanceof JsonNode.Flag flag ? Optional.of(Boolean.toString(flag.value())) : Optional.empty();
    }

    /** Where it stands, for a fault elsewhere that refers to it; such as {@code /services/3/id}. */
    public String pointer() {
        return pointer;
    }

    /** The line it stands on. */
    public int line() {
        return line;
    }

    /** Notes that this value is wrong. */
    public void fault(String chinese, String english) {
        fault(Text.of(chinese, english));
    }

    /** Notes that this value is wrong. */
    public void fault(Text text) {
        faults.add(new JsonFault(source, line, pointer, text));
    }

    /** A text of at most {@code most} characters that shows something and hides nothing. */
    public Optional<String> text(int most) {
        if (!(node instanceof JsonNode.Text text)) {
            return wrong(Text.of("文字", "a text"));
        }
        FreeText.Fault fault = FreeText.fault(text.value(), most);
        if (fault == null) {
            return Optional.of(text.value());
        }
        fault(
                "须为 1 至 " + most + " 个字符的文字，现在" + fault.text().chinese() + "：" + shown(text) + "。",
                "must be a text of 1 to " + most + " characters; it "
                        + fault.text().english() + ": " + shown(text));
        return Optional.empty();
    }

    /** A text of at most {@code most} characters that hides nothing; it may be empty. */
    public Optional<String> line(int most) {
        return node instanceof JsonNode.Text text && text.value().isEmpty() ? Optional.of("") : text(most);
    }

    /** A text of 1 to {@code most} of whatever characters, which no message ever shows. */
    public Optional<String> secret(int most) {
        if (node instanceof JsonNode.Text text
                && !text.value().isEmpty()
                && text.value().length() <= most) {
            return Optional.of(text.value());
        }
        if (node != null || required) {
            fault(
                    "须为 1 至 " + most + " 个字符的文字，写在双引号中；删去此项则自动生成。",
                    "must be a text of 1 to " + most + " characters in double quotes; leave it out to have one made");
        }
        return Optional.empty();
    }

    /** What {@code reading} makes of a text of at most {@value #LONGEST} characters; {@code must} says what it accepts. */
    public <T> Optional<T> text(Text must, Function<String, Optional<T>> reading) {
        if (!(node instanceof JsonNode.Text)) {
            return wrong(must);
        }
        return text(LONGEST).flatMap(text -> {
            Optional<T> read = reading.apply(text);
            return read.isPresent() ? read : wrong(must);
        });
    }

    /** The value that a text stands for. */
    public <T> Optional<T> oneOf(Map<String, T> values) {
        return oneOf(values.keySet()).map(values::get);
    }

    /** One of some words. */
    public Optional<String> oneOf(Collection<String> words) {
        return node instanceof JsonNode.Text text ? oneOf(text.value(), words) : wrong(oneOfThese(words));
    }

    /** One of some words; a number may stand for a word of digits. */
    public Optional<String> plainOneOf(Collection<String> words) {
        return asWritten().map(given -> oneOf(given, words)).orElseGet(() -> wrong(oneOfThese(words)));
    }

    private Optional<String> oneOf(String given, Collection<String> words) {
        if (words.contains(given)) {
            return Optional.of(given);
        }
        Text must = oneOfThese(words);
        Optional<String> meant = Nearest.to(given, words);
        fault(
                "须为" + must.chinese() + "，而不是 " + shown(node)
                        + meant.map(word -> "；您是否想写 " + word + "？").orElse("。"),
                "must be " + must.english() + ", not " + shown(node)
                        + meant.map(word -> "; did you mean " + word + "?").orElse(""));
        return Optional.empty();
    }

    private static Text oneOfThese(Collection<String> words) {
        List<String> named = words.stream().limit(MOST_NAMED).toList();
        boolean more = words.size() > MOST_NAMED;
        return Text.of(
                "以下之一：" + String.join("、", named) + (more ? " 等" : ""),
                "one of " + String.join(", ", named) + (more ? " and others" : ""));
    }

    /** A whole number, written without quotes. */
    public Optional<Integer> whole(int least, int most) {
        Text must = Text.of("从 " + least + " 到 " + most + " 的整数", "a whole number from " + least + " to " + most);
        if (!(node instanceof JsonNode.Numeral number)) {
            return wrong(must);
        }
        BigDecimal value = number.value();
        boolean within = value.compareTo(BigDecimal.valueOf(least)) >= 0
                && value.compareTo(BigDecimal.valueOf(most)) <= 0
                && value.stripTrailingZeros().scale() <= 0;
        return within ? Optional.of(value.intValueExact()) : wrong(must);
    }

    /** One of some whole numbers, written without quotes. */
    public Optional<Integer> oneOfNumbers(Collection<Integer> numbers) {
        List<String> words = numbers.stream().map(String::valueOf).toList();
        Text must =
                Text.of("以下整数之一：" + String.join("、", words), "one of the whole numbers " + String.join(", ", words));
        Optional<Integer> given = node instanceof JsonNode.Numeral number
                ? numbers.stream()
                        .filter(each -> number.value().compareTo(BigDecimal.valueOf(each)) == 0)
                        .findFirst()
                : Optional.empty();
        return given.isPresent() ? given : wrong(must);
    }

    /** A number, written without quotes. */
    public Optional<Double> number(double least, double most) {
        Text must = Text.of("从 " + least + " 到 " + most + " 的数", "a number from " + least + " to " + most);
        if (!(node instanceof JsonNode.Numeral number)) {
            return wrong(must);
        }
        double value = number.value().doubleValue();
        return value >= least && value <= most ? Optional.of(value) : wrong(must);
    }

    /** A text, a number, true or false, as text. */
    public Optional<String> plain() {
        if (node instanceof JsonNode.Text) {
            return text(LONGEST);
        }
        Optional<String> written = asWritten();
        return written.isPresent() ? written : wrong(Text.of("文字、数字、true 或 false", "a text, a number, true or false"));
    }

    /** {@code true} or {@code false}, without quotes. */
    public Optional<Boolean> flag() {
        return node instanceof JsonNode.Flag flag
                ? Optional.of(flag.value())
                : wrong(Text.of("不带引号的 true 或 false", "true or false without quotes"));
    }

    /**
     * What {@code reading} makes of an object. Keys that it has not asked for when it returns are faults: it asks for all
     * it knows before it gives up.
     */
    public <T> Optional<T> object(Function<JsonObject, Optional<T>> reading) {
        if (!(node instanceof JsonNode.Members members)) {
            return wrong(Text.of("用 { } 括起的对象", "an object in { }"));
        }
        JsonObject object = new JsonObject(source, pointer, members, faults);
        Optional<T> read = reading.apply(object);
        object.refuseOthers();
        return read;
    }

    /** What {@code reading} makes of each item of a list, as far as it makes something; empty when there is no list. */
    public <T> List<T> list(Function<JsonValue, Optional<T>> reading) {
        if (!(node instanceof JsonNode.Array array)) {
            wrong(Text.of("用 [ ] 括起的列表", "a list in [ ]"));
            return List.of();
        }
        if (array.items().size() > MOST_ITEMS) {
            fault("列表不能超过 " + MOST_ITEMS + " 项。", "must have at most " + MOST_ITEMS + " items");
            return List.of();
        }
        List<T> all = new ArrayList<>();
        for (int i = 0; i < array.items().size(); i++) {
            JsonNode item = array.items().get(i);
            reading.apply(new JsonValue(source, pointer + "/" + i, item, faults))
                    .ifPresent(all::add);
        }
        return all;
    }

    private <T> Optional<T> wrong(Text must) {
        if (node != null) {
            fault(
                    "须为" + must.chinese() + "，而不是 " + shown(node) + "。",
                    "must be " + must.english() + ", not " + shown(node));
        } else if (required) {
            fault("缺少此项，须为" + must.chinese() + "。", "is missing; it must be " + must.english());
        }
        return Optional.empty();
    }

    /** The value as it stands in the file, short. */
    private static String shown(@Nullable JsonNode node) {
        if (node == null) {
            return "null";
        }
        return switch (node) {
            case JsonNode.Text text -> '"' + shortened(FreeText.shown(text.value())) + '"';
            case JsonNode.Numeral number -> shortened(number.value().toString());
            case JsonNode.Flag flag -> Boolean.toString(flag.value());
            case JsonNode.Null ignored -> "null";
            case JsonNode.Array ignored -> "[…]";
            case JsonNode.Members ignored -> "{…}";
        };
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
    }

    /** {@code key} as it stands in a JSON pointer (RFC 6901). */
    static String escaped(String key) {
        return FreeText.shown(shortened(key)).replace("~", "~0").replace("/", "~1");
    }
}
