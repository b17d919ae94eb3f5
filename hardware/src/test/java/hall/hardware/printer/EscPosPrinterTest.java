package hall.hardware.printer;

import static hall.hardware.printer.TicketPictures.shows;
import static hall.hardware.printer.TicketPictures.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.hardware.Action;
import hall.hardware.Condition.Paper;
import hall.hardware.Counter;
import hall.hardware.Deadline;
import hall.hardware.DeviceId;
import hall.hardware.HealthLevel;
import hall.hardware.LifeCycle;
import hall.hardware.printer.EscPosOptions.BackChannel;
import hall.hardware.simulated.EscPosHead;
import hall.hardware.simulated.LineFault;
import hall.hardware.simulated.LineFault.Way;
import hall.hardware.simulated.MemoryPort;
import hall.hardware.simulated.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class EscPosPrinterTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final DeviceId ID = new DeviceId("printer-1");

    private final VirtualClock clock = new VirtualClock(NINE);
    private final EscPosHead head = new EscPosHead(PaperWidth.MM_80.dots());
    private final MemoryPort port = new MemoryPort(clock, head);
    private final EscPosPrinter printer = new EscPosPrinter(ID, port, EscPosOptions.of(PaperWidth.MM_80), clock);
    private final DotPicture ticket = ticket(PaperWidth.MM_80, "A015", 500);

    @Test
    void confirmsATicketThatIsWholeOnThePaper() {
        PrintResult result = print();

        assertThat(result).isInstanceOf(PrintResult.Confirmed.class);
        assertThat(head.tickets()).hasSize(1);
        assertThat(shows(head.tickets().getFirst(), ticket)).isTrue();
        assertThat(head.unknownCommands()).isZero();
        assertThat(printer.device().counters().of(Counter.TICKETS_CONFIRMED)).isEqualTo(1);
    }

    @Test
    void aSilentPrinterIsNeverConfirmed() {
        head.silence();

        PrintResult result = print();

        assertThat(result).isInstanceOf(PrintResult.Unconfirmed.class);
        assertThat(shows(head.tickets().getFirst(), ticket)).isTrue();
        assertThat(printer.device().capabilities().backChannel()).isFalse();
        assertThat(printer.device().status().condition().paper()).isEqualTo(Paper.UNKNOWN);
    }

    @Test
    void aPrinterThatMustAnswerAndDoesNotIsOffline() {
        head.silence();
        EscPosOptions strict = EscPosOptions.of(PaperWidth.MM_80).with(BackChannel.REQUIRED);
        EscPosPrinter required = new EscPosPrinter(ID, port, strict, clock);
        required.turn();

        assertThat(required.device().status().state()).isEqualTo(LifeCycle.OFFLINE);
        assertThat(required.fault()).isEqualTo(PrinterFault.OFFLINE);
    }

    @Test
    void failsWithoutWastingPaperWhenThereIsNone() {
        head.loadPaper(0, 0);

        assertThat(print())
                .isInstanceOfSatisfying(
                        PrintResult.Failed.class,
                        failed -> assertThat(failed.fault()).isEqualTo(PrinterFault.PAPER_OUT));
        assertThat(printer.fault()).isEqualTo(PrinterFault.PAPER_OUT);
        assertThat(printer.device().status().suggestedAction()).isEqualTo(Action.LOAD_PAPER);
    }

    @Test
    void failsAtTheEndOfThePaperAndPrintsTheNextTicketWholeAndAlone() {
        head.loadPaper(200, 0);
        assertThat(print())
                .isInstanceOfSatisfying(
                        PrintResult.Failed.class,
                        failed -> assertThat(failed.fault()).isEqualTo(PrinterFault.PAPER_OUT));

        head.loadPaper(100_000, 1_000);
        PrintResult next = print();

        assertThat(next).isInstanceOf(PrintResult.Confirmed.class);
        assertThat(shows(head.tickets().getLast(), ticket)).isTrue();
        assertThat(head.tickets().getLast().getHeight()).isLessThan(600);
    }

    @Test
    void saysThatTheCoverIsOpenAndThatItIsClosedAgain() {
        printer.turn();
        head.cover(true);
        printer.turn();
        assertThat(printer.fault()).isEqualTo(PrinterFault.COVER_OPEN);

        head.cover(false);
        printer.turn();

        assertThat(printer.fault()).isNull();
        assertThat(printer.device().status().state()).isEqualTo(LifeCycle.READY);
    }

    @Test
    void aTicketStuckInTheKnifeIsFailed() {
        head.jamAtNextCut();

        assertThat(print())
                .isInstanceOfSatisfying(
                        PrintResult.Failed.class,
                        failed -> assertThat(failed.fault()).isEqualTo(PrinterFault.CUTTER));
        assertThat(printer.fault()).isEqualTo(PrinterFault.CUTTER);
        head.clearJam();
        assertThat(print()).isInstanceOf(PrintResult.Confirmed.class);
    }

    @Test
    void aTicketCutOffByThePlugIsFailedOnceAndThePrinterIsFoundAgain() {
        printer.turn();
        port.inject(new LineFault.Unplug(Way.TO_DEVICE, 9_000));
        assertThat(print())
                .isInstanceOfSatisfying(
                        PrintResult.Failed.class,
                        failed -> assertThat(failed.fault()).isEqualTo(PrinterFault.OFFLINE));
        port.plug();
        runFor(Duration.ofSeconds(2));

        assertThat(print()).isInstanceOf(PrintResult.Confirmed.class);
        assertThat(shows(head.tickets().getLast(), ticket)).isTrue();
        assertThat(head.cuts()).isEqualTo(2);
    }

    @Test
    void aPrinterThatFallsSilentIsOffline() {
        printer.turn();
        head.silence();
        runFor(Duration.ofSeconds(10));

        assertThat(printer.device().status().state()).isEqualTo(LifeCycle.OFFLINE);
    }

    @Test
    void neverTakesLongerThanItsLimit() {
        printer.turn();
        port.slowTo(100);
        Deadline limit = clock.deadline(Duration.ofMinutes(2));

        assertThat(print()).isInstanceOf(PrintResult.Failed.class);
        assertThat(limit.passed()).isFalse();
    }

    @Test
    void foretellsTheEndOfThePaper() {
        PaperForecast before = printer.paper();
        print();
        PaperForecast after = printer.paper();

        assertThat(before.basis()).isEqualTo(PaperForecast.Basis.ASSUMED);
        assertThat(before.remainingMillimetres() - after.remainingMillimetres()).isEqualTo(500 / 8 + 12);
        head.loadPaper(3_000, 4_000);
        printer.turn();
        assertThat(printer.paper()).satisfies(paper -> {
            assertThat(paper.basis()).isEqualTo(PaperForecast.Basis.NEAR_END);
            assertThat(paper.remainingMillimetres()).isEqualTo(4_000);
            assertThat(paper.ticketsLeft()).isBetween(30, 45);
        });
        assertThat(printer.device().status().suggestedAction()).isEqualTo(Action.REFILL_PAPER_SOON);
    }

    @Test
    void printsATestTicketForAnExternalHealthCheck() {
        CompletionStage<hall.hardware.Health> health = printer.device().check(HealthLevel.EXTERNAL);
        printer.turn();

        assertThat(health.toCompletableFuture().join().passed()).isTrue();
        assertThat(head.cuts()).isEqualTo(1);
        assertThat(head.unknownCommands()).isZero();
    }

    @Test
    void refusesATicketWiderThanTheHead() {
        EscPosPrinter narrow = new EscPosPrinter(ID, port, EscPosOptions.of(PaperWidth.MM_58), clock);

        assertThatThrownBy(() -> narrow.print(ticket)).isInstanceOf(IllegalArgumentException.class);
    }

    private PrintResult print() {
        CompletionStage<PrintResult> result = printer.print(ticket);
        printer.turn();
        assertThat(result).isCompleted();
        return result.toCompletableFuture().join();
    }

    private void runFor(Duration time) {
        Deadline end = clock.deadline(time);
        while (!end.passed()) {
            clock.advance(printer.turn());
        }
    }
}
