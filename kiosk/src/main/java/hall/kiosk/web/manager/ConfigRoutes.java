package hall.kiosk.web.manager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.kiosk.config.change.ConfigCommand;
import hall.kiosk.config.change.ConfigEvent;
import hall.kiosk.config.change.ConfigEvent.Origin;
import hall.kiosk.config.change.ConfigState;
import hall.kiosk.config.live.ConfigBook;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.engine.Bounds;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.HallRefusal;
import hall.kiosk.hours.calendar.CalendarFile;
import hall.kiosk.hours.calendar.CalendarFile.CalendarDays;
import hall.kiosk.journal.JournalException;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.text.Text;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Faults;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hall's configuration for its manager: read, check, change now or later, earlier versions and the way back. */
public final class ConfigRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigRoutes.class);
    private static final Set<Role> MANAGER = EnumSet.of(Role.MANAGER);
    private static final Set<Role> READERS = EnumSet.of(Role.MANAGER, Role.AUDITOR);
    private static final String ROOT = "/api/v1/config";
    static final String NEXT_OPENING = "next-opening";
    private static final int VERSIONS = 30;

    private final Hall hall;
    private final Commands commands;
    private final ConfigBook book;
    private final @Nullable ConfigFolder folder;
    private final InstantSource clock;
    private final DraftPictures pictures;

    /** @param folder where the scenes of documents are; null for a hall that has no document and cannot be changed */
    public ConfigRoutes(
            Hall hall,
            Commands commands,
            ConfigBook book,
            @Nullable ConfigFolder folder,
            InstantSource clock,
            DraftPictures pictures) {
        this.pictures = pictures;
        this.hall = hall;
        this.commands = commands;
        this.book = book;
        this.folder = folder;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/hall.schema.json", Route.ANYONE, this::schema),
                Route.get(ROOT, READERS, this::inForce),
                Route.postUnkeyed(ROOT + "/check", MANAGER, this::check),
                Route.postUnkeyed(ROOT + "/calendar", MANAGER, this::calendar),
                Route.post(ROOT, MANAGER, this::change),
                Route.get(ROOT + "/versions", READERS, this::versions),
                Route.get(ROOT + "/versions/{version}", READERS, this::version),
                Route.post(ROOT + "/versions/{version}/rollback", MANAGER, this::rollBack),
                Route.post(ROOT + "/plans/{plan}/drop", MANAGER, this::dropPlan));
    }

    private CompletionStage<Answer> schema(Call call) {
        return Commands.now(Answer.text("application/schema+json", book.schema().text()));
    }

    private CompletionStage<Answer> inForce(Call call) {
        ConfigState state = hall.state().config();
        ObjectNode answer = Documents.JSON.createObjectNode();
        answer.put("changeable", folder != null);
        ConfigState.InForce now = state.now();
        if (now != null) {
            answer.put("hash", now.hash())
                    .put("since", now.since().toString())
                    .put("by", now.by().name())
                    .put("origin", code(now.origin()))
                    .set("document", tree(now.document()));
        }
        ArrayNode plans = answer.putArray("plans");
        for (ConfigState.Plan plan : state.plans()) {
            plans.addObject()
                    .put("plan", plan.id())
                    .put("at", plan.madeAt().toString())
                    .put("by", plan.by().name())
                    .put("reason", plan.reason())
                    .put("hash", plan.hash())
                    .put("due", plan.due() == null ? NEXT_OPENING : plan.due().toString())
                    .set("changes", sentences(book.differences(now == null ? null : now.document(), plan.document())));
        }
        return Commands.now(Answer.ok(answer));
    }

    /** What is wrong with a document, what is probably not meant in it, and what it would change. */
    private CompletionStage<Answer> check(Call call) throws Rejection {
        String text = document(call);
        return Commands.now(Answer.ok(
                switch (readable().read(text)) {
                    case ConfigFolder.Reading.Bad bad ->
                        Documents.JSON.createObjectNode().set("faults", Faults.of(bad.faults()));
                    case ConfigFolder.Reading.Good good -> {
                        ConfigState.InForce now = hall.state().config().now();
                        ObjectNode answer = Documents.JSON.createObjectNode();
                        answer.putArray("faults");
                        answer.set("warnings", sentences(pictures.warnings(good.config())));
                        answer.set("changes", sentences(book.differences(now == null ? null : now.document(), text)));
                        answer.set(
                                "notes",
                                sentences(ChangeNotes.of(
                                        hall.state().queue(),
                                        good.config().hall().setup(),
                                        clock.instant())));
                        yield answer.put("hash", good.document().hash());
                    }
                }));
    }

    /** The days of a calendar file as a document writes them; takes no effect. */
    private CompletionStage<Answer> calendar(Call call) throws Rejection {
        String name = call.fields().text("name", Bounds.NAME);
        String text = call.fields().document("text");
        CalendarDays read = CalendarFile.read(name, text.getBytes(StandardCharsets.UTF_8), zone());
        ObjectNode answer = Documents.JSON.createObjectNode();
        ArrayNode days = answer.putArray("days");
        read.days().forEach((date, day) -> {
            ObjectNode entry = days.addObject().put("date", date.toString());
            Text why = day.name();
            if (why != null) {
                entry.putObject("name").put("zh", why.chinese()).put("en", why.english());
            }
            if (day.like() != null) {
                entry.put("like", day.like().name().toLowerCase(Locale.ROOT));
            } else if (!day.isClosed() && day.hours() != null) {
                day.hours().spans().forEach(span -> entry.withArray("/open").add(span.toString()));
            }
        });
        answer.set(
                "faults",
                sentences(read.faults().stream().map(fault -> fault.text()).toList()));
        answer.set(
                "leftOut",
                sentences(read.leftOut().stream().map(note -> note.text()).toList()));
        return Commands.now(Answer.ok(answer));
    }

    /** The hall's own. */
    private ZoneId zone() throws Rejection {
        ConfigState.InForce now = hall.state().config().now();
        return now != null && readable().read(now.document()) instanceof ConfigFolder.Reading.Good good
                ? good.config().hall().zone()
                : ZoneId.systemDefault();
    }

    /** Puts a document in force, now or later. */
    private CompletionStage<Answer> change(Call call) throws Rejection {
        String text = document(call);
        ConfigFolder.Reading.Good good = good(readable().read(text));
        String before = call.fields().optionalText("before", Bounds.CODE);
        String reason = call.fields().optionalText("reason", Bounds.FREE);
        String when = call.fields().optionalText("when", Bounds.CODE);
        if (when == null || when.equals("now")) {
            return offer(
                    call,
                    new ConfigCommand.Change(
                            Commands.actor(call),
                            Origin.PAGE,
                            reason,
                            before,
                            good.document(),
                            good.config().hall().setup(),
                            null));
        }
        return offer(
                call,
                new ConfigCommand.Plan(
                        Commands.actor(call),
                        "plan-" + hall.state().sequence() + "-"
                                + good.document().hash().substring(0, 8),
                        Origin.PAGE,
                        reason,
                        before,
                        good.document(),
                        due(when)));
    }

    /** When {@code when} is; null for the next business day. */
    static @Nullable Instant due(String when) throws Rejection {
        try {
            return when.equals(NEXT_OPENING) ? null : OffsetDateTime.parse(when).toInstant();
        } catch (DateTimeException e) {
            throw Rejection.field(
                    "“when”须为 now、next-opening 或 RFC 3339 时间。",
                    "The field \"when\" must be now, next-opening or a time by RFC 3339.");
        }
    }

    private CompletionStage<Answer> versions(Call call) throws Rejection {
        long before = call.query("before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
        ObjectNode answer = Documents.JSON.createObjectNode();
        ArrayNode versions = answer.putArray("versions");
        try {
            List<ConfigBook.Version> found = book.before(before, VERSIONS + 1);
            for (int i = 0; i < Math.min(VERSIONS, found.size()); i++) {
                String earlier =
                        i + 1 < found.size() ? found.get(i + 1).change().document() : null;
                versions.add(version(found.get(i))
                        .set(
                                "changes",
                                sentences(book.differences(
                                        earlier, found.get(i).change().document()))));
            }
        } catch (JournalException e) {
            throw unreadable(e);
        }
        return Commands.now(Answer.ok(answer));
    }

    private CompletionStage<Answer> version(Call call) throws Rejection {
        ConfigBook.Version version = wanted(call);
        return Commands.now(
                Answer.ok(version(version).set("document", tree(version.change().document()))));
    }

    /** An earlier document again: one more change, which may need another try when what it names is gone. */
    private CompletionStage<Answer> rollBack(Call call) throws Rejection {
        ConfigBook.Version version = wanted(call);
        ConfigFolder.Reading.Good good = good(readable().read(version.change().document()));
        return offer(
                call,
                new ConfigCommand.Change(
                        Commands.actor(call),
                        Origin.ROLLBACK,
                        call.fields().optionalText("reason", Bounds.FREE),
                        call.fields().optionalText("before", Bounds.CODE),
                        good.document(),
                        good.config().hall().setup(),
                        null));
    }

    private CompletionStage<Answer> dropPlan(Call call) throws Rejection {
        return offer(call, new ConfigCommand.DropPlan(Commands.actor(call), call.path("plan"), "withdrawn"));
    }

    private CompletionStage<Answer> offer(Call call, ConfigCommand command) {
        return commands.offer(
                call,
                new HallCommand.Config(command),
                done -> Answer.ok(happened(done.events().getFirst())),
                why -> refused(command, why));
    }

    private static JsonNode happened(HallEvent event) {
        return told(((HallEvent.Config) event).event());
    }

    /** What became of a change or a plan. */
    static ObjectNode told(ConfigEvent happened) {
        ObjectNode answer =
                Documents.JSON.createObjectNode().put("at", happened.at().toString());
        return switch (happened) {
            case ConfigEvent.Changed changed ->
                answer.put("hash", changed.hash()).put("before", changed.before());
            case ConfigEvent.Planned planned ->
                answer.put("plan", planned.plan()).put("hash", planned.hash());
            case ConfigEvent.PlanDropped dropped -> answer.put("plan", dropped.plan());
        };
    }

    /** The second of two managers is shown what the first has done. */
    private Answer refused(ConfigCommand command, HallRefusal why) {
        Answer usual = Commands.refusal(why);
        ConfigState.InForce now = hall.state().config().now();
        String document = switch (command) {
            case ConfigCommand.Change change -> change.document().text();
            case ConfigCommand.Plan plan -> plan.document().text();
            case ConfigCommand.DropPlan drop -> null;
        };
        if (usual instanceof Answer.Problem problem
                && now != null
                && document != null
                && why.equals(new HallRefusal.OfConfig(ConfigState.Refusal.CONFIGURATION_CHANGED))) {
            return new Answer.Problem(
                    problem.trouble(),
                    problem.code(),
                    null,
                    Map.of(
                            "by",
                            Documents.JSON.getNodeFactory().textNode(now.by().name()),
                            "hash",
                            Documents.JSON.getNodeFactory().textNode(now.hash()),
                            "changes",
                            sentences(book.differences(now.document(), document))),
                    0);
        }
        return usual;
    }

    private ConfigBook.Version wanted(Call call) throws Rejection {
        String sequence = call.path("version");
        if (!sequence.matches("[0-9]{1,18}")) {
            throw new Rejection(ProblemType.NOT_FOUND);
        }
        try {
            return book.version(Long.parseLong(sequence)).orElseThrow(() -> new Rejection(ProblemType.NOT_FOUND));
        } catch (JournalException e) {
            throw unreadable(e);
        }
    }

    private static Rejection unreadable(JournalException e) {
        LOG.warn("The versions of the configuration cannot be read", e);
        return new Rejection(ProblemType.JOURNAL_UNREADABLE);
    }

    private ConfigFolder readable() throws Rejection {
        if (folder == null) {
            throw new Rejection(ProblemType.CONFIGURATION_FIXED);
        }
        return folder;
    }

    private static ConfigFolder.Reading.Good good(ConfigFolder.Reading reading) throws Rejection {
        return switch (reading) {
            case ConfigFolder.Reading.Good good -> good;
            case ConfigFolder.Reading.Bad bad -> throw new Rejection(Faults.refusal(bad.faults()));
        };
    }

    /** The document of a request: an object, or the text of one, which keeps its order and its mistakes. */
    private static String document(Call call) throws Rejection {
        String text = call.fields().document("document");
        if (text.length() > ConfigFolder.MOST_CHARACTERS) {
            throw new Rejection(ProblemType.BODY_TOO_LARGE);
        }
        return text;
    }

    static ArrayNode sentences(List<Text> texts) {
        ArrayNode list = Documents.JSON.createArrayNode();
        texts.forEach(text -> list.addObject().put("zh", text.chinese()).put("en", text.english()));
        return list;
    }

    private static ObjectNode version(ConfigBook.Version version) {
        ConfigEvent.Changed change = version.change();
        return Documents.JSON
                .createObjectNode()
                .put("version", version.sequence())
                .put("at", change.at().toString())
                .put("by", change.by().name())
                .put("origin", code(change.origin()))
                .put("reason", change.reason())
                .put("before", change.before())
                .put("hash", change.hash());
    }

    private static String code(Origin origin) {
        return origin.name().toLowerCase(Locale.ROOT);
    }

    private static JsonNode tree(String document) {
        try {
            return Documents.JSON.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored configuration is no JSON", e);
        }
    }
}
