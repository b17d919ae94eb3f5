package hall.hardware.keys;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.Action;
import hall.hardware.Counter;
import hall.hardware.DeviceId;
import hall.hardware.DeviceKind;
import hall.hardware.DeviceLoop;
import hall.hardware.Health;
import hall.hardware.Health.HealthLevel;
import hall.hardware.LifeCycle;
import hall.hardware.link.KeyLink;
import hall.hardware.simulated.VirtualClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class KeyPadTest {

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-03-02T01:00:00Z"));
    private final ScriptedKeys keys = new ScriptedKeys(clock);
    private final List<String> told = new ArrayList<>();
    private final DeviceLoop<KeyLink, KeyPressed> loop = new DeviceLoop<>(
            new DeviceId("pad"),
            () -> keys,
            new KeyPad(
                    DeviceKind.RATING_PAD,
                    Map.of(17, new Key.Grade(5), 27, new Key.Grade(1), 22, new Key.Digit(7), 23, Key.Command.NEXT),
                    KeyPad.BUTTON_SETTLE,
                    Integer::toString,
                    clock),
            clock,
            press -> told.add(press.key().code()));

    @Test
    void tellsAPressWhileTheFingerIsStillOnIt() {
        run(100);
        keys.plan(17, true, 10);
        run(200);

        assertThat(told).containsExactly("grade-5");
    }

    @Test
    void ignoresASecondPressWithinASecond() {
        run(100);
        keys.plan(17, true, 0);
        keys.plan(17, false, 100);
        keys.plan(17, true, 400);
        keys.plan(17, false, 500);
        keys.plan(27, true, 900);
        keys.plan(27, false, 980);
        keys.plan(27, true, 1100);
        run(2000);

        assertThat(told).containsExactly("grade-5", "grade-1");
    }

    @Test
    void armsAgainOnlyWhenEveryKeyIsUp() {
        run(100);
        keys.plan(17, true, 0);
        keys.plan(27, true, 2000);
        keys.plan(27, false, 2100);
        keys.plan(17, false, 4000);
        keys.plan(27, true, 6000);
        run(7000);

        assertThat(told).containsExactly("grade-5", "grade-1");
    }

    @Test
    void takesDigitsAsFastAsTheyAreTyped() {
        run(100);
        for (int i = 0; i < 4; i++) {
            keys.plan(22, true, 150L * i);
            keys.plan(22, false, 150L * i + 70);
        }
        run(1000);

        assertThat(told).containsExactly("digit-7", "digit-7", "digit-7", "digit-7");
    }

    @Test
    void aStuckKeyNeedsAPersonUntilItIsReleased() {
        run(100);
        keys.plan(17, true, 0);
        keys.plan(17, false, 15_000);
        run(12_000);

        assertThat(loop.status().state()).isEqualTo(LifeCycle.FAULT);
        assertThat(loop.status().suggestedAction()).isEqualTo(Action.RELEASE_KEY);

        run(4_000);

        assertThat(loop.status().state()).isEqualTo(LifeCycle.READY);
        assertThat(told).containsExactly("grade-5");
    }

    @Test
    void aKeyThatIsDownWhenThePadComesIsNoRating() {
        keys.plan(17, true, 0);
        run(500);
        keys.plan(17, false, 0);
        keys.plan(17, true, 500);
        run(1000);

        assertThat(told).containsExactly("grade-5");
    }

    @Test
    void passesOverKeysThatMeanNothing() {
        run(100);
        keys.plan(99, true, 0);
        run(1000);

        assertThat(told).isEmpty();
    }

    @Test
    void comesBackAfterItWasPulledWithAKeyHeld() {
        run(100);
        keys.plan(17, true, 0);
        run(500);
        keys.unplug();
        run(5_000);
        assertThat(loop.status().state()).isEqualTo(LifeCycle.OFFLINE);

        keys.plug();
        run(10_000);
        keys.plan(27, true, 0);
        run(500);

        assertThat(told).containsExactly("grade-5", "grade-1");
        assertThat(loop.counters().of(Counter.KEYS_PRESSED)).isEqualTo(2);
    }

    @Test
    void aPersonCanTryAKey() {
        run(100);
        CompletableFuture<Health> health = loop.check(HealthLevel.INTERACTIVE).toCompletableFuture();
        keys.plan(17, true, 5_000);
        run(6_000);

        assertThat(health.join().passed()).isTrue();
        assertThat(health.join().findings().get(0).text().english()).contains("grade-5");

        CompletableFuture<Health> nobody = loop.check(HealthLevel.INTERACTIVE).toCompletableFuture();
        run(40_000);

        assertThat(nobody.join().passed()).isFalse();
    }

    private void run(long millis) {
        long end = clock.nanos() + millis * 1_000_000;
        while (clock.nanos() < end) {
            clock.advance(loop.turn());
        }
    }
}
