package hall.tier.web;

import hall.text.Text;
import hall.tier.store.CityPicture.LeagueRow;
import hall.tier.store.Share;
import hall.tier.store.WaitRanges;
import hall.web.http.Answer;
import hall.web.http.Csv;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The league table as a file: for a spreadsheet, and on paper. Pure. */
final class LeagueFiles {

    private static final int SECONDS = 60;

    /** What halls are ordered by. */
    enum By {
        IN_TIME("inTime", Text.of("15 分钟内呼叫", "Called within 15 minutes")),
        SATISFIED("satisfied", Text.of("满意率", "Satisfaction")),
        RATE("rate", Text.of("标准实施率", "Standard kept"));

        private final String code;
        private final Text title;

        By(String code, Text title) {
            this.code = code;
            this.title = title;
        }

        /** What a hall has of it, with its interval; null for what is no sample. */
        private @Nullable Share share(LeagueRow row) {
            return switch (this) {
                case IN_TIME -> row.inTime();
                case SATISFIED -> row.satisfied();
                case RATE -> null;
            };
        }

        /** The one called {@code code}; the first for every other text. */
        static By of(@Nullable String code) {
            for (By each : values()) {
                if (each.code.equals(code)) {
                    return each;
                }
            }
            return IN_TIME;
        }

        /** The best first; halls of which nothing is known are left out. */
        private List<LeagueRow> order(List<LeagueRow> rows) {
            Comparator<LeagueRow> best = Comparator.comparingDouble((LeagueRow row) -> -value(row));
            return rows.stream()
                    .filter(row -> !Double.isNaN(value(row)))
                    .sorted(best.thenComparing(LeagueRow::path))
                    .toList();
        }

        private double value(LeagueRow row) {
            Share share = share(row);
            Double rate = row.rate();
            return share != null ? share.low() : rate == null ? Double.NaN : rate;
        }
    }

    private LeagueFiles() {}

    /** For a spreadsheet. */
    static Answer table(List<LeagueRow> rows, By by, LocalDate from, LocalDate to) {
        return Csv.table("league-" + from + "-" + to + ".csv", lines(rows, by));
    }

    /** A line of names, then one for each hall, those with the best value of {@code by} first. */
    static List<String> lines(List<LeagueRow> rows, By by) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "place,address,name-zh,name-en,tickets,served,called,in-15-min,in-15-min-low,in-15-min-high,median-wait-s,"
                        + "nine-of-ten-within-s,rated,satisfied,satisfied-low,satisfied-high,standard-kept");
        int place = 0;
        for (LeagueRow row : by.order(rows)) {
            lines.add(Csv.line(
                    Integer.toString(++place),
                    row.path(),
                    row.name().chinese(),
                    row.name().english(),
                    Long.toString(row.issued()),
                    Long.toString(row.finished()),
                    Long.toString(row.inTime().of()),
                    share(row.inTime().value()),
                    share(row.inTime().low()),
                    share(row.inTime().high()),
                    seconds(row, 0.5),
                    seconds(row, 0.9),
                    Long.toString(row.satisfied().of()),
                    share(row.satisfied().value()),
                    share(row.satisfied().low()),
                    share(row.satisfied().high()),
                    row.rate() == null ? "" : share(row.rate())));
        }
        return lines;
    }

    private static String share(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value);
    }

    private static String seconds(LeagueRow row, double part) {
        double wait = WaitRanges.quantile(row.waits(), part);
        return Double.isNaN(wait) ? "" : Long.toString(Math.round(wait));
    }

    /** The report: the halls in their order with the interval of each, and what it means. */
    static Paper.Sheet sheet(List<LeagueRow> rows, By by, LocalDate from, LocalDate to, Text region) {
        List<List<Text>> lines = new ArrayList<>();
        for (LeagueRow row : by.order(rows)) {
            Share share = by.share(row);
            Double rate = row.rate();
            lines.add(List.of(
                    same(Integer.toString(lines.size() + 1)),
                    row.name(),
                    same(percent(share == null ? rate == null ? Double.NaN : rate : share.value())),
                    same(share == null ? "–" : percent(share.low()) + " – " + percent(share.high())),
                    same(share == null ? "–" : Long.toString(share.of())),
                    same(Long.toString(row.issued())),
                    minutes(WaitRanges.quantile(row.waits(), 0.5)),
                    minutes(WaitRanges.quantile(row.waits(), 0.9))));
        }
        return new Paper.Sheet(
                Text.of("政务服务大厅排行", "League table of service halls"),
                Text.of(
                        region.chinese() + "，" + from + " 至 " + to + "，按" + by.title.chinese(),
                        region.english() + ", " + from + " to " + to + ", by "
                                + by.title.english().toLowerCase(Locale.ROOT)),
                List.of(
                        by == By.RATE
                                ? Text.of(
                                        "标准实施率为各大厅最近一次上报的数值，全部条款都已计入，不是抽样，因此没有区间。",
                                        "The rate of the standard is what each hall said last. It counts every rule and is no sample,"
                                                + " so it has no interval.")
                                : Text.of(
                                        "按 95% 区间的下限排序；区间重叠的大厅不能断定有差别。没有样本的大厅不在表中。",
                                        "Ordered by the lower end of the 95 % interval; halls whose intervals overlap do not differ for"
                                                + " certain. Halls without a case are not in the table.")),
                List.of(new Paper.Table(
                        by.title,
                        List.of(
                                new Paper.Column(Text.of("名次", "Place"), 2),
                                new Paper.Column(Text.of("大厅", "Hall"), 9),
                                new Paper.Column(Text.of("比例", "Share"), 3),
                                new Paper.Column(Text.of("95% 区间", "With 95 %"), 5),
                                new Paper.Column(Text.of("样本", "Cases"), 3),
                                new Paper.Column(Text.of("取号", "Tickets"), 3),
                                new Paper.Column(Text.of("等候中位数", "Median wait"), 4),
                                new Paper.Column(Text.of("九成不超过", "Nine of ten"), 4)),
                        lines)));
    }

    private static Text same(String text) {
        return Text.of(text, text);
    }

    static String percent(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.1f%%", value * 100);
    }

    static Text minutes(double seconds) {
        if (Double.isNaN(seconds)) {
            return same("–");
        }
        long minutes = Math.round(seconds / SECONDS);
        return Text.of(minutes + " 分钟", minutes + " min");
    }
}
