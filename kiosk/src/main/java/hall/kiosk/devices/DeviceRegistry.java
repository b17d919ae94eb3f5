package hall.kiosk.devices;

import hall.hardware.Device;
import hall.hardware.DeviceClock;
import hall.hardware.DeviceEvent;
import hall.hardware.config.DeviceConfig;
import hall.hardware.config.DriverContext;
import hall.hardware.config.LinkConfig;
import hall.hardware.config.OpenedDevice;
import hall.hardware.drivers.FarEnds;
import hall.hardware.led.LedTextBar;
import hall.hardware.link.ByteLink;
import hall.hardware.link.GpioPort;
import hall.hardware.link.LinkOpener;
import hall.hardware.link.SpiBus;
import hall.hardware.printer.TicketPrinter;
import hall.hardware.speech.Speaker;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The devices of this machine, opened as its configuration says, each with its own thread behind it. What they say by
 * themselves goes to {@link DeviceEvents}.
 */
public final class DeviceRegistry implements AutoCloseable {

    private final DeviceClock clock;
    private final RandomGenerator chance;
    private final DeviceEvents events;
    private final Header header;
    private final Simulators simulators;
    private final Map<String, OpenedDevice> devices = new LinkedHashMap<>();

    private DeviceRegistry(DeviceClock clock, RandomGenerator chance, DeviceEvents events, Header header) {
        this.clock = clock;
        this.chance = chance;
        this.events = events;
        this.header = header;
        this.simulators = new Simulators(clock);
    }

    /** Opens all of {@code configs}. A device that is not there is no error: it is looked for until it is. */
    public static DeviceRegistry open(
            List<DeviceConfig> configs, DeviceClock clock, RandomGenerator chance, DeviceEvents events)
            throws IOException {
        return open(configs, clock, chance, events, Header.ofThisPi(clock));
    }

    static DeviceRegistry open(
            List<DeviceConfig> configs, DeviceClock clock, RandomGenerator chance, DeviceEvents events, Header header)
            throws IOException {
        DeviceRegistry registry = new DeviceRegistry(clock, chance, events, header);
        try {
            for (DeviceConfig config : configs) {
                OpenedDevice opened = config.driver().opener().open(config, registry.new Context());
                registry.devices.put(config.id().value(), opened);
            }
            return registry;
        } catch (IOException | RuntimeException e) {
            registry.close();
            throw e;
        }
    }

    /** All devices, in the order of the configuration. */
    public List<Device> devices() {
        return devices.values().stream().map(OpenedDevice::device).toList();
    }

    /** The ticket printer called {@code id}. */
    public Optional<TicketPrinter> printer(String id) {
        return Optional.ofNullable(devices.get(id)).flatMap(opened -> opened.as(TicketPrinter.class));
    }

    /** The bars and matrices by id. */
    public Map<String, LedTextBar> bars() {
        Map<String, LedTextBar> bars = new LinkedHashMap<>();
        devices.forEach((id, opened) -> opened.as(LedTextBar.class).ifPresent(bar -> bars.put(id, bar)));
        return bars;
    }

    /** The speaker the configuration names last; closed by whoever speaks through it. */
    public Optional<Speaker> speaker() {
        return devices.values().stream()
                .flatMap(opened -> opened.as(Speaker.class).stream())
                .reduce((first, second) -> second);
    }

    /** What stands at the far end of simulated links. */
    public Simulators simulators() {
        return simulators;
    }

    @Override
    public void close() {
        List.copyOf(devices.values())
                .reversed()
                .forEach(opened -> opened.device().close());
        header.close();
    }

    /** What drivers are given. */
    private final class Context implements DriverContext {

        @Override
        public DeviceClock clock() {
            return clock;
        }

        @Override
        public RandomGenerator chance() {
            return chance;
        }

        @Override
        public GpioPort gpio() {
            return header.gpio();
        }

        @Override
        public LinkOpener<SpiBus> spi(LinkConfig.Spi link, int hertz) {
            return header.spi(link, hertz);
        }

        @Override
        public LinkOpener<ByteLink> simulated(DeviceConfig device) {
            return simulators.line(device, FarEnds.of(device));
        }

        @Override
        public Consumer<DeviceEvent> events(DeviceConfig device) {
            return event -> events.happened(device, event);
        }
    }
}
