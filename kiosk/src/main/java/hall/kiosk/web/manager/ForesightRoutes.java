package hall.kiosk.web.manager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.json.JsonFault;
import hall.kiosk.config.change.ConfigCommand;
import hall.kiosk.config.change.ConfigEvent;
import hall.kiosk.config.change.ConfigEvent.Origin;
import hall.kiosk.config.change.ConfigState;
import hall.kiosk.config.change.StandardDocument;
import hall.kiosk.config.live.ConfigBook;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.conformance.Conformance;
import hall.kiosk.engine.Bounds;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.foresight.Foresight;
import hall.kiosk.foresight.Foresight.ChangedRule;
import hall.kiosk.foresight.ForesightDesk;
import hall.kiosk.foresight.ForesightDesk.Ahead;
import hall.kiosk.foresight.StandardEdits;
import hall.kiosk.foresight.StandardEdits.Edit;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.standard.Allowance;
import hall.standard.RuleId;
import hall.standard.document.StandardFiles;
import hall.standard.document.StandardFiles.DocumentText;
import hall.text.Text;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Fields;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The documents of the hall's standard and their change with foresight: what is wanted is looked ahead at first, and what was
 * looked at takes effect now, with the next business day or at a time.
 */
public final class ForesightRoutes {

    private static final Set<Role> MANAGER = EnumSet.of(Role.MANAGER);
    private static final Set<Role> READERS = EnumSet.of(Role.AUDITOR, Role.MANAGER);
    private static final String ROOT = "/api/v1/standard";
    private static final int MOST_AT_ONCE = 40;
    private static final int VERSIONS = 30;
    private static final int LONGEST_VALUE = 2_000;

    private final Hall hall;
    private final ForesightDesk desk;
    private final Conformance conformance;
    private final PublishedRoutes.Source published;
    private final Commands commands;
    private final InstantSource clock;

    /** @param published where the layers are that the tier above has published */
    public ForesightRoutes(
            Hall hall,
            ForesightDesk desk,
            Conformance conformance,
            PublishedRoutes.Source published,
            Commands commands,
            InstantSource clock) {
        this.hall = hall;
        this.desk = desk;
        this.published = published;
        this.conformance = conformance;
        this.commands = commands;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(ROOT + "/documents", READERS, this::documents),
                Route.get(ROOT + "/changeable", MANAGER, this::changeable),
                Route.postUnkeyed(ROOT + "/foresight", MANAGER, this::look),
                Route.get(ROOT + "/foresight/{foresight}", MANAGER, this::seen),
                Route.get(ROOT + "/foresight/{foresight}/{picture}", MANAGER, this::picture),
                Route.post(ROOT + "/adopt", MANAGER, this::adopt),
                Route.post(ROOT + "/plans/{plan}/drop", MANAGER, this::dropPlan));
    }

    private LocalDate today() {
        return conformance.date(clock.instant());
    }

    /** What is in force, what is planned, what was in force before. */
    private CompletionStage<Answer> documents(Call call) throws Rejection {
        ConfigState state = hall.state().standard();
        ObjectNode answer = ForesightJson.documents(
                state, desk, ReportRoutes.reading(() -> desk.versions().before(Long.MAX_VALUE, VERSIONS)), today());
        answer.set("published", ForesightJson.published(PublishedRoutes.published(published), desk.files()));
        return Commands.now(Answer.ok(answer));
    }

    /** What one document may change, with what it may set. */
    private CompletionStage<Answer> changeable(Call call) throws Rejection {
        StandardEdits edits = edits(desk.files());
        String asked = call.optionalQuery("document");
        String document = asked == null ? edits.ownDocument() : asked;
        ObjectNode answer =
                Documents.JSON.createObjectNode().put("document", document).put("own", edits.ownDocument());
        ArrayNode list = answer.putArray("parameters");
        for (Allowance each : edits.allowances(document)) {
            list.add(ForesightJson.allowance(each));
        }
        ArrayNode rules = answer.putArray("rules");
        edits.snapshot()
                .rulings()
                .values()
                .forEach(each -> rules.addObject()
                        .put("rule", each.rule().id().value())
                        .set("title", Documents.texts(each.rule().title())));
        return Commands.now(Answer.ok(answer));
    }

    private StandardEdits edits(StandardFiles files) {
        LocalDate today = today();
        return new StandardEdits(
                desk.standard(today),
                files,
                "HALL-" + conformance.running().hall().address().hall().toUpperCase(Locale.ROOT),
                conformance.running().hall().setup().name(),
                today);
    }

    /** Begins to look ahead at other documents: uploaded, edited by values, left out, or those of an earlier version. */
    private CompletionStage<Answer> look(Call call) throws Rejection {
        if (!desk.isChangeable()) {
            throw new Rejection(ProblemType.CONFIGURATION_FIXED);
        }
        Fields fields = call.fields();
        LocalDate given = fields.optionalDate("on");
        boolean back = fields.has("version");
        StandardFiles then = back ? version(fields.number("version", 1, Integer.MAX_VALUE)) : changed(call, fields);
        if (StandardDocument.of(then).text().length() > ConfigFolder.MOST_CHARACTERS) {
            throw new Rejection(ProblemType.BODY_TOO_LARGE);
        }
        if (then.equals(desk.files())) {
            throw new Rejection(ProblemType.SAME_STANDARD);
        }
        LocalDate today = today();
        LocalDate on = given == null || given.isBefore(today) ? today : given;
        return Commands.now(
                switch (desk.look(then, back ? Origin.ROLLBACK : Origin.PAGE, on)) {
                    case ForesightDesk.Look.Begun begun ->
                        Answer.ok(Documents.JSON
                                .createObjectNode()
                                .put("foresight", begun.ahead().id())
                                .set("faults", Documents.JSON.createArrayNode()));
                    case ForesightDesk.Look.Faulty faulty ->
                        Answer.ok(Documents.JSON.createObjectNode().set("faults", faults(faulty.faults())));
                    case ForesightDesk.Look.Busy busy ->
                        Answer.Problem.of(ProblemType.HALL_BUSY).retryAfter(5);
                });
    }

    private static ArrayNode faults(List<JsonFault> faults) {
        ArrayNode list = Documents.JSON.createArrayNode();
        faults.forEach(each -> list.addObject()
                .put("file", each.source())
                .put("line", each.line())
                .put("zh", each.text().chinese())
                .put("en", each.text().english()));
        return list;
    }

    private StandardFiles version(int sequence) throws Rejection {
        Optional<ConfigBook.Version> version =
                ReportRoutes.reading(() -> desk.versions().version(sequence));
        return StandardDocument.files(version.orElseThrow(() -> new Rejection(ProblemType.NOT_FOUND))
                .change()
                .document());
    }

    private StandardFiles changed(Call call, Fields fields) throws Rejection {
        StandardFiles files = desk.files();
        List<String> above = fields.optionalTexts("published", Bounds.NAME);
        if (above != null) {
            files = files.with(published(above));
        }
        if (fields.has("documents")) {
            Map<String, DocumentText> uploaded = new TreeMap<>();
            for (Fields each : fields.objects("documents", MOST_AT_ONCE)) {
                String name = each.text("file", Bounds.NAME);
                if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,99}\\.(yaml|svg)")) {
                    throw Rejection.field(
                            "文件名“" + name + "”须以 .yaml 或 .svg 结尾，只用字母、数字、点和横线。",
                            "The file name \"" + name
                                    + "\" must end with .yaml or .svg and have letters, digits, dots and dashes only.");
                }
                uploaded.put(name, new DocumentText(each.document("text"), signature(each)));
            }
            files = files.with(new StandardFiles(new TreeMap<>(uploaded)));
        }
        List<String> without = fields.optionalTexts("remove", Bounds.NAME);
        for (String name : without == null ? List.<String>of() : without) {
            files = files.without(name);
        }
        for (Fields each : fields.has("edits") ? fields.objects("edits", MOST_AT_ONCE) : List.<Fields>of()) {
            files = edited(files, edit(each, call.who().name()));
        }
        return files;
    }

    /** Those of the files that the tier above has published which are called {@code names}, with the drawings they name. */
    private StandardFiles published(List<String> names) throws Rejection {
        StandardFiles all = PublishedRoutes.published(published).standard();
        SortedMap<String, DocumentText> chosen = new TreeMap<>();
        for (String name : names) {
            DocumentText text = all.byName().get(name);
            if (text == null) {
                throw Rejection.field(
                        "上级没有发布文件“" + name + "”。", "The tier above has published no file \"" + name + "\".");
            }
            chosen.put(name, text);
            chosen.putAll(all.drawnIn(text).byName());
        }
        return new StandardFiles(chosen);
    }

    private static @Nullable String signature(Fields file) throws Rejection {
        String signature = file.optionalText("signature", Bounds.NAME);
        return signature == null ? null : signature.strip();
    }

    private static Edit edit(Fields fields, String by) throws Rejection {
        String rule = fields.text("rule", Bounds.CODE);
        return new Edit(
                fields.text("document", Bounds.CODE),
                RuleId.parse(rule)
                        .orElseThrow(() -> Rejection.field(
                                "“" + rule + "”不是规则编号，如 IS-012。", "\"" + rule + "\" is no rule's id such as IS-012.")),
                fields.optionalText("parameter", Bounds.CODE),
                fields.optionalText("value", LONGEST_VALUE),
                fields.optionalText("subject", Bounds.CODE),
                fields.text("reason", Bounds.NAME),
                by,
                fields.optionalDate("since"),
                fields.optionalDate("until"));
    }

    private StandardFiles edited(StandardFiles files, Edit edit) throws Rejection {
        return switch (edits(files).with(edit)) {
            case StandardEdits.Result.Edited done -> done.files();
            case StandardEdits.Result.Refused refused ->
                throw Rejection.field(refused.why().chinese(), refused.why().english());
        };
    }

    private Ahead ahead(String id) throws Rejection {
        return desk.find(id).orElseThrow(() -> new Rejection(ProblemType.FORESIGHT_GONE));
    }

    private CompletionStage<Answer> seen(Call call) throws Rejection {
        return Commands.now(Answer.ok(ForesightJson.ahead(ahead(call.path("foresight")))));
    }

    /** A picture by its number among those of the foresight, and whether it is of now or of then: {@code 3-before.png}. */
    private CompletionStage<Answer> picture(Call call) throws Rejection {
        Foresight foresight =
                ahead(call.path("foresight")).seen().orElseThrow(() -> new Rejection(ProblemType.NOT_FOUND));
        return Commands.now(Answer.png(ForesightJson.picture(foresight, call.path("picture"))
                .orElseThrow(() -> new Rejection(ProblemType.NOT_FOUND))));
    }

    /** What was looked at takes effect, now or later. Critical rules that turn red have to be named. */
    private CompletionStage<Answer> adopt(Call call) throws Rejection {
        Fields fields = call.fields();
        Ahead ahead = ahead(fields.text("foresight", Bounds.CODE));
        String reason = fields.text("reason", Bounds.FREE);
        String when = fields.optionalText("when", Bounds.CODE);
        Foresight foresight = ahead.seen().orElseThrow(() -> new Rejection(ProblemType.FORESIGHT_NOT_SEEN));
        List<String> confirmed = fields.optionalTexts("confirm", Bounds.CODE);
        List<String> missing = foresight.rules().stream()
                .filter(ChangedRule::mustBeConfirmed)
                .map(each -> each.rule().value())
                .filter(each -> confirmed == null || !confirmed.contains(each))
                .toList();
        if (!missing.isEmpty()) {
            throw new Rejection(Answer.Problem.of(
                    ProblemType.CRITICAL_RULES,
                    Text.of(
                            "须逐条确认：" + String.join("、", missing) + "。",
                            "To be confirmed one by one: " + String.join(", ", missing) + ".")));
        }
        if (when == null || when.equals("now")) {
            if (ahead.on().isAfter(today())) {
                throw Rejection.field(
                        "预演的是 " + ahead.on() + "，不能现在生效；请按今天重新预演，或选择时间。",
                        "What was looked at is for " + ahead.on()
                                + " and cannot take effect now; look ahead for today, or choose a time.");
            }
            return offer(
                    call,
                    new ConfigCommand.Change(
                            Commands.actor(call),
                            ahead.origin(),
                            reason,
                            ahead.before(),
                            ahead.document(),
                            ahead.then().hall().setup(),
                            null));
        }
        Instant due = ConfigRoutes.due(when);
        if (due != null && !conformance.date(due).equals(ahead.on())) {
            throw Rejection.field(
                    "预演的是 " + ahead.on() + "，与生效日期不同；请按生效那天重新预演。",
                    "What was looked at is for " + ahead.on() + ", another day than that; look ahead for that day.");
        }
        return offer(
                call,
                new ConfigCommand.Plan(
                        Commands.actor(call),
                        "standard-" + hall.state().sequence() + "-"
                                + ahead.document().hash().substring(0, 8),
                        ahead.origin(),
                        reason,
                        ahead.before(),
                        ahead.document(),
                        due));
    }

    private CompletionStage<Answer> dropPlan(Call call) throws Rejection {
        return offer(call, new ConfigCommand.DropPlan(Commands.actor(call), call.path("plan"), "withdrawn"));
    }

    private CompletionStage<Answer> offer(Call call, ConfigCommand command) {
        return commands.offer(
                call,
                new HallCommand.Standard(command),
                done -> Answer.ok(happened(done.events().getFirst())),
                Commands::refusal);
    }

    private static ObjectNode happened(HallEvent event) {
        ConfigEvent happened = ((HallEvent.Standard) event).event();
        return ConfigRoutes.told(happened);
    }
}
