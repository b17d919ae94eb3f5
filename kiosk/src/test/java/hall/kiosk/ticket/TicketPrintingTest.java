package hall.kiosk.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.printer.PrintResult;
import hall.hardware.printer.PrinterFault;
import hall.hardware.printer.TicketPrinter;
import hall.kiosk.engine.Outcome;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.TicketId;
import hall.kiosk.secret.Passes;
import hall.text.Text;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TicketPrintingTest {

    private static final Actor KIOSK = new Actor(Actor.Kind.KIOSK, "k1");
    private static final TicketId TICKET = new TicketId("t1");

    private final MemoryHall hall = MemoryHall.open(Halls.of(3));
    private final FakePrinter printer = new FakePrinter();
    private Slip slip;

    @BeforeEach
    void take() {
        hall.tell(new QueueCommand.Issue(KIOSK, TICKET, Halls.HOUSEHOLD, null, null));
        slip = Slip.of(
                hall.events(QueueEvent.Issued.class).getFirst(),
                hall.state(),
                ZoneId.of("Asia/Shanghai"),
                URI.create("http://hall.example"),
                new Passes(new byte[] {1}));
    }

    @Test
    void notesThatAConfirmedTicketIsInTheHand() throws Exception {
        Handed handed = handOut(printer);

        assertThat(handed).isEqualTo(new Handed.Printed(true, 0));
        assertThat(hall.events(QueueEvent.Printed.class))
                .singleElement()
                .satisfies(printed -> assertThat(printed.confirmed()).isTrue());
    }

    @Test
    void notesThatAPrinterWithoutAnAnswerIsNotCertain() throws Exception {
        Handed handed = handOut(printer.answering(new PrintResult.Unconfirmed()));

        assertThat(handed).isEqualTo(new Handed.Printed(false, 0));
        assertThat(hall.events(QueueEvent.Printed.class))
                .singleElement()
                .satisfies(printed -> assertThat(printed.confirmed()).isFalse());
    }

    @Test
    void takesATicketBackThatDidNotComeOut() throws Exception {
        Handed handed = handOut(printer.failing(PrinterFault.PAPER_OUT));

        assertThat(handed).isEqualTo(new Handed.Withdrawn(PrinterFault.PAPER_OUT));
        assertThat(place())
                .isInstanceOfSatisfying(
                        Place.Unserved.class,
                        unserved -> assertThat(unserved.why()).isEqualTo("printer-paper-out"));
        assertThat(hall.state().queue().waiting(Halls.HOUSEHOLD)).isZero();
    }

    @Test
    void printsOnTheSecondPrinterWhatTheFirstCouldNot() throws Exception {
        FakePrinter second = new FakePrinter();

        Handed handed = handOut(printer.failing(PrinterFault.CUTTER), second);

        assertThat(handed).isEqualTo(new Handed.Printed(true, 1));
        assertThat(second.taken()).hasSize(1);
        assertThat(hall.events(QueueEvent.Withdrawn.class)).isEmpty();
    }

    @Test
    void doesNotTryTheSecondPrinterWhenTheFirstMayHavePrinted() throws Exception {
        FakePrinter second = new FakePrinter();

        handOut(printer.answering(new PrintResult.Unconfirmed()), second);

        assertThat(second.taken()).isEmpty();
    }

    @Test
    void tellsTheFirstPrintersFaultWhenNonePrints() throws Exception {
        Handed handed =
                handOut(printer.failing(PrinterFault.PAPER_OUT), new FakePrinter().failing(PrinterFault.OFFLINE));

        assertThat(handed).isEqualTo(new Handed.Withdrawn(PrinterFault.PAPER_OUT));
    }

    @Test
    void neverPrintsOneTicketTwice() throws Exception {
        TicketPrinting printing = printing(printer);

        Handed first = printing.handOut(slip).toCompletableFuture().get();
        Handed again = printing.handOut(slip).toCompletableFuture().get();

        assertThat(again).isEqualTo(first);
        assertThat(printer.taken()).hasSize(1);
        assertThat(hall.events(QueueEvent.Printed.class)).hasSize(1);
    }

    @Test
    void printsNothingMoreForATicketThatWasTakenBack() throws Exception {
        TicketPrinting printing = printing(printer.failing(PrinterFault.PAPER_OUT));
        printing.handOut(slip).toCompletableFuture().get();
        printer.answering(new PrintResult.Confirmed());

        Handed again = printing.handOut(slip).toCompletableFuture().get();

        assertThat(again).isInstanceOf(Handed.Withdrawn.class);
        assertThat(printer.taken()).hasSize(1);
    }

    @Test
    void keepsATicketThatWasCalledBeforeItCouldBeTakenBack() throws Exception {
        CompletableFuture<Handed> handed =
                printing(printer.answering(null)).handOut(slip).toCompletableFuture();
        hall.tell(new QueueCommand.CallNext(MemoryHall.clerk(Halls.ONE), Halls.ONE));

        printer.answer(new PrintResult.Failed(PrinterFault.CUTTER, "jammed"));

        assertThat(handed.get()).isEqualTo(new Handed.Unprinted(PrinterFault.CUTTER, Halls.ONE));
        assertThat(place()).isInstanceOf(Place.Called.class);
    }

    @Test
    void tellsThatTheNumberStaysValidWhenTheHallCannotTakeItBack() throws Exception {
        hall.failing(
                command -> command instanceof QueueCommand.Withdraw,
                new Outcome.NotStored(Text.of("磁盘已满", "disk full")));

        Handed handed = handOut(printer.failing(PrinterFault.OTHER));

        assertThat(handed).isEqualTo(new Handed.Unprinted(PrinterFault.OTHER, null));
        assertThat(place()).isInstanceOf(Place.Waiting.class);
    }

    @Test
    void aTicketOnPaperIsTakenEvenIfTheHallCannotNoteIt() throws Exception {
        hall.failing(command -> command instanceof QueueCommand.MarkPrinted, new Outcome.Busy());

        assertThat(handOut(printer)).isEqualTo(new Handed.Printed(true, 0));
    }

    @Test
    void takesTicketsBackWithoutAnyPrinter() throws Exception {
        assertThat(handOut()).isEqualTo(new Handed.Withdrawn(null));
    }

    @Test
    void cannotPrintOnlyWhenNoPrinterCan() {
        FakePrinter second = new FakePrinter();
        TicketPrinting printing = printing(printer, second);
        printer.fault(PrinterFault.PAPER_OUT);

        assertThat(printing.fault()).isNull();

        second.fault(PrinterFault.OFFLINE);
        assertThat(printing.fault()).isEqualTo(PrinterFault.PAPER_OUT);
    }

    private Handed handOut(TicketPrinter... printers) throws Exception {
        return printing(printers).handOut(slip).toCompletableFuture().get();
    }

    private TicketPrinting printing(TicketPrinter... printers) {
        return new TicketPrinting(
                KioskHalls.of(hall, KIOSK.name(), InstantSource.system(), 1),
                new TicketLayout(Look.TOKENS, Look.FONTS),
                List.of(printers));
    }

    private Place place() {
        return hall.state().queue().ticket(TICKET).orElseThrow().place();
    }
}
