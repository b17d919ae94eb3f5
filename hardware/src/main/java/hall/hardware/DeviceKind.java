package hall.hardware;

/** What a device is for. The kind decides which axes of {@link Condition} it has at all. */
public enum DeviceKind {
    TICKET_PRINTER("ticket-printer"),
    ID_CARD_READER("id-card-reader"),
    SMART_CARD_READER("smart-card-reader"),
    RATING_PAD("rating-pad"),
    CALL_KEYPAD("call-keypad"),
    LED_TEXT_BAR("led-text-bar"),
    LED_MATRIX("led-matrix"),
    SPEAKER("speaker"),
    LAMP("lamp");

    /** The axes of status only some kinds have. */
    public enum Axis {
        PAPER,
        COVER,
        CUTTER,
        MEDIA
    }

    private final String code;

    DeviceKind(String code) {
        this.code = code;
    }

    /** The name in configuration and in messages. */
    public String code() {
        return code;
    }

    /** Whether this kind has {@code axis}; where not, the axis reads NOT_SUPPORTED. */
    public boolean has(Axis axis) {
        return switch (axis) {
            case PAPER, COVER, CUTTER -> this == TICKET_PRINTER;
            case MEDIA -> this == ID_CARD_READER || this == SMART_CARD_READER;
        };
    }
}
