package hall.kiosk.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import hall.hardware.DeviceClock;
import hall.hardware.Tools;
import hall.hardware.config.DevicesConfig;
import hall.hardware.drivers.Drivers;
import hall.hardware.printer.TicketPrinter;
import hall.hardware.simulated.EscPosHead;
import hall.hardware.simulated.NodePort;
import hall.kiosk.clock.HallClock;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEngine;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.engine.StoredHall;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.TicketId;
import hall.kiosk.secret.Passes;
import hall.kiosk.ticket.KioskHalls;
import hall.kiosk.ticket.Slip;
import hall.kiosk.ticket.TicketLayout;
import hall.kiosk.ticket.TicketPrinting;
import hall.kiosk.ticket.TicketPrinting.Handed;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ticket from the hall to the paper, through the driver that ships and a real serial line of the operating system. */
@Tag("socat")
class TicketOverPtyTest {

    @TempDir
    private Path folder;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    @AfterEach
    void close() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    @Test
    void aStoredTicketIsPrintedOverASerialLineConfirmedAndReadBackFromThePaper() throws Exception {
        Path near = folder.resolve("near");
        Path far = folder.resolve("far");
        wire(near, far);
        EscPosHead head = new EscPosHead(576);
        keep(NodePort.open(far, head));
        DevicesConfig config = DevicesConfig.parse(
                "[{\"id\": \"printer-1\", \"kind\": \"ticket-printer\", \"driver\":"
                        + " \"escpos\", \"link\": {\"type\": \"serial\", \"path\": \"" + near + "\"}}]",
                Drivers.ALL);
        assertThat(config.faults()).isEmpty();
        HallEngine hall = hall();
        DeviceActions actions = new DeviceActions(
                hall, new DayKey(folder, new Random(1)), () -> Halls.NINE, () -> "id", kiosk -> Optional.empty());
        DeviceRegistry registry = keep(DeviceRegistry.open(DeviceClock.system(), new Random(2), actions)
                .openAll(config.devices()));
        TicketPrinter printer = registry.printer("printer-1").orElseThrow();
        await().atMost(Duration.ofSeconds(60)).until(() -> printer.fault() == null);
        TicketPrinting printing = new TicketPrinting(
                KioskHalls.of(hall, "kiosk-1", () -> Halls.NINE, 1),
                new TicketLayout(Tokens.standard(), Fonts.load()),
                List.of(printer));

        Slip slip = Slip.of(
                issue(hall),
                hall.state(),
                ZoneId.of("Asia/Shanghai"),
                URI.create("http://hall.test"),
                new Passes(new byte[] {1}));
        Handed handed = printing.handOut(slip).toCompletableFuture().get(60, TimeUnit.SECONDS);

        assertThat(handed).isEqualTo(new Handed.Printed(true, 0));
        BufferedImage paper = head.tickets().getLast();
        int width = paper.getWidth();
        int height = paper.getHeight();
        int[] dots = paper.getRGB(0, 0, width, height, null, 0, width);
        String code = new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, dots))))
                .getText();
        assertThat(code).isEqualTo("http://hall.test/t/" + new Passes(new byte[] {1}).of(new TicketId("t1")));
    }

    private HallEngine hall() throws Exception {
        HallEngine hall = keep(StoredHall.open(folder, HallClock.made(() -> Halls.NINE), at -> Halls.MONDAY))
                .hall();
        offer(hall, "setup", new QueueCommand.Configure(Actor.HALL, Halls.setup(1)));
        return hall;
    }

    private static QueueEvent.Issued issue(HallEngine hall) {
        Outcome.Done done = offer(
                hall, "issue", new QueueCommand.Issue(Halls.KIOSK, new TicketId("t1"), Halls.service("A"), null, null));
        return (QueueEvent.Issued) ((HallEvent.Queue) done.event()).event();
    }

    private static Outcome.Done offer(HallEngine hall, String id, QueueCommand command) {
        return (Outcome.Done) hall.offer(new Request(id, "b", new HallCommand.Queue(command)))
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private void wire(Path near, Path far) throws Exception {
        Optional<Path> socat = Tools.find("socat");
        if (socat.isEmpty() && "true".equals(System.getenv("CI"))) {
            Assertions.fail("socat is not installed; install it with hardware/debian-setup --tests");
        }
        Assumptions.assumeTrue(socat.isPresent(), "socat is not installed");
        Process process = new ProcessBuilder(
                        socat.orElseThrow().toString(), "pty,raw,echo=0,link=" + near, "pty,raw,echo=0,link=" + far)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        opened.push(process::destroy);
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(near) && Files.exists(far));
    }

    private <T extends AutoCloseable> T keep(T part) {
        opened.push(part);
        return part;
    }
}
