package hall.hardware.led;

import hall.hardware.Capabilities;
import hall.hardware.Capabilities.Fact;
import hall.hardware.Counter;
import hall.hardware.Deadline;
import hall.hardware.DeviceClock;
import hall.hardware.DeviceKind;
import hall.hardware.DriverState;
import hall.hardware.Health;
import hall.hardware.Health.HealthLevel;
import hall.hardware.led.LedTextBar.LedContent;
import hall.hardware.led.LedTextBar.ShowResult;
import hall.hardware.link.LinkException;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A matrix that takes pictures and never answers, so nothing it shows can be confirmed. The same picture is not sent
 * again, except as often as the way there needs it ({@link PixelSink#refresh}) for a display that restarted.
 */
final class PixelDriver implements LedDriver<PixelSink> {

    private final int width;
    private final int height;
    private final Wanted wanted;
    private final DeviceClock clock;
    private final DriverState state;

    private @Nullable LedContent painted;
    private @Nullable BufferedImage picture;
    private int[] sentDots = {};
    private int sentPercent = -1;
    private long sentNanos;

    /**
     * @param protocol its name among the capabilities, such as {@code flaschen-taschen}
     * @param width dots across
     * @param height dots down
     */
    PixelDriver(String protocol, int width, int height, Wanted wanted, DeviceClock clock) {
        if (width < 1 || height < 1 || width > 4_096 || height > 4_096) {
            throw new IllegalArgumentException("a matrix of " + width + " by " + height + " dots does not exist");
        }
        this.width = width;
        this.height = height;
        this.wanted = wanted;
        this.clock = clock;
        this.state = new DriverState(Capabilities.of(DeviceKind.LED_MATRIX, false, HealthLevel.EXTERNAL)
                .with(Fact.PROTOCOL, protocol)
                .with(Fact.WIDTH_DOTS, width)
                .with(Fact.HEIGHT_DOTS, height));
    }

    @Override
    public DriverState state() {
        return state;
    }

    @Override
    public void greet(PixelSink link) throws LinkException {
        sentPercent = -1;
        bringUp(link);
    }

    @Override
    public Duration idle(PixelSink link, Consumer<? super Void> events) throws LinkException {
        if (wanted.content() == null) {
            return link.refresh();
        }
        long due = sentNanos + link.refresh().toNanos();
        if (due - clock.nanos() <= 0) {
            sentPercent = -1;
        }
        bringUp(link);
        return Duration.ofNanos(Math.max(1_000_000, sentNanos + link.refresh().toNanos() - clock.nanos()));
    }

    @Override
    public ShowResult show(PixelSink link, Deadline deadline) throws LinkException {
        bringUp(link);
        return new ShowResult.Unconfirmed();
    }

    @Override
    public ShowResult adjust(PixelSink link, Deadline deadline) throws LinkException {
        bringUp(link);
        return new ShowResult.Unconfirmed();
    }

    @Override
    public Health check(PixelSink link, HealthLevel level, Deadline deadline) throws LinkException {
        // Stays until the next refresh, which paints what is wanted over it.
        link.send(TestPicture.of(width, height, link.moduleDots()), 100);
        sentPercent = -1;
        sentNanos = clock.nanos();
        return Health.of(
                level,
                link.moduleDots() > 0
                        ? Health.Finding.passed(
                                "已发送测试画面：每个模块上应是直立的暗色字母 F，下方暗点数为其从左数的位置；其余各点均应点亮。如不符，请改 startsRight、turns 或 mirrored。",
                                "A test picture was sent: on each module a dark F, upright, and under it as many dark dots as its"
                                        + " place from the left; all other dots are lit. Otherwise correct startsRight, turns or"
                                        + " mirrored.")
                        : Health.Finding.passed(
                                "已发送测试画面：应是直立的暗色字母 F，其余各点均应点亮，请目视确认。",
                                "A test picture was sent: a dark F, upright, and all other dots lit: look at it."));
    }

    private void bringUp(PixelSink link) throws LinkException {
        LedContent content = wanted.content();
        if (content == null) {
            return;
        }
        BufferedImage now = picture(content);
        int percent = wanted.on() ? wanted.brightnessPercent().orElse(100) : 0;
        int[] dots = now.getRGB(0, 0, width, height, null, 0, width);
        if (percent == sentPercent && Arrays.equals(dots, sentDots)) {
            return;
        }
        link.send(now, percent);
        sentDots = dots;
        sentPercent = percent;
        sentNanos = clock.nanos();
        state.tally().count(Counter.PICTURES_SHOWN);
    }

    private BufferedImage picture(LedContent content) {
        BufferedImage known = picture;
        if (known != null && content.equals(painted)) {
            return known;
        }
        BufferedImage fresh = content.painter().paint(width, height);
        if (fresh.getWidth() != width || fresh.getHeight() != height) {
            throw new IllegalStateException("the picture is " + fresh.getWidth() + " by " + fresh.getHeight()
                    + " dots and the matrix " + width + " by " + height);
        }
        painted = content;
        picture = fresh;
        return fresh;
    }
}
