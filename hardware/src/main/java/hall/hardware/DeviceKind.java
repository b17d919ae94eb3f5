package hall.hardware;

import hall.text.Text;

/** What a device is for. The kind decides which axes of {@link Condition} it has at all. */
public enum DeviceKind {
    TICKET_PRINTER("ticket-printer", Text.of("票据打印机", "Ticket printer")),
    ID_CARD_READER("id-card-reader", Text.of("身份证阅读器", "Identity card reader")),
    SMART_CARD_READER("smart-card-reader", Text.of("智能卡阅读器", "Smart card reader")),
    RATING_PAD("rating-pad", Text.of("评价器", "Rating pad")),
    CALL_KEYPAD("call-keypad", Text.of("呼叫器", "Call keypad")),
    LED_TEXT_BAR("led-text-bar", Text.of("LED 条屏", "LED text bar")),
    LED_MATRIX("led-matrix", Text.of("LED 点阵屏", "LED matrix")),
    SPEAKER("speaker", Text.of("扬声器", "Speaker")),
    LAMP("lamp", Text.of("指示灯", "Lamp"));

    /** The axes of status only some kinds have. */
    public enum Axis {
        PAPER,
        COVER,
        CUTTER,
        MEDIA
    }

    private final String code;
    private final Text text;

    DeviceKind(String code, Text text) {
        this.code = code;
        this.text = text;
    }

    /** The name in configuration and in messages. */
    public String code() {
        return code;
    }

    /** What people call it. */
    public Text text() {
        return text;
    }

    /** Whether this kind has {@code axis}; where not, the axis reads NOT_SUPPORTED. */
    public boolean has(Axis axis) {
        return switch (axis) {
            case PAPER, COVER, CUTTER -> this == TICKET_PRINTER;
            case MEDIA -> this == ID_CARD_READER || this == SMART_CARD_READER;
        };
    }
}
