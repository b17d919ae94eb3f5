package hall.web.http;

import hall.text.Text;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Everything that can be wrong with a request: its stable code, its status and its title for a person. */
public enum ProblemType {
    NOT_SIGNED_IN(401, "请先登录。", "Please sign in."),
    SESSION_OVER(401, "登录已过期，请重新登录。", "Your session is over; please sign in again."),
    SIGNED_IN_ELSEWHERE(
            401,
            "您的账号已在别处登录，此处已退出。如非本人操作，请告知管理员。",
            "Your account has signed in elsewhere, so it is signed out here. If that was not you, tell a manager."),
    BAD_TOKEN(401, "设备令牌无效，请在管理页重新登记该设备。", "The device's token is not valid; register the device anew."),
    WRONG_CREDENTIALS(401, "用户名或密码不正确。", "The name or the password is wrong."),
    WRONG_ROLE(403, "您的角色不能进行此操作。", "Your role may not do this."),
    CSRF_TOKEN_WRONG(403, "页面已过期，请刷新后重试。", "The page is out of date; reload it and try again."),
    PASSWORD_MUST_CHANGE(403, "请先设置您自己的密码。", "Please choose a password of your own first."),
    WRONG_PASSWORD(403, "原密码不正确。", "The old password is wrong."),
    STAFF_CANNOT_RATE(403, "工作人员不能参与评价。", "Staff cannot rate."),
    MAY_NOT_RATE(403, "此设备不能代群众评价。", "This device may not rate."),
    PASS_NEEDED(403, "评价需要号票上的凭证，请扫描号票上的二维码。", "Rating needs the ticket's pass; scan the code on the ticket."),
    OTHER_WINDOW(403, "评价器只能评价本窗口办理的业务。", "A pad rates only what was served at its own window."),
    NOT_YOUR_KIOSK(403, "取号机的令牌只能操作本机。", "A kiosk's token is for that kiosk alone."),
    NOT_YOUR_PHOTO(403, "只能查看您本人的照片。", "You may see your own photo only."),
    NOT_YOUR_WINDOW(403, "该窗口由其他工作人员使用。", "Somebody else works at this window."),
    NOT_FOUND(404, "没有这个页面或接口。", "There is nothing at this address."),
    UNKNOWN_HALL(404, "没有这个大厅。", "There is no such hall."),
    UNKNOWN_SERVICE(404, "本大厅没有这项业务。", "This hall has no such service."),
    UNKNOWN_WINDOW(404, "本大厅没有这个窗口。", "This hall has no such window."),
    UNKNOWN_TICKET(404, "查不到这张号票，请重新扫描号票上的二维码。", "There is no such ticket; scan the code on it again."),
    UNKNOWN_PUSH_SERVICE(
            400,
            "本大厅不向这个推送服务发送通知；页面打开时仍会响铃。",
            "This hall sends nothing to that push service; the page rings while it is open."),
    PUSH_NOT_REACHED(
            503,
            "大厅现在连不到推送服务，可能没有接入互联网；页面打开时仍会响铃。",
            "The hall does not reach the push service, perhaps because it has no internet; the page rings while it is open."),
    TICKET_OVER(409, "这张号票已经办结，请到取号机重新取号。", "This ticket is over; take a new one at a kiosk."),
    TOO_MANY_PHONES(
            409,
            "这张号票已有足够多的手机接收提醒，或尝试过多；页面打开时仍会响铃。",
            "Enough phones are told of this ticket, or too many were tried; the page rings while it is open."),
    UNKNOWN_PERSON(404, "没有这位工作人员。", "Nobody of that name works here."),
    UNKNOWN_CLERK(404, "没有这位窗口人员。", "There is no such clerk."),
    UNKNOWN_PRIORITY(404, "没有这种优先类别。", "There is no such priority class."),
    UNKNOWN_BOARD(404, "没有这块显示屏。", "There is no such board."),
    UNKNOWN_MACHINE(404, "这里没有已登记的设备。", "No machine is enrolled as that."),
    NOBODY_ENROLS(404, "该设备已不在等待，请让它重新开始。", "That device waits no more; let it start again."),
    CODE_WRONG(403, "登记码不对，请照设备屏幕上的数字再输入。", "The code is wrong; type the one on the device's screen."),
    CODE_DOUBLED(
            409,
            "有两台设备发来同一登记码，可能有人监听网络；两台都已作废，请让设备重新开始。",
            "Two devices sent this code, so somebody may be listening; both are refused. Let the device start again."),
    WRONG_PLACE(409, "这台设备不能用作所选的设备。", "This machine cannot be what was chosen."),
    TLS_NEEDED(403, "此操作须通过 https 访问。", "This needs https."),
    UNKNOWN_KIOSK(404, "没有这台取号机。", "There is no such kiosk."),
    OUTSIDE_HOURS(409, "现在不在取号时间，请在开放时间再来。", "No tickets are given at this time; come back during opening hours."),
    NO_PICTURE(
            404,
            "该设备没有画面：只有模拟设备有，且须先打印或显示过内容。",
            "This device has no picture: simulated ones have, once they have printed or shown something."),
    NO_PHOTO(400, "不是可用的照片：须为 JPEG 或 PNG，最多 44 KB。", "This is no usable photo: JPEG or PNG of at most 44 KB."),
    FILE_UNUSABLE(422, "文件不能用在播放列表中。", "The file cannot be used in a playlist."),
    UNKNOWN_HOOK(404, "没有这个推送。", "There is no such hook."),
    UNKNOWN_ALARM(404, "没有这个报警，可能已经解除。", "There is no such alarm; its cause may be gone."),
    UNKNOWN_MESSAGE(404, "没有这条消息。", "There is no such message."),
    UNKNOWN_NOTICE(404, "没有这条通知，可能已经结束。", "There is no such notice; it may be over."),
    TOO_MANY_NOTICES(409, "通知太多，请先撤下一些。", "Too many notices; take some down first."),
    UNKNOWN_RECORD(404, "没有这条记录，可能已经办结。", "There is no such record; it may be closed."),
    STEP_NOTED(409, "这一步已经记下。", "This step is noted already."),
    STEP_NOT_NEXT(409, "还没轮到这一步。", "Another step comes first."),
    CASE_CLOSED(409, "这件反映已经办结。", "This case is closed already."),
    TOO_MANY_ANNOUNCEMENTS(409, "已有几条广播在等候，请等播完再发。", "Some announcements wait already; wait until they are said."),
    RECORDINGS_CHANGED(409, "录音刚被别人更改，请重新保存一次。", "Somebody else has just changed the recordings; save again."),
    NO_RECORDING(400, "录音不能使用。", "The recording cannot be used."),
    TOO_MANY_RECORDS(409, "记录太多，请先办结一些。", "There are too many records; close some first."),
    TOO_MANY_ALARMS(409, "报警太多，无法再记录。", "There are too many alarms to keep one more."),
    EMERGENCY_GOES_ON(409, "已有紧急信息，请先解除。", "There is an emergency already; end it first."),
    PUBLICATION_GOES_ON(
            409, "上一次画面发布还没有结束，请等待或先中止。", "A scene is still being published; wait for its end, or stop it first."),
    NO_PUBLICATION(409, "现在没有正在进行的画面发布。", "No scene is being published now."),
    SCENE_CHANGED(
            409,
            "在您编辑期间，其他人已向其中的屏幕发布了画面；请重新打开后再改。",
            "Somebody else has published to one of these boards meanwhile; open it again and make your changes there."),
    UNKNOWN_SCENE(404, "没有这个画面，可能已被清理。", "There is no such scene."),
    SCENE_FAULTY(422, "画面数据有错误，没有使用。", "The scene has faults and is not used."),
    SCENE_REFUSED(
            422, "画面违反固定规则，未发布；请先改正。", "The scene breaks fixed rules and was not published; put that right first."),
    SCENE_UNFIT(422, "画面不能用在这块屏上。", "The scene cannot be shown on that board."),
    NO_EMERGENCY(409, "现在没有紧急信息。", "There is no emergency now."),
    OWN_NOTICE(409, "自己写的通知须由另一人审批。", "Another person has to approve what you have written."),
    NOTICE_OVER(400, "结束时间须晚于现在和开始时间。", "Its end must be later than now and than its beginning."),
    DEVICE_ELSEWHERE(
            409,
            "该设备不由本程序管理，请到设备所在的机器上操作。",
            "This program does not drive the device; go to the machine it belongs to."),
    NOT_SIGNED_IN_NOW(409, "该人员没有登录。", "That person is not signed in."),
    METHOD_NOT_ALLOWED(405, "该地址不支持此请求方式。", "This address does not take this kind of request."),
    BODY_TOO_SLOW(408, "请求内容到得太慢，请检查网络后重试。", "The request arrived too slowly; check the network and try again."),
    BODY_TOO_LARGE(
            413,
            "内容过大：一般不超过 64 KiB，大厅配置或单个画面不超过 20 万个字符，节目单不超过 80 万个字符；请减少画面，或换小一些的图片。",
            "It is too large: 64 KiB at most, or 200,000 characters of a configuration or a scene and 800,000 of a program; take scenes out or use smaller pictures."),
    WRONG_CONTENT_TYPE(415, "请求内容必须是 application/json。", "The request must be application/json."),
    BAD_REQUEST(400, "请求格式不正确。", "The request is not well formed."),
    BAD_JSON(400, "请求内容不是有效的 JSON 对象。", "The request is not a valid JSON object."),
    BAD_FIELD(400, "请求中有一项不正确。", "A field of the request is wrong."),
    BAD_REASONS(400, "评价原因太多或太长。", "There are too many reasons, or one is too long."),
    TEXT_TOO_LONG(400, "有一项文字太长。", "A text of the request is too long."),
    LIST_TOO_LONG(400, "有一个列表的项目太多。", "A list of the request has too many entries."),
    BAD_CHARACTERS(400, "文字中有无法显示的控制字符，请重新输入。", "A text has control characters; type it anew."),
    EVENT_TOO_LARGE(400, "请求的内容过大，请减少后重试。", "The request holds too much; ask for less at once."),
    IDEMPOTENCY_KEY_MISSING(400, "缺少请求编号 Idempotency-Key。", "The header Idempotency-Key is missing."),
    BAD_IDEMPOTENCY_KEY(400, "请求编号须为 1 至 200 个可见字符。", "Idempotency-Key must be 1 to 200 visible characters."),
    IDEMPOTENCY_KEY_REUSED(422, "此请求编号已用于另一请求。", "This Idempotency-Key was used for another request."),
    TOO_MANY_ATTEMPTS(429, "密码输错次数过多，请稍后再试。", "Too many wrong passwords; please wait and try again."),
    TOO_MANY_BOOKINGS(
            429,
            "从这个网络预约的次数过多，请过几分钟再试，或到咨询台预约。",
            "Too many have booked from this network; try again in some minutes, or ask at the information desk."),
    HALL_BUSY(503, "系统繁忙，请稍后重试。", "The hall is busy; please try again."),
    SAME_CONFIGURATION(409, "与现行配置相同，没有变化。", "This is what is in force already."),
    CONFIGURATION_CHANGED(409, "配置已被他人修改，请先查看对方的改动。", "Somebody has changed the configuration; look at that first."),
    SAME_STANDARD(409, "与现行标准文件相同，没有变化。", "These are the documents in force already."),
    STANDARD_CHANGED(409, "标准文件已被他人更改，请重新预演。", "Somebody has changed the standard's documents; look ahead once more."),
    FORESIGHT_GONE(404, "预演已被其他预演取代，请重新预演。", "Others have looked ahead since; look ahead once more."),
    FORESIGHT_NOT_SEEN(409, "预演尚未完成，请稍候查看。", "The foresight is not drawn yet; wait for it and look at it."),
    CRITICAL_RULES(409, "有关键规则将不符合，须先确认。", "Critical rules will not be met; confirm them first."),
    UNKNOWN_PLAN(404, "没有这个计划，可能已执行或已取消。", "There is no such plan; it may have been carried out or taken back."),
    TOO_MANY_PLANS(409, "计划太多，请先取消一些。", "Too many changes are planned; take some back."),
    PLAN_IN_THE_PAST(400, "生效时间已过，请选择以后的时间。", "That time is over; choose a later one."),
    CONFIGURATION_FIXED(409, "本大厅的配置不能在网页上修改。", "The configuration of this hall cannot be changed in the browser."),
    PUBLICATION_CHANGED(
            409,
            "在您编辑期间，其他人已发布；请重新打开后再改。",
            "Somebody else has published meanwhile; open it again and make your changes there."),
    SAME_PUBLICATION(409, "与已发布的内容相同，没有变化。", "This is what is published already."),
    PUBLICATION_FAULTY(422, "内容有错误，没有发布。", "There are faults in it; nothing was published."),
    CONFIGURATION_FAULTY(422, "配置中有错误，未作任何更改。", "The configuration has faults; nothing was changed."),
    SETUP_OVER(409, "大厅已经设置好，请在首页登录。", "The hall is set up already; sign in on its first page."),
    SETUP_NOT_WRITTEN(
            503,
            "设置无法写入配置目录，请检查磁盘空间和权限后重试。",
            "The set-up cannot be written to the folder; look at its space and its owner, then try again."),
    NOT_STORED(503, "暂时无法保存，未作任何更改，请稍后重试。", "It could not be stored and nothing was changed; please try again."),
    TOO_MANY_STREAMS(503, "实时连接过多，请稍后重试。", "Too many live connections; please try again."),
    JOURNAL_UNREADABLE(503, "暂时无法读取日志。", "The journal cannot be read at the moment."),
    DATABASE_UNREACHABLE(503, "暂时连不上数据库，请稍后重试。", "The database cannot be reached; please try again."),
    UNHEALTHY(503, "部分功能异常。", "Some parts do not work."),
    INTERNAL_ERROR(500, "服务器内部错误，已记录。", "The server failed; the fault has been logged."),
    DAY_NOT_LATER(409, "营业日不能早于当前日期。", "The day is not later than the current one."),
    DAY_NOT_OPEN(409, "今日尚未开始受理。", "The hall has not opened today."),
    NUMBERS_EXHAUSTED(409, "该业务今日号票已取完。", "There are no more numbers for this service today."),
    QUOTA_USED(409, "该业务的号已取完。", "All tickets of this service are taken for now."),
    RESERVE_EMPTY(409, "备用号已取完，请稍候或到咨询台。", "The numbers of the reserve are used up; wait or ask at the desk."),
    RESERVE_NOT_NEXT(409, "备用号段编号不连续。", "This is not the reserve that is due next."),
    RESERVE_LIMIT(409, "备用号已足够。", "The kiosk has numbers enough in reserve."),
    TICKET_ABANDONED(409, "这次取号已取消。", "This ticket was given up before."),
    PERSON_LIMIT(409, "今日取号次数已达上限。", "You have taken as many tickets today as the hall allows."),
    TICKET_EXISTS(409, "这张号票已存在。", "This ticket exists already."),
    WINDOW_NOT_OPEN(409, "该窗口未开放。", "The window is not open."),
    WINDOW_ALREADY_OPEN(409, "该窗口已开放。", "The window is open already."),
    WINDOW_BUSY(409, "窗口还有一位未办结。", "Somebody is still at the window."),
    CLERK_WITHOUT_SKILL(
            409,
            "按“人员”中登记的技能，该工作人员不能办理此业务；请管理员在“配置”的“人员”中加上，或换一位。",
            "By the skills named for him, this clerk does not serve this; a manager can add it under people, or take another clerk."),
    CLERK_AT_ANOTHER_WINDOW(409, "一人同时只能使用一个窗口，请先关闭另一窗口。", "One clerk, one window: close the other one first."),
    POSTPONED(
            409,
            "大厅已下班，这张号票下一工作日排在最前，届时无需重新取号。",
            "The hall has closed; this ticket is first in line on the next day it opens, and no new one is needed."),
    NO_CLAIM(
            409,
            "这张号票没有待确认的优先申请，可能已由他人确认。",
            "No priority is to be confirmed for this ticket; somebody may have done it."),
    NOT_OF_TODAY(409, "这张号票不是今天的，请重新取号。", "The ticket is not of today; please take a new one."),
    REASON_MISSING(400, "请填写原因。", "Please give the reason."),
    WINDOW_TAKEN(409, "该窗口已由他人使用。", "Somebody else has opened this window."),
    SERVICE_NOT_AT_WINDOW(409, "该窗口不办理这项业务。", "This window does not serve that."),
    NOBODY_WAITING(409, "目前无人等候。", "Nobody is waiting."),
    NOBODY_AT_WINDOW(409, "窗口现在没有办事人。", "Nobody is at the window."),
    ALREADY_STARTED(409, "已经开始办理。", "Serving has already begun."),
    NOT_STARTED(409, "尚未开始办理。", "Serving has not begun."),
    NOT_RETURNABLE(409, "这张号票不需要返回排队。", "This ticket is not away from the queue."),
    RETURN_LIMIT(409, "过号次数已达上限，请重新取号。", "Missed too often; please take a new ticket."),
    TICKET_CLOSED(409, "这张号票已办结。", "This ticket is closed."),
    NOT_WAITING(409, "这张号票不在等候中。", "This ticket is not waiting."),
    ALREADY_PRINTED(409, "这张号票已打印。", "This ticket has been printed."),
    SERVICE_CLOSED(409, "这项业务已停止取号。", "This service gives no more tickets."),
    WINDOW_REMOVED(409, "该窗口已不在配置中，不能再叫号。", "This window is no longer configured and calls nobody."),
    CLOCK_NOT_DOUBTED(409, "大厅时钟没有疑问，无需确认。", "The clock is not doubted; there is nothing to confirm."),
    DAY_NOT_POSSIBLE(409, "这一天已过去，或离今天太远，请核对日期。", "That day is over or too far away; check the date."),
    NOTHING_TO_UNDO(409, "没有可以撤销的操作。", "There is nothing to take back."),
    UNDO_TOO_LATE(409, "已超过 10 秒，不能撤销。", "More than 10 s have passed; it cannot be taken back any more."),
    CHANGED_SINCE(
            409,
            "之后又有变化（如已评价、已被其他窗口呼叫），不能撤销。",
            "It has changed since, such as by a rating or a call at another window, and cannot be taken back."),
    CALLED_JUST_NOW(409, "刚刚呼叫过，请稍等再重呼。", "Called a moment ago; please wait before calling again."),
    CALLED_TOO_SELDOM(409, "呼叫次数不够，请再呼叫后再标记过号。", "Called too seldom; call again before marking the absence."),
    NO_APPOINTMENTS(409, "本大厅不办理预约。", "This hall books no times."),
    NOT_BOOKED_BY_PHONE(409, "本大厅不办理网上预约，请到咨询台预约。", "This hall books no times by phone; ask at the information desk."),
    NO_SUCH_SLOT(
            409,
            "不能预约这个时间：须是一个时段的开始，且在今后 14 天之内。",
            "That cannot be booked: it must be the beginning of a slot within the next 14 days."),
    SLOT_FULL(409, "这个时段已约满，请另选一个。", "This slot is full; choose another."),
    ALREADY_BOOKED(409, "该证件当天已预约过这项业务。", "This card has booked this service on that day already."),
    BOOKING_LIMIT(409, "该证件当天的预约已达上限。", "This card has as many times on that day as the hall allows."),
    UNKNOWN_APPOINTMENT(404, "没有这个预约，可能已取消或已过期。", "There is no such appointment; it may be cancelled or over."),
    APPOINTMENT_KEPT(409, "预约的人已经报到取号，不能取消。", "Its holder has come already; it cannot be cancelled."),
    NO_ID_NUMBER(400, "身份证号码不正确，请核对。", "That is no identity card number; check it."),
    NO_CHANGE(409, "没有变化。", "Nothing would change."),
    ALREADY_RATED(409, "这次服务已评价过，谢谢！", "This service has been rated already. Thank you!"),
    NOT_FINISHED(409, "办理结束后才能评价。", "You can rate once the service is finished."),
    ANSWER_LOST(
            409,
            "此请求已办理，但结果已无法读取，请查看当前状态。",
            "This was done before; its answer cannot be read, so look at how things stand."),
    TARGET_GONE(409, "屏幕已变化，该按钮不在了。", "The screen has changed and the button is gone."),
    REFUSED(409, "现在不能进行此操作。", "This is not possible now.");

    private static final Map<String, ProblemType> BY_CODE = byCode();

    private final int status;
    private final Text title;

    ProblemType(int status, String zh, String en) {
        this.status = status;
        this.title = Text.of(zh, en);
    }

    int status() {
        return status;
    }

    public Text title() {
        return title;
    }

    /** Stable, kebab-case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one with this code, or {@link #REFUSED} for a code newer than this list. */
    public static ProblemType of(String code) {
        return BY_CODE.getOrDefault(code, REFUSED);
    }

    private static Map<String, ProblemType> byCode() {
        Map<String, ProblemType> all = new HashMap<>();
        for (ProblemType each : values()) {
            all.put(each.code(), each);
        }
        return Map.copyOf(all);
    }
}
