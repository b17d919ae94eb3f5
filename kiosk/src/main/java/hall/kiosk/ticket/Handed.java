package hall.kiosk.ticket;

import hall.hardware.printer.PrinterFault;
import hall.kiosk.queue.WindowId;
import org.jspecify.annotations.Nullable;

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
    record Unprinted(@Nullable PrinterFault fault, @Nullable WindowId calledTo) implements Handed {}
}
