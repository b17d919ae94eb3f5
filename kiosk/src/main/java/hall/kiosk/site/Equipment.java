package hall.kiosk.site;

import hall.kiosk.config.HallConfig;
import hall.standard.Snapshot;
import hall.text.Text;
import java.util.Arrays;
import java.util.Optional;

/**
 * Kinds of devices of a hall. Class 1 is what a hall must have, and how many; class 2 is the rest. The two classes are those
 * of DB41/T 1911 (annexes A and B, whose titles were seen); which kinds are of class 1 is what rule DM-002 says, which is
 * this project's own.
 */
public enum Equipment {
    KIOSK("kiosk", 1, "自助取号机", "Ticket kiosk"),
    BOARD("board", 1, "叫号屏", "Call board"),
    WINDOW_SCREEN("window-screen", 1, "窗口屏", "Window screen"),
    RATING_PAD("rating-pad", 1, "评价器", "Rating device"),
    SPEAKER("speaker", 1, "广播", "Public address"),
    PC("pc", 1, "窗口电脑", "Window computer"),
    TICKET_PRINTER("ticket-printer", 2, "取号打印机", "Ticket printer"),
    ID_CARD_READER("id-card-reader", 2, "身份证读卡器", "ID card reader"),
    SMART_CARD_READER("smart-card-reader", 2, "社保卡读卡器", "Smart card reader"),
    CALL_KEYPAD("call-keypad", 2, "呼叫键盘", "Call keypad"),
    LAMP("lamp", 2, "窗口指示灯", "Window lamp"),
    GUIDE_SCREEN("guide-screen", 2, "导览屏", "Guide screen"),
    COPIER("copier", 2, "复印机", "Copier"),
    SERVER("server", 2, "服务器", "Server"),
    NETWORK("network", 2, "网络设备", "Network device"),
    UPS("ups", 2, "后备电源", "Uninterruptible power supply"),
    OTHER("other", 2, "其他", "Other");

    /** The rule that says how many kiosks a hall has at least. */
    private static final String RULE = "DM-002";

    private final String code;
    private final int deviceClass;
    private final Text title;

    Equipment(String code, int deviceClass, String chinese, String english) {
        this.code = code;
        this.deviceClass = deviceClass;
        this.title = Text.of(chinese, english);
    }

    /** As events and addresses name it; the same as a device's kind in the configuration where that has one. */
    public String code() {
        return code;
    }

    /** 1 or 2, where nobody has said otherwise of a device. */
    public int deviceClass() {
        return deviceClass;
    }

    public Text title() {
        return title;
    }

    /** The kind called {@code code}. */
    public static Optional<Equipment> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
    }

    /** How many of this kind the hall needs at least for its size, under {@code snapshot}; 0 where nobody says. */
    public int needed(HallConfig hall, Snapshot snapshot) {
        int windows = hall.setup().windows().size();
        return switch (this) {
            case KIOSK -> snapshot.count(RULE, "kiosks").orElse(0);
            case BOARD -> Math.max(1, hall.guide().zones().size());
            case WINDOW_SCREEN, RATING_PAD, PC -> windows;
            case SPEAKER -> 1;
            default -> 0;
        };
    }
}
