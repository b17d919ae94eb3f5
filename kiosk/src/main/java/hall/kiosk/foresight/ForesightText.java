package hall.kiosk.foresight;

import hall.kiosk.foresight.Foresight.ChangedRule;
import hall.kiosk.foresight.Foresight.ChangedSurface;
import hall.kiosk.foresight.Foresight.ChangedValue;
import hall.kiosk.foresight.Foresight.Saying;
import hall.standard.Ruling.Resolved;
import hall.standard.check.Rate;
import hall.standard.check.Verdict;
import hall.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What another standard would change, in sentences. Pure. */
public final class ForesightText {

    /** More sentences of one surface than this are counted, not listed. */
    private static final int LISTED = 6;

    private ForesightText() {}

    /** Every line, Chinese first. */
    public static List<String> of(Foresight foresight) {
        List<String> lines = new ArrayList<>();
        lines.add("自 " + foresight.on() + " 起 / from " + foresight.on() + ":");
        foresight.documents().forEach(each -> lines.add("  " + both(each)));
        if (foresight.values().isEmpty()
                && foresight.surfaces().isEmpty()
                && foresight.rules().isEmpty()) {
            lines.add("没有任何变化。 / Nothing changes.");
        }
        section(lines, "变化的值", "values", foresight.values().size());
        foresight.values().forEach(each -> lines.add("  " + value(each)));
        section(lines, "变化的载体", "surfaces", foresight.surfaces().size());
        foresight.surfaces().forEach(each -> surface(each, lines));
        section(
                lines,
                "判定有变的规则",
                "rules with another verdict",
                foresight.rules().size());
        foresight.rules().forEach(each -> {
            lines.add("  " + rule(each));
            each.failing().forEach(failing -> lines.add("      " + both(failing)));
            lines.add("      " + act(each, foresight));
        });
        lines.add("实施率 / rate: " + rate(foresight.before()) + " → " + rate(foresight.after()));
        return lines;
    }

    private static void section(List<String> lines, String chinese, String english, int count) {
        if (count > 0) {
            lines.add("");
            lines.add(chinese + " / " + english + ": " + count);
        }
    }

    /** Such as {@code IS-021.hold: 8 s → 10 s (province ...)}. */
    static String value(ChangedValue changed) {
        Resolved to = changed.to();
        return changed.rule() + "." + changed.name() + ": " + shown(changed.from()) + " → " + shown(to)
                + (to == null ? "" : "（" + to.origin() + (to.reason().isEmpty() ? "" : "，" + to.reason()) + "）");
    }

    private static String shown(@Nullable Resolved value) {
        return value == null ? "–" : value.value().told();
    }

    private static void surface(ChangedSurface changed, List<String> lines) {
        lines.add("  " + both(changed.name()) + " (" + changed.id() + ")"
                + (changed.moments().isEmpty()
                        ? ""
                        : ": "
                                + changed.moments().keySet().stream()
                                        .map(Moments::name)
                                        .map(ForesightText::both)
                                        .collect(Collectors.joining(", "))));
        List<Saying> sayings = changed.sayings();
        sayings.stream().limit(LISTED).forEach(each -> lines.add("      " + saying(each)));
        if (sayings.size() > LISTED) {
            int more = sayings.size() - LISTED;
            lines.add("      另有 " + more + " 项 / and " + more + " more");
        }
    }

    /** Such as {@code 字号 / type size: 16 px → 18 px}. */
    static String saying(Saying each) {
        String change = shown(each.from()) + " → " + shown(each.to());
        return each.what().isEmpty() ? change : each.what() + ": " + change;
    }

    private static String shown(@Nullable String told) {
        return told == null ? "–" : told;
    }

    /** Such as {@code IS-012 不符合 / not met (现为 / now 符合 / met)} and its title. */
    static String rule(ChangedRule changed) {
        return changed.rule() + "  " + shown(changed.from()) + " → " + shown(changed.to()) + "  "
                + both(changed.title());
    }

    private static String shown(@Nullable Verdict verdict) {
        return verdict == null ? "–" : both(verdict.title());
    }

    /** Who has to act, and by when. */
    static String act(ChangedRule changed, Foresight foresight) {
        boolean red = changed.to() == Verdict.NOT_MET || changed.to() == Verdict.NOT_PROVEN;
        return both(changed.who()) + (red ? "；期限 / by " + foresight.on() : "");
    }

    static String rate(Rate rate) {
        return rate.met() + "/" + rate.rules() + " (" + String.format(Locale.ROOT, "%.1f", rate.headline() * 100)
                + " %)";
    }

    static String both(Text text) {
        return text.chinese() + " / " + text.english();
    }
}
