package hall.kiosk.standard;

import hall.kiosk.pdf.PdfPaper;
import hall.kiosk.pdf.PdfPaper.Column;
import hall.standard.Layer;
import hall.standard.Rule;
import hall.standard.Source;
import hall.standard.check.Advice;
import hall.standard.check.Checking.Finding;
import hall.standard.check.Evidence;
import hall.standard.check.HallCheck;
import hall.standard.check.Rate;
import hall.standard.check.RuleResult;
import hall.standard.check.Verdict;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The report of a check (标准实施评价报告) as a PDF for printing and signing, in one language. Everything in it comes from the
 * check, so that it can be printed again from an export.
 */
public final class StandardReport {

    /** Over how long the journal is counted. */
    private static final Period COUNTED = Period.ofMonths(1);

    /** More subjects of one rule than this are counted, not listed. */
    private static final int LISTED = 6;

    private static final String JOURNAL = "journal";

    /** What the shipped rules name where there is no source but this project. */
    private static final String PROJECT = "project";

    private static final int HASH_SHOWN = 16;

    private final HallCheck check;
    private final Rate rate;
    private final String language;

    private StandardReport(HallCheck check, String language) {
        this.check = check;
        this.rate = check.rate();
        this.language = language;
    }

    /** The PDF of {@code check} in {@code language}, a tag of BCP 47. */
    public static byte[] pdf(HallCheck check, Fonts fonts, Tokens tokens, String language) {
        return new StandardReport(check, language).write(fonts, tokens);
    }

    private byte[] write(Fonts fonts, Tokens tokens) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String title = say("标准实施评价报告", "Report on the implementation of the standard");
        String foot =
                say("快照 ", "snapshot ") + shortened(check.standing().hash()) + "  " + Rate.FORMULA + "  " + check.on();
        try (PdfPaper paper = new PdfPaper(fonts, tokens, title, foot, bytes)) {
            paper.lead(hall());
            paper.facts(head());
            conclusion(paper);
            tallies(paper);
            rules(paper, Verdict.NOT_MET, say("三、不符合项与整改", "3. Not met, and what to do"));
            rules(paper, Verdict.NOT_PROVEN, say("四、未证实项", "4. Not proven, and what to do"));
            exemptions(paper);
            documents(paper);
            evidence(paper);
            all(paper);
            paper.heading(say("九、签署", "9. Signatures"));
            paper.signatures(
                    List.of(say("编制人", "Drawn up by"), say("审核人", "Examined by"), say("批准人（盖章）", "Approved by (seal)")),
                    say("签名：", "Name:"),
                    say("日期：", "Date:"));
        } catch (IOException e) {
            throw new UncheckedIOException("a report in memory was refused: " + e.getMessage(), e);
        }
        return bytes.toByteArray();
    }

    private String say(String chinese, String english) {
        return Text.of(chinese, english).in(language);
    }

    private String say(Text text) {
        return text.in(language);
    }

    private String hall() {
        String chinese = check.hallText("hall.name").orElse(say("未写名称的大厅", "A hall without a name"));
        return Text.of(chinese, check.hallText("hall.name_en").orElse(chinese)).in(language);
    }

    private List<List<String>> head() {
        return List.of(
                List.of(say("评价日期", "Date of the check"), check.on().toString()),
                List.of(
                        say("日志统计期", "Days counted in the journal"),
                        check.on().minus(COUNTED) + say(" 至 ", " to ") + check.on()),
                List.of(
                        say("执行标准", "Standard in force"),
                        check.standing().documents().stream()
                                .filter(each ->
                                        each.id().equals(check.standing().head()))
                                .map(each -> each.id() + " " + each.version())
                                .findFirst()
                                .orElse(check.standing().head())),
                List.of(
                        say("标准快照 SHA-256", "SHA-256 of the snapshot"),
                        check.standing().hash()),
                List.of(say("计算公式", "Formula"), Rate.FORMULA));
    }

    private void conclusion(PdfPaper paper) {
        paper.heading(say("一、结论", "1. Conclusion"));
        String words = say(
                "标准贯彻实施率。目标 " + Rate.shown(Rate.GOAL) + "：" + say(rate.verdict().title()) + "。适用规则 " + rate.rules()
                        + " 条，其中符合 " + rate.met() + " 条，不符合 " + rate.notMet() + " 条，未证实 " + rate.notProven() + " 条；豁免 "
                        + rate.exempt() + " 条，不适用 " + rate.notApplicable() + " 条。",
                "Implementation rate. Goal " + Rate.shown(Rate.GOAL) + ": "
                        + say(rate.verdict().title()) + ". Of " + rate.rules()
                        + " rules that apply " + rate.met() + " are met, " + rate.notMet() + " not met, "
                        + rate.notProven()
                        + " not proven; " + rate.exempt() + " exempt, " + rate.notApplicable() + " not applicable.");
        paper.figure(Rate.shown(rate.headline()), words, rate.verdict() == Verdict.MET);
        paper.facts(List.of(
                List.of(say("加权平均", "Weighted mean"), Rate.shown(rate.weightedMean())),
                List.of(say("未知比例", "Unknown"), Rate.shown(rate.unknownShare()) + say("（至多 2 %）", " (2 % at most)")),
                List.of(
                        say("关键规则不符合", "Critical rules not met"),
                        rate.criticalFailures().isEmpty()
                                ? say("无", "none")
                                : rate.criticalFailures().stream()
                                        .map(Object::toString)
                                        .collect(Collectors.joining(say("、", ", "))))));
        paper.note(say(
                "算法：一条规则的对象中符合者达到全部（关键规则）或百分之九十五（其他规则）即为符合；实施率 = 符合的规则数 ÷ 适用的规则数；未知按不符合计；豁免和不适用的不计入，逐条列出。"
                        + "达标须实施率不低于 95 %、没有关键规则不符合、未知不超过 2 %。",
                "A rule is met when all of its subjects keep it (a critical rule) or 95 of a hundred (others). The rate is the"
                        + " number of rules met over the number that apply; unknown counts as not met; exempt rules and rules that"
                        + " concern nothing are left out and listed. The goal is met with a rate of 95 %, no critical rule failing"
                        + " and 2 % unknown at most."));
    }

    private void tallies(PdfPaper paper) {
        paper.heading(say("二、分项结果", "2. By family and by kind of evidence"));
        List<List<String>> families = new ArrayList<>();
        rate.byFamily().forEach((family, tally) -> families.add(tally(family + " " + say(family.title()), tally)));
        paper.table(tallyColumns(say("标准族（规则）", "Family (rules)")), families);
        List<List<String>> means = new ArrayList<>();
        rate.byMeans().forEach((kind, tally) -> means.add(tally(say(kind.title()), tally)));
        paper.table(tallyColumns(say("证据种类（判定）", "Kind of evidence (findings)")), means);
    }

    private List<Column> tallyColumns(String first) {
        return List.of(
                new Column(first, 5),
                new Column(say("符合", "Met"), 1.3f),
                new Column(say("适用", "Apply"), 1.3f),
                new Column(say("比例", "Share"), 1.3f));
    }

    private static List<String> tally(String name, Rate.Tally tally) {
        return List.of(
                name,
                String.valueOf(tally.met()),
                String.valueOf(tally.all()),
                tally.all() == 0 ? "" : Rate.shown((double) tally.met() / tally.all()));
    }

    /** The critical ones first. */
    private void rules(PdfPaper paper, Verdict verdict, String heading) {
        paper.heading(heading);
        List<List<String>> rows = check.results().stream()
                .filter(each -> each.verdict() == verdict)
                .sorted(java.util.Comparator.comparing(RuleResult::severity))
                .map(this::failing)
                .toList();
        if (rows.isEmpty()) {
            paper.text(say("无。", "None."));
            return;
        }
        paper.table(
                List.of(
                        new Column(say("规则", "Rule"), 3.2f),
                        new Column(say("发现", "Found"), 4.6f),
                        new Column(say("措施", "What to do"), 3.2f)),
                rows);
    }

    private List<String> failing(RuleResult result) {
        Rule rule = result.ruling().rule();
        List<Finding> open = result.findings().stream()
                .filter(each -> each.verdict() == Verdict.NOT_MET || each.verdict() == Verdict.NOT_PROVEN)
                .sorted(java.util.Comparator.comparing(Finding::verdict))
                .toList();
        // Many subjects fail for one reason: it is said once.
        Map<String, List<String>> reasons = open.stream()
                .collect(Collectors.groupingBy(
                        each -> say(each.reason()),
                        java.util.LinkedHashMap::new,
                        Collectors.mapping(each -> each.subject().name(), Collectors.toList())));
        return List.of(
                rule.id() + say("（", " (") + say(rule.severity().title()) + say("）", ")") + "\n" + say(rule.title()),
                reasons.entrySet().stream()
                        .map(each -> subjects(each.getValue()) + say("：", ": ") + each.getKey())
                        .collect(Collectors.joining("\n")),
                open.stream()
                        .flatMap(each -> Advice.of(each).stream())
                        .map(this::say)
                        .distinct()
                        .collect(Collectors.joining(say("；", "; "))));
    }

    private String subjects(List<String> names) {
        List<String> distinct = names.stream().distinct().toList();
        String listed = distinct.stream().limit(LISTED).collect(Collectors.joining(say("、", ", ")));
        return distinct.size() <= LISTED
                ? listed
                : listed + say(" 等 " + distinct.size() + " 个", " and " + (distinct.size() - LISTED) + " more");
    }

    private void exemptions(PdfPaper paper) {
        paper.heading(say("五、豁免", "5. Exemptions"));
        if (check.exemptions().isEmpty()) {
            paper.text(say("无。", "None."));
            return;
        }
        paper.table(
                List.of(
                        new Column(say("规则", "Rule"), 1),
                        new Column(say("对象", "Subject"), 1.6f),
                        new Column(say("原因", "Reason"), 4),
                        new Column(say("批准", "By"), 2),
                        new Column(say("起止", "Dates"), 2.2f)),
                check.exemptions().stream()
                        .map(each -> List.of(
                                each.rule().value(),
                                (each.subject() == null ? say("全部", "all") : each.subject())
                                        + (check.results().stream().anyMatch(result -> result.isExemptBy(each))
                                                ? ""
                                                : say("（本厅没有，不起作用）", " (none here: no effect)")),
                                each.reason(),
                                each.by(),
                                each.since() + say(" 至 ", " to ") + each.until()))
                        .toList());
    }

    private void documents(PdfPaper paper) {
        paper.heading(say("六、执行的标准文件", "6. Documents in force"));
        paper.table(
                List.of(
                        new Column(say("层级", "Layer"), 1),
                        new Column(say("编号与版本", "Id and version"), 2.6f),
                        new Column("SHA-256", 7)),
                check.standing().documents().stream()
                        .map(each -> List.of(layer(each.layer()), each.id() + " " + each.version(), each.sha256()))
                        .toList());
    }

    private String layer(String word) {
        for (Layer layer : Layer.values()) {
            if (layer.word().equals(word)) {
                return say(layer.title());
            }
        }
        return word;
    }

    private void evidence(PdfPaper paper) {
        paper.heading(say("七、证据清单", "7. Evidence"));
        if (check.evidence().isEmpty()) {
            paper.text(say("无。", "None."));
            return;
        }
        paper.table(
                List.of(
                        new Column(say("规则", "Rule"), 1.1f),
                        new Column(say("对象", "Subject"), 2.2f),
                        new Column(say("种类与结果", "Kind and result"), 2.6f),
                        new Column(say("取得人与工具", "By, and with what"), 3.4f),
                        new Column(say("日期", "Date"), 1.6f)),
                check.evidence().stream().map(this::evidence).toList());
    }

    private List<String> evidence(Evidence each) {
        String value = each.value() == null
                ? Boolean.TRUE.equals(each.holds()) ? say("符合", "holds") : say("不符合", "does not hold")
                : each.value() + (each.uncertainty() == 0 ? "" : " ± " + plain(each.uncertainty()));
        String by = each.by().equals(JOURNAL) ? say("运行日志", "the journal") : each.by();
        String tool = each.tool().startsWith(JOURNAL + " ") ? each.tool().substring(JOURNAL.length() + 1) : each.tool();
        return List.of(
                each.rule().value(),
                each.subject(),
                say(each.means().title()) + " " + value,
                by
                        + (each.role().isEmpty() ? "" : say("（", " (") + each.role() + say("）", ")"))
                        + (tool.isEmpty() ? "" : say("，", ", ") + tool),
                each.on().toString());
    }

    private void all(PdfPaper paper) {
        paper.heading(say("八、逐条判定", "8. All rules"));
        paper.table(
                List.of(
                        new Column(say("编号", "Id"), 1.1f),
                        new Column(say("规则", "Rule"), 4.6f),
                        new Column(say("级别", "Severity"), 1.1f),
                        new Column(say("判定", "Verdict"), 1.5f),
                        new Column(say("依据", "Sources"), 3.4f)),
                check.results().stream()
                        .map(each -> List.of(
                                each.ruling().rule().id().value(),
                                say(each.ruling().rule().title()),
                                say(each.severity().title()),
                                say(each.verdict().title()),
                                each.ruling().rule().sources().stream()
                                        .map(this::source)
                                        .collect(Collectors.joining(say("；", "; ")))))
                        .toList());
        paper.note(say(
                "依据的状态：已查到＝见过原文、目次或其报道；凭记忆＝引用前须核实；项目默认＝不是任何标准的条文。",
                "State of a source: found = its text, contents page or a report of it was seen; from memory = to be checked"
                        + " before anybody cites it; project default = nobody's standard."));
    }

    private String source(Source source) {
        return source.reference().equals(PROJECT)
                ? say(source.status().title())
                : source.reference() + say("（", " (") + say(source.status().title()) + say("）", ")");
    }

    private static String shortened(String hash) {
        return hash.length() <= HASH_SHOWN ? hash : hash.substring(0, HASH_SHOWN);
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.format(Locale.ROOT, "%.2f", number);
    }
}
