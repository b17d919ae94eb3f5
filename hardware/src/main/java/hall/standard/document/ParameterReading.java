package hall.standard.document;

import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.standard.Layer;
import hall.standard.Parameter;
import hall.standard.Place;
import hall.standard.RuleKind;
import hall.standard.Value;
import hall.standard.design.Look;
import hall.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A rule's parameters. */
final class ParameterReading {

    static final Map<String, RuleKind> KINDS = Words.table(RuleKind.values(), RuleKind::word);
    static final Map<String, Layer> LAYERS = Words.table(Layer.values(), Layer::word);

    private static final Map<String, Parameter.Stricter> STRICTER =
            Words.table(Parameter.Stricter.values(), Parameter.Stricter::word);
    private static final Map<String, Look.Part> PARTS = Words.table(Look.Part.values(), Look.Part::word);
    private static final Text NAME = Text.of("以小写字母开头的 a-z、0-9 和 _", "a-z, 0-9 and _, a letter first");
    private static final Pattern NAMES = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    private ParameterReading() {}

    /** The parameters written as {@code object}, of a rule of {@code kind} that {@code owner} decides: one, or a family. */
    static List<Parameter> read(String file, JsonObject object, RuleKind ofRule, Layer ofOwner) {
        JsonValue all = object.optional("all-of");
        return all.isThere()
                ? all.oneOf(PARTS)
                        .map(part -> family(file, all.line(), part, object, ofRule, ofOwner))
                        .orElse(List.of())
                : one(file, object, ofRule, ofOwner).stream().toList();
    }

    private static List<Parameter> family(
            String file, int line, Look.Part part, JsonObject object, RuleKind ofRule, Layer ofOwner) {
        RuleKind kind = object.optional("kind").oneOf(KINDS).orElse(ofRule);
        Layer owner = object.optional("owner").oneOf(LAYERS).orElse(ofOwner);
        List<Parameter> parameters = new ArrayList<>();
        Look.parameters(part)
                .forEach((name, value) ->
                        parameters.add(Parameter.seen(name, kind, owner, value, new Place(file, line))));
        return parameters;
    }

    private static Optional<Parameter> one(String file, JsonObject object, RuleKind ofRule, Layer ofOwner) {
        JsonValue namePlace = object.required("name");
        Optional<String> name = namePlace.text(NAME, Optional::of).filter(text -> {
            boolean good = NAMES.matcher(text).matches();
            if (!good) {
                namePlace.fault("参数名须为" + NAME.chinese() + "。", "a parameter's name must be " + NAME.english());
            }
            return good;
        });
        JsonValue valuePlace = object.required("value");
        Optional<Value> value = ValueReading.read(valuePlace);
        JsonValue kindPlace = object.optional("kind");
        RuleKind kind = kindPlace.oneOf(KINDS).orElse(ofRule);
        Layer owner = object.optional("owner").oneOf(LAYERS).orElse(ofOwner);
        JsonValue leastPlace = object.optional("min");
        JsonValue mostPlace = object.optional("max");
        Optional<Value.Quantity> least = bound(leastPlace, value);
        Optional<Value.Quantity> most = bound(mostPlace, value);
        JsonValue stricterPlace = object.optional("stricter");
        Optional<Parameter.Stricter> stricter = stricterPlace.oneOf(STRICTER);
        JsonValue choicesPlace = object.optional("choices");
        List<Value> choices = choicesPlace.isThere() ? choicesPlace.list(ValueReading::read) : List.of();
        boolean visible = object.optional("visible").flag().orElse(false);
        if (name.isEmpty() || value.isEmpty()) {
            return Optional.empty();
        }
        Parameter parameter = new Parameter(
                name.get(),
                kind,
                owner,
                value.get(),
                least.orElse(null),
                most.orElse(null),
                stricter.orElse(Parameter.Stricter.NEITHER),
                choices,
                visible,
                new Place(file, valuePlace.line()));
        checkKind(parameter, valuePlace, stricterPlace, leastPlace.isThere() || mostPlace.isThere());
        return Optional.of(parameter);
    }

    private static Optional<Value.Quantity> bound(JsonValue place, Optional<Value> value) {
        if (!place.isThere()) {
            return Optional.empty();
        }
        Optional<Value.Quantity> bound = ValueReading.quantity(place);
        if (bound.isEmpty() || value.isEmpty()) {
            return Optional.empty();
        }
        if (!(value.get() instanceof Value.Quantity quantity)
                || !bound.get().unit().fits(quantity.unit())) {
            place.fault(
                    "界限 " + bound.get() + " 的单位与参数值 " + value.get() + " 不一致。",
                    "the bound " + bound.get() + " is not in the unit of the value, " + value.get());
            return Optional.empty();
        }
        return bound.map(each -> each.in(quantity.unit()));
    }

    private static void checkKind(Parameter parameter, JsonValue value, JsonValue stricter, boolean bounded) {
        boolean number = parameter.value() instanceof Value.Quantity;
        if (parameter.kind() == RuleKind.DEFAULT && number && (!bounded || !stricter.isThere())) {
            value.fault(
                    "默认参数须写明 min 或 max，以及 stricter（higher、lower 或 neither）。",
                    "a default needs min or max, and stricter (higher, lower or neither)");
        }
        if (parameter.kind() == RuleKind.OPTION && parameter.choices().size() < 2) {
            value.fault("选项参数须有 choices，至少两项。", "an option needs choices, two at least");
        }
        if (!parameter.choices().isEmpty() && !parameter.choices().contains(parameter.value())) {
            value.fault(
                    "值 " + parameter.value() + " 不在 choices 中。",
                    "the value " + parameter.value() + " is not one of its choices");
        }
        if (parameter.value() instanceof Value.Quantity quantity && !parameter.holds(quantity)) {
            value.fault(
                    "值 " + quantity + " 超出自己的界限 " + parameter.bounds() + "。",
                    "the value " + quantity + " lies outside its own bounds " + parameter.bounds());
        }
    }
}
