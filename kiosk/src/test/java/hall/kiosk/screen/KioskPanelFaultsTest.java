package hall.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.printer.PrintResult;
import hall.hardware.printer.PrintResult.PrinterFault;
import hall.kiosk.engine.MemoryHall;
import hall.kiosk.engine.Outcome;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.ticket.Halls;
import hall.kiosk.ticket.TicketPrinting;
import hall.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What the live panel says and does when hall, printer or citizen are not there. */
class KioskPanelFaultsTest {

    private final PanelAtHand hand = new PanelAtHand();

    @Test
    void aBusyHallIsAskedAgainForTheSameTicket() throws Exception {
        KioskPanel panel = hand.panel();
        hand.hall.failing(command -> command instanceof QueueCommand.Issue, new Outcome.Busy());
        hand.touch(panel, "service:household");
        hand.touch(panel, "take");
        assertThat(panel.shown().view().state()).isInstanceOf(KioskState.Failed.class);
        hand.hall.failing(command -> false, new Outcome.Busy());

        hand.touch(panel, "again");

        assertThat(panel.shown().view().state()).isInstanceOf(KioskState.Taken.class);
        assertThat(hand.issued()).hasSize(1);
    }

    @Test
    void aRetryAfterSilenceGivesTheTicketThatWasIssuedInSilence() throws Exception {
        KioskPanel panel = hand.panel();
        hand.hall.silent(true);
        hand.touch(panel, "service:household");
        hand.touch(panel, "take");
        hand.pass(panel, Duration.ofSeconds(11));
        assertThat(panel.shown().view().state()).isInstanceOf(KioskState.Failed.class);

        hand.hall.answer();
        panel.turn(Duration.ZERO);
        panel.turn(Duration.ZERO);

        assertThat(panel.shown().view().state()).isInstanceOf(KioskState.Taken.class);
        assertThat(hand.issued()).hasSize(1);
        assertThat(hand.hall.events(QueueEvent.Withdrawn.class)).isEmpty();
    }

    @Test
    void aTicketWhoseCitizenHasGoneIsTakenBackAndNotPrinted() throws Exception {
        KioskPanel panel = hand.panel();
        hand.hall.silent(true);
        hand.touch(panel, "service:household");
        hand.touch(panel, "take");
        hand.pass(panel, Duration.ofSeconds(11));
        hand.touch(panel, "back");

        hand.hall.answer();
        panel.turn(Duration.ZERO);

        assertThat(hand.hall.events(QueueEvent.Withdrawn.class))
                .singleElement()
                .satisfies(withdrawn -> assertThat(withdrawn.why()).isEqualTo("kiosk-timeout"));
        assertThat(hand.printer.taken()).isEmpty();
        assertThat(panel.shown().view().state()).isEqualTo(new KioskState.Idle());
    }

    @Test
    void paperThatRunsOutInTheMiddleTakesTheNumberBackAndSaysSo() throws Exception {
        KioskPanel panel = hand.panel();
        hand.printer.answering(null);
        hand.touch(panel, "service:household");
        hand.touch(panel, "take");
        assertThat(panel.shown().view().state()).isInstanceOf(KioskState.Working.class);
        assertThat(panel.targets()).isEmpty();

        hand.printer.fault(PrinterFault.PAPER_OUT);
        hand.printer.answer(new PrintResult.Failed(PrinterFault.PAPER_OUT, Text.ofBoth("half a ticket"), true));
        panel.turn(Duration.ZERO);

        assertThat(panel.shown().view().state())
                .isInstanceOfSatisfying(
                        KioskState.Failed.class,
                        failed -> assertThat(failed.trouble()).isEqualTo(Trouble.PAPER_OUT));
        assertThat(hand.hall
                        .state()
                        .queue()
                        .ticket(hand.issued().getFirst().ticket())
                        .orElseThrow()
                        .place())
                .isInstanceOf(Place.Unserved.class);
        hand.touch(panel, "back");
        assertThat(panel.outage()).contains(Outage.PAPER_OUT);
        assertThat(panel.fault()).contains(Text.of("打印纸用完了", "The paper has run out"));
        hand.printer.fault(null);
        panel.turn(Duration.ZERO);
        assertThat(panel.outage()).isEmpty();
    }

    @Test
    void eachReasonForNoTicketsIsShown() throws Exception {
        KioskPanel panel = hand.panel();
        hand.printer.fault(PrinterFault.COVER_OPEN);
        panel.turn(Duration.ZERO);
        assertThat(panel.outage()).contains(Outage.COVER_OPEN);
        hand.printer.fault(null);
        panel.reachable(false);
        panel.turn(Duration.ZERO);
        assertThat(panel.outage()).contains(Outage.HALL_UNREACHABLE);
        panel.reachable(true);

        hand.hall.tell(new QueueCommand.CloseWindow(MemoryHall.clerk(Halls.ONE), Halls.ONE, "lunch"));
        hand.pass(panel, Duration.ofSeconds(1));

        assertThat(panel.outage()).contains(Outage.NO_SERVICE);
        assertThat(panel.fault()).as("nobody has to do anything").isEmpty();
    }

    /** Before, the thread died: the glass looked ready for ever, and no touch did anything. */
    @Test
    void afterAFailureTheGlassSaysSoAtOnceAndTheKioskGoesOn() throws Exception {
        CountDownLatch saidSo = new CountDownLatch(1);
        CountDownLatch ready = new CountDownLatch(1);
        CountDownLatch chosen = new CountDownLatch(1);
        AtomicBoolean failing = new AtomicBoolean();
        KioskPanel panel = hand.panel();
        panel.onPicture(() -> {
            if (panel.outage().equals(Optional.of(Outage.KIOSK_FAILED))) {
                saidSo.countDown();
            } else if (failing.compareAndSet(true, false)) {
                throw new IllegalStateException("made up: a picture that cannot be shown");
            } else if (panel.shown().view().state() instanceof KioskState.Idle) {
                ready.countDown();
            } else if (panel.shown().view().state() instanceof KioskState.Confirming) {
                chosen.countDown();
            }
        });
        try (panel) {
            panel.start();
            failing.set(true);
            hand.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            panel.press("service:household");
            assertThat(saidSo.await(50, TimeUnit.SECONDS)).isTrue();
            assertThat(ready.await(50, TimeUnit.SECONDS)).isTrue();

            hand.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            panel.press("service:household");

            assertThat(chosen.await(50, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aHallWithoutADayGivesNoNumbersYetAndOpensByItself() throws Exception {
        hand.hall = MemoryHall.configured(Halls.of(3));
        KioskPanel panel = hand.panel();
        assertThat(panel.outage()).contains(Outage.DAY_NOT_OPEN);
        assertThat(panel.fault()).isEmpty();

        hand.hall.tell(new QueueCommand.OpenDay(BusinessDay.parse("2026-11-23")));
        hand.hall.tell(new QueueCommand.OpenWindow(MemoryHall.clerk(Halls.ONE), Halls.ONE, null));
        hand.pass(panel, Duration.ofSeconds(1));

        assertThat(panel.outage()).isEmpty();
    }

    @Test
    void aKioskWithoutAPrinterSaysSo() {
        assertThat(hand.panel(new TicketPrinting(hand.kiosk(), PanelAtHand.layout(), List.of()))
                        .outage())
                .contains(Outage.NO_PRINTER);
    }
}
