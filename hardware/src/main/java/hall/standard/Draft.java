package hall.standard;

import hall.json.JsonFaults;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A rule while the layers set its values. Mutable; one thread. */
final class Draft {

    private final Rule rule;
    private final Document document;
    private final JsonFaults faults;
    private final Map<String, Ruling.Resolved> values = new LinkedHashMap<>();

    /** The layer that has allowed the layers below it to loosen. */
    private Optional<Layer> loosened = Optional.empty();

    Draft(Rule rule, Document document, JsonFaults faults) {
        this.rule = rule;
        this.document = document;
        this.faults = faults;
        for (Parameter parameter : rule.parameters()) {
            values.put(
                    parameter.name(),
                    new Ruling.Resolved(parameter.value(), document.origin(parameter.place()), "", List.of()));
        }
    }

    Document document() {
        return document;
    }

    Ruling ruling() {
        return new Ruling(rule, document.origin(rule.place()), new HashMap<>(values));
    }

    void adjust(Document by, Adjustment adjustment) {
        for (Adjustment.Setting setting : adjustment.settings()) {
            Optional<Parameter> parameter = rule.parameter(setting.parameter());
            if (parameter.isEmpty()) {
                fault(
                        setting,
                        "规则 " + rule.id() + " 没有参数 " + setting.parameter() + "，它有：" + names() + "。",
                        "the rule " + rule.id() + " has no parameter " + setting.parameter() + "; it has " + names());
            } else {
                inUnit(parameter.get(), setting)
                        .filter(value -> isAllowed(parameter.get(), value, by, setting))
                        .ifPresent(value -> set(parameter.get(), value, by, setting, adjustment.reason()));
            }
        }
        if (adjustment.loosening()) {
            if (by.layer().isBelow(rule.owner())) {
                faults.add(adjustment
                        .place()
                        .fault(
                                "只有" + rule.owner().title().chinese() + "或以上可以允许放宽 " + rule.id() + "。",
                                "only the layer " + rule.owner().word() + " or one above it may allow to loosen "
                                        + rule.id()));
            } else {
                loosened = Optional.of(by.layer());
            }
        }
    }

    private String names() {
        return rule.parameters().isEmpty()
                ? "-"
                : String.join(
                        ", ", rule.parameters().stream().map(Parameter::name).toList());
    }

    private Optional<Value> inUnit(Parameter parameter, Adjustment.Setting setting) {
        if (setting.value() instanceof Value.Quantity given && parameter.value() instanceof Value.Quantity own) {
            if (given.unit().fits(own.unit())) {
                return Optional.of(given.in(own.unit()));
            }
            fault(
                    setting,
                    "参数 " + parameter.name() + " 的单位是 " + unit(own) + "，不能写成 " + given + "；例如 " + own + "。",
                    "the parameter " + parameter.name() + " is told in " + englishUnit(own) + ", not as " + given
                            + "; write it like " + own);
            return Optional.empty();
        }
        if (setting.value().getClass() != parameter.value().getClass()
                || (setting.value() instanceof Value.Words given
                        && parameter.value() instanceof Value.Words own
                        && !own.isLike(given))) {
            fault(
                    setting,
                    "参数 " + parameter.name() + " 的值应像 " + parameter.value() + "，不能是 " + setting.value() + "。",
                    "the parameter " + parameter.name() + " is written like " + parameter.value() + ", not "
                            + setting.value());
            return Optional.empty();
        }
        return Optional.of(setting.value());
    }

    private static String unit(Value.Quantity quantity) {
        return quantity.unit() == Unit.ONE ? "无单位的数" : quantity.unit().symbol();
    }

    private static String englishUnit(Value.Quantity quantity) {
        return quantity.unit() == Unit.ONE ? "a bare number" : quantity.unit().symbol();
    }

    private boolean isAllowed(Parameter parameter, Value value, Document by, Adjustment.Setting setting) {
        Ruling.Resolved now = current(parameter);
        boolean below = by.layer().isBelow(parameter.owner());
        if (now.value().equals(value)) {
            return true;
        }
        if (now.origin().layer() == by.layer()
                && !now.origin().document().equals(by.id())
                && !now.reason().isEmpty()) {
            fault(
                    setting,
                    "同一层的 " + now.origin().document() + " 已把 " + parameter.name() + " 定为 " + now.value() + "，两份文件不能不同。",
                    now.origin().document() + " of the same layer has set " + parameter.name() + " to " + now.value()
                            + "; two documents of a layer cannot differ");
            return false;
        }
        if (below && parameter.kind() == RuleKind.FIXED) {
            fault(
                    setting,
                    rule.id() + " 的 " + parameter.name() + " 由"
                            + now.origin().layer().title().chinese() + "固定为 " + now.value() + "（"
                            + now.origin().place() + "），下级不能更改。",
                    parameter.name() + " of " + rule.id() + " is fixed at " + now.value() + " by the "
                            + now.origin().layer().word() + " (" + now.origin().place()
                            + "); a layer below cannot change it");
            return false;
        }
        if (!parameter.choices().isEmpty() && !parameter.choices().contains(value)) {
            fault(
                    setting,
                    parameter.name() + " 只能选：" + listed(parameter.choices(), "、") + "，不能是 " + value + "。",
                    parameter.name() + " is one of " + listed(parameter.choices(), ", ") + ", not " + value);
            return false;
        }
        if (value instanceof Value.Quantity quantity && !parameter.holds(quantity)) {
            fault(
                    setting,
                    parameter.name() + " 的值 " + value + " 超出界限 " + parameter.bounds() + "。",
                    "the value " + value + " of " + parameter.name() + " lies outside the bounds "
                            + parameter.bounds());
            return false;
        }
        return !below || isStrictEnough(parameter, now, value, by, setting);
    }

    private boolean isStrictEnough(
            Parameter parameter, Ruling.Resolved now, Value value, Document by, Adjustment.Setting setting) {
        boolean allowed = loosened.isPresent() && by.layer().isBelow(loosened.get());
        if (allowed || !parameter.loosens(now.value(), value)) {
            return true;
        }
        fault(
                setting,
                by.layer().title().chinese() + "只能把 " + parameter.name() + " 定得更严：现为 " + now.value() + "（"
                        + now.origin().place() + "），" + value + " 更宽。",
                "the " + by.layer().word() + " may only be stricter: " + parameter.name() + " is " + now.value() + " ("
                        + now.origin().place() + "), and " + value + " asks less");
        return false;
    }

    private void set(Parameter parameter, Value value, Document by, Adjustment.Setting setting, String reason) {
        Ruling.Resolved now = current(parameter);
        List<Ruling.Resolved> earlier = new ArrayList<>();
        earlier.add(new Ruling.Resolved(now.value(), now.origin(), now.reason(), List.of()));
        earlier.addAll(now.earlier());
        values.put(parameter.name(), new Ruling.Resolved(value, by.origin(setting.place()), reason, earlier));
    }

    private Ruling.Resolved current(Parameter parameter) {
        Ruling.Resolved now = values.get(parameter.name());
        if (now == null) {
            throw new IllegalStateException("the parameter " + parameter.name() + " was given no value");
        }
        return now;
    }

    private void fault(Adjustment.Setting setting, String chinese, String english) {
        faults.add(setting.place().fault(chinese, english));
    }

    private static String listed(List<Value> values, String between) {
        return String.join(between, values.stream().map(Value::toString).toList());
    }
}
