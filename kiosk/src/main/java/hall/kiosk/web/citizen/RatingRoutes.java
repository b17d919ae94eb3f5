package hall.kiosk.web.citizen;

import hall.broker.Identity;
import hall.broker.Role;
import hall.kiosk.cases.Cases;
import hall.kiosk.cases.CitizenCase;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.Outcome;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.WindowId;
import hall.kiosk.rating.Grade;
import hall.kiosk.rating.Rating;
import hall.kiosk.secret.Passes;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Fields;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rating a service: with the pass from the paper, or at the pad of the window. Staff and boards never rate. */
public final class RatingRoutes {

    private static final int LONGEST_REASON = 40;

    private static final Logger LOG = LoggerFactory.getLogger(RatingRoutes.class);

    private final Hall hall;
    private final Commands commands;
    private final Phones phones;
    private final Cases cases;
    private final Passes passes;

    /** What is rated: a ticket whose pass was shown, or one that a pad names, then only if it was served at {@code only}. */
    private record Rated(TicketId ticket, @Nullable WindowId only) {}

    /** What was written with a grade. */
    private record Written(@Nullable String words, @Nullable String contact) {}

    public RatingRoutes(Hall hall, Commands commands, Phones phones, Passes passes, Cases cases) {
        this.hall = hall;
        this.cases = cases;
        this.commands = commands;
        this.phones = phones;
        this.passes = passes;
    }

    public Route route() {
        return Route.post("/api/v1/ratings", Route.ANYONE, this::rate);
    }

    private CompletionStage<Answer> rate(Call call) throws Rejection {
        Identity identity = call.identity();
        Actor by = actor(identity);
        Fields fields = call.fields();
        Rated rated = rated(fields, identity);
        Grade grade = Grade.of(fields.number("grade", 1, 5));
        List<String> reasons = fields.optionalTexts("reasons", LONGEST_REASON);
        HallCommand command =
                new HallCommand.Rate(by, rated.ticket(), grade, reasons == null ? List.of() : reasons, rated.only());
        Written written = rated.only() == null
                ? new Written(
                        fields.optionalText("words", CitizenCase.LONGEST_WORDS),
                        fields.optionalText("contact", CitizenCase.LONGEST_CONTACT))
                : new Written(null, null);
        Function<Outcome.Done, Answer> done = outcome -> answer(outcome, written);
        return identity == null
                ? phones.offer(call, rated.ticket(), command, done, Commands::refusal)
                : commands.offer(call, command, done, Commands::refusal);
    }

    /** In whose name the journal has it. */
    private static Actor actor(@Nullable Identity identity) throws Rejection {
        if (identity == null) {
            return Phones.ACTOR;
        }
        return switch (identity.role()) {
            case PAD -> new Actor(Actor.Kind.PAD, identity.name());
            case KIOSK -> new Actor(Actor.Kind.KIOSK, identity.name());
            case HUB, BOARD, VOICE, KEYPAD, PART, OBSERVER, UPPER -> throw new Rejection(ProblemType.MAY_NOT_RATE);
            case CLERK, MANAGER, GUIDE, TECHNICIAN, AUDITOR -> throw new Rejection(ProblemType.STAFF_CANNOT_RATE);
        };
    }

    private Rated rated(Fields fields, @Nullable Identity identity) throws Rejection {
        String pass = fields.optionalText("pass", Passes.LONGEST);
        if (pass != null) {
            return new Rated(passes.ticket(pass).orElseThrow(() -> new Rejection(ProblemType.UNKNOWN_TICKET)), null);
        }
        String window = identity == null || identity.role() != Role.PAD ? null : identity.window();
        if (window == null) {
            throw new Rejection(ProblemType.PASS_NEEDED);
        }
        return new Rated(new TicketId(fields.id("ticket")), new WindowId(window));
    }

    private Answer answer(Outcome.Done done, Written written) {
        if (!(done.event() instanceof HallEvent.Rated rated)) {
            throw new IllegalStateException("a rating led to " + done.event());
        }
        Rating rating = rated.rating();
        return new Answer.Json(
                201,
                Documents.JSON
                        .createObjectNode()
                        .put("ticket", rating.ticket().value())
                        .put("grade", rating.grade().stars())
                        .put("at", rating.at().toString())
                        .put("kept", keep(rating, written)),
                Map.of());
    }

    /** Whether a manager will see it: a bad grade, or what was written. */
    private boolean keep(Rating rating, Written written) {
        boolean bad = rating.grade().stars() <= CitizenCase.BAD;
        if (!bad && written.words() == null && written.contact() == null) {
            return false;
        }
        String number = hall.state()
                .queue()
                .ticket(rating.ticket())
                .map(ticket -> ticket.number().toString())
                .orElse(rating.ticket().value());
        try {
            return cases.add(new CitizenCase(
                    rating.ticket().value(),
                    rating.at(),
                    number,
                    rating.service().value(),
                    rating.window().value(),
                    rating.clerk(),
                    rating.grade().stars(),
                    rating.reasons(),
                    written.words(),
                    written.contact(),
                    List.of(),
                    null));
        } catch (IOException e) {
            LOG.warn("What was written with a rating cannot be kept; the grade is stored", e);
            return false;
        }
    }
}
