package hall.kiosk.remote;

import hall.board.link.Asking;
import hall.broker.message.DeviceMessage;
import hall.broker.message.HallMessage;
import hall.kiosk.clock.HallClock;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.Refusal;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.secret.Passes;
import hall.kiosk.ticket.HallOffer;
import hall.kiosk.ticket.KioskChoice;
import hall.kiosk.ticket.KioskHall;
import hall.kiosk.ticket.LocalKioskHall;
import hall.kiosk.ticket.OwnAppointment;
import hall.kiosk.ticket.Slip;
import hall.standard.Measurement;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hall on another machine. A wish is asked of it over MQTT; without an answer in time the kiosk gives a number of its
 * reserve. Whichever comes first is stored in the kiosk's own journal under the wish's id, which decides for good: the other
 * ticket is on no paper and is withdrawn. What is printed or taken back is stored here and handed in by {@link HandInLoop}.
 *
 * <p>A kiosk that cannot know which day it is gives no number by itself, because the same one may be on paper today.
 */
public final class RemoteKioskHall implements KioskHall {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteKioskHall.class);

    /** Refused so, the hall would have given a ticket if it could: the kiosk does. */
    private static final Set<String> NOT_NOW = Set.of("hall-busy", "not-stored", "day-not-open");

    private final Hall own;
    private final AtomicInteger open = new AtomicInteger();
    private volatile LocalKioskHall local;
    private final HallContact contact;
    private final HallClock clock;
    private final RemoteMenu menu;

    /**
     * @param local the kiosk's own queue as a hall: what its journal holds
     * @param clock the kiosk's, as its hall has told it
     */
    public RemoteKioskHall(LocalKioskHall local, HallContact contact, HallClock clock) {
        this.own = local.hall();
        this.local = local;
        this.contact = contact;
        this.clock = clock;
        this.menu = new RemoteMenu(own, contact, clock, this::knowsTheDay);
    }

    /** From now on tickets' pages are at {@code pages} and opened by {@code passes}, and this is offered. */
    public void apply(URI pages, Passes passes, KioskChoice choice) {
        LocalKioskHall now = local;
        local = new LocalKioskHall(
                own, now.kiosk(), now.forecast(), now.clock(), now.zone(), passes, pages, now.chance(), choice);
    }

    @Override
    public HallOffer offer() {
        return menu.offer(local.choice());
    }

    @Override
    public void measured(Measurement found) {
        DeviceMessage.Ask said = Asking.said(found);
        contact.ask(said.kind(), said.fields()).whenComplete((answer, failure) -> {
            if (failure != null || !answer.ok()) {
                LOG.info(
                        "The hall does not take {}: {}", found, failure == null ? answer.code() : failure.getMessage());
            }
        });
    }

    @Override
    public CompletionStage<Taking> take(Wish wish) {
        if (!contact.answers()) {
            return byItself(wish);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("service", wish.service().value());
        fields.put("priority", wish.priority());
        fields.put("language", wish.language());
        if (wish.holder() != null) {
            fields.put("holder", wish.holder());
        }
        fields.put("print", true);
        if (wish.proven()) {
            fields.put("proven", true);
        }
        open.incrementAndGet();
        return contact.ask(wish.request(), "issue", fields)
                .handle((answer, failure) -> failure != null || NOT_NOW.contains(String.valueOf(answer.code()))
                        ? byItself(wish)
                        : answered(wish, answer))
                .thenCompose(stage -> stage)
                .whenComplete((taking, failure) -> open.decrementAndGet());
    }

    private CompletionStage<Taking> answered(Wish wish, HallMessage.Answer answer) {
        if (!answer.ok()) {
            return CompletableFuture.completedFuture(new Taking.Declined(refused(String.valueOf(answer.code()))));
        }
        Optional<QueueCommand.TakeIn> given = read(wish, answer);
        if (given.isEmpty()) {
            LOG.warn("The hall's ticket cannot be read, so the kiosk gives one of its own: {}", answer.fields());
            return byItself(wish);
        }
        if (own.state().queue().day().filter(given.get().day()::equals).isEmpty()) {
            LOG.info("The hall has begun another day, which the kiosk follows first.");
            contact.joinSoon();
            return CompletableFuture.completedFuture(new Taking.Declined(new Outcome.Busy()));
        }
        int ahead = (int) answer.number("ahead", 0);
        return offer(wish, given.get())
                .thenApply(outcome -> slip(outcome)
                        .<Taking>map(slip -> new Taking.Given(slip.behind(ahead)
                                .with(menu.wait(wish.service()), slip.area())
                                .booked(told().booked(answer.fields()))))
                        .orElseGet(() -> new Taking.Declined(outcome)));
    }

    private Optional<QueueCommand.TakeIn> read(Wish wish, HallMessage.Answer answer) {
        try {
            return Optional.of(new QueueCommand.TakeIn(
                    local.kiosk(),
                    new TicketId(answer.text("ticket")),
                    TicketNumber.parse(answer.text("number")),
                    new ServiceId(answer.text("service")),
                    answer.text("priority"),
                    wish.language(),
                    BusinessDay.parse(answer.text("day")),
                    Instant.parse(answer.text("issuedAt")),
                    wish.holder(),
                    answer.text("claim").isEmpty() ? null : answer.text("claim"),
                    null));
        } catch (DateTimeException | IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    private static Outcome refused(String code) {
        return Arrays.stream(Refusal.values())
                .filter(each -> each.code().equals(code))
                .findFirst()
                .<Outcome>map(Outcome.Refused::new)
                .orElseGet(Outcome.Busy::new);
    }

    private CompletionStage<Taking> byItself(Wish wish) {
        if (!knowsTheDay()) {
            LOG.warn("The kiosk is alone and cannot know which day it is, so it gives no number.");
            return CompletableFuture.completedFuture(new Taking.Declined(new Outcome.Refused(Refusal.RESERVE_EMPTY)));
        }
        QueueCommand issue = new QueueCommand.IssueReserved(
                local.kiosk(), wish.service(), wish.priority(), wish.language(), wish.holder(), wish.proven());
        return offer(wish, issue)
                .thenApply(outcome ->
                        slip(outcome).<Taking>map(Taking.Given::new).orElseGet(() -> new Taking.Declined(outcome)));
    }

    /** Whether the day of the journal is today by a clock that may be believed. */
    private boolean knowsTheDay() {
        BusinessDay today = new BusinessDay(clock.civil().atZone(local.zone()).toLocalDate());
        return clock.isSure() && own.state().queue().day().filter(today::equals).isPresent();
    }

    /** Under the wish's id, whichever ticket it is: the journal takes one and gives the same again for the other. */
    private CompletionStage<Outcome> offer(Wish wish, QueueCommand command) {
        String body = wish.service() + " " + wish.priority() + " " + wish.language() + " " + wish.holder();
        return own.offer(new Request(wish.request(), body, new HallCommand.Queue(command)));
    }

    private Optional<Slip> slip(Outcome outcome) {
        return outcome instanceof Outcome.Done done
                ? done.events().stream()
                        .map(RemoteKioskHall::issued)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .map(issued -> local.slip(issued).behind(Slip.UNKNOWN).with(null, local.area(issued.service())))
                : Optional.empty();
    }

    private static Optional<QueueEvent.Issued> issued(HallEvent event) {
        return event instanceof HallEvent.Queue queue && queue.event() instanceof QueueEvent.Issued issued
                ? Optional.of(issued)
                : Optional.empty();
    }

    private OwnAnswer told() {
        return new OwnAnswer(local, menu);
    }

    /** What a card's tickets are, the hall alone knows: while it does not answer there are none to show. */
    @Override
    public CompletionStage<List<OwnTicket>> own(String holder) {
        return contact.answers()
                ? contact.ask("own", Map.of("holder", holder))
                        .handle((answer, failure) ->
                                failure == null && answer.ok() ? told().tickets(answer) : List.of())
                : CompletableFuture.completedStage(List.of());
    }

    @Override
    public CompletionStage<List<OwnAppointment>> appointments(String holder) {
        return contact.answers()
                ? contact.ask("own", Map.of("holder", holder))
                        .handle((answer, failure) ->
                                failure == null && answer.ok() ? told().appointments(answer) : List.of())
                : CompletableFuture.completedStage(List.of());
    }

    /** Whose card it is the hall alone knows: while it does not answer, a guide confirms on his page. */
    @Override
    public CompletionStage<OptionalInt> grant(TicketId ticket, String holder) {
        return contact.answers()
                ? contact.ask("grant", Map.of("ticket", ticket.value(), "holder", holder))
                        .handle((answer, failure) -> failure == null && answer.ok()
                                ? OptionalInt.of((int) answer.number("ahead", 0))
                                : OptionalInt.empty())
                : CompletableFuture.completedStage(OptionalInt.empty());
    }

    @Override
    public CompletionStage<Boolean> comeBack(TicketId ticket) {
        return asked("check-in", Map.of("ticket", ticket.value()));
    }

    @Override
    public CompletionStage<Boolean> cancel(TicketId ticket, String holder) {
        return asked("cancel", Map.of("ticket", ticket.value(), "holder", holder));
    }

    @Override
    public CompletionStage<Boolean> rate(TicketId ticket, String holder, int stars) {
        return asked("rate", Map.of("ticket", ticket.value(), "holder", holder, "grade", stars));
    }

    private CompletionStage<Boolean> asked(String kind, Map<String, Object> fields) {
        return contact.answers()
                ? contact.ask(kind, fields).handle((answer, failure) -> failure == null && answer.ok())
                : CompletableFuture.completedStage(false);
    }

    @Override
    public CompletionStage<Outcome> printed(TicketId ticket, boolean confirmed) {
        return local.printed(ticket, confirmed);
    }

    @Override
    public CompletionStage<Withdrawal> withdraw(TicketId ticket, String why) {
        return local.withdraw(ticket, why);
    }

    @Override
    public Unfinished unfinished() {
        Unfinished left = local.unfinished();
        return new Unfinished(
                left.unprinted().stream().map(slip -> slip.behind(Slip.UNKNOWN)).toList(), left.torn());
    }

    @Override
    public Subscription onNews(Runnable listener) {
        contact.onNews(listener);
        return local.onNews(listener);
    }

    /**
     * Gives up the hall's tickets that this kiosk never had, because their answers came too late; not while a question is
     * open, whose ticket may be one of them.
     */
    public void joined(HallContact.Joined joined) {
        for (String ticket : joined.unprinted()) {
            if (open.get() == 0
                    && own.state().queue().ticket(new TicketId(ticket)).isEmpty()) {
                LOG.info("Ticket {} of the hall came too late and is given up.", ticket);
                contact.ask("abandon", Map.of("ticket", ticket)).whenComplete((answer, failure) -> {
                    if (failure != null) {
                        LOG.info("The hall did not hear that; it is told again.");
                    }
                });
            }
        }
    }
}
