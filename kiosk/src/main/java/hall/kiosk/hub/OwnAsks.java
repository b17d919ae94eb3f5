package hall.kiosk.hub;

import hall.broker.message.DeviceMessage;
import hall.broker.message.HallMessage;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallState;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.WindowId;
import hall.kiosk.rating.Grade;
import hall.kiosk.secret.Passes;
import hall.kiosk.ticket.GuideCard;
import hall.kiosk.ticket.KioskHall.OwnTicket;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a kiosk on a machine of its own asks for who has laid down his card: {@code own {holder}}, answered by {@code
 * {tickets: [{ticket, number, service, takenAt, pass, standing, language, window?, booked?, ahead}], appointments: [{service, from, opens,
 * standing}]}}, {@code cancel {holder, ticket}}
 * and {@code rate {holder, ticket, grade}}; {@code grant {holder, ticket}} for a guide's card, answered by {@code {ahead}}. The
 * name of a card, which both sides make with the key of the day, is all that opens them; nothing else of a person is in it.
 */
final class OwnAsks {

    /** Nobody has more; a hall without a bound for one person tells the oldest. */
    private static final int MOST = 20;

    /** Why the ticket ends, in the journal. */
    private static final String WHY = "citizen";

    private final Hall hall;
    private final InstantSource clock;
    private final Passes passes;

    OwnAsks(Hall hall, InstantSource clock, Passes passes) {
        this.hall = hall;
        this.clock = clock;
        this.passes = passes;
    }

    CompletionStage<HallMessage.Answer> own(DeviceMessage.Ask ask) {
        HallState state = hall.state();
        List<Map<String, Object>> tickets = new ArrayList<>();
        for (Ticket ticket : OwnTicket.of(state, holder(ask))) {
            OwnTicket.Standing standing = OwnTicket.Standing.of(ticket.place()).orElseThrow();
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("ticket", ticket.id().value());
            each.put("number", ticket.number().toString());
            each.put("service", ticket.service().value());
            each.put("takenAt", ticket.issuedAt().toString());
            each.put("pass", passes.of(ticket.id()));
            each.put("standing", standing.code());
            each.put("language", ticket.language());
            OwnTicket.window(ticket.place()).map(WindowId::value).ifPresent(window -> each.put("window", window));
            Optional.ofNullable(ticket.taking().booked()).ifPresent(from -> each.put("booked", from.toString()));
            each.put("ahead", state.queue().ahead(ticket.id()));
            tickets.add(each);
            if (tickets.size() == MOST) {
                break;
            }
        }
        return CompletableFuture.completedStage(new HallMessage.Answer(
                true, null, Map.of("tickets", tickets, "appointments", appointments(state, holder(ask)))));
    }

    private List<Map<String, Object>> appointments(HallState state, String holder) {
        RuleSet.Appointments rules = state.queue().setup().rules().appointments();
        Optional<BusinessDay> today = state.queue().day();
        if (rules == null || today.isEmpty()) {
            return List.of();
        }
        return state.queue().appointments().open(holder, today.get()).stream()
                .limit(MOST)
                .map(each -> Map.<String, Object>of(
                        "service", each.service().value(),
                        "from", each.from().toString(),
                        "opens", each.opens(rules).toString(),
                        "standing", each.standing(rules, clock.instant()).code()))
                .toList();
    }

    CompletionStage<HallMessage.Answer> cancel(String device, String id, DeviceMessage.Ask ask) {
        return offer(
                device,
                id,
                ask,
                ticket -> new HallCommand.Queue(new QueueCommand.Withdraw(kiosk(device), ticket, WHY)));
    }

    CompletionStage<HallMessage.Answer> rate(String device, String id, DeviceMessage.Ask ask) {
        int stars = ask.fields().get("grade") instanceof Number grade ? grade.intValue() : 0;
        if (stars < 1 || stars > Grade.values().length) {
            throw new IllegalArgumentException("grade must be 1 to 5");
        }
        return offer(
                device, id, ask, ticket -> new HallCommand.Rate(kiosk(device), ticket, Grade.of(stars), List.of()));
    }

    /** Whoever came with him took his ticket here just now; a card that is no guide's grants nothing. */
    CompletionStage<HallMessage.Answer> grant(String device, String id, DeviceMessage.Ask ask) {
        HallState state = hall.state();
        Optional<QueueCommand> command = state.queue()
                .ticket(new TicketId(ask.text("ticket")))
                .filter(each -> each.taking().by().equals(kiosk(device)))
                .flatMap(each -> GuideCard.grant(state, each.id(), holder(ask)));
        if (command.isEmpty()) {
            return CompletableFuture.completedStage(new HallMessage.Answer(false, "no-claim", Map.of()));
        }
        HallCommand grant = new HallCommand.Queue(command.get());
        return hall.offer(Request.ofDevice(device, ask.kind(), id, grant.toString(), grant))
                .thenApply(outcome -> answer(
                        outcome, () -> Map.of("ahead", hall.state().queue().ahead(new TicketId(ask.text("ticket"))))));
    }

    private static HallMessage.Answer answer(Outcome outcome, Supplier<Map<String, Object>> done) {
        return switch (outcome) {
            case Outcome.Done happened -> new HallMessage.Answer(true, null, done.get());
            case Outcome.Refused refused -> new HallMessage.Answer(false, refused.code(), Map.of());
            case Outcome.Conflict conflict -> new HallMessage.Answer(false, "id-reused", Map.of());
            case Outcome.Busy busy -> new HallMessage.Answer(false, "hall-busy", Map.of());
            case Outcome.NotStored notStored -> new HallMessage.Answer(false, "not-stored", Map.of());
        };
    }

    private static Actor kiosk(String device) {
        return new Actor(Actor.Kind.KIOSK, device);
    }

    /** What is wanted with a ticket of the card that was laid down; of another's it is an unknown ticket. */
    private CompletionStage<HallMessage.Answer> offer(
            String device, String id, DeviceMessage.Ask ask, Function<TicketId, HallCommand> wanted) {
        String holder = holder(ask);
        Optional<Ticket> ticket = hall.state()
                .queue()
                .ticket(new TicketId(ask.text("ticket")))
                .filter(each -> holder.equals(each.taking().holder()));
        if (ticket.isEmpty()) {
            return CompletableFuture.completedStage(new HallMessage.Answer(false, "unknown-ticket", Map.of()));
        }
        HallCommand command = wanted.apply(ticket.get().id());
        return hall.offer(Request.ofDevice(device, ask.kind(), id, command.toString(), command))
                .thenApply(outcome -> answer(outcome, Map::of));
    }

    private static String holder(DeviceMessage.Ask ask) {
        String holder = ask.text("holder");
        if (holder.isEmpty()) {
            throw new IllegalArgumentException("holder is missing: the name of a card");
        }
        return holder;
    }
}
