package hall.kiosk.standard;

import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.scene.Zone;
import hall.hardware.DeviceKind;
import hall.hardware.config.CommonOptions;
import hall.hardware.config.DeviceConfig;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.MachineConfig;
import hall.kiosk.guide.Mounting;
import hall.kiosk.queue.RuleSet.PriorityClass;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.Window;
import hall.kiosk.rating.Grade;
import hall.kiosk.sign.Pictograms;
import hall.standard.Snapshot;
import hall.standard.SubjectKind;
import hall.standard.TimeLimits;
import hall.standard.check.Checking.Subject;
import hall.standard.design.Ink;
import hall.standard.design.Legibility;
import hall.standard.design.Tokens;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The subjects of a hall and their facts, from its configuration and the look it has. What a configuration has no place for
 * yet is left out, so that what asks for it is not proven. Pure.
 */
public final class HallSubjects {

    private static final List<String> STATES = List.of("open", "serving", "paused", "closed");

    /** Ways to come to a ticket: touching the screen, an ID card, a social security card, a code. */
    private static final List<String> IDENTIFICATION = List.of("none", "id-card", "social-security-card", "code");

    private final HallConfig config;
    private final MachineConfig machine;
    private final Tokens tokens;
    private final List<Subject> subjects = new ArrayList<>();

    private final Snapshot snapshot;

    private HallSubjects(Configuration configuration, Snapshot snapshot) {
        this.config = configuration.hall();
        this.machine = configuration.machine();
        this.tokens = config.standard().tokens();
        this.snapshot = snapshot;
    }

    /** The subjects of the hall and the machine configured as {@code configuration}, which obey {@code snapshot}. */
    public static List<Subject> of(Configuration configuration, Snapshot snapshot) {
        HallSubjects found = new HallSubjects(configuration, snapshot);
        found.hall();
        found.config.setup().windows().forEach(found::window);
        found.config.setup().services().forEach(found::service);
        found.config.boards().forEach(found::board);
        found.config
                .kiosks()
                .forEach(kiosk -> found.add(
                        SubjectKind.KIOSK, kiosk.id(), Map.of("id", kiosk.id(), "printers", kiosk.printers())));
        found.machine
                .devices()
                .forEach(device -> found.add(
                        SubjectKind.DEVICE,
                        device.id().value(),
                        Map.of("id", device.id().value(), "kind", device.kind().code())));
        found.tokens
                .inks()
                .forEach((name, ink) -> found.add(
                        SubjectKind.INK,
                        name,
                        Map.of("name", name, "contrast", ink.foreground().contrast(ink.background()))));
        found.tokens
                .styles()
                .forEach((name, style) -> found.add(
                        SubjectKind.STYLE,
                        name,
                        Map.of("name", name, "ink", style.ink(), "dp", style.dp(), "elderly_dp", style.elderlyDp())));
        return List.copyOf(found.subjects);
    }

    private void hall() {
        List<Service> services = config.setup().services();
        List<Window> windows = config.setup().windows();
        Map<String, Object> facts = new HashMap<>();
        facts.put("name", config.setup().name().chinese());
        facts.put("name_en", config.setup().name().english());
        facts.put("languages", tokens.languages());
        facts.put("windows", windows.stream().map(each -> each.id().value()).toList());
        facts.put(
                "window_names",
                windows.stream().map(each -> each.name().chinese()).toList());
        facts.put("services", services.stream().map(each -> each.id().value()).toList());
        facts.put(
                "service_names",
                services.stream().map(each -> each.name().chinese()).toList());
        facts.put(
                "services_without_window",
                services.stream()
                        .filter(each -> windowsOf(each).isEmpty())
                        .map(each -> each.id().value())
                        .toList());
        facts.put("boards", config.boards().stream().map(HallConfig.Board::id).toList());
        facts.put("kiosks", config.kiosks().stream().map(HallConfig.Kiosk::id).toList());
        facts.put("device_kinds", kinds(machine.devices().stream()));
        facts.put(
                "roles",
                config.people().stream()
                        .map(person -> person.role().code())
                        .distinct()
                        .toList());
        facts.put(
                "shown",
                config.boards().stream()
                        .flatMap(each -> shown(each.scene()).stream())
                        .distinct()
                        .toList());
        facts.put(
                "own_scenes",
                config.boards().stream()
                        .flatMap(each -> each.program().scenes().stream())
                        .map(Scene::name)
                        .filter(name -> !Scene.STANDARD.contains(name))
                        .distinct()
                        .toList());
        config.boards().stream()
                .mapToDouble(each -> callRatio(each.scene()))
                .max()
                .ifPresent(best -> facts.put("best_call_ratio", best));
        facts.put("exemption_months", (double) snapshot.exemptions().stream()
                .map(Snapshot.Exempted::exemption)
                .mapToLong(each ->
                        ChronoUnit.MONTHS.between(each.since(), each.until().plusDays(1)))
                .max()
                .orElse(0));
        rules(facts);
        look(facts);
        String broker = machine.mqtt().url();
        facts.put("opening_hours", config.hours() != null);
        facts.put("own_broker", broker == null);
        facts.put("mqtt_tls", broker != null && broker.matches("(ssl|mqtts|wss)://.*"));
        facts.put(
                "public_https",
                machine.web().publicUrl() != null
                        && "https".equals(machine.web().publicUrl().getScheme()));
        add(SubjectKind.HALL, config.address().hall(), facts);
    }

    /**
     * What the queue and the ratings do; a transfer keeps its turn, each kiosk shows the expected wait before a ticket is taken,
     * and nobody is rated for by the program itself.
     */
    private void rules(Map<String, Object> facts) {
        facts.put(
                "priority_classes",
                config.setup().rules().classes().stream()
                        .map(PriorityClass::id)
                        .filter(id ->
                                !id.equals(config.setup().rules().ordinary().id()))
                        .toList());
        facts.put("max_overtaken", (double) config.setup().rules().maxOvertaken());
        facts.put("max_returns", (double) config.setup().rules().maxReturns());
        facts.put("return_behind", (double) config.setup().rules().returnBehind());
        facts.put("transfer_keeps_turn", true);
        facts.put(
                "grades",
                Arrays.stream(Grade.values())
                        .map(each -> tokens.text("grade." + each.stars()).chinese())
                        .toList());
        facts.put(
                "reasons",
                tokens.texts().keySet().stream()
                        .filter(key -> key.startsWith("reason."))
                        .map(key -> tokens.text(key).chinese())
                        .sorted()
                        .toList());
        facts.put("call_text", tokens.text("wording").chinese());
        facts.put("call_times", (double) config.standard().voice().times());
        facts.put(
                "stars",
                Arrays.stream(Grade.values()).map(each -> (double) each.stars()).toList());
        facts.put("default_grade", false);
        facts.put("wait_before_ticket", true);
        facts.put("rating_roles", List.of("citizen", "pad"));
        facts.put("personal_fields", List.of());
        facts.put("card_hash_h", 24.0);
        facts.put("identification", IDENTIFICATION);
    }

    /** Nothing is proven of pictograms where nobody has said which number any of them has. */
    private void look(Map<String, Object> facts) {
        Pictograms pictograms = Pictograms.of(snapshot);
        if (!pictograms.numbers().isEmpty()) {
            facts.put("pictograms_unmapped", pictograms.without(Pictograms.of(config)));
        }
        facts.put("line_pitch", tokens.linePitch());
        facts.put("touch_dp", tokens.touch().normalDp());
        facts.put("touch_elderly_dp", tokens.touch().elderlyDp());
        facts.put("rating_button_mm", tokens.touch().rating().value());
        facts.put(
                "state_words",
                STATES.stream()
                        .filter(state -> tokens.texts().containsKey("window." + state))
                        .toList());
    }

    private void window(Window window) {
        String id = window.id().value();
        List<String> shownOn = new ArrayList<>();
        config.boards().stream()
                .filter(board -> board.scene().zones().stream()
                        .anyMatch(zone -> zone.widget() instanceof Widget.WindowBar bar
                                && bar.window().equals(id)))
                .forEach(board -> shownOn.add(board.id()));
        devicesAt(id)
                .filter(device -> device.kind() == DeviceKind.LED_TEXT_BAR || device.kind() == DeviceKind.LED_MATRIX)
                .forEach(device -> shownOn.add(device.id().value()));
        add(
                SubjectKind.WINDOW,
                id,
                Map.of(
                        "id",
                        id,
                        "name",
                        window.name().chinese(),
                        "services",
                        window.services().stream().map(each -> each.value()).toList(),
                        "device_kinds",
                        kinds(devicesAt(id)),
                        "shown_on",
                        shownOn));
    }

    private Stream<DeviceConfig> devicesAt(String window) {
        return machine.devices().stream()
                .filter(device -> device.options().find(CommonOptions.WINDOW).equals(Optional.of(window)));
    }

    private static List<String> kinds(Stream<DeviceConfig> devices) {
        return devices.map(device -> device.kind().code()).toList();
    }

    /** A limit that is told in words alone is not compared with the table. */
    private void service(Service service) {
        String id = service.id().value();
        Map<String, Object> facts = new HashMap<>();
        facts.put("id", id);
        facts.put("name", service.name().chinese());
        facts.put("name_en", service.name().english());
        facts.put("prefix", service.prefix());
        facts.put("windows", windowsOf(service));
        facts.put(
                "notice_printable",
                !config.guide().note(service.id()).isEmpty()
                        && config.kiosks().stream()
                                .anyMatch(kiosk -> !kiosk.printers().isEmpty()));
        Optional<Integer> table = TimeLimits.of(snapshot).of(id);
        table.ifPresent(days -> facts.put("table_limit_days", days.doubleValue()));
        config.guide().note(service.id()).days(table).ifPresent(days -> facts.put("limit_days", days.doubleValue()));
        add(SubjectKind.SERVICE, id, facts);
    }

    private List<String> windowsOf(Service service) {
        return config.setup().windows().stream()
                .filter(window -> window.services().contains(service.id()))
                .map(window -> window.id().value())
                .toList();
    }

    private void board(HallConfig.Board board) {
        Scene scene = board.scene();
        Map<String, Object> facts = new HashMap<>();
        facts.put("id", board.id());
        facts.put("width_mm", scene.width().value());
        facts.put("height_mm", scene.height().value());
        facts.put("far_view_mm", scene.farView().value());
        Mounting mounting = config.guide().mounting(board.id());
        if (mounting.nearestMillimetres() != null) {
            facts.put("near_view_mm", mounting.nearestMillimetres().doubleValue());
        }
        if (mounting.heightMillimetres() != null) {
            facts.put("mount_bottom_mm", mounting.heightMillimetres().doubleValue());
        }
        facts.put("led", !scene.antialias());
        facts.put("pitch_mm", 1 / scene.dotsPerMillimetre());
        facts.put("shows", shown(scene));
        facts.put("recent_rows", (double) recentRows(scene));
        facts.put("languages", scene.languages());
        add(SubjectKind.BOARD, board.id(), facts);
        scene.zones().forEach(zone -> zone(board, zone));
    }

    /** The least height of the calls on a board to the distance they are read from; 0 where it shows none. */
    private double callRatio(Scene scene) {
        return scene.zones().stream()
                .filter(zone -> shown(zone).contains("calls"))
                .mapToDouble(zone -> least(scene, zone)
                        * Legibility.CHINESE_OF_EM
                        / scene.farView().value())
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    /** The least em the renderer sets in {@code zone}, in mm: the style's, or what the zone has room for. */
    private double least(Scene scene, Zone zone) {
        double room = zone.rect().height() - 2 * zone.padding().value();
        return Math.min(tokens.leastEm(zone.style(), scene.farView()).value(), room);
    }

    private void zone(HallConfig.Board board, Zone zone) {
        Scene scene = board.scene();
        if (shown(zone).isEmpty()) {
            return;
        }
        double em = least(scene, zone);
        double glyph = em * Legibility.CHINESE_OF_EM;
        Map<String, Object> facts = new HashMap<>();
        facts.put("shows", shown(zone).getFirst());
        facts.put("style", zone.style());
        facts.put("ink", tokens.style(zone.style()).ink());
        facts.put("glyph_mm", Math.ceil(glyph * 1000) / 1000);
        facts.put("glyph_dots", (double) Math.round(em * scene.dotsPerMillimetre()));
        facts.put("far_view_mm", scene.farView().value());
        facts.put("led", !scene.antialias());
        facts.put("stale_after_s", (double) zone.staleAfterSeconds());
        facts.put("scrolls", zone.widget() instanceof Widget.Ticker);
        Ink ink = tokens.inkOf(zone.style());
        facts.put("contrast", ink.foreground().contrast(ink.background()));
        add(SubjectKind.ZONE, board.id() + "/" + zone.id(), facts);
    }

    private static int recentRows(Scene scene) {
        return scene.zones().stream()
                .mapToInt(zone -> switch (zone.widget()) {
                    case Widget.Recent recent -> recent.rows();
                    case Widget.Field field -> field.before();
                    default -> 0;
                })
                .max()
                .orElse(0);
    }

    private static List<String> shown(Scene scene) {
        return scene.zones().stream()
                .flatMap(zone -> shown(zone).stream())
                .distinct()
                .toList();
    }

    /** What a zone tells a reader, first its own; empty for pictures, codes and lines. */
    private static List<String> shown(Zone zone) {
        return switch (zone.widget()) {
            case Widget.Calls calls -> List.of("calls");
            case Widget.Field field -> List.of("calls", "recent");
            case Widget.Recent recent -> List.of("recent");
            case Widget.Queues queues -> List.of("queues");
            case Widget.Groups groups -> List.of("queues");
            case Widget.Windows windows -> List.of("windows");
            case Widget.WindowBar bar -> List.of("window");
            case Widget.Clerk clerk -> List.of("clerk");
            case Widget.Notice notice -> List.of("notice");
            case Widget.Ticker ticker -> List.of("notice");
            case Widget.Playlist list -> List.of("notice");
            case Widget.Clock clock -> List.of("clock");
            case Widget.HallName name -> List.of("hall-name");
            case Widget.Text words -> List.of("text");
            case Widget.Area area -> List.of("text");
            case Widget.Hours hours -> List.of("hours");
            case Widget.Guide guide -> List.of("queues", "windows");
            case Widget.Emblem emblem -> List.of();
            case Widget.Logo logo -> List.of();
            case Widget.Qr code -> List.of();
            case Widget.Line line -> List.of();
            case Widget.TestPicture test -> List.of();
            case Widget.Emergency emergency -> List.of("emergency");
        };
    }

    private void add(SubjectKind kind, String id, Map<String, ?> facts) {
        Map<String, Object> named = new HashMap<>();
        facts.forEach((name, value) -> named.put(kind.word() + "." + name, value));
        subjects.add(new Subject(kind, id, named));
    }
}
