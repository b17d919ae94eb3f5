package hall.kiosk.app;

import hall.kiosk.hub.Presences;
import hall.kiosk.web.HallHealth.Fault;
import hall.text.Text;
import java.util.List;

/** Devices with whose id somebody else speaks, as a manager must know. */
final class SenderFaults {

    static final Text ADVICE = Text.of(
            "有另一台设备使用同一编号，它发来的消息不予采信；请给其中一台换一个编号。",
            "Another device uses the same id and is not believed; give one of the two another id.");

    private SenderFaults() {}

    static List<Fault> of(List<Presences.Seen> devices) {
        return devices.stream()
                .filter(Presences.Seen::doubled)
                .map(each -> new Fault(
                        "device " + each.device(),
                        Text.of(
                                "设备 " + each.device() + "：" + ADVICE.chinese(),
                                "Device " + each.device() + ": " + ADVICE.english())))
                .toList();
    }
}
