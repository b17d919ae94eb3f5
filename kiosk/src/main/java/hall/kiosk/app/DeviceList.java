package hall.kiosk.app;

import hall.hardware.Action;
import hall.hardware.DeviceStatus;
import hall.kiosk.hub.KnownDevices;
import hall.kiosk.hub.Presences;
import hall.kiosk.web.manager.ReportRoutes.Devices;
import hall.text.Text;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

    /** What the axis {@code link} says of a device that answers the machine it hangs at. */
    private static final String ONLINE = "online";

    private static final Text UNPLUGGED = Text.of("检查电源和网线。", "Check its power and its network cable.");

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
                                .map(seen -> retired.test(seen.device()) ? retired(seen) : heard(seen, elsewhere)))
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

    /** What hangs at a kiosk is there as long as that kiosk is, and answers it. */
    private Device heard(Presences.Seen seen, List<Presences.Seen> all) {
        Optional<String> kiosk = known.speaker(seen.device());
        Optional<String> silent = kiosk.filter(
                name -> all.stream().noneMatch(each -> each.device().equals(name) && each.online()));
        boolean there = seen.online() && silent.isEmpty();
        boolean works = there && (kiosk.isEmpty() || ONLINE.equals(seen.axes().get("link")));
        Text status = works ? Text.of("在线", "online") : Text.of("离线", "offline");
        Text action =
                there ? seen.suggestedAction() : silent.map(DeviceList::lookAt).orElse(UNPLUGGED);
        return new Device(
                seen.device(),
                seen.kind() == null ? "device" : seen.kind(),
                works,
                status,
                seen.doubled() ? SenderFaults.ADVICE : action);
    }

    private static Text lookAt(String kiosk) {
        return Text.of(
                "取号机 " + kiosk + " 没有连接，请检查它的电源和网线。",
                "Kiosk " + kiosk + " is not connected; check its power and its network cable.");
    }
}
