package hall.kiosk.devices;

import hall.hardware.Device;
import hall.hardware.DeviceClock;
import hall.hardware.Driver.DeviceEvent;
import hall.hardware.config.CommonOptions;
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
import hall.kiosk.queue.WindowId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The devices of this machine that are open, each with its own thread behind it. What they say by themselves goes to
 * {@link DeviceEvents}. Any thread.
 */
public final class DeviceRegistry implements AutoCloseable {

    private final DeviceClock clock;
    private final RandomGenerator chance;
    private final DeviceEvents events;
    private final Header header;
    private final Simulators simulators;
    private volatile Map<String, Opened> devices = Map.of();

    private record Opened(DeviceConfig config, OpenedDevice device) {}

    private DeviceRegistry(DeviceClock clock, RandomGenerator chance, DeviceEvents events, Header header) {
        this.clock = clock;
        this.chance = chance;
        this.events = events;
        this.header = header;
        this.simulators = new Simulators(clock);
    }

    /** A machine of which no device is open yet. */
    public static DeviceRegistry open(DeviceClock clock, RandomGenerator chance, DeviceEvents events) {
        return new DeviceRegistry(clock, chance, events, Header.ofThisPi(clock));
    }

    static DeviceRegistry open(DeviceClock clock, RandomGenerator chance, DeviceEvents events, Header header) {
        return new DeviceRegistry(clock, chance, events, header);
    }

    /** Opens a device. One that is not there is no error: it is looked for until it is. */
    public synchronized Device open(DeviceConfig config) throws IOException {
        OpenedDevice opened = config.driver().opener().open(config, new Context());
        Map<String, Opened> more = new LinkedHashMap<>(devices);
        more.put(config.id().value(), new Opened(config, opened));
        devices = more;
        return opened.device();
    }

    /** Opens all of {@code configs} and gives this; closes everything when one cannot be opened. */
    public DeviceRegistry openAll(List<DeviceConfig> configs) throws IOException {
        try {
            for (DeviceConfig config : configs) {
                open(config);
            }
            return this;
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Closes the device called {@code id}; without effect when there is none. */
    public synchronized void close(String id) {
        Map<String, Opened> fewer = new LinkedHashMap<>(devices);
        Opened opened = fewer.remove(id);
        devices = fewer;
        if (opened != null) {
            opened.device().device().close();
            opened.device().as(Speaker.class).ifPresent(Speaker::close);
        }
    }

    /** All devices, in the order they were opened. */
    public List<Device> devices() {
        return devices.values().stream().map(each -> each.device().device()).toList();
    }

    /** The ticket printer called {@code id}. */
    public Optional<TicketPrinter> printer(String id) {
        return find(id, TicketPrinter.class);
    }

    /** The bars and matrices over each window. */
    public Map<WindowId, List<LedTextBar>> bars() {
        Map<WindowId, List<LedTextBar>> bars = new LinkedHashMap<>();
        for (Opened each : devices.values()) {
            each.device().as(LedTextBar.class).ifPresent(bar -> {
                WindowId window = new WindowId(each.config().options().get(CommonOptions.WINDOW));
                bars.computeIfAbsent(window, none -> new ArrayList<>()).add(bar);
            });
        }
        return bars;
    }

    /** The speaker called {@code id}. */
    public Optional<Speaker> speaker(String id) {
        return find(id, Speaker.class);
    }

    private <T> Optional<T> find(String id, Class<T> type) {
        return Optional.ofNullable(devices.get(id))
                .flatMap(each -> each.device().as(type));
    }

    /** What stands at the far end of simulated links. */
    public Simulators simulators() {
        return simulators;
    }

    @Override
    public void close() {
        List.copyOf(devices.keySet()).reversed().forEach(this::close);
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
