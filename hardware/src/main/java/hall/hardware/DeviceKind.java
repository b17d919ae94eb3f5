package hall.hardware;

import hall.text.Text;
import java.util.Arrays;
import java.util.Optional;

/** What a device is for. The kind decides which axes of {@link Condition} it has at all. */
public enum DeviceKind {
    TICKET_PRINTER("ticket-printer", "取号打印机", "ticket printer"),
    ID_CARD_READER("id-card-reader", "身份证阅读器", "ID card reader"),
    SMART_CARD_READER("smart-card-reader", "智能卡读卡器", "smart card reader"),
    RATING_PAD("rating-pad", "评价器", "rating pad"),
    CALL_KEYPAD("call-keypad", "呼叫器", "call keypad"),
    LED_TEXT_BAR("led-text-bar", "LED 条屏", "LED text bar"),
    LED_MATRIX("led-matrix", "LED 点阵屏", "LED matrix"),
    SPEAKER("speaker", "语音播报", "speaker"),
    LAMP("lamp", "指示灯", "lamp");

    /** The axes of status only some kinds have. */
    public enum Axis {
        PAPER,
        COVER,
        CUTTER,
        MEDIA
    }

    private final String code;
    private final Text wording;

    DeviceKind(String code, String chinese, String english) {
        this.code = code;
        this.wording = Text.of(chinese, english);
    }

    /** The name in configuration and in messages. */
    public String code() {
        return code;
    }

    /** The name for people. */
    public Text wording() {
        return wording;
    }

    /** Whether this kind has {@code axis}; where not, the axis reads NOT_SUPPORTED. */
    public boolean has(Axis axis) {
        return switch (axis) {
            case PAPER, COVER, CUTTER -> this == TICKET_PRINTER;
            case MEDIA -> this == ID_CARD_READER || this == SMART_CARD_READER;
        };
    }

    /** The kind with this {@link #code}. */
    public static Optional<DeviceKind> ofCode(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
}
