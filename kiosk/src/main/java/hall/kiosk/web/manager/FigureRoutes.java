package hall.kiosk.web.manager;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.kiosk.journal.JournalException;
import hall.kiosk.report.DayCurve;
import hall.kiosk.report.FigureBook;
import hall.kiosk.report.Figures;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.standard.satisfaction.FairShare;
import hall.standard.satisfaction.Interval;
import hall.standard.satisfaction.Satisfaction;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The figures of a period: each day, service and window, and how satisfied people were; for managers and auditors. */
public final class FigureRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(FigureRoutes.class);
    private static final int LONGEST_PERIOD_DAYS = 366;
    private static final long MILLIS = 1_000;
    private static final int MOST_BAD = 5_000;

    private static final Set<Role> AUDIT = EnumSet.of(Role.AUDITOR, Role.MANAGER);

    private final FigureBook book;
    private final DayCurve.Book curves;

    public FigureRoutes(FigureBook book, DayCurve.Book curves) {
        this.book = book;
        this.curves = curves;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/figures", AUDIT, this::figures), Route.get("/api/v1/figures/day", AUDIT, this::day));
    }

    private CompletionStage<Answer> day(Call call) throws Rejection {
        LocalDate wanted = call.date("day");
        DayCurve curve = read(() -> curves.of(wanted));
        ObjectNode answer =
                Documents.JSON.createObjectNode().put("day", curve.day().toString());
        ArrayNode points = answer.putArray("halfHours");
        curve.points().forEach(each -> point(points.addObject(), each));
        ObjectNode usual = answer.putObject("usual");
        ArrayNode days = usual.putArray("days");
        curve.usualDays().forEach(each -> days.add(each.toString()));
        ArrayNode usually = usual.putArray("halfHours");
        curve.usual().forEach(each -> point(usually.addObject(), each));
        return Commands.now(Answer.ok(answer));
    }

    private static void point(ObjectNode row, DayCurve.Point point) {
        row.put("from", point.from().toString())
                .put("issued", point.issued())
                .put("waits", point.waits())
                .put("waitSeconds", point.waitSeconds())
                .put("longestSeconds", point.longestSeconds())
                .put("finished", point.finished());
    }

    /** Asks the read model. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws JournalException;
    }

    private static <T> T read(Reading<T> reading) throws Rejection {
        try {
            return reading.read();
        } catch (JournalException e) {
            LOG.warn("The figures cannot be read: {}", e.toString());
            throw new Rejection(
                    Answer.Problem.of(ProblemType.JOURNAL_UNREADABLE).retryAfter(5));
        }
    }

    private CompletionStage<Answer> figures(Call call) throws Rejection {
        LocalDate first = call.date("first");
        LocalDate last = call.date("last");
        if (last.isBefore(first) || first.plusDays(LONGEST_PERIOD_DAYS).isBefore(last)) {
            throw Rejection.field(
                    "“last” 不得早于 “first”，且相距最多 " + LONGEST_PERIOD_DAYS + " 天。",
                    "\"last\" must not be before \"first\", nor more than " + LONGEST_PERIOD_DAYS + " days after it.");
        }
        List<Figures> figures = read(() -> book.between(first, last));
        ObjectNode answer = Documents.JSON
                .createObjectNode()
                .put("first", first.toString())
                .put("last", last.toString())
                .put("formula", Satisfaction.FORMULA)
                .put("fairFormula", FairShare.FORMULA)
                .put("goal", Satisfaction.GOAL);
        answer.set("satisfaction", satisfaction(Figures.satisfaction(figures)));
        ArrayNode rows = answer.putArray("figures");
        figures.forEach(each -> row(rows.addObject(), each));
        answer.set("windows", windows(figures));
        return Commands.now(Answer.ok(answer));
    }

    private static void row(ObjectNode row, Figures each) {
        row.put("day", each.day())
                .put("service", each.service())
                .put("window", each.window().isEmpty() ? null : each.window())
                .put("issued", each.issued())
                .put("withdrawn", each.withdrawn())
                .put("unserved", each.unserved())
                .put("called", each.called())
                .put("absent", each.absent())
                .put("waits", each.waits())
                .put("waitSeconds", each.waitMillis() / MILLIS)
                .put("finished", each.finished())
                .put("serviceSeconds", each.serviceMillis() / MILLIS);
        ObjectNode grades = row.putObject("grades");
        int stars = each.grades().size();
        for (long count : each.grades()) {
            grades.put(Integer.toString(stars), count);
            stars--;
        }
    }

    /** Windows with ratings, each compared with what its services are given anywhere in the hall. */
    private static ArrayNode windows(List<Figures> figures) {
        Map<String, Double> badShares = new HashMap<>();
        figures.stream().collect(groupingBy(Figures::service)).forEach((service, all) -> {
            Satisfaction whole = Figures.satisfaction(all);
            badShares.put(service, whole.ratings() == 0 ? 0 : 1 - whole.rate());
        });
        ArrayNode windows = Documents.JSON.createArrayNode();
        new TreeMap<>(figures.stream().collect(groupingBy(Figures::window))).forEach((window, all) -> {
            Satisfaction whole = Figures.satisfaction(all);
            if (whole.ratings() > 0) {
                Map<String, Long> ratings = new HashMap<>();
                all.forEach(each -> ratings.merge(
                        each.service(), Figures.satisfaction(List.of(each)).ratings(), Long::sum));
                ObjectNode row = windows.addObject().put("window", window);
                row.put("badAgainstUsual", FairShare.ratio(whole.bad(), ratings, badShares))
                        .put("drawnRate", FairShare.shrunk(whole.ratings() - whole.bad(), whole.ratings()));
                row.set("satisfaction", satisfaction(whole));
            }
        });
        return windows;
    }

    private static ObjectNode satisfaction(Satisfaction of) {
        Interval likely = of.interval();
        Interval worst = of.worstCase();
        ObjectNode node = Documents.JSON
                .createObjectNode()
                .put("ratings", of.ratings())
                .put("finished", of.offered())
                .put("participation", of.participation())
                .put("rate", of.rate())
                .put("strictRate", of.strictRate())
                .put("index", of.index())
                .put(
                        "verdict",
                        of.verdict(Satisfaction.GOAL)
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-'))
                .put("ratingsNeeded", needed(of.bad()));
        node.putArray("interval").add(likely.low()).add(likely.high());
        node.putArray("ifTheSilentWereAllOfOneMind").add(worst.low()).add(worst.high());
        return node;
    }

    /** How many ratings prove the goal with so many bad ones; null where that is more than anybody collects. */
    private static @Nullable Integer needed(long bad) {
        return bad > MOST_BAD ? null : Satisfaction.smallestSample((int) bad, Satisfaction.GOAL);
    }
}
