package hall.kiosk.web.manager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.id.RandomId;
import hall.kiosk.conformance.Conformance;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.Site;
import hall.kiosk.duty.SiteEvent;
import hall.kiosk.duty.SiteEvent.Looked;
import hall.kiosk.duty.SiteEvent.RoundMade;
import hall.kiosk.engine.Bounds;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.site.Sheet;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.standard.Source;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Fields;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Rounds of inspection, also unannounced ones: what was looked at, what was found, until when, and how it was put right. */
public final class RoundRoutes {

    private static final Set<Role> INSPECTORS = EnumSet.of(Role.MANAGER, Role.GUIDE);
    private static final Set<Role> MENDERS = EnumSet.of(Role.MANAGER, Role.GUIDE, Role.TECHNICIAN);
    private static final Set<Role> READERS = EnumSet.of(Role.MANAGER, Role.GUIDE, Role.TECHNICIAN, Role.AUDITOR);
    private static final List<String> KINDS = List.of("regular", RoundMade.UNANNOUNCED);
    private static final List<String> RESULTS = List.of("kept", Looked.NOT_KEPT, "not-looked");
    private static final int ID_LENGTH = 12;
    private static final int ROUNDS_SHOWN = 60;
    private static final int FINDINGS_SHOWN = 300;

    /** A finding is to be put right within so many days where nobody says otherwise. */
    private static final int DAYS = 7;

    private final Hall hall;
    private final Commands commands;
    private final Conformance conformance;
    private final Predicate<String> photos;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** @param photos whether the hall has the photo of this name */
    public RoundRoutes(
            Hall hall,
            Commands commands,
            Conformance conformance,
            Predicate<String> photos,
            InstantSource clock,
            RandomGenerator random) {
        this.photos = photos;
        this.hall = hall;
        this.commands = commands;
        this.conformance = conformance;
        this.clock = clock;
        this.random = random;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/rounds", READERS, this::read),
                Route.post("/api/v1/rounds", INSPECTORS, this::make),
                Route.post("/api/v1/findings/{finding}/close", MENDERS, this::close));
    }

    private CompletionStage<Answer> read(Call call) {
        Site site = hall.state().duty().site();
        String today = conformance.date(clock.instant()).toString();
        ObjectNode answer =
                Documents.JSON.createObjectNode().put("today", today).put("days", DAYS);
        ObjectNode sources = answer.putObject("sources");
        source(sources.putObject("chapters"), Sheet.CHAPTERS);
        source(sources.putObject("questions"), Sheet.QUESTIONS);
        ArrayNode sheet = answer.putArray("sheet");
        for (Sheet.Item item : Sheet.items()) {
            ObjectNode node = sheet.addObject().put("item", item.id());
            node.set("texts", Documents.texts(item.title()));
            node.set("questionTexts", Documents.texts(item.question()));
        }
        ArrayNode findings = answer.putArray("findings");
        // What is open comes first, the earliest date of all at the top.
        Comparator<Site.Finding> open = Comparator.comparing(each -> each.closed() != null);
        site.findings().reversed().stream()
                .sorted(open.thenComparing(
                        each -> each.closed() != null || each.what().due() == null
                                ? ""
                                : each.what().due()))
                .limit(FINDINGS_SHOWN)
                .forEach(each -> finding(findings.addObject(), each, today));
        ArrayNode rounds = answer.putArray("rounds");
        site.rounds().reversed().stream()
                .limit(ROUNDS_SHOWN)
                .forEach(each -> rounds.addObject()
                        .put("id", each.round())
                        .put("kind", each.kind())
                        .put("on", each.on())
                        .put("by", each.by().name())
                        .put("note", each.note())
                        .put(
                                "looked",
                                each.items().stream()
                                        .filter(RoundRoutes::wasLooked)
                                        .count())
                        .put(
                                "found",
                                each.items().stream()
                                        .filter(item -> item.result().equals(Looked.NOT_KEPT))
                                        .count()));
        return Commands.now(Answer.ok(answer));
    }

    private static boolean wasLooked(Looked item) {
        return !item.result().equals("not-looked");
    }

    private static void source(ObjectNode node, Source source) {
        node.put("ref", source.reference()).put("status", source.status().word());
        node.set("texts", Documents.texts(source.status().title()));
    }

    private static void finding(ObjectNode node, Site.Finding each, String today) {
        node.put("id", each.id())
                .put("round", each.round())
                .put("kind", each.kind())
                .put("on", each.on())
                .put("item", each.what().item())
                .put("words", each.what().words())
                .put("photo", each.what().photo())
                .put("due", each.what().due())
                .put("overdue", each.isOverdue(today))
                .put("how", each.how())
                .put("proof", each.proof());
        RegisterRoutes.hand(node, "closed", each.closed());
    }

    private CompletionStage<Answer> make(Call call) throws Rejection {
        Fields fields = call.fields();
        LocalDate today = conformance.date(clock.instant());
        String kind = oneOf(fields, "kind", KINDS);
        LocalDate given = fields.optionalDate("on");
        LocalDate on = given == null ? today : given;
        if (on.isAfter(today) || on.isBefore(today.minusYears(1))) {
            throw Rejection.field(
                    "“on”不得晚于今天，也不得早于一年前。", "The date \"on\" must not be after today, nor more than a year before.");
        }
        List<Looked> items = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Fields item : fields.objects("items", Sheet.items().size())) {
            Looked looked = looked(item, on);
            if (!seen.add(looked.item())) {
                throw Rejection.field(
                        "“" + looked.item() + "”写了两次。", "The item \"" + looked.item() + "\" stands twice.");
            }
            items.add(looked);
        }
        if (items.stream().noneMatch(RoundRoutes::wasLooked)) {
            throw Rejection.field("请至少查看一项。", "Look at one item at least.");
        }
        String note = fields.optionalText("note", Bounds.NAME);
        return commands.offer(
                call,
                new HallCommand.Duty(new DutyCommand.Note(new RoundMade(
                        Instant.EPOCH,
                        Commands.actor(call),
                        RandomId.readable(random, ID_LENGTH),
                        kind,
                        on.toString(),
                        note == null ? "" : note,
                        items))),
                done -> new Answer.Json(
                        201, Documents.JSON.createObjectNode().put("id", NewsRoutes.id(done)), Map.of()),
                Commands::refusal);
    }

    private Looked looked(Fields item, LocalDate on) throws Rejection {
        String id = item.text("item", Bounds.CODE);
        if (Sheet.items().stream().noneMatch(each -> each.id().equals(id))) {
            throw Rejection.field("检查表中没有“" + id + "”。", "The sheet has no item \"" + id + "\".");
        }
        String result = oneOf(item, "result", RESULTS);
        boolean isFound = result.equals(Looked.NOT_KEPT);
        String words = isFound ? item.text("words", Bounds.NAME) : item.optionalText("words", Bounds.NAME);
        LocalDate due = item.optionalDate("due");
        if (due != null && due.isBefore(on)) {
            throw Rejection.field("整改期限不得早于检查日期。", "What is found cannot be due before the round.");
        }
        if (due != null && due.isAfter(on.plusYears(1))) {
            throw Rejection.field("整改期限最晚为检查后一年。", "What is found must be due within a year of the round.");
        }
        return new Looked(
                id,
                result,
                words == null ? "" : words,
                RegisterRoutes.photo(item, "photo", photos),
                isFound ? (due == null ? on.plusDays(DAYS) : due).toString() : null);
    }

    private static String oneOf(Fields fields, String name, List<String> choices) throws Rejection {
        String text = fields.text(name, Bounds.CODE);
        if (!choices.contains(text)) {
            throw Rejection.field(
                    "“" + name + "”须为 " + String.join("、", choices) + " 之一。",
                    "The field \"" + name + "\" must be one of " + String.join(", ", choices) + ".");
        }
        return text;
    }

    /** Without words or a photo nobody could see later that it was done. */
    private CompletionStage<Answer> close(Call call) throws Rejection {
        Fields fields = call.fields();
        @Nullable String words = fields.optionalText("words", Bounds.FREE);
        @Nullable String photo = RegisterRoutes.photo(fields, "photo", photos);
        if (words == null && photo == null) {
            throw Rejection.field("请写明怎样整改，或附照片。", "Say how it was put right, or add a photo.");
        }
        return commands.offer(
                call,
                new HallCommand.Duty(new DutyCommand.Note(new SiteEvent.FindingClosed(
                        Instant.EPOCH, Commands.actor(call), call.path("finding"), words == null ? "" : words, photo))),
                done -> new Answer.Empty(204, Map.of()),
                Commands::refusal);
    }
}
