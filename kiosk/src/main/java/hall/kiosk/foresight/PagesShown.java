package hall.kiosk.foresight;

import hall.kiosk.hours.HallHours;
import hall.kiosk.hours.Opening;
import hall.kiosk.web.sheet.TokenSheet;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What pages take from the standard, a line for each thing as a manager calls it: {@code 全部网页 · 颜色 desk（底色） / all pages ·
 * colour desk, ground: #F5F7FA}. Pure.
 */
final class PagesShown {

    private static final Pattern PROPERTY = Pattern.compile("--([a-z0-9-]+): (.+);");
    private static final int PIXELS_PER_REM = 16;
    private static final Text ALL = Text.of("全部网页", "all pages");

    /** The pages that show the texts of a family of keys. */
    private static final Map<String, Text> OF_TEXTS = Map.ofEntries(
            Map.entry("grade", Text.of("手机评价页 · 等级", "phone's rating · grade")),
            Map.entry("reason", Text.of("手机评价页 · 差评原因", "phone's rating · reason")),
            Map.entry("hold", Text.of("叫号员页面 · 挂起原因", "clerk's page · reason of a hold")),
            Map.entry("pause", Text.of("叫号员页面 · 暂停原因", "clerk's page · reason of a pause")),
            Map.entry("close", Text.of("叫号员页面 · 关窗原因", "clerk's page · reason of closing")),
            Map.entry("quota", Text.of("取号机与手机 · 限号提示", "kiosk and phones · notice of quotas")),
            Map.entry("kiosk", Text.of("取号机", "kiosk")));

    private static final Map<String, Text> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("size-elderly-", Text.of("适老模式字号", "type size in elderly mode"));
        KINDS.put("size-", Text.of("字号", "type size"));
        KINDS.put("weight-", Text.of("字重", "weight of type"));
        KINDS.put("space-", Text.of("间距", "space"));
        KINDS.put("type-", Text.of("标题字级", "step of headings"));
        KINDS.put("group-", Text.of("事项类别颜色", "colour of services"));
        KINDS.put("touch", Text.of("按钮边长", "side of a button"));
        KINDS.put("radius", Text.of("圆角", "round corners"));
        KINDS.put("fade", Text.of("渐变时间", "time of a fade"));
        KINDS.put("line-pitch", Text.of("行距", "line pitch"));
    }

    private PagesShown() {}

    /** The lines of {@code tokens}; of opening hours for each of {@code openings}, at {@code now}. */
    static List<String> lines(Tokens tokens, List<Opening> openings, Instant now) {
        List<String> lines = new ArrayList<>();
        TokenSheet.css(tokens)
                .lines()
                .map(PROPERTY::matcher)
                .filter(Matcher::matches)
                .forEach(property -> lines.add(property(property.group(1), property.group(2))));
        new TreeMap<>(tokens.texts()).forEach((key, text) -> {
            int dot = key.indexOf('.');
            Text page = OF_TEXTS.get(dot < 0 ? key : key.substring(0, dot));
            if (page != null) {
                String name = key.substring(dot + 1);
                lines.add(said(page, name, name, both(text)));
            }
        });
        HallHours hours = new HallHours(() -> now, () -> false);
        hours.say(tokens);
        Text notice = Text.of("手机与屏 · 开放提示", "phones and boards · opening notice");
        for (int i = 0; i < openings.size(); i++) {
            String number = Integer.toString(i + 1);
            lines.add(said(notice, number, number, both(hours.words(openings.get(i)))));
        }
        new TreeMap<>(tokens.ownDrawings())
                .forEach((name, outline) -> lines.add(said(
                        Text.of("全部网页 · 图形", "all pages · pictogram"),
                        name,
                        name,
                        "省定图样 / the province's drawing " + Integer.toHexString(outline.hashCode()))));
        return lines;
    }

    private static String property(String name, String value) {
        if (value.startsWith("#") && !name.startsWith("group-")) {
            boolean text = name.endsWith("-fg");
            boolean ground = name.endsWith("-bg");
            String ink = text || ground ? name.substring(0, name.length() - 3) : name;
            return said(
                    Text.of(ALL.chinese() + " · 颜色", ALL.english() + " · colour"),
                    ink + (text ? "（文字）" : ground ? "（底色）" : ""),
                    ink + (text ? ", text" : ground ? ", ground" : ""),
                    value);
        }
        for (Map.Entry<String, Text> kind : KINDS.entrySet()) {
            if (name.startsWith(kind.getKey())) {
                String rest = name.substring(kind.getKey().length());
                Text what = kind.getValue();
                return said(
                        Text.of(ALL.chinese() + " · " + what.chinese(), ALL.english() + " · " + what.english()),
                        rest,
                        rest,
                        size(kind.getKey(), value));
            }
        }
        return said(ALL, name, name, value);
    }

    private static String size(String kind, String value) {
        if (kind.equals("weight-")) {
            return value.equals("700") ? "粗体 / bold" : "常规 / regular";
        }
        if (value.endsWith("rem")) {
            BigDecimal rem = new BigDecimal(value.substring(0, value.length() - 3));
            return rem.multiply(BigDecimal.valueOf(PIXELS_PER_REM))
                            .stripTrailingZeros()
                            .toPlainString()
                    + " px";
        }
        return value;
    }

    private static String both(Text text) {
        return text.chinese() + " / " + text.english();
    }

    private static String said(Text what, String chinese, String english, String value) {
        return (what.chinese() + " " + chinese).strip() + " / " + (what.english() + " " + english).strip() + ": "
                + value;
    }
}
