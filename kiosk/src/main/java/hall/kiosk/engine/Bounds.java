package hall.kiosk.engine;

import hall.broker.HallAddress;
import hall.kiosk.config.change.ConfigCommand;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.DutyEvent;
import hall.kiosk.duty.VoiceEvent;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.Refusal;
import hall.kiosk.queue.RuleSet.PriorityClass;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.Window;
import hall.text.FreeText;
import hall.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long the texts and lists of a request and of an event may be: the one place that knows. It is asked where a request
 * enters the hall, whichever way it came, so that whatever is stored can be published and read again.
 *
 * <p>Identifiers are bounded by their own types. Lengths count Unicode characters.
 */
public final class Bounds {

    /** The longest code, such as a priority class or a language. */
    public static final int CODE = 64;

    /** The longest name of a thing. */
    public static final int NAME = 200;

    /** The longest free text, such as a reason. */
    public static final int FREE = 2_000;

    /** The most services of a hall, and the most windows. */
    public static final int SERVICES = 500;

    /** The most bytes of an event as it is stored: with its envelope it fits a payload of 64 KiB. */
    public static final int EVENT_BYTES = 48 * 1024;

    /** The most bytes of the hall's setup or its configuration as it is stored. */
    public static final int SETUP_BYTES = 1024 * 1024;

    /** The kinds that may have so many: a setup is published in parts, a document not at all. */
    private static final Set<String> LARGE = Set.of(
            EventJson.CONFIGURED,
            EventJson.CONFIG_CHANGED,
            EventJson.CONFIG_PLANNED,
            EventJson.STANDARD_ADOPTED,
            EventJson.STANDARD_PLANNED);

    private static final int CLASSES = 50;
    private static final int LANGUAGES = 16;
    private static final int REASONS = 100;
    private static final int BODY = 256 * 1024;
    private static final String CUT = "…";

    /** A text and what it may be; {@code lines} for what machines say, which may have more than one. */
    record Checked(@Nullable String text, int longest, boolean lines) {

        Optional<Refusal> refusal() {
            if (text == null) {
                return Optional.empty();
            }
            FreeText.Fault fault =
                    FreeText.fault(lines ? text.replace('\n', ' ').replace('\t', ' ') : text, longest);
            if (fault == null) {
                return Optional.empty();
            }
            return switch (fault) {
                case EMPTY -> Optional.empty();
                case TOO_LONG -> Optional.of(Refusal.TEXT_TOO_LONG);
                case CONTROL, INVISIBLE, BROKEN -> Optional.of(Refusal.BAD_CHARACTERS);
            };
        }
    }

    private Bounds() {}

    /** Why {@code request} may not enter the hall, whatever the hall's state; empty when it may. */
    public static Optional<Refusal> refusal(Request request) {
        return request.body().length() > longestBody(request)
                ? Optional.of(Refusal.TEXT_TOO_LONG)
                : refusal(request.command());
    }

    /** A request for another configuration holds the whole document. */
    private static int longestBody(Request request) {
        return request.command() instanceof HallCommand.Config || request.command() instanceof HallCommand.Standard
                ? SETUP_BYTES
                : BODY;
    }

    /** Why {@code setup} may not be a hall's; empty when it may. A window's id has to fit a topic. */
    public static Optional<Refusal> refusal(HallSetup setup) {
        boolean tooMany = setup.services().size() > SERVICES
                || setup.windows().size() > SERVICES
                || setup.rules().classes().size() > CLASSES
                || setup.windows().stream().anyMatch(window -> window.services().size() > SERVICES)
                || setup.hasMoreSkillsThan(SERVICES);
        if (tooMany) {
            return Optional.of(Refusal.LIST_TOO_LONG);
        }
        if (!setup.windows().stream()
                .allMatch(window -> HallAddress.isName(window.id().value()))) {
            return Optional.of(Refusal.BAD_CHARACTERS);
        }
        List<Text> names = Stream.of(
                        Stream.of(setup.name()),
                        setup.services().stream().map(Service::name),
                        setup.services().stream().map(Service::group),
                        setup.windows().stream().map(Window::name),
                        setup.rules().classes().stream().map(PriorityClass::name))
                .flatMap(each -> each)
                .filter(name -> name != null)
                .toList();
        if (names.stream().anyMatch(name -> name.byLanguage().size() > LANGUAGES)) {
            return Optional.of(Refusal.LIST_TOO_LONG);
        }
        return first(Stream.concat(
                Stream.of(code(setup.rules().version())), names.stream().flatMap(Bounds::texts)));
    }

    /** Why something may not be called {@code name}; empty when it may. */
    public static Optional<Refusal> refusal(Text name) {
        return first(texts(name));
    }

    /** Whether an event of {@code kind} may be stored with this body. */
    static boolean fits(String kind, String body) {
        int most = LARGE.contains(kind) ? SETUP_BYTES : EVENT_BYTES;
        return body.length() <= most / 3 || body.getBytes(StandardCharsets.UTF_8).length <= most;
    }

    /** {@code text}, cut to {@code longest} characters where it is longer: for what was stored before there were bounds. */
    public static String cut(String text, int longest) {
        return longer(text, longest) ? text.substring(0, text.offsetByCodePoints(0, longest - 1)) + CUT : text;
    }

    private static Optional<Refusal> refusal(HallCommand command) {
        return switch (command) {
            case HallCommand.Queue queue -> refusal(queue.command());
            case HallCommand.Rate rate ->
                rate.reasons().size() > REASONS
                        ? Optional.of(Refusal.LIST_TOO_LONG)
                        : first(rate.reasons().stream().map(Bounds::free));
            case HallCommand.Config config -> refusal(config.command());
            case HallCommand.Standard standard -> refusal(standard.command());
            case HallCommand.AdmitNew admit -> refusal(admit.change()).or(() -> refusal(admit.enrol()));
            case HallCommand.Duty duty -> refusal(duty.command());
            case HallCommand.ConfirmClock confirm -> Optional.empty();
            case HallCommand.CorrectDay correct -> Optional.empty();
            case HallCommand.Receipt receipt ->
                first(Stream.of(code(receipt.call()), code(receipt.device()), free(receipt.why())));
        };
    }

    private static Optional<Refusal> refusal(ConfigCommand command) {
        return switch (command) {
            case ConfigCommand.Change change ->
                first(Stream.of(code(change.plan()), code(change.before()), free(change.reason())))
                        .or(() -> refusal(change.setup()));
            case ConfigCommand.Plan plan ->
                first(Stream.of(code(plan.plan()), code(plan.before()), free(plan.reason())));
            case ConfigCommand.DropPlan drop -> first(Stream.of(code(drop.plan()), code(drop.why())));
        };
    }

    private static Optional<Refusal> refusal(DutyCommand command) {
        return switch (command) {
            case DutyCommand.Raise raise ->
                first(Stream.of(Stream.of(code(raise.alarm())), freeTexts(raise.title()), freeTexts(raise.advice()))
                        .flatMap(each -> each));
            case DutyCommand.End end -> first(Stream.of(code(end.alarm())));
            case DutyCommand.Acknowledge acknowledge -> first(Stream.of(code(acknowledge.alarm())));
            case DutyCommand.Close close -> first(Stream.of(code(close.alarm()), free(close.reason())));
            case DutyCommand.Send send -> first(Stream.of(code(send.message()), code(send.to()), free(send.words())));
            case DutyCommand.Read read -> first(Stream.of(code(read.message())));
            case DutyCommand.Post post -> first(Stream.concat(Stream.of(code(post.notice())), freeTexts(post.text())));
            case DutyCommand.Propose wish ->
                first(Stream.concat(Stream.of(code(wish.notice())), freeTexts(wish.text())));
            case DutyCommand.Approve approve -> first(Stream.of(code(approve.notice())));
            case DutyCommand.Enlarge enlarge -> first(Stream.of(code(enlarge.notice())));
            case DutyCommand.Withdraw withdraw -> first(Stream.of(code(withdraw.notice())));
            case DutyCommand.BeginEmergency begin ->
                first(Stream.of(Stream.of(code(begin.emergency())), freeTexts(begin.text()), freeTexts(begin.brief()))
                        .flatMap(each -> each));
            case DutyCommand.EndEmergency end -> Optional.empty();
            case DutyCommand.Blank blank -> first(Stream.of(code(blank.board())));
            case DutyCommand.Light light -> first(Stream.of(code(light.board())));
            case DutyCommand.Try device -> first(Stream.of(code(device.device()), code(device.act())));
            case DutyCommand.HandOut handed -> first(Stream.of(code(handed.person())));
            case DutyCommand.Enrol enrol ->
                first(Stream.of(code(enrol.device()), code(enrol.fingerprint()), code(enrol.address())));
            case DutyCommand.Retire retire -> first(Stream.of(code(retire.device())));
            case DutyCommand.RecordEvidence recorded -> refusal(recorded.what());
            case DutyCommand.WithdrawEvidence withdraw ->
                first(Stream.of(code(withdraw.evidence()), free(withdraw.reason())));
            case DutyCommand.Note note -> SiteBounds.refusal(note.what());
            case DutyCommand.Speak speak -> refusal(speak.what());
            case DutyCommand.Publish publish -> SceneBounds.refusal(publish.what(), publish.seen());
            case DutyCommand.Settle settle -> SceneBounds.refusal(settle.what(), List.of());
            case DutyCommand.EndSession session -> first(Stream.of(code(session.person())));
            case DutyCommand.NameCard name -> first(Stream.of(code(name.holder())));
            case DutyCommand.CloseCase close -> first(Stream.of(code(close.ticket())));
        };
    }

    private static Optional<Refusal> refusal(DutyEvent.EvidenceRecorded evidence) {
        return first(Stream.of(
                code(evidence.evidence()),
                code(evidence.rule()),
                code(evidence.method()),
                name(evidence.subject()),
                code(evidence.value()),
                code(evidence.uncertainty()),
                name(evidence.tool()),
                code(evidence.on()),
                code(evidence.photo())));
    }

    private static Optional<Refusal> refusal(VoiceEvent event) {
        return switch (event) {
            case VoiceEvent.AnnouncementOrdered ordered ->
                first(Stream.of(Stream.of(code(ordered.announcement()), code(ordered.clip())), texts(ordered.text()))
                        .flatMap(each -> each));
            case VoiceEvent.RecordingsChanged changed ->
                first(Stream.of(code(changed.before()), code(changed.pack()), name(changed.what())));
            case VoiceEvent.AnnouncementEnded ended -> first(Stream.of(code(ended.announcement()), free(ended.why())));
        };
    }

    private static Optional<Refusal> refusal(QueueCommand command) {
        return switch (command) {
            case QueueCommand.Configure configure -> refusal(configure.setup());
            case QueueCommand.Issue issue ->
                first(Stream.of(code(issue.priority()), code(issue.language()), code(issue.holder())));
            case QueueCommand.Book book -> first(Stream.of(code(book.appointment()), code(book.holder())));
            case QueueCommand.CancelAppointment cancel -> first(Stream.of(code(cancel.appointment())));
            case QueueCommand.Withdraw withdraw -> first(Stream.of(free(withdraw.why())));
            case QueueCommand.OpenWindow open -> tooMany(open.services());
            case QueueCommand.PauseWindow pause -> first(Stream.of(free(pause.reason())));
            case QueueCommand.CloseWindow close -> first(Stream.of(free(close.reason())));
            case QueueCommand.Postpone postpone -> Optional.empty();
            case QueueCommand.Resume resume -> Optional.empty();
            case QueueCommand.OpenDay open -> Optional.empty();
            case QueueCommand.CorrectDay correct -> Optional.empty();
            case QueueCommand.CorrectClock correct -> Optional.empty();
            case QueueCommand.AnswerClaim answer -> Optional.empty();
            case QueueCommand.IssueReserved issue ->
                first(Stream.of(code(issue.priority()), code(issue.language()), code(issue.holder())));
            case QueueCommand.TakeIn in ->
                first(Stream.of(code(in.priority()), code(in.language()), code(in.holder()), code(in.claim())));
            case QueueCommand.GrantReserve grant -> first(Stream.of(code(grant.journal())));
            case QueueCommand.ReturnReserve back -> first(Stream.of(code(back.journal())));
            case QueueCommand.ReceiveReserve received -> Optional.empty();
            case QueueCommand.Abandon abandon -> Optional.empty();
            case QueueCommand.MarkPrinted printed -> Optional.empty();
            case QueueCommand.CallNext call -> Optional.empty();
            case QueueCommand.Recall recall -> Optional.empty();
            case QueueCommand.Start start -> Optional.empty();
            case QueueCommand.Finish finish -> Optional.empty();
            case QueueCommand.FinishAndCall both -> Optional.empty();
            case QueueCommand.Undo undo -> Optional.empty();
            case QueueCommand.NoShow noShow -> Optional.empty();
            case QueueCommand.Hold hold -> Optional.empty();
            case QueueCommand.Transfer transfer -> Optional.empty();
            case QueueCommand.Return back -> Optional.empty();
            case QueueCommand.TakeOver takeOver -> Optional.empty();
            case QueueCommand.Restore restore -> Optional.empty();
            case QueueCommand.Cancel cancel -> Optional.empty();
            case QueueCommand.Reprioritise reprioritise -> first(Stream.of(code(reprioritise.priority())));
            case QueueCommand.Lend lend -> Optional.empty();
            case QueueCommand.TakeBack back -> Optional.empty();
            case QueueCommand.MoveClerk move -> Optional.empty();
            case QueueCommand.Intervene intervene ->
                first(Stream.of(free(intervene.reason()))).or(() -> refusal(intervene.act()));
        };
    }

    private static Optional<Refusal> tooMany(@Nullable List<?> list) {
        return list != null && list.size() > SERVICES ? Optional.of(Refusal.LIST_TOO_LONG) : Optional.empty();
    }

    static Optional<Refusal> first(Stream<Checked> texts) {
        return texts.map(Checked::refusal).flatMap(Optional::stream).findFirst();
    }

    static Checked code(@Nullable String text) {
        return new Checked(text, CODE, false);
    }

    static Checked name(@Nullable String text) {
        return new Checked(text, NAME, false);
    }

    private static Stream<Checked> texts(Text name) {
        return name.byLanguage().entrySet().stream()
                .flatMap(each -> Stream.of(code(each.getKey()), new Checked(each.getValue(), NAME, false)));
    }

    static Stream<Checked> freeTexts(Text text) {
        return text.byLanguage().values().stream().map(Bounds::free);
    }

    static Checked free(@Nullable String text) {
        return new Checked(text, FREE, true);
    }

    private static boolean longer(String text, int longest) {
        return text.codePointCount(0, text.length()) > longest;
    }
}
