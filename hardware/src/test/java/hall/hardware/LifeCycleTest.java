package hall.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.hardware.LifeCycle.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LifeCycleTest {

    @Test
    void isExactlyThisTable() {
        List<String> ways = new ArrayList<>();
        for (LifeCycle from : LifeCycle.values()) {
            for (Step step : Step.values()) {
                from.next(step).ifPresent(to -> ways.add(from + " " + step + " " + to));
            }
        }

        assertThat(ways)
                .containsExactly(
                        "CONFIGURED OPEN OPENING",
                        "CONFIGURED CLOSE CLOSED",
                        "OPENING OPENED READY",
                        "OPENING LOST OFFLINE",
                        "OPENING NEEDS_PERSON FAULT",
                        "OPENING CLOSE CLOSED",
                        "READY REQUEST BUSY",
                        "READY LOST OFFLINE",
                        "READY NEEDS_PERSON FAULT",
                        "READY CLOSE CLOSED",
                        "BUSY DONE READY",
                        "BUSY LOST OFFLINE",
                        "BUSY NEEDS_PERSON FAULT",
                        "BUSY CLOSE CLOSED",
                        "OFFLINE RETRY OPENING",
                        "OFFLINE CLOSE CLOSED",
                        "FAULT REQUEST BUSY",
                        "FAULT LOST OFFLINE",
                        "FAULT NEEDS_PERSON FAULT",
                        "FAULT RECOVERED READY",
                        "FAULT RETRY OPENING",
                        "FAULT CLOSE CLOSED",
                        "CLOSED CLOSE CLOSED");
    }

    @ParameterizedTest
    @EnumSource(LifeCycle.class)
    void canBeClosedFromAnywhere(LifeCycle state) {
        assertThat(state.after(Step.CLOSE)).isEqualTo(LifeCycle.CLOSED);
    }

    @Test
    void refusesAStepTheTableDoesNotHave() {
        assertThatThrownBy(() -> LifeCycle.OFFLINE.after(Step.REQUEST))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("OFFLINE")
                .hasMessageContaining("REQUEST");
    }
}
