package hall.standard.check;

import hall.standard.Document.Exemption;
import hall.standard.Means;
import hall.standard.Unit;
import hall.standard.Value;
import hall.standard.Vocabulary;
import hall.standard.condition.Condition;
import hall.text.Text;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a verdict is as it is, in words for a manager. */
final class Reasons {

    private static final int LONGEST = 120;

    /** Latin script takes so many times as many characters. */
    private static final int LATIN = 2;

    private static final MathContext SHOWN = new MathContext(6);

    /** Whole numbers below it have no more figures than are shown. */
    private static final double WHOLE = 1e6;

    private Reasons() {}

    static Text holds(Condition condition, Function<String, @Nullable Object> facts) {
        return looked(List.of(condition), facts);
    }

    /** Names what does not hold and nothing else: of five things that must be so, the one that is not. */
    static Text fails(Condition condition, Function<String, @Nullable Object> facts) {
        List<Condition> failing = condition.failing(facts);
        Text looked = looked(failing, facts);
        String asked = failing.stream().map(Condition::toString).collect(Collectors.joining(" && "));
        String parameters = failing.stream()
                .flatMap(each -> each.names().stream())
                .filter(Reasons::isParameter)
                .distinct()
                .sorted()
                .map(name -> ", " + name + " = " + shown(facts.apply(name)).english())
                .collect(Collectors.joining());
        return Text.of(
                looked.chinese() + "（不满足 " + asked + parameters + "）",
                looked.english() + " (fails " + asked + parameters + ")");
    }

    static Text missing(Collection<String> facts) {
        List<Text> meanings = facts.stream().sorted().map(Vocabulary::meaning).toList();
        return Text.of(
                "大厅的配置没有说明：" + meanings.stream().map(Text::chinese).collect(Collectors.joining("、")),
                "the hall's configuration does not say: "
                        + meanings.stream().map(Text::english).collect(Collectors.joining("; ")));
    }

    private static boolean isParameter(String name) {
        return name.startsWith("param.");
    }

    static Text failed(String why) {
        return Text.of("条件无法计算（" + why + "）", "the condition cannot be computed (" + why + ")");
    }

    static Text exempt(Exemption exemption) {
        return Text.of(
                exemption.by() + "豁免至 " + exemption.until() + "：" + exemption.reason(),
                "exempt until " + exemption.until() + " by " + exemption.by() + ": " + exemption.reason());
    }

    static Text noEvidence(Means means) {
        return Text.of("尚无" + means.title().chinese() + "证据", "no " + means.word() + " yet");
    }

    static Text ended(Evidence old, @Nullable Period validFor) {
        Text lasts = validFor == null ? Text.of("", "") : Advice.words(validFor);
        return Text.of(
                old.on() + " 的证据已过有效期" + (validFor == null ? "" : "（" + lasts.chinese() + "）") + "，请重新取得",
                "the evidence of " + old.on() + " counts no longer"
                        + (validFor == null ? "" : " (" + lasts.english() + ")") + "; it has to be taken anew");
    }

    static Text wrongUnit(Unit unit) {
        return Text.of("证据的单位不是 " + unit.symbol(), "the evidence is not in " + unit.symbol());
    }

    static Text measured(Value.Quantity value, Evidence found, Verdict verdict) {
        String shown = value + (found.uncertainty() == 0 ? "" : " ± " + number(found.uncertainty()));
        return verdict == Verdict.NOT_PROVEN
                ? Text.of(
                        "测得 " + shown + "，不确定度内无法判定",
                        "measured " + shown + ", which is within its uncertainty of the limit")
                : Text.of(
                        "测得 " + shown + then(found, "，按当时的要求 "),
                        "measured " + shown + then(found, ", by what was asked then: "));
    }

    /** What was asked when it happened, where that is not what is asked now. */
    private static String then(Evidence found, String before) {
        return found.limits().isEmpty()
                ? ""
                : before
                        + new TreeMap<>(found.limits())
                                .entrySet().stream()
                                        .map(each -> each.getKey() + " " + each.getValue())
                                        .collect(Collectors.joining(", "));
    }

    static Text attested(Evidence found) {
        String who = found.by() + (found.role().isEmpty() ? "" : " (" + found.role() + ")");
        return Boolean.TRUE.equals(found.holds())
                ? Text.of(who + " 于 " + found.on() + " 查验符合", who + " found it kept on " + found.on())
                : Text.of(who + " 于 " + found.on() + " 查验不符合", who + " found it not kept on " + found.on());
    }

    /** What the conditions have looked at, in words: {@code 最小汉字高（毫米）：92.4}; parameters where there is nothing else. */
    private static Text looked(List<Condition> conditions, Function<String, @Nullable Object> facts) {
        List<String> names = conditions.stream()
                .flatMap(each -> each.names().stream())
                .distinct()
                .sorted()
                .toList();
        List<String> own = names.stream().filter(name -> !isParameter(name)).toList();
        StringBuilder chinese = new StringBuilder();
        StringBuilder english = new StringBuilder();
        for (String name : own.isEmpty() ? names : own) {
            Text meaning = Vocabulary.meaning(name);
            Object fact = facts.apply(name);
            chinese.append(chinese.isEmpty() ? "" : "；")
                    .append(meaning.chinese())
                    .append('：');
            english.append(english.isEmpty() ? "" : "; ")
                    .append(meaning.english())
                    .append(": ");
            if (fact instanceof Double number) {
                String shown = number(number);
                chinese.append(shown);
                english.append(shown);
            } else {
                Text shown = shown(fact);
                chinese.append(shown.chinese());
                english.append(shown.english());
            }
        }
        return names.isEmpty()
                ? Text.of("没有查看任何事实", "nothing was looked at")
                : Text.of(shortened(chinese.toString(), LONGEST), shortened(english.toString(), LATIN * LONGEST));
    }

    private static String shortened(String all, int longest) {
        int end = all.length() > longest && Character.isSurrogatePair(all.charAt(longest - 1), all.charAt(longest))
                ? longest - 1
                : longest;
        return all.length() <= longest ? all : all.substring(0, end) + "…";
    }

    private static Text shown(@Nullable Object fact) {
        if (fact == null) {
            return Text.of("未知", "not known");
        }
        return switch (fact) {
            case Double number -> Text.of(number(number), number(number));
            case Boolean flag -> flag ? Text.of("是", "yes") : Text.of("否", "no");
            case List<?> list -> listed(list);
            default -> fact.toString().isBlank() ? Text.of("空", "empty") : Text.of(fact.toString(), fact.toString());
        };
    }

    private static Text listed(List<?> list) {
        if (list.isEmpty()) {
            return Text.of("无", "none");
        }
        List<Text> items = list.stream().map(Reasons::shown).toList();
        return Text.of(
                items.stream().map(Text::chinese).collect(Collectors.joining("、")),
                items.stream().map(Text::english).collect(Collectors.joining(", ")));
    }

    private static String number(double number) {
        return number == (long) number && Math.abs(number) < WHOLE
                ? Long.toString((long) number)
                : new BigDecimal(number, SHOWN).stripTrailingZeros().toPlainString();
    }
}
