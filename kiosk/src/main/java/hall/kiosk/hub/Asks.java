package hall.kiosk.hub;

import hall.broker.message.DeviceMessage;
import hall.broker.message.HallMessage;
import hall.broker.message.Reading.Letter;
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
import hall.text.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Questions of devices that change the hall: {@code issue {service, priority?, language?}}, {@code check-in {ticket}} of a
 * kiosk; of one that prints by itself {@code issue {..., print, holder?}}, {@code abandon {request} or {ticket}}; {@code call {window?}}, {@code recall {window?}} of a keypad, whose window is the one it is configured for. The
 * question's id makes it idempotent for its device. The answer of an issue is {@code {ticket, pass, number, service, ahead,
 * issuedAt, booked?}}, of a call {@code {ticket, number, window}}.
 */
final class Asks {

    private final Hall hall;
    private final Supplier<TicketId> newTicket;
    private final Passes passes;
    private final KnownDevices devices;
    private final Refusals refusals;

    /** {@code newTicket} makes an id that is never given twice. */
    Asks(Hall hall, Supplier<TicketId> newTicket, Passes passes, KnownDevices devices, Refusals refusals) {
        this.hall = hall;
        this.newTicket = newTicket;
        this.passes = passes;
        this.devices = devices;
        this.refusals = refusals;
    }

    CompletionStage<HallMessage.Answer> answer(String device, Letter<DeviceMessage.Ask> letter) {
        DeviceMessage.Ask ask = letter.message();
        QueueCommand command;
        try {
            DeviceAct act = DeviceAct.of(ask.kind())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "a device may ask issue, call, recall, check-in, own, cancel, rate, grant, join, reserve, abandon, state, measured, asset or calls, not '"
                                    + ask.kind() + "'"));
            Optional<String> refusal = refusal(device, act, ask);
            if (refusal.isPresent()) {
                refusals.add(device, act.code(), refusal.get());
                return now(new HallMessage.Answer(false, refusal.get(), Map.of()));
            }
            command = command(device, act, letter);
        } catch (IllegalArgumentException e) {
            String detail = Bounds.cut(String.valueOf(e.getMessage()), Bounds.NAME);
            refusals.add(device, "question", "bad-request");
            return now(new HallMessage.Answer(false, "bad-request", Map.of("detail", detail)));
        }
        Request request = Request.ofDevice(
                device, "ask", letter.envelope().id(), ask.kind() + ask.fields(), new HallCommand.Queue(command));
        return hall.offer(request).thenApply(this::answer);
    }

    private Optional<String> refusal(String device, DeviceAct act, DeviceMessage.Ask ask) {
        Optional<String> refusal = devices.refusal(device, act);
        String window = ask.text("window");
        boolean elsewhere = act.atWindow()
                && !window.isEmpty()
                && devices.window(device)
                        .filter(own -> own.value().equals(window))
                        .isEmpty();
        return refusal.isEmpty() && elsewhere ? Optional.of("not-your-window") : refusal;
    }

    private QueueCommand command(String device, DeviceAct act, Letter<DeviceMessage.Ask> letter) {
        DeviceMessage.Ask ask = letter.message();
        Actor kiosk = new Actor(Actor.Kind.KIOSK, device);
        Actor keypad = new Actor(Actor.Kind.PAD, device);
        return switch (act) {
            case ISSUE -> issue(kiosk, letter);
            case ABANDON -> new QueueCommand.Abandon(kiosk, abandoned(device, ask));
            case CHECK_IN -> new QueueCommand.Return(kiosk, new TicketId(ask.text("ticket")));
            case CALL -> new QueueCommand.CallNext(keypad, window(device));
            case RECALL -> new QueueCommand.Recall(keypad, window(device));
            case HERE,
                    STATE,
                    MEASURED,
                    CALLS,
                    ASSET,
                    RATING,
                    RECEIPT,
                    JOIN,
                    RESERVE,
                    HAND_IN,
                    OWN,
                    CANCEL,
                    RATE,
                    GRANT -> throw new IllegalArgumentException(act.code() + " changes nothing by asking");
        };
    }

    /** A kiosk that prints by itself gets a ticket that its question names, so that it can take the question back. */
    private QueueCommand issue(Actor kiosk, Letter<DeviceMessage.Ask> letter) {
        DeviceMessage.Ask ask = letter.message();
        boolean prints = Boolean.TRUE.equals(ask.fields().get("print"));
        return new QueueCommand.Issue(
                kiosk,
                prints ? passes.asked(kiosk.name(), letter.envelope().id()) : newTicket.get(),
                new ServiceId(ask.text("service")),
                ask.fields().containsKey("priority") ? ask.text("priority") : null,
                ask.fields().containsKey("language") ? language(ask.text("language")) : null,
                prints && ask.fields().containsKey("holder") ? ask.text("holder") : null,
                prints,
                prints && Boolean.TRUE.equals(ask.fields().get("proven")));
    }

    /** The ticket of an earlier question, or one that the kiosk was told of when it joined. */
    private TicketId abandoned(String device, DeviceMessage.Ask ask) {
        if (!ask.text("request").isEmpty()) {
            return passes.asked(device, ask.text("request"));
        }
        return HandIns.ticketOf(device, ask.text("ticket"));
    }

    private static String language(String tag) {
        if (!Text.isTag(tag)) {
            throw new IllegalArgumentException("language must be a tag of BCP 47 such as zh-CN");
        }
        return tag;
    }

    private WindowId window(String device) {
        return devices.window(device)
                .orElseThrow(() -> new IllegalStateException(device + " stands at no window, and was not refused"));
    }

    private HallMessage.Answer answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> new HallMessage.Answer(true, null, fields(done.event()));
            case Outcome.Refused refused -> new HallMessage.Answer(false, refused.code(), Map.of());
            case Outcome.Conflict conflict -> new HallMessage.Answer(false, "id-reused", Map.of());
            case Outcome.Busy busy -> new HallMessage.Answer(false, "hall-busy", Map.of());
            case Outcome.NotStored notStored -> new HallMessage.Answer(false, "not-stored", Map.of());
        };
    }

    private static CompletionStage<HallMessage.Answer> now(HallMessage.Answer answer) {
        return CompletableFuture.completedFuture(answer);
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
                fields.put("priority", issued.priority());
                fields.put("day", issued.day().toString());
                hall.state()
                        .queue()
                        .ticket(issued.ticket())
                        .map(ticket -> ticket.taking().booked())
                        .ifPresent(from -> fields.put("booked", from.toString()));
                if (issued.claim() != null) {
                    fields.put("claim", issued.claim());
                }
            } else if (queue.event() instanceof QueueEvent.Called called) {
                fields.put("ticket", called.ticket().value());
                fields.put("number", called.number().toString());
                fields.put("window", called.window().value());
            }
        }
        return fields;
    }
}
