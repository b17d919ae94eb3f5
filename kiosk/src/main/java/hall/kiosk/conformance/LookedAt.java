package hall.kiosk.conformance;

import hall.text.Text;
import java.util.Map;
import java.util.Optional;

/**
 * Where a check of the journal looks, and where people look at the same: what {@link StoredProofs} and the rest count, in words.
 *
 * @param page the page of the hall that shows it
 */
public record LookedAt(Text what, String page) {

    private static final String AUDIT = "/audit";
    private static final String REGISTER = "/register";
    private static final String ROUNDS = "/rounds";
    private static final String MANAGER = "/manager";

    private static final LookedAt ALARMS_OF_DEVICES =
            new LookedAt(Text.of("设备报警的起止时间", "when alarms of devices began and ended"), REGISTER);

    private static final LookedAt RATINGS = new LookedAt(Text.of("评价记录", "ratings"), AUDIT);

    private static final LookedAt ID_NUMBERS = new LookedAt(
            Text.of(
                    "日志中每个事件的内容（显示、播报、打印和发布的都出自它），是否有完整的身份证号",
                    "the content of each event of the journal, from which all that is shown, said, printed and published comes:"
                            + " whether it has a whole number of an identity card"),
            AUDIT);

    private static final Map<String, LookedAt> BY_RULE = Map.ofEntries(
            Map.entry("DM-003", ALARMS_OF_DEVICES),
            Map.entry(
                    "DM-004",
                    new LookedAt(
                            Text.of(
                                    "设备报警和报修各从何时到何时，何时有人接手，只计开厅时间；还没修好的算到当日最后一件事",
                                    "when alarms of devices and reported faults began, were taken on and ended, by the hours the hall was"
                                            + " open; what still stands counts up to the last thing that happened on the day"),
                            REGISTER)),
            Map.entry("DM-013", new LookedAt(Text.of("巡查记录", "rounds of inspection"), ROUNDS)),
            Map.entry("DM-016", new LookedAt(Text.of("开厅前自检报告", "self-tests before opening"), REGISTER)),
            Map.entry(
                    "DM-017",
                    new LookedAt(
                            Text.of(
                                    "取号机打印机的报警，只计开厅时间；日志不区分缺纸与其他故障，一并计入",
                                    "alarms of kiosks' printers, by the hours the hall was open; the journal does not tell a missing"
                                            + " roll from other trouble, so each counts"),
                            REGISTER)),
            Map.entry(
                    "DM-005",
                    new LookedAt(
                            Text.of(
                                    "每半分钟比对各设备所用与所发布的配置（5 分钟内应用），记下当日最差的比例",
                                    "each half minute what each device uses beside what was published for it five minutes before;"
                                            + " the worst share of a day is stored"),
                            REGISTER)),
            Map.entry(
                    "DM-006",
                    new LookedAt(
                            Text.of(
                                    "各设备上线时报告的软件名称和版本，与允许名单比对，记下当日最多的不符数",
                                    "the software that each device names when it comes on line, beside the list; the most of a day"
                                            + " is stored"),
                            REGISTER)),
            Map.entry("EG-001", ID_NUMBERS),
            Map.entry("EG-004", ID_NUMBERS),
            Map.entry(
                    "EG-003",
                    new LookedAt(
                            Text.of(
                                    "每日第一张刷卡取号到清除当日密钥的时间（闭厅后清除）",
                                    "the time from the first ticket of a day taken with a card to the erasure of the day's key,"
                                            + " after closing"),
                            AUDIT)),
            Map.entry(
                    "EG-008",
                    new LookedAt(
                            Text.of(
                                    "上级平台尚未确认的最早一条记录已存多久，记下当日最长的",
                                    "for how long the oldest event is stored that the tier above has not acknowledged; the longest of"
                                            + " a day is stored"),
                            MANAGER)),
            Map.entry(
                    "EG-010",
                    new LookedAt(
                            Text.of("启动后对整个日志链的核验", "the check of the journal's whole chain after the start"), AUDIT)),
            Map.entry("HB-002", new LookedAt(Text.of("叫号时被越过的人", "people passed over by calls"), AUDIT)),
            Map.entry(
                    "HB-004",
                    new LookedAt(
                            Text.of(
                                    "近十五个办公日取号前显示的等候范围，实际等候在范围内的比例",
                                    "ranges of waits that were shown before a ticket in the last fifteen opened days, and how many held"),
                            MANAGER)),
            Map.entry(
                    "HB-008",
                    new LookedAt(
                            Text.of(
                                    "各显示屏测得的从窗口暂停到画面显示的时间",
                                    "the time from a window's pause to its picture, as each board measures it"),
                            AUDIT)),
            Map.entry(
                    "IS-034",
                    new LookedAt(
                            Text.of(
                                    "各显示屏测得的从发出紧急信息（含演练）到画面显示的时间",
                                    "the time from an emergency or its drill to its picture, as each board measures it"),
                            AUDIT)),
            Map.entry(
                    "SA-004",
                    new LookedAt(
                            Text.of(
                                    "连续两个季度各窗口满意率的区间；两季都显著居末的窗口须由人约谈并记录",
                                    "the intervals of each window's satisfaction in two quarters; a window that is significantly last"
                                            + " in both needs a talk that somebody records"),
                            MANAGER)),
            Map.entry("HB-005", new LookedAt(Text.of("每张号票的第一次等候", "the first wait of each ticket"), MANAGER)),
            Map.entry(
                    "HB-006",
                    new LookedAt(
                            Text.of(
                                    "等候报警和接手时间，只计开厅时间",
                                    "alarms of waiting, and when they were taken on, by the hours the hall was open"),
                            MANAGER)),
            Map.entry(
                    "HB-007",
                    new LookedAt(Text.of("过号前的叫号次数和间隔", "calls before an absence, and the pause between"), AUDIT)),
            Map.entry("HB-009", new LookedAt(Text.of("闭厅时未办结的号票", "tickets that ended at closing"), AUDIT)),
            Map.entry("HB-013", new LookedAt(Text.of("显示和语音的回执", "receipts of boards and voice"), AUDIT)),
            Map.entry("IS-021", new LookedAt(Text.of("显示屏的回执", "receipts of boards"), AUDIT)),
            Map.entry("IS-022", new LookedAt(Text.of("显示屏的回执", "receipts of boards"), AUDIT)),
            Map.entry("QE-002", RATINGS),
            Map.entry("QE-003", RATINGS),
            Map.entry("QE-004", RATINGS),
            Map.entry("QE-008", RATINGS),
            Map.entry("QE-009", RATINGS),
            Map.entry("QE-012", RATINGS),
            Map.entry("SA-001", new LookedAt(Text.of("其余所有规则的判定", "the verdicts on all other rules"), "/standard")),
            Map.entry(
                    "SA-002",
                    new LookedAt(
                            Text.of(
                                    "近一个月办结的群众反映，有几件缺受理、调查、处置、反馈中任一步的时间",
                                    "what citizens wrote that was closed in the last month without the time of each step"),
                            MANAGER)),
            Map.entry("SA-005", new LookedAt(Text.of("巡查发现的问题", "findings of rounds"), ROUNDS)));

    /** Of the rule called {@code rule}; empty where people have to look themselves. */
    public static Optional<LookedAt> of(String rule) {
        return Optional.ofNullable(BY_RULE.get(rule));
    }
}
