package hall.kiosk.web.manager;

import hall.text.Text;
import java.util.Map;

/** What each kind of event is called for people. */
final class AuditWords {

    private static final Map<String, Text> KINDS = Map.ofEntries(
            word("configured", "大厅设置生效", "Setup in force"),
            word("day-opened", "营业日开始", "Business day began"),
            word("day-corrected", "营业日更正", "Business day corrected"),
            word("clock-corrected", "时钟校正", "Clock put right"),
            word("issued", "取号", "Ticket taken"),
            word("printed", "号票已打印", "Ticket printed"),
            word("appointment-made", "预约", "Appointment made"),
            word("appointment-cancelled", "取消预约", "Appointment cancelled"),
            word("withdrawn", "号票收回", "Ticket taken back"),
            word("window-opened", "开窗", "Window opened"),
            word("window-paused", "窗口暂停", "Window paused"),
            word("window-closed", "关窗", "Window closed"),
            word("window-taken-over", "窗口交接", "Window taken over"),
            word("called", "叫号", "Called"),
            word("recalled", "重呼", "Called again"),
            word("started", "开始办理", "Serving began"),
            word("finished", "办结", "Finished"),
            word("not-present", "过号", "Not present"),
            word("held", "挂起", "On hold"),
            word("transferred", "转办", "Sent on"),
            word("undone", "撤销操作", "Act taken back"),
            word("returned", "返回排队", "Back in line"),
            word("closed-unserved", "未办理结束", "Closed without service"),
            word("reserve-granted", "发放备用号段", "Numbers kept for a kiosk that may be alone"),
            word("reserve-returned", "收回备用号段", "Kept numbers given back"),
            word("restored", "恢复排队", "Restored"),
            word("cancelled", "作废", "Cancelled"),
            word("reprioritised", "更改优先类别", "Priority changed"),
            word("postponed", "下班未办，转下一工作日优先", "First in line on the next day"),
            word("resumed", "开门后恢复排队", "Waits again after opening"),
            word("guide-card-named", "引导员登记本人证件", "Guide named his card"),
            word("claim-answered", "优先申请确认", "Claimed priority answered"),
            word("intervened", "管理员代办", "Manager acted"),
            word("service-replaced", "业务替换", "Service replaced"),
            word("service-lent", "临时加办业务", "Service lent"),
            word("service-taken-back", "结束加办业务", "Lent service ended"),
            word("rated", "评价", "Rated"),
            word("call-shown", "叫号已显示", "Call shown"),
            word("config-changed", "配置更改", "Configuration changed"),
            word("config-planned", "配置计划", "Configuration planned"),
            word("config-plan-dropped", "配置计划取消", "Configuration plan dropped"),
            word("standard-adopted", "标准文件生效", "Standard in force"),
            word("standard-planned", "标准文件计划", "Standard planned"),
            word("standard-plan-dropped", "标准计划取消", "Plan of the standard dropped"),
            word("alarm-raised", "报警", "Alarm raised"),
            word("alarm-acknowledged", "报警已接手", "Alarm taken on"),
            word("alarm-closed", "报警关闭", "Alarm closed"),
            word("alarm-ended", "报警解除", "Alarm ended"),
            word("message-sent", "发消息", "Message sent"),
            word("message-read", "消息已读", "Message read"),
            word("notice-posted", "发通知", "Notice put up"),
            word("notice-proposed", "通知待审批", "Notice waits for approval"),
            word("notice-approved", "通知获批", "Notice approved"),
            word("notice-enlarged", "通知全屏显示或恢复", "Notice on the whole board, or no more"),
            word("notice-withdrawn", "撤下通知", "Notice taken down"),
            word("emergency-begun", "紧急信息发布", "Emergency shown"),
            word("emergency-ended", "紧急信息解除", "Emergency ended"),
            word("board-blanked", "显示屏熄屏", "Board made dark"),
            word("announcement-ordered", "广播", "Announcement ordered"),
            word("recordings-changed", "语音录音更改", "Recordings of the voice changed"),
            word("announcement-ended", "广播结束", "Announcement ended"),
            word("board-lit", "显示屏恢复显示", "Board lit again"),
            word("scene-published", "发布画面", "Scene published"),
            word("scene-spread", "画面推广到其余屏幕", "Scene sent to the other boards"),
            word("scene-shown", "画面已全部显示", "Scene shown on all boards"),
            word("scene-stopped", "画面发布中止", "Publication of a scene stopped"),
            word("device-tried", "设备操作", "Device tried"),
            word("password-handed-out", "发放一次性密码", "One-time password handed out"),
            word("device-enrolled", "设备登记", "Device enrolled"),
            word("device-retired", "设备停用", "Device retired"),
            word("evidence-recorded", "记录标准证据", "Evidence recorded"),
            word("evidence-withdrawn", "撤销标准证据", "Evidence withdrawn"),
            word("device-registered", "登记设备", "Device registered"),
            word("device-struck-off", "注销设备", "Device struck off"),
            word("fault-reported", "报修", "Fault reported"),
            word("fault-taken", "接手故障", "Fault taken on"),
            word("fault-mended", "修复故障", "Fault mended"),
            word("self-tested", "开厅前自检", "Self-test"),
            word("round-made", "巡查", "Round of inspection"),
            word("finding-closed", "整改完成", "Finding put right"),
            word("rate-found", "当日实施率", "The day's rate"),
            word("measured", "设备测量", "Measured by a device"),
            word("card-key-erased", "清除刷卡密钥", "Key of cards erased"),
            word("session-ended", "结束登录", "Session ended"),
            word("case-closed", "群众意见办结", "What a citizen wrote seen to"));

    private AuditWords() {}

    private static Map.Entry<String, Text> word(String kind, String chinese, String english) {
        return Map.entry(kind, Text.of(chinese, english));
    }

    /** The words for {@code kind}; the kind itself where a newer program wrote it. */
    static Text of(String kind) {
        return KINDS.getOrDefault(kind, Text.of(kind, kind));
    }

    static boolean knows(String kind) {
        return KINDS.containsKey(kind);
    }
}
