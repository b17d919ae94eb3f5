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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a verdict is as it is, in words for a manager. */
final class Reasons {

    private static final int LONGEST = 120;
    private static final MathContext SHOWN = new MathContext(6);

    private Reasons() {}

    static Text holds(Condition condition, Function<String, @Nullable Object> facts) {
        String looked = looked(condition, facts);
        return Text.of(looked, looked);
    }

    static Text fails(Condition condition, Function<String, @Nullable Object> facts) {
        String looked = looked(condition, facts);
        return Text.of("不满足 " + condition + "（" + looked + "）", "fails " + condition + " (" + looked + ")");
    }

    static Text missing(Collection<String> facts) {
        String names = facts.stream().sorted().collect(Collectors.joining(", "));
        String meanings = facts.stream().sorted().map(Reasons::meaning).collect(Collectors.joining("、"));
        return Text.of("大厅的配置没有说明：" + meanings, "the hall's configuration does not say: " + names);
    }

    private static String meaning(String fact) {
        return Vocabulary.facts().stream()
                .filter(each -> each.name().equals(fact))
                .map(each -> each.meaning().chinese())
                .findFirst()
                .orElse(fact);
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
        return Text.of(
                old.on() + " 的证据已过有效期" + (validFor == null ? "" : "（" + validFor + "）") + "，请重新取得",
                "the evidence of " + old.on() + " counts no longer" + (validFor == null ? "" : " (" + validFor + ")")
                        + "; it has to be taken anew");
    }

    static Text wrongUnit(Unit unit) {
        return Text.of("证据的单位不是 " + unit.symbol(), "the evidence is not in " + unit.symbol());
    }

    static Text measured(Value.Quantity value, double uncertainty, Verdict verdict) {
        String shown = value + (uncertainty == 0 ? "" : " ± " + number(uncertainty));
        return verdict == Verdict.NOT_PROVEN
                ? Text.of(
                        "测得 " + shown + "，不确定度内无法判定",
                        "measured " + shown + ", which is within its uncertainty of the limit")
                : Text.of("测得 " + shown, "measured " + shown);
    }

    static Text attested(Evidence found) {
        String who = found.by() + (found.role().isEmpty() ? "" : " (" + found.role() + ")");
        return Boolean.TRUE.equals(found.holds())
                ? Text.of(who + " 于 " + found.on() + " 查验符合", who + " found it kept on " + found.on())
                : Text.of(who + " 于 " + found.on() + " 查验不符合", who + " found it not kept on " + found.on());
    }

    /** What the condition has looked at: {@code zone.glyph_mm=92.4, param.call_height_ratio=0.02}. */
    private static String looked(Condition condition, Function<String, @Nullable Object> facts) {
        String all = condition.names().stream()
                .sorted()
                .map(name -> name + "=" + shown(facts.apply(name)))
                .collect(Collectors.joining(", "));
        return all.length() <= LONGEST ? all : all.substring(0, all.offsetByCodePoints(0, 60)) + "…";
    }

    private static String shown(@Nullable Object fact) {
        return fact instanceof Double number ? number(number) : String.valueOf(fact);
    }

    private static String number(double number) {
        return new BigDecimal(number, SHOWN).stripTrailingZeros().toPlainString();
    }
}
