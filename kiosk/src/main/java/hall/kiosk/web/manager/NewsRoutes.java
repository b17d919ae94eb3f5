package hall.kiosk.web.manager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.id.RandomId;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.DutyEvent;
import hall.kiosk.duty.DutyState;
import hall.kiosk.duty.NoticeEvent;
import hall.kiosk.duty.SceneEvent;
import hall.kiosk.duty.SiteEvent;
import hall.kiosk.duty.VoiceEvent;
import hall.kiosk.engine.Bounds;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.Outcome;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.text.Text;
import hall.web.access.Access;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Fields;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** What a manager tells: a message to one clerk or to all, and notices on the boards from a time until another. */
public final class NewsRoutes {

    private static final Set<Role> MANAGER = EnumSet.of(Role.MANAGER);

    /** Who may write a notice that somebody else approves. */
    private static final Set<Role> WRITERS = EnumSet.of(Role.MANAGER, Role.GUIDE);

    private static final int ID_LENGTH = 12;

    /** A clerk who comes in later than this need not read it any more. */
    private static final Duration OF_USE = Duration.ofHours(12);

    private final Hall hall;
    private final Access access;
    private final Commands commands;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Function<String, List<Integer>> unshown;

    /** {@code unshown} names the characters of a text that boards have no font for. */
    public NewsRoutes(
            Hall hall,
            Access access,
            Commands commands,
            InstantSource clock,
            RandomGenerator random,
            Function<String, List<Integer>> unshown) {
        this.hall = hall;
        this.access = access;
        this.commands = commands;
        this.clock = clock;
        this.random = random;
        this.unshown = unshown;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/messages", EnumSet.of(Role.CLERK, Role.MANAGER), this::messages),
                Route.post("/api/v1/messages", MANAGER, this::send),
                Route.post("/api/v1/messages/{message}/read", EnumSet.of(Role.CLERK), this::read),
                Route.get("/api/v1/notices", WRITERS, this::notices),
                Route.post("/api/v1/notices", Role.PUBLISHERS, this::post),
                Route.post("/api/v1/notices/proposals", WRITERS, this::propose),
                Route.post("/api/v1/notices/{notice}/approve", Role.PUBLISHERS, this::approve),
                Route.post("/api/v1/notices/{notice}/whole", Role.PUBLISHERS, this::enlarge),
                Route.post("/api/v1/notices/{notice}/withdraw", MANAGER, this::withdraw));
    }

    /** To a clerk what he has still to read; to a manager the latest, with who has read them. */
    private CompletionStage<Answer> messages(Call call) {
        DutyState duty = hall.state().duty();
        boolean all = call.who().role() == Role.MANAGER;
        List<DutyState.Message> told = all
                ? duty.messages()
                : duty.unread(call.who().name(), clock.instant().minus(OF_USE));
        ArrayNode list = Documents.JSON.createArrayNode();
        for (DutyState.Message message : told.reversed()) {
            ObjectNode each = list.addObject()
                    .put("id", message.id())
                    .put("at", message.at().toString())
                    .put("by", message.by().name())
                    .put("to", message.to())
                    .put("text", message.words());
            if (all) {
                ArrayNode readBy = each.putArray("readBy");
                message.readBy().forEach(readBy::add);
            }
        }
        return Commands.now(Answer.ok(Documents.JSON.createObjectNode().set("messages", list)));
    }

    private CompletionStage<Answer> send(Call call) throws Rejection {
        Fields fields = call.fields();
        String to = fields.optionalId("to").orElse(null);
        if (to != null && access.role(to).filter(Role.CLERK::equals).isEmpty()) {
            throw new Rejection(ProblemType.UNKNOWN_CLERK);
        }
        String text = fields.text("text", Bounds.FREE);
        return offer(call, new DutyCommand.Send(Commands.actor(call), id(), to, text), NewsRoutes::made);
    }

    private CompletionStage<Answer> read(Call call) {
        return offer(call, new DutyCommand.Read(Commands.actor(call), call.path("message")), NewsRoutes::nothing);
    }

    private CompletionStage<Answer> notices(Call call) {
        Instant now = clock.instant();
        ArrayNode list = Documents.JSON.createArrayNode();
        for (DutyState.Notice notice : hall.state().duty().notices()) {
            if (notice.until().isAfter(now)) {
                list.addObject()
                        .put("id", notice.id())
                        .put("by", notice.by().name())
                        .put("from", notice.from().toString())
                        .put("until", notice.until().toString())
                        .put("shown", notice.isShown(now))
                        .put("urgent", notice.urgent())
                        .put("waits", notice.waits())
                        .put("whole", notice.whole())
                        .set("text", Documents.texts(notice.text()));
            }
        }
        return Commands.now(Answer.ok(Documents.JSON.createObjectNode().set("notices", list)));
    }

    private CompletionStage<Answer> post(Call call) throws Rejection {
        Written written = written(call);
        return offer(
                call,
                new DutyCommand.Post(Commands.actor(call), id(), written.text(), written.from(), written.until()),
                NewsRoutes::made);
    }

    private CompletionStage<Answer> propose(Call call) throws Rejection {
        Written written = written(call);
        boolean urgent = Boolean.TRUE.equals(call.fields().optionalFlag("urgent"));
        return offer(
                call,
                new DutyCommand.Propose(
                        Commands.actor(call), id(), written.text(), written.from(), written.until(), urgent),
                NewsRoutes::made);
    }

    private CompletionStage<Answer> approve(Call call) {
        return offer(call, new DutyCommand.Approve(Commands.actor(call), call.path("notice")), NewsRoutes::nothing);
    }

    /** On whole boards, or with {@code "whole": false} no more. */
    private CompletionStage<Answer> enlarge(Call call) throws Rejection {
        boolean whole = !Boolean.FALSE.equals(call.fields().optionalFlag("whole"));
        return offer(
                call, new DutyCommand.Enlarge(Commands.actor(call), call.path("notice"), whole), NewsRoutes::nothing);
    }

    private record Written(Text text, Instant from, Instant until) {}

    private Written written(Call call) throws Rejection {
        Fields fields = call.fields();
        Text text = Text.of(fields.text("zh", Bounds.NAME), fields.text("en", Bounds.NAME));
        requireShown(text);
        Instant from = fields.optionalTime("from");
        Instant until = fields.optionalTime("until");
        if (until == null) {
            throw Rejection.field("请给出结束时间“until”。", "Give the time of its end, \"until\".");
        }
        return new Written(text, from == null ? clock.instant() : from, until);
    }

    private void requireShown(Text text) throws Rejection {
        String letters = unshown.apply(text.chinese() + text.english()).stream()
                .map(each -> String.format(Locale.ROOT, "%s (U+%04X)", Character.toString(each), each))
                .collect(Collectors.joining(", "));
        if (!letters.isEmpty()) {
            throw Rejection.field(
                    "显示屏的字体中没有 " + letters + "，请换一个字。",
                    "No font of the boards has " + letters + "; use another character.");
        }
    }

    private CompletionStage<Answer> withdraw(Call call) {
        return offer(call, new DutyCommand.Withdraw(Commands.actor(call), call.path("notice")), NewsRoutes::nothing);
    }

    private CompletionStage<Answer> offer(Call call, DutyCommand command, Function<Outcome.Done, Answer> done) {
        return commands.offer(call, new HallCommand.Duty(command), done, Commands::refusal);
    }

    private String id() {
        return RandomId.readable(random, ID_LENGTH);
    }

    private static Answer nothing(Outcome.Done done) {
        return new Answer.Empty(204, Map.of());
    }

    /** The id stands in the event, so that a repeated request reads the same. */
    private static Answer made(Outcome.Done done) {
        return new Answer.Json(201, Documents.JSON.createObjectNode().put("id", id(done)), Map.of());
    }

    /** What the manager on duty sees to that {@code done} has led to. */
    static DutyEvent duty(Outcome.Done done) {
        if (done.event() instanceof HallEvent.Duty duty) {
            return duty.event();
        }
        throw new IllegalStateException("a command led to " + done.event());
    }

    /** What the thing is called that {@code done} has made. */
    static String id(Outcome.Done done) {
        return done.event() instanceof HallEvent.Duty duty
                ? switch (duty.event()) {
                    case DutyEvent.MessageSent sent -> sent.message();
                    case DutyEvent.NoticePosted posted -> posted.notice();
                    case NoticeEvent.NoticeProposed proposed -> proposed.notice();
                    case DutyEvent.EmergencyBegun begun -> begun.emergency();
                    case VoiceEvent.AnnouncementOrdered ordered -> ordered.announcement();
                    case DutyEvent.EvidenceRecorded recorded -> recorded.evidence();
                    case SiteEvent.FaultReported reported -> reported.fault();
                    case SceneEvent.ScenePublished published -> published.publication();
                    case SiteEvent.RoundMade made -> made.round();
                    default -> throw new IllegalStateException("nothing was made by " + duty);
                }
                : "";
    }
}
