package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.message.DeviceMessage.DeviceStatus.Done;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.web.manager.DeviceActs.Act;
import hall.kiosk.web.manager.DeviceActs.Result;
import hall.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a manager does to boards goes to them as a command, wherever they hang; what cannot be done is said. */
class DeviceDeskTest {

    private final List<String> told = new ArrayList<>();
    private boolean online = true;
    private boolean taken = true;

    private final DeviceDesk desk = new DeviceDesk(
            DeviceDeskTest::config,
            List::of,
            new DeviceDesk.Boards(board -> online, (board, command) -> {
                told.add(command + " " + board);
                return CompletableFuture.completedStage(taken);
            }),
            new DeviceDesk.Elsewhere(device -> online, (device, command) -> {
                told.add(command + " " + device);
                return CompletableFuture.completedStage(
                        taken ? Optional.of(new Done("c-1", true, Text.of("正常。", "It is well."))) : Optional.empty());
            }),
            id -> told.add("here " + id),
            Runnable::run);

    @Test
    void aBoardShowsItsNameOrATestPicture() {
        assertThat(act("board-1", Act.IDENTIFY).passed()).isTrue();
        assertThat(act("board-1", Act.SHOW).text().english()).contains("test picture");

        assertThat(told).containsExactly("identify board-1", "test-page board-1");
    }

    @Test
    void aBoardThatIsNotConnectedIsNotSaidToShowAnything() {
        online = false;

        Result result = act("board-1", Act.IDENTIFY);

        assertThat(result.passed()).isFalse();
        assertThat(result.text().chinese()).contains("没有连接");
        assertThat(told).isEmpty();
    }

    @Test
    void whatHangsAtAKioskOnAMachineOfItsOwnIsAskedThere() {
        assertThat(act("kiosk-2-printer", Act.TEST)).isEqualTo(new Result(true, Text.of("正常。", "It is well.")));
        assertThat(act("kiosk-2-printer", Act.SHOW).passed()).isTrue();
        assertThat(act("kiosk-2", Act.RESTART).passed()).isTrue();

        assertThat(told).containsExactly("test kiosk-2-printer", "test-page kiosk-2-printer", "restart kiosk-2");
    }

    @Test
    void aKioskThatIsNotThereOrDoesNotAnswerIsSaid() {
        taken = false;
        assertThat(act("kiosk-2", Act.RESTART).text().english()).contains("did not answer");
        online = false;
        assertThat(act("kiosk-2-printer", Act.TEST).text().chinese()).contains("没有连接");
    }

    @Test
    void aBrokerThatDoesNotTakeTheCommandIsSaid() {
        taken = false;

        assertThat(act("board-1", Act.SHOW).passed()).isFalse();
    }

    @Test
    void onlyABoardShowsItsName() {
        assertThat(act("printer-1", Act.IDENTIFY).passed()).isFalse();
        assertThat(act("kiosk-1", Act.IDENTIFY).passed()).isFalse();
        assertThat(told).isEmpty();
    }

    private Result act(String device, Act act) {
        assertThat(desk.has(device)).isTrue();
        return desk.act(device, act).toCompletableFuture().join();
    }

    private static Configuration config() {
        String json = """
                {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"},
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"}],
                 "windows": [{"id": "1", "services": ["a"]}],
                 "boards": [{"id": "board-1"}],
                 "kiosks": [{"id": "kiosk-1", "printers": ["printer-1"]},
                            {"id": "kiosk-2", "remote": true,
                             "devices": [{"id": "kiosk-2-printer", "kind": "ticket-printer"}]}],
                 "devices": [{"id": "printer-1", "kind": "ticket-printer", "driver": "escpos",
                              "link": {"type": "simulated"}, "options": {"paper": 80}}]}
                """;
        return ((HallConfigFile.Result.Good) HallConfigFile.parse(json, Path.of("target"))).config();
    }
}
