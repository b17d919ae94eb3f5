package hall.kiosk.foresight;

import hall.text.Text;
import java.util.Map;

/** What the moment of a picture is called. */
public final class Moments {

    private static final Map<String, Text> NAMES = Map.ofEntries(
            Map.entry("calls", Text.of("叫号时", "calls")),
            Map.entry("quiet", Text.of("无人被叫", "nobody called")),
            Map.entry("old", Text.of("数据过时", "old data")),
            Map.entry("fallback", Text.of("长时间无数据", "no data for long")),
            Map.entry("open", Text.of("窗口开放", "window open")),
            Map.entry("calling", Text.of("窗口叫号", "window calls")),
            Map.entry("serving", Text.of("窗口办理中", "window serves")),
            Map.entry("paused", Text.of("窗口暂停", "window paused")),
            Map.entry("closed", Text.of("窗口未开", "windows closed")),
            Map.entry("number", Text.of("叫号", "call")),
            Map.entry("ticket", Text.of("号票", "ticket")),
            Map.entry("sign", Text.of("标识", "sign")),
            Map.entry("choose", Text.of("选事项", "choosing a service")),
            Map.entry("choose-large", Text.of("选事项，大字", "choosing, large type")),
            Map.entry("choose-english", Text.of("选事项，英文", "choosing, in English")),
            Map.entry("note", Text.of("办事须知", "what to know before")),
            Map.entry("confirm", Text.of("确认", "confirming")),
            Map.entry("taken", Text.of("已取号", "ticket taken")),
            Map.entry("failed", Text.of("取号未成", "no ticket")),
            Map.entry("out", Text.of("停用", "out of service")));

    private Moments() {}

    /** The name of the moment {@code key}. */
    public static Text name(String key) {
        Text name = NAMES.get(key);
        if (name == null) {
            throw new IllegalArgumentException("the moment " + key + " has no name");
        }
        return name;
    }
}
