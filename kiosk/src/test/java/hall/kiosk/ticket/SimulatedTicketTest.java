package hall.kiosk.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.DeviceClock;
import hall.hardware.DeviceId;
import hall.hardware.printer.DotPicture;
import hall.hardware.printer.EscPosOptions;
import hall.hardware.printer.PaperWidth;
import hall.hardware.printer.PrintHead;
import hall.hardware.printer.PrintResult.PrinterFault;
import hall.hardware.simulated.HeadAbility;
import hall.hardware.simulated.SimulatedPrinter;
import hall.kiosk.engine.MemoryHall;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.TicketId;
import hall.kiosk.secret.Passes;
import hall.kiosk.ticket.TicketPrinting.Handed;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tickets through the driver that ships, to a simulated machine, and read back from its paper. */
class SimulatedTicketTest {

    private static final Actor KIOSK = new Actor(Actor.Kind.KIOSK, "k1");

    private final MemoryHall hall = MemoryHall.open(Halls.of(3));
    private final TicketLayout layout = new TicketLayout(Look.TOKENS, Look.FONTS);

    @ParameterizedTest
    @EnumSource(PaperWidth.class)
    void whatIsOnThePaperIsWhatWasDrawn(PaperWidth paper) throws Exception {
        Slip slip = take();

        try (SimulatedPrinter printer = start(paper)) {
            assertThat(handOut(slip, printer)).isEqualTo(new Handed.Printed(true, 0));

            BufferedImage ticket = printer.head().tickets().getFirst();
            Path picture = Path.of(
                    "target",
                    "pictures",
                    "ticket-simulated-" + paper.usualHead().dots() + ".png");
            Files.createDirectories(picture.getParent());
            Files.write(picture, printer.lastTicketPng().orElseThrow());
            assertThat(TicketLayoutTest.read(ticket))
                    .isEqualTo("http://hall.example/t/" + new Passes(new byte[] {1}).of(new TicketId("t1")));
            assertThat(printer.head().tickets()).hasSize(1);
            assertThat(blackRows(DotPicture.of(ticket)))
                    .isEqualTo(blackRows(DotPicture.of(layout.draw(slip, paper.usualHead()))));
        }
    }

    /** An Epson TM-T88 has 512 dots at 180 dpi, others 416, 420, 432 or 640: the ticket is as wide as the paper allows. */
    @ParameterizedTest
    @CsvSource({"416, 203", "420, 203", "432, 203", "512, 180", "640, 203"})
    void aHeadOfItsOwnGetsATicketOfItsOwn(int dots, int dpi) throws Exception {
        Slip slip = take();
        EscPosOptions options = EscPosOptions.of(PaperWidth.MM_80).with(new PrintHead(dots, dpi));

        try (SimulatedPrinter printer =
                SimulatedPrinter.start(new DeviceId("printer-" + dots), options, DeviceClock.system())) {
            assertThat(handOut(slip, printer)).isEqualTo(new Handed.Printed(true, 0));

            BufferedImage ticket = printer.head().tickets().getFirst();
            assertThat(ticket.getWidth()).isEqualTo(dots);
            assertThat(TicketLayoutTest.read(ticket))
                    .isEqualTo("http://hall.example/t/" + new Passes(new byte[] {1}).of(new TicketId("t1")));
            assertThat(blackRows(DotPicture.of(ticket)))
                    .isEqualTo(blackRows(DotPicture.of(layout.draw(slip, printer.printHead()))));
        }
    }

    /** The kind of printer that never printed: it answers for its status, not for what it has printed. */
    @Test
    void aPrinterThatAnswersForItsStatusAlonePrintsAndIsNotBelievedBlindly() throws Exception {
        Slip slip = take();

        try (SimulatedPrinter printer = SimulatedPrinter.start(
                new DeviceId("printer"),
                EscPosOptions.of(PaperWidth.MM_80),
                DeviceClock.system(),
                HeadAbility.WHEN_DONE)) {
            assertThat(handOut(slip, printer)).isEqualTo(new Handed.Printed(false, 0));
            assertThat(TicketLayoutTest.read(printer.head().tickets().getFirst()))
                    .isEqualTo("http://hall.example/t/" + new Passes(new byte[] {1}).of(new TicketId("t1")));
        }
        assertThat(hall.events(QueueEvent.Printed.class))
                .singleElement()
                .satisfies(printed -> assertThat(printed.confirmed()).isFalse());
    }

    @Test
    void paperThatEndsWithinTheTicketTakesTheNumberBack() throws Exception {
        Slip slip = take();

        try (SimulatedPrinter printer = start(PaperWidth.MM_58)) {
            printer.head().loadPaper(200, 0);

            assertThat(handOut(slip, printer)).isEqualTo(new Handed.Withdrawn(PrinterFault.PAPER_OUT));
        }
        assertThat(hall.events(QueueEvent.Withdrawn.class)).hasSize(1);
        assertThat(hall.events(QueueEvent.Printed.class)).isEmpty();
    }

    @Test
    void aStuckKnifeSendsTheTicketToThePrinterBeside() throws Exception {
        Slip slip = take();

        try (SimulatedPrinter printer = start(PaperWidth.MM_58);
                SimulatedPrinter beside = start(PaperWidth.MM_80)) {
            printer.head().jamAtNextCut();

            assertThat(handOut(slip, printer, beside)).isEqualTo(new Handed.Printed(true, 1));
            assertThat(beside.head().tickets()).hasSize(1);
        }
    }

    private Slip take() {
        hall.tell(new QueueCommand.Issue(KIOSK, new TicketId("t1"), Halls.HOUSEHOLD, null, null));
        return Slip.of(
                hall.events(QueueEvent.Issued.class).getFirst(),
                hall.state(),
                ZoneId.of("Asia/Shanghai"),
                URI.create("http://hall.example"),
                new Passes(new byte[] {1}));
    }

    private Handed handOut(Slip slip, SimulatedPrinter... printers) throws Exception {
        return new TicketPrinting(
                        KioskHalls.of(hall, KIOSK.name(), InstantSource.system(), 1), layout, List.of(printers))
                .handOut(slip)
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    private static SimulatedPrinter start(PaperWidth paper) {
        return SimulatedPrinter.start(
                new DeviceId("printer-" + paper.usualHead().dots()), paper, DeviceClock.system());
    }

    /** How many dots are black in each row that has any: feeding before the cut adds only white ones. */
    private static List<Integer> blackRows(DotPicture picture) {
        List<Integer> rows = new ArrayList<>();
        for (int y = 0; y < picture.height(); y++) {
            int black = 0;
            for (int x = 0; x < picture.width(); x++) {
                black += picture.black(x, y) ? 1 : 0;
            }
            if (black > 0) {
                rows.add(black);
            }
        }
        return rows;
    }
}
