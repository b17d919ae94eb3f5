package hall.hardware.lamp;

import hall.hardware.Device;
import hall.hardware.DeviceClock;
import hall.hardware.DeviceId;
import hall.hardware.DeviceLoop;
import hall.hardware.link.GpioPort.GpioOutput;
import hall.hardware.link.LinkOpener;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lamp or a buzzer on one line, its own thread behind it. Any thread may call it. */
public final class Lamp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lamp.class);
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final DeviceLoop<GpioOutput, Void> loop;
    private final LampDriver driver;

    /** @param activeHigh whether the lamp is lit by a high line; most relay boards want a low one */
    public Lamp(DeviceId id, LinkOpener<GpioOutput> opener, boolean activeHigh, DeviceClock clock) {
        this.driver = new LampDriver(activeHigh, clock);
        this.loop = new DeviceLoop<>(id, opener, driver, clock, nothing -> {});
    }

    /** Starts the lamp's own threads; once only. */
    public Lamp start() {
        loop.start();
        return this;
    }

    /** For tests with their own clock: see {@link DeviceLoop#turn}. */
    Duration turn() {
        return loop.turn();
    }

    /** The lamp as a device: status, counters, health. */
    public Device device() {
        return loop;
    }

    /** Follows {@code pattern} from now on, also after the line was away. */
    public void show(LampPattern pattern) {
        driver.want(pattern);
        loop.submit("light", LIMIT, (line, deadline) -> {
                    driver.follow(line);
                    return pattern;
                })
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        LOG.debug("{} will follow {} later: {}", loop.id(), pattern, failure.getMessage());
                    }
                });
    }

    @Override
    public void close() {
        loop.close();
    }
}
