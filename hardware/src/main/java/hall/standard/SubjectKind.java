package hall.standard;

import hall.text.Text;
import java.util.Locale;

/** What a rule is applied to, each one by itself. */
public enum SubjectKind {
    HALL("大厅", "hall"),
    WINDOW("窗口", "window"),
    SERVICE("事项", "service"),
    BOARD("显示屏", "board"),
    /** A zone of text on a board. */
    ZONE("屏上区域", "zone"),
    KIOSK("自助机", "kiosk"),
    DEVICE("设备", "device"),
    /** A pair of colours of the standard's look. */
    INK("颜色对", "ink"),
    /** A role of text of the standard's look. */
    STYLE("文字样式", "style");

    private final Text title;

    SubjectKind(String chinese, String english) {
        this.title = Text.of(chinese, english);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Text title() {
        return title;
    }
}
