package hall.hardware.printer;

import static hall.hardware.printer.TicketPictures.shows;
import static hall.hardware.printer.TicketPictures.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.hardware.DeviceClock;
import hall.hardware.DeviceId;
import hall.hardware.LifeCycle;
import hall.hardware.Pty;
import hall.hardware.link.ByteLink;
import hall.hardware.link.LinkOpener;
import hall.hardware.link.SerialLink;
import hall.hardware.link.SerialSettings;
import hall.hardware.link.TcpLink;
import hall.hardware.simulated.EscPosHead;
import hall.hardware.simulated.NodePort;
import hall.hardware.simulated.TcpPort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tier 3: the driver that ships over real wires of the operating system, the simulated head on their far end. */
class EscPosOverWiresTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final EscPosHead head = new EscPosHead(PaperWidth.MM_80.usualHead().dots());
    private final DotPicture ticket = ticket(PaperWidth.MM_80, "A015", 600);

    @TempDir
    private Path folder;

    @Test
    @Tag("socat")
    void printsOverASerialLineAndFindsItAgainAfterItWasPulled()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        try (Pty cable = new Pty(folder);
                EscPosPrinter printer = printer(SerialLink.opener(cable.near(), SerialSettings.of(115_200)))) {
            try (NodePort port = NodePort.open(cable.far(), head)) {
                await("ready").atMost(LIMIT).until(() -> isReady(printer));
                assertThat(print(printer)).isInstanceOf(PrintResult.Confirmed.class);
                cable.pull();
                await("offline")
                        .atMost(LIMIT)
                        .until(() -> printer.device().status().state() == LifeCycle.OFFLINE);
                assertThat(print(printer)).isInstanceOf(PrintResult.Failed.class);
                assertThat(port).isNotNull();
            }
            cable.putBack();
            try (NodePort port = NodePort.open(cable.far(), head)) {
                long beforeTook = System.nanoTime();
                await("ready again").atMost(LIMIT).until(() -> isReady(printer));
                Duration took = Duration.ofNanos(System.nanoTime() - beforeTook);
                System.out.printf("tier pty: printer ready %d ms after its cable was put back%n", took.toMillis());

                assertThat(print(printer)).isInstanceOf(PrintResult.Confirmed.class);
                assertThat(shows(head.tickets().getLast(), ticket)).isTrue();
                assertThat(port).isNotNull();
            }
        }
    }

    @Test
    @Tag("socat")
    void aTicketUnderWayWhenTheCableIsPulledFailsOnceAndTheNextIsWhole()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        try (Pty cable = new Pty(folder);
                EscPosPrinter printer = printer(SerialLink.opener(cable.near(), SerialSettings.of(115_200)))) {
            NodePort port = NodePort.open(cable.far(), head);
            await("ready").atMost(LIMIT).until(() -> isReady(printer));
            head.loadPaper(300, 0);
            var broken = printer.print(ticket).toCompletableFuture();
            await("paper out").atMost(LIMIT).until(() -> head.rowsHanging() == 300);
            cable.pull();
            assertThat(broken.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(PrintResult.Failed.class);
            port.close();
            head.loadPaper(100_000, 0);
            cable.putBack();
            try (NodePort again = NodePort.open(cable.far(), head)) {
                await("ready again").atMost(LIMIT).until(() -> isReady(printer));

                assertThat(print(printer)).isInstanceOf(PrintResult.Confirmed.class);
                assertThat(shows(head.tickets().getLast(), ticket)).isTrue();
                assertThat(again).isNotNull();
            }
        }
    }

    @Test
    void printsOverTcpAndComesBackAfterTheConnectionWasCut()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        try (TcpPort port = TcpPort.listen(0, head);
                EscPosPrinter printer = printer(TcpLink.opener("127.0.0.1", port.port()))) {
            await("ready").atMost(LIMIT).until(() -> isReady(printer));
            assertThat(print(printer)).isInstanceOf(PrintResult.Confirmed.class);
            long before = head.cuts();
            port.cut();
            await("reconnected")
                    .atMost(LIMIT)
                    .until(() -> printer.device().counters().of(hall.hardware.Counter.OPENED) == 2 && isReady(printer));

            assertThat(print(printer)).isInstanceOf(PrintResult.Confirmed.class);
            assertThat(head.cuts()).isEqualTo(before + 1);
            System.out.printf("tier tcp: printer back after its connection was cut%n");
            assertThat(shows(head.tickets().getLast(), ticket)).isTrue();
        }
    }

    private static EscPosPrinter printer(LinkOpener<ByteLink> opener) {
        return new EscPosPrinter(new DeviceId("p"), opener, EscPosOptions.of(PaperWidth.MM_80), DeviceClock.system())
                .start();
    }

    private static boolean isReady(EscPosPrinter printer) {
        return printer.device().status().state() == LifeCycle.READY
                && printer.device().capabilities().backChannel();
    }

    private PrintResult print(EscPosPrinter printer) throws ExecutionException, InterruptedException, TimeoutException {
        return printer.print(ticket).toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
}
