package hall.kiosk.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.printer.DotPicture;
import hall.hardware.printer.PaperWidth;
import hall.hardware.printer.PrintResult;
import hall.hardware.printer.PrintResult.PrinterFault;
import hall.hardware.printer.TicketPrinter;
import hall.kiosk.engine.MemoryHall;
import hall.kiosk.engine.Outcome;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.TicketId;
import hall.kiosk.secret.Passes;
import hall.kiosk.ticket.TicketLayout.SlipMarks;
import hall.kiosk.ticket.TicketPrinting.Handed;
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
        slip = take(TICKET);
    }

    private Slip take(TicketId ticket) {
        hall.tell(new QueueCommand.Issue(KIOSK, ticket, Halls.HOUSEHOLD, null, null, null, true));
        return Slip.of(
                hall.events(QueueEvent.Issued.class).getLast(),
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
        Actor chief = new Actor(Actor.Kind.MANAGER, "chief");
        hall.tell(new QueueCommand.Intervene(chief, "he stands here", new QueueCommand.Restore(chief, TICKET)));
        hall.tell(new QueueCommand.CallNext(MemoryHall.clerk(Halls.ONE), Halls.ONE));

        printer.answer(new PrintResult.Failed(PrinterFault.CUTTER, Text.ofBoth("jammed"), false));

        assertThat(handed.get()).isEqualTo(new Handed.Unprinted(PrinterFault.CUTTER, Halls.ONE));
        assertThat(place()).isInstanceOf(Place.Called.class);
    }

    @Test
    void isCalledToNobodyAndTakenBackAsSoonAsTheHallStoresAgain() throws Exception {
        hall.failing(
                command -> command instanceof QueueCommand.Withdraw,
                new Outcome.NotStored(Text.of("磁盘已满", "disk full")));
        TicketPrinting printing = printing(printer.failing(PrinterFault.OTHER));

        Handed handed = printing.handOut(slip).toCompletableFuture().get();
        printing.storeAgain();

        assertThat(handed).isEqualTo(new Handed.Withdrawn(PrinterFault.OTHER));
        assertThat(place()).isInstanceOf(Place.Unprinted.class);
        assertThat(hall.state().queue().waiting(Halls.HOUSEHOLD)).isZero();

        hall.failing(command -> false, new Outcome.Busy());
        printing.storeAgain();
        printing.storeAgain();
        assertThat(place()).isInstanceOf(Place.Unserved.class);
        assertThat(hall.events(QueueEvent.Withdrawn.class)).hasSize(1);
    }

    @Test
    void aTicketOnPaperIsTakenAndWaitsAsSoonAsTheHallCanNoteIt() throws Exception {
        hall.failing(command -> command instanceof QueueCommand.MarkPrinted, new Outcome.Busy());
        TicketPrinting printing = printing(printer);

        assertThat(printing.handOut(slip).toCompletableFuture().get()).isEqualTo(new Handed.Printed(true, 0));
        printing.storeAgain();
        assertThat(hall.state().queue().waiting(Halls.HOUSEHOLD)).isZero();

        hall.failing(command -> false, new Outcome.Busy());
        printing.storeAgain();
        printing.storeAgain();
        assertThat(hall.state().queue().waiting(Halls.HOUSEHOLD)).isEqualTo(1);
        assertThat(hall.events(QueueEvent.Printed.class)).hasSize(1);
    }

    /** The piece of paper that hangs from the printer has a number on it, and the number is nobody's. */
    @Test
    void theNextSlipCallsTheTornPieceVoid() throws Exception {
        TicketPrinting printing = printing(printer.tearing(PrinterFault.PAPER_OUT));
        printing.handOut(slip).toCompletableFuture().get();
        assertThat(place())
                .isInstanceOfSatisfying(
                        Place.Unserved.class,
                        unserved -> assertThat(unserved.why()).isEqualTo("torn-paper-out"));

        printer.answering(new PrintResult.Confirmed());
        Slip second = take(new TicketId("t2"));
        Slip third = take(new TicketId("t3"));
        printing.handOut(second).toCompletableFuture().get();
        printing.handOut(third).toCompletableFuture().get();

        assertThat(printer.taken().get(1)).isEqualTo(drawn(second, new SlipMarks(List.of(slip.number()), false)));
        assertThat(printer.taken().get(2)).isEqualTo(drawn(third, SlipMarks.NONE));
    }

    /** The program was ended between the torn piece and the next slip. */
    @Test
    void theNextSlipCallsAPieceOfAnEarlierRunVoidToo() throws Exception {
        printing(printer.tearing(PrinterFault.COVER_OPEN))
                .handOut(slip)
                .toCompletableFuture()
                .get();

        printer.answering(new PrintResult.Confirmed());
        Slip second = take(new TicketId("t2"));
        printing(printer).handOut(second).toCompletableFuture().get();
        Slip third = take(new TicketId("t3"));
        printing(printer).handOut(third).toCompletableFuture().get();

        assertThat(printer.taken().get(1)).isEqualTo(drawn(second, new SlipMarks(List.of(slip.number()), false)));
        assertThat(hall.events(QueueEvent.Printed.class)).hasSize(2);
    }

    /** The second printer has printed the ticket; the piece in the first has the same number. */
    @Test
    void aPieceInOnePrinterIsCalledVoidThereAlone() throws Exception {
        FakePrinter second = new FakePrinter();
        TicketPrinting printing = printing(printer.tearing(PrinterFault.CUTTER), second);
        printing.handOut(slip).toCompletableFuture().get();

        printer.answering(new PrintResult.Confirmed());
        Slip next = take(new TicketId("t2"));
        printing.handOut(next).toCompletableFuture().get();

        assertThat(second.taken()).containsExactly(drawn(slip, SlipMarks.NONE));
        assertThat(printer.taken().getLast()).isEqualTo(drawn(next, new SlipMarks(List.of(slip.number()), false)));
    }

    @Test
    void nothingIsCalledVoidWhereNothingCameOut() throws Exception {
        TicketPrinting printing = printing(printer.failing(PrinterFault.PAPER_OUT));
        printing.handOut(slip).toCompletableFuture().get();

        printer.answering(new PrintResult.Confirmed());
        Slip next = take(new TicketId("t2"));
        printing.handOut(next).toCompletableFuture().get();

        assertThat(printer.taken().getLast()).isEqualTo(drawn(next, SlipMarks.NONE));
    }

    @Test
    void theHallKnowsWhichTicketsOfThisKioskAreOnNoPaper() throws Exception {
        Slip second = take(new TicketId("t2"));
        hall.tell(new QueueCommand.Issue(
                new Actor(Actor.Kind.KIOSK, "k2"), new TicketId("t3"), Halls.HOUSEHOLD, null, null, null, true));
        TicketPrinting printing = printing(printer);

        assertThat(kiosk().unfinished().unprinted())
                .extracting(Slip::ticket)
                .containsExactly(TICKET, new TicketId("t2"));

        printing.handOut(slip).toCompletableFuture().get();
        assertThat(kiosk().unfinished().unprinted()).extracting(Slip::ticket).containsExactly(new TicketId("t2"));
        printing.takeBack(second, "kiosk-timeout").toCompletableFuture().get();
        assertThat(kiosk().unfinished().unprinted()).isEmpty();
    }

    private static DotPicture drawn(Slip slip, SlipMarks marks) {
        TicketLayout layout = new TicketLayout(Look.TOKENS, Look.FONTS);
        return DotPicture.of(layout.draw(slip, PaperWidth.MM_58.usualHead(), marks));
    }

    /** A lobby guide has it on her screen: it is valid without paper, and may be asked for again. */
    @Test
    void aTicketTakenByAGuideStaysValidWithoutPaperAndIsPrintedOnceThereIsSome() throws Exception {
        TicketPrinting printing = printing(printer.failing(PrinterFault.PAPER_OUT));

        assertThat(printing.paper(slip).toCompletableFuture().get())
                .isEqualTo(new Handed.Unprinted(PrinterFault.PAPER_OUT, null));
        assertThat(hall.events(QueueEvent.Withdrawn.class)).isEmpty();

        printer.answering(new PrintResult.Confirmed());
        assertThat(printing.paper(slip).toCompletableFuture().get()).isEqualTo(new Handed.Printed(true, 0));
        assertThat(printing.paper(slip).toCompletableFuture().get()).isEqualTo(new Handed.Printed(true, 0));
        assertThat(printer.taken()).as("once without paper, once with").hasSize(2);
        assertThat(hall.events(QueueEvent.Printed.class)).hasSize(1);
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
        return new TicketPrinting(kiosk(), new TicketLayout(Look.TOKENS, Look.FONTS), List.of(printers));
    }

    private KioskHall kiosk() {
        return KioskHalls.of(hall, KIOSK.name(), InstantSource.system(), 1);
    }

    private Place place() {
        return hall.state().queue().ticket(TICKET).orElseThrow().place();
    }
}
