package hall.kiosk.engine;

import hall.kiosk.config.change.ConfigEvent;
import hall.kiosk.duty.Alarm;
import hall.kiosk.duty.DutyEvent;
import hall.kiosk.duty.NoticeEvent;
import hall.kiosk.duty.SceneEvent;
import hall.kiosk.duty.SiteEvent;
import hall.kiosk.duty.VoiceEvent;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.CallReason;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.QueueEvent.HoldKind;
import hall.kiosk.queue.Quota;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.RuleSet.PriorityClass;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.Skills;
import hall.kiosk.queue.Target;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.queue.Turn;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowId;
import hall.kiosk.rating.Grade;
import hall.kiosk.rating.Rating;
import hall.text.Text;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One event and more of each kind, as {@code events.txt} beside the tests has them stored, line by line. */
final class StoredEvents {

    private static final Instant AT = Instant.parse("2026-03-02T01:00:00.123Z");
    private static final BusinessDay DAY = BusinessDay.parse("2026-03-02");
    private static final Actor WANG = new Actor(Actor.Kind.CLERK, "wang");
    private static final Actor CHIEF = new Actor(Actor.Kind.MANAGER, "chief");
    private static final TicketId TICKET = new TicketId("t-1");
    private static final TicketNumber NUMBER = new TicketNumber("A", 15);
    private static final ServiceId SERVICE = new ServiceId("household");
    private static final WindowId WINDOW = new WindowId("3");
    private static final Turn TURN = new Turn(AT, 7);

    static final List<HallEvent> ALL = List.of(
            of(new QueueEvent.Configured(AT, Actor.HALL, setup())),
            of(new QueueEvent.DayOpened(AT, DAY)),
            of(new QueueEvent.Issued(
                    AT, kiosk(), TICKET, NUMBER, SERVICE, "elderly", "zh-CN", DAY, 7, "9f86d081", null, null)),
            of(new QueueEvent.Issued(AT, kiosk(), TICKET, NUMBER, SERVICE, "ordinary", "en", DAY, 8)),
            of(new QueueEvent.Printed(AT, kiosk(), TICKET, true)),
            of(new QueueEvent.Withdrawn(AT, new Actor(Actor.Kind.MANAGER, "chief"), TICKET, "缺纸 \"out of paper\"")),
            of(new QueueEvent.WindowOpened(AT, WANG, WINDOW, List.of(SERVICE, new ServiceId("tax")))),
            of(new QueueEvent.WindowPaused(AT, WANG, WINDOW, "午休")),
            of(new QueueEvent.WindowClosed(AT, new Actor(Actor.Kind.REPLAY, "demo"), WINDOW, "下班")),
            called(CallReason.Rule.LONGEST_WAIT, List.of(), 0),
            called(
                    CallReason.Rule.PRIORITY,
                    List.of(new CallReason.PassedOver(new TicketNumber("B", 2), "ordinary", 900, 1)),
                    4),
            called(CallReason.Rule.OVERTAKEN_LIMIT, List.of(), 0),
            called(CallReason.Rule.RETURNED, List.of(), 0),
            of(new QueueEvent.Recalled(AT, new Actor(Actor.Kind.PAD, "keys-3"), TICKET, NUMBER, WINDOW, 2)),
            of(new QueueEvent.Started(AT, WANG, TICKET, WINDOW)),
            of(new QueueEvent.Finished(AT, WANG, TICKET, WINDOW)),
            of(new QueueEvent.NotPresent(AT, WANG, TICKET, WINDOW)),
            of(new QueueEvent.Held(AT, WANG, TICKET, WINDOW, HoldKind.PAPERS_MISSING)),
            of(new QueueEvent.Held(AT, WANG, TICKET, WINDOW, HoldKind.PAPERS_KEPT)),
            of(new QueueEvent.Held(AT, WANG, TICKET, WINDOW, HoldKind.WAITING_ELSEWHERE)),
            of(new QueueEvent.Transferred(AT, WANG, TICKET, WINDOW, SERVICE, new Target.AnyWindow(SERVICE), TURN)),
            of(new QueueEvent.Returned(AT, kiosk(), TICKET, new Target.OneWindow(WINDOW), TURN)),
            of(new QueueEvent.ClosedUnserved(AT, TICKET, "day-end")),
            of(new QueueEvent.WindowTakenOver(AT, CHIEF, WINDOW, WANG)),
            of(new QueueEvent.Restored(AT, CHIEF, TICKET, new Target.AnyWindow(SERVICE), TURN)),
            of(new QueueEvent.Cancelled(AT, CHIEF, TICKET)),
            of(new QueueEvent.Intervened(AT, CHIEF, "finish", WINDOW, TICKET, "突发疾病")),
            of(new QueueEvent.Intervened(AT, CHIEF, "cancel", null, TICKET, "left the hall")),
            new HallEvent.Rated(new Rating(
                    AT,
                    new Actor(Actor.Kind.PHONE, "page"),
                    TICKET,
                    DAY,
                    SERVICE,
                    WINDOW,
                    "wang",
                    Grade.VERY_SATISFIED,
                    List.of())),
            new HallEvent.Rated(new Rating(
                    AT,
                    new Actor(Actor.Kind.PAD, "pad-3"),
                    TICKET,
                    DAY,
                    SERVICE,
                    WINDOW,
                    null,
                    Grade.VERY_DISSATISFIED,
                    List.of("slow", "rude"))),
            new HallEvent.CallShown(AT, "41", "board-1", AT.plusMillis(180), 15_000, null),
            new HallEvent.CallShown(AT, "41", "voice", null, 0, "the speaker is off"),
            of(new QueueEvent.DayCorrected(AT, new Actor(Actor.Kind.MANAGER, "chief"), DAY)),
            of(new QueueEvent.ClockCorrected(AT, Actor.HALL, AT.minusSeconds(600), 54_000_000)),
            of(new QueueEvent.ServiceReplaced(AT, Actor.HALL, new ServiceId("tax"), SERVICE)),
            config(new ConfigEvent.Changed(
                    AT, Actor.HALL, ConfigEvent.Origin.FILE, null, null, "ab01", "{\"name\": 1}", null)),
            config(new ConfigEvent.Changed(AT, CHIEF, ConfigEvent.Origin.PAGE, "新增窗口", "ab01", "cd02", "{}", "plan-1")),
            config(new ConfigEvent.Planned(
                    AT,
                    CHIEF,
                    "plan-1",
                    ConfigEvent.Origin.ROLLBACK,
                    "旺季",
                    "cd02",
                    "ab01",
                    "{\"name\": 1}",
                    AT.plusSeconds(3_600))),
            config(new ConfigEvent.Planned(
                    AT, CHIEF, "plan-2", ConfigEvent.Origin.PAGE, null, null, "ab01", "{\"name\": 1}", null)),
            config(new ConfigEvent.PlanDropped(AT, CHIEF, "plan-1", "withdrawn")),
            of(new QueueEvent.Issued(
                    AT, kiosk(), TICKET, NUMBER, SERVICE, "ordinary", "zh-CN", DAY, 9, "9f86d081", true, null)),
            of(new QueueEvent.Reprioritised(AT, CHIEF, TICKET, "elderly")),
            of(new QueueEvent.ServiceLent(AT, CHIEF, WINDOW, SERVICE, AT.plusSeconds(3_600))),
            of(new QueueEvent.ServiceTakenBack(AT, Actor.HALL, WINDOW, SERVICE)),
            of(new DutyEvent.AlarmRaised(
                    AT,
                    "journal",
                    Alarm.Severity.FAULT,
                    Text.of("磁盘已满", "The disk is full"),
                    Text.of("请腾出空间。", "Free some space."))),
            of(new DutyEvent.AlarmRaised(
                    AT, "waiting-tax", Alarm.Severity.WARNING, Text.of("人多", "Many wait"), Text.of("加窗。", "Open."))),
            of(new DutyEvent.AlarmAcknowledged(AT, CHIEF, "journal")),
            of(new DutyEvent.AlarmClosed(AT, CHIEF, "journal", "已处理")),
            of(new DutyEvent.AlarmEnded(AT, "journal")),
            of(new DutyEvent.MessageSent(AT, CHIEF, "m-1", "wang", "请到3号窗口")),
            of(new DutyEvent.MessageSent(AT, CHIEF, "m-2", null, "十分钟后开会")),
            of(new DutyEvent.MessageRead(AT, WANG, "m-1")),
            of(new DutyEvent.NoticePosted(AT, CHIEF, "n-1", Text.of("系统维护", "Maintenance"), AT, AT.plusSeconds(3_600))),
            of(new DutyEvent.NoticeWithdrawn(AT, CHIEF, "n-1")),
            of(new DutyEvent.DeviceTried(AT, CHIEF, "printer-1", "test")),
            of(new DutyEvent.SessionEnded(AT, CHIEF, "wang")),
            of(new QueueEvent.Issued(
                    AT, kiosk(), TICKET, NUMBER, SERVICE, "ordinary", "zh-CN", DAY, 10, null, true, "elderly")),
            of(new QueueEvent.ClaimAnswered(AT, new Actor(Actor.Kind.GUIDE, "zhao"), TICKET, "elderly", true)),
            of(new DutyEvent.DeviceTried(AT, new Actor(Actor.Kind.TECHNICIAN, "sun"), "printer-1", "restart")),
            of(new DutyEvent.PasswordHandedOut(AT, CHIEF, "wang")),
            of(new QueueEvent.Configured(AT, Actor.HALL, limited())),
            of(new QueueEvent.Postponed(AT, TICKET, SERVICE)),
            of(new QueueEvent.Resumed(AT, TICKET, SERVICE, TURN)),
            of(new DutyEvent.DeviceEnrolled(AT, CHIEF, "board-1", "0123-4567-89AB", "10.0.0.7")),
            of(new DutyEvent.DeviceRetired(AT, CHIEF, "board-1")),
            of(new DutyEvent.EvidenceRecorded(
                    AT,
                    CHIEF,
                    "k3x9q2",
                    "DM-007",
                    "measurement",
                    "kiosk:kiosk-1",
                    "820 mm",
                    "5 mm",
                    null,
                    "卷尺",
                    "2026-03-01",
                    null)),
            of(new DutyEvent.EvidenceWithdrawn(AT, CHIEF, "k3x9q2", "量错了")),
            of(new QueueEvent.Issued(
                    AT,
                    kiosk(),
                    TICKET,
                    NUMBER,
                    SERVICE,
                    "ordinary",
                    "en",
                    DAY,
                    9,
                    null,
                    true,
                    null,
                    AT.minusSeconds(900),
                    null)),
            of(new QueueEvent.ReserveGranted(AT, kiosk(), "m4x2", "A", DAY, 0, 900, 999, null)),
            of(new QueueEvent.ReserveGranted(AT, kiosk(), "m4x2", "A", DAY, 1, 898, 899, List.of("k1.a", "k1.b"))),
            of(new QueueEvent.ReserveReturned(AT, kiosk(), "m4x2", DAY, 12, 88)),
            of(new QueueEvent.Configured(AT, Actor.HALL, skilled())),
            called(CallReason.Rule.SKILL, List.of(), 1),
            of(new QueueEvent.Configured(AT, Actor.HALL, parted())),
            of(new DutyEvent.EmergencyBegun(
                    AT, CHIEF, "e-1", Text.of("演习：请撤离", "Drill: leave now"), Text.of("撤离", "Leave"), true)),
            of(new DutyEvent.EmergencyEnded(AT, CHIEF, "e-1")),
            of(new DutyEvent.BoardBlanked(AT, CHIEF, "board-2")),
            of(new DutyEvent.BoardLit(AT, CHIEF, "board-2")),
            of(new SiteEvent.DeviceRegistered(
                    AT,
                    CHIEF,
                    "printer-1",
                    "ticket-printer",
                    1,
                    "取号打印机",
                    "东门",
                    "SN-0042",
                    "王芳",
                    "1.04",
                    "ab".repeat(32),
                    "2027-06-30")),
            of(new SiteEvent.DeviceRegistered(AT, CHIEF, "pa-1", "speaker", 1, "广播", "大厅", "", "", "", null, null)),
            of(new SiteEvent.DeviceStruckOff(AT, CHIEF, "pa-1", "报废")),
            of(new SiteEvent.FaultReported(AT, WANG, "f3k9", "printer-1", "卡纸")),
            of(new SiteEvent.FaultTaken(AT, new Actor(Actor.Kind.TECHNICIAN, "sun"), "f3k9")),
            of(new SiteEvent.FaultMended(AT, new Actor(Actor.Kind.TECHNICIAN, "sun"), "f3k9", "换了切刀")),
            of(new SiteEvent.SelfTested(
                    AT,
                    Actor.HALL,
                    "2026-03-02",
                    AT.plusSeconds(1_200),
                    List.of(
                            new SiteEvent.Tested("printer-1", true, Text.of("正常。", "It works.")),
                            new SiteEvent.Tested(
                                    "bar-1", false, Text.of("没有打开，请重启。", "It is not open; restart it."))))),
            of(new SiteEvent.RoundMade(
                    AT,
                    CHIEF,
                    "r7m2",
                    SiteEvent.RoundMade.UNANNOUNCED,
                    "2026-03-02",
                    "上午",
                    List.of(
                            new SiteEvent.Looked("5.1", "kept", "", null, null),
                            new SiteEvent.Looked("6", "not-kept", "通道堆放纸箱", "cd".repeat(32), "2026-03-09")))),
            of(new SiteEvent.FindingClosed(AT, CHIEF, "r7m2-6", "已清走", "ef".repeat(32))),
            of(new SiteEvent.RateFound(
                    AT, "2026-03-02", "implementation-rate-1", "b2dccf3f", 103, 90, 3, 10, 1, 0, 12_500)),
            of(new QueueEvent.Called(AT, WANG, TICKET, NUMBER, WINDOW, waitedLongest(), new TicketId("t-0"))),
            of(new QueueEvent.Undone(
                    AT, WANG, TICKET, NUMBER, WINDOW, QueueEvent.Act.CALL, AT.minusSeconds(4), waitedLongest())),
            of(new QueueEvent.Undone(
                    AT, WANG, TICKET, NUMBER, WINDOW, QueueEvent.Act.NO_SHOW, AT.minusSeconds(9), null)),
            new HallEvent.Standard(new ConfigEvent.Changed(
                    AT, CHIEF, ConfigEvent.Origin.PAGE, "省标准 2.2.0", "ab01", "cd02", "{\"documents\": {}}", null)),
            new HallEvent.Standard(new ConfigEvent.Planned(
                    AT,
                    CHIEF,
                    "plan-3",
                    ConfigEvent.Origin.ROLLBACK,
                    null,
                    "cd02",
                    "ab01",
                    "{\"documents\": {}}",
                    AT.plusSeconds(3_600))),
            new HallEvent.Standard(new ConfigEvent.PlanDropped(AT, Actor.HALL, "plan-3", "overtaken")),
            of(new VoiceEvent.AnnouncementOrdered(AT, CHIEF, "a7k2", Text.of("停水", "No water"), "ab".repeat(32))),
            of(new VoiceEvent.AnnouncementOrdered(AT, Actor.HALL, "closing-20260302-1645", Text.of("下班", ""), null)),
            of(new VoiceEvent.AnnouncementEnded(AT, "a7k2", null)),
            of(new VoiceEvent.AnnouncementEnded(AT, "closing-20260302-1645", "没有声卡")),
            of(new SceneEvent.ScenePublished(
                    AT, CHIEF, "p1", "ab".repeat(32), "大厅", List.of("board-1", "board-2"), true, "更大的字")),
            of(new SceneEvent.SceneSpread(AT, "p1")),
            of(new SceneEvent.SceneShown(AT, "p1")),
            of(new SceneEvent.SceneStopped(AT, Actor.HALL, "p1", "board-1", Text.of("没有回应", "no answer"))),
            of(new VoiceEvent.RecordingsChanged(AT, CHIEF, null, "cd".repeat(32), "零 一")),
            of(new NoticeEvent.NoticeProposed(
                    AT,
                    new Actor(Actor.Kind.GUIDE, "lin"),
                    "n-2",
                    Text.of("中午维护", "Maintenance at noon"),
                    AT,
                    AT.plusSeconds(3_600),
                    true)),
            of(new NoticeEvent.NoticeApproved(AT, CHIEF, "n-2")),
            of(new DutyEvent.CaseClosed(AT, CHIEF, "k7q2m9x4")),
            of(new SiteEvent.Measured(AT, "board-1", "first-picture", "31.4 s", "10 s")),
            of(new SiteEvent.CardKeyErased(AT, "2026-03-02")),
            of(new SiteEvent.SelfTested(
                    AT,
                    CHIEF,
                    "2026-03-02",
                    null,
                    List.of(new SiteEvent.Tested("bar-1", true, Text.of("好", ""), 140L)))),
            of(new NoticeEvent.NoticeEnlarged(AT, CHIEF, "n-2", true)),
            of(new QueueEvent.Configured(AT, Actor.HALL, callingTwice())),
            of(new QueueEvent.Configured(AT, Actor.HALL, booking(null))),
            of(new QueueEvent.AppointmentMade(
                    AT, new Actor(Actor.Kind.GUIDE, "lin"), "a-7k2m", SERVICE, DAY, AT.plusSeconds(3_600), "9f86d081")),
            of(new QueueEvent.AppointmentCancelled(AT, WANG, "a-7k2m")),
            of(new QueueEvent.Issued(
                    AT,
                    kiosk(),
                    TICKET,
                    NUMBER,
                    SERVICE,
                    "ordinary",
                    "zh-CN",
                    DAY,
                    10,
                    "9f86d081",
                    true,
                    null,
                    null,
                    "a-7k2m")),
            called(CallReason.Rule.APPOINTMENT, List.of(), 0),
            of(new DutyEvent.GuideCardNamed(AT, new Actor(Actor.Kind.GUIDE, "lin"), "9f86d081")),
            of(new QueueEvent.Configured(AT, Actor.HALL, booking(1))));

    private StoredEvents() {}

    private static HallEvent of(DutyEvent event) {
        return new HallEvent.Duty(event);
    }

    private static HallEvent of(QueueEvent event) {
        return new HallEvent.Queue(event);
    }

    private static HallEvent config(ConfigEvent event) {
        return new HallEvent.Config(event);
    }

    private static HallEvent called(CallReason.Rule rule, List<CallReason.PassedOver> passedOver, int total) {
        return of(new QueueEvent.Called(
                AT, WANG, TICKET, NUMBER, WINDOW, new CallReason(rule, "default-1", 1_200, 3, passedOver, total)));
    }

    private static CallReason waitedLongest() {
        return new CallReason(CallReason.Rule.LONGEST_WAIT, "default-1", 60, 0, List.of(), 0);
    }

    private static Actor kiosk() {
        return new Actor(Actor.Kind.KIOSK, "k1");
    }

    /** With a quota, and nothing else new. */
    private static HallSetup limited() {
        Service service = new Service(SERVICE, Text.of("户籍", "Household"), "A", 1, 999, null)
                .with(new Quota(ZoneId.of("Asia/Shanghai"), 60, 40, null));
        return new HallSetup(
                setup().name(),
                List.of(service),
                List.of(new Window(WINDOW, Text.of("3号窗口", "Window 3"), List.of(SERVICE))),
                setup().rules());
    }

    /** With a quota by periods, and nothing else new. */
    private static HallSetup parted() {
        List<Quota.Period> periods = List.of(new Quota.Period(510, 600, 20), new Quota.Period(840, 1_020, 0));
        Service service = new Service(SERVICE, Text.of("户籍", "Household"), "A", 1, 999, null)
                .with(new Quota(ZoneId.of("Asia/Shanghai"), 60, null, null, periods));
        return new HallSetup(setup().name(), List.of(service), limited().windows(), setup().rules());
    }

    /** With what comes before an absence, and nothing else new. */
    private static HallSetup callingTwice() {
        RuleSet rules = setup().rules();
        return setup().under(new RuleSet(
                "r-3", rules.classes(), 3, 4, 5, 6, null, null, null, null, new RuleSet.Absence(2, 20), null));
    }

    /** With times that are booked, and nothing else new. */
    private static HallSetup booking(@Nullable Integer own) {
        RuleSet rules = setup().rules();
        return setup().under(new RuleSet(
                "r-4",
                rules.classes(),
                3,
                4,
                5,
                6,
                null,
                null,
                null,
                null,
                null,
                new RuleSet.Appointments(30, 2, 30, 15, own)));
    }

    /** With skills, and nothing else new. */
    private static HallSetup skilled() {
        return setup().with(new Skills(Map.of("wang", Map.of(SERVICE, 3))));
    }

    private static HallSetup setup() {
        return new HallSetup(
                Text.of("演示政务服务中心", "Demo Government Service Hall"),
                List.of(
                        new Service(SERVICE, Text.of("户籍", "Household"), "A", 1, 999, null),
                        new Service(new ServiceId("tax"), Text.of("税务", "Tax"), "B", 1, 99, Text.of("财税", "Finance"))),
                List.of(new Window(WINDOW, Text.of("3号窗口", "Window 3"), List.of(SERVICE))),
                new RuleSet(
                        "r-2", List.of(new PriorityClass("ordinary", Text.of("普通", "Ordinary"), 0)), 3, 4, 5, 6, null));
    }
}
