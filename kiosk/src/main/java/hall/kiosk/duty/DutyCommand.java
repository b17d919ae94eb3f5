package hall.kiosk.duty;

import hall.kiosk.queue.Actor;
import hall.text.Text;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something to be done to what the manager on duty sees to; {@link DutyEvent} says what each means. */
public sealed interface DutyCommand {

    /** The hall has found the cause of an alarm. */
    record Raise(String alarm, Alarm.Severity severity, Text title, Text advice) implements DutyCommand {}

    /** The hall no longer finds the cause. */
    record End(String alarm) implements DutyCommand {}

    record Acknowledge(Actor by, String alarm) implements DutyCommand {}

    record Close(Actor by, String alarm, String reason) implements DutyCommand {}

    record Send(Actor by, String message, @Nullable String to, String words) implements DutyCommand {}

    record Read(Actor by, String message) implements DutyCommand {}

    record Post(Actor by, String notice, Text text, Instant from, Instant until) implements DutyCommand {}

    record Propose(Actor by, String notice, Text text, Instant from, Instant until, boolean urgent)
            implements DutyCommand {}

    record Approve(Actor by, String notice) implements DutyCommand {}

    record Enlarge(Actor by, String notice, boolean whole) implements DutyCommand {}

    record Withdraw(Actor by, String notice) implements DutyCommand {}

    record BeginEmergency(Actor by, String emergency, Text text, Text brief, boolean drill) implements DutyCommand {}

    /** Ends whatever emergency there is. */
    record EndEmergency(Actor by) implements DutyCommand {}

    record Blank(Actor by, String board) implements DutyCommand {}

    record Light(Actor by, String board) implements DutyCommand {}

    record Try(Actor by, String device, String act) implements DutyCommand {}

    record HandOut(Actor by, String person) implements DutyCommand {}

    record Enrol(Actor by, String device, String fingerprint, String address) implements DutyCommand {}

    record Retire(Actor by, String device) implements DutyCommand {}
    /** {@code what} becomes the event as it is, with the time of the hall. */
    record RecordEvidence(DutyEvent.EvidenceRecorded what) implements DutyCommand {}

    record WithdrawEvidence(Actor by, String evidence, String reason) implements DutyCommand {}

    /** {@code what} becomes the event as it is, with the time of the hall. */
    record Note(SiteEvent what) implements DutyCommand {}

    /** {@code what} becomes the event as it is, with the time of the hall. */
    record Speak(VoiceEvent what) implements DutyCommand {}
    /**
     * {@code what} becomes the event as it is, with the time of the hall.
     *
     * @param seen what each of its boards showed when the scene was made, the empty text for what the configuration names
     */
    record Publish(SceneEvent.ScenePublished what, List<String> seen) implements DutyCommand {
        public Publish {
            seen = List.copyOf(seen);
        }
    }

    /** {@code what} became of a publication, which becomes the event as it is, with the time of the hall. */
    record Settle(SceneEvent what) implements DutyCommand {}

    record EndSession(Actor by, String person) implements DutyCommand {}

    record NameCard(Actor by, String holder) implements DutyCommand {}

    record CloseCase(Actor by, String ticket) implements DutyCommand {}
}
