package hall.kiosk.duty;

import hall.text.Text;
import java.util.Locale;

/** Emergencies that have their words ready, so that nobody has to write in one. */
public enum EmergencyKind {
    EVACUATE(
            Text.of("撤离", "Evacuate"),
            Text.of(
                    "请立即从最近的安全出口离开，不要乘电梯，不要返回取物。",
                    "Leave now by the nearest exit. Do not use the lifts. Do not go back."),
            Text.of("立即撤离", "Leave now")),
    EARTHQUAKE(
            Text.of("地震", "Earthquake"),
            Text.of(
                    "地震！请护住头部，就近躲避，远离玻璃，震动停止后再离开。",
                    "Earthquake! Protect your head, take cover away from glass, leave when it stops."),
            Text.of("地震避险", "Take cover")),
    STAY(
            Text.of("留在原地", "Stay inside"),
            Text.of("请留在大厅内，不要外出，听从工作人员指挥。", "Please stay inside the hall and follow the staff."),
            Text.of("请勿外出", "Stay inside")),
    SUSPENDED(
            Text.of("暂停办理", "Service stopped"),
            Text.of(
                    "因突发情况，所有业务暂停办理，号票保留，请耐心等候通知。",
                    "All services are stopped for now. Your ticket stays valid. Please wait for news."),
            Text.of("暂停办理", "Stopped"));

    private static final Text DRILL = Text.of("演习", "Drill");
    private static final Text OTHER = Text.of("紧急通知", "Emergency");

    private final Text title;
    private final Text text;
    private final Text brief;

    EmergencyKind(Text title, Text text, Text brief) {
        this.title = title;
        this.text = text;
        this.brief = brief;
    }

    /** As it stands in requests. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a manager chooses it by. */
    public Text title() {
        return title;
    }

    /** What to do. */
    public Text text() {
        return text;
    }

    /** The same in a few characters. */
    public Text brief() {
        return brief;
    }

    /** What a window bar says of an emergency in somebody's own words. */
    public static Text otherBrief() {
        return OTHER;
    }

    /** {@code text}, and before it that it is a drill. */
    public static Text drilled(Text text) {
        return Text.of(DRILL.chinese() + "：" + text.chinese(), DRILL.english() + ": " + text.english());
    }
}
