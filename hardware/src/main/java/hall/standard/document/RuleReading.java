package hall.standard.document;

import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.standard.Check;
import hall.standard.Family;
import hall.standard.Layer;
import hall.standard.Means;
import hall.standard.Measurand;
import hall.standard.Parameter;
import hall.standard.Place;
import hall.standard.Rule;
import hall.standard.RuleId;
import hall.standard.RuleKind;
import hall.standard.Severity;
import hall.standard.Source;
import hall.standard.SubjectKind;
import hall.standard.Unit;
import hall.standard.Value;
import hall.standard.Vocabulary;
import hall.standard.condition.Condition;
import hall.standard.condition.FactType;
import hall.text.Text;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules, as they are written. One thread. */
final class RuleReading {

    static final Text ID = Text.of(
            "规则编号，如 IS-012，字母为 "
                    + Arrays.stream(Family.values()).map(Enum::name).collect(Collectors.joining("、")),
            "a rule's id such as IS-012, with the letters of a family: "
                    + Arrays.stream(Family.values()).map(Enum::name).collect(Collectors.joining(", ")));

    static final Map<String, Severity> SEVERITIES = Words.table(Severity.values(), Severity::word);
    private static final Map<String, Family> FAMILIES = Words.table(Family.values(), Enum::name);
    private static final Map<String, Means> MEANS = Words.table(Means.values(), Means::word);
    static final Map<String, SubjectKind> SUBJECTS = Words.table(SubjectKind.values(), SubjectKind::word);
    private static final Map<String, Measurand> QUANTITIES = Words.table(Measurand.values(), Measurand::word);

    /** What devices speak for: the hall and themselves. */
    private static final Set<SubjectKind> MEASURED =
            EnumSet.of(SubjectKind.HALL, SubjectKind.BOARD, SubjectKind.KIOSK, SubjectKind.DEVICE);

    private static final Map<String, Source.Status> STATUSES = Words.table(Source.Status.values(), Source.Status::word);

    private static final String PARAMETER = "param.";

    private final String file;

    RuleReading(String file) {
        this.file = file;
    }

    Optional<Rule> read(JsonObject object) {
        JsonValue idPlace = object.required("id");
        Optional<RuleId> id = idPlace.text(ID, RuleId::parse);
        JsonValue familyPlace = object.required("family");
        Optional<Family> family = familyPlace.oneOf(FAMILIES);
        if (id.isPresent() && family.isPresent() && id.get().family() != family.get()) {
            familyPlace.fault(
                    "族 " + family.get() + " 与编号 " + id.get() + " 不符。",
                    "the family " + family.get() + " is not that of the id " + id.get());
        }
        Optional<Text> title = Words.both(object.required("title"));
        JsonValue textPlace = object.optional("text");
        Optional<Text> text = textPlace.isThere() ? Words.both(textPlace) : title;
        Optional<RuleKind> kind = object.required("kind").oneOf(ParameterReading.KINDS);
        Optional<Layer> owner = object.required("owner").oneOf(ParameterReading.LAYERS);
        Optional<Severity> severity = object.required("severity").oneOf(SEVERITIES);
        List<Parameter> parameters =
                parameters(object.optional("parameters"), kind.orElse(RuleKind.FIXED), owner.orElse(Layer.NATION));
        List<Check> checks = checks(object.required("checks"), parameters);
        JsonValue sourcesPlace = object.required("sources");
        List<Source> sources = sourcesPlace.list(item -> item.object(RuleReading::source));
        if (sourcesPlace.isEmptyList()) {
            sourcesPlace.fault(
                    "至少写一个来源，没有时写 project-default。", "needs a source; where there is none, write project-default");
        }
        if (id.isEmpty() || title.isEmpty() || kind.isEmpty() || owner.isEmpty() || severity.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Rule(
                id.get(),
                title.get(),
                text.orElse(title.get()),
                kind.get(),
                owner.get(),
                severity.get(),
                parameters,
                checks,
                sources,
                new Place(file, idPlace.line())));
    }

    private List<Parameter> parameters(JsonValue place, RuleKind kind, Layer owner) {
        if (!place.isThere()) {
            return List.of();
        }
        Set<String> names = new HashSet<>();
        List<Parameter> parameters = new ArrayList<>();
        place.list(item -> item.object(object -> {
            for (Parameter parameter : ParameterReading.read(file, object, kind, owner)) {
                if (names.add(parameter.name())) {
                    parameters.add(parameter);
                } else {
                    item.fault(
                            "参数 " + parameter.name() + " 重复。", "the parameter " + parameter.name() + " stands twice");
                }
            }
            return Optional.empty();
        }));
        return parameters;
    }

    List<Check> checks(JsonValue place, List<Parameter> parameters) {
        Set<String> names = new HashSet<>();
        List<Check> checks = place.list(item -> item.object(object -> {
            Optional<Check> check = check(object, parameters, item.line());
            check.filter(each -> !names.add(each.name()))
                    .ifPresent(twice -> item.fault(
                            "同一规则不能有两个“" + twice.name() + "”检查，请合并条件。",
                            "a rule cannot have two checks " + twice.name() + "; join their conditions"));
            return check;
        }));
        if (place.isEmptyList()) {
            place.fault("至少要有一种检查。", "needs a check");
        }
        return checks;
    }

    private Optional<Check> check(JsonObject object, List<Parameter> parameters, int line) {
        Optional<Means> by = object.required("by").oneOf(MEANS);
        JsonValue perPlace = object.optional("per");
        Optional<SubjectKind> per = perPlace.isThere() ? perPlace.oneOf(SUBJECTS) : Optional.of(SubjectKind.HALL);
        JsonValue whenPlace = object.optional("when");
        JsonValue conditionPlace = object.optional("condition");
        JsonValue unitPlace = object.optional("unit");
        Unit unit = unitPlace
                .text(Text.of("单位，如 mm、s、%", "a unit such as mm, s or %"), Unit::parse)
                .orElse(Unit.ONE);
        JsonValue validPlace = object.optional("valid-for");
        Optional<Period> valid = validPlace.isThere() ? Words.period(validPlace) : Optional.empty();
        JsonValue quantityPlace = object.optional("quantity");
        Optional<Measurand> quantity = quantityPlace.isThere() ? quantityPlace.oneOf(QUANTITIES) : Optional.empty();
        JsonValue peoplePlace = object.optional("only-people");
        Optional<Text> people = peoplePlace.isThere() ? Words.both(peoplePlace) : Optional.empty();
        if (by.isEmpty() || per.isEmpty()) {
            return Optional.empty();
        }
        boolean attested = by.get() == Means.ATTESTATION;
        boolean counted = by.get() == Means.MEASUREMENT || by.get() == Means.LOG;
        if (attested && conditionPlace.isThere()) {
            conditionPlace.fault("查验没有条件，由查验人说明是否符合。", "an attestation has no condition; who attests says it holds");
        }
        if (!attested && !conditionPlace.isThere()) {
            object.required("condition").text(Condition.LONGEST);
        }
        if (by.get() != Means.CONFIGURATION && !validPlace.isThere()) {
            object.required("valid-for").text(Condition.LONGEST);
        }
        if (!counted && unitPlace.isThere()) {
            unitPlace.fault("只有测量和日志检查有单位。", "only measurements and log checks have a unit");
        }
        quantity.ifPresent(measured -> {
            if (!counted || !MEASURED.contains(per.get())) {
                quantityPlace.fault(
                        "设备测量的量只用于对大厅、屏、自助机或设备的测量和日志检查。",
                        "what devices measure answers measurements and log checks of the hall, a board, a kiosk or a device");
            } else if (!measured.unit().fits(unit)) {
                quantityPlace.fault(
                        measured.word() + " 的单位是 " + symbol(measured.unit()) + "，检查的单位是 " + symbol(unit) + "。",
                        measured.word() + " is told in " + symbol(measured.unit()) + ", and the check in "
                                + symbol(unit));
            }
        });
        if (peoplePlace.isThere() && (quantityPlace.isThere() || by.get() == Means.CONFIGURATION)) {
            peoplePlace.fault(
                    "程序或设备自己查的检查不写 only-people。", "what the program or a device answers does not say only-people");
        }
        Map<String, FactType> facts = new LinkedHashMap<>(Vocabulary.of(per.get()));
        parameters.forEach(each -> facts.put(PARAMETER + each.name(), type(each.value())));
        Condition when = condition(whenPlace, facts);
        if (counted) {
            facts.put(Vocabulary.MEASURED, FactType.NUMBER);
        }
        Condition condition = attested ? null : condition(conditionPlace, facts);
        if (condition != null) {
            asksSomething(condition, counted, conditionPlace);
        }
        return Optional.of(new Check(
                by.get(),
                per.get(),
                when,
                condition,
                unit,
                valid.orElse(null),
                quantity.orElse(null),
                people.orElse(null),
                new Place(file, line)));
    }

    /** A condition that says the same of everything proves nothing. */
    private static void asksSomething(Condition condition, boolean counted, JsonValue place) {
        if (counted && !condition.names().contains(Vocabulary.MEASURED)) {
            place.fault(
                    "条件没有用到 measured，无论测得多少结果都一样。",
                    "the condition does not look at measured, so it says the same whatever is measured");
        } else if (condition.names().stream().allMatch(name -> name.startsWith(PARAMETER))) {
            place.fault(
                    "条件没有用到大厅的任何事实，结果永远一样；hall standard facts 列出可用的事实。",
                    "the condition looks at no fact of the hall, so it always says the same; hall standard facts lists them");
        }
    }

    private static String symbol(Unit unit) {
        return unit == Unit.ONE ? "1" : unit.symbol();
    }

    private static FactType type(Value value) {
        return switch (value) {
            case Value.Quantity quantity -> FactType.NUMBER;
            case Value.Words words -> FactType.TEXT;
            case Value.Flag flag -> FactType.FLAG;
        };
    }

    private static @Nullable Condition condition(JsonValue place, Map<String, FactType> facts) {
        if (!place.isThere()) {
            return null;
        }
        Optional<String> text = place.text(Condition.LONGEST);
        if (text.isEmpty()) {
            return null;
        }
        return switch (Condition.read(text.get(), facts)) {
            case Condition.Reading.Good good -> good.condition();
            case Condition.Reading.Bad bad -> {
                place.fault(bad.why());
                yield null;
            }
        };
    }

    static Optional<Source> source(JsonObject object) {
        Optional<String> reference = object.required("ref").text(200);
        Optional<Source.Status> status = object.required("status").oneOf(STATUSES);
        return reference.flatMap(text -> status.map(known -> new Source(text, known)));
    }
}
