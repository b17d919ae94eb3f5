package hall.hardware.lamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.hardware.DeviceId;
import hall.hardware.link.GpioPort.GpioOutput;
import hall.hardware.link.LinkException;
import hall.hardware.link.LinkOpener;
import hall.hardware.simulated.VirtualClock;
import hall.hardware.simulated.led.RecordingOutput;
import hall.hardware.simulated.led.RecordingOutput.Change;
import hall.text.Text;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LampTest {

    private final VirtualClock clock = new VirtualClock(Instant.EPOCH);
    private final RecordingOutput line = new RecordingOutput(clock, false);
    private final LinkOpener<GpioOutput> opener = () -> line;
    private final Lamp lamp = new Lamp(new DeviceId("lamp-1"), opener, true, clock);

    @Test
    void isDarkUntilSomebodyAsks() {
        run(3_000);

        assertThat(line.changes()).containsExactly(new Change(0, false));
    }

    @Test
    void blinksByTheClockAndWritesOnlyChanges() {
        lamp.turn();
        lamp.show(LampPattern.CALL);
        run(2_200);

        assertThat(line.changes())
                .containsExactly(
                        new Change(0, false),
                        new Change(0, true),
                        new Change(500, false),
                        new Change(1_000, true),
                        new Change(1_500, false),
                        new Change(2_000, true));
    }

    @Test
    void flashesAsOftenAsAskedAndThenStops() {
        lamp.turn();
        lamp.show(LampPattern.flashes(2, 300));
        run(10_000);

        assertThat(line.changes())
                .containsExactly(
                        new Change(0, false),
                        new Change(0, true),
                        new Change(300, false),
                        new Change(600, true),
                        new Change(900, false));
    }

    @Test
    void drivesALowActiveLampTheOtherWayRound() {
        Lamp low = new Lamp(new DeviceId("lamp-2"), opener, false, clock);
        low.turn();
        low.show(LampPattern.ON);
        low.turn();

        assertThat(line.changes()).extracting(Change::high).containsExactly(true, false);
    }

    @Test
    void isLitAgainAfterTheLineCameBack() {
        lamp.turn();
        lamp.show(LampPattern.ON);
        run(100);
        line.broken(true);
        lamp.show(LampPattern.OFF);
        lamp.turn();
        lamp.show(LampPattern.ON);
        lamp.turn();
        line.broken(false);
        run(5_000);

        assertThat(line.changes().getLast().high()).isTrue();
        assertThat(lamp.device().status().link()).hasToString("ONLINE");
    }

    @Test
    void goesToItsSafeLevelWhenClosed() {
        lamp.turn();
        lamp.show(LampPattern.ON);
        run(10);

        lamp.close();

        assertThat(line.changes().getLast().high()).isFalse();
    }

    @Test
    void refusesPatternsThatCouldHurt() {
        assertThatThrownBy(() -> new LampPattern(100, 100, 0)).hasMessageContaining("seizure");
        assertThatThrownBy(() -> new LampPattern(-1, 100, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LampPattern(1, 0, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neverFlashesMoreThanTwiceASecond() {
        for (int onMillis = 1; onMillis <= 2_000; onMillis++) {
            LampPattern pattern = LampPattern.flashes(3, onMillis);
            assertThat(pattern.onMillis() + pattern.offMillis()).isGreaterThanOrEqualTo(500);
        }
    }

    /** Turns the loop, letting as much time go by as it says nothing needs doing. */
    private void run(long millis) {
        long end = clock.millis() + millis;
        while (clock.millis() < end) {
            long rest = Math.max(1, lamp.turn().toMillis());
            clock.advance(Duration.ofMillis(Math.min(rest, end - clock.millis())));
        }
        lamp.turn();
    }

    @Test
    void opensAgainWithItsPatternWhenTheLineCouldNotBeHad() throws LinkException {
        boolean[] there = {false};
        Lamp late = new Lamp(
                new DeviceId("lamp-3"),
                () -> {
                    if (!there[0]) {
                        throw new LinkException(LinkException.Cause.ABSENT, Text.of("没有接上", "not there"));
                    }
                    return line;
                },
                true,
                clock);
        late.turn();
        late.show(LampPattern.ON);
        late.turn();
        there[0] = true;
        clock.advance(Duration.ofSeconds(31));
        late.turn();

        assertThat(line.changes()).extracting(Change::high).containsExactly(true);
    }
}
