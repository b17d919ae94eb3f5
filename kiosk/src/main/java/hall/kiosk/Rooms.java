package hall.kiosk;

import hall.board.screen.Board;
import hall.hardware.Action;
import hall.hardware.DeviceStatus;
import hall.kiosk.clock.ClockWords;
import hall.kiosk.clock.HallClock;
import hall.kiosk.devices.DeviceRegistry;
import hall.kiosk.devices.Simulators;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallEngine;
import hall.kiosk.engine.JournalCheck;
import hall.kiosk.hub.Hub;
import hall.kiosk.hub.Presences;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.Row;
import hall.kiosk.screen.KioskPanel;
import hall.kiosk.screen.Target;
import hall.kiosk.web.Devices;
import hall.kiosk.web.Health;
import hall.kiosk.web.JournalView;
import hall.kiosk.web.KioskScreen;
import hall.kiosk.web.Screens;
import hall.kiosk.web.TouchTarget;
import hall.loop.Loop;
import hall.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the hall's server may look into: boards, kiosks, devices, the journal, and what fails. Any thread. */
final class Rooms implements Screens, JournalView, Devices, Health {

    /** More unpublished events than this, and boards no longer show what is true. */
    private static final long BEHIND = 1_000;

    /** What begins like this is done to a simulated device and not to the screen. */
    private static final String SIMULATED = "simulated:";

    private final HallEngine hall;
    private final HallClock clock;
    private final JournalReader reader;
    private final EventJson json;
    private final JournalCheck check;
    private final Wiring wiring;
    private final Hub hub;
    private final Map<String, Board> boards;
    private final Map<String, KioskPanel> kiosks;
    private final DeviceRegistry registry;

    Rooms(
            HallEngine hall,
            HallClock clock,
            JournalReader reader,
            EventJson json,
            JournalCheck check,
            Wiring wiring,
            Hub hub,
            Map<String, Board> boards,
            Map<String, KioskPanel> kiosks,
            DeviceRegistry registry) {
        this.hall = hall;
        this.clock = clock;
        this.reader = reader;
        this.json = json;
        this.check = check;
        this.wiring = wiring;
        this.hub = hub;
        this.boards = boards;
        this.kiosks = kiosks;
        this.registry = registry;
    }

    @Override
    public List<String> boards() {
        return List.copyOf(boards.keySet());
    }

    @Override
    public List<String> kiosks() {
        return List.copyOf(kiosks.keySet());
    }

    @Override
    public Optional<byte[]> board(String id) {
        return Optional.ofNullable(boards.get(id)).map(board -> board.frame().png());
    }

    @Override
    public Optional<KioskScreen> kiosk(String id) {
        return Optional.ofNullable(kiosks.get(id)).map(panel -> screen(panel, registry.simulators()));
    }

    @Override
    public List<String> after(long after, int limit) throws IOException {
        List<String> events = new ArrayList<>();
        for (Row row : reader.after(after, limit)) {
            events.add(json.line(row));
        }
        return events;
    }

    @Override
    public List<Device> present() {
        Set<String> own =
                registry.devices().stream().map(device -> device.id().value()).collect(Collectors.toSet());
        return Stream.concat(
                        registry.devices().stream().map(Rooms::own),
                        hub.presences().all().stream()
                                .filter(seen -> !own.contains(seen.device()))
                                .map(Rooms::device))
                .sorted(Comparator.comparing(Device::online).thenComparing(Device::id))
                .toList();
    }

    @Override
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>(JournalFaults.of(hall, hub, check));
        clock.doubt().ifPresent(doubt -> faults.add(new Fault("clock", ClockWords.of(doubt))));
        hall.state().queue().stranded().forEach(each -> faults.add(new Fault("setup", StrandedWords.of(each))));
        Text broker = wiring.fault();
        if (broker != null) {
            faults.add(new Fault("broker", broker));
        } else if (!hub.connected()) {
            faults.add(new Fault(
                    "broker",
                    Text.of(
                            "与消息服务器的连接已断开，显示屏暂不更新；程序正在不断重连，请检查消息服务器和网络。",
                            "The line to the broker is down and boards do not change; it is tried again and again. Look at the"
                                    + " broker and at the network.")));
        } else if (hub.behind() > BEHIND) {
            faults.add(new Fault(
                    "outbox",
                    Text.of("尚有 " + hub.behind() + " 条事件等待发布。", hub.behind() + " events wait to be published.")));
        }
        kiosks.forEach((id, panel) -> panel.fault()
                .ifPresent(why -> faults.add(new Fault(
                        "kiosk " + id,
                        Text.of(
                                "取号机 " + id + " 无法取号：" + why.chinese() + "。",
                                "Kiosk " + id + " gives no tickets: " + why.english() + ".")))));
        faults.addAll(LoopFaults.of(Loop.lives()));
        faults.addAll(LoopFaults.ofListeners(hall.listenerFaults()));
        return faults;
    }

    private static Device own(hall.hardware.Device device) {
        DeviceStatus status = device.status();
        boolean online = status.link() == DeviceStatus.Link.ONLINE;
        Text how = online ? Text.of("在线", "online") : Text.of("离线", "offline");
        Action action = status.suggestedAction();
        Text act = action == Action.NONE ? null : action.wording();
        return new Device(device.id().value(), device.capabilities().kind().code(), online, how, act);
    }

    private static Device device(Presences.Seen seen) {
        Text status = seen.online() ? Text.of("在线", "online") : Text.of("离线", "offline");
        Text action = seen.online() ? null : Text.of("检查电源和网线。", "Check its power and its network cable.");
        return new Device(seen.device(), seen.kind() == null ? "device" : seen.kind(), seen.online(), status, action);
    }

    private static KioskScreen screen(KioskPanel panel, Simulators simulators) {
        return new KioskScreen() {
            @Override
            public byte[] picture() {
                return panel.png();
            }

            @Override
            public List<TouchTarget> targets() {
                return panel.targets().stream()
                        .map(target -> touch(panel, target))
                        .toList();
            }

            @Override
            public boolean press(String target) {
                if (target.startsWith(SIMULATED)) {
                    return simulate(simulators, target.substring(SIMULATED.length()));
                }
                boolean there =
                        panel.targets().stream().anyMatch(each -> each.id().equals(target));
                if (there) {
                    panel.press(target);
                }
                return there;
            }
        };
    }

    /** What a tester does with his hands: {@code card:READER:down}, {@code card:READER:up}, {@code key:PAD:CODE}. */
    private static boolean simulate(Simulators simulators, String act) {
        String[] words = act.split(":", -1);
        if (words.length == 3 && words[0].equals("card")) {
            return simulators.card(words[1], words[2].equals("down"));
        }
        return words.length == 3
                && words[0].equals("key")
                && words[2].matches("\\d{1,3}")
                && simulators.press(words[1], Integer.parseInt(words[2]));
    }

    private static TouchTarget touch(KioskPanel panel, Target target) {
        double width = panel.shown().drawn().picture().getWidth();
        double height = panel.shown().drawn().picture().getHeight();
        return new TouchTarget(
                target.id(),
                Text.of(target.label(), target.label()),
                target.area().x() / width,
                target.area().y() / height,
                target.area().width() / width,
                target.area().height() / height);
    }
}
