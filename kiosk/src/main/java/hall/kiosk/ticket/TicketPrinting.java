package hall.kiosk.ticket;

import hall.hardware.printer.DotPicture;
import hall.hardware.printer.PrintResult;
import hall.hardware.printer.PrintResult.PrinterFault;
import hall.hardware.printer.TicketPrinter;
import hall.kiosk.engine.Outcome;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.queue.WindowId;
import hall.kiosk.ticket.TicketLayout.SlipMarks;
import hall.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints a stored ticket until it is in the citizen's hand, or takes it back: first on the kiosk's own printer, and only
 * when that one says that nothing came out, on the next. One ticket is never printed twice; asking again gives the same
 * answer. Only {@link #again} prints what an earlier run of the program may have printed.
 *
 * <p>A ticket that broke off leaves a piece of paper with a number: the next slip of that printer begins with a line that
 * calls it void. What the hall could not store is offered again with {@link #storeAgain}: a ticket on paper is called to
 * nobody before it is stored that it is.
 *
 * <p>To be called by one thread, the kiosk's; the answer comes on the printer's or the hall's thread.
 */
public final class TicketPrinting {

    private static final Logger LOG = LoggerFactory.getLogger(TicketPrinting.class);

    /** So many tickets are remembered, against printing one of them again. */
    private static final int REMEMBERED = 256;

    /** So many pieces of paper are called void on the next slip; a printer without paper is not asked for more. */
    private static final int MOST_TORN = 3;

    private final KioskHall hall;
    private volatile TicketLayout layout;
    private final List<TicketPrinter> printers;
    private final Map<TicketId, CompletionStage<Handed>> begun = new LinkedHashMap<>();
    private final Map<TicketId, Runnable> unstored = new ConcurrentHashMap<>();
    private final Map<Integer, List<TicketNumber>> torn = new ConcurrentHashMap<>();

    /** Why a ticket is not on paper: the first printer's fault, and whether any of them left a piece of it. */
    private record Failure(@Nullable PrinterFault fault, boolean torn) {

        static final Failure NONE = new Failure(null, false);

        Failure and(PrintResult.Failed failed) {
            return new Failure(fault == null ? failed.fault() : fault, torn || failed.torn());
        }

        String why() {
            return fault == null
                    ? "no-printer"
                    : (torn ? KioskHall.TORN : "printer-")
                            + fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @param printers in the order of use, the kiosk's own first; may be empty
     */
    public TicketPrinting(KioskHall hall, TicketLayout layout, List<TicketPrinter> printers) {
        this.hall = hall;
        this.layout = layout;
        this.printers = List.copyOf(printers);
        this.torn.put(0, newest(hall.unfinished().torn()));
    }

    /** From now on tickets look like {@code other}. */
    public void apply(TicketLayout other) {
        layout = other;
    }

    /** Whether there is any printer at all. */
    public boolean hasPrinter() {
        return !printers.isEmpty();
    }

    /** Why no ticket can be printed now: the first printer's reason when none of them can; null when one can. */
    public @Nullable PrinterFault fault() {
        PrinterFault first = null;
        for (TicketPrinter printer : printers) {
            PrinterFault fault = printer.fault();
            if (fault == null) {
                return null;
            }
            first = first == null ? fault : first;
        }
        return first;
    }

    /** Prints {@code slip} and stores what became of it. The stage never completes exceptionally. */
    public CompletionStage<Handed> handOut(Slip slip) {
        return once(slip, false);
    }

    /** The same for a ticket of which nobody knows whether it is on paper; it says so itself. */
    public CompletionStage<Handed> again(Slip slip) {
        return once(slip, true);
    }

    /**
     * Prints a ticket that somebody of the hall has taken and whose citizen has its number already: it stays valid where no
     * printer prints it, and may then be asked for again.
     */
    public CompletionStage<Handed> paper(Slip slip) {
        CompletionStage<Handed> before = begun.get(slip.ticket());
        if (before != null && !(before.toCompletableFuture().getNow(null) instanceof Handed.Unprinted)) {
            return before;
        }
        return remembered(
                slip,
                printOn(
                        0,
                        slip,
                        false,
                        Failure.NONE,
                        failure -> CompletableFuture.completedStage(new Handed.Unprinted(failure.fault(), null))));
    }

    /** Prints the ticket of somebody who has lost it once more; it says so itself, and the hall keeps nothing of it. */
    public CompletionStage<Boolean> copy(Slip slip) {
        return printers.stream()
                .filter(printer -> printer.fault() == null)
                .findFirst()
                .map(printer -> printer.print(
                                DotPicture.of(layout.draw(slip, printer.printHead(), new SlipMarks(List.of(), true))))
                        .thenApply(result -> !(result instanceof PrintResult.Failed)))
                .orElseGet(() -> CompletableFuture.completedStage(false));
    }

    /** Prints what to know of {@code service}, which is no ticket and nothing the hall keeps; on the first printer that can. */
    public void note(Text hall, Menu.Entry service, String language) {
        printers.stream()
                .filter(printer -> printer.fault() == null)
                .findFirst()
                .ifPresent(printer -> printer.print(
                                DotPicture.of(layout.note(hall, service, language, printer.printHead())))
                        .thenAccept(result -> {
                            if (result instanceof PrintResult.Failed failed) {
                                LOG.warn(
                                        "A notice slip did not come out: {}.",
                                        failed.detail().both());
                            }
                        }));
    }

    /** Takes back a ticket that will not be printed. */
    public CompletionStage<Handed> takeBack(Slip slip, String why) {
        return withdraw(slip, Failure.NONE, why);
    }

    /** Offers again what the hall could not store; without effect when there is nothing. */
    public void storeAgain() {
        for (TicketId ticket : List.copyOf(unstored.keySet())) {
            Runnable again = unstored.remove(ticket);
            if (again != null) {
                again.run();
            }
        }
    }

    private CompletionStage<Handed> once(Slip slip, boolean again) {
        CompletionStage<Handed> before = begun.get(slip.ticket());
        if (before != null) {
            return before;
        }
        return remembered(
                slip, printOn(0, slip, again, Failure.NONE, failure -> withdraw(slip, failure, failure.why())));
    }

    private CompletionStage<Handed> remembered(Slip slip, CompletionStage<Handed> handed) {
        begun.put(slip.ticket(), handed);
        if (begun.size() > REMEMBERED) {
            begun.remove(begun.keySet().iterator().next());
        }
        return handed;
    }

    /** @param nowhere what becomes of a ticket that no printer has printed */
    private CompletionStage<Handed> printOn(
            int index, Slip slip, boolean again, Failure before, Function<Failure, CompletionStage<Handed>> nowhere) {
        if (index == printers.size()) {
            return nowhere.apply(before);
        }
        TicketPrinter printer = printers.get(index);
        List<TicketNumber> pieces = torn.getOrDefault(index, List.of());
        DotPicture picture = DotPicture.of(layout.draw(slip, printer.printHead(), new SlipMarks(pieces, again)));
        return printer.print(picture).thenCompose(result -> switch (result) {
            case PrintResult.Confirmed confirmed -> {
                torn.remove(index);
                yield mark(slip, true, index);
            }
            case PrintResult.Unconfirmed unconfirmed -> {
                torn.remove(index);
                yield mark(slip, false, index);
            }
            case PrintResult.Failed failed -> {
                LOG.warn(
                        "Ticket {} did not come out of printer {} ({}: {}).",
                        slip.number(),
                        index + 1,
                        failed.fault(),
                        failed.detail().both());
                if (failed.torn()) {
                    torn.put(index, with(pieces, slip.number()));
                }
                yield printOn(index + 1, slip, again, before.and(failed), nowhere);
            }
        });
    }

    private static List<TicketNumber> with(List<TicketNumber> pieces, TicketNumber number) {
        List<TicketNumber> all = new ArrayList<>(pieces);
        all.remove(number);
        all.add(number);
        return newest(all);
    }

    private static List<TicketNumber> newest(List<TicketNumber> pieces) {
        return List.copyOf(pieces.subList(Math.max(0, pieces.size() - MOST_TORN), pieces.size()));
    }

    private CompletionStage<Handed> mark(Slip slip, boolean confirmed, int printer) {
        return hall.printed(slip.ticket(), confirmed).thenApply(outcome -> {
            if (!(outcome instanceof Outcome.Done)) {
                LOG.warn("Ticket {} is printed, but the hall did not note it: {}.", slip.number(), outcome);
            }
            if (outcome instanceof Outcome.Busy || outcome instanceof Outcome.NotStored) {
                unstored.put(slip.ticket(), () -> mark(slip, confirmed, printer));
            }
            return new Handed.Printed(confirmed, printer);
        });
    }

    private CompletionStage<Handed> withdraw(Slip slip, Failure failure, String why) {
        return hall.withdraw(slip.ticket(), why).thenApply(withdrawal -> switch (withdrawal) {
            case KioskHall.Withdrawal.Done done -> new Handed.Withdrawn(failure.fault());
            case KioskHall.Withdrawal.Later later -> {
                LOG.warn("Ticket {} is taken back later: {}.", slip.number(), later.outcome());
                unstored.put(slip.ticket(), () -> withdraw(slip, failure, why));
                yield new Handed.Withdrawn(failure.fault());
            }
            case KioskHall.Withdrawal.Stays stays -> {
                LOG.warn(
                        "Ticket {} was not printed and stays valid, it cannot be taken back: {}.",
                        slip.number(),
                        stays.outcome());
                yield new Handed.Unprinted(failure.fault(), stays.calledTo());
            }
        });
    }

    /** What became of a ticket's paper. */
    public sealed interface Handed {

        /**
         * The paper came out.
         *
         * @param confirmed whether the printer said so itself; otherwise it took the ticket and cannot answer
         * @param printer which printer, counted from 0: any but the first stands beside the kiosk
         */
        record Printed(boolean confirmed, int printer) implements Handed {}

        /**
         * No paper came out and the number is no longer valid: nobody will be called by it.
         *
         * @param fault null when the kiosk has no printer
         */
        record Withdrawn(@Nullable PrinterFault fault) implements Handed {}

        /**
         * No paper came out, yet the number stays valid: it could not be taken back.
         *
         * @param fault null when the kiosk has no printer
         * @param calledTo the window that has called it already; null when it still waits
         */
        record Unprinted(
                @Nullable PrinterFault fault, @Nullable WindowId calledTo) implements Handed {}
    }
}
