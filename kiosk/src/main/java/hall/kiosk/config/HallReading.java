package hall.kiosk.config;

import hall.board.scene.Overscan;
import hall.board.scene.Scene;
import hall.broker.AddressReading;
import hall.broker.HallAddress;
import hall.hardware.DeviceKind;
import hall.hardware.config.DeviceConfig;
import hall.hardware.config.DevicesConfig;
import hall.hardware.drivers.Drivers;
import hall.json.JsonFaults;
import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.kiosk.alarm.AlarmRules;
import hall.kiosk.engine.Bounds;
import hall.kiosk.guide.Mounting;
import hall.kiosk.hook.Hook;
import hall.kiosk.hours.OpeningHours;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.ticket.KioskChoice;
import hall.kiosk.words.KioskWords;
import hall.standard.Snapshot;
import hall.standard.design.Tokens;
import hall.standard.document.Library;
import hall.standard.document.StandardFiles;
import hall.text.Text;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a configuration of a {@code hall.json}; what is wrong is noted, and reading goes on to the next. Single use, one
 * thread.
 */
final class HallReading {

    private static final Text NO_TIER = Text.of(
            "不能以 tier 命名大厅：上级平台以这个名字汇报；请改用大厅自己的名称，如 34/3401/340111/baohe",
            "must not name the hall tier, because that is how a city speaks to its province; give it a name of its own, such"
                    + " as 34/3401/340111/baohe");

    private static final String USUAL_ZONE = "Asia/Shanghai";

    /** What may hang at a kiosk and does nothing in the hall by itself. */
    private static final Map<String, DeviceKind> PARTS = Stream.of(
                    DeviceKind.TICKET_PRINTER, DeviceKind.ID_CARD_READER, DeviceKind.SMART_CARD_READER, DeviceKind.LAMP)
            .collect(Collectors.toMap(DeviceKind::code, kind -> kind, (one, other) -> one, LinkedHashMap::new));

    private static final int MOST_PARTS = 16;
    private static final int MOST_LANGUAGES = 12;
    private static final Text LANGUAGE =
            Text.of("语言代码，如 zh-CN、en、ug、bo、ja", "the tag of a language, such as zh-CN, en, ug, bo or ja");

    /** What signs in to the broker by these names in every hall. */
    private static final Set<String> PARTIES = Set.of(HallConfig.HUB, HallConfig.VOICE, "observer");

    private final Path folder;
    private final StandardSource standard;
    private final JsonFaults faults;

    /**
     * @param folder where the scenes lie that the configuration names
     * @param standard the documents it is read under
     */
    HallReading(Path folder, StandardSource standard, JsonFaults faults) {
        this.folder = folder;
        this.standard = standard;
        this.faults = faults;
    }

    Optional<Configuration> read(JsonValue root) {
        return root.object(this::hall);
    }

    private Optional<Configuration> hall(JsonObject hall) {
        hall.optional("$schema").text(200);
        JsonValue addressPlace = hall.required("address");
        Optional<HallAddress> address = AddressReading.address(addressPlace);
        if (address.isPresent() && address.get().hall().equals(HallAddress.TIER)) {
            addressPlace.fault(NO_TIER);
        }
        ZoneId zone = hall.optional("zone")
                .text(Text.of("时区，如 Asia/Shanghai", "a time zone such as Asia/Shanghai"), HallReading::zone)
                .orElse(ZoneId.of(USUAL_ZONE));
        HallStandard usual = HallStandard.of(standard(zone), faults);
        GuideReading guide = new GuideReading(usual.tokens());
        guide.read(hall);
        Optional<HallSetup> setup = new SetupReading(faults, usual.rules(), guide, zone).read(hall);
        Optional<Text> notice = SetupReading.name(hall.optional("notice"), Bounds.FREE);
        JsonValue hoursPlace = hall.optional("hours");
        Optional<OpeningHours> hours =
                new HoursReading(folder, zone, Ids.of(hall.required("services"))).read(hoursPlace);
        AlarmRules alarms = AlarmReading.read(hall.optional("alarms"), usual.snapshot());
        MachineConfig.Web web = MachineReading.web(hall.optional("web"));
        MachineConfig.Mqtt mqtt = MachineReading.mqtt(hall.optional("mqtt"));
        PeopleReading staff = new PeopleReading(Ids.of(hall.required("services")));
        List<HallConfig.Person> people = staff.read(hall.optional("people"));

        HallConfig.SignIn signIn = SignInReading.read(hall.optional("signIn"));
        List<Hook> hooks = HookReading.read(hall.optional("hooks"));
        VoiceConfig voice = VoiceReading.read(hall.optional("voice"), zone);

        Ids parties = new Ids(PARTIES);
        JsonValue devicesPlace = hall.optional("devices");
        List<DeviceConfig> devices = DevicesConfig.read(devicesPlace, Drivers.ALL);
        Ids windows = Ids.of(hall.required("windows"));
        ProgramReading programs = new ProgramReading(hours.orElse(null));
        List<HallConfig.Board> boards = hall.optional("boards")
                .list(item -> item.object(board -> board(board, parties, guide, windows, programs, setup)));
        JsonValue kiosksPlace = hall.optional("kiosks");
        Ids declared = Ids.of(devicesPlace);
        Ids services = Ids.of(hall.required("services"));
        List<HallConfig.Kiosk> kiosks = kiosksPlace.list(
                item -> item.object(kiosk -> kiosk(kiosk, parties, declared, devices, guide, services)));
        List<KioskWords> words = words(kiosks, usual.tokens());
        Tokens tokens = MomentReading.saying(said(guide.tokens(), words), hall.optional("easyTexts"));
        checkDevices(devicesPlace, parties, windows, Ids.of(kiosksPlace));
        if (address.isEmpty() || setup.isEmpty() || !faults.isEmpty()) {
            return Optional.empty();
        }
        HallConfig whole = new HallConfig(
                address.get(),
                zone,
                setup.get().with(staff.skills()),
                usual.with(tokens),
                notice.orElse(null),
                hours.orElse(null),
                guide.guide().under(usual.limits(), usual.codes(), tokens),
                alarms,
                people,
                boards,
                kiosks,
                words,
                devices.stream().map(HallConfig.Device::of).toList(),
                hooks,
                voice,
                signIn);
        return Optional.of(new Configuration(
                whole, new MachineConfig(folder.resolve(MachineConfig.DATA), Display.NONE, web, mqtt, devices)));
    }

    /** What the hall's documents say on their day; without any, the project's own. */
    private Snapshot standard(ZoneId zone) {
        StandardFiles files = standard.files().apply(faults);
        return files.documents().isEmpty()
                ? Snapshot.NONE
                : Library.shipped(faults)
                        .with(files)
                        .resolve(standard.day().apply(zone), standard.inForce())
                        .orElse(Snapshot.NONE);
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    private Optional<HallConfig.Board> board(
            JsonObject board,
            Ids parties,
            GuideReading guide,
            Ids windows,
            ProgramReading programs,
            Optional<HallSetup> setup) {
        Optional<String> id = parties.claim(board.required("id"));
        Mounting mounting = guide.board(board, id);
        JsonValue windowPlace = board.optional("window");
        Optional<String> window = windows.known(windowPlace, "windows");
        JsonValue resolution = board.optional("resolution");
        Optional<AreaScenes> areas = setup.map(queue -> new AreaScenes(queue, guide.guide()));
        Function<JsonValue, Optional<Scene>> chosen = place -> Scene.chosen(place, folder, faults)
                .map(scene -> window.map(scene::at).orElse(scene))
                .flatMap(scene -> areas.flatMap(each -> each.filled(scene, id.orElse(""), place)));
        Optional<Scene> usual = chosen.apply(board.optional("scene"));
        if (window.isPresent() && usual.isPresent() && !usual.get().isOfAWindow()) {
            windowPlace.fault(
                    "所选版面不是窗口屏，请将 scene 写为 window-bar，或去掉 window。",
                    "needs a scene that shows one window, such as window-bar; choose one, or leave window out");
        }
        Optional<Scene> fitted = usual.flatMap(scene -> BoardPanel.fitted(scene, resolution, mounting));
        JsonValue hiddenPlace = board.optional("overscan");
        Overscan hidden =
                fitted.map(scene -> BoardPanel.overscan(hiddenPlace, scene)).orElse(Overscan.NONE);
        return programs.read(
                board,
                id,
                fitted.map(scene -> scene.within(hidden)),
                hidden,
                place -> chosen.apply(place)
                        .flatMap(scene ->
                                usual.flatMap(shape -> BoardPanel.fitted(scene, shape, place, resolution, mounting)))
                        .map(scene -> scene.within(hidden)));
    }

    private Optional<HallConfig.Kiosk> kiosk(
            JsonObject kiosk, Ids parties, Ids declared, List<DeviceConfig> devices, GuideReading guide, Ids services) {
        Optional<String> id = parties.claim(kiosk.required("id"));
        Mounting mounting = guide.kiosk(kiosk, id);
        List<ServiceId> menu = kiosk.optional("menu")
                .list(item -> services.known(item, "services").map(ServiceId::new));
        JsonValue languagesPlace = kiosk.optional("languages");
        List<String> languages = languagesPlace.list(item -> item.text(LANGUAGE, HallReading::language));
        SetupReading.requireAtMost(languagesPlace, MOST_LANGUAGES, languages);
        if (languagesPlace.isEmptyList()) {
            languagesPlace.fault(
                    "取号机至少要有一种语言；不写即为中文和英文。",
                    "a kiosk speaks at least one language; without this key Chinese and English");
        }
        boolean easy = kiosk.optional("easyRead").flag().orElse(false);
        KioskChoice choice = new KioskChoice(
                menu,
                guide.tokens()
                        .ofKiosk(
                                languages.isEmpty()
                                        ? KioskChoice.LANGUAGES
                                        : languages.stream().distinct().toList()),
                easy);
        boolean portrait = kiosk.optional("portrait").flag().orElse(true);
        JsonValue one = kiosk.optional("printer");
        JsonValue several = kiosk.optional("printers");
        if (one.isThere() && several.isThere()) {
            one.fault("printer 与 printers 只能写一个。", "stands beside printers; write one of the two");
        }
        List<String> printers = new ArrayList<>();
        printer(one, declared, devices).ifPresent(printers::add);
        several.list(item -> printer(item, declared, devices).map(printers::add));
        boolean remote = kiosk.optional("remote").flag().orElse(false);
        JsonValue partsPlace = kiosk.optional("devices");
        List<HallConfig.Device> parts = partsPlace.list(item -> item.object(part -> part(part, parties)));
        SetupReading.requireAtMost(partsPlace, MOST_PARTS, parts);
        if (partsPlace.isThere() && !remote) {
            partsPlace.fault(
                    "只用于 remote 的取号机；本机的设备写在 hall.json 的 devices。",
                    "is for a kiosk with remote; the devices of this machine stand in devices of the hall");
        }
        return id.map(name -> new HallConfig.Kiosk(name, portrait, mounting.inches(), choice, printers, remote, parts));
    }

    private static Optional<String> language(String tag) {
        boolean known = Text.isTag(tag) && !tag.equals("zh");
        return Optional.of(tag)
                .filter(each -> known && each.equals(Locale.forLanguageTag(each).toLanguageTag()));
    }

    /** What the kiosks say in languages that the standard has no words of, each once. */
    private List<KioskWords> words(List<HallConfig.Kiosk> kiosks, Tokens tokens) {
        return kiosks.stream()
                .flatMap(kiosk -> kiosk.choice().languages().stream())
                .filter(KioskWords::isExtra)
                .distinct()
                .map(tag -> KioskWords.of(tag, folder, tokens, faults))
                .toList();
    }

    private static Tokens said(Tokens tokens, List<KioskWords> words) {
        Tokens all = tokens;
        for (KioskWords each : words) {
            all = each.in(all);
        }
        return all;
    }

    private static Optional<HallConfig.Device> part(JsonObject part, Ids parties) {
        Optional<String> id = parties.claim(part.required("id"));
        Optional<DeviceKind> kind = part.required("kind").oneOf(PARTS);
        return id.flatMap(name -> kind.map(what -> new HallConfig.Device(name, what, null)));
    }

    static Optional<String> printer(JsonValue place, Ids declared, List<DeviceConfig> devices) {
        Optional<String> name = declared.known(place, "devices");
        boolean other = name.isPresent()
                && devices.stream()
                        .anyMatch(device ->
                                device.id().value().equals(name.get()) && device.kind() != DeviceKind.TICKET_PRINTER);
        if (other) {
            place.fault("该设备不是取号打印机。", "is a device, but no ticket printer; name one of kind ticket-printer");
        }
        return name;
    }

    /** What only the whole file can tell of a device: that its id is its own, that its window and its kiosk are there. */
    private static void checkDevices(JsonValue list, Ids parties, Ids windows, Ids kiosks) {
        list.list(item -> item.object(device -> {
            device.allowOthers();
            parties.requireFree(device.optional("id"));
            return device.optional("options").object(options -> {
                options.allowOthers();
                windows.known(options.optional("window"), "windows");
                kiosks.known(options.optional("kiosk"), "kiosks");
                return Optional.empty();
            });
        }));
    }
}
