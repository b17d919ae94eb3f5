package hall.kiosk.ticket;

import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.SiteEvent.Measured;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.HallRefusal;
import hall.kiosk.engine.HallState;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Decision;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.Refusal;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowId;
import hall.kiosk.rating.Grade;
import hall.kiosk.secret.Passes;
import hall.kiosk.ticket.HallOffer.ExpectedWait;
import hall.kiosk.wait.WaitForecast;
import hall.standard.Measurement;
import hall.text.Text;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hall in the same process.
 *
 * @param kiosk in whose name tickets are taken, marked as printed and taken back
 * @param zone the hall's
 * @param passes what opens a ticket's page
 * @param pages where the hall's pages are as seen by a phone
 * @param chance makes ticket ids: a {@link java.security.SecureRandom} outside tests
 * @param choice what this kiosk offers of the hall
 */
public record LocalKioskHall(
        Hall hall,
        Actor kiosk,
        WaitForecast forecast,
        InstantSource clock,
        ZoneId zone,
        Passes passes,
        URI pages,
        RandomGenerator chance,
        KioskChoice choice)
        implements KioskHall {

    private static final Logger LOG = LoggerFactory.getLogger(LocalKioskHall.class);
    private static final TicketId NEXT = new TicketId("next");

    @Override
    public HallOffer offer() {
        HallState state = hall.state();
        Instant now = clock.instant();
        Menu menu = Menu.of(
                        state.queue(),
                        service -> hall.hours()
                                .closed(service)
                                .or(() -> QuotaWords.of(
                                        state.queue(),
                                        service,
                                        now,
                                        hall.hours().words())),
                        hall.guide())
                .as(choice);
        String ordinary = menu.classes().getFirst().id();
        return new HallOffer(
                menu.with(
                        calls(state),
                        service ->
                                expected(state.queue(), service, ordinary, now).range()),
                state.queue().day().isPresent(),
                hall.hours().closed().orElse(null),
                state.duty().display().words(),
                (service, priority) -> expected(state.queue(), service, priority, now));
    }

    private Text windowName(String window) {
        Text words = hall.hours().words().text("call.window");
        return Text.of(
                words.chinese().replace("{window}", window), words.english().replace("{window}", window));
    }

    private List<Menu.Call> calls(HallState state) {
        return state.calls().newestFirst().stream()
                .limit(Menu.CALLS)
                .map(call -> new Menu.Call(
                        call.number().toString(),
                        state.queue()
                                .setup()
                                .window(call.window())
                                .map(Window::name)
                                .orElseGet(() -> windowName(call.window().toString()))))
                .toList();
    }

    /** The queue is a value: a dry run of issuing tells the ticket's place in line. */
    private ExpectedWait expected(TicketQueue queue, ServiceId service, String priority, Instant now) {
        QueueCommand issue = new QueueCommand.Issue(Actor.HALL, NEXT, service, priority, null);
        int ahead = queue.waiting(service);
        if (queue.decide(issue, now) instanceof Decision.Accepted accepted) {
            TicketQueue with = queue;
            for (QueueEvent event : accepted.events()) {
                with = with.after(event);
            }
            ahead = with.ahead(NEXT);
        }
        return new ExpectedWait(ahead, forecast.wait(service, ahead));
    }

    @Override
    public CompletionStage<Taking> take(Wish wish) {
        QueueCommand issue = new QueueCommand.Issue(
                kiosk,
                Passes.newTicket(chance),
                wish.service(),
                wish.priority(),
                wish.language(),
                wish.holder(),
                true,
                wish.proven());
        String body = wish.service() + " " + wish.priority() + " " + wish.language() + " " + wish.holder();
        return offer(wish.request(), body, issue).thenApply(this::taking);
    }

    /** With what its citizen is told on paper as on the glass: the wait, and where to wait. */
    private Slip told(Slip slip, ServiceId service) {
        return slip.with(forecast.wait(service, slip.ahead()), area(service));
    }

    /** Where somebody waits for {@code service}; null where the hall does not say. */
    public @Nullable Text area(ServiceId service) {
        return hall.guide().area(hall.state().queue().setup(), service).orElse(null);
    }

    /** The slip of a ticket that was just stored; it tells no wait. */
    public Slip slip(QueueEvent.Issued issued) {
        return Slip.of(issued, hall.state(), zone, pages, passes);
    }

    private Taking taking(Outcome outcome) {
        return outcome instanceof Outcome.Done done
                        && done.event() instanceof HallEvent.Queue event
                        && event.event() instanceof QueueEvent.Issued issued
                ? new Taking.Given(told(slip(issued), issued.service()))
                : new Taking.Declined(outcome);
    }

    @Override
    public CompletionStage<List<OwnTicket>> own(String holder) {
        HallState state = hall.state();
        return CompletableFuture.completedStage(OwnTicket.of(state, holder).stream()
                .map(ticket -> new OwnTicket(
                        told(Slip.of(ticket, state, zone, pages, passes), ticket.service()),
                        OwnTicket.Standing.of(ticket.place()).orElseThrow(),
                        OwnTicket.window(ticket.place()).orElse(null)))
                .toList());
    }

    @Override
    public CompletionStage<List<OwnAppointment>> appointments(String holder) {
        return CompletableFuture.completedStage(OwnAppointment.of(hall.state(), holder, clock.instant(), zone));
    }

    @Override
    public CompletionStage<OptionalInt> grant(TicketId ticket, String holder) {
        return GuideCard.grant(hall.state(), ticket, holder)
                .map(command -> offer("granted-" + ticket, command.toString(), command)
                        .thenApply(outcome -> outcome instanceof Outcome.Done
                                ? OptionalInt.of(hall.state().queue().ahead(ticket))
                                : OptionalInt.empty()))
                .orElseGet(() -> CompletableFuture.completedStage(OptionalInt.empty()));
    }

    @Override
    public CompletionStage<Boolean> comeBack(TicketId ticket) {
        QueueCommand command = new QueueCommand.Return(kiosk, ticket);
        return offer("back-" + ticket + "-" + Passes.newTicket(chance), command.toString(), command)
                .thenApply(Outcome.Done.class::isInstance);
    }

    @Override
    public CompletionStage<Boolean> cancel(TicketId ticket, String holder) {
        return isOf(holder, ticket)
                ? withdraw(ticket, "citizen").thenApply(Withdrawal.Done.class::isInstance)
                : CompletableFuture.completedStage(false);
    }

    private boolean isOf(String holder, TicketId ticket) {
        return hall.state()
                .queue()
                .ticket(ticket)
                .filter(each -> holder.equals(each.taking().holder()))
                .isPresent();
    }

    @Override
    public CompletionStage<Boolean> rate(TicketId ticket, String holder, int stars) {
        HallCommand rate = new HallCommand.Rate(kiosk, ticket, Grade.of(stars), List.of());
        return isOf(holder, ticket)
                ? hall.offer(new Request("rated-" + ticket + "-" + stars, rate.toString(), rate))
                        .thenApply(Outcome.Done.class::isInstance)
                : CompletableFuture.completedStage(false);
    }

    @Override
    public CompletionStage<Outcome> printed(TicketId ticket, boolean confirmed) {
        QueueCommand command = new QueueCommand.MarkPrinted(kiosk, ticket, confirmed);
        return offer("printed-" + ticket, command.toString(), command);
    }

    @Override
    public CompletionStage<Withdrawal> withdraw(TicketId ticket, String why) {
        QueueCommand command = new QueueCommand.Withdraw(kiosk, ticket, why);
        return offer("withdrawn-" + ticket, command.toString(), command).thenApply(outcome -> switch (outcome) {
            case Outcome.Done done -> new Withdrawal.Done();
            case Outcome.Refused refused ->
                refused.why().equals(new HallRefusal.OfQueue(Refusal.UNKNOWN_TICKET))
                        ? new Withdrawal.Done()
                        : stays(ticket, outcome);
            case Outcome.Conflict conflict -> stays(ticket, outcome);
            case Outcome.Busy busy -> new Withdrawal.Later(outcome);
            case Outcome.NotStored notStored -> new Withdrawal.Later(outcome);
        });
    }

    private Withdrawal stays(TicketId id, Outcome outcome) {
        Optional<WindowId> calledTo = hall.state().queue().ticket(id).flatMap(ticket -> switch (ticket.place()) {
            case Place.Called called -> Optional.of(called.window());
            case Place.Serving serving -> Optional.of(serving.window());
            case Place.Unprinted unprinted -> Optional.empty();
            case Place.Waiting waiting -> Optional.empty();
            case Place.Postponed postponed -> Optional.empty();
            case Place.OnHold onHold -> Optional.empty();
            case Place.Absent absent -> Optional.empty();
            case Place.Finished finished -> Optional.empty();
            case Place.Unserved unserved -> Optional.empty();
        });
        return new Withdrawal.Stays(outcome, calledTo.orElse(null));
    }

    @Override
    public Unfinished unfinished() {
        HallState state = hall.state();
        List<Ticket> here = state.queue().tickets().stream()
                .filter(ticket -> ticket.taking().by().equals(kiosk))
                .sorted(Comparator.comparing(Ticket::turn))
                .toList();
        Instant lastPrinted = here.stream()
                .map(ticket -> ticket.taking().printedAt())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        return new Unfinished(
                here.stream()
                        .filter(ticket -> ticket.place() instanceof Place.Unprinted)
                        .map(ticket ->
                                Slip.of(ticket, state, zone, pages, passes).with(null, area(ticket.service())))
                        .toList(),
                here.stream()
                        .filter(ticket -> ticket.place() instanceof Place.Unserved ended
                                && ended.why().startsWith(TORN)
                                && !ended.at().isBefore(lastPrinted))
                        .map(Ticket::number)
                        .toList());
    }

    @Override
    public void measured(Measurement found) {
        HallCommand note = new HallCommand.Duty(new DutyCommand.Note(Measured.of(kiosk.name(), found)));
        hall.offer(new Request("measured-" + Passes.newTicket(chance), note.toString(), note))
                .thenAccept(outcome -> {
                    if (!(outcome instanceof Outcome.Done)) {
                        LOG.warn("{}: {} is not in the journal: {}", kiosk.name(), found, outcome);
                    }
                });
    }

    @Override
    public Subscription onNews(Runnable listener) {
        return hall.onChange((state, first, events) -> listener.run())::close;
    }

    private CompletionStage<Outcome> offer(String request, String body, QueueCommand command) {
        return hall.offer(new Request(request, body, new HallCommand.Queue(command)));
    }
}
