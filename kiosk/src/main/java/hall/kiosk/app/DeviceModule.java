package hall.kiosk.app;

import hall.broker.Topics;
import hall.hardware.Device;
import hall.hardware.DeviceClock;
import hall.hardware.config.DeviceConfig;
import hall.kiosk.config.Configuration;
import hall.kiosk.devices.DeviceActions;
import hall.kiosk.devices.DeviceRegistry;
import hall.kiosk.devices.DeviceReports;
import hall.kiosk.devices.WindowBars;
import hall.loop.OpenParts;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The devices of this machine at work: what they say is done, how they are is published, bars show their windows. */
final class DeviceModule implements HallModule {

    private final OpenParts parts = new OpenParts();
    private final CoreModule core;
    private final BrokerModule broker;
    private final DeviceRegistry registry;
    private final WindowBars bars;
    private final long boot;
    private final RunningParts<DeviceConfig, AutoCloseable> running = new RunningParts<>(this::begin);

    /**
     * Opens no device yet.
     *
     * @param boot this start of the hall among all its starts
     * @param kiosks finds a kiosk by its name; told whose card was read at it
     */
    static DeviceModule open(
            CoreModule core,
            BrokerModule broker,
            long boot,
            Function<String, Optional<DeviceActions.CardScreen>> kiosks) {
        return new DeviceModule(core, broker, boot, kiosks);
    }

    private DeviceModule(
            CoreModule core,
            BrokerModule broker,
            long boot,
            Function<String, Optional<DeviceActions.CardScreen>> kiosks) {
        this.core = core;
        this.broker = broker;
        this.boot = boot;
        Blueprint plan = core.plan();
        DeviceActions actions = new DeviceActions(
                core.hall(), core.cards(), plan.clock(), () -> Credentials.secret(core.chance()), kiosks);
        this.registry =
                parts.keep(DeviceRegistry.open(DeviceClock.of(plan.clock(), System::nanoTime), core.chance(), actions));
        this.bars = parts.keep(new WindowBars(core.hall(), core.renderer()));
        parts.keep(running);
    }

    @Override
    public void applyStandard() {
        bars.apply(core.renderer());
    }

    @Override
    public void retire(Configuration next) {
        running.retire(wanted(next));
        bars.show(registry.bars());
    }

    @Override
    public void apply(Configuration next) throws IOException {
        try {
            running.open(wanted(next));
        } finally {
            bars.show(registry.bars());
        }
    }

    private static Map<String, DeviceConfig> wanted(Configuration config) {
        Map<String, DeviceConfig> wanted = new LinkedHashMap<>();
        config.machine().devices().forEach(device -> wanted.put(device.id().value(), device));
        return wanted;
    }

    /** Opens a device and speaks for it on the broker. */
    private AutoCloseable begin(DeviceConfig config) throws IOException {
        Device device = registry.open(config);
        String id = device.id().value();
        DeviceReports reports = DeviceReports.start(
                device,
                new Topics(core.plan().hall().address()),
                core.envelopes(id, boot),
                will -> broker.device(id, will));
        return () -> {
            OpenParts.close(reports);
            registry.close(id);
        };
    }

    DeviceRegistry registry() {
        return registry;
    }

    /** The devices of this machine, in order of their ids. */
    List<Device> devices() {
        return registry.devices();
    }

    @Override
    public void close() {
        parts.close();
    }
}
