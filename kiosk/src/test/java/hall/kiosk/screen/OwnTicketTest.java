package hall.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.printer.PrintResult.PrinterFault;
import hall.kiosk.engine.MemoryHall;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketId;
import hall.kiosk.rating.Grade;
import hall.kiosk.rating.Rating;
import hall.kiosk.ticket.Halls;
import java.time.Duration;
import java.util.Objects;
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
