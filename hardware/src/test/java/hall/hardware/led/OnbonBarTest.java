package hall.hardware.led;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.Counter;
import hall.hardware.DeviceId;
import hall.hardware.DeviceStatus;
import hall.hardware.ErrorCode;
import hall.hardware.Health;
import hall.hardware.Health.HealthLevel;
import hall.hardware.led.LedTextBar.LedContent;
import hall.hardware.led.LedTextBar.ShowResult;
import hall.hardware.link.ByteLink;
import hall.hardware.simulated.LineFault;
import hall.hardware.simulated.LineFault.Way;
import hall.hardware.simulated.MemoryPort;
import hall.hardware.simulated.VirtualClock;
import hall.hardware.simulated.led.OnbonController;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class OnbonBarTest {

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-03-02T01:00:00Z"));
    private final OnbonController controller = new OnbonController(192, 32);
    private final MemoryPort port = new MemoryPort(clock, controller);
    private final LedBar<ByteLink> bar = bar(OnbonSettings.of(192, 32));

    private LedBar<ByteLink> bar(OnbonSettings settings) {
        return LedBar.onbon(new DeviceId("led-3"), port, settings, clock);
    }

    @Test
    void showsACallAndKnowsIt() {
        ShowResult result = shown("请A015到3号窗口");

        assertThat(result).isEqualTo(new ShowResult.Confirmed());
        assertThat(controller.words()).isEqualTo("请A015到3号窗口");
    }

    @Test
    void doesNotSendWhatIsShownAlready() {
        shown("请A015到3号窗口");
        int changes = controller.changes();

        assertThat(shown("请A015到3号窗口")).isEqualTo(new ShowResult.Confirmed());

        assertThat(controller.changes()).isEqualTo(changes);
    }

    @Test
    void sendsOnlyTheLatestOfManyChangesAndNeverTwoWithinASecond() {
        bar.turn();
        bar.show(LedContent.text("A001", LedColour.RED));
        bar.turn();
        CompletionStage<ShowResult> last = null;
        for (int i = 2; i <= 9; i++) {
            last = bar.show(LedContent.text("A00" + i, LedColour.RED));
        }
        long before = clock.nanos();
        for (int i = 0; i < 12; i++) {
            bar.turn();
        }

        assertThat(last).isCompletedWithValue(new ShowResult.Confirmed());
        assertThat(controller.words()).isEqualTo("A009");
        assertThat(controller.changes()).isEqualTo(2);
        assertThat(Duration.ofNanos(clock.nanos() - before)).isBetween(Duration.ofMillis(900), Duration.ofSeconds(3));
    }

    @Test
    void showsItAgainWhenTheBarIsBack() {
        shown("请A015到3号窗口");
        port.unplug();
        controller.powerCut();
        bar.turn();
        assertThat(bar.device().status().link()).isEqualTo(DeviceStatus.Link.OFFLINE);

        assertThat(shown("请A016到3号窗口"))
                .isInstanceOfSatisfying(
                        ShowResult.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo(ErrorCode.OFFLINE));
        port.plug();
        turnFor(Duration.ofSeconds(35));

        assertThat(controller.words()).isEqualTo("请A016到3号窗口");
        assertThat(bar.device().status().link()).isEqualTo(DeviceStatus.Link.ONLINE);
    }

    @Test
    void asksAgainWhileTheControllerIsBusy() {
        bar.turn();
        controller.refuse(3, 4);

        assertThat(shown("A001")).isEqualTo(new ShowResult.Confirmed());
        assertThat(controller.words()).isEqualTo("A001");
    }

    @Test
    void givesUpOnABusyControllerAndShowsItAtItsNextLook() {
        bar.turn();
        controller.refuse(3, 6);

        assertThat(shown("A001"))
                .isInstanceOfSatisfying(
                        ShowResult.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo(ErrorCode.BUSY));
        turnFor(Duration.ofSeconds(3));

        assertThat(controller.words()).isEqualTo("A001");
    }

    @Test
    void asksAgainAfterABrokenFrame() {
        bar.turn();
        port.inject(new LineFault.Flip(Way.TO_DEVICE, 40, 3));

        assertThat(shown("A001")).isEqualTo(new ShowResult.Confirmed());
        assertThat(controller.broken()).isEqualTo(1);
        assertThat(controller.words()).isEqualTo("A001");
    }

    @Test
    void opensTheLinkAgainWhenTheControllerFallsSilent() {
        shown("A001");
        controller.silent(true);

        assertThat(shown("A002"))
                .isInstanceOfSatisfying(
                        ShowResult.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo(ErrorCode.OFFLINE));
        controller.silent(false);
        turnFor(Duration.ofSeconds(40));

        assertThat(controller.words()).isEqualTo("A002");
    }

    @Test
    void noticesASilentControllerThoughNothingIsAsked() {
        shown("A001");
        controller.silent(true);
        turnFor(Duration.ofSeconds(30));

        assertThat(bar.device().status().link()).isNotEqualTo(DeviceStatus.Link.ONLINE);
    }

    @Test
    void tellsAWrongTextApartFromALostBarAndDoesNotRepeatIt() {
        bar.turn();
        controller.refuse(4, 1);

        assertThat(shown("A001"))
                .isInstanceOfSatisfying(
                        ShowResult.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo(ErrorCode.BAD_DATA));
        int requests = controller.requests();
        turnFor(Duration.ofSeconds(10));

        assertThat(controller.requests()).isEqualTo(requests);
        assertThat(bar.device().status().link()).isEqualTo(DeviceStatus.Link.ONLINE);
    }

    @Test
    void refusesATextThatHasNoRoomInTheController() {
        bar.turn();
        assertThat(shown("号".repeat(600)))
                .isInstanceOfSatisfying(
                        ShowResult.Failed.class,
                        failed -> assertThat(failed.detail()).contains("1215", "1024"));
        assertThat(controller.changes()).isZero();
    }

    @Test
    void hasHalfTheRoomInTheOlderSeries() {
        LedBar<ByteLink> old = bar(
                new OnbonSettings(192, 32, OnbonSettings.Series.BX_5K, GbText.Glyphs.GB2312, OnbonFrame.ANY_ADDRESS));
        old.turn();
        CompletionStage<ShowResult> asked = old.show(LedContent.text("号".repeat(256), LedColour.RED));
        old.turn();

        assertThat(asked.toCompletableFuture().join()).isInstanceOf(ShowResult.Failed.class);
    }

    @Test
    void dimsAndSwitchesOnlyWhenAskedTo() {
        shown("A001");
        assertThat(controller.requests()).isEqualTo(2);

        CompletionStage<ShowResult> dimmed = bar.brightness(40);
        bar.turn();
        CompletionStage<ShowResult> off = bar.power(false);
        bar.turn();

        assertThat(dimmed).isCompletedWithValue(new ShowResult.Confirmed());
        assertThat(off).isCompletedWithValue(new ShowResult.Confirmed());
        assertThat(controller.brightness()).isEqualTo(6);
        assertThat(controller.on()).isFalse();
    }

    @Test
    void remembersBrightnessForABarThatComesBack() {
        bar.turn();
        bar.brightness(20);
        bar.turn();
        port.unplug();
        controller.powerCut();
        bar.turn();
        port.plug();
        turnFor(Duration.ofSeconds(5));

        assertThat(controller.brightness()).isEqualTo(3);
    }

    @Test
    void isNotMisledByAnAnswerThatCameTooLate() {
        bar.turn();
        port.inject(new LineFault.Delay(0, Duration.ofMillis(2_500)));
        shown("A001");
        controller.refuse(4, 1);

        // The late answers of the first two requests lie on the wire; this one's refusal must be seen.
        assertThat(shown("A002")).isInstanceOf(ShowResult.Failed.class);
    }

    @Test
    void putsUpWithABabblingWire() {
        bar.turn();
        controller.babble(HexFormat.of().parseHex("A5A5A5000102035AFFFFA5A5"));

        assertThat(shown("A001")).isEqualTo(new ShowResult.Confirmed());
        assertThat(bar.device().counters().of(Counter.BYTES_SKIPPED)).isGreaterThan(0);
    }

    @Test
    void findsTheDisplaySwitchedOff() {
        bar.turn();
        bar.power(false);
        bar.turn();
        Health health = check(HealthLevel.INTERNAL);

        assertThat(health.passed()).isFalse();
        assertThat(health.findings()).extracting(Health.Finding::passed).containsExactly(true, false);
    }

    @Test
    void putsUpATestTextAndThenTheOldOneAgain() {
        shown("A001");
        int changes = controller.changes();

        assertThat(check(HealthLevel.EXTERNAL).passed()).isTrue();

        assertThat(controller.words()).isEqualTo("A001");
        assertThat(controller.changes()).isEqualTo(changes + 2);
    }

    /** Whatever breaks at whichever byte, in the end the bar shows what was wanted, and no success is claimed falsely. */
    @Test
    void showsItInTheEndWhateverBreaksAtWhicheverByte() {
        bar.turn();
        shown("A000");
        long toDevice = port.bytesToDevice();
        long toDriver = port.bytesToDriver();
        shown("号001");
        toDevice = port.bytesToDevice() - toDevice;
        toDriver = port.bytesToDriver() - toDriver;
        assertThat(toDevice).isGreaterThan(50);
        int number = 100;
        for (Way way : Way.values()) {
            long bytes = way == Way.TO_DEVICE ? toDevice : toDriver;
            for (int at = 0; at < bytes; at++) {
                for (LineFault fault : new LineFault[] {
                    new LineFault.Drop(way, at),
                    new LineFault.Flip(way, at, at % 8),
                    new LineFault.Split(way, at),
                    new LineFault.Unplug(way, at)
                }) {
                    number++;
                    tryWith(fault, "号" + number);
                }
            }
        }
        assertThat(number).isGreaterThan(300);
    }

    private void tryWith(LineFault fault, String text) {
        clock.advance(Duration.ofSeconds(2));
        port.inject(fault);
        ShowResult result = shown(text);
        if (result instanceof ShowResult.Confirmed) {
            assertThat(controller.words()).as(fault + " claimed").isEqualTo(text);
        }
        port.mend();
        port.plug();
        turnFor(Duration.ofSeconds(40));
        assertThat(controller.words()).as(fault + " in the end").isEqualTo(text);
    }

    private Health check(HealthLevel level) {
        CompletionStage<Health> asked = bar.device().check(level);
        bar.turn();
        return asked.toCompletableFuture().join();
    }

    private ShowResult shown(String text) {
        CompletionStage<ShowResult> asked = bar.show(LedContent.text(text, LedColour.RED));
        for (int i = 0; i < 3 && !asked.toCompletableFuture().isDone(); i++) {
            bar.turn();
        }
        return asked.toCompletableFuture().join();
    }

    /** Turns the loop for {@code time}, jumping over what it says is rest. */
    private void turnFor(Duration time) {
        long end = clock.nanos() + time.toNanos();
        while (end - clock.nanos() > 0) {
            long rest = Math.max(1_000_000, bar.turn().toNanos());
            clock.advance(Duration.ofNanos(Math.min(rest, Math.max(0, end - clock.nanos()))));
        }
    }
}
