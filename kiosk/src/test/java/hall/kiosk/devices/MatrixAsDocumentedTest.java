package hall.kiosk.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.board.render.Renderer;
import hall.hardware.DeviceClock;
import hall.hardware.config.DeviceConfig;
import hall.hardware.config.DevicesConfig;
import hall.hardware.config.LinkConfig;
import hall.hardware.drivers.Drivers;
import hall.hardware.idcard.IdCardEvent;
import hall.hardware.keys.KeyPressed;
import hall.hardware.link.GpioPort;
import hall.hardware.link.LinkOpener;
import hall.hardware.link.SpiBus;
import hall.hardware.simulated.led.Max7219Modules;
import hall.hardware.simulated.led.PixelWall;
import hall.hardware.smartcard.CardEvent;
import hall.kiosk.clock.HallClock;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEngine;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.engine.StoredHall;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.WindowId;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Matrices configured by their table in docs/hardware.md and nothing else, from hall to dots. */
class MatrixAsDocumentedTest {

    @TempDir
    private Path folder;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final FakeHeader header = new FakeHeader();

    @AfterEach
    void close() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    @Test
    void aFlaschenTaschenMatrixShowsItsWindow() throws Exception {
        showsItsWindow("flaschen-taschen", PixelWall::flaschenTaschen);
    }

    @Test
    void aDdpMatrixShowsItsWindow() throws Exception {
        showsItsWindow("ddp", PixelWall::ddp);
    }

    @Test
    void modulesOfTheUsualBoardShowTheirWindow() throws Exception {
        DeviceRegistry registry = open("[" + modules("matrix-1", "\"window\": \"1\"") + "]");

        await().atMost(Duration.ofSeconds(60)).until(() -> lit(header.modules.picture()) > 10);
        assertThat(registry.bars()).containsOnlyKeys(new WindowId("1"));
        assertThat(header.opened).containsExactly("spi 0.0");
    }

    /** The link said which chip is selected, and nobody listened: a second chain could not be had. */
    @Test
    void theLinkSaysWhichChainIsMeant() throws Exception {
        open("[" + modules("matrix-1", "\"window\": \"1\"").replace("\"spi\"", "\"spi\", \"bus\": 1, \"select\": 1")
                + "]");

        await().atMost(Duration.ofSeconds(60)).until(() -> header.opened.contains("spi 1.1"));
    }

    @Test
    void twoBarsOverOneWindowBothShowIt() throws Exception {
        try (Receiver first = new Receiver(PixelWall::ddp);
                Receiver second = new Receiver(PixelWall::ddp)) {
            open("[" + udp("m-1", "ddp", first.port()) + "," + udp("m-2", "ddp", second.port()) + "]");

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> lit(first.wall.picture()) > 10 && lit(second.wall.picture()) > 10);
        }
    }

    private void showsItsWindow(String driver, BiConsumer<PixelWall, byte[]> protocol) throws Exception {
        try (Receiver receiver = new Receiver(protocol)) {
            open("[" + udp("matrix-1", driver, receiver.port()) + "]");

            await().atMost(Duration.ofSeconds(60)).until(() -> lit(receiver.wall.picture()) > 10);
            assertThat(receiver.wall.broken()).isZero();
        }
    }

    private DeviceRegistry open(String json) throws Exception {
        DevicesConfig config = DevicesConfig.parse(json, Drivers.ALL);
        assertThat(config.faults()).isEmpty();
        HallEngine hall = hall();
        DeviceRegistry registry = keep(DeviceRegistry.open(DeviceClock.system(), new Random(3), new Deaf(), header)
                .openAll(config.devices()));
        keep(new WindowBars(hall, new Renderer(Tokens.standard(), Fonts.load())))
                .show(registry.bars());
        return registry;
    }

    private HallEngine hall() throws Exception {
        HallEngine hall = keep(StoredHall.open(folder, HallClock.made(() -> Halls.NINE), at -> Halls.MONDAY))
                .hall();
        Outcome outcome = hall.offer(new Request(
                        "setup", "b", new HallCommand.Queue(new QueueCommand.Configure(Actor.HALL, Halls.setup(1)))))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return hall;
    }

    private static String udp(String id, String driver, int port) {
        return "{\"id\": \"" + id + "\", \"kind\": \"led-matrix\", \"driver\": \"" + driver
                + "\", \"link\": {\"type\": \"udp\", \"host\": \"127.0.0.1\", \"port\": " + port
                + "}, \"options\": {\"window\": \"1\"}}";
    }

    private static String modules(String id, String options) {
        return "{\"id\": \"" + id
                + "\", \"kind\": \"led-matrix\", \"driver\": \"max7219\", \"link\": {\"type\": \"spi\"},"
                + " \"options\": {" + options + "}}";
    }

    private static long lit(BufferedImage picture) {
        return Arrays.stream(picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                .filter(dot -> (dot & 0xFFFFFF) != 0)
                .count();
    }

    private <T extends AutoCloseable> T keep(T part) {
        opened.push(part);
        return part;
    }

    /** A display on the network. */
    private static final class Receiver implements AutoCloseable {

        private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        private final PixelWall wall = new PixelWall(64, 32);

        private Receiver(BiConsumer<PixelWall, byte[]> protocol) throws IOException {
            Thread.ofPlatform().daemon().name("display").start(() -> receive(protocol));
        }

        private void receive(BiConsumer<PixelWall, byte[]> protocol) {
            try {
                while (true) {
                    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
                    socket.receive(packet);
                    protocol.accept(wall, Arrays.copyOf(packet.getData(), packet.getLength()));
                }
            } catch (IOException closed) {
                socket.close();
            }
        }

        private int port() {
            return socket.getLocalPort();
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    /** A header with the usual board of four on its bus, fed from the right. */
    private static final class FakeHeader implements Header {

        private final Max7219Modules modules = new Max7219Modules(4, 1, Max7219Modules.Board.FC16, true);
        private final List<String> opened = new CopyOnWriteArrayList<>();

        @Override
        public GpioPort gpio() {
            throw new IllegalStateException("no line is asked for");
        }

        @Override
        public LinkOpener<SpiBus> spi(LinkConfig.Spi link, int hertz) {
            return () -> {
                opened.add(link.place());
                return new SpiBus() {
                    @Override
                    public void write(byte[] bytes) throws hall.hardware.link.LinkException {
                        synchronized (modules) {
                            modules.write(bytes);
                        }
                    }

                    @Override
                    public void close() {}
                };
            };
        }

        @Override
        public void close() {}
    }

    /** A matrix says nothing by itself. */
    private static final class Deaf implements DeviceEvents {

        @Override
        public void card(DeviceConfig device, IdCardEvent event) {
            throw new IllegalStateException(event.toString());
        }

        @Override
        public void chip(DeviceConfig device, CardEvent event) {
            throw new IllegalStateException(event.toString());
        }

        @Override
        public void key(DeviceConfig device, KeyPressed pressed) {
            throw new IllegalStateException(pressed.toString());
        }
    }
}
