package hall.hardware.led;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.Counter;
import hall.hardware.DeviceId;
import hall.hardware.DeviceStatus;
import hall.hardware.ErrorCode;
import hall.hardware.Fuzz;
import hall.hardware.led.LedTextBar.LedContent;
import hall.hardware.led.LedTextBar.ShowResult;
import hall.hardware.led.Max7219Chain.Wiring;
import hall.hardware.link.DatagramLink;
import hall.hardware.link.LinkException;
import hall.hardware.link.LinkOpener;
import hall.hardware.simulated.VirtualClock;
import hall.hardware.simulated.led.Max7219Modules;
import hall.hardware.simulated.led.PixelWall;
import hall.text.Text;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PixelSinkTest {

    private final VirtualClock clock = new VirtualClock(Instant.EPOCH);
    private final PixelWall wall = new PixelWall(64, 32);

    @Test
    void writesAPictureFileForFlaschenTaschen() {
        BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, 0x102030);
        picture.setRGB(1, 0, 0xFF0080);

        byte[] packet = FlaschenTaschenSink.packets(picture, 3, 100).getFirst();

        byte[] head = "P6\n2 1\n#FT: 0 0 3\n255\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(Arrays.copyOf(packet, head.length)).isEqualTo(head);
        assertThat(HexFormat.of().formatHex(packet, head.length, packet.length)).isEqualTo("102030ff0080");
    }

    @Test
    void writesTheHeaderOfTheDistributedDisplayProtocol() {
        BufferedImage picture = new BufferedImage(500, 1, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(499, 0, 0x0A0B0C);

        List<byte[]> packets = DdpSink.packets(picture, 100, 14);

        assertThat(packets).hasSize(2);
        assertThat(HexFormat.of().formatHex(packets.get(0), 0, 10)).isEqualTo("400f0b010000000005a0");
        assertThat(HexFormat.of().formatHex(packets.get(1), 0, 10)).isEqualTo("41010b01000005a0003c");
        assertThat(HexFormat.of().formatHex(packets.get(1), 67, 70)).isEqualTo("0a0b0c");
    }

    @Test
    void cutsAPictureTooLargeForOnePacketAcross() throws LinkException {
        PixelWall large = new PixelWall(320, 192);
        BufferedImage picture = noise(320, 192, 5);
        try (PixelSink sink =
                FlaschenTaschenSink.over(() -> large::flaschenTaschen, 0).open()) {
            sink.send(picture, 100);
        }

        assertThat(large.packets()).isEqualTo(3);
        assertThat(dots(large.picture())).isEqualTo(dots(picture));
    }

    @Test
    void bringsEveryDotOverDdp() throws LinkException {
        BufferedImage picture = noise(64, 32, 9);
        try (PixelSink sink = DdpSink.over(() -> wall::ddp).open()) {
            for (int i = 0; i < 20; i++) {
                sink.send(picture, 100);
            }
        }

        assertThat(wall.broken()).isZero();
        assertThat(wall.pictures()).isEqualTo(20);
        assertThat(dots(wall.picture())).isEqualTo(dots(picture));
    }

    @Test
    void dimsByScalingTheColours() throws LinkException {
        BufferedImage picture = new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, 0xC86432);
        try (PixelSink sink = DdpSink.over(() -> wall::ddp).open()) {
            sink.send(picture, 50);
        }

        assertThat(wall.picture().getRGB(0, 0) & 0xFFFFFF).isEqualTo(0x643219);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void lightsTheRightDotHoweverTheModulesAreTurned(int turns) {
        Wiring wiring = new Wiring(4, 2, false, turns, false);
        for (int[] dot : new int[][] {{0, 0}, {31, 0}, {0, 15}, {9, 10}, {22, 3}}) {
            BufferedImage picture = new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB);
            picture.setRGB(dot[0], dot[1], 0xFFFFFF);
            Max7219Modules modules = new Max7219Modules(4, 2);
            Max7219Chain.transfers(picture, 100, wiring).forEach(transfer -> write(modules, transfer));

            BufferedImage lit = turned(modules.picture(), turns);

            assertThat(litDots(lit)).as(dot[0] + "," + dot[1]).containsExactly(dot[0] + "," + dot[1]);
        }
    }

    @Test
    void setsUpEveryChipBeforeItIsSwitchedOn() {
        Max7219Modules modules = new Max7219Modules(2, 1);
        List<byte[]> transfers = Max7219Chain.transfers(
                new BufferedImage(16, 8, BufferedImage.TYPE_INT_RGB), 60, new Wiring(2, 1, false, 0, false));
        assertThat(transfers).allSatisfy(transfer -> assertThat(transfer).hasSize(4));
        assertThat(HexFormat.of().formatHex(transfers.getLast())).isEqualTo("0c010c01");
        transfers.forEach(transfer -> write(modules, transfer));

        assertThat(modules.register(1, 0x0A)).isEqualTo(9);
        assertThat(modules.register(0, 0x0B)).isEqualTo(7);
        assertThat(modules.register(0, 0x09)).isZero();
        assertThat(litDots(modules.picture())).isEmpty();
    }

    @Test
    void sendsAPictureOnceAndThenOnlyToKeepItUp() {
        LedBar<PixelSink> bar = bar(FlaschenTaschenSink.over(() -> wall::flaschenTaschen, 0));
        bar.turn();
        assertThat(wall.packets()).isZero();
        assertThat(shown(bar, content(1))).isEqualTo(new ShowResult.Unconfirmed());
        assertThat(shown(bar, content(1))).isEqualTo(new ShowResult.Unconfirmed());
        assertThat(wall.packets()).isEqualTo(1);

        turnFor(bar, Duration.ofSeconds(12));

        assertThat(wall.packets()).isEqualTo(3);
        assertThat(bar.device().counters().of(Counter.PICTURES_SHOWN)).isEqualTo(3);
    }

    @Test
    void goesDarkAndLightsUpAgain() {
        LedBar<PixelSink> bar = bar(DdpSink.over(() -> wall::ddp));
        bar.turn();
        shown(bar, content(1));
        bar.power(false);
        bar.turn();
        assertThat(litDots(wall.picture())).isEmpty();

        bar.power(true);
        bar.turn();

        assertThat(litDots(wall.picture())).hasSize(1);
    }

    @Test
    void showsItAgainWhenTheNetworkIsBack() {
        boolean[] down = {false};
        DatagramLink link = packet -> {
            if (down[0]) {
                throw new LinkException(LinkException.Cause.LOST, Text.of("网络中断", "the network is down"));
            }
            wall.flaschenTaschen(packet);
        };
        LedBar<PixelSink> bar = bar(FlaschenTaschenSink.over(() -> link, 0));
        bar.turn();
        down[0] = true;
        assertThat(shown(bar, content(7)))
                .isInstanceOfSatisfying(
                        ShowResult.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo(ErrorCode.OFFLINE));
        down[0] = false;
        turnFor(bar, Duration.ofSeconds(10));

        assertThat(bar.device().status().link()).isEqualTo(DeviceStatus.Link.ONLINE);
        assertThat(litDots(wall.picture())).containsExactly("7,7");
    }

    @Test
    void theReceiversSurviveAnyPacket() {
        byte[] ft = FlaschenTaschenSink.packets(noise(5, 4, 1), 0, 100).getFirst();
        byte[] ddp = DdpSink.packets(noise(5, 4, 1), 100, 0).getFirst();

        new Fuzz("flaschen-taschen", 42, ft).run(input -> {
            int broken = wall.broken();
            wall.flaschenTaschen(input);
            return wall.broken() > broken ? "broken" : "shown";
        });
        new Fuzz("ddp", 42, ddp).run(input -> {
            int broken = wall.broken();
            wall.ddp(input);
            return wall.broken() > broken ? "broken" : "taken";
        });

        assertThat(wall.broken()).isPositive();
        assertThat(wall.pictures()).isPositive();
    }

    private LedBar<PixelSink> bar(LinkOpener<PixelSink> opener) {
        return LedBar.matrix(new DeviceId("matrix-1"), opener, "test", 64, 32, clock);
    }

    private static LedContent content(int place) {
        return new LedContent("", LedColour.WHITE, (width, height) -> {
            BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            picture.setRGB(place, place, Color.WHITE.getRGB());
            return picture;
        });
    }

    private static ShowResult shown(LedBar<PixelSink> bar, LedContent content) {
        CompletionStage<ShowResult> asked = bar.show(content);
        bar.turn();
        return asked.toCompletableFuture().join();
    }

    private void turnFor(LedBar<PixelSink> bar, Duration time) {
        long end = clock.nanos() + time.toNanos();
        while (end - clock.nanos() > 0) {
            long rest = Math.max(1_000_000, bar.turn().toNanos());
            clock.advance(Duration.ofNanos(Math.min(rest, Math.max(0, end - clock.nanos()))));
        }
    }

    private static void write(Max7219Modules modules, byte[] transfer) {
        try {
            modules.write(transfer);
        } catch (LinkException e) {
            throw new AssertionError(e);
        }
    }

    /** What a viewer sees of upright modules when each is mounted so many quarter turns clockwise. */
    private static BufferedImage turned(BufferedImage upright, int turns) {
        BufferedImage seen = new BufferedImage(upright.getWidth(), upright.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < upright.getHeight(); y++) {
            for (int x = 0; x < upright.getWidth(); x++) {
                int column = x % 8;
                int row = y % 8;
                for (int i = 0; i < turns; i++) {
                    int next = 7 - row;
                    row = column;
                    column = next;
                }
                seen.setRGB(x - x % 8 + column, y - y % 8 + row, upright.getRGB(x, y));
            }
        }
        return seen;
    }

    private static List<String> litDots(BufferedImage picture) {
        List<String> lit = new ArrayList<>();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                if ((picture.getRGB(x, y) & 0xFFFFFF) != 0) {
                    lit.add(x + "," + y);
                }
            }
        }
        return lit;
    }

    private static int[] dots(BufferedImage picture) {
        int[] dots = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return Arrays.stream(dots).map(dot -> dot & 0xFFFFFF).toArray();
    }

    private static BufferedImage noise(int width, int height, long seed) {
        Random random = new Random(seed);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, random.nextInt());
            }
        }
        return picture;
    }
}
