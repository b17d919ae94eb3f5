package hall.hardware.drivers;

import hall.hardware.DeviceKind;
import hall.hardware.config.DriverSpec;
import hall.hardware.config.LinkType;
import hall.hardware.config.OptionForm;
import hall.hardware.config.OptionSpec;
import hall.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the drivers say of themselves, for people: the tables of docs/hardware.md, the lines of {@code hall device}. */
public final class DriverTables {

    private DriverTables() {}

    /** The tables of links and of each driver's options, in English, as docs/hardware.md has them. */
    static String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("| link | field | value | default |\n|---|---|---|---|\n");
        for (LinkType link : LinkType.ALL) {
            text.append("| `")
                    .append(link.code())
                    .append("`: ")
                    .append(link.about().english());
            if (link.fields().isEmpty()) {
                text.append(" | | | |\n");
            }
            String first = "";
            for (OptionSpec<?> field : link.fields()) {
                text.append(first)
                        .append(" | `")
                        .append(field.name())
                        .append("`: ")
                        .append(field.about().english())
                        .append(" | ")
                        .append(value(field.form()).english())
                        .append(" | ")
                        .append(usual(field, List.of()))
                        .append(" |\n");
                first = "|";
            }
        }
        for (DriverSpec driver : Drivers.ALL) {
            text.append("\n**`")
                    .append(driver.name())
                    .append("`**: ")
                    .append(driver.about().english());
            text.append(" (")
                    .append(joined(driver.kinds().stream().map(DeviceKind::code).toList()));
            text.append("; over ")
                    .append(joined(driver.links().stream().map(LinkType::code).toList()))
                    .append(")\n");
            if (driver.options().isEmpty()) {
                continue;
            }
            text.append("\n| option | value | default | |\n|---|---|---|---|\n");
            for (OptionSpec<?> option : driver.options()) {
                text.append("| `")
                        .append(option.name())
                        .append("` | ")
                        .append(value(option.form()).english())
                        .append(" | ")
                        .append(usual(option, List.copyOf(driver.kinds())))
                        .append(" | ")
                        .append(option.about().english())
                        .append(" |\n");
            }
        }
        return text.toString();
    }

    private static String joined(List<String> codes) {
        return codes.stream().map(code -> "`" + code + "`").collect(Collectors.joining(", "));
    }

    private static String usual(OptionSpec<?> option, List<DeviceKind> kinds) {
        Map<DeviceKind, String> ofKind = option.usualOfKind();
        if (ofKind.isEmpty()) {
            return option.usual().map(Text::english).orElse("required");
        }
        return kinds.stream()
                .map(kind -> kind.code() + ": " + (ofKind.containsKey(kind) ? ofKind.get(kind) : "required"))
                .collect(Collectors.joining("; "));
    }

    /** The drivers and their options in plain lines, each in both languages. */
    public static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (DriverSpec driver : Drivers.ALL) {
            lines.add(driver.name() + "  " + both(driver.about()) + "  ["
                    + driver.kinds().stream().map(DeviceKind::code).collect(Collectors.joining(", ")) + "; "
                    + driver.links().stream().map(LinkType::code).collect(Collectors.joining(", ")) + "]");
            for (OptionSpec<?> option : driver.options()) {
                lines.add("    " + option.name() + "  " + both(value(option.form())) + "  ("
                        + usualBoth(option, List.copyOf(driver.kinds())) + ")  " + both(option.about()));
            }
        }
        return lines;
    }

    private static String usualBoth(OptionSpec<?> option, List<DeviceKind> kinds) {
        if (option.usualOfKind().isEmpty()) {
            return option.usual().map(DriverTables::both).orElse("必填 / required");
        }
        return usual(option, kinds).replace("required", "必填 / required");
    }

    private static String both(Text text) {
        return text.chinese().equals(text.english()) ? text.english() : text.chinese() + " / " + text.english();
    }

    /** What a value must be. */
    public static Text value(OptionForm form) {
        return switch (form) {
            case OptionForm.Whole whole -> same(whole.least() + " … " + whole.most());
            case OptionForm.Numbers numbers ->
                same(numbers.values().stream().map(String::valueOf).collect(Collectors.joining(", ")));
            case OptionForm.Words words -> same(String.join(", ", words.values()));
            case OptionForm.Flag ignored -> same("true, false");
            case OptionForm.Line ignored -> Text.of("文字", "text");
            case OptionForm.Written written -> written.must();
        };
    }

    private static Text same(String text) {
        return Text.of(text, text);
    }
}
