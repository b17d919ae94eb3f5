package hall.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.printer.PrintResult.PrinterFault;
import hall.kiosk.duty.EmergencyKind;
import hall.kiosk.engine.MemoryHall;
import hall.kiosk.engine.Outcome;
import hall.kiosk.queue.Refusal;
import hall.kiosk.queue.WindowId;
import hall.kiosk.ticket.HallOffer.ExpectedWait;
import hall.kiosk.ticket.Halls;
import hall.kiosk.ticket.Menu;
import hall.kiosk.ticket.TicketPrinting.Handed;
import hall.text.Text;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the citizen sees when something does not go as it should. */
class KioskFlowTroubleTest extends KioskFlowCase {

    @ParameterizedTest
    @CsvSource({
        "NUMBERS_EXHAUSTED, NUMBERS_GONE",
        "UNKNOWN_SERVICE, SERVICE_GONE",
        "DAY_NOT_OPEN, DAY_NOT_OPEN",
        "UNKNOWN_PRIORITY, REFUSED",
        "TICKET_EXISTS, REFUSED"
    })
    void aRefusalIsToldInPlainWords(Refusal why, Trouble trouble) {
        asked();

        declined(new Outcome.Refused(why));

        assertThat(flow.state()).isEqualTo(new KioskState.Failed(trouble, take(1)));
        touch("again");
        assertThat(flow.state()).isEqualTo(new KioskState.Failed(trouble, take(1)));
        touch("back");
        assertThat(flow.state()).isEqualTo(new KioskState.Idle());
    }

    /** Whatever somebody was doing; only a ticket that is being printed comes out first. */
    @Test
    void anEmergencyIsBeforeAllElse() {
        Text leave = EmergencyKind.EVACUATE.text();
        Offer emergency = new Offer(OPEN.menu(), Outage.EMERGENCY, leave, OPEN.waits());
        KioskState shown = new KioskState.OutOfService(Outage.EMERGENCY, leave);
        open();
        touch("service:household");
        offered(emergency);
        assertThat(flow.state()).isEqualTo(shown);
        offered(OPEN);
        assertThat(flow.state()).isEqualTo(new KioskState.Idle());

        asked();
        issued();
        offered(emergency);
        assertThat(flow.state()).isInstanceOf(KioskState.Working.class);
        handed(new Handed.Printed(true, 0));
        offered(emergency);
        assertThat(flow.state()).isEqualTo(shown);
        assertThat(Outage.EMERGENCY.isFault()).isFalse();
    }

    @Test
    void aBusyOrBrokenHallCanBeAskedAgain() {
        asked();
        declined(new Outcome.NotStored(Text.of("磁盘已满", "disk full")));
        assertThat(flow.state()).isEqualTo(new KioskState.Failed(Trouble.NOT_STORED, take(1)));

        touch("again");

        assertThat(flow.state()).isEqualTo(new KioskState.Working(take(1).again(), null));
    }

    @Test
    void aHallThatDoesNotAnswerIsNotWaitedForLongerThanTheLimit() {
        asked();

        pass(Duration.ofMillis(9900));
        assertThat(flow.state()).isInstanceOf(KioskState.Working.class);
        pass(Duration.ofMillis(200));

        assertThat(flow.state()).isEqualTo(new KioskState.Failed(Trouble.NO_ANSWER, take(1)));
    }

    @Test
    void anAnswerThatComesLateIsTakenWhileItsCitizenIsHere() {
        asked();
        pass(Duration.ofSeconds(11));

        issued();

        assertThat(flow.state()).isEqualTo(new KioskState.Working(take(1), SLIP));
        assertThat(flow.holds(SLIP.ticket())).isTrue();
    }

    @Test
    void anAnswerThatComesAfterTheCitizenLeftIsNotHeld() {
        asked();
        pass(Duration.ofSeconds(11));
        touch("back");

        issued();

        assertThat(flow.state()).isEqualTo(new KioskState.Idle());
        assertThat(flow.holds(SLIP.ticket())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "PAPER_OUT, PAPER_OUT",
        "COVER_OPEN, COVER_OPEN",
        "CUTTER, NOT_PRINTED",
        "OFFLINE, NOT_PRINTED",
        "OTHER, NOT_PRINTED"
    })
    void aTicketTakenBackIsToldWithItsReason(PrinterFault fault, Trouble trouble) {
        asked();
        issued();

        handed(new Handed.Withdrawn(fault));

        assertThat(flow.state()).isEqualTo(new KioskState.Failed(trouble, take(1)));
    }

    @Test
    void aTicketThatWasCalledAlreadyIsKeptWithoutPaper() {
        asked();
        issued();

        handed(new Handed.Unprinted(PrinterFault.CUTTER, new WindowId("3")));

        assertThat(flow.state())
                .isEqualTo(new KioskState.Taken(SLIP, new Handed.Unprinted(PrinterFault.CUTTER, new WindowId("3"))));
    }

    @Test
    void aPrinterThatNeverAnswersLeavesTheNumberToTheCitizen() {
        asked();
        issued();

        pass(Duration.ofSeconds(41));

        assertThat(flow.state()).isEqualTo(new KioskState.Taken(SLIP, new Handed.Printed(false, 0)));
    }

    @Test
    void aKioskThatKnowsNoHallSaysSo() {
        assertThat(flow.state()).isEqualTo(new KioskState.OutOfService(Outage.HALL_UNREACHABLE));
    }

    @ParameterizedTest
    @EnumSource(Outage.class)
    void nothingCanBeTouchedOutOfServiceAndItEndsByItself(Outage outage) {
        open();
        offered(offer(OPEN.menu(), outage));

        touch("service:household");
        touch("language");

        assertThat(flow.state()).isEqualTo(new KioskState.OutOfService(outage));
        open();
        assertThat(flow.state()).isEqualTo(new KioskState.Idle());
    }

    @Test
    void anotherReasonReplacesTheFirst() {
        offered(offer(OPEN.menu(), Outage.PAPER_OUT));

        offered(offer(OPEN.menu(), Outage.COVER_OPEN));

        assertThat(flow.state()).isEqualTo(new KioskState.OutOfService(Outage.COVER_OPEN));
    }

    @Test
    void paperThatRunsOutWhileSomebodyChoosesStopsHim() {
        open();
        touch("service:household");

        offered(offer(OPEN.menu(), Outage.PAPER_OUT));

        assertThat(flow.state()).isEqualTo(new KioskState.OutOfService(Outage.PAPER_OUT));
    }

    @Test
    void paperThatRunsOutWithTheTicketDoesNotHideIt() {
        asked();
        issued();

        offered(offer(OPEN.menu(), Outage.PAPER_OUT));
        handed(new Handed.Printed(true, 0));
        assertThat(flow.state()).isInstanceOf(KioskState.Taken.class);
        touch("done");

        assertThat(flow.state()).isEqualTo(new KioskState.OutOfService(Outage.PAPER_OUT));
    }

    @Test
    void aServiceWhoseLastWindowClosesCannotBeConfirmed() {
        open();
        touch("service:household");

        offered(offer(Menu.of(MemoryHall.configured(Halls.of(3)).state().queue()), null));

        assertThat(flow.state())
                .isInstanceOfSatisfying(
                        KioskState.Failed.class,
                        failed -> assertThat(failed.trouble()).isEqualTo(Trouble.SERVICE_GONE));
    }

    @Test
    void aServiceWithoutAWindowCannotBeChosen() {
        offered(offer(Menu.of(MemoryHall.configured(Halls.of(3)).state().queue()), null));

        touch("service:household");

        assertThat(flow.state()).isEqualTo(new KioskState.Idle());
    }

    @Test
    void aGroupThatIsGoneLeadsBackToTheFirstPage() {
        offered(GROUPED);
        touch("group:户籍业务");

        offered(OPEN);

        assertThat(flow.state()).isEqualTo(KioskState.Choosing.FIRST);
    }

    @Test
    void countsThatChangeAreShownToWhoeverIsConfirming() {
        open();
        touch("service:household");

        offered(new Offer(OPEN.menu(), null, (service, priority) -> new ExpectedWait(42, null)));

        assertThat(confirming().expected()).isEqualTo(new ExpectedWait(42, null));
    }
}
