package hall.kiosk;

import hall.board.command.Terminal;
import hall.hardware.Device;
import hall.hardware.DeviceClock;
import hall.hardware.DeviceStatus;
import hall.hardware.Health;
import hall.hardware.Health.HealthLevel;
import hall.hardware.config.DeviceConfig;
import hall.hardware.drivers.DriverTables;
import hall.hardware.idcard.IdCard;
import hall.hardware.idcard.IdCardEvent;
import hall.hardware.keys.KeyPressed;
import hall.hardware.smartcard.CardEvent;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.devices.DeviceEvents;
import hall.kiosk.devices.DeviceRegistry;
import hall.loop.Shutdown;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** {@code hall device list|test|watch}: the devices of this machine, while no hall runs on it. */
@Command(
        name = "device",
        description = "查看、检测本机设备。 Lists, tests and watches the devices of this machine.",
        mixinStandardHelpOptions = true)
final class DeviceCommand implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceCommand.class);

    /** A device that is plugged in has been found by then. */
    private static final Duration FOUND_WITHIN = Duration.ofSeconds(5);

    private static final Duration CHECKED_WITHIN = Duration.ofSeconds(40);

    @Mixin
    private final Terminal terminal = new Terminal();

    @Option(
            names = "--config",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "配置目录，内有 hall.json。 The folder with hall.json.")
    private @Nullable Path config;

    @Override
    public void run() {
        throw terminal.wrong("请选择 list、test 或 watch。 / Choose list, test or watch.");
    }

    @Command(
            name = "list",
            description = "列出设备及状态。 Lists the devices and how they are.",
            mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--drivers", description = "列出所有驱动及其选项。 Lists all drivers and their options instead.")
                    boolean drivers)
            throws IOException, InterruptedException {
        if (drivers) {
            DriverTables.lines().forEach(terminal.out()::println);
            return CommandLine.ExitCode.OK;
        }
        List<DeviceConfig> devices = configured();
        try (DeviceRegistry registry = open(devices, new Told(null))) {
            awaitFound(registry.devices());
            for (int i = 0; i < devices.size(); i++) {
                terminal.out().println(line(registry.devices().get(i).status()));
                terminal.out().println("    " + options(devices.get(i)));
            }
        }
        return CommandLine.ExitCode.OK;
    }

    @Command(name = "test", description = "检测一个设备。 Tests one device.", mixinStandardHelpOptions = true)
    int test(
            @Parameters(paramLabel = "ID", description = "设备编号。 The device's id.") String id,
            @Option(
                            names = "--level",
                            paramLabel = "internal|external|interactive",
                            defaultValue = "internal",
                            description = "检测深度。 How deep to look; external prints or shows something.")
                    HealthLevel level)
            throws IOException, InterruptedException {
        try (DeviceRegistry registry = open(configured(), new Told(null))) {
            Optional<Device> device = registry.devices().stream()
                    .filter(each -> each.id().value().equals(id))
                    .findFirst();
            if (device.isEmpty()) {
                throw terminal.wrong("没有名为 " + id + " 的设备。 / There is no device called " + id + ".");
            }
            awaitFound(List.of(device.get()));
            Health health = checked(device.get(), level);
            for (Health.Finding finding : health.findings()) {
                terminal.out()
                        .println((finding.passed() ? "OK   " : "FAIL ")
                                + finding.text().chinese() + " / "
                                + finding.text().english());
            }
            return health.passed() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private static Health checked(Device device, HealthLevel level) throws IOException, InterruptedException {
        try {
            return device.check(level).toCompletableFuture().get(CHECKED_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException silent) {
            throw new IOException(
                    "设备 " + device.id().value() + " 在 " + CHECKED_WITHIN.toSeconds() + " 秒内没有完成检测；请检查电源和连线后重试。 / "
                            + "The device " + device.id().value() + " did not finish its check within "
                            + CHECKED_WITHIN.toSeconds() + " s; look at its power and cable and try again.",
                    silent);
        } catch (ExecutionException failed) {
            throw new IOException("设备检测失败 / The check of the device failed: " + failed.getCause(), failed);
        }
    }

    @Command(name = "watch", description = "持续显示设备状态与事件。 Shows each change and event.", mixinStandardHelpOptions = true)
    int watch(
            @Option(
                            names = "--for",
                            paramLabel = "TIME",
                            converter = SharedOptions.PlainDuration.class,
                            description = "运行多久后结束，如 60s。 Ends after this time.")
                    @Nullable
                    Duration length)
            throws IOException, InterruptedException {
        Shutdown shutdown = new Shutdown().listen();
        try (DeviceRegistry registry = open(configured(), new Told(terminal.out()))) {
            for (Device device : registry.devices()) {
                terminal.out().println(line(device.status()));
                device.listen(status -> terminal.out().println(line(status)));
            }
            shutdown.await(length);
        } finally {
            shutdown.closed();
        }
        return CommandLine.ExitCode.OK;
    }

    private List<DeviceConfig> configured() throws IOException {
        Path folder = config;
        if (folder == null) {
            throw terminal.wrong("请用 --config 指定配置目录。 / Give the folder with hall.json by --config.");
        }
        List<DeviceConfig> devices = switch (HallConfigFile.read(folder)) {
            case HallConfigFile.Result.Good good -> good.config().machine().devices();
            case HallConfigFile.Result.Bad bad -> throw new IOException(bad.text());
        };
        if (devices.isEmpty()) {
            terminal.out().println("配置中没有设备。 / The configuration names no devices.");
        }
        return devices;
    }

    private static DeviceRegistry open(List<DeviceConfig> devices, DeviceEvents events) throws IOException {
        return DeviceRegistry.open(DeviceClock.system(), new SecureRandom(), events)
                .openAll(devices);
    }

    /** Returns when all are found, or when a device that is plugged in would have been. */
    private static void awaitFound(List<Device> devices) throws InterruptedException {
        CountDownLatch missing = new CountDownLatch(devices.size());
        List<Device.Subscription> listening = new ArrayList<>();
        for (Device device : devices) {
            AtomicBoolean found = new AtomicBoolean();
            Consumer<DeviceStatus> look = status -> {
                if (status.link() == DeviceStatus.Link.ONLINE && !found.getAndSet(true)) {
                    missing.countDown();
                }
            };
            listening.add(device.listen(look));
            look.accept(device.status());
        }
        boolean all = missing.await(FOUND_WITHIN.toNanos(), TimeUnit.NANOSECONDS);
        LOG.debug("all devices found: {}", all);
        listening.forEach(Device.Subscription::close);
    }

    /** The driver, the link and each option with what holds; what was not written down is in brackets. */
    private static String options(DeviceConfig device) {
        String link = device.link().place();
        return device.driver().name()
                + (link.isEmpty() ? "" : " @ " + link)
                + device.options().shown().stream()
                        .map(option -> option.given()
                                ? option.name() + "=" + option.value()
                                : "(" + option.name() + "=" + option.value() + ")")
                        .map(text -> "  " + text)
                        .collect(Collectors.joining());
    }

    private static String line(DeviceStatus status) {
        String action = status.suggestedAction().wording().chinese() + " / "
                + status.suggestedAction().wording().english();
        return String.format(
                Locale.ROOT,
                "%-16s %-18s %-9s %-9s %s%s",
                status.id(),
                status.condition().kind().code(),
                word(status.state()),
                word(status.link()),
                action,
                status.detail().isEmpty() ? "" : " (" + status.detail() + ")");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Says what devices said; of a card only that it was read. */
    private record Told(@Nullable PrintWriter out) implements DeviceEvents {

        @Override
        public void card(DeviceConfig device, IdCardEvent event) {
            if (event instanceof IdCardEvent.Read read) {
                try (IdCard card = read.card()) {
                    say(device, "card read: " + card);
                }
            } else {
                say(device, event.getClass().getSimpleName());
            }
        }

        @Override
        public void chip(DeviceConfig device, CardEvent event) {
            say(device, event.getClass().getSimpleName());
        }

        @Override
        public void key(DeviceConfig device, KeyPressed pressed) {
            say(device, "key " + pressed.key().code());
        }

        private void say(DeviceConfig device, String what) {
            if (out != null) {
                out.println(device.id() + " " + what);
            }
        }
    }
}
