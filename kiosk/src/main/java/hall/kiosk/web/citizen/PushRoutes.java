package hall.kiosk.web.citizen;

import hall.kiosk.engine.Hall;
import hall.kiosk.push.Pusher;
import hall.kiosk.push.Subscription;
import hall.kiosk.queue.TicketId;
import hall.kiosk.secret.Passes;
import hall.kiosk.web.http.Documents;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Fields;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A phone that wants to be told though its page is closed: the holder's of the ticket or his helper's. */
public final class PushRoutes {

    private final Hall hall;
    private final Phones phones;
    private final Passes passes;
    private final Pusher pusher;

    public PushRoutes(Hall hall, Phones phones, Passes passes, Pusher pusher) {
        this.hall = hall;
        this.phones = phones;
        this.passes = passes;
        this.pusher = pusher;
    }

    public List<Route> routes() {
        return List.of(
                Route.post("/api/v1/tickets/{pass}/push", Route.ANYONE, this::begin),
                Route.post("/api/v1/tickets/{pass}/push/end", Route.ANYONE, this::end));
    }

    private CompletionStage<Answer> begin(Call call) throws Rejection {
        TicketId ticket = ticket(call.path("pass"));
        boolean helper = passes.ticket(call.path("pass")).isEmpty();
        Subscription subscription = subscription(call.fields());
        return phones.once(
                call,
                ticket,
                () -> pusher.subscribe(ticket, helper, subscription).thenApply(PushRoutes::answer));
    }

    private CompletionStage<Answer> end(Call call) throws Rejection {
        TicketId ticket = ticket(call.path("pass"));
        Subscription subscription = subscription(call.fields());
        return phones.once(
                call,
                ticket,
                () -> pusher.unsubscribe(ticket, subscription)
                        .thenApply(done -> done ? told(false) : Answer.Problem.of(ProblemType.NOT_STORED)));
    }

    private TicketId ticket(String pass) throws Rejection {
        Optional<TicketId> id = passes.ticket(pass);
        return id.or(() -> passes.helped(pass))
                .filter(found -> hall.state()
                        .queue()
                        .ticket(found)
                        .filter(ticket -> !ticket.isClosed())
                        .isPresent())
                .orElseThrow(() -> new Rejection(ProblemType.UNKNOWN_TICKET));
    }

    private static Subscription subscription(Fields fields) throws Rejection {
        Fields keys = fields.optionalObject("keys");
        if (keys == null) {
            throw Rejection.field("缺少“keys”。", "The field \"keys\" is missing.");
        }
        return Subscription.of(
                        fields.text("endpoint", Subscription.LONGEST_ENDPOINT),
                        keys.text("p256dh", Subscription.LONGEST_KEY),
                        keys.text("auth", Subscription.LONGEST_KEY))
                .orElseThrow(
                        () -> Rejection.field("不是浏览器给出的推送订阅。", "This is no push subscription as a browser gives it."));
    }

    private static Answer answer(Pusher.Result result) {
        return switch (result) {
            case ON -> told(true);
            case UNKNOWN_SERVICE -> Answer.Problem.of(ProblemType.UNKNOWN_PUSH_SERVICE);
            case NOT_REACHED -> Answer.Problem.of(ProblemType.PUSH_NOT_REACHED);
            case TOO_MANY -> Answer.Problem.of(ProblemType.TOO_MANY_PHONES);
            case TICKET_OVER -> Answer.Problem.of(ProblemType.TICKET_OVER);
            case NOT_STORED -> Answer.Problem.of(ProblemType.NOT_STORED);
        };
    }

    private static Answer told(boolean on) {
        return Answer.ok(Documents.JSON.createObjectNode().put("told", on));
    }
}
