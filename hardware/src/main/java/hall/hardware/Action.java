package hall.hardware;

import hall.text.Text;

/** What a person should do about a device, in one sentence he can follow without knowing it. */
public enum Action {
    NONE("无需处理。", "Nothing to do."),
    REFILL_PAPER_SOON("纸张即将用完，请准备更换纸卷。", "The paper is nearly used up; have a new roll ready."),
    LOAD_PAPER("打印机缺纸，请装入新纸卷。", "The printer is out of paper; load a new roll."),
    CLOSE_COVER("打印机盖已打开，请合上。", "The printer's cover is open; close it."),
    CLEAR_CUTTER("切刀卡住，请清除卡纸后关机重启打印机。", "The cutter is jammed; clear the paper and switch the printer off and on."),
    CHECK_CABLE("设备未连接，请检查电源和数据线。", "The device is not connected; check its power and cable."),
    CHECK_PERMISSION(
            "程序无权使用该设备，请让维护人员检查用户组和规则。", "The program may not use the device; have its group and rules checked."),
    CHECK_CONFIGURATION("设备配置有误，请让维护人员检查。", "The device is configured wrongly; have the configuration checked."),
    INSTALL_PROGRAM("缺少所需的系统程序，请让维护人员安装。", "A program the device needs is missing; have it installed."),
    RESTART_DEVICE("设备没有正确应答，请关机后重新开机。", "The device does not answer properly; switch it off and on."),
    REMOVE_CARD("请取走读卡器上的卡片。", "Take the card off the reader."),
    RELEASE_KEY("有按键被卡住，请检查按键。", "A key is stuck; look at the keys."),
    CALL_SERVICE("设备故障，请联系维修。", "The device has failed; call for service.");

    private final Text wording;

    Action(String chinese, String english) {
        this.wording = Text.of(chinese, english);
    }

    /** The sentence to show. */
    public Text wording() {
        return wording;
    }
}
