package hall.standard.check;

import hall.standard.Check;
import hall.standard.SubjectKind;
import hall.standard.check.Checking.Finding;
import hall.text.Text;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What to do so that a finding is met the next time. Pure. */
public final class Advice {

    private Advice() {}

    /** What to do about {@code finding}; empty where nothing is. */
    public static Optional<Text> of(Finding finding) {
        return switch (finding.verdict()) {
            case MET, EXEMPT, NOT_APPLICABLE -> Optional.empty();
            case NOT_MET -> Optional.of(notMet(finding));
            case NOT_PROVEN -> Optional.of(notProven(finding));
        };
    }

    private static Text notMet(Finding finding) {
        return switch (finding.check().by()) {
            case CONFIGURATION -> change(finding.subject().kind());
            case MEASUREMENT ->
                Text.of("整改后重新测量，在“标准”页记录", "put it right, measure again and record it on the page of the standard");
            case LOG -> Text.of("整改；之后的日志会重新计算", "put it right; the journal of the days that follow is counted anew");
            case ATTESTATION ->
                Text.of("整改后重新查验，在“标准”页记录", "put it right, look again and record it on the page of the standard");
        };
    }

    private static Text change(SubjectKind kind) {
        return switch (kind) {
            case INK, STYLE ->
                Text.of("由制定标准的层级更改颜色或字号", "the layer that writes the standard changes the colour or the type size");
            case BOARD, ZONE ->
                Text.of(
                        "在“配置”页换版面，或改正屏的尺寸、高度、观看距离",
                        "choose another layout on the page of the configuration, or correct the board's size, height and"
                                + " viewing distance");
            case DEVICE -> Text.of("在“设备台账”页补齐或改正", "complete or correct it in the register of devices");
            case HALL, WINDOW, SERVICE, KIOSK ->
                Text.of("在“配置”页更改并发布", "change it on the page of the configuration and publish it");
        };
    }

    private static Text notProven(Finding finding) {
        Check check = finding.check();
        String unit = check.unit().symbol();
        return switch (check.by()) {
            case CONFIGURATION ->
                finding.subject().kind() == SubjectKind.DEVICE
                        ? change(SubjectKind.DEVICE)
                        : Text.of(
                                "补充上述内容；配置中没有这一项的，记入改进清单",
                                "add what is named; where the configuration has no place for it, note it as to be improved");
            case MEASUREMENT ->
                Text.of(
                        (unit.isEmpty() ? "计数" : "测量（单位 " + unit + "）") + "并在“标准”页记录" + lasts(check.validFor()),
                        (unit.isEmpty() ? "count it" : "measure it in " + unit)
                                + " and record it on the page of the standard"
                                + lastsEnglish(check.validFor()));
            case LOG ->
                Text.of(
                        "日志自行证明的，开厅后即有结果；其余统计后在“标准”页记录",
                        "what the journal proves has a result once the hall has been open; count the rest and record it"
                                + " on the page of the standard");
            case ATTESTATION ->
                Text.of(
                        "现场查验并在“标准”页记录" + lasts(check.validFor()),
                        "look at it and record it on the page of the standard" + lastsEnglish(check.validFor()));
        };
    }

    private static String lasts(@Nullable Period period) {
        return period == null ? "" : "，有效期 " + words(period).chinese();
    }

    private static String lastsEnglish(@Nullable Period period) {
        return period == null ? "" : "; it counts for " + words(period).english();
    }

    /** How long {@code period} is. */
    public static Text words(Period period) {
        List<Text> parts = Stream.of(
                        amount(period.getYears(), "年", "year"),
                        amount(period.getMonths(), "个月", "month"),
                        amount(period.getDays(), "天", "day"))
                .filter(each -> !each.chinese().startsWith("0 "))
                .toList();
        return Text.of(
                parts.stream().map(Text::chinese).collect(Collectors.joining("零 ")),
                parts.stream().map(Text::english).collect(Collectors.joining(" and ")));
    }

    private static Text amount(int count, String chinese, String english) {
        return Text.of(count + " " + chinese, count + " " + english + (count == 1 ? "" : "s"));
    }
}
