package hall.hardware.led;

import hall.hardware.Device;
import hall.hardware.DeviceClock;
import hall.hardware.DeviceException;
import hall.hardware.DeviceId;
import hall.hardware.DeviceLoop;
import hall.hardware.ErrorCode;
import hall.hardware.led.LedTextBar.LedContent;
import hall.hardware.led.LedTextBar.ShowResult;
import hall.hardware.link.ByteLink;
import hall.hardware.link.LinkOpener;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * A bar of any kind behind a {@link DeviceLoop}. Any thread may call it.
 *
 * @param <L> the link its driver speaks over
 */
public final class LedBar<L extends AutoCloseable> implements LedTextBar {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final DeviceLoop<L, Void> loop;
    private final LedDriver<L> driver;
    private final Wanted wanted;

    private LedBar(DeviceId id, LinkOpener<L> opener, LedDriver<L> driver, Wanted wanted, DeviceClock clock) {
        this.loop = new DeviceLoop<>(id, opener, driver, clock, nothing -> {});
        this.driver = driver;
        this.wanted = wanted;
    }

    /** A text bar with an Onbon controller; over TCP its port is 5005. Not started yet. */
    public static LedBar<ByteLink> onbon(
            DeviceId id, LinkOpener<ByteLink> opener, OnbonSettings settings, DeviceClock clock) {
        Wanted wanted = new Wanted();
        return new LedBar<>(id, opener, new OnbonDriver(settings, wanted, clock), wanted, clock);
    }

    /**
     * A matrix of {@code width} by {@code height} dots that takes pictures. Not started yet.
     *
     * @param opener from {@link FlaschenTaschenSink}, {@link DdpSink} or {@link Max7219Chain}
     * @param protocol the name among its capabilities, such as {@code flaschen-taschen}
     */
    public static LedBar<PixelSink> matrix(
            DeviceId id, LinkOpener<PixelSink> opener, String protocol, int width, int height, DeviceClock clock) {
        Wanted wanted = new Wanted();
        return new LedBar<>(id, opener, new PixelDriver(protocol, width, height, wanted, clock), wanted, clock);
    }

    /** Starts the bar's own threads; once only. */
    public LedBar<L> start() {
        loop.start();
        return this;
    }

    /** For tests with their own clock: see {@link DeviceLoop#turn}. */
    Duration turn() {
        return loop.turn();
    }

    @Override
    public Device device() {
        return loop;
    }

    @Override
    public CompletionStage<ShowResult> show(LedContent content) {
        wanted.content(content);
        return result(loop.submit("show", LIMIT, driver::show));
    }

    @Override
    public CompletionStage<ShowResult> brightness(int percent) {
        wanted.brightnessPercent(percent);
        return result(loop.submit("brightness", LIMIT, driver::adjust));
    }

    @Override
    public CompletionStage<ShowResult> power(boolean on) {
        wanted.on(on);
        return result(loop.submit("power", LIMIT, driver::adjust));
    }

    private static CompletionStage<ShowResult> result(CompletionStage<ShowResult> asked) {
        return asked.exceptionally(LedBar::failed);
    }

    private static ShowResult failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof DeviceException device
                ? new ShowResult.Failed(device.code(), String.valueOf(device.getMessage()))
                : new ShowResult.Failed(ErrorCode.INTERNAL, String.valueOf(cause.getMessage()));
    }

    @Override
    public void close() {
        loop.close();
    }
}
