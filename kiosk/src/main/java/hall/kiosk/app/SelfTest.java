package hall.kiosk.app;

import hall.kiosk.duty.SiteEvent.SelfTested;
import hall.kiosk.duty.SiteEvent.Tested;
import hall.kiosk.queue.Actor;
import hall.kiosk.site.SelfTestTime;
import hall.kiosk.web.manager.DeviceActs;
import hall.kiosk.web.manager.DeviceActs.Act;
import hall.kiosk.web.manager.DeviceActs.Result;
import hall.kiosk.web.manager.ReportRoutes.Devices;
import hall.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The test of all devices at once. Any thread.
 *
 * @param within a device that says nothing for so long has not passed
 * @param nanos monotonic
 */
record SelfTest(Devices devices, DeviceActs acts, Duration within, LongSupplier nanos) {

    private static final int MOST_DEVICES = 200;
    private static final Text WELL = Text.of("正常。", "It works.");

    private static final Text ONLINE =
            Text.of("在线；没有可以不出声、不显示的检测。", "Online; it has no test that nobody sees or hears.");

    private Text silent() {
        return Text.of(
                within.toSeconds() + " 秒内没有回答；请看它的电源和连线，再重启它。",
                "It did not answer within " + within.toSeconds()
                        + " seconds. Look at its power and its cable, then restart it.");
    }

    /** What did not pass comes first; never completes exceptionally. */
    CompletionStage<SelfTested> test(Actor by, SelfTestTime when) {
        List<CompletableFuture<Tested>> running =
                devices.present().stream().map(this::test).toList();
        return CompletableFuture.allOf(running.toArray(CompletableFuture[]::new))
                .thenApply(all -> new SelfTested(
                        Instant.EPOCH,
                        by,
                        when.day().toString(),
                        when.opening(),
                        running.stream()
                                .map(CompletableFuture::join)
                                .sorted(Comparator.comparing(Tested::passed).thenComparing(Tested::device))
                                .limit(MOST_DEVICES)
                                .toList()));
    }

    /** What is off its line, or asks for a person, has not passed, whatever its driver says. */
    private CompletableFuture<Tested> test(Devices.Device device) {
        Text action = device.action();
        if (!device.online() || action != null) {
            return CompletableFuture.completedFuture(
                    new Tested(device.id(), false, action == null ? device.status() : action));
        }
        if (!acts.tests(device.id())) {
            return CompletableFuture.completedFuture(new Tested(device.id(), true, ONLINE));
        }
        long begun = nanos.getAsLong();
        return acts.act(device.id(), Act.TEST)
                .toCompletableFuture()
                .copy()
                .completeOnTimeout(new Result(false, silent()), within.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(result -> new Tested(
                        device.id(),
                        result.passed(),
                        result.passed() ? WELL : result.text(),
                        TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - begun)));
    }
}
