package hall.hardware.printer;

import hall.hardware.printer.PrintResult.PrinterFault;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A printer that hands out tickets: real or simulated, its own thread behind it. */
public interface TicketPrinter extends AutoCloseable {

    /** What tickets must be drawn for. */
    PrintHead printHead();

    /**
     * Prints and cuts one ticket. Returns at once; the stage completes with what is known of the paper, never
     * exceptionally, and within the printer's own limit.
     */
    CompletionStage<PrintResult> print(DotPicture ticket);

    /** Why no ticket can be printed now, as far as the printer has said; null when it can. */
    @Nullable
    PrinterFault fault();

    @Override
    void close();
}
