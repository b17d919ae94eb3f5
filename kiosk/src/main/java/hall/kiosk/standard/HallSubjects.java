package hall.kiosk.standard;

import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.broker.Role;
import hall.hardware.DeviceKind;
import hall.hardware.config.CommonOptions;
import hall.hardware.config.DeviceConfig;
import hall.json.JsonFaults;
import hall.kiosk.cases.CaseStep;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.MachineConfig;
import hall.kiosk.guide.ServiceNote;
import hall.kiosk.queue.RuleSet.PriorityClass;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.Window;
import hall.kiosk.rating.Grade;
import hall.standard.ItemTable;
import hall.standard.Snapshot;
import hall.standard.SubjectKind;
import hall.standard.TimeLimits;
import hall.standard.check.Checking.Subject;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The subjects of a hall and their facts, from its configuration and the look it has. What a configuration has no place for
 * yet is left out, so that what asks for it is not proven. Pure.
 */
public final class HallSubjects {

    /** Ways to come to a ticket: touching the screen, an ID card, a social security card, a code. */
    private static final List<String> IDENTIFICATION = List.of("none", "id-card", "social-security-card", "code");

    private static final Set<DeviceKind> CARD_READERS =
            EnumSet.of(DeviceKind.ID_CARD_READER, DeviceKind.SMART_CARD_READER);

    private static final String CARD_NOTE = "kiosk.hero.card.note";

    private final HallConfig config;
    private final MachineConfig machine;
    private final Tokens tokens;
    private final List<Subject> subjects = new ArrayList<>();

    private final Snapshot snapshot;

    private final @Nullable Fonts fonts;

    private HallSubjects(Configuration configuration, Snapshot snapshot, @Nullable Fonts fonts) {
        this.config = configuration.hall();
        this.machine = configuration.machine();
        this.tokens = config.standard().tokens();
        this.snapshot = snapshot;
        this.fonts = fonts;
    }

    /**
     * The subjects of the hall and the machine configured as {@code configuration}, which obey {@code snapshot}.
     *
     * @param fonts what it is drawn with; null where this machine has none, and nothing is known of letters then
     */
    public static List<Subject> of(Configuration configuration, Snapshot snapshot, @Nullable Fonts fonts) {
        HallSubjects found = new HallSubjects(configuration, snapshot, fonts);
        found.hall();
        found.config.setup().windows().forEach(found::window);
        found.config.setup().services().forEach(found::service);
        found.config.boards().forEach(board -> found.subjects.addAll(new BoardFacts(found.config, board).subjects()));
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
                "notice_senders",
                config.people().stream()
                        .filter(person -> Role.PUBLISHERS.contains(person.role()))
                        .map(HallConfig.Person::name)
                        .toList());
        kiosksTell().ifPresent(told -> facts.put("card_consent", told));
        facts.put(
                "shown",
                config.boards().stream()
                        .flatMap(each -> BoardFacts.shown(each.scene()).stream())
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
                .mapToDouble(each -> new BoardFacts(config, each).callRatio())
                .max()
                .ifPresent(best -> facts.put("best_call_ratio", best));
        facts.put("exemption_months", (double) snapshot.exemptions().stream()
                .map(Snapshot.Exempted::exemption)
                .mapToLong(each ->
                        ChronoUnit.MONTHS.between(each.since(), each.until().plusDays(1)))
                .max()
                .orElse(0));
        rules(facts);
        facts.putAll(new LookFacts(config, snapshot, fonts).facts());
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
     * Whether each kiosk that reads cards says before, in each of its languages, what for and that it goes without; empty where
     * none reads cards. The words stand beside the picture of the card ({@code HeroPainter}).
     */
    private Optional<Boolean> kiosksTell() {
        List<HallConfig.Kiosk> readers =
                config.kiosks().stream().filter(this::readsCards).toList();
        return readers.isEmpty()
                ? Optional.empty()
                : Optional.of(readers.stream()
                        .allMatch(kiosk -> kiosk.choice().languages().stream()
                                .allMatch(tag -> tokens.text(CARD_NOTE)
                                                .byLanguage()
                                                .containsKey(tag)
                                        && !tokens.text(CARD_NOTE).in(tag).isBlank())));
    }

    private boolean readsCards(HallConfig.Kiosk kiosk) {
        return kiosk.parts().stream().anyMatch(part -> CARD_READERS.contains(part.kind()))
                || machine.devices().stream()
                        .anyMatch(device -> CARD_READERS.contains(device.kind())
                                && device.options().find(CommonOptions.KIOSK).equals(Optional.of(kiosk.id())));
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
        facts.put("complaint_states", CaseStep.words());
        facts.put("default_grade", false);
        facts.put("wait_before_ticket", true);
        facts.put("rating_roles", List.of("citizen", "pad"));
        facts.put("personal_fields", List.of());
        facts.put("card_hash_h", 24.0);
        facts.put("identification", IDENTIFICATION);
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
        ServiceNote note = config.guide().note(service.id());
        facts.put("has_guide", note.isWhole());
        if (note.code() != null) {
            facts.put("code", note.code());
        }
        ItemTable.codes(snapshot, new JsonFaults()).of(id).ifPresent(code -> facts.put("table_code", code));
        ItemTable.names(snapshot, new JsonFaults()).of(id).ifPresent(name -> facts.put("table_name", name));
        facts.put(
                "notice_printable",
                !note.isEmpty()
                        && config.kiosks().stream()
                                .anyMatch(kiosk -> !kiosk.printers().isEmpty()));
        Optional<Integer> table = TimeLimits.of(snapshot).of(id);
        table.ifPresent(days -> facts.put("table_limit_days", days.doubleValue()));
        note.days(table).ifPresent(days -> facts.put("limit_days", days.doubleValue()));
        add(SubjectKind.SERVICE, id, facts);
    }

    private List<String> windowsOf(Service service) {
        return config.setup().windows().stream()
                .filter(window -> window.services().contains(service.id()))
                .map(window -> window.id().value())
                .toList();
    }

    private void add(SubjectKind kind, String id, Map<String, ?> facts) {
        subjects.add(subject(kind, id, facts));
    }

    /** One of {@code kind} with {@code facts} by their names within the kind. */
    static Subject subject(SubjectKind kind, String id, Map<String, ?> facts) {
        Map<String, Object> named = new HashMap<>();
        facts.forEach((name, value) -> named.put(kind.word() + "." + name, value));
        return new Subject(kind, id, named);
    }
}
