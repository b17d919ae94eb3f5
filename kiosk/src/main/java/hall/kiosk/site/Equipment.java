package hall.kiosk.site;

import hall.kiosk.config.HallConfig;
import hall.standard.Snapshot;
import hall.text.Text;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Kinds of devices of a hall. Class 1 is what a hall must have, and how many; class 2 is the rest. The two classes are those
 * of DB41/T 1911 (annexes A and B, whose titles were seen); which kinds are of class 1 is what rule DM-002 of the hall's
 * standard says.
 */
public enum Equipment {
    KIOSK("kiosk", "自助取号机", "Ticket kiosk"),
    BOARD("board", "叫号屏", "Call board"),
    WINDOW_SCREEN("window-screen", "窗口屏", "Window screen"),
    RATING_PAD("rating-pad", "评价器", "Rating device"),
    SPEAKER("speaker", "广播", "Public address"),
    PC("pc", "窗口电脑", "Window computer"),
    TICKET_PRINTER("ticket-printer", "取号打印机", "Ticket printer"),
    ID_CARD_READER("id-card-reader", "身份证读卡器", "ID card reader"),
    SMART_CARD_READER("smart-card-reader", "社保卡读卡器", "Smart card reader"),
    CALL_KEYPAD("call-keypad", "呼叫键盘", "Call keypad"),
    LAMP("lamp", "窗口指示灯", "Window lamp"),
    GUIDE_SCREEN("guide-screen", "导览屏", "Guide screen"),
    COPIER("copier", "复印机", "Copier"),
    SERVER("server", "服务器", "Server"),
    NETWORK("network", "网络设备", "Network device"),
    UPS("ups", "后备电源", "Uninterruptible power supply"),
    OTHER("other", "其他", "Other");

    /** The rule that says what is of class 1, and how many kiosks a hall has at least. */
    private static final String RULE = "DM-002";

    private static final Pattern SPACES = Pattern.compile(" +");

    private final String code;
    private final Text title;

    Equipment(String code, String chinese, String english) {
        this.code = code;
        this.title = Text.of(chinese, english);
    }

    /** As events and addresses name it; the same as a device's kind in the configuration where that has one. */
    public String code() {
        return code;
    }

    /** 1 or 2 under {@code snapshot}, where nobody has said otherwise of a device. */
    public int deviceClass(Snapshot snapshot) {
        return snapshot.value(RULE, "class_1").stream()
                        .flatMap(value -> Arrays.stream(SPACES.split(value.toString())))
                        .anyMatch(code::equals)
                ? 1
                : 2;
    }

    public Text title() {
        return title;
    }

    /** The kind called {@code code}. */
    public static Optional<Equipment> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
    }

    /** How many of this kind the hall needs at least for its size, under {@code snapshot}; none of what is of class 2. */
    public int needed(HallConfig hall, Snapshot snapshot) {
        if (deviceClass(snapshot) != 1) {
            return 0;
        }
        int windows = hall.setup().windows().size();
        return switch (this) {
            case KIOSK -> snapshot.count(RULE, "kiosks").orElse(1);
            case BOARD -> Math.max(1, hall.guide().zones().size());
            case WINDOW_SCREEN, RATING_PAD, PC, CALL_KEYPAD, LAMP -> windows;
            default -> 1;
        };
    }
}
