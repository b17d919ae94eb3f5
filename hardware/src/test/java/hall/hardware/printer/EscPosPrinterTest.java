package hall.hardware.printer;

import static hall.hardware.printer.TicketPictures.shows;
import static hall.hardware.printer.TicketPictures.showsSomewhere;
import static hall.hardware.printer.TicketPictures.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.hardware.Action;
import hall.hardware.Capabilities.Fact;
import hall.hardware.Condition.Paper;
import hall.hardware.Counter;
import hall.hardware.Deadline;
import hall.hardware.DeviceId;
import hall.hardware.Health;
import hall.hardware.Health.HealthLevel;
import hall.hardware.LifeCycle;
import hall.hardware.printer.EscPosOptions.Cut;
import hall.hardware.printer.PrintResult.Doubt;
import hall.hardware.printer.PrintResult.PrinterFault;
import hall.hardware.simulated.EscPosHead;
import hall.hardware.simulated.HeadAbility;
import hall.hardware.simulated.LineFault;
import hall.hardware.simulated.LineFault.Way;
import hall.hardware.simulated.MemoryPort;
import hall.hardware.simulated.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Each case on a printer that can do everything, and on one for each ability that some printers lack. */
@ParameterizedClass
@MethodSource("machines")
class EscPosPrinterTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final DeviceId ID = new DeviceId("printer-1");

    private final Set<HeadAbility> lacking;
    private final boolean answers;
    private final boolean confirms;
    private final boolean cuts;
    private final VirtualClock clock = new VirtualClock(NINE);
    private final EscPosHead head;
    private final MemoryPort port;
    private final EscPosPrinter printer;
    private final DotPicture ticket = ticket(PaperWidth.MM_80, "A015", 500);

    EscPosPrinterTest(Set<HeadAbility> lacking) {
        this.lacking = lacking;
        this.answers = !lacks(HeadAbility.STATUS);
        this.confirms = answers && !lacks(HeadAbility.WHEN_DONE);
        this.cuts = !lacks(HeadAbility.KNIFE);
        this.head = new EscPosHead(PaperWidth.MM_80.usualHead().dots(), lacking);
        this.port = new MemoryPort(clock, head);
        this.printer = new EscPosPrinter(
                ID, port, EscPosOptions.of(PaperWidth.MM_80).with(cuts ? Cut.PARTIAL : Cut.NONE), clock);
    }

    private boolean lacks(HeadAbility ability) {
        return lacking.contains(ability);
    }

    static Stream<Set<HeadAbility>> machines() {
        return Stream.concat(
                Stream.of(Set.<HeadAbility>of()),
                EnumSet.allOf(HeadAbility.class).stream().map(Set::of));
    }

    @Test
    void printsAWholeTicketAndClaimsNoMoreThanTheMachineCanKnow() {
        PrintResult result = print();

        assertThat(result).isEqualTo(whole());
        assertThat(head.tickets()).hasSize(1);
        assertThat(shows(head.tickets().getFirst(), ticket)).isTrue();
        assertThat(head.unknownCommands()).isZero();
        assertThat(printer.device().counters().of(Counter.TICKETS_CONFIRMED)).isEqualTo(confirms ? 1 : 0);
        assertThat(printer.device().counters().of(Counter.PAPER_CUTS)).isEqualTo(cuts ? 1 : 0);
        assertThat(printer.device().capabilities().backChannel()).isEqualTo(answers);
        assertThat(printer.device().capabilities().values(Fact.CONFIRMS))
                .containsExactly(confirms ? "tickets" : answers ? "status" : "nothing");
        assertThat(printer.device().status().condition().paper()).isEqualTo(answers ? Paper.OK : Paper.UNKNOWN);
    }

    @Test
    void printsTicketAfterTicket() {
        for (int i = 0; i < 5; i++) {
            assertThat(print()).isEqualTo(whole());
            assertThat(shows(head.tickets().getLast(), ticket)).isTrue();
        }
    }

    @Test
    void failsWithoutWastingPaperWhenThereIsNone() {
        head.loadPaper(0, 0);

        assertFails(print(), PrinterFault.PAPER_OUT);
        assertThat(printer.fault()).isEqualTo(answers ? PrinterFault.PAPER_OUT : null);
        assertThat(printer.device().status().suggestedAction()).isEqualTo(answers ? Action.LOAD_PAPER : Action.NONE);
    }

    @Test
    void failsAtTheEndOfThePaperAndPrintsTheNextTicketWhole() {
        head.loadPaper(200, 0);
        assertFails(print(), PrinterFault.PAPER_OUT);

        head.loadPaper(100_000, 1_000);
        PrintResult next = print();

        assertThat(next).isEqualTo(whole());
        assertThat(showsSomewhere(head.tickets().getLast(), ticket)).isTrue();
        if (cuts) {
            assertThat(head.tickets().getLast().getHeight()).isLessThan(600);
        }
    }

    @Test
    void aFailureSaysWhetherAPieceOfTheTicketMayBeOut() {
        printer.turn();
        head.loadPaper(200, 0);
        if (answers) {
            assertThat(torn(print())).isTrue();
            assertThat(torn(print())).isFalse();
        }
    }

    private static boolean torn(PrintResult result) {
        return ((PrintResult.Failed) result).torn();
    }

    /** A program was killed in the middle of a band: the next must not be taken for the rest of it. */
    @Test
    void aMachineThatWaitsForTheRestOfABandUnderstandsTheNextProgram() {
        byte[] band = EscPosTicket.bands(ticket).getFirst();
        head.received(Arrays.copyOf(band, band.length / 2));

        assertThat(print()).isEqualTo(whole());
        assertThat(showsSomewhere(head.tickets().getFirst(), ticket)).isTrue();
    }

    /** What is still in the machine when the last row has been sent is seen as well: it is watched for long enough. */
    @Test
    void failsWhenThePaperEndsInTheLastRows() {
        printer.turn();
        head.loadPaper(ticket.height() - 1, 0);

        assertFails(print(), PrinterFault.PAPER_OUT);
    }

    @Test
    void saysThatTheCoverIsOpenAndThatItIsClosedAgain() {
        printer.turn();
        head.cover(true);
        printer.turn();
        assertThat(printer.fault())
                .isEqualTo(
                        !answers
                                ? null
                                : lacks(HeadAbility.STATUS_CAUSE) ? PrinterFault.OFFLINE : PrinterFault.COVER_OPEN);

        head.cover(false);
        printer.turn();

        assertThat(printer.fault()).isNull();
        assertThat(printer.device().status().state()).isEqualTo(LifeCycle.READY);
    }

    @Test
    void aTicketStuckInTheKnifeIsFailed() {
        head.jamAtNextCut();
        PrintResult stuck = print();

        if (cuts) {
            PrinterFault fault = lacks(HeadAbility.STATUS_ERROR) ? PrinterFault.OTHER : PrinterFault.CUTTER;
            assertFails(stuck, fault);
            assertThat(printer.fault()).isEqualTo(answers ? fault : null);
        } else {
            assertThat(stuck).isEqualTo(whole());
        }
        head.clearJam();
        assertThat(print()).isEqualTo(whole());
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

        assertThat(print()).isEqualTo(whole());
        assertThat(showsSomewhere(head.tickets().getLast(), ticket)).isTrue();
        assertThat(head.cuts()).isEqualTo(cuts ? 2 : 0);
    }

    @Test
    void aPrinterThatFallsSilentIsOffline() {
        printer.turn();
        head.silence();
        runFor(Duration.ofSeconds(10));

        assertThat(printer.device().status().state()).isEqualTo(answers ? LifeCycle.OFFLINE : LifeCycle.READY);
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
        boolean sees = answers && !lacks(HeadAbility.NEAR_END) && !lacks(HeadAbility.STATUS_PAPER);
        PaperForecast before = printer.paper();
        print();
        PaperForecast after = printer.paper();

        assertThat(before.basis()).isEqualTo(PaperForecast.Basis.ASSUMED);
        assertThat(before.remainingMillimetres() - after.remainingMillimetres()).isEqualTo(Math.round(500 / 8.0) + 12);
        head.loadPaper(3_000, 4_000);
        printer.turn();
        assertThat(printer.paper().basis())
                .isEqualTo(sees ? PaperForecast.Basis.NEAR_END : PaperForecast.Basis.ASSUMED);
        assertThat(printer.paper().remainingMillimetres()).isEqualTo(sees ? 4_000 : after.remainingMillimetres());
        assertThat(printer.device().status().suggestedAction())
                .isEqualTo(sees ? Action.REFILL_PAPER_SOON : Action.NONE);
    }

    @Test
    void theTestTicketIsReadableOnEveryMachineThatHasTheCharacters() {
        Health health = check(HealthLevel.EXTERNAL);
        tear();

        assertThat(health.passed()).isEqualTo(answers);
        assertThat(head.tickets()).hasSize(1);
        if (lacking.stream()
                .noneMatch(
                        Set.of(HeadAbility.CODES, HeadAbility.LINE_PICTURES, HeadAbility.CHINESE, HeadAbility.KNIFE)
                                ::contains)) {
            EscPosHead whole = new EscPosHead(PaperWidth.MM_80.usualHead().dots());
            whole.received(new EscPos().initialise().bytes());
            EscPosTicket.test(PaperWidth.MM_80.usualHead()).forEach(whole::received);
            whole.received(new EscPos().feedAndCut(false, 16).bytes());

            assertThat(head.unknownCommands()).isZero();
            assertThat(shows(
                            head.tickets().getFirst(),
                            DotPicture.of(whole.tickets().getFirst())))
                    .isTrue();
        }
    }

    @Test
    void aHealthCheckSaysWhatIsKnownAndNoMore() {
        Health health = check(HealthLevel.INTERNAL);

        assertThat(health.passed()).isEqualTo(answers);
        List<String> said = health.findings().stream()
                .map(finding -> finding.text().english())
                .toList();
        if (confirms) {
            assertThat(said).contains("It says when it has printed: each ticket is confirmed.");
        } else if (answers) {
            assertThat(said)
                    .contains("It answers for its status, not for what it has printed: tickets are noted as"
                            + " unconfirmed.");
        } else {
            assertThat(said)
                    .singleElement()
                    .asString()
                    .contains("has never answered")
                    .contains("--level external");
        }
        assertThat(health.findings())
                .allSatisfy(finding -> assertThat(finding.text().chinese()).isNotBlank());
    }

    @Test
    void aHealthCheckFailsForAPrinterWithoutPaper() {
        head.loadPaper(0, 0);

        assertThat(check(HealthLevel.INTERNAL).passed()).isFalse();
        assertThat(check(HealthLevel.EXTERNAL).passed()).isFalse();
    }

    @Test
    void refusesATicketWiderThanTheHead() {
        EscPosPrinter narrow = new EscPosPrinter(ID, port, EscPosOptions.of(PaperWidth.MM_58), clock);

        assertThatThrownBy(() -> narrow.print(ticket)).isInstanceOf(IllegalArgumentException.class);
    }

    /** What a whole ticket is called on this machine. */
    private PrintResult whole() {
        if (!answers) {
            return new PrintResult.Unconfirmed(Doubt.SILENT);
        }
        return confirms ? new PrintResult.Confirmed() : new PrintResult.Unconfirmed(Doubt.STATUS_ONLY);
    }

    /** A machine that never answers cannot say what went wrong, but it never says that all was well. */
    private void assertFails(PrintResult result, PrinterFault fault) {
        if (answers) {
            assertThat(result)
                    .isInstanceOfSatisfying(
                            PrintResult.Failed.class,
                            failed -> assertThat(failed.fault()).isEqualTo(fault));
        } else {
            assertThat(result).isEqualTo(new PrintResult.Unconfirmed(Doubt.SILENT));
        }
    }

    private PrintResult print() {
        CompletionStage<PrintResult> result = printer.print(ticket);
        printer.turn();
        assertThat(result).isCompleted();
        tear();
        return result.toCompletableFuture().join();
    }

    private Health check(HealthLevel level) {
        CompletionStage<Health> health = printer.device().check(level);
        printer.turn();
        assertThat(health).isCompleted();
        return health.toCompletableFuture().join();
    }

    /** Where there is no knife, the citizen is it. */
    private void tear() {
        if (!cuts && head.rowsHanging() > 0) {
            head.tear();
        }
    }

    private void runFor(Duration time) {
        Deadline end = clock.deadline(time);
        while (!end.passed()) {
            clock.advance(printer.turn());
        }
    }
}
