package hall.kiosk.ticket;

import hall.hardware.printer.DotPicture;
import hall.hardware.printer.PaperWidth;
import hall.hardware.printer.PrintHead;
import hall.hardware.printer.PrintResult;
import hall.hardware.printer.PrintResult.PrinterFault;
import hall.hardware.printer.TicketPrinter;
import hall.text.Text;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A printer that says what the test wants, when the test wants it. */
public final class FakePrinter implements TicketPrinter {

    private final List<DotPicture> taken = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<PrintResult>> open = new CopyOnWriteArrayList<>();
    private volatile @Nullable PrintResult result = new PrintResult.Confirmed();
    private volatile @Nullable PrinterFault fault;

    /** Answers with {@code next} from now on; null to answer only when {@link #answer} is called. */
    public FakePrinter answering(@Nullable PrintResult next) {
        result = next;
        return this;
    }

    /** Fails from now on, with nothing on the paper. */
    public FakePrinter failing(PrinterFault why) {
        return answering(new PrintResult.Failed(why, Text.ofBoth("as the test asked"), false));
    }

    /** Fails from now on in the middle of a ticket. */
    public FakePrinter tearing(PrinterFault why) {
        return answering(new PrintResult.Failed(why, Text.ofBoth("as the test asked"), true));
    }

    /** Says of itself that it cannot print. */
    public void fault(@Nullable PrinterFault now) {
        fault = now;
    }

    /** Answers what is open. */
    public void answer(PrintResult late) {
        List<CompletableFuture<PrintResult>> waiting = List.copyOf(open);
        open.clear();
        waiting.forEach(each -> each.complete(late));
    }

    /** All it was given to print. */
    public List<DotPicture> taken() {
        return taken;
    }

    @Override
    public PrintHead printHead() {
        return PaperWidth.MM_58.usualHead();
    }

    @Override
    public CompletionStage<PrintResult> print(DotPicture ticket) {
        taken.add(ticket);
        PrintResult now = result;
        if (now != null) {
            return CompletableFuture.completedFuture(now);
        }
        CompletableFuture<PrintResult> later = new CompletableFuture<>();
        open.add(later);
        return later;
    }

    @Override
    public @Nullable PrinterFault fault() {
        return fault;
    }

    @Override
    public void close() {
        answer(new PrintResult.Failed(PrinterFault.OFFLINE, Text.ofBoth("closed"), false));
    }
}
