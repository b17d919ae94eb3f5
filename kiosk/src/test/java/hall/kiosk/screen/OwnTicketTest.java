package hall.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.printer.PrintResult.PrinterFault;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.MemoryHall;
import hall.kiosk.engine.Request;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Appointment;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketId;
import hall.kiosk.rating.Grade;
import hall.kiosk.rating.Rating;
import hall.kiosk.ticket.Halls;
import hall.kiosk.ticket.OwnAppointment;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever lays down his card finds the ticket he has: it is printed again, he comes back, he cancels it. */
class OwnTicketTest {

    private static final String LI = "holder-li";

    private final PanelAtHand at = new PanelAtHand();
    private final KioskPanel panel = at.panel();

    @AfterEach
    void close() {
        panel.close();
    }

    private void card(String holder) throws InterruptedException {
        at.key(panel, () -> panel.cardRead(holder, false));
    }

    /** Somebody with this card takes a ticket and goes. */
    private Ticket taken(String holder) throws InterruptedException {
        card(holder);
        at.touch(panel, "service:household");
        at.touch(panel, "take");
        at.pass(panel, Duration.ofMillis(100));
        at.pass(panel, KioskRules.DEFAULT.taken());
        assertThat(panel.shown().view().state()).isEqualTo(new KioskState.Idle());
        return ticket(at.issued().getLast().ticket());
    }

    private Ticket ticket(TicketId id) {
        return at.hall.state().queue().ticket(id).orElseThrow();
    }

    private KioskState.Own own() {
        return (KioskState.Own) panel.shown().view().state();
    }

    @Test
    void aLostTicketIsPrintedAgainByItsCardAlone() throws Exception {
        Ticket ticket = taken(LI);
        int papers = at.printer.taken().size();

        card("holder-wang");
        assertThat(panel.shown().view().state()).isEqualTo(KioskState.Choosing.FIRST);
        at.pass(panel, KioskRules.DEFAULT.idle());
        card(LI);
        assertThat(own().tickets()).extracting(each -> each.slip().ticket()).containsExactly(ticket.id());
        at.touch(panel, "own:copy:" + ticket.id());

        assertThat(at.printer.taken()).hasSize(papers + 1);
        assertThat(own().said()).isEqualTo("own.done.copy");
        assertThat(at.issued()).hasSize(1);
    }

    /** The hall is told that his card proves it, so that nobody has to confirm it. */
    @Test
    void aCardOfSomebodyOldTakesATicketOfTheElderly() throws Exception {
        at.key(panel, () -> panel.cardRead(LI, true));
        at.touch(panel, "service:household");
        assertThat(panel.shown().drawn().texts())
                .extracting(DrawnScreen.DrawnText::text)
                .contains("身份证显示您已满60岁，可以早一些办");
        at.touch(panel, "take");
        at.pass(panel, Duration.ofMillis(100));

        assertThat(at.issued()).extracting(QueueEvent.Issued::priority).containsExactly("elderly");
    }

    /** Whoever does not see hears how his ticket stands; what he has come for is said through headphones alone. */
    @Test
    void whatTheCardFindsIsSaidAndItsMatterToHimAlone() throws Exception {
        taken(LI);
        at.hall.tell(new QueueCommand.CallNext(MemoryHall.clerk(Halls.ONE), Halls.ONE));
        at.hall.tell(new QueueCommand.NoShow(MemoryHall.clerk(Halls.ONE), Halls.ONE));
        at.key(panel, () -> panel.press(SpeechKey.SPEECH));
        card(LI);

        assertThat(at.voice.last()).contains("A 零 零 一", "您没有在排队").doesNotContain("户籍业务");
        at.key(panel, () -> panel.press(SpeechKey.JACK_IN));

        assertThat(at.voice.last()).contains("A 零 零 一", "户籍业务", "您没有在排队");
    }

    @Test
    void aPrinterThatFailsIsSaid() throws Exception {
        Ticket ticket = taken(LI);
        card(LI);
        at.printer.failing(PrinterFault.PAPER_OUT);
        at.touch(panel, "own:copy:" + ticket.id());

        assertThat(own().said()).isEqualTo("own.failed.copy");
    }

    @Test
    void cancellingIsAskedTwice() throws Exception {
        Ticket ticket = taken(LI);
        card(LI);
        at.touch(panel, "own:sure:" + ticket.id());
        assertThat(ticket(ticket.id()).place()).isInstanceOf(Place.Waiting.class);
        at.touch(panel, "own:cancel:" + ticket.id());
        assertThat(ticket(ticket.id()).place()).isInstanceOf(Place.Waiting.class);
        at.touch(panel, "own:sure:" + ticket.id());

        assertThat(at.hall
                        .state()
                        .queue()
                        .ticket(ticket.id())
                        .map(Ticket::isClosed)
                        .orElse(true))
                .isTrue();
        assertThat(own().tickets()).isEmpty();
        assertThat(own().said()).isEqualTo("own.done.cancel");
    }

    @Test
    void whoeverMissedHisCallComesBack() throws Exception {
        Ticket ticket = taken(LI);
        at.hall.tell(new QueueCommand.CallNext(MemoryHall.clerk(Halls.ONE), Halls.ONE));
        at.hall.tell(new QueueCommand.NoShow(MemoryHall.clerk(Halls.ONE), Halls.ONE));
        card(LI);
        assertThat(panel.targets()).extracting(ScreenTarget::id).contains("own:back:" + ticket.id());
        at.touch(panel, "own:back:" + ticket.id());

        assertThat(ticket(ticket.id()).place()).isInstanceOf(Place.Waiting.class);
        assertThat(own().said()).isEqualTo("own.done.back");
    }

    @Test
    void somebodyWithATicketMayTakeAnother() throws Exception {
        taken(LI);
        card(LI);
        at.touch(panel, "new");

        assertThat(panel.shown().view().state()).isEqualTo(KioskState.Choosing.FIRST);
        assertThat(panel.shown().view().preferences().holder()).isEqualTo(LI);
    }

    private Ticket served(String holder) throws InterruptedException {
        Ticket ticket = taken(holder);
        at.hall.tell(new QueueCommand.CallNext(MemoryHall.clerk(Halls.ONE), Halls.ONE));
        at.hall.tell(new QueueCommand.Start(MemoryHall.clerk(Halls.ONE), Halls.ONE));
        at.hall.tell(new QueueCommand.Finish(MemoryHall.clerk(Halls.ONE), Halls.ONE));
        assertThat(ticket(ticket.id()).place()).isInstanceOf(Place.Finished.class);
        return ticket;
    }

    @Test
    void whoeverWasServedRatesByHisCardOnce() throws Exception {
        Ticket ticket = served(LI);
        card("holder-wang");
        assertThat(panel.shown().view().state()).isEqualTo(KioskState.Choosing.FIRST);
        at.pass(panel, KioskRules.DEFAULT.idle());
        card(LI);
        assertThat(panel.targets())
                .extracting(ScreenTarget::id)
                .contains("own:rate:" + ticket.id())
                .doesNotContain("own:copy:" + ticket.id(), "own:cancel:" + ticket.id());
        at.touch(panel, "own:grade-5:" + ticket.id());
        assertThat(at.hall.state().ratings().byTicket()).isEmpty();
        at.touch(panel, "own:rate:" + ticket.id());
        at.touch(panel, "own:grade-2:" + ticket.id());

        assertThat(own().said()).isEqualTo("own.done.rate");
        assertThat(own().tickets()).isEmpty();
        Rating rating =
                Objects.requireNonNull(at.hall.state().ratings().byTicket().get(ticket.id()));
        assertThat(rating.grade()).isEqualTo(Grade.DISSATISFIED);
        assertThat(rating.by().kind()).isEqualTo(Actor.Kind.KIOSK);
        at.pass(panel, KioskRules.DEFAULT.idle());
        card(LI);
        assertThat(panel.shown().view().state()).as("one rating a ticket").isEqualTo(KioskState.Choosing.FIRST);
    }

    /** At nine, with half past nine booked: the ticket is the appointment's, and the card does not find it a second time. */
    @Test
    void aCardFindsTheTimeThatIsBookedAndOneTouchTakesItsTicket() throws Exception {
        under(null, RuleSet.Appointments.DEFAULT);
        BusinessDay today = at.hall.state().queue().day().orElseThrow();
        at.hall.tell(new QueueCommand.Book(
                Actor.HALL, "a-1", Halls.HOUSEHOLD, today, MemoryHall.NINE.plusSeconds(1_800), LI));
        card(LI);
        assertThat(own().booked())
                .containsExactly(new OwnAppointment(
                        Halls.HOUSEHOLD,
                        own().booked().getFirst().name(),
                        LocalTime.of(9, 30),
                        LocalTime.of(9, 0),
                        Appointment.Standing.DUE));

        at.touch(panel, "own:come:household");
        at.pass(panel, Duration.ofMillis(100));

        assertThat(at.issued().getLast().appointment()).isEqualTo("a-1");
        at.pass(panel, KioskRules.DEFAULT.taken());
        card(LI);
        assertThat(own().booked()).isEmpty();
        assertThat(own().tickets()).hasSize(1);
    }

    private void under(@Nullable Boolean confirming, RuleSet.@Nullable Appointments booking) {
        HallSetup setup = at.hall.state().queue().setup();
        at.hall.tell(new QueueCommand.Configure(
                Actor.HALL,
                setup.under(new RuleSet(
                        "r", setup.rules().classes(), 3, 3, 3, 5, 1, confirming, null, null, null, booking))));
    }

    /** The guide has seen the papers: the priority counts in his name, and the screen tells the place in line it has now. */
    @Test
    void aGuidesCardGrantsThePriorityThatIsClaimedWithTheTicketShown() throws Exception {
        under(true, null);
        at.hall.queueUp(Halls.HOUSEHOLD, 5);
        at.touch(panel, "service:household");
        at.touch(panel, "priority:disabled");
        at.touch(panel, "take");
        at.pass(panel, Duration.ofMillis(100));
        TicketId id = at.issued().getLast().ticket();
        assertThat(ticket(id).claim()).isEqualTo("disabled");
        card("holder-of-a-citizen");
        assertThat(ticket(id).claim()).as("not everybody's card").isEqualTo("disabled");
        at.hall.offer(new Request(
                "name", "", new HallCommand.Duty(new DutyCommand.NameCard(new Actor(Actor.Kind.GUIDE, "zhao"), LI))));

        card(LI);

        assertThat(ticket(id).priority()).isEqualTo("disabled");
        QueueEvent.ClaimAnswered answered =
                at.hall.events(QueueEvent.ClaimAnswered.class).getLast();
        assertThat(answered.by()).isEqualTo(new Actor(Actor.Kind.GUIDE, "zhao"));
        KioskState.Taken taken = (KioskState.Taken) panel.shown().view().state();
        assertThat(taken.granted()).isTrue();
        assertThat(taken.slip().ahead())
                .isEqualTo(at.hall.state().queue().ahead(id))
                .isLessThan(5);
    }

    @Test
    void whoeverTurnsBackFromTheGradesHasRatedNothing() throws Exception {
        Ticket ticket = served(LI);
        card(LI);
        at.touch(panel, "own:rate:" + ticket.id());
        at.touch(panel, "back");

        assertThat(own().act()).isNull();
        assertThat(at.hall.state().ratings().byTicket()).isEmpty();
    }
}
