package hall.kiosk.web.clerk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.kiosk.engine.Bounds;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.HallRefusal;
import hall.kiosk.engine.Outcome;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.QueueEvent.HoldKind;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.Target;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowId;
import hall.kiosk.queue.WindowState;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.text.Text;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Fields;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a clerk does at a window; a manager may do the same in the clerk's place, with a reason. Answers are written from
 * the stored events, so that a repeated request reads the same.
 */
public final class WindowRoutes {

    private static final Set<Role> AT_WINDOWS = EnumSet.of(Role.CLERK, Role.MANAGER);

    private final Hall hall;
    private final Commands commands;
    private final Documents documents;
    private final Predicate<String> isClerk;
    private final UndoTime undoTime;
    private final InstantSource clock;

    /** @param isClerk whether somebody of this name is a clerk of the hall */
    public WindowRoutes(
            Hall hall,
            Commands commands,
            Documents documents,
            Predicate<String> isClerk,
            UndoTime undoTime,
            InstantSource clock) {
        this.clock = clock;
        this.undoTime = undoTime;
        this.isClerk = isClerk;
        this.hall = hall;
        this.commands = commands;
        this.documents = documents;
    }

    public List<Route> routes() {
        return List.of(
                post("open", this::open),
                post("pause", this::pause),
                post("close", this::close),
                post("call", this::call),
                post(
                        "recall",
                        simple(
                                QueueCommand.Recall::new,
                                QueueEvent.Recalled.class,
                                e -> moved(e.ticket(), new Place.Called(e.window(), e.at())))),
                post(
                        "start",
                        simple(
                                QueueCommand.Start::new,
                                QueueEvent.Started.class,
                                e -> moved(e.ticket(), new Place.Serving(e.window(), e.at(), e.at())))),
                post(
                        "finish",
                        simple(
                                QueueCommand.Finish::new,
                                QueueEvent.Finished.class,
                                e -> moved(e.ticket(), new Place.Finished(e.window(), e.by().name(), e.at())))),
                post(
                        "no-show",
                        simple(
                                QueueCommand.NoShow::new,
                                QueueEvent.NotPresent.class,
                                e -> moved(e.ticket(), new Place.Absent(e.window(), e.at())))),
                post("finish-and-call", this::finishAndCall),
                Route.post("/api/v1/windows/{w}/undo", EnumSet.of(Role.CLERK), this::undo),
                post("hold", this::hold),
                post("transfer", this::transfer));
    }

    /** Where an event has moved a ticket to. */
    private record Moved(TicketId ticket, Place place) {}

    private static Moved moved(TicketId ticket, Place place) {
        return new Moved(ticket, place);
    }

    private static Route post(String verb, Route.Handler handler) {
        return Route.post("/api/v1/windows/{w}/" + verb, AT_WINDOWS, handler);
    }

    private <E extends QueueEvent> Route.Handler simple(
            BiFunction<Actor, WindowId, QueueCommand> command, Class<E> kind, Function<E, Moved> moved) {
        return call -> offer(call, command.apply(Commands.actor(call), Commands.window(call)), kind, moved);
    }

    private <E extends QueueEvent> CompletionStage<Answer> offer(
            Call call, QueueCommand command, Class<E> kind, Function<E, Moved> moved) throws Rejection {
        WindowId window = Commands.window(call);
        return commands.offer(
                call,
                act(call, command),
                done -> {
                    Moved to = moved.apply(Commands.queueEvent(done, kind));
                    return documents.ticketAnswer(hall.state(), to.ticket(), to.place(), call.language());
                },
                why -> switch (why.code()) {
                    case "called-just-now", "called-too-seldom" -> callsLeft(window, why);
                    default -> Commands.refusal(why);
                });
    }

    /** Says how many calls are left before an absence, or how soon the next may be. */
    private Answer callsLeft(WindowId window, HallRefusal why) {
        ProblemType type = ProblemType.of(why.code());
        return hall.state()
                .queue()
                .callsLeft(window, clock.instant())
                .<Answer>map(left -> {
                    long seconds = Math.ceilDiv(undoTime.millis(left.pause()), 1_000);
                    return Answer.Problem.of(
                            type,
                            type == ProblemType.CALLED_JUST_NOW
                                    ? Text.of(seconds + " 秒后可以重呼。", "Call again in " + seconds + " s.")
                                    : Text.of(
                                            "还须呼叫 " + left.calls() + " 次才能标记过号。",
                                            "Call " + left.calls() + " more times before marking the absence."));
                })
                .orElse(Commands.refusal(why));
    }

    private CompletionStage<Answer> open(Call call) throws Rejection {
        List<String> ids = call.fields().optionalIds("services");
        if (ids != null && ids.isEmpty()) {
            throw Rejection.field("“services”至少要有一项。", "The field \"services\" must name at least one service.");
        }
        List<ServiceId> services =
                ids == null ? null : ids.stream().distinct().map(ServiceId::new).toList();
        WindowId window = Commands.window(call);
        Actor clerk = whoseWindow(call);
        return commands.offer(
                call,
                act(call, new QueueCommand.OpenWindow(clerk, window, services)),
                done -> {
                    QueueEvent.WindowOpened e = Commands.queueEvent(done, QueueEvent.WindowOpened.class);
                    return answer(
                            call,
                            new WindowState(
                                    window, WindowState.Status.OPEN, e.by(), e.services(), at(window), null, e.at()));
                },
                why -> switch (why.code()) {
                    case "window-already-open" ->
                        answer(call, hall.state().queue().window(window));
                    case "clerk-at-another-window" -> elsewhere(clerk, clerk.equals(Commands.actor(call)));
                    default -> Commands.refusal(why);
                });
    }

    /** Who is to be at the window: whoever asks, or the clerk a manager names. */
    private Actor whoseWindow(Call call) throws Rejection {
        if (call.who().role() != Role.MANAGER) {
            return Commands.actor(call);
        }
        String name = call.fields().optionalId("clerk").orElse(null);
        if (name == null) {
            return Commands.actor(call);
        }
        if (!isClerk.test(name)) {
            throw new Rejection(ProblemType.UNKNOWN_CLERK);
        }
        return new Actor(Actor.Kind.CLERK, name);
    }

    /** Says at which windows the clerk is. */
    private Answer elsewhere(Actor clerk, boolean himself) {
        TicketQueue queue = hall.state().queue();
        List<Text> names = queue.setup().windows().stream()
                .filter(window -> clerk.equals(queue.window(window.id()).clerk()))
                .map(Window::name)
                .toList();
        return Answer.Problem.of(
                ProblemType.CLERK_AT_ANOTHER_WINDOW,
                Text.of(
                        (himself ? "您" : clerk.name()) + "正在使用："
                                + names.stream().map(name -> name.chinese()).collect(Collectors.joining("、")) + "。",
                        (himself ? "You are" : clerk.name() + " is") + " at: "
                                + names.stream().map(name -> name.english()).collect(Collectors.joining(", ")) + "."));
    }

    /** {@code command}, where a manager gives it in the clerk's place with the reason he must give. */
    private static HallCommand act(Call call, QueueCommand command) throws Rejection {
        return new HallCommand.Queue(
                call.who().role() == Role.MANAGER
                        ? new QueueCommand.Intervene(
                                Commands.actor(call), call.fields().text("reason", Bounds.FREE), command)
                        : command);
    }

    private CompletionStage<Answer> pause(Call call) throws Rejection {
        String reason = call.fields().text("reason", Bounds.FREE);
        WindowId window = Commands.window(call);
        return commands.offer(
                call,
                act(call, new QueueCommand.PauseWindow(Commands.actor(call), window, reason)),
                done -> {
                    QueueEvent.WindowPaused e = Commands.queueEvent(done, QueueEvent.WindowPaused.class);
                    List<ServiceId> services =
                            hall.state().queue().window(window).services();
                    return answer(
                            call,
                            new WindowState(
                                    window, WindowState.Status.PAUSED, e.by(), services, null, e.reason(), e.at()));
                },
                Commands::refusal);
    }

    private CompletionStage<Answer> close(Call call) throws Rejection {
        String reason = call.fields().text("reason", Bounds.FREE);
        WindowId window = Commands.window(call);
        return commands.offer(
                call,
                act(call, new QueueCommand.CloseWindow(Commands.actor(call), window, reason)),
                done -> {
                    QueueEvent.WindowClosed e = Commands.queueEvent(done, QueueEvent.WindowClosed.class);
                    return answer(
                            call,
                            new WindowState(
                                    window, WindowState.Status.CLOSED, null, List.of(), null, e.reason(), e.at()));
                },
                Commands::refusal);
    }

    private CompletionStage<Answer> call(Call call) throws Rejection {
        return commands.offer(
                call,
                act(call, new QueueCommand.CallNext(Commands.actor(call), Commands.window(call))),
                this::called,
                Commands::refusal);
    }

    private CompletionStage<Answer> finishAndCall(Call call) throws Rejection {
        return commands.offer(
                call,
                act(call, new QueueCommand.FinishAndCall(Commands.actor(call), Commands.window(call))),
                done -> {
                    QueueEvent.Finished end = (QueueEvent.Finished) queueEvents(done)
                            .filter(QueueEvent.Finished.class::isInstance)
                            .findFirst()
                            .orElseThrow();
                    return documents.finishedAnswer(
                            hall.state(),
                            end,
                            done.event() instanceof HallEvent.Queue queue && queue.event() instanceof QueueEvent.Called
                                    ? callOf(done)
                                    : null,
                            call.language());
                },
                Commands::refusal);
    }

    private static Stream<QueueEvent> queueEvents(Outcome.Done done) {
        return done.events().stream()
                .filter(HallEvent.Queue.class::isInstance)
                .map(event -> ((HallEvent.Queue) event).event());
    }

    private CompletionStage<Answer> undo(Call call) throws Rejection {
        String code = call.fields().text("act", 40);
        TicketId ticket = new TicketId(call.fields().id("ticket"));
        QueueEvent.Act act = Arrays.stream(QueueEvent.Act.values())
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Rejection.field(
                        "“act”须为 call、start、finish、no-show、hold 或 transfer。",
                        "The field \"act\" must be call, start, finish, no-show, hold or transfer."));
        return commands.offer(
                call,
                new HallCommand.Queue(new QueueCommand.Undo(
                        Commands.actor(call), Commands.window(call), act, ticket, undoTime.limit())),
                done -> {
                    QueueEvent.Undone undone = Commands.queueEvent(done, QueueEvent.Undone.class);
                    return Answer.ok(Documents.JSON
                            .createObjectNode()
                            .put("act", undone.act().code())
                            .put("ticket", undone.ticket().value())
                            .put("number", undone.number().toString()));
                },
                Commands::refusal);
    }

    private Answer called(Outcome.Done done) {
        return Answer.ok(callOf(done));
    }

    private ObjectNode callOf(Outcome.Done done) {
        QueueEvent.Called called = Commands.queueEvent(done, QueueEvent.Called.class);
        Optional<Ticket> ticket = hall.state().queue().ticket(called.ticket());
        ObjectNode answer = Documents.JSON
                .createObjectNode()
                .put("ticket", called.ticket().value())
                .put("number", called.number().toString())
                .put("service", ticket.map(each -> each.service().value()).orElse(null));
        answer.set("why", Documents.why(called.why()));
        answer.put("call", Long.toString(done.first() + done.events().size() - 1));
        return answer;
    }

    private CompletionStage<Answer> hold(Call call) throws Rejection {
        String kind = call.fields().text("kind", 40);
        HoldKind hold = switch (kind) {
            case "papers-missing" -> HoldKind.PAPERS_MISSING;
            case "papers-kept" -> HoldKind.PAPERS_KEPT;
            case "waiting-elsewhere" -> HoldKind.WAITING_ELSEWHERE;
            default ->
                throw Rejection.field(
                        "“kind”须为 papers-missing、papers-kept 或 waiting-elsewhere。",
                        "The field \"kind\" must be papers-missing, papers-kept or waiting-elsewhere.");
        };
        return offer(
                call,
                new QueueCommand.Hold(Commands.actor(call), Commands.window(call), hold),
                QueueEvent.Held.class,
                e -> moved(e.ticket(), new Place.OnHold(e.hold(), e.window(), e.at())));
    }

    private CompletionStage<Answer> transfer(Call call) throws Rejection {
        Fields fields = call.fields();
        Optional<String> service = fields.optionalId("service");
        Optional<String> window = fields.optionalId("window");
        if (service.isPresent() == window.isPresent()) {
            throw Rejection.field("“service”和“window”须给出其中一个。", "Give either \"service\" or \"window\".");
        }
        Target to = service.isPresent()
                ? new Target.AnyWindow(new ServiceId(service.get()))
                : new Target.OneWindow(new WindowId(window.orElseThrow()));
        return offer(
                call,
                new QueueCommand.Transfer(Commands.actor(call), Commands.window(call), to),
                QueueEvent.Transferred.class,
                e -> moved(e.ticket(), new Place.Waiting(e.to(), e.turn(), true)));
    }

    private Answer answer(Call call, WindowState window) {
        return Answer.ok(documents.window(hall.state().queue(), window, call.language()));
    }

    private hall.kiosk.queue.@Nullable TicketId at(WindowId window) {
        return hall.state().queue().window(window).ticket();
    }
}
