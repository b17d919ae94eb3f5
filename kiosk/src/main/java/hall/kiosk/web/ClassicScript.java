package hall.kiosk.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Modules of ours as one classic script, for web views that know no modules, such as that of WeChat in 2018. Each becomes a
 * function that gives what it exports; the others ask for that by the module's name. A module exports functions and
 * constants where it declares them, and imports by names alone, one import a line.
 */
final class ClassicScript {

    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (\\{[^}]*}) from \"\\.?/(?:assets/)?([a-z-]+)\\.js\";$");
    private static final Pattern EXPORT = Pattern.compile("(?m)^export ((?:async )?function|const) ([A-Za-z_]\\w*)");
    private static final Pattern MODULE_SYNTAX = Pattern.compile("(?m)^(?:import|export)\\b.*");

    private final Map<String, String> modules = new LinkedHashMap<>();

    /** Adds a module, called {@code name} without its ending, after those it imports. */
    ClassicScript with(String name, String module) {
        List<String> exported = new ArrayList<>();
        Matcher exports = EXPORT.matcher(module);
        while (exports.find()) {
            exported.add(exports.group(2));
        }
        String body = EXPORT.matcher(module).replaceAll("$1 $2");
        Matcher imports = IMPORT.matcher(body);
        while (imports.find()) {
            if (!modules.containsKey(imports.group(2))) {
                throw new IllegalArgumentException(name + " imports " + imports.group(2) + ", which comes after it");
            }
        }
        body = IMPORT.matcher(body).replaceAll("const $1 = modules[\"$2\"];");
        Matcher left = MODULE_SYNTAX.matcher(body);
        if (left.find()) {
            throw new IllegalArgumentException(name + " has an import or export of another form: " + left.group());
        }
        modules.put(name, body + "return { " + String.join(", ", exported) + " };\n");
        return this;
    }

    /** The script. */
    String text() {
        StringBuilder script =
                new StringBuilder(32_000).append("\"use strict\";\n(function () {\nconst modules = {};\n");
        modules.forEach((name, body) -> script.append("modules[\"")
                .append(name)
                .append("\"] = (function () {\n")
                .append(body)
                .append("})();\n"));
        return script.append("})();\n").toString();
    }
}
