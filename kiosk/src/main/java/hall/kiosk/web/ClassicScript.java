package hall.kiosk.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Modules of ours as one classic script, for web views that know no modules, such as that of WeChat in 2018. Each becomes a
 * function that gives what it exports; the others ask for that by the module's name. A module exports functions and
 * constants where it declares them, and imports by names alone, one import a line. Comments, indents, and functions and
 * tables that no module asks for stay behind: a phone has no use for them.
 */
final class ClassicScript {

    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (\\{[^}]*}) from \"\\.?/(?:assets/)?([a-z-]+)\\.js\";$");
    private static final Pattern EXPORT = Pattern.compile("(?m)^export ((?:async )?function|const) ([A-Za-z_]\\w*)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    /** A comment with lines of its own. */
    private static final Pattern COMMENT = Pattern.compile("(?ms)^[ \\t]*(//[^\\n]*|/\\*.*?\\*/[ \\t]*)$\\n?");

    /** A function that is exported, or a table; it ends with the first brace at the beginning of a line. */
    private static final Pattern PART =
            Pattern.compile("(?ms)^(?:export (?:async )?function|const) ([A-Za-z_]\\w*)[^;\\n]*\\{$.*?^};?\\n");

    private static final Pattern INDENT = Pattern.compile("(?m)^[ \\t\\n]+");
    private static final Pattern MODULE_SYNTAX = Pattern.compile("(?m)^(?:import|export)\\b.*");

    private final Map<String, String> modules = new LinkedHashMap<>();
    private final Set<String> imported = new HashSet<>();

    /** Adds a module, called {@code name} without its ending, after those it imports. */
    ClassicScript with(String name, String source) {
        Matcher imports = IMPORT.matcher(source);
        while (imports.find()) {
            if (!modules.containsKey(imports.group(2))) {
                throw new IllegalArgumentException(name + " imports " + imports.group(2) + ", which comes after it");
            }
            NAME.matcher(imports.group(1)).results().map(MatchResult::group).forEach(imported::add);
        }
        Matcher left = MODULE_SYNTAX.matcher(
                EXPORT.matcher(IMPORT.matcher(source).replaceAll("")).replaceAll(""));
        if (left.find()) {
            throw new IllegalArgumentException(name + " has an import or export of another form: " + left.group());
        }
        modules.put(name, COMMENT.matcher(source).replaceAll(""));
        return this;
    }

    /** The script. */
    String text() {
        StringBuilder script =
                new StringBuilder(32_000).append("\"use strict\";\n(function () {\nconst modules = {};\n");
        modules.forEach((name, module) -> script.append("modules[\"")
                .append(name)
                .append("\"] = (function () {\n")
                .append(function(used(module)))
                .append("})();\n"));
        return script.append("})();\n").toString();
    }

    /** {@code module} without the functions that nobody asks for, over and over, since one may ask for the next. */
    private String used(String module) {
        String before = "";
        String after = module;
        while (!after.equals(before)) {
            before = after;
            String now = before;
            after = PART.matcher(now)
                    .replaceAll(found -> imported.contains(found.group(1)) || isAsked(now, found.group(1))
                            ? Matcher.quoteReplacement(found.group())
                            : "");
        }
        return after;
    }

    /** Whether {@code module} names it elsewhere than where it declares it; the end of an address names nothing. */
    private static boolean isAsked(String module, String name) {
        return Pattern.compile("(?<!/)\\b" + name + "\\b")
                        .matcher(module)
                        .results()
                        .count()
                > 1;
    }

    private static String function(String module) {
        List<String> exported = new ArrayList<>();
        Matcher exports = EXPORT.matcher(module);
        while (exports.find()) {
            exported.add(exports.group(2));
        }
        String body = EXPORT.matcher(module).replaceAll("$1 $2");
        body = IMPORT.matcher(body).replaceAll("const $1 = modules[\"$2\"];");
        return INDENT.matcher(body).replaceAll("").replace(";\n}", ";}") + "return { " + String.join(", ", exported)
                + " };\n";
    }
}
