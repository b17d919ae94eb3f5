package hall.hardware.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hall.hardware.link.SerialSettings.Handshake;
import hall.hardware.link.SerialSettings.Parity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files a Pi shows of its serial ports, model by model, as Raspberry Pi OS has them. */
class HeaderPortTest {

    private static final String PI_3 = "Raspberry Pi 3 Model B Rev 1.2";
    private static final String PI_4 = "Raspberry Pi 4 Model B Rev 1.4";
    private static final String PI_5 = "Raspberry Pi 5 Model B Rev 1.0";
    private static final SerialSettings PLAIN = SerialSettings.of(115_200);
    private static final SerialSettings EVEN = new SerialSettings(115_200, Parity.EVEN, Handshake.NONE);
    private static final SerialSettings RTS_CTS = new SerialSettings(115_200, Parity.NONE, Handshake.RTS_CTS);
    private static final SerialSettings XON_XOFF = new SerialSettings(9_600, Parity.NONE, Handshake.XON_XOFF);

    @TempDir
    private Path root;

    @BeforeEach
    void aMachine() throws IOException {
        Files.createDirectories(root.resolve("dev"));
        write("sys/class/tty/console/active", "tty1\n");
        write("proc/cmdline", "console=tty1 root=PARTUUID=1 rootwait\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {PI_3, PI_4, "Raspberry Pi Zero 2 W Rev 1.0", "Raspberry Pi Compute Module 4 Rev 1.1"})
    void theMiniUartHasNeitherParityNorRtsCts(String model) throws IOException {
        pi(model, "serial0", "ttyS0", "serial1", "ttyAMA0");

        assertThat(refusal("serial0", EVEN))
                .contains("mini UART")
                .contains("dtoverlay=disable-bt")
                .contains("/boot/firmware/config.txt")
                .contains("迷你串口");
        assertThat(refusal("ttyS0", RTS_CTS)).contains("mini UART");
        passes("serial0", PLAIN);
        passes("serial0", XON_XOFF);
    }

    @Test
    void theFullUartServesBluetoothUntilAnOverlayFreesIt() throws IOException {
        pi(PI_4, "serial0", "ttyS0", "serial1", "ttyAMA0");

        assertThat(refusal("ttyAMA0", EVEN)).contains("Bluetooth chip").contains("蓝牙");
    }

    @ParameterizedTest
    @CsvSource({"serial0", "ttyAMA0"})
    void withDisableBtTheHeaderHasTheFullUart(String name) throws IOException {
        pi(PI_4, "serial0", "ttyAMA0", null, null);

        passes(name, EVEN);
        passes(name, RTS_CTS);
    }

    @Test
    void withMiniuartBtTheHeaderHasTheFullUartAndBluetoothTheOther() throws IOException {
        pi(PI_4, "serial0", "ttyAMA0", "serial1", "ttyS0");

        passes("serial0", EVEN);
    }

    @Test
    void onAPi5SerialZeroIsTheDebugConnector() throws IOException {
        pi(PI_5, "serial0", "ttyAMA10", null, null);

        assertThat(refusal("serial0", PLAIN))
                .contains("debug connector")
                .contains("dtparam=uart0=on")
                .contains("/dev/ttyAMA0")
                .contains("调试接口");
        passes("ttyAMA10", PLAIN);
    }

    @Test
    void onAPi5TheHeadersPortIsNotThereUntilItIsSwitchedOn() throws IOException {
        pi(PI_5, "serial0", "ttyAMA10", null, null);

        assertThat(refusal("ttyAMA0", PLAIN)).contains("switched off").contains("dtparam=uart0=on");

        Files.createFile(root.resolve("dev/ttyAMA0"));
        passes("ttyAMA0", EVEN);
    }

    @Test
    void onTheOthersItIsEnableUart() throws IOException {
        pi(PI_4, "serial1", "ttyAMA0", null, null);

        assertThat(refusal("serial0", PLAIN)).contains("enable_uart=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {PI_4, PI_5})
    void theSystemsConsoleMayNotBeOnIt(String model) throws IOException {
        pi(model, "serial0", "ttyAMA0", null, null);
        write("proc/cmdline", "console=ttyAMA0,115200 console=tty1\n");
        assertThat(refusal("serial0", PLAIN))
                .contains("console")
                .contains("raspi-config")
                .contains("控制台");

        write("proc/cmdline", "console=tty1\n");
        write("sys/class/tty/console/active", "ttyAMA0 tty1\n");
        assertThat(refusal("ttyAMA0", PLAIN)).contains("console");
    }

    @Test
    void aUsbAdapterAndAnyOtherMachinePass() throws IOException {
        pi(PI_4, "serial0", "ttyS0", "serial1", "ttyAMA0");
        Files.createFile(root.resolve("dev/ttyUSB0"));
        passes("ttyUSB0", EVEN);
        passes("ttyUSB1", EVEN);

        write("proc/device-tree/model", "Some Board\0");
        passes("serial0", EVEN);
        Files.delete(root.resolve("proc/device-tree/model"));
        passes("serial0", EVEN);
    }

    private void pi(String model, String link, String port, @Nullable String second, @Nullable String secondPort)
            throws IOException {
        write("proc/device-tree/model", model + "\0");
        link(link, port);
        if (second != null && secondPort != null) {
            link(second, secondPort);
        }
    }

    private void link(String name, String port) throws IOException {
        Files.createFile(root.resolve("dev").resolve(port));
        Files.createSymbolicLink(root.resolve("dev").resolve(name), Path.of(port));
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void passes(String name, SerialSettings settings) {
        assertThatCode(() -> HeaderPort.require(root.resolve("dev").resolve(name), settings, root))
                .doesNotThrowAnyException();
    }

    private String refusal(String name, SerialSettings settings) {
        LinkException refused = catchThrowableOfType(
                LinkException.class,
                () -> HeaderPort.require(root.resolve("dev").resolve(name), settings, root));
        assertThat(refused).isNotNull();
        assertThat(refused.reason()).isEqualTo(LinkException.Cause.MISCONFIGURED);
        return String.valueOf(refused.getMessage());
    }
}
