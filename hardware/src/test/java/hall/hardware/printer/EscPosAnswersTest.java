package hall.hardware.printer;

import static hall.hardware.printer.TicketPictures.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.Deadline;
import hall.hardware.DeviceId;
import hall.hardware.Health;
import hall.hardware.Health.HealthLevel;
import hall.hardware.LifeCycle;
import hall.hardware.printer.EscPosOptions.BackChannel;
import hall.hardware.printer.PrintResult.Doubt;
import hall.hardware.printer.PrintResult.PrinterFault;
import hall.hardware.simulated.EscPosHead;
import hall.hardware.simulated.FarEnd;
import hall.hardware.simulated.HeadAbility;
import hall.hardware.simulated.LineFault;
import hall.hardware.simulated.LineFault.Way;
import hall.hardware.simulated.MemoryPort;
import hall.hardware.simulated.VirtualClock;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** How the driver finds out what a printer answers, and what the option {@code answers} makes of it. */
class EscPosAnswersTest {

    private static final DeviceId ID = new DeviceId("printer-1");
    private static final String WHEN_DONE = "1d7201";
    private static final String STATUS = "1004";

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-03-02T01:00:00Z"));
    private final DotPicture ticket = ticket(PaperWidth.MM_80, "A015", 200);

    @Test
    void aPrinterThatMustAnswerAndDoesNotIsOffline() {
        for (BackChannel must : Set.of(BackChannel.REQUIRED, BackChannel.STATUS)) {
            EscPosPrinter printer = printer(new MemoryPort(clock, head(HeadAbility.STATUS)), must);
            printer.turn();

            assertThat(printer.device().status().state()).isEqualTo(LifeCycle.OFFLINE);
            assertThat(printer.fault()).isEqualTo(PrinterFault.OFFLINE);
        }
    }

    @Test
    void withStatusThePrinterIsNeverAskedWhenItHasPrinted() {
        Ear ear = new Ear(head());
        EscPosPrinter printer = printer(new MemoryPort(clock, ear), BackChannel.STATUS);

        assertThat(print(printer)).isEqualTo(new PrintResult.Unconfirmed(Doubt.STATUS_ONLY));
        assertThat(ear.heard()).contains(STATUS).doesNotContain(WHEN_DONE);
    }

    @Test
    void withNoneThePrinterIsNeverAskedAnything() {
        Ear ear = new Ear(head());
        EscPosPrinter printer = printer(new MemoryPort(clock, ear), BackChannel.NONE);

        assertThat(print(printer)).isEqualTo(new PrintResult.Unconfirmed(Doubt.SILENT));
        assertThat(ear.heard()).doesNotContain(STATUS).doesNotContain(WHEN_DONE);
        CompletionStage<Health> health = printer.device().check(HealthLevel.INTERNAL);
        printer.turn();
        assertThat(health.toCompletableFuture().join().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.text().english()).contains("cannot be known"));
    }

    @Test
    void findingOutTakesATimeWithALimitAndHappensOnce() {
        Ear ear = new Ear(head(HeadAbility.WHEN_DONE));
        EscPosPrinter printer = printer(new MemoryPort(clock, ear), BackChannel.AUTO);
        Deadline limit = clock.deadline(Duration.ofSeconds(5));

        printer.turn();
        assertThat(limit.passed()).isFalse();
        runFor(printer, Duration.ofMinutes(1));
        print(printer);

        assertThat(ear.heard().split(WHEN_DONE, -1)).hasSize(1 + 2);
    }

    /** Out of paper, a printer answers nothing that waits its turn; that says nothing of what it can do. */
    @Test
    void aPrinterThatStartsWithoutPaperIsAskedWhenItHasSome() {
        EscPosHead head = head();
        head.loadPaper(0, 0);
        EscPosPrinter printer = printer(new MemoryPort(clock, head), BackChannel.AUTO);
        runFor(printer, Duration.ofSeconds(10));
        assertThat(printer.fault()).isEqualTo(PrinterFault.PAPER_OUT);

        head.loadPaper(100_000, 0);

        assertThat(print(printer)).isEqualTo(new PrintResult.Confirmed());
    }

    /** A slow answer is one all the same: the printer that was taken for a status-only one is promoted. */
    @Test
    void anAnswerThatComesLateIsHeard() {
        EscPosHead head = head();
        MemoryPort port = new MemoryPort(clock, head);
        EscPosPrinter printer = printer(port, BackChannel.AUTO);
        int statusAnswers = 4;
        port.inject(new LineFault.Delay(statusAnswers, Duration.ofSeconds(4)));
        printer.turn();
        runFor(printer, Duration.ofSeconds(10));

        assertThat(print(printer)).isEqualTo(new PrintResult.Confirmed());
    }

    /** One lost byte does not make a good printer a doubtful one. */
    @Test
    void aLostAnswerIsAskedForAgain() {
        MemoryPort port = new MemoryPort(clock, head());
        EscPosPrinter printer = printer(port, BackChannel.AUTO);
        port.inject(new LineFault.Drop(Way.TO_DRIVER, 4));
        printer.turn();

        assertThat(print(printer)).isEqualTo(new PrintResult.Confirmed());
    }

    private static EscPosHead head(HeadAbility... lacking) {
        return new EscPosHead(PaperWidth.MM_80.usualHead().dots(), Set.of(lacking));
    }

    private EscPosPrinter printer(MemoryPort port, BackChannel answers) {
        return new EscPosPrinter(ID, port, EscPosOptions.of(PaperWidth.MM_80).with(answers), clock);
    }

    private PrintResult print(EscPosPrinter printer) {
        CompletionStage<PrintResult> result = printer.print(ticket);
        printer.turn();
        assertThat(result).isCompleted();
        return result.toCompletableFuture().join();
    }

    private void runFor(EscPosPrinter printer, Duration time) {
        Deadline end = clock.deadline(time);
        while (!end.passed()) {
            clock.advance(printer.turn());
        }
    }

    /** Listens on the way to a device. */
    private static final class Ear implements FarEnd {
        private final FarEnd device;
        private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

        private Ear(FarEnd device) {
            this.device = device;
        }

        private String heard() {
            return HexFormat.of().formatHex(heard.toByteArray());
        }

        @Override
        public void plugged(Line line) {
            device.plugged(line);
        }

        @Override
        public void received(byte[] bytes) {
            heard.writeBytes(bytes);
            device.received(bytes);
        }

        @Override
        public void unplugged() {
            device.unplugged();
        }
    }
}
