package hall.hardware.simulated;

import hall.hardware.Device;
import hall.hardware.DeviceClock;
import hall.hardware.DeviceId;
import hall.hardware.printer.DotPicture;
import hall.hardware.printer.EscPosOptions;
import hall.hardware.printer.EscPosPrinter;
import hall.hardware.printer.PaperForecast;
import hall.hardware.printer.PaperWidth;
import hall.hardware.printer.PrintHead;
import hall.hardware.printer.PrintResult;
import hall.hardware.printer.PrintResult.PrinterFault;
import hall.hardware.printer.TicketPrinter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * A ready ticket printer for demos and tests of what prints: the driver that ships, on a line in memory, with a
 * simulated head at the far end whose tickets can be had as pictures. Prints at once, on its own thread; any thread may
 * use it.
 */
public final class SimulatedPrinter implements TicketPrinter {

    private final EscPosHead head;
    private final MemoryPort port;
    private final EscPosPrinter printer;

    private SimulatedPrinter(EscPosHead head, MemoryPort port, EscPosPrinter printer) {
        this.head = head;
        this.port = port;
        this.printer = printer;
    }

    /** A printer that is switched on, has paper and is plugged in. */
    public static SimulatedPrinter start(DeviceId id, PaperWidth paper, DeviceClock clock) {
        return start(id, EscPosOptions.of(paper), clock);
    }

    /** The same, set up in any way, and lacking some abilities. */
    public static SimulatedPrinter start(
            DeviceId id, EscPosOptions options, DeviceClock clock, HeadAbility... lacking) {
        EscPosHead head = new EscPosHead(options.head().dots(), Set.of(lacking));
        MemoryPort port = new MemoryPort(new RealClock(clock), head);
        return new SimulatedPrinter(head, port, new EscPosPrinter(id, port, options, clock).start());
    }

    /** The machine itself: paper, cover, knife, and the pictures it has printed. */
    public EscPosHead head() {
        return head;
    }

    /** Its plug, which can be pulled. */
    public MemoryPort port() {
        return port;
    }

    /** Its status, counters and health. */
    public Device device() {
        return printer.device();
    }

    /** How far the paper will go. */
    public PaperForecast paper() {
        return printer.paper();
    }

    /** The ticket cut last, as a PNG file. */
    public Optional<byte[]> lastTicketPng() {
        List<BufferedImage> tickets = head.tickets();
        return tickets.isEmpty() ? Optional.empty() : Optional.of(png(tickets.getLast()));
    }

    /** A picture as a PNG file. */
    public static byte[] png(BufferedImage picture) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        }
        return file.toByteArray();
    }

    @Override
    public PrintHead printHead() {
        return printer.printHead();
    }

    @Override
    public CompletionStage<PrintResult> print(DotPicture ticket) {
        return printer.print(ticket);
    }

    @Override
    public @Nullable PrinterFault fault() {
        return printer.fault();
    }

    @Override
    public void close() {
        printer.close();
    }
}
