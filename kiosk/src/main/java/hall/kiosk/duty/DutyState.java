package hall.kiosk.duty;

import hall.kiosk.queue.Actor;
import hall.text.Text;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The alarms whose causes stand, the latest messages, and the notices that are not over. Pure: decides what may happen and
 * folds what did. Immutable.
 *
 * @param alarms in the order they were raised
 * @param messages the latest, oldest first
 * @param notices in the order they were posted
 * @param machines those that enrolled themselves, by the device they are
 * @param display what managers have ordered boards to show before all else
 * @param site the hall as a place
 * @param guideCards what the cards of lobby guides are called on the day they were named, by the guide
 */
public record DutyState(
        List<Alarm> alarms,
        List<Message> messages,
        List<Notice> notices,
        Map<String, Machine> machines,
        Display display,
        Site site,
        Map<String, String> guideCards) {

    /** Nothing to see to. */
    public static final DutyState NONE =
            new DutyState(List.of(), List.of(), List.of(), Map.of(), Display.NONE, Site.NONE, Map.of());

    private static final int MOST_ALARMS = 500;
    private static final int MOST_MESSAGES = 50;

    /**
     * What a manager has written to clerks.
     *
     * @param to the clerk; null for all
     * @param readBy the names of those who have read it
     */
    public record Message(
            String id, Instant at, Actor by, @Nullable String to, String words, List<String> readBy) {
        public Message {
            readBy = List.copyOf(readBy);
        }

        /** Whether {@code clerk} has it still to read. */
        public boolean isFor(String clerk) {
            return (to == null || to.equals(clerk)) && !readBy.contains(clerk);
        }
    }

    /**
     * What all boards say from {@code from} until {@code until}.
     *
     * @param waits whether somebody has still to approve it
     * @param whole whether it takes whole boards while nobody is called
     */
    public record Notice(
            String id, Actor by, Text text, Instant from, Instant until, boolean urgent, boolean waits, boolean whole) {

        /** One that its writer puts up himself. */
        public Notice(String id, Actor by, Text text, Instant from, Instant until) {
            this(id, by, text, from, until, false, false, false);
        }

        /** Whether boards say it at {@code now}. */
        public boolean isShown(Instant now) {
            return !waits && !from.isAfter(now) && until.isAfter(now);
        }

        Notice approved() {
            return new Notice(id, by, text, from, until, urgent, false, whole);
        }
    }

    /** A machine that is {@code device}, or was, when it is retired. */
    public record Machine(String device, Actor by, Instant at, String fingerprint, String address, boolean retired) {}

    /** What becomes of a command. */
    public sealed interface Decision {

        record Accepted(DutyEvent event) implements Decision {}

        record Refused(Refusal why) implements Decision {}
    }

    /** Why something may not be. */
    public enum Refusal {
        UNKNOWN_ALARM,
        UNKNOWN_MESSAGE,
        UNKNOWN_NOTICE,
        UNKNOWN_MACHINE,
        TOO_MANY_NOTICES,
        /** Another person approves a notice than has written it. */
        OWN_NOTICE,
        /** The notice would be over before it began, or by now. */
        NOTICE_OVER,
        TOO_MANY_ALARMS,
        /** One emergency is ended before another begins. */
        EMERGENCY_GOES_ON,
        NO_EMERGENCY,
        /** One publication of a scene comes to its end before another begins. */
        PUBLICATION_GOES_ON,
        NO_PUBLICATION,
        /** Somebody else has published to one of the boards meanwhile. */
        SCENE_CHANGED,
        UNKNOWN_RECORD,
        TOO_MANY_RECORDS,
        TOO_MANY_ANNOUNCEMENTS,
        /** Somebody else has changed the recordings meanwhile. */
        RECORDINGS_CHANGED,
        NO_CHANGE;

        /** The stable code of the contract. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public DutyState {
        alarms = List.copyOf(alarms);
        messages = List.copyOf(messages);
        notices = List.copyOf(notices);
        machines = Map.copyOf(machines);
        guideCards = Map.copyOf(guideCards);
    }

    /** The alarm called {@code id}, if its cause stands. */
    public Optional<Alarm> alarm(String id) {
        return alarms.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** What {@code clerk} has still to read of what was written at or after {@code since}. */
    public List<Message> unread(String clerk, Instant since) {
        return messages.stream()
                .filter(each -> each.isFor(clerk) && !each.at().isBefore(since))
                .toList();
    }

    /** What boards say at {@code now}: first what the voice is saying, for who does not hear it. */
    public List<Notice> shown(Instant now) {
        Stream<Notice> said = display.spoken().due(now).stream()
                .map(each -> new Notice(each.id(), each.by(), each.text(), each.at(), each.until()));
        return Stream.concat(said.filter(each -> each.isShown(now)), new Notices(notices).shown(now).stream())
                .toList();
    }

    /** What follows from {@code command} at {@code now}. */
    public Decision decide(DutyCommand command, Instant now) {
        return switch (command) {
            case DutyCommand.Raise raise -> raise(raise, now);
            case DutyCommand.End end ->
                alarm(end.alarm()).isEmpty()
                        ? refused(Refusal.UNKNOWN_ALARM)
                        : accepted(new DutyEvent.AlarmEnded(now, end.alarm()));
            case DutyCommand.Acknowledge acknowledge ->
                onAlarm(
                        acknowledge.alarm(),
                        alarm -> alarm.acknowledged() == null && alarm.stands(),
                        new DutyEvent.AlarmAcknowledged(now, acknowledge.by(), acknowledge.alarm()));
            case DutyCommand.Close close ->
                onAlarm(
                        close.alarm(),
                        Alarm::stands,
                        new DutyEvent.AlarmClosed(now, close.by(), close.alarm(), close.reason()));
            case DutyCommand.Send send ->
                accepted(new DutyEvent.MessageSent(now, send.by(), send.message(), send.to(), send.words()));
            case DutyCommand.Read read -> read(read, now);
            case DutyCommand.Post post -> new Notices(notices).post(post, now);
            case DutyCommand.Propose wish -> new Notices(notices).propose(wish, now);
            case DutyCommand.Approve approve -> new Notices(notices).approve(approve, now);
            case DutyCommand.Enlarge enlarge -> new Notices(notices).enlarge(enlarge, now);
            case DutyCommand.Withdraw withdraw -> new Notices(notices).withdraw(withdraw, now);
            case DutyCommand.BeginEmergency begin ->
                display.emergency() != null
                        ? refused(Refusal.EMERGENCY_GOES_ON)
                        : accepted(new DutyEvent.EmergencyBegun(
                                now, begin.by(), begin.emergency(), begin.text(), begin.brief(), begin.drill()));
            case DutyCommand.EndEmergency end -> end(end, now);
            case DutyCommand.Blank blank -> blank(blank, now);
            case DutyCommand.Light light ->
                display.blank().contains(light.board())
                        ? accepted(new DutyEvent.BoardLit(now, light.by(), light.board()))
                        : refused(Refusal.NO_CHANGE);
            case DutyCommand.Try device ->
                accepted(new DutyEvent.DeviceTried(now, device.by(), device.device(), device.act()));
            case DutyCommand.HandOut handed ->
                accepted(new DutyEvent.PasswordHandedOut(now, handed.by(), handed.person()));
            case DutyCommand.Enrol enrol ->
                accepted(new DutyEvent.DeviceEnrolled(
                        now, enrol.by(), enrol.device(), enrol.fingerprint(), enrol.address()));
            case DutyCommand.Retire retire ->
                machine(retire.device()).isEmpty()
                        ? refused(Refusal.UNKNOWN_MACHINE)
                        : accepted(new DutyEvent.DeviceRetired(now, retire.by(), retire.device()));
            case DutyCommand.RecordEvidence recorded -> accepted(recorded.what().stamped(now));
            case DutyCommand.WithdrawEvidence withdraw ->
                accepted(new DutyEvent.EvidenceWithdrawn(now, withdraw.by(), withdraw.evidence(), withdraw.reason()));
            case DutyCommand.Note note ->
                site.refusal(note.what())
                        .map(DutyState::refused)
                        .orElseGet(() -> accepted(note.what().stamped(now)));
            case DutyCommand.Speak speak ->
                display.spoken()
                        .refusal(speak.what(), now)
                        .map(DutyState::refused)
                        .orElseGet(() -> accepted(speak.what().stamped(now)));
            case DutyCommand.Publish publish ->
                display.scenes().areAsSeen(publish.what().boards(), publish.seen())
                        ? happens(publish.what(), now)
                        : refused(Refusal.SCENE_CHANGED);
            case DutyCommand.Settle settle -> happens(settle.what(), now);
            case DutyCommand.EndSession session ->
                accepted(new DutyEvent.SessionEnded(now, session.by(), session.person()));
            case DutyCommand.NameCard name -> accepted(new DutyEvent.GuideCardNamed(now, name.by(), name.holder()));
            case DutyCommand.CloseCase close -> accepted(new DutyEvent.CaseClosed(now, close.by(), close.ticket()));
        };
    }

    private Decision happens(SceneEvent event, Instant now) {
        return display.scenes().refusal(event).map(DutyState::refused).orElseGet(() -> accepted(event.stamped(now)));
    }

    /** The machine that is {@code device} now. */
    public Optional<Machine> machine(String device) {
        return Optional.ofNullable(machines.get(device)).filter(each -> !each.retired());
    }

    private Decision end(DutyCommand.EndEmergency end, Instant now) {
        Display.Emergency emergency = display.emergency();
        return emergency == null
                ? refused(Refusal.NO_EMERGENCY)
                : accepted(new DutyEvent.EmergencyEnded(now, end.by(), emergency.id()));
    }

    private Decision blank(DutyCommand.Blank blank, Instant now) {
        return display.blank().contains(blank.board()) || display.blank().size() >= Display.MOST_BLANK
                ? refused(Refusal.NO_CHANGE)
                : accepted(new DutyEvent.BoardBlanked(now, blank.by(), blank.board()));
    }

    private Decision raise(DutyCommand.Raise raise, Instant now) {
        if (alarm(raise.alarm()).isPresent()) {
            return refused(Refusal.NO_CHANGE);
        }
        return alarms.size() >= MOST_ALARMS
                ? refused(Refusal.TOO_MANY_ALARMS)
                : accepted(
                        new DutyEvent.AlarmRaised(now, raise.alarm(), raise.severity(), raise.title(), raise.advice()));
    }

    private Decision onAlarm(String id, Predicate<Alarm> changes, DutyEvent event) {
        return alarm(id)
                .map(alarm -> changes.test(alarm) ? accepted(event) : refused(Refusal.NO_CHANGE))
                .orElse(refused(Refusal.UNKNOWN_ALARM));
    }

    private Decision read(DutyCommand.Read read, Instant now) {
        Optional<Message> message = messages.stream()
                .filter(each -> each.id().equals(read.message()))
                .findFirst();
        if (message.isEmpty()) {
            return refused(Refusal.UNKNOWN_MESSAGE);
        }
        return message.get().isFor(read.by().name())
                ? accepted(new DutyEvent.MessageRead(now, read.by(), read.message()))
                : refused(Refusal.NO_CHANGE);
    }

    private static Decision accepted(DutyEvent event) {
        return new Decision.Accepted(event);
    }

    private static Decision refused(Refusal why) {
        return new Decision.Refused(why);
    }

    /** The state after {@code event}. Total. */
    public DutyState after(DutyEvent event) {
        return folded(event).with(site.after(event));
    }

    private DutyState folded(DutyEvent event) {
        return switch (event) {
            case DutyEvent.AlarmRaised raised ->
                alarms(Stream.concat(
                        without(raised.alarm()),
                        Stream.of(new Alarm(
                                raised.alarm(),
                                raised.severity(),
                                raised.title(),
                                raised.advice(),
                                raised.at(),
                                null,
                                null))));
            case DutyEvent.AlarmEnded ended -> alarms(without(ended.alarm()));
            case DutyEvent.AlarmAcknowledged taken ->
                changing(taken.alarm(), alarm -> alarm.acknowledgedBy(new Alarm.Hand(taken.by(), taken.at())));
            case DutyEvent.AlarmClosed closed ->
                changing(closed.alarm(), alarm -> alarm.closedBy(new Alarm.Hand(closed.by(), closed.at())));
            case DutyEvent.MessageSent sent ->
                messages(Stream.concat(
                        messages.stream().skip(Math.max(0, messages.size() - MOST_MESSAGES + 1)),
                        Stream.of(new Message(
                                sent.message(), sent.at(), sent.by(), sent.to(), sent.words(), List.of()))));
            case DutyEvent.MessageRead read ->
                messages(messages.stream()
                        .map(each -> each.id().equals(read.message()) ? readBy(each, read.by()) : each));
            case DutyEvent.NoticePosted posted ->
                notices(new Notices(notices)
                        .with(
                                new Notice(posted.notice(), posted.by(), posted.text(), posted.from(), posted.until()),
                                posted.at()));
            case NoticeEvent happened -> notices(new Notices(notices).after(happened));
            case DutyEvent.NoticeWithdrawn withdrawn ->
                notices(notices.stream().filter(each -> !each.id().equals(withdrawn.notice())));
            case DutyEvent.EmergencyBegun begun -> with(display.with(begun));
            case DutyEvent.EmergencyEnded ended -> with(display.without(ended));
            case DutyEvent.BoardBlanked blanked -> with(display.blank(blanked.board()));
            case DutyEvent.BoardLit lit -> with(display.light(lit.board()));
            case DutyEvent.GuideCardNamed named -> card(named.by().name(), named.holder());
            case DutyEvent.SessionEnded ended -> card(ended.person(), null);
            case DutyEvent.Kept kept -> this;
            case SiteEvent happened -> this;
            case VoiceEvent spoken -> with(display.with(spoken));
            case SceneEvent happened -> with(display.after(happened));
            case DutyEvent.DeviceEnrolled enrolled ->
                with(new Machine(
                        enrolled.device(),
                        enrolled.by(),
                        enrolled.at(),
                        enrolled.fingerprint(),
                        enrolled.address(),
                        false));
            case DutyEvent.DeviceRetired retired -> {
                Machine was = machines.get(retired.device());
                yield was == null
                        ? this
                        : with(new Machine(
                                was.device(), retired.by(), retired.at(), was.fingerprint(), was.address(), true));
            }
        };
    }

    private DutyState with(Site next) {
        return new DutyState(alarms, messages, notices, machines, display, next, guideCards);
    }

    private DutyState with(Display next) {
        return new DutyState(alarms, messages, notices, machines, next, site, guideCards);
    }

    private DutyState card(String guide, @Nullable String holder) {
        Map<String, String> next = new HashMap<>(guideCards);
        next.compute(guide, (name, before) -> holder);
        return new DutyState(alarms, messages, notices, machines, display, site, next);
    }

    private DutyState with(Machine machine) {
        Map<String, Machine> next = new HashMap<>(machines);
        next.put(machine.device(), machine);
        return new DutyState(alarms, messages, notices, next, display, site, guideCards);
    }

    private DutyState messages(Stream<Message> next) {
        return new DutyState(alarms, next.toList(), notices, machines, display, site, guideCards);
    }

    private DutyState notices(Stream<Notice> next) {
        return new DutyState(alarms, messages, next.toList(), machines, display, site, guideCards);
    }

    private static Message readBy(Message message, Actor reader) {
        Stream<String> readers = Stream.concat(message.readBy().stream(), Stream.of(reader.name()));
        return new Message(message.id(), message.at(), message.by(), message.to(), message.words(), readers.toList());
    }

    private Stream<Alarm> without(String id) {
        return alarms.stream().filter(each -> !each.id().equals(id));
    }

    private DutyState changing(String id, UnaryOperator<Alarm> change) {
        return alarms(alarms.stream().map(each -> each.id().equals(id) ? change.apply(each) : each));
    }

    private DutyState alarms(Stream<Alarm> next) {
        return new DutyState(next.toList(), messages, notices, machines, display, site, guideCards);
    }
}
