package hall.kiosk.hub;

import hall.broker.message.Letter;
import hall.broker.message.Message;
import hall.kiosk.engine.Bounds;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.WindowId;
import hall.kiosk.secret.Passes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Questions of devices that change the hall: {@code issue {service, priority?, language?}}, {@code call {window}},
 * {@code recall {window}}, {@code check-in {ticket}}. The question's id makes it idempotent. The answer of an issue is
 * {@code {ticket, pass, number, service, ahead, issuedAt}}, of a call {@code {ticket, number, window}}.
 */
final class Asks {

    private final Hall hall;
    private final Supplier<TicketId> newTicket;
    private final Passes passes;

    /** {@code newTicket} makes an id that is never given twice. */
    Asks(Hall hall, Supplier<TicketId> newTicket, Passes passes) {
        this.hall = hall;
        this.newTicket = newTicket;
        this.passes = passes;
    }

    CompletionStage<Message.Answer> answer(String device, Letter<Message.Ask> letter) {
        QueueCommand command;
        try {
            command = command(device, letter.message());
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(new Message.Answer(
                    false, "bad-request", Map.of("detail", Bounds.cut(String.valueOf(e.getMessage()), Bounds.NAME))));
        }
        String body = letter.message().kind() + letter.message().fields();
        Request request = new Request("ask:" + letter.envelope().id(), body, new HallCommand.Queue(command));
        return hall.offer(request).thenApply(this::answer);
    }

    private QueueCommand command(String device, Message.Ask ask) {
        Actor kiosk = new Actor(Actor.Kind.KIOSK, device);
        Actor keypad = new Actor(Actor.Kind.PAD, device);
        return switch (ask.kind()) {
            case "issue" ->
                new QueueCommand.Issue(
                        kiosk,
                        newTicket.get(),
                        new ServiceId(ask.text("service")),
                        ask.fields().containsKey("priority") ? ask.text("priority") : null,
                        ask.fields().containsKey("language") ? ask.text("language") : null);
            case "call" -> new QueueCommand.CallNext(keypad, new WindowId(ask.text("window")));
            case "recall" -> new QueueCommand.Recall(keypad, new WindowId(ask.text("window")));
            case "check-in" -> new QueueCommand.Return(kiosk, new TicketId(ask.text("ticket")));
            default ->
                throw new IllegalArgumentException(
                        "a device may ask issue, call, recall, check-in or state, not '" + ask.kind() + "'");
        };
    }

    private Message.Answer answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> new Message.Answer(true, null, fields(done.event()));
            case Outcome.Refused refused -> new Message.Answer(false, refused.code(), Map.of());
            case Outcome.Conflict conflict -> new Message.Answer(false, "id-reused", Map.of());
            case Outcome.Busy busy -> new Message.Answer(false, "hall-busy", Map.of());
            case Outcome.NotStored notStored -> new Message.Answer(false, "not-stored", Map.of());
        };
    }

    private Map<String, Object> fields(HallEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (event instanceof HallEvent.Queue queue) {
            if (queue.event() instanceof QueueEvent.Issued issued) {
                fields.put("ticket", issued.ticket().value());
                fields.put("pass", passes.of(issued.ticket()));
                fields.put("number", issued.number().toString());
                fields.put("service", issued.service().value());
                fields.put("ahead", hall.state().queue().ahead(issued.ticket()));
                fields.put("issuedAt", issued.at().toString());
            } else if (queue.event() instanceof QueueEvent.Called called) {
                fields.put("ticket", called.ticket().value());
                fields.put("number", called.number().toString());
                fields.put("window", called.window().value());
            }
        }
        return fields;
    }
}
