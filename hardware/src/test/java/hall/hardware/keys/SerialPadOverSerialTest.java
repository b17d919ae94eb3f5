package hall.hardware.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.hardware.DeviceClock;
import hall.hardware.DeviceId;
import hall.hardware.DeviceKind;
import hall.hardware.DeviceLoop;
import hall.hardware.LifeCycle;
import hall.hardware.Pty;
import hall.hardware.link.ByteLink;
import hall.hardware.link.SerialLink;
import hall.hardware.link.SerialSettings;
import hall.hardware.simulated.NodePort;
import hall.hardware.simulated.keys.PadBoard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("socat")
class SerialPadOverSerialTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void hearsAPolledPadAndASpeakingOneOverAPseudoTerminal() throws Exception {
        assertThat(pressed("pad-rs485-rating.json", PadBoard.polled(1), 1, 4)).containsExactly("grade-4");
        assertThat(pressed("pad-ff68.json", PadBoard.speaking(), 1, 0x41)).containsExactly("next");
    }

    private List<String> pressed(String format, PadBoard board, int unit, int code) throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        try (Pty cable = new Pty(folder);
                NodePort port = NodePort.open(cable.far(), board);
                DeviceLoop<ByteLink, KeyPressed> loop = new DeviceLoop<>(
                        new DeviceId("pad"),
                        SerialLink.opener(cable.near(), SerialSettings.of(9_600)),
                        new SerialPad(DeviceKind.CALL_KEYPAD, PadFormatTest.format(format), DeviceClock.system()),
                        DeviceClock.system(),
                        press -> told.add(press.key().code()))) {
            assertThat(port).isNotNull();
            loop.start();
            await("the pad is ready").atMost(SOON).until(() -> loop.status().state() == LifeCycle.READY);
            board.press(unit, code);
            await("the key is told").atMost(SOON).until(() -> !told.isEmpty());
        }
        return told;
    }
}
