package hall.kiosk.web.citizen;

import hall.broker.Identity;
import hall.broker.Role;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.Outcome;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.WindowId;
import hall.kiosk.rating.Grade;
import hall.kiosk.rating.Rating;
import hall.kiosk.secret.Passes;
import hall.kiosk.web.http.Answer;
import hall.kiosk.web.http.Call;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.kiosk.web.http.Fields;
import hall.kiosk.web.http.ProblemType;
import hall.kiosk.web.http.Rejection;
import hall.kiosk.web.http.Route;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Rating a service: with the pass from the paper, or at the pad of the window. Staff and boards never rate. */
public final class RatingRoutes {

    private static final int LONGEST_REASON = 40;

    private final Commands commands;
    private final Phones phones;
    private final Passes passes;

    /** What is rated: a ticket whose pass was shown, or one that a pad names, then only if it was served at {@code only}. */
    private record Rated(TicketId ticket, @Nullable WindowId only) {}

    public RatingRoutes(Commands commands, Phones phones, Passes passes) {
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
        return identity == null
                ? phones.offer(call, rated.ticket(), command, RatingRoutes::answer, Commands::refusal)
                : send(call, Commands.sender(identity), command);
    }

    private CompletionStage<Answer> send(Call call, String sender, HallCommand command) {
        return commands.offer(call, sender, sender, command, RatingRoutes::answer, Commands::refusal);
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

    private static Answer answer(Outcome.Done done) {
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
                        .put("at", rating.at().toString()),
                Map.of());
    }
}
