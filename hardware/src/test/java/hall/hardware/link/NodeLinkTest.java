package hall.hardware.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.hardware.Pty;
import hall.hardware.link.LinkException.Cause;
import hall.hardware.link.UsbBulkLink.UsbPairs;
import hall.hardware.simulated.FarEnd;
import hall.hardware.simulated.NodePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NodeLinkTest {

    /** The two links that stand on a file under /dev. */
    enum Kind {
        SERIAL,
        USB_NODE;

        LinkOpener<ByteLink> opener(Path path) {
            return switch (this) {
                case SERIAL -> SerialLink.opener(path, SerialSettings.of(115_200));
                case USB_NODE -> UsbNodeLink.opener(path);
            };
        }
    }

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Kind.class)
    @Tag("socat")
    void carriesEveryByteBothWays(Kind kind) throws IOException, InterruptedException {
        try (Pty cable = new Pty(folder);
                NodePort device = NodePort.open(cable.far(), new Echo());
                ByteLink link = kind.opener(cable.near()).open()) {
            byte[] all = new byte[256];
            for (int i = 0; i < 256; i++) {
                all[i] = (byte) i;
            }
            link.write(all);

            assertThat(device).isNotNull();
            assertThat(read(link, 256)).isEqualTo(all);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @Tag("socat")
    void carriesSixtyFourKibibytes(Kind kind) throws IOException, InterruptedException {
        byte[] much = new byte[65_536];
        Arrays.fill(much, (byte) 0xA5);
        try (Pty cable = new Pty(folder);
                NodePort device = NodePort.open(cable.far(), new Echo());
                ByteLink link = kind.opener(cable.near()).open()) {
            byte[] back = new byte[0];
            for (int from = 0; from < much.length; from += 2_048) {
                link.write(Arrays.copyOfRange(much, from, from + 2_048));
                byte[] piece = read(link, 2_048);
                back = Arrays.copyOf(back, back.length + piece.length);
                System.arraycopy(piece, 0, back, back.length - piece.length, piece.length);
            }

            assertThat(device).isNotNull();
            assertThat(back).isEqualTo(much);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @Tag("socat")
    void noticesThatTheCableWasPulled(Kind kind) throws IOException, InterruptedException {
        try (Pty cable = new Pty(folder);
                ByteLink link = kind.opener(cable.near()).open()) {
            cable.pull();
            long start = System.nanoTime();

            assertThatThrownBy(() -> {
                        while (true) {
                            link.read(new byte[16], Duration.ofMillis(50));
                        }
                    })
                    .isInstanceOfSatisfying(
                            LinkException.class, e -> assertThat(e.reason()).isEqualTo(Cause.LOST));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
            assertThat(kind.opener(cable.near()).present()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void saysWhatToDoWhenNothingIsThere(Kind kind) {
        Path nothing = folder.resolve("ttyUSB7");

        assertThatThrownBy(() -> kind.opener(nothing).open())
                .isInstanceOfSatisfying(
                        LinkException.class, e -> assertThat(e.reason()).isEqualTo(Cause.ABSENT))
                .hasMessageContaining("ttyUSB7")
                .hasMessageContaining("plug the device in");
    }

    /** A letter, a folder, a pipe, the machine's own null device and a terminal are no devices to print to. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void opensNothingButADeviceOfItsKind(Kind kind) throws IOException, InterruptedException {
        Path letter = Files.writeString(folder.resolve("letter.txt"), "dear citizen");
        Path named = Files.createSymbolicLink(folder.resolve("printer"), letter);
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        for (Path wrong : List.of(letter, named, folder, pipe, Path.of("/dev/null"), Path.of("/dev/tty"))) {
            assertThatThrownBy(() -> kind.opener(wrong).open())
                    .as(wrong.toString())
                    .isInstanceOfSatisfying(
                            LinkException.class, e -> assertThat(e.reason()).isEqualTo(Cause.MISCONFIGURED))
                    .hasMessageContaining(wrong.toString())
                    .hasMessageContaining("correct the path")
                    .hasMessageContaining("请改正");
        }
        assertThat(letter).hasContent("dear citizen");
    }

    @Test
    void namesTheGroupAndTheCommandWhenTheUserMayNotOpenThePort() {
        LinkException refusal = DeviceNode.SERIAL.forbidden(Path.of("/dev/ttyUSB0"), "hall");

        assertThat(refusal.reason()).isEqualTo(Cause.FORBIDDEN);
        assertThat(refusal.text().chinese())
                .isEqualTo("用户 hall 无权打开 /dev/ttyUSB0，请运行 sudo usermod -aG dialout hall 并重新登录");
        assertThat(refusal.text().english())
                .isEqualTo("/dev/ttyUSB0 may not be opened by hall; run 'sudo usermod -aG dialout hall' and sign in"
                        + " again");
        assertThat(refusal).hasMessage(refusal.text().both());
    }

    @Test
    void aUsbDeviceThatIsNotThereIsSaidToBeMissing() {
        assertThatThrownBy(
                        () -> UsbBulkLink.opener(0x0400, 0xC35A, UsbPairs.AUTO).open())
                .isInstanceOfSatisfying(
                        LinkException.class, e -> assertThat(e.reason()).isIn(Cause.ABSENT, Cause.UNSUPPORTED));
    }

    private static byte[] read(ByteLink link, int count) throws LinkException {
        byte[] all = new byte[count];
        byte[] buffer = new byte[count];
        int got = 0;
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (got < count && System.nanoTime() < end) {
            int more = link.read(buffer, Duration.ofMillis(100));
            System.arraycopy(buffer, 0, all, got, Math.min(more, count - got));
            got += more;
        }
        return Arrays.copyOf(all, got);
    }

    /** Says back what it hears. */
    private static final class Echo implements FarEnd {
        private volatile Line line = bytes -> {};

        @Override
        public void plugged(Line newLine) {
            line = newLine;
        }

        @Override
        public void received(byte[] bytes) {
            line.send(bytes);
        }

        @Override
        public void unplugged() {
            line = bytes -> {};
        }
    }
}
