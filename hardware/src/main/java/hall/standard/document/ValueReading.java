package hall.standard.document;

import hall.json.JsonValue;
import hall.standard.Unit;
import hall.standard.Value;
import hall.text.Text;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values of parameters, as they are written. */
final class ValueReading {

    private static final int LONGEST = 200;
    private static final int SHOWN = 40;

    /** What is written {@code name=value|name=value}. */
    private static final String TABLE = "[A-Za-z0-9._-]{1,64}=[^|]*(\\|.*)?";

    private static final int LONGEST_TABLE = 40_000;

    /** A drawing of a pictogram or an emblem, in lines or in one; whoever draws it looks at what it holds. */
    private static final String DRAWING = "(?s)<(svg|\\?xml)\\b.*";

    private static final int LONGEST_DRAWING = 40_000;

    /** Words that look like a number and something: somebody meant a unit. */
    private static final String NUMBER_AND_MORE = "-?[0-9][0-9.]* ?[^ ]{1,12}";

    private static final String UNITS = Arrays.stream(Unit.values())
            .map(Unit::symbol)
            .filter(symbol -> !symbol.isEmpty())
            .collect(Collectors.joining(" "));

    private ValueReading() {}

    /** A number with its unit, words, or true or false. */
    static Optional<Value> read(JsonValue place) {
        Optional<String> written = place.asWritten();
        if (written.isEmpty()) {
            return place.plain().map(Value.Words::new);
        }
        if (!place.isText()) {
            return written.get().equals("true") || written.get().equals("false")
                    ? Optional.of(new Value.Flag(Boolean.parseBoolean(written.get())))
                    : quantity(place, written.get()).map(Value.class::cast);
        }
        if (written.get().matches(DRAWING) && written.get().length() <= LONGEST_DRAWING) {
            return Optional.of(new Value.Words(written.get()));
        }
        Optional<Value.Quantity> quantity = Value.quantity(written.get());
        if (quantity.isPresent()) {
            return quantity.map(Value.class::cast);
        }
        if (written.get().matches(NUMBER_AND_MORE) && !written.get().matches("[0-9]+[.-][0-9.-]+")) {
            return wrongUnit(place, written.get());
        }
        return place.text(longest(written.get())).map(Value.Words::new);
    }

    private static int longest(String written) {
        return written.matches(DRAWING) ? LONGEST_DRAWING : written.matches(TABLE) ? LONGEST_TABLE : LONGEST;
    }

    /** A number with its unit. */
    static Optional<Value.Quantity> quantity(JsonValue place) {
        Optional<String> written = place.asWritten();
        if (written.isEmpty()) {
            return place.text(Text.of("数，需要时带单位，如 8 s", "a number with its unit, such as 8 s"), Value::quantity);
        }
        return quantity(place, written.get());
    }

    private static Optional<Value.Quantity> quantity(JsonValue place, String written) {
        Optional<Value.Quantity> quantity = Value.quantity(written);
        if (quantity.isEmpty()) {
            wrongUnit(place, written);
        }
        return quantity;
    }

    private static Optional<Value> wrongUnit(JsonValue place, String all) {
        String written = all.length() <= SHOWN ? all : all.substring(0, SHOWN) + "…";
        place.fault(
                "“" + written + "”不是数加单位；单位有：" + UNITS + "。",
                "\"" + written + "\" is no number with a unit; the units are " + UNITS);
        return Optional.empty();
    }
}
