package hall.standard;

import static hall.standard.condition.FactType.FLAG;
import static hall.standard.condition.FactType.NUMBER;
import static hall.standard.condition.FactType.NUMBERS;
import static hall.standard.condition.FactType.TEXT;
import static hall.standard.condition.FactType.TEXTS;

import hall.standard.condition.FactType;
import hall.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The facts that conditions may ask for. Each of this list is known of a hall that says all of itself; where a hall does not,
 * what asks for it is not proven.
 */
public final class Vocabulary {

    /** What is measured or counted, in the unit of its check. */
    public static final String MEASURED = "measured";

    private static final List<Fact> FACTS = List.of(
            hall("name", TEXT, "大厅中文名称", "the hall's name in Chinese"),
            hall("name_en", TEXT, "大厅英文名称", "the hall's name in English"),
            hall("languages", TEXTS, "界面语言", "languages on its surfaces"),
            hall("windows", TEXTS, "全部窗口编号", "ids of all windows"),
            hall("window_names", TEXTS, "全部窗口名称", "names of all windows"),
            hall("services", TEXTS, "全部事项编号", "ids of all services"),
            hall("services_without_window", TEXTS, "没有窗口办理的事项", "services no window serves"),
            hall("boards", TEXTS, "全部显示屏编号", "ids of all boards"),
            hall("kiosks", TEXTS, "全部自助机编号", "ids of all kiosks"),
            hall("device_kinds", TEXTS, "每台设备的类别", "the kind of each device"),
            hall("class1_missing", TEXTS, "未登记齐的一类设备", "devices of class 1 of which too few are registered"),
            hall("roles", TEXTS, "有账号的角色", "roles that people have accounts for"),
            hall("priority_classes", TEXTS, "优先类别", "classes that are served earlier"),
            hall("max_overtaken", NUMBER, "一人最多被超越次数", "how often one person may be overtaken"),
            hall("max_returns", NUMBER, "过号后可返回次数", "how often one may come back after being absent"),
            hall("return_behind", NUMBER, "过号返回须让几人", "how many are called before one who comes back"),
            hall("grades", TEXTS, "评价等级，由好到差", "grades of a rating, best first"),
            hall("stars", NUMBERS, "评价等级的星级", "stars of the grades"),
            hall("line_pitch", NUMBER, "行距与字号之比", "line pitch as a multiple of the type size"),
            hall("touch_dp", NUMBER, "触摸区边长（dp）", "side of a touch target in dp"),
            hall("touch_elderly_dp", NUMBER, "适老模式触摸区边长（dp）", "side of a touch target in elderly mode in dp"),
            hall("rating_button_mm", NUMBER, "评价按钮边长（毫米）", "side of a rating button in mm"),
            hall("state_words", TEXTS, "有文字的窗口状态", "states of a window that have a word"),
            hall("own_scenes", TEXTS, "不在标准版面库中的版面", "scenes that are not of the standard's library"),
            hall("exemption_months", NUMBER, "最长豁免的月数", "months the longest exemption lasts"),
            hall("public_https", FLAG, "手机页面使用 HTTPS", "whether phones reach the hall by HTTPS"),
            hall("own_broker", FLAG, "使用程序内的消息服务", "whether the broker inside the program is used"),
            hall("opening_hours", FLAG, "配置了开放时间", "whether opening hours are configured"),
            hall("logo_sha256", TEXT, "所用标志的 SHA-256", "SHA-256 of the logo shown"),
            hall("notice_senders", TEXTS, "可发布通知的人", "who may publish notices"),
            hall("pictograms_unmapped", TEXTS, "没有 GB/T 10001 编号的图形", "pictograms without a number of GB/T 10001"),
            hall("reasons", TEXTS, "差评原因选项", "the reasons that a bad rating may have"),
            hall("service_names", TEXTS, "全部事项名称", "names of all services"),
            hall("shown", TEXTS, "各屏显示的内容", "what its boards show"),
            hall("best_call_ratio", NUMBER, "叫号字高与观看距离之比的最大值", "the best ratio of call height to viewing distance"),
            hall("font", TEXT, "所用字体", "the family of type"),
            hall("glyphs_missing", TEXTS, "没有字形的字", "characters no font has"),
            hall("blink_hz", NUMBER, "新叫号闪动频率（赫兹）", "how fast a new call blinks in Hz"),
            hall("blink_s", NUMBER, "新叫号闪动时长（秒）", "how long a new call blinks in seconds"),
            hall("call_text", TEXT, "叫号语音词句", "the wording of a spoken call"),
            hall("call_times", NUMBER, "叫号语音遍数", "how often a call is spoken"),
            hall("personal_fields", TEXTS, "屏、票、语音上的个人信息项", "fields of persons on boards, tickets and voice"),
            hall("card_hash_h", NUMBER, "证件摘要保存小时数", "hours the hash of a card is kept"),
            hall("mqtt_tls", FLAG, "消息传输加密", "whether messages travel encrypted"),
            hall("identification", TEXTS, "取号可用的身份方式", "ways to identify oneself for a ticket"),
            hall("card_consent", FLAG, "读卡前有告知", "whether a notice stands before a card is read"),
            hall("wait_before_ticket", FLAG, "取号前显示预计等候", "whether the wait is shown before the ticket"),
            hall("transfer_keeps_turn", FLAG, "转办保留到达时间", "whether a transfer keeps the time of arrival"),
            hall("default_grade", FLAG, "有默认评价", "whether there is a default grade"),
            hall("rating_roles", TEXTS, "可提交评价的角色", "who may rate"),
            hall("complaint_states", TEXTS, "投诉办理的各步", "the steps of a complaint"),
            fact(SubjectKind.WINDOW, "id", TEXT, "窗口编号", "the window's id"),
            fact(SubjectKind.WINDOW, "name", TEXT, "窗口名称", "the window's name"),
            fact(SubjectKind.WINDOW, "services", TEXTS, "办理的事项", "services it serves"),
            fact(SubjectKind.WINDOW, "device_kinds", TEXTS, "窗口上的设备类别", "kinds of devices at the window"),
            fact(SubjectKind.WINDOW, "shown_on", TEXTS, "显示该窗口的屏", "boards and bars that show it"),
            fact(SubjectKind.SERVICE, "id", TEXT, "事项编号", "the service's id"),
            fact(SubjectKind.SERVICE, "name", TEXT, "事项中文名称", "its name in Chinese"),
            fact(SubjectKind.SERVICE, "name_en", TEXT, "事项英文名称", "its name in English"),
            fact(SubjectKind.SERVICE, "windows", TEXTS, "办理窗口", "windows that serve it"),
            fact(SubjectKind.SERVICE, "prefix", TEXT, "号码字头", "the letters of its numbers"),
            fact(SubjectKind.SERVICE, "limit_days", NUMBER, "办理时限（工作日）", "within how many working days it is done"),
            fact(
                    SubjectKind.SERVICE,
                    "table_limit_days",
                    NUMBER,
                    "时限表中的时限（工作日）",
                    "its limit in the table of HB-001, in working days"),
            fact(SubjectKind.SERVICE, "code", TEXT, "事项编码", "the code of its item"),
            fact(SubjectKind.SERVICE, "table_code", TEXT, "全省编码表中的编码", "its code in the table of EG-009"),
            fact(SubjectKind.SERVICE, "table_name", TEXT, "全省名称表中的名称", "its name in the table of PJ-002"),
            fact(
                    SubjectKind.SERVICE,
                    "has_guide",
                    FLAG,
                    "办事指南齐全（材料、收费、时限、示范文本）",
                    "whether its guide is whole: documents, fee, limit, sample"),
            fact(SubjectKind.SERVICE, "notice_printable", FLAG, "可打印一次性告知单", "whether its notice slip can be printed"),
            fact(SubjectKind.BOARD, "id", TEXT, "显示屏编号", "the board's id"),
            fact(SubjectKind.BOARD, "width_mm", NUMBER, "画面宽（毫米）", "width in mm"),
            fact(SubjectKind.BOARD, "height_mm", NUMBER, "画面高（毫米）", "height in mm"),
            fact(SubjectKind.BOARD, "far_view_mm", NUMBER, "最远观看距离（毫米）", "distance of the last reader in mm"),
            fact(SubjectKind.BOARD, "near_view_mm", NUMBER, "最近观看距离（毫米）", "distance of the nearest reader in mm"),
            fact(SubjectKind.BOARD, "mount_bottom_mm", NUMBER, "下沿离地高（毫米）", "height of its lower edge in mm"),
            fact(SubjectKind.BOARD, "led", FLAG, "是否 LED 屏", "whether it is an LED board"),
            fact(SubjectKind.BOARD, "pitch_mm", NUMBER, "点距（毫米）", "pitch of its dots in mm"),
            fact(SubjectKind.BOARD, "shows", TEXTS, "显示内容", "what its zones show"),
            fact(SubjectKind.BOARD, "recent_rows", NUMBER, "最近叫号行数", "rows of recent calls"),
            fact(SubjectKind.BOARD, "languages", TEXTS, "显示语言", "languages on it"),
            fact(SubjectKind.ZONE, "shows", TEXT, "显示内容", "what it shows"),
            fact(SubjectKind.ZONE, "style", TEXT, "文字样式", "its text style"),
            fact(SubjectKind.ZONE, "ink", TEXT, "颜色对", "its pair of colours"),
            fact(SubjectKind.ZONE, "contrast", NUMBER, "文字与底色的对比度", "contrast of its text"),
            fact(SubjectKind.ZONE, "glyph_mm", NUMBER, "最小汉字高（毫米）", "least height of a Chinese character in mm"),
            fact(SubjectKind.ZONE, "glyph_dots", NUMBER, "最小汉字高（点）", "least height of a Chinese character in dots"),
            fact(SubjectKind.ZONE, "far_view_mm", NUMBER, "最远观看距离（毫米）", "distance of the last reader in mm"),
            fact(SubjectKind.ZONE, "led", FLAG, "是否在 LED 屏上", "whether it is on an LED board"),
            fact(SubjectKind.ZONE, "stale_after_s", NUMBER, "多久无数据即标出（秒）", "seconds until old data are marked"),
            fact(SubjectKind.ZONE, "scrolls", FLAG, "文字滚动", "whether its text scrolls"),
            fact(SubjectKind.KIOSK, "id", TEXT, "自助机编号", "the kiosk's id"),
            fact(SubjectKind.KIOSK, "printers", TEXTS, "取号打印机", "its ticket printers"),
            fact(SubjectKind.DEVICE, "id", TEXT, "设备编号", "the device's id"),
            fact(SubjectKind.DEVICE, "kind", TEXT, "设备类别", "its kind"),
            fact(SubjectKind.DEVICE, "class", NUMBER, "一类或二类设备", "device class 1 or 2"),
            fact(SubjectKind.DEVICE, "place", TEXT, "安装位置", "where it stands"),
            fact(SubjectKind.DEVICE, "serial", TEXT, "序列号", "its serial number"),
            fact(SubjectKind.DEVICE, "owner", TEXT, "责任人", "who is responsible"),
            fact(SubjectKind.DEVICE, "firmware", TEXT, "固件版本", "its firmware"),
            fact(SubjectKind.DEVICE, "photo_sha256", TEXT, "照片的 SHA-256", "SHA-256 of its photo"),
            fact(SubjectKind.DEVICE, "warranty_until", TEXT, "保修截止日", "the last day of its warranty"),
            fact(SubjectKind.INK, "name", TEXT, "颜色对名称", "its name"),
            fact(SubjectKind.INK, "contrast", NUMBER, "对比度", "its contrast ratio"),
            fact(SubjectKind.STYLE, "name", TEXT, "样式名称", "its name"),
            fact(SubjectKind.STYLE, "ink", TEXT, "颜色对", "its pair of colours"),
            fact(SubjectKind.STYLE, "dp", NUMBER, "字号（dp）", "type size in dp"),
            fact(SubjectKind.STYLE, "elderly_dp", NUMBER, "适老模式字号（dp）", "type size in elderly mode in dp"));

    /**
     * What no hall ever knew of itself and documents of before may ask for all the same; whoever does is told that it is not
     * known.
     */
    private static final List<Fact> FORMER = List.of(
            hall("codes_sha256", TEXT, "事项编码表的 SHA-256", "SHA-256 of the table of item codes"),
            hall("rating_upload", FLAG, "评价按规定字段上报", "whether ratings are reported with all fields"),
            hall("appeals", FLAG, "有申诉复核流程", "whether appeals are decided outside the window"),
            hall("results_published", FLAG, "每月公布评价结果", "whether results are published each month"));

    private static final Map<String, Text> MEANINGS =
            Stream.concat(FACTS.stream(), FORMER.stream()).collect(Collectors.toMap(Fact::name, Fact::meaning));

    private Vocabulary() {}

    /** What {@code fact} means; itself where there is no such fact, as with a parameter. */
    public static Text meaning(String fact) {
        Text meaning = MEANINGS.get(fact);
        return meaning == null ? Text.of(fact, fact) : meaning;
    }

    /** All facts that halls know of themselves. */
    public static List<Fact> facts() {
        return FACTS;
    }

    /** The names a condition over subjects of {@code kind} may use, besides parameters: its own facts and the hall's. */
    public static Map<String, FactType> of(SubjectKind kind) {
        Map<String, FactType> names = new LinkedHashMap<>();
        for (Fact fact : Stream.concat(FACTS.stream(), FORMER.stream()).toList()) {
            if (fact.of() == kind || fact.of() == SubjectKind.HALL) {
                names.put(fact.name(), fact.type());
            }
        }
        return names;
    }

    private static Fact hall(String name, FactType type, String chinese, String english) {
        return fact(SubjectKind.HALL, name, type, chinese, english);
    }

    private static Fact fact(SubjectKind of, String name, FactType type, String chinese, String english) {
        return new Fact(of.word() + "." + name, of, type, Text.of(chinese, english));
    }
}
