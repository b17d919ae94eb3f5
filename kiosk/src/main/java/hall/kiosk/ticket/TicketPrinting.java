package hall.kiosk.ticket;

import hall.hardware.printer.DotPicture;
import hall.hardware.printer.PrintResult;
import hall.hardware.printer.PrinterFault;
import hall.hardware.printer.TicketPrinter;
import hall.kiosk.engine.Outcome;
import hall.kiosk.queue.TicketId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints a stored ticket until it is in the citizen's hand, or takes it back: first on the kiosk's own printer, and only
 * when that one says that nothing came out, on the next. One ticket is never printed twice; asking again gives the same
 * answer.
 *
 * <p>To be called by one thread, the kiosk's; the answer comes on the printer's or the hall's thread.
 */
public final class TicketPrinting {

    private static final Logger LOG = LoggerFactory.getLogger(TicketPrinting.class);

    /** So many tickets are remembered, against printing one of them again. */
    private static final int REMEMBERED = 256;

    private final KioskHall hall;
    private volatile TicketLayout layout;
    private final List<TicketPrinter> printers;
    private final Map<TicketId, CompletionStage<Handed>> begun = new LinkedHashMap<>();

    /**
     * @param printers in the order of use, the kiosk's own first; may be empty
     */
    public TicketPrinting(KioskHall hall, TicketLayout layout, List<TicketPrinter> printers) {
        this.hall = hall;
        this.layout = layout;
        this.printers = List.copyOf(printers);
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
        CompletionStage<Handed> before = begun.get(slip.ticket());
        if (before != null) {
            return before;
        }
        CompletionStage<Handed> handed = printOn(0, slip, null);
        begun.put(slip.ticket(), handed);
        if (begun.size() > REMEMBERED) {
            begun.remove(begun.keySet().iterator().next());
        }
        return handed;
    }

    private CompletionStage<Handed> printOn(int index, Slip slip, @Nullable PrinterFault fault) {
        if (index == printers.size()) {
            return withdraw(slip, fault);
        }
        TicketPrinter printer = printers.get(index);
        DotPicture picture = DotPicture.of(layout.draw(slip, printer.printHead()));
        return printer.print(picture).thenCompose(result -> switch (result) {
            case PrintResult.Confirmed confirmed -> mark(slip, true, index);
            case PrintResult.Unconfirmed unconfirmed -> mark(slip, false, index);
            case PrintResult.Failed failed -> {
                LOG.warn(
                        "Ticket {} did not come out of printer {} ({}: {}).",
                        slip.number(),
                        index + 1,
                        failed.fault(),
                        failed.detail());
                yield printOn(index + 1, slip, fault == null ? failed.fault() : fault);
            }
        });
    }

    private CompletionStage<Handed> mark(Slip slip, boolean confirmed, int printer) {
        return hall.printed(slip.ticket(), confirmed).thenApply(outcome -> {
            if (!(outcome instanceof Outcome.Done)) {
                LOG.warn("Ticket {} is printed, but the hall did not note it: {}.", slip.number(), outcome);
            }
            return new Handed.Printed(confirmed, printer);
        });
    }

    private CompletionStage<Handed> withdraw(Slip slip, @Nullable PrinterFault fault) {
        String why = fault == null
                ? "no-printer"
                : "printer-" + fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return hall.withdraw(slip.ticket(), why).thenApply(withdrawal -> switch (withdrawal) {
            case KioskHall.Withdrawal.Done done -> new Handed.Withdrawn(fault);
            case KioskHall.Withdrawal.Stays stays -> {
                LOG.warn(
                        "Ticket {} was not printed and stays valid, it cannot be taken back: {}.",
                        slip.number(),
                        stays.outcome());
                yield new Handed.Unprinted(fault, stays.calledTo());
            }
        });
    }
}
