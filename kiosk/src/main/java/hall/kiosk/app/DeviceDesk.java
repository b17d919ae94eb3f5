package hall.kiosk.app;

import hall.hardware.Device;
import hall.hardware.Health;
import hall.hardware.Health.HealthLevel;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfig;
import hall.kiosk.web.manager.DeviceActs;
import hall.text.Text;
import hall.text.TextException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The devices and boards of this process, as a manager may test and restart them.
 *
 * @param config what the hall runs
 * @param devices those of this machine that are open
 * @param workers a restart waits for what ends, so it has a thread of its own
 */
record DeviceDesk(Supplier<Configuration> config, Supplier<List<Device>> devices, Restart restarts, Executor workers)
        implements DeviceActs {

    private static final Text RESTARTED = Text.of("已重启。", "It was restarted.");

    /** Ends a part of the hall and begins it again. */
    @FunctionalInterface
    interface Restart {
        void restart(String id) throws IOException;
    }

    @Override
    public boolean has(String device) {
        return isScreen(device)
                || config.get().machine().devices().stream()
                        .anyMatch(each -> each.id().value().equals(device));
    }

    private boolean isScreen(String id) {
        HallConfig hall = config.get().hall();
        return hall.boards().stream().anyMatch(each -> each.id().equals(id))
                || hall.kiosks().stream().anyMatch(each -> each.id().equals(id));
    }

    @Override
    public CompletionStage<Result> act(String device, Act act) {
        return switch (act) {
            case TEST -> check(device, HealthLevel.INTERNAL);
            case SHOW -> check(device, HealthLevel.EXTERNAL);
            case RESTART -> CompletableFuture.supplyAsync(() -> restart(device), workers);
        };
    }

    private CompletionStage<Result> check(String id, HealthLevel level) {
        return devices.get().stream()
                .filter(each -> each.id().value().equals(id))
                .findFirst()
                .map(device -> device.check(level).thenApply(DeviceDesk::result))
                .orElseGet(() -> CompletableFuture.completedStage(result(id)));
    }

    /** A board or kiosk draws itself: what it shows is on this page, and there is nothing to ask it. */
    private Result result(String id) {
        return isScreen(id)
                ? new Result(true, Text.of("请看它的当前画面。", "Look at the picture of what it shows now."))
                : new Result(false, Text.of("该设备没有打开，请重启它。", "The device is not open; restart it."));
    }

    private static Result result(Health health) {
        String chinese =
                health.findings().stream().map(each -> each.text().chinese()).collect(Collectors.joining(" "));
        String english =
                health.findings().stream().map(each -> each.text().english()).collect(Collectors.joining(" "));
        return new Result(health.passed(), Text.of(chinese, english));
    }

    private Result restart(String id) {
        try {
            restarts.restart(id);
            return new Result(true, RESTARTED);
        } catch (IOException e) {
            Text why = TextException.of(e);
            return new Result(false, Text.of("重启没有成功：" + why.chinese(), "It could not be restarted: " + why.english()));
        }
    }
}
