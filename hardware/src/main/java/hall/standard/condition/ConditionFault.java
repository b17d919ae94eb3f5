package hall.standard.condition;

import hall.text.Text;
import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is wrong with a condition, in words for whoever wrote the document; the library's own are English. */
final class ConditionFault {

    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']+)'.*", Pattern.DOTALL);
    private static final Pattern MISMATCH =
            Pattern.compile("found no matching overload for '([^']+)' applied to '([^']+)'.*", Pattern.DOTALL);
    private static final Pattern RESULT =
            Pattern.compile("expected type '?bool'? but found '?([^']+)'?.*", Pattern.DOTALL);

    private static final int MOST_NAMED = 12;

    private ConditionFault() {}

    static Condition.Reading.Bad of(String text, List<String> messages, Collection<String> names) {
        String message = messages.isEmpty() ? "" : messages.get(0);
        Matcher undeclared = UNDECLARED.matcher(message);
        if (undeclared.matches()) {
            return undeclared(whole(text, undeclared.group(1), names), names);
        }
        Matcher mismatch = MISMATCH.matcher(message);
        if (mismatch.matches()) {
            String operator = mismatch.group(1).replace("_", "");
            return new Condition.Reading.Bad(Text.of(
                    "条件中 " + operator + " 两边的类型 " + mismatch.group(2) + " 不能相配，例如文字不能与数相比。",
                    "the types " + mismatch.group(2) + " beside " + operator + " in the condition do not go together; a"
                            + " text cannot be compared with a number"));
        }
        Matcher result = RESULT.matcher(message);
        if (result.matches()) {
            return new Condition.Reading.Bad(Text.of(
                    "条件须得出是或否，现在得出 " + result.group(1) + "。",
                    "a condition must give true or false; this one gives " + result.group(1)));
        }
        String first = message.lines().findFirst().orElse("");
        return new Condition.Reading.Bad(Text.of("条件写法有误（" + first + "）。", "the condition cannot be read: " + first));
    }

    /** The library names only the first word of a name with dots. */
    private static String whole(String text, String first, Collection<String> names) {
        return Pattern.compile("\\b" + Pattern.quote(first) + "(?:\\.[a-z_0-9]+)+(?![a-z_0-9(])")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(name -> !names.contains(name))
                .findFirst()
                .orElse(first);
    }

    private static Condition.Reading.Bad undeclared(String name, Collection<String> names) {
        int dot = name.lastIndexOf('.');
        String kind = dot < 0 ? name : name.substring(0, dot);
        List<String> near = names.stream()
                .filter(each -> each.startsWith(kind + "."))
                .sorted()
                .toList();
        String known = (near.isEmpty() ? names.stream().sorted().toList() : near)
                .stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return new Condition.Reading.Bad(Text.of(
                "条件中没有 " + name + " 这个值；可用的有：" + known + "。",
                "the condition names " + name + ", which is not known here; known are " + known));
    }
}
