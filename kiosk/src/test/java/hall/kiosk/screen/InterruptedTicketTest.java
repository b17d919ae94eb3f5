package hall.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.printer.PrintResult.PrinterFault;
import hall.kiosk.engine.MemoryHall;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.TicketId;
import hall.kiosk.ticket.FakePrinter;
import hall.kiosk.ticket.Halls;
import hall.kiosk.ticket.KioskHall;
import hall.kiosk.ticket.KioskHalls;
import hall.kiosk.ticket.Look;
import hall.kiosk.ticket.TicketLayout;
import hall.kiosk.ticket.TicketPrinting;
import hall.kiosk.ticket.TicketPrinting.Handed;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The kiosk starts and finds a ticket that was stored before, and of whose paper nobody knows. */
class InterruptedTicketTest {

    private static final TicketId TICKET = new TicketId("t1");
    private static final Actor KIOSK = new Actor(Actor.Kind.KIOSK, "k1");

    private final AtomicLong nanos = new AtomicLong(1_000_000_000L);
    private final FakePrinter printer = new FakePrinter();
    private final MemoryHall hall = MemoryHall.open(Halls.of(3));

    @BeforeEach
    void takeATicketAndEndTheProgram() {
        hall.tell(new QueueCommand.Issue(KIOSK, TICKET, Halls.HOUSEHOLD, null, null, null, true));
    }

    @Test
    void itIsPrintedAgainSaysSoOnTheScreenAndWaits() throws Exception {
        KioskPanel panel = panel(List.of(printer));

        pass(panel, Duration.ofMillis(300));

        assertThat(panel.shown().view().state()).isInstanceOfSatisfying(KioskState.Resumed.class, resumed -> {
            assertThat(resumed.slip().number()).hasToString("A001");
            assertThat(resumed.handed()).isEqualTo(new Handed.Printed(true, 0));
        });
        assertThat(panel.shown().drawn().texts().toString())
                .contains("停机前的号票 A001 已重新打印")
                .contains("Ticket A001 of before the stop is printed again");
        assertThat(printer.taken()).hasSize(1);
        assertThat(hall.events(QueueEvent.Printed.class)).hasSize(1);
        assertThat(hall.state().queue().waiting(Halls.HOUSEHOLD)).isEqualTo(1);

        pass(panel, Duration.ofSeconds(16));
        assertThat(panel.shown().view().state()).isEqualTo(new KioskState.Idle());
        assertThat(printer.taken()).hasSize(1);
    }

    @Test
    void whoeverHasReadItTakesTheScreenBack() throws Exception {
        KioskPanel panel = panel(List.of(printer));
        pass(panel, Duration.ofSeconds(1));

        panel.press(ScreenTarget.DONE);
        pass(panel, Duration.ofMillis(100));

        assertThat(panel.shown().view().state()).isEqualTo(new KioskState.Idle());
    }

    @Test
    void aPrinterThatNeedsAMomentAfterTheStartIsWaitedFor() throws Exception {
        printer.fault(PrinterFault.OFFLINE);
        KioskPanel panel = panel(List.of(printer));
        pass(panel, Duration.ofSeconds(20));
        assertThat(panel.shown().view().state()).isEqualTo(new KioskState.OutOfService(Outage.PRINTER_OFFLINE));

        printer.fault(null);
        pass(panel, Duration.ofSeconds(1));

        assertThat(panel.shown().view().state()).isInstanceOf(KioskState.Resumed.class);
        assertThat(hall.events(QueueEvent.Printed.class)).hasSize(1);
    }

    @Test
    void withoutAPrinterInTimeItIsTakenBackAndTheScreenSaysSo() throws Exception {
        printer.fault(PrinterFault.PAPER_OUT);
        KioskPanel panel = panel(List.of(printer));

        pass(panel, Duration.ofSeconds(41));

        assertThat(panel.shown().view().state())
                .isInstanceOfSatisfying(
                        KioskState.Resumed.class,
                        resumed -> assertThat(resumed.handed()).isEqualTo(new Handed.Withdrawn(null)));
        assertThat(panel.shown().drawn().texts().toString())
                .contains("停机前的号票 A001 没有打出来，已作废")
                .contains("Ticket A001 of before the stop was not printed and is void");
        assertThat(place())
                .isInstanceOfSatisfying(
                        Place.Unserved.class,
                        unserved -> assertThat(unserved.why()).isEqualTo("torn-interrupted"));
        assertThat(printer.taken()).isEmpty();

        pass(panel, Duration.ofSeconds(16));
        assertThat(panel.shown().view().state()).isEqualTo(new KioskState.OutOfService(Outage.PAPER_OUT));
    }

    @Test
    void paperThatEndsInTheSecondTryTakesItBack() throws Exception {
        KioskPanel panel = panel(List.of(printer.tearing(PrinterFault.PAPER_OUT)));

        pass(panel, Duration.ofSeconds(1));

        assertThat(panel.shown().view().state())
                .isInstanceOfSatisfying(
                        KioskState.Resumed.class,
                        resumed ->
                                assertThat(resumed.handed()).isEqualTo(new Handed.Withdrawn(PrinterFault.PAPER_OUT)));
        assertThat(place()).isInstanceOf(Place.Unserved.class);
    }

    @Test
    void severalAreSettledOneAfterTheOther() throws Exception {
        hall.tell(new QueueCommand.Issue(KIOSK, new TicketId("t2"), Halls.HOUSEHOLD, null, null, null, true));
        KioskPanel panel = panel(List.of(printer));

        pass(panel, Duration.ofSeconds(40));

        assertThat(hall.events(QueueEvent.Printed.class))
                .extracting(QueueEvent.Printed::ticket)
                .containsExactly(TICKET, new TicketId("t2"));
    }

    private Place place() {
        return hall.state().queue().ticket(TICKET).orElseThrow().place();
    }

    private void pass(KioskPanel panel, Duration time) throws InterruptedException {
        long end = nanos.get() + time.toNanos();
        while (nanos.get() < end) {
            nanos.addAndGet(Duration.ofMillis(100).toNanos());
            panel.turn(Duration.ZERO);
        }
    }

    private KioskPanel panel(List<FakePrinter> printers) {
        KioskHall kiosk = KioskHalls.of(hall, "k1", InstantSource.fixed(MemoryHall.NINE), 1);
        return new KioskPanel(new KioskParts(
                "k1",
                kiosk,
                new TicketPrinting(kiosk, new TicketLayout(Look.TOKENS, Look.FONTS), List.copyOf(printers)),
                new KioskPicture(Look.TOKENS, Look.FONTS, Surface.PORTRAIT),
                KioskRules.DEFAULT,
                ZoneId.of("Asia/Shanghai"),
                InstantSource.fixed(MemoryHall.NINE),
                nanos::get,
                new Random(1),
                new HeardVoice()));
    }
}
