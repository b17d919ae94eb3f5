package hall.kiosk.duty;

import hall.kiosk.queue.Actor;
import hall.text.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happened to what the manager on duty sees to. */
public sealed interface DutyEvent
        permits DutyEvent.AlarmRaised,
                DutyEvent.AlarmAcknowledged,
                DutyEvent.AlarmClosed,
                DutyEvent.AlarmEnded,
                DutyEvent.MessageSent,
                DutyEvent.MessageRead,
                DutyEvent.NoticePosted,
                DutyEvent.NoticeWithdrawn,
                DutyEvent.EmergencyBegun,
                DutyEvent.EmergencyEnded,
                DutyEvent.BoardBlanked,
                DutyEvent.BoardLit,
                DutyEvent.DeviceEnrolled,
                DutyEvent.DeviceRetired,
                DutyEvent.GuideCardNamed,
                DutyEvent.Kept,
                NoticeEvent,
                VoiceEvent,
                SceneEvent,
                SiteEvent {

    Instant at();

    /** What is kept for whoever asks later, and changes nothing of what is seen to. */
    sealed interface Kept extends DutyEvent
            permits DutyEvent.DeviceTried,
                    DutyEvent.PasswordHandedOut,
                    DutyEvent.EvidenceRecorded,
                    DutyEvent.EvidenceWithdrawn,
                    DutyEvent.SessionEnded,
                    DutyEvent.CaseClosed {}

    /** The cause of {@code alarm} was found. */
    record AlarmRaised(Instant at, String alarm, Alarm.Severity severity, Text title, Text advice)
            implements DutyEvent {}

    /** Somebody takes the alarm on. */
    record AlarmAcknowledged(Instant at, Actor by, String alarm) implements DutyEvent {}

    /** Somebody has closed the alarm though its cause stands. */
    record AlarmClosed(Instant at, Actor by, String alarm, String reason) implements DutyEvent {}

    /** The cause of the alarm is gone. */
    record AlarmEnded(Instant at, String alarm) implements DutyEvent {}

    /** A manager has written to {@code to}, or to all clerks when that is null. */
    record MessageSent(
            Instant at, Actor by, String message, @Nullable String to, String words) implements DutyEvent {}

    /** A clerk has read the message. */
    record MessageRead(Instant at, Actor by, String message) implements DutyEvent {}

    /** All boards say {@code text} from {@code from} until {@code until}. */
    record NoticePosted(Instant at, Actor by, String notice, Text text, Instant from, Instant until)
            implements DutyEvent {}

    /** The notice is taken off the boards before its end. */
    record NoticeWithdrawn(Instant at, Actor by, String notice) implements DutyEvent {}

    /**
     * A manager has all boards show {@code text}, and the voice say it, until the emergency is ended.
     *
     * @param brief the same in a few characters
     * @param drill whether it is only practised; the text then says so
     */
    record EmergencyBegun(Instant at, Actor by, String emergency, Text text, Text brief, boolean drill)
            implements DutyEvent {}

    /** The emergency is over. */
    record EmergencyEnded(Instant at, Actor by, String emergency) implements DutyEvent {}

    /** The board is to be dark. */
    record BoardBlanked(Instant at, Actor by, String board) implements DutyEvent {}

    /** The board is to show again what it would. */
    record BoardLit(Instant at, Actor by, String board) implements DutyEvent {}

    /** A manager or a technician asks a device to do {@code act}, such as {@code test}; stored before it is done. */
    record DeviceTried(Instant at, Actor by, String device, String act) implements Kept {}

    /** A manager hands a one-time password out for {@code person}; stored before it is made, and never with it. */
    record PasswordHandedOut(Instant at, Actor by, String person) implements Kept {}

    /**
     * A manager lets a machine in as {@code device}, whose code he has typed.
     *
     * @param fingerprint what he compared
     * @param address from where it asked
     */
    record DeviceEnrolled(Instant at, Actor by, String device, String fingerprint, String address)
            implements DutyEvent {}

    /** The machine that was {@code device} is let in no more. */
    record DeviceRetired(Instant at, Actor by, String device) implements DutyEvent {}

    /**
     * Somebody has recorded what was measured, counted or seen, for the standard. Texts are as in {@code evidence.yaml}.
     *
     * @param evidence what this record is called
     * @param value such as {@code 820 mm}; null for what is only seen
     * @param holds what was seen; null for a value
     * @param on the date it was found, such as {@code 2027-01-20}
     * @param photo the SHA-256 of a photo of it; null for none
     */
    record EvidenceRecorded(
            Instant at,
            Actor by,
            String evidence,
            String rule,
            String method,
            String subject,
            @Nullable String value,
            @Nullable String uncertainty,
            @Nullable Boolean holds,
            @Nullable String tool,
            String on,
            @Nullable String photo)
            implements Kept {

        EvidenceRecorded stamped(Instant now) {
            return new EvidenceRecorded(
                    now, by, evidence, rule, method, subject, value, uncertainty, holds, tool, on, photo);
        }
    }

    /** A record of evidence was wrong and counts no more. */
    record EvidenceWithdrawn(Instant at, Actor by, String evidence, String reason) implements Kept {}

    /** A lobby guide says which card is his today: laid on a kiosk it grants the priority claimed with the ticket shown there. */
    record GuideCardNamed(Instant at, Actor by, String holder) implements DutyEvent {}

    /** A manager signs {@code person} out. */
    record SessionEnded(Instant at, Actor by, String person) implements Kept {}

    /** A manager has seen to what the holder of {@code ticket} wrote; what that was, and how, stands in no journal. */
    record CaseClosed(Instant at, Actor by, String ticket) implements Kept {}
}
