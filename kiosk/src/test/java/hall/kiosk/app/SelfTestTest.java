package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.duty.SiteEvent.SelfTested;
import hall.kiosk.duty.SiteEvent.Tested;
import hall.kiosk.queue.Actor;
import hall.kiosk.site.SelfTestTime;
import hall.kiosk.web.manager.DeviceActs;
import hall.kiosk.web.manager.ReportRoutes.Devices.Device;
import hall.text.Text;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SelfTestTest {

    private static final Text ONLINE = Text.of("在线", "online");
    private static final Text PAPER = Text.of("请换纸。", "Put in paper.");
    private static final SelfTestTime TODAY = new SelfTestTime(LocalDate.of(2026, 3, 2), null);

    /** The printer passes, the bar does not, the reader never answers; the board and the keypad have no test of their own. */
    private static final DeviceActs ACTS = new DeviceActs() {
        @Override
        public boolean has(String device) {
            return true;
        }

        @Override
        public boolean tests(String device) {
            return Set.of("printer-1", "bar-1", "idcard-1").contains(device);
        }

        @Override
        public CompletionStage<Result> act(String device, Act act) {
            assertThat(act).as("nobody sees or hears it").isEqualTo(Act.TEST);
            return switch (device) {
                case "printer-1" -> CompletableFuture.completedStage(new Result(true, Text.of("很好", "well")));
                case "bar-1" ->
                    CompletableFuture.completedStage(new Result(false, Text.of("没有打开，请重启。", "Restart it.")));
                default -> new CompletableFuture<>();
            };
        }
    };

    private static Device device(String id, boolean online, @Nullable Text action) {
        return new Device(id, "device", online, ONLINE, action);
    }

    private static SelfTested test(List<Device> devices) throws Exception {
        return new SelfTest(() -> devices, ACTS, Duration.ofMillis(50), () -> 0)
                .test(Actor.HALL, TODAY)
                .toCompletableFuture()
                .get();
    }

    @Test
    void eachDeviceIsTestedAndTheRedOnesComeFirstWithWhatToDo() throws Exception {
        SelfTested report = test(List.of(
                device("printer-1", true, null),
                device("bar-1", true, null),
                device("idcard-1", true, null),
                device("printer-2", true, PAPER),
                device("board-1", true, null),
                device("keypad-1", true, null),
                device("board-2", false, null)));

        assertThat(report.devices())
                .extracting(Tested::device)
                .containsExactly("bar-1", "board-2", "idcard-1", "printer-2", "board-1", "keypad-1", "printer-1");
        assertThat(report.red()).isEqualTo(4);
        assertThat(report.devices().get(2).text().chinese()).contains("没有回答", "请看它的电源");
        assertThat(report.devices().get(3).text()).isEqualTo(PAPER);
    }

    /** However many there are, the report fits an event, and no red one is missing from it. */
    @Test
    void aLargeHallsReportFits() throws Exception {
        SelfTested report = test(IntStream.range(0, 500)
                .mapToObj(i -> device("board-" + i, i % 10 != 0, null))
                .toList());

        assertThat(report.devices()).hasSize(200);
        assertThat(report.red()).isEqualTo(50);
    }
}
