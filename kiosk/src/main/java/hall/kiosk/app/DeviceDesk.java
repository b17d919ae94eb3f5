package hall.kiosk.app;

import hall.broker.message.DeviceMessage.DeviceStatus.Done;
import hall.broker.message.HallMessage;
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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The devices and boards of this process, as a manager may test and restart them.
 *
 * @param config what the hall runs
 * @param devices those of this machine that are open
 * @param workers a restart waits for what ends, so it has a thread of its own
 */
record DeviceDesk(
        Supplier<Configuration> config,
        Supplier<List<Device>> devices,
        Boards boards,
        Elsewhere elsewhere,
        Restart restarts,
        Executor workers)
        implements DeviceActs {

    static final Text RESTARTED = Text.of("已重启。", "It was restarted.");

    private static final Text NAME = Text.of(
            "正在显示自己的名称，稍后自行结束；有叫号时名称在画面下方。",
            "It shows its name for a while; while somebody is called the name is at the foot of the picture.");

    private static final Text TEST_PICTURE =
            Text.of("没有叫号时显示测试画面，一分钟后自行结束。", "It shows a test picture for a minute, whenever nobody is called.");

    private static final Text NO_BOARD = Text.of(
            "只有显示屏能显示自己的名称；请用“演示”或打印测试票来找到这台设备。",
            "Only a board can show its name; let this device show what it does to find it.");

    private static final Text OFFLINE = Text.of(
            "该显示屏没有连接，收不到命令；请检查它的电源和网络。",
            "The board is not connected and hears no command. Look at its power and its network.");

    private static final Text NOT_THERE = Text.of(
            "取号机没有连接，收不到命令；请检查它的电源和网络。",
            "The kiosk is not connected and hears no command. Look at its power and its network.");

    private static final Text SILENT = Text.of(
            "取号机没有回答；请稍后看它的状态，必要时到现场查看。",
            "The kiosk did not answer; look at how it is in a moment, and go there if need be.");

    private static final Text BROKER =
            Text.of("消息服务器没有收下命令，请稍后重试。", "The broker did not take the command; try again in a moment.");

    /**
     * The hall's boards, on whichever machine.
     *
     * @param online whether a board is on the broker
     */
    record Boards(Predicate<String> online, Teller teller) {

        /** Sends a command and gives whether the broker took it; the stage never completes exceptionally. */
        @FunctionalInterface
        interface Teller {
            CompletionStage<Boolean> tell(String board, String command);
        }

        CompletionStage<Result> tell(String board, String command, Text told) {
            return online.test(board)
                    ? teller.tell(board, command).thenApply(taken -> new Result(taken, taken ? told : BROKER))
                    : CompletableFuture.completedStage(new Result(false, OFFLINE));
        }
    }

    /**
     * Kiosks on machines of their own, and what hangs at them.
     *
     * @param online whether one is on the broker
     */
    record Elsewhere(Predicate<String> online, Asker asker) {

        /** Sends a command and gives what came of it; empty when nothing was said in time. Never fails. */
        @FunctionalInterface
        interface Asker {
            CompletionStage<Optional<Done>> ask(String device, String command);
        }

        CompletionStage<Result> ask(String device, String command) {
            return online.test(device)
                    ? asker.ask(device, command)
                            .thenApply(answer -> answer.map(done -> new Result(done.passed(), done.text()))
                                    .orElse(new Result(false, SILENT)))
                    : CompletableFuture.completedStage(new Result(false, NOT_THERE));
        }
    }

    /** Ends a part of the hall and begins it again. */
    @FunctionalInterface
    interface Restart {
        void restart(String id) throws IOException;
    }

    @Override
    public boolean has(String device) {
        return isScreen(device)
                || config.get().hall().isAtRemoteKiosk(device)
                || config.get().machine().devices().stream()
                        .anyMatch(each -> each.id().value().equals(device));
    }

    @Override
    public boolean tests(String device) {
        return devices.get().stream()
                .anyMatch(each -> each.id().value().equals(device)
                        && each.capabilities().health().contains(HealthLevel.INTERNAL));
    }

    private boolean isBoard(String id) {
        return config.get().hall().boards().stream().anyMatch(each -> each.id().equals(id));
    }

    private boolean isScreen(String id) {
        HallConfig hall = config.get().hall();
        return isBoard(id) || hall.kiosks().stream().anyMatch(each -> each.id().equals(id));
    }

    @Override
    public CompletionStage<Result> act(String device, Act act) {
        return config.get().hall().isAtRemoteKiosk(device) ? elsewhere(device, act) : here(device, act);
    }

    private CompletionStage<Result> elsewhere(String device, Act act) {
        return switch (act) {
            case TEST -> elsewhere.ask(device, HallMessage.Command.TEST);
            case SHOW -> elsewhere.ask(device, HallMessage.Command.TEST_PAGE);
            case IDENTIFY -> CompletableFuture.completedStage(new Result(false, NO_BOARD));
            case RESTART -> elsewhere.ask(device, HallMessage.Command.RESTART);
        };
    }

    private CompletionStage<Result> here(String device, Act act) {
        return switch (act) {
            case TEST -> check(device, HealthLevel.INTERNAL);
            case SHOW ->
                isBoard(device)
                        ? boards.tell(device, HallMessage.Command.TEST_PAGE, TEST_PICTURE)
                        : check(device, HealthLevel.EXTERNAL);
            case IDENTIFY ->
                isBoard(device)
                        ? boards.tell(device, HallMessage.Command.IDENTIFY, NAME)
                        : CompletableFuture.completedStage(new Result(false, NO_BOARD));
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

    /** What a check of a device has found. */
    static Result result(Health health) {
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
