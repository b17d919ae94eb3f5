package hall.kiosk.standard;

import hall.standard.Family;
import hall.standard.Means;
import hall.standard.Snapshot;
import hall.standard.Source;
import hall.standard.check.Checking.Finding;
import hall.standard.check.Rate;
import hall.standard.check.RuleResult;
import hall.standard.check.Verdict;
import hall.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a check of a hall says to a person: each rule with verdict, evidence and origin, then the rate. Pure. */
public final class CheckText {

    /** More subjects of one rule than this are counted, not listed. */
    private static final int LISTED = 5;

    private CheckText() {}

    /** The lines of a check, Chinese first. */
    public static List<String> of(Snapshot snapshot, List<RuleResult> results) {
        List<String> lines = new ArrayList<>();
        results.forEach(result -> rule(result, lines));
        lines.add("");
        snapshot.exemptions()
                .forEach(each -> lines.add("豁免 / exemption: " + each.exemption().rule() + " "
                        + (each.exemption().subject() == null
                                ? ""
                                : each.exemption().subject() + " ")
                        + each.exemption().reason() + "（" + each.exemption().by() + "，"
                        + each.exemption().since() + " – " + each.exemption().until() + "）" + each.origin()
                        + (results.stream().anyMatch(result -> result.isExemptBy(each.exemption()))
                                ? ""
                                : "　▲ 本厅没有它所说的对象，不起作用 / nothing in this hall is exempt by it")));
        snapshot.ended()
                .forEach(each -> lines.add("已到期，不再计入 / ended, no longer counts: " + each.rule() + " " + each.until()
                        + " " + each.origin()));
        rate(Rate.of(results), lines);
        lines.add("快照 / snapshot " + snapshot.hash() + "（" + snapshot.head() + "，" + snapshot.on() + "，公式 / formula "
                + Rate.FORMULA + "）");
        return lines;
    }

    /** The lines of a rate, of one hall or of many. */
    public static List<String> rate(Rate rate) {
        List<String> lines = new ArrayList<>();
        rate(rate, lines);
        return List.copyOf(lines);
    }

    private static void rule(RuleResult result, List<String> lines) {
        lines.add(both(result.verdict().title()) + "  " + result.ruling().rule().id() + "  "
                + both(result.ruling().rule().title()));
        lines.add("    证据 / evidence: " + evidence(result) + "；来源 / origin: "
                + result.ruling().origin() + "；依据 / source: "
                + result.ruling().rule().sources().stream()
                        .map(CheckText::source)
                        .collect(Collectors.joining("; ")));
        List<Finding> failing = result.findings().stream()
                .filter(each -> each.verdict() != Verdict.MET)
                .toList();
        failing.stream()
                .limit(LISTED)
                .forEach(each -> lines.add("    " + each.verdict().title().chinese() + " "
                        + each.subject().name() + ": " + both(each.reason())));
        if (failing.size() > LISTED) {
            lines.add("    另有 " + (failing.size() - LISTED) + " 项 / and " + (failing.size() - LISTED) + " more");
        }
    }

    private static String evidence(RuleResult result) {
        if (result.findings().isEmpty()) {
            return "-";
        }
        Map<Means, List<Finding>> byMeans = result.findings().stream()
                .collect(Collectors.groupingBy(each -> each.check().by(), java.util.TreeMap::new, Collectors.toList()));
        return byMeans.entrySet().stream()
                .map(entry -> both(entry.getKey().title()) + " "
                        + entry.getValue().stream()
                                .filter(each -> each.verdict() == Verdict.MET)
                                .count()
                        + "/" + entry.getValue().size())
                .collect(Collectors.joining(", "));
    }

    private static String source(Source source) {
        return source.reference() + "（" + both(source.status().title()) + "）";
    }

    private static void rate(Rate rate, List<String> lines) {
        lines.add(
                "标准贯彻实施率 / implementation rate: " + Rate.shown(rate.headline()) + "（" + rate.met() + "/" + rate.rules()
                        + "），目标 / goal " + Rate.shown(Rate.GOAL) + "："
                        + both(rate.verdict().title()));
        lines.add("加权平均 / weighted mean: " + Rate.shown(rate.weightedMean()) + "；未知 / unknown: "
                + Rate.shown(rate.unknownShare()) + "；关键不符合 / critical failures: "
                + (rate.criticalFailures().isEmpty()
                        ? "0"
                        : rate.criticalFailures().stream().distinct().toList()) + "；不符合 / not met: "
                + rate.notMet() + "；未证实 / not proven: " + rate.notProven() + "；豁免 / exempt: " + rate.exempt()
                + "；不适用 / not applicable: " + rate.notApplicable());
        lines.add("按族 / by family: "
                + rate.byFamily().entrySet().stream()
                        .map(entry ->
                                family(entry.getKey()) + " " + entry.getValue().met() + "/"
                                        + entry.getValue().all())
                        .collect(Collectors.joining(", ")));
        lines.add("按证据 / by evidence: "
                + rate.byMeans().entrySet().stream()
                        .map(entry -> both(entry.getKey().title()) + " "
                                + entry.getValue().met() + "/"
                                + entry.getValue().all())
                        .collect(Collectors.joining(", ")));
    }

    private static String family(Family family) {
        return family + " " + family.title().chinese();
    }

    static String both(Text text) {
        return text.chinese().equals(text.english()) ? text.chinese() : text.chinese() + " / " + text.english();
    }
}
