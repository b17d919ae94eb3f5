package hall.kiosk.app;

import hall.hardware.Action;
import hall.hardware.DeviceStatus;
import hall.kiosk.hub.KnownDevices;
import hall.kiosk.hub.Presences;
import hall.kiosk.web.manager.ReportRoutes.Devices;
import hall.text.Text;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The devices of this machine, and those that were heard on the broker. One that is not configured is listed only while it
 * is there: nobody has to look after what was taken away. Any thread.
 *
 * @param retired whether the machine that was a device is let in no more
 */
record DeviceList(
        Supplier<List<hall.hardware.Device>> own, Presences heard, KnownDevices known, Predicate<String> retired)
        implements Devices {

    @Override
    public List<Device> present() {
        List<Presences.Seen> elsewhere = heard.all();
        Set<String> doubled = elsewhere.stream()
                .filter(Presences.Seen::doubled)
                .map(Presences.Seen::device)
                .collect(Collectors.toSet());
        List<hall.hardware.Device> here = own.get().stream()
                .filter(device -> !doubled.contains(device.id().value()))
                .toList();
        Set<String> names = here.stream().map(device -> device.id().value()).collect(Collectors.toSet());
        return Stream.concat(
                        here.stream().map(DeviceList::own),
                        elsewhere.stream()
                                .filter(seen -> !names.contains(seen.device()))
                                .filter(seen -> seen.online() || known.isKnown(seen.device()))
                                .map(seen -> retired.test(seen.device()) ? retired(seen) : heard(seen)))
                .sorted(Comparator.comparing(Device::online).thenComparing(Device::id))
                .toList();
    }

    private static Device own(hall.hardware.Device device) {
        DeviceStatus status = device.status();
        boolean online = status.link() == DeviceStatus.Link.ONLINE;
        Text how = online ? Text.of("在线", "online") : Text.of("离线", "offline");
        Action action = status.suggestedAction();
        Text act = action == Action.NONE ? null : action.wording();
        return new Device(device.id().value(), device.capabilities().kind().code(), online, how, act);
    }

    /** What the broker has kept of it is from before. */
    private static Device retired(Presences.Seen seen) {
        return new Device(
                seen.device(),
                seen.kind() == null ? "device" : seen.kind(),
                false,
                Text.of("已停用", "retired"),
                Text.of("要再用，请重新登记一台机器。", "To use it again, let a machine enrol as it."));
    }

    private static Device heard(Presences.Seen seen) {
        Text status = seen.online() ? Text.of("在线", "online") : Text.of("离线", "offline");
        Text offline = seen.online() ? null : Text.of("检查电源和网线。", "Check its power and its network cable.");
        Text action = seen.doubled() ? SenderFaults.ADVICE : offline;
        return new Device(seen.device(), seen.kind() == null ? "device" : seen.kind(), seen.online(), status, action);
    }
}
