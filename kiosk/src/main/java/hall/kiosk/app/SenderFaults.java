package hall.kiosk.app;

import hall.kiosk.hub.Presences;
import hall.kiosk.web.HallHealth.Fault;
import hall.text.Text;
import java.util.List;

/** Devices with whose id somebody else speaks, or that send what nobody accepts, as a manager must know. */
final class SenderFaults {

    static final Text ADVICE = Text.of(
            "有另一台设备使用同一编号，它发来的消息不予采信；请给其中一台换一个编号。",
            "Another device uses the same id and is not believed; give one of the two another id.");

    private SenderFaults() {}

    /** {@code device} sends much that the hall refuses. */
    static Fault refused(String device) {
        return new Fault(
                "sender " + device,
                Text.of(
                        "设备 " + device + " 不断发来大厅无法接受的消息，均未采信；请检查该设备及其程序版本。若不是您的设备，请将其从配置中删除，再以新编号添加。",
                        "Device " + device
                                + " sends again and again what the hall does not accept; nothing of it counts. Look at"
                                + " the device and at the version of its program; if it is none of yours, take it out of the"
                                + " configuration and add it under another id."));
    }

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
