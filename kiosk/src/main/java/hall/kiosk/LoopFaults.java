package hall.kiosk;

import hall.kiosk.web.Health.Fault;
import hall.kiosk.web.Words;
import hall.loop.Life;
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

    private static Fault fault(Life life) {
        Words why = life.isStuck()
                ? new Words(
                        life.name() + " 已 " + life.sinceRound().toSeconds() + " 秒没有进展；若不恢复，请重启程序。",
                        life.name() + " has not come further for "
                                + life.sinceRound().toSeconds() + " s; if it stays so, start the program again.")
                : new Words(
                        life.name() + " 连续出错 " + life.inARow() + " 次，正在自动重试：" + life.lastFailure()
                                + "；若不恢复，请把日志交给技术人员。",
                        life.name() + " failed " + life.inARow() + " times in a row and is tried again by itself: "
                                + life.lastFailure() + "; if it stays so, give the log to a technician.");
        return new Fault("thread " + life.name(), why);
    }
}
