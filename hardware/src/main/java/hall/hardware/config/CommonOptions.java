package hall.hardware.config;

/** Options that drivers of several kinds have: what a device is for in the hall. */
public final class CommonOptions {

    private static final int LONGEST_ID = 64;

    /** The window where a device stands. */
    public static final OptionSpec<String> WINDOW =
            OptionSpec.text("window", LONGEST_ID, "所在窗口的编号", "the id of the window where it stands");

    /** The kiosk a reader belongs to. */
    public static final OptionSpec<String> KIOSK = OptionSpec.text(
                    "kiosk", LONGEST_ID, "所属取号机：卡片信息送往其屏幕", "the kiosk whose screen a card goes to")
            .usually("kiosk-1");

    private CommonOptions() {}
}
