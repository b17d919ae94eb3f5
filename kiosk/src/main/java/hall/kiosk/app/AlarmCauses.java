package hall.kiosk.app;

import hall.kiosk.alarm.Cause;
import hall.kiosk.alarm.Thresholds;
import hall.kiosk.alarm.Thresholds.Thing;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.change.ConfigState;
import hall.kiosk.duty.Alarm.Severity;
import hall.kiosk.engine.Hall;
import hall.kiosk.queue.WindowId;
import hall.kiosk.web.HallHealth.Fault;
import hall.kiosk.web.manager.ReportRoutes.Devices;
import hall.text.Text;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What is wrong in the whole hall: the parts that fail, as {@code /health} names them, and what is above a threshold. */
final class AlarmCauses implements Supplier<List<Cause>> {

    /** What people call a part that fails, by the first word of its name. */
    private static final Map<String, Text> PARTS = Map.ofEntries(
            Map.entry("journal", Text.of("事件日志有问题", "Trouble with the journal")),
            Map.entry("journal-rows", Text.of("日志中有读不懂的行", "Rows of the journal cannot be read")),
            Map.entry("broker", Text.of("消息服务器连接中断", "The broker is not reached")),
            Map.entry("outbox", Text.of("事件没有全部发布", "Events are not all published")),
            Map.entry("clock", Text.of("大厅时钟可能不准", "The hall's clock may be wrong")),
            Map.entry("setup", Text.of("有人在等已停办的业务", "People wait for what is no longer served")),
            Map.entry("configuration", Text.of("配置没有生效", "The configuration is not followed")),
            Map.entry("kiosk", Text.of("取号机不能取号", "A kiosk gives no tickets")),
            Map.entry("sender", Text.of("设备发来无法接受的消息", "A device sends what is not accepted")),
            Map.entry("device", Text.of("设备编号重复", "Two devices with one id")),
            Map.entry("hook", Text.of("推送没有送达", "A web hook is not delivered")),
            Map.entry("listener", Text.of("程序的一部分处理事件出错", "A part of the program fails at events")),
            Map.entry("thread", Text.of("程序的一部分没有运行", "A part of the program does not run")));

    private final Hall hall;
    private final InstantSource clock;
    private final Supplier<List<Fault>> faults;
    private final Supplier<List<Cause>> more;
    private final Supplier<HallConfig> config;
    private final Devices devices;
    private final Thresholds thresholds = new Thresholds();

    /** @param more what is wrong and is no fault of a part */
    AlarmCauses(
            Hall hall,
            InstantSource clock,
            Supplier<List<Fault>> faults,
            Supplier<List<Cause>> more,
            Supplier<HallConfig> config,
            Devices devices) {
        this.hall = hall;
        this.clock = clock;
        this.faults = faults;
        this.more = more;
        this.config = config;
        this.devices = devices;
    }

    @Override
    public List<Cause> get() {
        HallConfig now = config.get();
        List<Cause> causes = new ArrayList<>();
        faults.get().forEach(fault -> causes.add(cause(fault)));
        ConfigState.LostPlan lost = hall.state().standard().lost();
        if (lost != null) {
            causes.add(lost(lost));
        }
        over(now).ifPresent(causes::add);
        causes.addAll(more.get());
        Set<String> named = causes.stream().map(Cause::id).collect(Collectors.toSet());
        thresholds
                .causes(now.alarms(), hall.state(), hall.hours(), things(now), clock.instant(), System.nanoTime())
                .stream()
                .filter(cause -> !named.contains(cause.id()))
                .forEach(causes::add);
        return causes;
    }

    /** The hall goes on by them; which version is next is the manager's to see to. */
    private Optional<Cause> over(HallConfig now) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), now.zone());
        String over = now.standard().snapshot().documents().stream()
                .filter(document -> document.isOver(today))
                .map(document -> document.id() + " " + document.version())
                .collect(Collectors.joining(", "));
        return over.isEmpty()
                ? Optional.empty()
                : Optional.of(Cause.of(
                        "standard-over",
                        Severity.WARNING,
                        Text.of("标准文件已过有效期", "Documents of the standard are over"),
                        Text.of(
                                over + " 已过有效期，大厅暂按其继续运行，请在“标准”页换用新版本。",
                                over
                                        + " have had their last day; the hall goes on by them. Take the next version on the page"
                                        + " of the standard.")));
    }

    /** Stands until somebody plans or adopts anything anew. */
    private static Cause lost(ConfigState.LostPlan plan) {
        boolean overtaken = plan.why().equals("overtaken");
        return Cause.of(
                "standard-plan",
                Severity.WARNING,
                Text.of("计划的标准切换没有执行", "A planned switch of the standard was not carried out"),
                Text.of(
                        (overtaken ? "其间有人更改了标准文件" : "到期时文件中有错误") + "（" + plan.plan() + "），请在“标准”页重新预演。",
                        (overtaken
                                        ? "Somebody has changed the documents meanwhile"
                                        : "The documents had faults when it was due")
                                + " (" + plan.plan() + "); look ahead again on the page of the standard."));
    }

    static Cause cause(Fault fault) {
        String part = fault.part();
        Text title = PARTS.getOrDefault(part.split(" ", 2)[0], Text.of(part + " 有故障", part + " fails"));
        return Cause.of(part, Severity.FAULT, title, fault.why());
    }

    /** What was heard of, and the boards nobody has heard of yet. */
    private List<Thing> things(HallConfig now) {
        Map<String, Predicate<WindowId>> boards = now.boards().stream()
                .collect(Collectors.toMap(
                        HallConfig.Board::id, board -> window -> board.scene().showsCallsTo(window.value())));
        List<Thing> things = new ArrayList<>();
        for (Devices.Device each : devices.present()) {
            things.add(new Thing(each.id(), boards.remove(each.id()), each.online(), each.action()));
        }
        boards.forEach((board, shows) -> things.add(new Thing(board, shows, false, null)));
        return things;
    }
}
