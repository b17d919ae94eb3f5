package hall.kiosk.engine;

import hall.kiosk.config.change.ConfigEvent;
import hall.kiosk.duty.Alarm;
import hall.kiosk.duty.DutyEvent;
import hall.kiosk.duty.NoticeEvent;
import hall.kiosk.duty.SceneEvent;
import hall.kiosk.duty.SiteEvent;
import hall.kiosk.duty.VoiceEvent;
import hall.kiosk.queue.CallReason;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.QueueEvent.HoldKind;
import hall.kiosk.queue.Quota;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.RuleSet.PriorityClass;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.Skills;
import hall.kiosk.queue.Turn;
import hall.kiosk.queue.Window;
import hall.kiosk.rating.Rating;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The journal's format: under which kind each event is stored, under which names its fields, under which codes its
 * constants. Nothing here follows from the names of classes, so that those may change and old journals still load.
 *
 * <p>A line is never changed or taken away once a program with it has been released. A new event gets a line here and one
 * in {@code events.txt} among the tests; a new field goes to the end of its record and its line, and may be missing.
 */
final class EventTable {

    private final Map<String, Class<?>> types = new LinkedHashMap<>();
    private final Map<Class<?>, String> kinds = new LinkedHashMap<>();
    private final Map<Class<?>, String> kindsOfStandard = new LinkedHashMap<>();
    private final StoredNames names = new StoredNames();

    EventTable() {
        event(EventJson.CONFIGURED, QueueEvent.Configured.class, "at by setup");
        event(EventJson.DAY_OPENED, QueueEvent.DayOpened.class, "at day");
        event(
                "issued",
                QueueEvent.Issued.class,
                "at by ticket number service priority language day order holder toPrint claim givenAt appointment");
        event("printed", QueueEvent.Printed.class, "at by ticket confirmed");
        event("withdrawn", QueueEvent.Withdrawn.class, "at by ticket why");
        event("window-opened", QueueEvent.WindowOpened.class, "at by window services");
        event("window-paused", QueueEvent.WindowPaused.class, "at by window reason");
        event("window-closed", QueueEvent.WindowClosed.class, "at by window reason");
        event("called", QueueEvent.Called.class, "at by ticket number window why finished");
        event("recalled", QueueEvent.Recalled.class, "at by ticket number window times");
        event("started", QueueEvent.Started.class, "at by ticket window");
        event("finished", QueueEvent.Finished.class, "at by ticket window");
        event("not-present", QueueEvent.NotPresent.class, "at by ticket window");
        event("held", QueueEvent.Held.class, "at by ticket window hold");
        event("transferred", QueueEvent.Transferred.class, "at by ticket window service to turn");
        event("returned", QueueEvent.Returned.class, "at by ticket to turn");
        event("closed-unserved", QueueEvent.ClosedUnserved.class, "at ticket why");
        event("window-taken-over", QueueEvent.WindowTakenOver.class, "at by window clerk");
        event("restored", QueueEvent.Restored.class, "at by ticket to turn");
        event("cancelled", QueueEvent.Cancelled.class, "at by ticket");
        event("intervened", QueueEvent.Intervened.class, "at by act window ticket reason");
        event("rated", Rating.class, "at by ticket day service window clerk grade reasons");
        event("call-shown", HallEvent.CallShown.class, "at call device shownAt heldMillis why");
        event("day-corrected", QueueEvent.DayCorrected.class, "at by day");
        event("service-replaced", QueueEvent.ServiceReplaced.class, "at by from to");
        event(EventJson.CONFIG_CHANGED, ConfigEvent.Changed.class, "at by origin reason before hash document plan");
        event(EventJson.CONFIG_PLANNED, ConfigEvent.Planned.class, "at by plan origin reason before hash document due");
        event("config-plan-dropped", ConfigEvent.PlanDropped.class, "at by plan why");
        event("clock-corrected", QueueEvent.ClockCorrected.class, "at by since shiftMillis");
        event("reprioritised", QueueEvent.Reprioritised.class, "at by ticket priority");
        event("service-lent", QueueEvent.ServiceLent.class, "at by window service until");
        event("service-taken-back", QueueEvent.ServiceTakenBack.class, "at by window service");
        event("claim-answered", QueueEvent.ClaimAnswered.class, "at by ticket priority granted");
        event("postponed", QueueEvent.Postponed.class, "at ticket service");
        event("resumed", QueueEvent.Resumed.class, "at ticket service turn");
        event("reserve-granted", QueueEvent.ReserveGranted.class, "at by journal prefix day block first last tickets");
        event("reserve-returned", QueueEvent.ReserveReturned.class, "at by journal ended given unused");
        event("alarm-raised", DutyEvent.AlarmRaised.class, "at alarm severity title advice");
        event("alarm-acknowledged", DutyEvent.AlarmAcknowledged.class, "at by alarm");
        event("alarm-closed", DutyEvent.AlarmClosed.class, "at by alarm reason");
        event("alarm-ended", DutyEvent.AlarmEnded.class, "at alarm");
        event("message-sent", DutyEvent.MessageSent.class, "at by message to words");
        event("message-read", DutyEvent.MessageRead.class, "at by message");
        event("notice-posted", DutyEvent.NoticePosted.class, "at by notice text from until");
        event("notice-withdrawn", DutyEvent.NoticeWithdrawn.class, "at by notice");
        event("emergency-begun", DutyEvent.EmergencyBegun.class, "at by emergency text brief drill");
        event("emergency-ended", DutyEvent.EmergencyEnded.class, "at by emergency");
        event("board-blanked", DutyEvent.BoardBlanked.class, "at by board");
        event("board-lit", DutyEvent.BoardLit.class, "at by board");
        event("device-tried", DutyEvent.DeviceTried.class, "at by device act");
        event("password-handed-out", DutyEvent.PasswordHandedOut.class, "at by person");
        event("device-enrolled", DutyEvent.DeviceEnrolled.class, "at by device fingerprint address");
        event("device-retired", DutyEvent.DeviceRetired.class, "at by device");
        event(
                EventJson.EVIDENCE_RECORDED,
                DutyEvent.EvidenceRecorded.class,
                "at by evidence rule method subject value uncertainty holds tool on photo");
        event("evidence-withdrawn", DutyEvent.EvidenceWithdrawn.class, "at by evidence reason");
        event("session-ended", DutyEvent.SessionEnded.class, "at by person");
        event("case-closed", DutyEvent.CaseClosed.class, "at by ticket");
        event(
                "device-registered",
                SiteEvent.DeviceRegistered.class,
                "at by device kind deviceClass name place serial owner firmware photo warranty");
        event("device-struck-off", SiteEvent.DeviceStruckOff.class, "at by device reason");
        event("fault-reported", SiteEvent.FaultReported.class, "at by fault device words");
        event("fault-taken", SiteEvent.FaultTaken.class, "at by fault");
        event("fault-mended", SiteEvent.FaultMended.class, "at by fault words");
        event("self-tested", SiteEvent.SelfTested.class, "at by day opening devices");
        event("round-made", SiteEvent.RoundMade.class, "at by round kind on note items");
        event("finding-closed", SiteEvent.FindingClosed.class, "at by finding words photo");
        event(
                "rate-found",
                SiteEvent.RateFound.class,
                "at on formula snapshot rules met notMet notProven exempt critical unknown");
        standard(EventJson.STANDARD_ADOPTED, ConfigEvent.Changed.class);
        standard(EventJson.STANDARD_PLANNED, ConfigEvent.Planned.class);
        standard("standard-plan-dropped", ConfigEvent.PlanDropped.class);
        event("announcement-ordered", VoiceEvent.AnnouncementOrdered.class, "at by announcement text clip");
        event("recordings-changed", VoiceEvent.RecordingsChanged.class, "at by before pack what");
        event("announcement-ended", VoiceEvent.AnnouncementEnded.class, "at announcement why");
        event("scene-published", SceneEvent.ScenePublished.class, "at by publication scene name boards staged reason");
        event("scene-spread", SceneEvent.SceneSpread.class, "at publication");
        event("scene-shown", SceneEvent.SceneShown.class, "at publication");
        event("scene-stopped", SceneEvent.SceneStopped.class, "at by publication board why");

        event("notice-proposed", NoticeEvent.NoticeProposed.class, "at by notice text from until urgent");
        event("notice-approved", NoticeEvent.NoticeApproved.class, "at by notice");
        event("measured", SiteEvent.Measured.class, "at device quantity value uncertainty");
        event("card-key-erased", SiteEvent.CardKeyErased.class, "at day");
        event("notice-enlarged", NoticeEvent.NoticeEnlarged.class, "at by notice whole");
        event("undone", QueueEvent.Undone.class, "at by ticket number window act done why");

        event("appointment-made", QueueEvent.AppointmentMade.class, "at by appointment service day from holder");
        event("guide-card-named", DutyEvent.GuideCardNamed.class, "at by holder");
        event("appointment-cancelled", QueueEvent.AppointmentCancelled.class, "at by appointment");

        names.put(HallSetup.class, "name services windows rules later skills");
        names.put(Skills.class, "weights");
        names.put(Service.class, "id name prefix first last group quota removedAt");
        names.put(Quota.class, "zone day morning afternoon periods");
        names.put(Quota.Period.class, "fromMinute toMinute tickets");
        names.put(Window.class, "id name services removedAt");
        names.put(
                RuleSet.class,
                "version classes maxOvertaken returnBehind maxReturns maxPerPerson windowsPerClerk confirmPriority slips digits"
                        + " absence appointments");
        names.put(RuleSet.Absence.class, "calls pauseSeconds");
        names.put(RuleSet.Appointments.class, "slotMinutes places earlyMinutes lateMinutes own");
        names.put(PriorityClass.class, "id name advanceSeconds");
        names.put(CallReason.class, "rule rules waitedSeconds overtaken passedOver passedOverTotal");
        names.put(CallReason.PassedOver.class, "number priority waitedSeconds overtaken");
        names.put(Turn.class, "at order");
        names.put(SiteEvent.Tested.class, "device passed text millis");
        names.put(SiteEvent.Looked.class, "item result words photo due");
    }

    /** The codes of {@link HoldKind}. */
    static final Map<HoldKind, String> HOLDS = Map.of(
            HoldKind.PAPERS_MISSING, "papers-missing",
            HoldKind.PAPERS_KEPT, "papers-kept",
            HoldKind.WAITING_ELSEWHERE, "waiting-elsewhere");

    /** The codes of {@link QueueEvent.Act}. */
    static final Map<QueueEvent.Act, String> ACTS = Map.of(
            QueueEvent.Act.CALL, "call",
            QueueEvent.Act.START, "start",
            QueueEvent.Act.FINISH, "finish",
            QueueEvent.Act.NO_SHOW, "no-show",
            QueueEvent.Act.HOLD, "hold",
            QueueEvent.Act.TRANSFER, "transfer");

    /** The codes of {@link CallReason.Rule}. */
    static final Map<CallReason.Rule, String> RULES = Map.of(
            CallReason.Rule.LONGEST_WAIT, "longest-wait",
            CallReason.Rule.PRIORITY, "priority",
            CallReason.Rule.SKILL, "skill",
            CallReason.Rule.OVERTAKEN_LIMIT, "overtaken-limit",
            CallReason.Rule.RETURNED, "returned",
            CallReason.Rule.APPOINTMENT, "appointment");

    /** The codes of {@link Alarm.Severity}. */
    static final Map<Alarm.Severity, String> SEVERITIES = Map.of(
            Alarm.Severity.FAULT, "fault",
            Alarm.Severity.WARNING, "warning");

    /** The codes of {@link ConfigEvent.Origin}. */
    static final Map<ConfigEvent.Origin, String> ORIGINS = Map.of(
            ConfigEvent.Origin.FILE, "file",
            ConfigEvent.Origin.PAGE, "page",
            ConfigEvent.Origin.ROLLBACK, "rollback");

    /** What each kind is read as. */
    Map<String, Class<?>> types() {
        return Map.copyOf(types);
    }

    /** What each event is stored under. */
    Map<Class<?>, String> kinds() {
        return Map.copyOf(kinds);
    }

    /** What those of the standard's documents are stored under, which have the fields of the configuration's. */
    Map<Class<?>, String> kindsOfStandard() {
        return Map.copyOf(kindsOfStandard);
    }

    StoredNames names() {
        return names;
    }

    private void standard(String kind, Class<? extends Record> type) {
        types.put(kind, type);
        kindsOfStandard.put(type, kind);
    }

    private void event(String kind, Class<? extends Record> type, String fields) {
        types.put(kind, type);
        kinds.put(type, kind);
        names.put(type, fields);
    }
}
