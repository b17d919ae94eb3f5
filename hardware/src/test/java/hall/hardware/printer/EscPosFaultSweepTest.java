package hall.hardware.printer;

import static hall.hardware.printer.TicketPictures.shows;
import static hall.hardware.printer.TicketPictures.showsSomewhere;
import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.Deadline;
import hall.hardware.DeviceId;
import hall.hardware.simulated.EscPosHead;
import hall.hardware.simulated.HeadAbility;
import hall.hardware.simulated.LineFault;
import hall.hardware.simulated.LineFault.Way;
import hall.hardware.simulated.MemoryPort;
import hall.hardware.simulated.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Tier 2: the driver that ships, the simulated head in memory, and one fault at every byte of a print job. Whatever
 * breaks, the result comes within the limit, a ticket that is not whole is never confirmed, and the next one is.
 *
 * <p>Two things no ESC/POS program can see, so they are counted and not forbidden: a flipped dot, and a lost or flipped
 * byte in the head of a command (the printer takes the rest for text and goes on answering).
 */
class EscPosFaultSweepTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    /** Narrower than the paper, so that every byte of two bands can be swept in seconds. */
    private static final int WIDTH_DOTS = 120;

    private static final DotPicture TICKET = TicketPictures.ticket(WIDTH_DOTS, "A1", 80);
    private static final int STRIDE = WIDTH_DOTS / 8;

    @Test
    void theWireBreaksAtEveryByte() {
        Map<String, Integer> results = sweep("unplug", at -> new LineFault.Unplug(Way.TO_DEVICE, at), head -> {});

        assertThat(results).doesNotContainKey("CONFIRMED, NOT WHOLE").containsKey("Failed");
    }

    @Test
    void everyByteIsLostOnce() {
        Map<String, Integer> results = sweep("drop", at -> new LineFault.Drop(Way.TO_DEVICE, at), head -> {});

        assertThat(results).doesNotContainKey("CONFIRMED, NOT WHOLE").containsKey("Failed");
    }

    @Test
    void everyByteIsFlippedOnce() {
        Map<String, Integer> results =
                sweep("flip", at -> new LineFault.Flip(Way.TO_DEVICE, at, (int) (at % 8)), head -> {});

        assertThat(results).doesNotContainKey("CONFIRMED, NOT WHOLE");
    }

    @Test
    void everythingArrivesInTwoPieces() {
        Map<String, Integer> results = sweep("split", at -> new LineFault.Split(Way.TO_DEVICE, at), head -> {});

        assertThat(results).containsOnlyKeys("Confirmed");
    }

    @Test
    void everyAnswerBreaksOff() {
        Map<String, Integer> results =
                sweepAnswers("unplug", at -> new LineFault.Unplug(Way.TO_DRIVER, at), head -> {});

        assertThat(results).doesNotContainKey("CONFIRMED, NOT WHOLE").containsKey("Failed");
    }

    @Test
    void everyAnswerIsLostOnce() {
        Map<String, Integer> results = sweepAnswers("drop", at -> new LineFault.Drop(Way.TO_DRIVER, at), head -> {});

        assertThat(results).doesNotContainKey("CONFIRMED, NOT WHOLE");
    }

    @Test
    void everyAnswerIsLate() {
        Map<String, Integer> results =
                sweepAnswers("delay", at -> new LineFault.Delay(at, Duration.ofMillis(250)), head -> {});

        assertThat(results).containsOnlyKeys("Confirmed");
    }

    @Test
    void everyAnswerIsFlippedWhileThePaperRunsOut() {
        for (int bit = 0; bit < 8; bit++) {
            int flipped = bit;
            Map<String, Integer> results = sweepAnswers(
                    "paper out, flip bit " + bit,
                    at -> new LineFault.Flip(Way.TO_DRIVER, at, flipped),
                    head -> head.loadPaper(70, 0));

            assertThat(results).containsOnlyKeys("Failed");
        }
    }

    @Test
    void everyAnswerIsFlippedWhileTheKnifeJams() {
        for (int bit = 0; bit < 8; bit++) {
            int flipped = bit;
            Map<String, Integer> results = sweepAnswers(
                    "jam, flip bit " + bit,
                    at -> new LineFault.Flip(Way.TO_DRIVER, at, flipped),
                    EscPosHead::jamAtNextCut);

            assertThat(results).containsOnlyKeys("Failed");
        }
    }

    @Test
    void thePaperEndsAtEveryRow() {
        assertThat(paperEnds(Set.of())).containsOnlyKeys("Failed");
    }

    @Test
    void thePaperEndsAtEveryRowOfAPrinterThatIsToldToForgetInVain() {
        assertThat(paperEnds(Set.of(HeadAbility.RECOVERY))).containsOnlyKeys("Failed");
    }

    @Test
    void thePaperEndsAtEveryRowOfAPrinterThatAnswersForItsStatusAlone() {
        assertThat(paperEnds(Set.of(HeadAbility.WHEN_DONE))).containsOnlyKeys("Failed");
        assertThat(paperEnds(Set.of(HeadAbility.WHEN_DONE, HeadAbility.RECOVERY)))
                .containsOnlyKeys("Failed");
    }

    private static Map<String, Integer> paperEnds(Set<HeadAbility> lacking) {
        Map<String, Integer> results = new TreeMap<>();
        for (int rows = 0; rows < TICKET.height() + 16; rows++) {
            int left = rows;
            Run run = new Run(lacking, head -> head.loadPaper(left, 0));
            results.merge(run.print(rows, -1), 1, Integer::sum);
            run.recover(rows);
        }
        System.out.printf(
                "tier memory: paper out at each of %d rows, without %s: %s%n", TICKET.height() + 16, lacking, results);
        return results;
    }

    @Test
    void theWireBreaksAtEveryByteOfAPrinterThatAnswersForItsStatusAlone() {
        Set<HeadAbility> statusOnly = Set.of(HeadAbility.WHEN_DONE);
        Map<String, Integer> results = sweep(
                "status only, unplug", bytes(statusOnly), at -> new LineFault.Unplug(Way.TO_DEVICE, at), statusOnly);

        assertThat(results).containsOnlyKeys("Failed");
    }

    @Test
    void everythingArrivesInTwoPiecesAtAPrinterThatAnswersForItsStatusAlone() {
        Set<HeadAbility> statusOnly = Set.of(HeadAbility.WHEN_DONE);
        Map<String, Integer> results = sweep(
                "status only, split", bytes(statusOnly), at -> new LineFault.Split(Way.TO_DEVICE, at), statusOnly);

        assertThat(results).containsOnlyKeys("Unconfirmed");
    }

    private static long bytes(Set<HeadAbility> lacking) {
        Run clean = new Run(lacking, head -> {});
        long before = clean.port.bytesToDevice();
        clean.printNow();
        return clean.port.bytesToDevice() - before;
    }

    private static Map<String, Integer> sweep(
            String name, long bytes, LongFunction<LineFault> fault, Set<HeadAbility> lacking) {
        return sweep(name, bytes, fault, () -> new Run(lacking, head -> {}));
    }

    @Test
    void aSilentPrinterIsNeverConfirmedWhateverBreaks() {
        Map<String, Integer> results =
                sweep("silent, unplug", at -> new LineFault.Unplug(Way.TO_DEVICE, at), EscPosHead::silence);

        assertThat(results).containsOnlyKeys("Failed");
    }

    private static Map<String, Integer> sweep(
            String name, LongFunction<LineFault> fault, Consumer<EscPosHead> prepare) {
        Run clean = new Run(prepare);
        long before = clean.port.bytesToDevice();
        clean.print(-1, -1);
        return sweep(name, clean.port.bytesToDevice() - before, fault, () -> new Run(prepare));
    }

    private static Map<String, Integer> sweepAnswers(
            String name, LongFunction<LineFault> fault, Consumer<EscPosHead> prepare) {
        Run clean = new Run(prepare);
        long before = clean.port.bytesToDriver();
        clean.print(-1, -1);
        return sweep(name, clean.port.bytesToDriver() - before, fault, () -> new Run(prepare));
    }

    private static Map<String, Integer> sweep(
            String name, long bytes, LongFunction<LineFault> fault, Supplier<Run> runs) {
        Map<String, Integer> results = new TreeMap<>();
        for (long at = 0; at < bytes; at++) {
            Run run = runs.get();
            LineFault injected = fault.apply(at);
            run.port.inject(injected);
            long blind = injected.way() == Way.TO_DEVICE ? at : -1;
            results.merge(run.print(at, blind), 1, Integer::sum);
            run.recover(at);
        }
        System.out.printf("tier memory: %s at each of %d bytes: %s%n", name, bytes, results);
        return results;
    }

    /** One printer, greeted, with one ticket to print. */
    private static final class Run {
        private final VirtualClock clock = new VirtualClock(NINE);
        private final EscPosHead head;
        private final MemoryPort port;
        private final EscPosPrinter printer;

        private Run(Consumer<EscPosHead> prepare) {
            this(Set.of(), prepare);
        }

        private Run(Set<HeadAbility> lacking, Consumer<EscPosHead> prepare) {
            head = new EscPosHead(PaperWidth.MM_58.usualHead().dots(), lacking);
            port = new MemoryPort(clock, head);
            printer = new EscPosPrinter(new DeviceId("p"), port, EscPosOptions.of(PaperWidth.MM_58), clock);
            prepare.accept(head);
            printer.turn();
        }

        /** What came of the ticket; {@code fault} is the byte at which something broke on the way to the device. */
        private String print(long at, long fault) {
            PrintResult result = printNow();
            boolean whole = head.tickets().stream().anyMatch(paper -> shows(paper, TICKET));
            if (result instanceof PrintResult.Confirmed && !whole) {
                if (fault >= 0 && isCommandHead(fault)) {
                    return "blind: head of a command";
                }
                boolean sameSize = head.tickets().stream().anyMatch(paper -> paper.getHeight() == TICKET.height() + 16);
                return sameSize ? "blind: a dot" : "CONFIRMED, NOT WHOLE";
            }
            assertThat(result).as("fault at byte %d", at).isNotNull();
            return result.getClass().getSimpleName();
        }

        private PrintResult printNow() {
            Deadline most = clock.deadline(Duration.ofSeconds(50));
            CompletionStage<PrintResult> result = printer.print(TICKET);
            printer.turn();
            assertThat(result).isCompleted();
            assertThat(most.passed()).isFalse();
            return result.toCompletableFuture().join();
        }

        /** Everything is put right: the next ticket but one at the latest is whole and, where it can be, confirmed. */
        private void recover(long at) {
            port.mend();
            port.plug();
            head.loadPaper(1_000_000, 0);
            PrintResult last = new PrintResult.Unconfirmed();
            for (int tries = 0; tries < 3; tries++) {
                head.clearJam();
                Deadline end = clock.deadline(Duration.ofSeconds(40));
                while (!end.passed()) {
                    clock.advance(printer.turn());
                }
                last = printNow();
                if (!(last instanceof PrintResult.Failed)) {
                    break;
                }
            }
            assertThat(last).as("after the fault at byte %d", at).isNotInstanceOf(PrintResult.Failed.class);
            assertThat(showsSomewhere(head.tickets().getLast(), TICKET))
                    .as("the ticket after the fault at byte %d", at)
                    .isTrue();
        }

        /**
         * Whether byte {@code at} of the job belongs to a command rather than to the rows of a picture. The job: four
         * questions of 3, ESC @ 2, then bands of 8 + rows + a question of 3.
         */
        private static boolean isCommandHead(long at) {
            long left = at - 12 - 2;
            for (int from = 0; from < TICKET.height() && left >= 0; from += EscPosTicket.BAND_ROWS) {
                int rows = Math.min(EscPosTicket.BAND_ROWS, TICKET.height() - from) * STRIDE;
                if (left < 8) {
                    return true;
                }
                if (left < 8 + rows) {
                    return false;
                }
                left -= 8 + rows + 3;
            }
            return true;
        }
    }
}
