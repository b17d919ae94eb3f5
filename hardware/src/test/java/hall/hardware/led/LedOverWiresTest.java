package hall.hardware.led;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hall.hardware.DeviceClock;
import hall.hardware.DeviceId;
import hall.hardware.LifeCycle;
import hall.hardware.Pty;
import hall.hardware.led.LedTextBar.LedContent;
import hall.hardware.led.LedTextBar.ShowResult;
import hall.hardware.link.ByteLink;
import hall.hardware.link.DatagramLink;
import hall.hardware.link.LinkException;
import hall.hardware.link.LinkOpener;
import hall.hardware.link.SerialLink;
import hall.hardware.link.SerialSettings;
import hall.hardware.link.TcpLink;
import hall.hardware.link.UdpLink;
import hall.hardware.simulated.NodePort;
import hall.hardware.simulated.TcpPort;
import hall.hardware.simulated.led.OnbonController;
import hall.hardware.simulated.led.PixelWall;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tier 3: the LED drivers that ship over real wires of the operating system, simulated displays on their far end. */
@Timeout(300)
class LedOverWiresTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final OnbonController controller = new OnbonController(192, 32);

    @TempDir
    private Path folder;

    @Test
    @Tag("socat")
    void showsCallsOverASerialLineAndTheLatestAfterItWasPulled()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        try (Pty cable = new Pty(folder);
                LedBar<ByteLink> bar = bar(SerialLink.opener(cable.near(), SerialSettings.of(57_600)))) {
            try (NodePort port = NodePort.open(cable.far(), controller)) {
                await("ready").atMost(LIMIT).until(() -> isReady(bar));
                assertThat(show(bar, "请A015到3号窗口")).isEqualTo(new ShowResult.Confirmed());
                assertThat(controller.words()).isEqualTo("请A015到3号窗口");
                cable.pull();
                await("offline").atMost(LIMIT).until(() -> bar.device().status().state() == LifeCycle.OFFLINE);
                assertThat(show(bar, "请A016到3号窗口")).isInstanceOf(ShowResult.Failed.class);
                assertThat(port).isNotNull();
            }
            controller.powerCut();
            cable.putBack();
            try (NodePort port = NodePort.open(cable.far(), controller)) {
                await("shown").atMost(LIMIT).until(() -> controller.words().equals("请A016到3号窗口"));
                assertThat(port).isNotNull();
            }
        }
    }

    @Test
    void showsCallsOverTcpAndTheLatestAfterAPowerCut()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        try (TcpPort port = TcpPort.listen(0, controller);
                LedBar<ByteLink> bar = bar(TcpLink.opener("127.0.0.1", port.port()))) {
            await("ready").atMost(LIMIT).until(() -> isReady(bar));
            assertThat(show(bar, "A015")).isEqualTo(new ShowResult.Confirmed());
            controller.powerCut();
            port.cut();
            await("shown again").atMost(LIMIT).until(() -> controller.words().equals("A015"));

            assertThat(show(bar, "A016")).isEqualTo(new ShowResult.Confirmed());
            assertThat(controller.words()).isEqualTo("A016");
        }
    }

    /** A sample of the sweep that memory does at every byte: a request of some 90 bytes and its answer of 24. */
    @Test
    void showsItInTheEndWhereverTheConnectionIsCut()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        CutAfter device = new CutAfter(controller);
        try (TcpPort port = TcpPort.listen(0, device);
                LedBar<ByteLink> bar = bar(TcpLink.opener("127.0.0.1", port.port()))) {
            await("ready").atMost(LIMIT).until(() -> isReady(bar));
            for (int at : new int[] {0, 1, 9, 47, 80, 95, 110}) {
                String text = "号" + (100 + at);
                device.after(at, () -> cut(port));
                ShowResult result = show(bar, text);
                boolean claimed = result instanceof ShowResult.Confirmed;
                assertThat(!claimed || controller.words().equals(text))
                        .as("cut at " + at + ": " + result)
                        .isTrue();
                await("shown after a cut at " + at)
                        .atMost(LIMIT)
                        .until(() -> controller.words().equals(text));
                await("ready after a cut at " + at).atMost(LIMIT).until(() -> isReady(bar));
            }
        }
    }

    private static void cut(TcpPort port) {
        try {
            port.cut();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void sendsPicturesOverUdp() throws IOException, LinkException {
        PixelWall wall = new PixelWall(320, 96);
        BufferedImage picture = new BufferedImage(320, 96, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(319, 95, 0x123456);
        picture.setRGB(3, 2, 0xFEDCBA);
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(60_000);
            LinkOpener<DatagramLink> link = UdpLink.to("127.0.0.1", server.getLocalPort());
            try (PixelSink sink = FlaschenTaschenSink.over(link, 0).open()) {
                sink.send(picture, 100);
                wall.flaschenTaschen(received(server));
                wall.flaschenTaschen(received(server));
            }
        }

        assertThat(wall.broken()).isZero();
        assertThat(wall.picture().getRGB(319, 95) & 0xFFFFFF).isEqualTo(0x123456);
        assertThat(wall.picture().getRGB(3, 2) & 0xFFFFFF).isEqualTo(0xFEDCBA);
    }

    @Test
    void saysWhichDisplayCannotBeFound() {
        LinkOpener<DatagramLink> nowhere = UdpLink.to("no-such-host.invalid", 1337);

        assertThatThrownBy(nowhere::open)
                .isInstanceOfSatisfying(
                        LinkException.class,
                        failed -> assertThat(failed.reason()).isEqualTo(LinkException.Cause.ABSENT))
                .hasMessageContaining("no-such-host.invalid:1337");
    }

    private static byte[] received(DatagramSocket server) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_507], 65_507);
        server.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    private static LedBar<ByteLink> bar(LinkOpener<ByteLink> opener) {
        return LedBar.onbon(new DeviceId("led-3"), opener, OnbonSettings.of(192, 32), DeviceClock.system())
                .start();
    }

    private static boolean isReady(LedTextBar bar) {
        return bar.device().status().state() == LifeCycle.READY;
    }

    private static ShowResult show(LedTextBar bar, String text)
            throws InterruptedException, ExecutionException, TimeoutException {
        return bar.show(LedContent.text(text, LedColour.RED))
                .toCompletableFuture()
                .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
}
