package hall.kiosk.ticket;

import hall.hardware.printer.DotPicture;
import hall.hardware.printer.PrintResult;
import hall.hardware.printer.PrinterFault;
import hall.hardware.printer.TicketPrinter;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.Refusal;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.WindowId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    private final Hall hall;
    private final Actor kiosk;
    private final TicketLayout layout;
    private final List<TicketPrinter> printers;
    private final Map<TicketId, CompletionStage<Handed>> begun = new LinkedHashMap<>();

    /**
     * @param kiosk in whose name tickets are marked as printed and taken back
     * @param printers in the order of use, the kiosk's own first; may be empty
     */
    public TicketPrinting(Hall hall, Actor kiosk, TicketLayout layout, List<TicketPrinter> printers) {
        this.hall = hall;
        this.kiosk = kiosk;
        this.layout = layout;
        this.printers = List.copyOf(printers);
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
        return offer("printed-", slip, new QueueCommand.MarkPrinted(kiosk, slip.ticket(), confirmed))
                .thenApply(outcome -> {
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
        return offer("withdrawn-", slip, new QueueCommand.Withdraw(kiosk, slip.ticket(), why))
                .thenApply(outcome -> switch (outcome) {
                    case Outcome.Done done -> new Handed.Withdrawn(fault);
                    case Outcome.Refused refused ->
                        refused.code().equals(Refusal.UNKNOWN_TICKET.code())
                                ? new Handed.Withdrawn(fault)
                                : unprinted(slip, fault, outcome);
                    case Outcome.Conflict conflict -> unprinted(slip, fault, outcome);
                    case Outcome.Busy busy -> unprinted(slip, fault, outcome);
                    case Outcome.NotStored notStored -> unprinted(slip, fault, outcome);
                });
    }

    private Handed unprinted(Slip slip, @Nullable PrinterFault fault, Outcome outcome) {
        LOG.warn("Ticket {} was not printed and stays valid, it cannot be taken back: {}.", slip.number(), outcome);
        return new Handed.Unprinted(fault, calledTo(slip.ticket()).orElse(null));
    }

    private Optional<WindowId> calledTo(TicketId id) {
        return hall.state().queue().ticket(id).flatMap(ticket -> switch (ticket.place()) {
            case Place.Called called -> Optional.of(called.window());
            case Place.Serving serving -> Optional.of(serving.window());
            case Place.Waiting waiting -> Optional.empty();
            case Place.OnHold onHold -> Optional.empty();
            case Place.Absent absent -> Optional.empty();
            case Place.Finished finished -> Optional.empty();
            case Place.Unserved unserved -> Optional.empty();
        });
    }

    private CompletionStage<Outcome> offer(String act, Slip slip, QueueCommand command) {
        String id = act + slip.ticket();
        return hall.offer(new Request(id, command.toString(), new HallCommand.Queue(command)));
    }
}
