package hall.kiosk.web.manager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.kiosk.config.live.ConfigBook;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallState;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.kiosk.web.manager.AuditSearch.Event;
import hall.kiosk.web.manager.AuditSearch.Found;
import hall.kiosk.web.manager.AuditSearch.Wanted;
import hall.kiosk.web.manager.ReportRoutes.JournalView;
import hall.text.Text;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Csv;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The journal for who asks who did what: searched by person, window, ticket, kind and time, and exported as CSV. */
public final class AuditRoutes {

    private static final Set<Role> AUDIT = EnumSet.of(Role.AUDITOR, Role.MANAGER);
    private static final int MOST = 500;
    private static final int USUAL = 100;
    private static final int MOST_EXPORTED = 50_000;

    /** What stands in columns of its own. */
    private static final List<String> COLUMNS =
            List.of("seq", "at", "day", "kind", "by", "window", "ticket", "number", "reason", "order");

    private final Hall hall;
    private final JournalView journal;
    private final ConfigBook book;

    /** @param book the versions of the configuration, whose changes are told in sentences */
    public AuditRoutes(Hall hall, JournalView journal, ConfigBook book) {
        this.hall = hall;
        this.journal = journal;
        this.book = book;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/audit", AUDIT, this::search), Route.get("/api/v1/audit.csv", AUDIT, this::export));
    }

    private CompletionStage<Answer> search(Call call) throws Rejection {
        Wanted wanted = wanted(call);
        long before = call.query("before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
        int limit = (int) call.query("limit", USUAL, 1, MOST);
        Found found = find(wanted, before, limit);
        ObjectNode answer = Documents.JSON.createObjectNode();
        ArrayNode events = answer.putArray("events");
        for (Event event : found.events()) {
            Text what = AuditWords.of(event.text("kind"));
            ObjectNode each = events.addObject()
                    .put("seq", event.fields().path("seq").asLong())
                    .put("at", event.text("at"))
                    .put("kind", event.text("kind"))
                    .put("what", what.in(call.language().tag()))
                    .put("by", event.text("by"))
                    .put("window", event.text("window"))
                    .put("number", event.number())
                    .put("reason", event.text("reason"))
                    .put("details", details(event.fields()));
            each.set("whatTexts", Documents.texts(what));
            if (isOfConfiguration(event)) {
                each.set("changes", ConfigRoutes.sentences(changes(event)));
            }
        }
        answer.put("next", found.next());
        return Commands.now(Answer.ok(answer));
    }

    /** For a spreadsheet: UTF-8 with its mark, a first line of names, newest first. */
    private CompletionStage<Answer> export(Call call) throws Rejection {
        Wanted wanted = wanted(call);
        List<String> lines = new ArrayList<>();
        lines.add("seq,time,day,kind,what,by,window,ticket,number,reason,details");
        Long before = Long.MAX_VALUE;
        while (before != null && lines.size() <= MOST_EXPORTED) {
            Found found = find(wanted, before, MOST_EXPORTED - lines.size() + 1);
            for (Event event : found.events()) {
                lines.add(line(event, changes(event)));
            }
            before = found.next();
        }
        return Commands.now(Csv.table("audit.csv", lines));
    }

    private static boolean isOfConfiguration(Event event) {
        return event.text("kind").equals(EventJson.CONFIG_CHANGED);
    }

    /** What a change of the configuration has changed; nothing of any other event. */
    private List<Text> changes(Event event) throws Rejection {
        if (!isOfConfiguration(event)) {
            return List.of();
        }
        return ReportRoutes.reading(() -> {
            List<ConfigBook.Version> versions =
                    book.before(event.fields().path("seq").asLong() + 1, 2);
            String earlier =
                    versions.size() < 2 ? null : versions.getLast().change().document();
            return versions.isEmpty()
                    ? List.<Text>of()
                    : book.differences(earlier, versions.getFirst().change().document());
        });
    }

    private static String line(Event event, List<Text> changes) {
        Text what = AuditWords.of(event.text("kind"));
        String number = event.number();
        return Csv.line(
                event.text("seq"),
                event.text("at"),
                event.text("day"),
                event.text("kind"),
                what.both(),
                event.text("by"),
                event.text("window"),
                event.text("ticket"),
                number == null ? "" : number,
                event.text("reason"),
                Stream.concat(
                                Stream.of(details(event.fields())),
                                changes.stream().map(Text::both))
                        .collect(Collectors.joining("\n")));
    }

    /** What else stands in the event, without whole documents. */
    private static String details(JsonNode fields) {
        return fields.properties().stream()
                .filter(each -> !COLUMNS.contains(each.getKey()))
                .filter(each ->
                        !each.getKey().equals("document") && !each.getKey().equals("setup"))
                .filter(each -> !each.getKey().equals("holder"))
                .filter(each -> !each.getValue().isArray() || !each.getValue().isEmpty())
                .map(each -> each.getKey() + "="
                        + (each.getValue().isTextual() ? each.getValue().asText() : each.getValue()))
                .collect(Collectors.joining("; "));
    }

    private Found find(Wanted wanted, long before, int limit) throws Rejection {
        HallState state = hall.state();
        return ReportRoutes.reading(
                () -> new AuditSearch(journal, state.queue(), state.sequence()).find(wanted, before, limit));
    }

    private static Wanted wanted(Call call) throws Rejection {
        return new Wanted(
                call.optionalQuery("person"),
                call.optionalQuery("window"),
                call.optionalQuery("ticket"),
                call.optionalQuery("kind"),
                call.optionalTime("from"),
                call.optionalTime("until"),
                call.query("receipts", 0, 0, 1) == 1);
    }
}
