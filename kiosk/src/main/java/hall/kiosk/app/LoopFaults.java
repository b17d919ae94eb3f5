package hall.kiosk.app;

import hall.kiosk.engine.HallEngine.ListenerFault;
import hall.kiosk.web.HallHealth.Fault;
import hall.loop.Life;
import hall.text.Text;
import java.util.List;

/** What of the hall's threads a manager must know. */
final class LoopFaults {

    private LoopFaults() {}

    /** A fault for each loop that does not do its work now. */
    static List<Fault> of(List<Life> lives) {
        return lives.stream()
                .filter(life -> !life.isWell())
                .map(LoopFaults::fault)
                .toList();
    }

    /** A fault for each part of the program that does not take what happens in the hall. */
    static List<Fault> ofListeners(List<ListenerFault> listeners) {
        return listeners.stream()
                .map(each -> new Fault(
                        "listener " + each.name(),
                        Text.of(
                                each.name() + " 处理大厅事件已出错 " + each.failures() + " 次："
                                        + Text.ofBoth(each.why()).chinese() + "；请把日志交给技术人员。",
                                each.name() + " has failed at events of the hall " + each.failures() + " times: "
                                        + Text.ofBoth(each.why()).english() + "; give the log to a technician.")))
                .toList();
    }

    private static Fault fault(Life life) {
        Text last = Text.ofBoth(String.valueOf(life.lastFailure()));
        Text why = life.isStuck()
                ? Text.of(
                        life.name() + " 已 " + life.sinceRound().toSeconds() + " 秒没有进展；若不恢复，请重启程序。",
                        life.name() + " has not come further for "
                                + life.sinceRound().toSeconds() + " s; if it stays so, start the program again.")
                : Text.of(
                        life.name() + " 连续出错 " + life.inARow() + " 次，正在自动重试：" + last.chinese() + "；若不恢复，请把日志交给技术人员。",
                        life.name() + " failed " + life.inARow() + " times in a row and is tried again by itself: "
                                + last.english() + "; if it stays so, give the log to a technician.");
        return new Fault("thread " + life.name(), why);
    }
}
