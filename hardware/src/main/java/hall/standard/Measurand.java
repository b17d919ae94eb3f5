package hall.standard;

import hall.text.Text;
import java.util.Arrays;
import java.util.Optional;

/**
 * What devices measure by themselves. A check of a rule names one of them as its {@code quantity}, and what devices report of
 * it is evidence for that check. The words are part of the contract with devices and of the journal.
 */
public enum Measurand {
    FIRST_PICTURE(
            "first-picture", Unit.SECOND, false, Text.of("通电到显示画面的时间", "time from power-up to the first picture")),
    CLOCK_OFFSET("clock-offset", Unit.SECOND, false, Text.of("时钟偏差", "how far the clock is off")),
    WINDOW_FOLLOWS(
            "window-follows",
            Unit.SECOND,
            false,
            Text.of("窗口暂停到屏上显示的时间", "time from a window's pause to its picture on the board")),
    EMERGENCY_FOLLOWS(
            "emergency-follows",
            Unit.SECOND,
            false,
            Text.of("发出紧急信息到屏上显示的时间", "time from an emergency to its picture on the board")),
    PRINT_TIME("print-time", Unit.SECOND, false, Text.of("发号到打印完成的时间", "time from a ticket's number to its print")),
    CARD_SCREEN("card-screen", Unit.SECOND, false, Text.of("读卡到显示下一屏的时间", "time from a card to the next screen")),
    SELF_TEST_TIME("self-test-time", Unit.SECOND, false, Text.of("自检用时", "time a device's own test takes")),
    SOUND_LEVEL("sound-level", Unit.DECIBEL, true, Text.of("叫号声级", "sound level of calls")),
    APPLIED_SHARE(
            "applied-share",
            Unit.PERCENT,
            true,
            Text.of("已应用所发布配置的设备比例", "share of devices that use what was published")),
    SOFTWARE_OUTSIDE(
            "software-outside", Unit.ONE, false, Text.of("软件版本不在名单内的设备数", "devices whose software is not on the list")),
    TIER_BEHIND("tier-behind", Unit.MINUTE, false, Text.of("上级平台落后的时间", "how far the upper tier is behind"));

    /** More than anything of these can be, in its unit. */
    public static final double MOST = 1_000_000;

    private final String word;
    private final Unit unit;
    private final boolean lowerIsWorse;
    private final Text title;

    Measurand(String word, Unit unit, boolean lowerIsWorse, Text title) {
        this.word = word;
        this.unit = unit;
        this.lowerIsWorse = lowerIsWorse;
        this.title = title;
    }

    /** The one called {@code word}. */
    public static Optional<Measurand> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /** Its name in documents, messages and the journal. */
    public String word() {
        return word;
    }

    /** Whether devices say it; the hall alone knows the rest. */
    public boolean isOfDevices() {
        return switch (this) {
            case FIRST_PICTURE, CLOCK_OFFSET, WINDOW_FOLLOWS, EMERGENCY_FOLLOWS, PRINT_TIME, CARD_SCREEN, SOUND_LEVEL ->
                true;
            case SELF_TEST_TIME, APPLIED_SHARE, SOFTWARE_OUTSIDE, TIER_BEHIND -> false;
        };
    }

    /** What it is told in. */
    public Unit unit() {
        return unit;
    }

    /** What people call it. */
    public Text title() {
        return title;
    }

    /** Whether {@code value} is worse than {@code other}, both in its unit. */
    public boolean isWorse(double value, double other) {
        return lowerIsWorse ? value < other : value > other;
    }
}
