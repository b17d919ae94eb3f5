package hall.hardware.printer;

import hall.hardware.Counter;
import hall.hardware.Device;
import hall.hardware.DeviceClock;
import hall.hardware.DeviceException;
import hall.hardware.DeviceId;
import hall.hardware.DeviceLoop;
import hall.hardware.DeviceStatus;
import hall.hardware.link.ByteLink;
import hall.hardware.link.LinkOpener;
import hall.hardware.printer.PrintResult.PrinterFault;
import hall.text.Text;
import hall.text.TextException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A ticket printer that speaks ESC/POS: 58 or 80 mm, over serial, USB, TCP or memory. Any thread; its own thread
 * {@code device-NAME} does the talking.
 *
 * <p>Confirmed means that the printer answered after every band and after the cut, and then reported no fault. A silent
 * clone, and one that answers for its status alone, give Unconfirmed. Every ticket has exactly one result, within the limit of its {@link EscPosOptions}; one that
 * broke off is Failed and is never finished later.
 */
public final class EscPosPrinter implements TicketPrinter {

    /** A driver that is stuck in a call that should have ended: what is added to the limit before nobody waits for it. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final EscPosOptions options;
    private final EscPosDriver driver;
    private final DeviceLoop<ByteLink, Void> loop;

    public EscPosPrinter(DeviceId id, LinkOpener<ByteLink> opener, EscPosOptions options, DeviceClock clock) {
        this.options = options;
        this.driver = new EscPosDriver(options, clock);
        this.loop = new DeviceLoop<>(id, opener, driver, clock, nothing -> {});
    }

    /** Starts its thread; once only. */
    public EscPosPrinter start() {
        loop.start();
        return this;
    }

    /** What a test with its own clock calls instead of {@link #start}; see {@link DeviceLoop#turn}. */
    Duration turn() {
        return loop.turn();
    }

    /** Its status, counters and health. */
    public Device device() {
        return loop;
    }

    /** How far the paper will go. */
    public PaperForecast paper() {
        return driver.forecast();
    }

    @Override
    public PrintHead printHead() {
        return options.head();
    }

    /** {@inheritDoc} The picture must not be wider than the {@link #printHead}. */
    @Override
    public CompletionStage<PrintResult> print(DotPicture ticket) {
        if (ticket.width() > printHead().dots()) {
            throw new IllegalArgumentException("a ticket of " + ticket.width() + " dots does not fit a head of "
                    + printHead().dots());
        }
        Text lost = Text.of("打印机的连接没有恢复", "the printer's link did not come back");
        PrintResult stuck = new PrintResult.Failed(PrinterFault.OFFLINE, lost, true);
        AtomicBoolean torn = new AtomicBoolean();
        Duration most = options.limit().plus(GRACE);
        return loop.submit("print", options.limit(), (link, deadline) -> {
                    try {
                        return driver.print(link, ticket, deadline);
                    } finally {
                        torn.set(driver.brokeOff());
                    }
                })
                .exceptionally(failure -> failed(failure, torn.get()))
                .toCompletableFuture()
                .completeOnTimeout(stuck, most.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(this::counted);
    }

    private PrintResult counted(PrintResult result) {
        driver.state()
                .tally()
                .count(
                        switch (result) {
                            case PrintResult.Confirmed ignored -> Counter.TICKETS_CONFIRMED;
                            case PrintResult.Unconfirmed ignored -> Counter.TICKETS_UNCONFIRMED;
                            case PrintResult.Failed ignored -> Counter.TICKETS_FAILED;
                        });
        return result;
    }

    private static PrintResult failed(Throwable failure, boolean torn) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        PrinterFault fault = cause instanceof DeviceException device ? fault(device) : PrinterFault.OTHER;
        return new PrintResult.Failed(fault, TextException.of(cause), torn);
    }

    private static PrinterFault fault(DeviceException failure) {
        return switch (failure.code()) {
            case PAPER_OUT -> PrinterFault.PAPER_OUT;
            case COVER_OPEN -> PrinterFault.COVER_OPEN;
            case CUTTER -> PrinterFault.CUTTER;
            case OFFLINE, NOT_OPEN, CANCELLED -> PrinterFault.OFFLINE;
            case BUSY,
                    TIMEOUT,
                    NO_HARDWARE,
                    UNSUPPORTED,
                    BAD_DATA,
                    PROTOCOL,
                    MEDIA_MISSING,
                    MEDIA_REMOVED,
                    UNAUTHORISED,
                    INTERNAL -> PrinterFault.OTHER;
        };
    }

    @Override
    public @Nullable PrinterFault fault() {
        DeviceStatus status = loop.status();
        if (status.link() != DeviceStatus.Link.ONLINE) {
            return PrinterFault.OFFLINE;
        }
        return switch (status.condition().fault()) {
            case NONE -> null;
            case USER, HARDWARE, CONFIG -> fault(status);
        };
    }

    private static PrinterFault fault(DeviceStatus status) {
        return switch (status.suggestedAction()) {
            case LOAD_PAPER -> PrinterFault.PAPER_OUT;
            case CLOSE_COVER -> PrinterFault.COVER_OPEN;
            case CLEAR_CUTTER -> PrinterFault.CUTTER;
            case RESTART_DEVICE -> PrinterFault.OFFLINE;
            default -> PrinterFault.OTHER;
        };
    }

    @Override
    public void close() {
        loop.close();
    }
}
