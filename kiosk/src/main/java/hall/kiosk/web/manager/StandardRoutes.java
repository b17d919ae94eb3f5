package hall.kiosk.web.manager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.id.RandomId;
import hall.json.JsonFault;
import hall.json.JsonFaults;
import hall.kiosk.conformance.Conformance;
import hall.kiosk.conformance.Conformance.Checked;
import hall.kiosk.conformance.LookedAt;
import hall.kiosk.conformance.RecordedEvidence;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.DutyEvent.EvidenceRecorded;
import hall.kiosk.engine.Bounds;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.standard.Means;
import hall.standard.Rule;
import hall.standard.check.Checking.Finding;
import hall.standard.check.Due;
import hall.standard.check.Evidence;
import hall.standard.check.HallCheck;
import hall.standard.check.RuleResult;
import hall.standard.document.ExportFile;
import hall.standard.document.ExportTable;
import hall.text.Text;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Csv;
import hall.web.http.Fields;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** The hall against its standard: the check with its rate, its export, and the evidence managers record for it. */
public final class StandardRoutes {

    private static final Set<Role> MANAGER = EnumSet.of(Role.MANAGER);
    private static final Set<Role> AUDIT = EnumSet.of(Role.AUDITOR, Role.MANAGER);
    private static final String PATH = "/api/v1/standard";
    private static final int ID_LENGTH = 12;

    /** Whoever records evidence that is older has mistyped the year. */
    private static final int OLDEST_YEARS = 50;

    /** How many records a page shows; the audit finds all. */
    private static final int MOST_RECORDED = 500;

    private final Conformance conformance;
    private final Commands commands;
    private final Predicate<String> photos;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Printer printer;
    private final Executor answerers;

    /** @param photos whether the hall has the photo of this name */
    public StandardRoutes(
            Conformance conformance,
            Commands commands,
            Predicate<String> photos,
            InstantSource clock,
            RandomGenerator random,
            Printer printer,
            Executor answerers) {
        this.photos = photos;
        this.printer = printer;
        this.answerers = answerers;
        this.conformance = conformance;
        this.commands = commands;
        this.clock = clock;
        this.random = random;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(PATH, AUDIT, this::read),
                Route.get(PATH + ".json", AUDIT, this::export),
                Route.get(PATH + ".csv", AUDIT, this::table),
                Route.get(PATH + ".pdf", AUDIT, this::report),
                Route.post(PATH + "/evidence", MANAGER, this::record),
                Route.post(PATH + "/evidence/{evidence}/withdraw", MANAGER, this::withdraw));
    }

    private Checked check(Call call) throws Rejection {
        LocalDate day = call.optionalQuery("on") == null ? conformance.date(clock.instant()) : call.date("on");
        return ReportRoutes.reading(() -> conformance.check(day));
    }

    /** The export, and beside it what only this hall's pages need: who recorded what, and what could not be read. */
    private CompletionStage<Answer> read(Call call) throws Rejection {
        Checked checked = check(call);
        ObjectNode answer;
        try {
            answer = (ObjectNode) Documents.JSON.readTree(json(checked));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the export is no JSON", e);
        }
        ArrayNode recorded = answer.putArray("recorded");
        for (RecordedEvidence each :
                checked.recorded().reversed().stream().limit(MOST_RECORDED).toList()) {
            ObjectNode node = recorded.addObject()
                    .put("id", each.id())
                    .put("by", each.who())
                    .put("rule", each.rule())
                    .put("method", each.method())
                    .put("subject", each.subject())
                    .put("value", each.value())
                    .put("uncertainty", each.uncertainty())
                    .put("tool", each.tool())
                    .put("on", each.on())
                    .put("photo", each.photo())
                    .put("withdrawn", each.withdrawn());
            if (each.holds() != null) {
                node.put("holds", each.holds());
            }
        }
        looked(answer.putObject("looked"), checked.check());
        due(answer.putArray("due"), checked.check());
        history(answer.putArray("history"));
        ArrayNode faults = answer.putArray("faults");
        checked.faults().forEach(each -> faults.add(Documents.texts(each)));
        return Commands.now(Answer.ok(answer));
    }

    /** For each rule that the journal may prove: what is looked at and where; null for one that only people can answer. */
    private static void looked(ObjectNode rules, HallCheck check) {
        for (RuleResult result : check.results()) {
            Rule rule = result.ruling().rule();
            if (rule.checks().stream().noneMatch(each -> each.by() == Means.LOG)) {
                continue;
            }
            String id = rule.id().value();
            LookedAt.of(id)
                    .ifPresentOrElse(
                            found -> rules.putObject(id)
                                    .put("page", found.page())
                                    .set("texts", Documents.texts(found.what())),
                            () -> rules.putNull(id));
        }
    }

    private static void due(ArrayNode list, HallCheck check) {
        Due.of(check)
                .forEach(each -> list.addObject()
                        .put("rule", each.rule().value())
                        .put("method", each.means().word())
                        .put("subject", each.subject())
                        .put("state", each.state().word())
                        .put("taken", each.taken() == null ? null : each.taken().toString())
                        .put("ends", each.ends() == null ? null : each.ends().toString()));
    }

    /** The rate of each day that is over, oldest first. */
    private void history(ArrayNode list) {
        conformance
                .rates()
                .forEach(each -> list.addObject()
                        .put("on", each.on())
                        .put("formula", each.formula())
                        .put("snapshot", each.snapshot())
                        .put("rules", each.rules())
                        .put("met", each.met())
                        .put("not-met", each.notMet())
                        .put("not-proven", each.notProven())
                        .put("exempt", each.exempt())
                        .put("critical", each.critical()));
    }

    private static String json(Checked checked) {
        return ExportFile.write(checked.check());
    }

    /** As {@code hall standard recheck} reads it. */
    private CompletionStage<Answer> export(Call call) throws Rejection {
        Checked checked = check(call);
        return Commands.now(
                Csv.download("application/json", "standard-" + checked.check().on() + ".json", json(checked) + "\n"));
    }

    private CompletionStage<Answer> table(Call call) throws Rejection {
        Checked checked = check(call);
        String with = call.optionalQuery("with");
        if (with != null && !with.equals("evidence")) {
            throw Rejection.field("with 只能是 evidence。", "The parameter \"with\" can only be evidence.");
        }
        if (with != null) {
            return Commands.now(Csv.download(
                    "text/csv; charset=utf-8",
                    "standard-" + checked.check().on() + "-evidence.csv",
                    ExportTable.write(checked.check())));
        }
        List<String> lines = new ArrayList<>();
        lines.add("rule,title-zh,title-en,family,severity,kind,origin,verdict,share,reasons-zh,reasons-en");
        for (RuleResult result : checked.check().results()) {
            Rule rule = result.ruling().rule();
            lines.add(Csv.line(
                    rule.id().value(),
                    rule.title().chinese(),
                    rule.title().english(),
                    rule.id().family().name(),
                    rule.severity().word(),
                    rule.kind().word(),
                    result.ruling().origin().toString(),
                    result.verdict().word(),
                    String.valueOf(result.share()),
                    reasons(result, Text::chinese),
                    reasons(result, Text::english)));
        }
        return Commands.now(Csv.table("standard-" + checked.check().on() + ".csv", lines));
    }

    private static String reasons(RuleResult result, Function<Text, String> language) {
        return result.findings().stream()
                .map(each -> reason(each, language))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String reason(Finding finding, Function<Text, String> language) {
        return finding.subject().name() + ": " + language.apply(finding.reason());
    }

    /** On another thread: it takes a second on a small machine. */
    private CompletionStage<Answer> report(Call call) throws Rejection {
        String asked = call.optionalQuery("language");
        if (asked != null && !asked.equals(Text.CHINESE) && !asked.equals(Text.ENGLISH)) {
            throw Rejection.field("“language”只能是 zh-CN 或 en。", "The parameter \"language\" must be zh-CN or en.");
        }
        HallCheck check = check(call).check();
        String language = asked == null ? call.language().tag() : asked;
        return CompletableFuture.supplyAsync(
                () -> Csv.download(
                        "application/pdf", "standard-" + check.on() + ".pdf", printer.print(check, language)),
                answerers);
    }

    /** Prints a check in a language, a tag of BCP 47, as a PDF. */
    @FunctionalInterface
    public interface Printer {
        byte[] print(HallCheck check, String language);
    }

    private CompletionStage<Answer> record(Call call) throws Rejection {
        Fields fields = call.fields();
        LocalDate today = conformance.date(clock.instant());
        LocalDate given = fields.optionalDate("on");
        LocalDate found = given == null ? today : given;
        if (found.isAfter(today)) {
            throw Rejection.field("“on”不得晚于今天。", "The date \"on\" must not be after today.");
        }
        if (found.isBefore(today.minusYears(OLDEST_YEARS))) {
            throw Rejection.field("“on”不得早于五十年前。", "The date \"on\" must not be more than fifty years ago.");
        }
        EvidenceRecorded event = new EvidenceRecorded(
                Instant.EPOCH,
                Commands.actor(call),
                RandomId.readable(random, ID_LENGTH),
                fields.text("rule", Bounds.CODE),
                fields.text("method", Bounds.CODE),
                fields.text("subject", Bounds.NAME),
                fields.optionalText("value", Bounds.CODE),
                fields.optionalText("uncertainty", Bounds.CODE),
                fields.optionalFlag("holds"),
                fields.optionalText("tool", Bounds.NAME),
                found.toString(),
                RegisterRoutes.photo(fields, "photo", photos));
        JsonFaults faults = new JsonFaults();
        Optional<Evidence> evidence = RecordedEvidence.of(event).evidence(faults);
        if (evidence.isEmpty()) {
            Text why = faults.all().stream()
                    .map(JsonFault::text)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("evidence is refused without a word"));
            throw Rejection.field(why.chinese(), why.english());
        }
        Optional<Text> unwanted = conformance.unwanted(evidence.get());
        if (unwanted.isPresent()) {
            throw Rejection.field(unwanted.get().chinese(), unwanted.get().english());
        }
        return commands.offer(
                call,
                new HallCommand.Duty(new DutyCommand.RecordEvidence(event)),
                done -> new Answer.Json(
                        201, Documents.JSON.createObjectNode().put("id", NewsRoutes.id(done)), Map.of()),
                Commands::refusal);
    }

    private CompletionStage<Answer> withdraw(Call call) throws Rejection {
        String id = call.path("evidence");
        String reason = call.fields().text("reason", Bounds.FREE);
        boolean counts = ReportRoutes.reading(() -> conformance.counts(id));
        if (!counts) {
            throw new Rejection(ProblemType.NOT_FOUND);
        }
        return commands.offer(
                call,
                new HallCommand.Duty(new DutyCommand.WithdrawEvidence(Commands.actor(call), id, reason)),
                done -> new Answer.Empty(204, Map.of()),
                Commands::refusal);
    }
}
