package hall.broker.message;

/** How far the time in an envelope may be believed. */
public enum ClockSource {
    /** Kept by network time. */
    NTP("ntp"),
    /** From a battery-backed clock, not checked against the network since the start. */
    RTC("rtc"),
    /** From nothing but the time since the start: a box without a clock battery that has heard no time yet. */
    FREE("free");

    private final String code;

    ClockSource(String code) {
        this.code = code;
    }

    /** The word in the JSON. */
    public String code() {
        return code;
    }

    /** The source with this word; an unknown word is the least believed one, so that a newer sender can be read. */
    static ClockSource of(String code) {
        for (ClockSource source : values()) {
            if (source.code.equals(code)) {
                return source;
            }
        }
        return FREE;
    }
}
