package hall.kiosk.standard;

import hall.standard.Check;
import hall.standard.Parameter;
import hall.standard.Rule;
import hall.standard.Ruling;
import hall.standard.Snapshot;
import hall.standard.check.Advice;
import java.util.ArrayList;
import java.util.List;

/** One rule as it stands for a hall: each value, where it comes from, what it replaces, and who may change it. Pure. */
public final class RuleText {

    private RuleText() {}

    /** The lines for a person, Chinese first. */
    public static List<String> of(Snapshot snapshot, Ruling ruling) {
        Rule rule = ruling.rule();
        List<String> lines = new ArrayList<>();
        lines.add(rule.id() + "  " + CheckText.both(rule.title()));
        if (!rule.text().equals(rule.title())) {
            lines.add("    " + CheckText.both(rule.text()));
        }
        lines.add("族 / family: " + CheckText.both(rule.id().family().title()) + "；"
                + CheckText.both(rule.kind().title()) + "；由 / owned by "
                + CheckText.both(rule.owner().title()) + "；"
                + CheckText.both(rule.severity().title()));
        lines.add("规定于 / stands in: " + ruling.origin());
        rule.parameters().forEach(parameter -> parameter(parameter, ruling.resolved(parameter.name()), lines));
        rule.checks().forEach(check -> lines.add("检查 / check: " + check(check)));
        rule.sources()
                .forEach(source -> lines.add("依据 / source: " + source.reference() + "（"
                        + CheckText.both(source.status().title()) + "）"));
        snapshot.exemptions().stream()
                .filter(each -> each.exemption().rule().equals(rule.id()))
                .forEach(each -> lines.add("豁免 / exemption: " + each.exemption().reason() + "（"
                        + each.exemption().by() + "，至 / until "
                        + each.exemption().until() + "）" + each.origin()));
        return lines;
    }

    private static void parameter(Parameter parameter, Ruling.Resolved now, List<String> lines) {
        lines.add("参数 / parameter " + parameter.name() + " = " + now.value().told());
        lines.add("    来自 / from " + now.origin() + (now.reason().isEmpty() ? "" : "：" + now.reason()));
        now.earlier()
                .forEach(before ->
                        lines.add("    取代 / instead of " + before.value().told() + "，" + before.origin()
                                + (before.reason().isEmpty() ? "" : "：" + before.reason())));
        lines.add("    " + mayChange(parameter));
    }

    private static String mayChange(Parameter parameter) {
        String owner = parameter.owner().title().chinese();
        String ownerEnglish = parameter.owner().word();
        return switch (parameter.kind()) {
            case FIXED -> owner + "以下不能更改。 / No layer below the " + ownerEnglish + " may change it.";
            case DEFAULT ->
                switch (parameter.stricter()) {
                    case HIGHER -> stricter(parameter, owner, "更大", ownerEnglish);
                    case LOWER -> stricter(parameter, owner, "更小", ownerEnglish);
                    case NEITHER -> {
                        boolean bounded = parameter.least() != null || parameter.most() != null;
                        yield owner + "以下可以" + (bounded ? "在 " + parameter.bounds() + " 内" : "")
                                + "更改。 / A layer below the "
                                + ownerEnglish + " may change it" + (bounded ? " within " + parameter.bounds() : "")
                                + ".";
                    }
                };
            case OPTION ->
                "下级可选 / a layer below chooses one of: "
                        + String.join(
                                ", ",
                                parameter.choices().stream()
                                        .map(Object::toString)
                                        .toList());
        };
    }

    private static String stricter(Parameter parameter, String owner, String direction, String ownerEnglish) {
        return owner + "以下可在 " + parameter.bounds() + " 内改得更严（" + direction + "）。 / A layer below the " + ownerEnglish
                + " may make it stricter (" + parameter.stricter().word() + ") within " + parameter.bounds() + ".";
    }

    private static String check(Check check) {
        return CheckText.both(check.by().title()) + "，对象 / per "
                + CheckText.both(check.per().title())
                + (check.when() == null ? "" : "，当 / when " + check.when())
                + (check.condition() == null ? "" : "，条件 / condition " + check.condition())
                + (check.unit().symbol().isEmpty()
                        ? ""
                        : "，单位 / unit " + check.unit().symbol())
                + (check.validFor() == null ? "" : "，有效 / valid for " + CheckText.both(Advice.words(check.validFor())))
                + (check.quantity() == null
                        ? ""
                        : "，设备自测 / by devices: "
                                + CheckText.both(check.quantity().title()) + "（"
                                + check.quantity().word() + "）")
                + (check.people() == null ? "" : "，只能由人看 / only people can tell: " + CheckText.both(check.people()));
    }
}
