package hall.kiosk.web.clerk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.kiosk.engine.Hall;
import hall.kiosk.journal.JournalException;
import hall.kiosk.report.ClerkFigures;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a clerk has done today, told to him and to nobody else here. Any thread. */
public final class OwnFigures {

    private static final Logger LOG = LoggerFactory.getLogger(OwnFigures.class);

    /** Of fewer ratings a clerk could tell who gave which. */
    private static final int FEWEST_RATINGS = 5;

    private final Hall hall;
    private final ClerkFigures.Book book;

    public OwnFigures(Hall hall, ClerkFigures.Book book) {
        this.hall = hall;
        this.book = book;
    }

    public Route route() {
        return Route.get("/api/v1/figures/own", EnumSet.of(Role.CLERK), this::own);
    }

    private CompletionStage<Answer> own(Call call) throws Rejection {
        LocalDate day = hall.state().queue().day().map(opened -> opened.date()).orElse(null);
        ObjectNode answer = Documents.JSON.createObjectNode();
        ClerkFigures own = day == null ? ClerkFigures.NONE : read(call.who().name(), day);
        boolean many = own.rated() >= FEWEST_RATINGS;
        answer.put("day", day == null ? null : day.toString())
                .put("finished", own.finished())
                .put("meanSeconds", own.meanSeconds())
                .put("ratings", many ? own.rated() : null)
                .put("satisfied", many ? own.satisfied() : null)
                .put("ratingsNeeded", FEWEST_RATINGS);
        return Commands.now(Answer.ok(answer));
    }

    private ClerkFigures read(String clerk, LocalDate day) throws Rejection {
        try {
            return book.of(clerk, day);
        } catch (JournalException e) {
            LOG.warn("A clerk's own figures cannot be read: {}", e.toString());
            throw new Rejection(
                    Answer.Problem.of(ProblemType.JOURNAL_UNREADABLE).retryAfter(5));
        }
    }
}
