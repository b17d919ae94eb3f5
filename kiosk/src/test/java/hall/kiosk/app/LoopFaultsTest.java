package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.engine.HallEngine.ListenerFault;
import hall.kiosk.web.HallHealth.Fault;
import hall.loop.Life;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopFaultsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void saysNothingOfLoopsThatWork() {
        Life works = new Life("hall", Life.State.RUNNING, Duration.ofSeconds(3), MINUTE, 0, 7, "long ago");
        Life waits = new Life("evdev-event3", Life.State.RUNNING, Duration.ofDays(3), null, 0, 0, null);

        assertThat(LoopFaults.of(List.of(works, waits))).isEmpty();
    }

    @Test
    void namesALoopThatFailsAndHowOften() {
        Life failing = new Life("board-1", Life.State.FAILING, MINUTE, MINUTE, 3, 9, "IllegalStateException: no font");

        assertThat(LoopFaults.of(List.of(failing))).singleElement().satisfies(fault -> {
            assertThat(fault.part()).isEqualTo("thread board-1");
            assertThat(fault.why().english()).contains("board-1 failed 3 times", "no font", "technician");
            assertThat(fault.why().chinese()).contains("board-1 连续出错 3 次", "no font", "技术人员");
        });
    }

    @Test
    void namesAListenerThatFailsAndHowOften() {
        ListenerFault failing = new ListenerFault("WindowBars", 4, "IllegalStateException: no bar");

        assertThat(LoopFaults.ofListeners(List.of(failing))).singleElement().satisfies(fault -> {
            assertThat(fault.part()).isEqualTo("listener WindowBars");
            assertThat(fault.why().english()).contains("failed at events of the hall 4 times", "no bar");
            assertThat(fault.why().chinese()).contains("出错 4 次", "no bar");
        });
    }

    @Test
    void namesALoopThatStandsStill() {
        Life stuck = new Life("outbox", Life.State.RUNNING, Duration.ofSeconds(95), MINUTE, 0, 0, null);

        assertThat(LoopFaults.of(List.of(stuck)))
                .singleElement()
                .extracting(Fault::part)
                .isEqualTo("thread outbox");
        assertThat(LoopFaults.of(List.of(stuck)).getFirst().why().english()).contains("95 s");
    }
}
