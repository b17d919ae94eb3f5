package hall.kiosk.web.manager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.id.RandomId;
import hall.kiosk.conformance.Conformance;
import hall.kiosk.duty.Alarm;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.Site;
import hall.kiosk.duty.SiteEvent;
import hall.kiosk.duty.SiteEvent.DeviceRegistered;
import hall.kiosk.engine.Bounds;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.site.Equipment;
import hall.kiosk.standard.SiteSubjects;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.kiosk.web.manager.ReportRoutes.Devices;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Fields;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The register of devices: what there is and what is missing, faults, and the test of all devices before opening. */
public final class RegisterRoutes {

    private static final Set<Role> KEEPERS = EnumSet.of(Role.MANAGER, Role.TECHNICIAN);
    private static final Set<Role> STAFF = EnumSet.of(Role.MANAGER, Role.TECHNICIAN, Role.CLERK, Role.GUIDE);
    private static final Set<Role> READERS =
            EnumSet.of(Role.MANAGER, Role.TECHNICIAN, Role.CLERK, Role.GUIDE, Role.AUDITOR);
    private static final String PATH = "/api/v1/register";
    private static final int ID_LENGTH = 12;

    /** So many days before its end a warranty is said to run out. */
    private static final int SOON_DAYS = 60;

    private static final int FAULTS_SHOWN = 100;

    private final Hall hall;
    private final Commands commands;
    private final Conformance conformance;
    private final Devices devices;
    private final SelfTester tester;
    private final Predicate<String> photos;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** @param photos whether the hall has the photo of this name */
    public RegisterRoutes(
            Hall hall,
            Commands commands,
            Conformance conformance,
            Devices devices,
            SelfTester tester,
            Predicate<String> photos,
            InstantSource clock,
            RandomGenerator random) {
        this.hall = hall;
        this.commands = commands;
        this.conformance = conformance;
        this.devices = devices;
        this.tester = tester;
        this.photos = photos;
        this.clock = clock;
        this.random = random;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(PATH, READERS, this::read),
                Route.post(PATH + "/devices/{device}", KEEPERS, this::register),
                Route.post(PATH + "/devices/{device}/strike-off", KEEPERS, this::strikeOff),
                Route.post(PATH + "/faults", STAFF, this::report),
                Route.post(PATH + "/faults/{fault}/take", KEEPERS, this::take),
                Route.post(PATH + "/faults/{fault}/mend", KEEPERS, this::mend),
                Route.post(PATH + "/self-test", KEEPERS, this::test));
    }

    private CompletionStage<Answer> read(Call call) {
        Site site = hall.state().duty().site();
        LocalDate today = conformance.date(clock.instant());
        ObjectNode answer = Documents.JSON.createObjectNode().put("today", today.toString());
        ArrayNode kinds = answer.putArray("kinds");
        for (Equipment kind : Equipment.values()) {
            int needed = conformance.needed(kind, today);
            ObjectNode node = kinds.addObject()
                    .put("kind", kind.code())
                    .put("class", conformance.deviceClass(kind, today))
                    .put("needed", needed)
                    .put("there", SiteSubjects.there(kind, site));
            node.set("texts", Documents.texts(kind.title()));
        }
        Map<String, Devices.Device> live = new TreeMap<>();
        devices.present().forEach(each -> live.put(each.id(), each));
        ArrayNode all = answer.putArray("devices");
        site.devices().values().stream()
                .sorted(java.util.Comparator.comparing(DeviceRegistered::device))
                .forEach(each -> state(entry(all.addObject(), each, today), live.remove(each.device())));
        // What the hall has on its lines and nobody has registered.
        ArrayNode unregistered = answer.putArray("unregistered");
        live.values()
                .forEach(each ->
                        state(unregistered.addObject().put("device", each.id()).put("kind", each.kind()), each));
        ArrayNode faults = answer.putArray("faults");
        Stream.concat(
                        site.faults().reversed().stream().filter(Site.Fault::stands),
                        site.faults().reversed().stream().filter(each -> !each.stands()))
                .limit(FAULTS_SHOWN)
                .forEach(each -> fault(faults.addObject(), each));
        if (!site.tests().isEmpty()) {
            tested(answer.putObject("selfTest"), site.tests().getLast());
        }
        return Commands.now(Answer.ok(answer));
    }

    private static ObjectNode entry(ObjectNode node, DeviceRegistered each, LocalDate today) {
        node.put("device", each.device())
                .put("kind", each.kind())
                .put("class", each.deviceClass())
                .put("name", each.name())
                .put("place", each.place())
                .put("serial", each.serial())
                .put("owner", each.owner())
                .put("firmware", each.firmware())
                .put("photo", each.photo())
                .put("warranty", each.warranty());
        String warranty = each.warranty();
        if (warranty != null) {
            LocalDate end = LocalDate.parse(warranty);
            node.put(
                    "warrantyState",
                    end.isBefore(today) ? "over" : end.isBefore(today.plusDays(SOON_DAYS)) ? "soon" : "runs");
        }
        ArrayNode missing = node.putArray("missing");
        Map<String, String> fields = new java.util.LinkedHashMap<>();
        fields.put("place", each.place());
        fields.put("serial", each.serial());
        fields.put("owner", each.owner());
        fields.put("firmware", each.firmware());
        fields.put("photo", each.photo() == null ? "" : each.photo());
        fields.forEach((name, value) -> {
            if (value.isEmpty()) {
                missing.add(name);
            }
        });
        return node;
    }

    private static void state(ObjectNode node, Devices.@Nullable Device live) {
        if (live != null) {
            node.put("online", live.online());
            node.set("statusTexts", Documents.texts(live.status()));
        }
    }

    private static void fault(ObjectNode node, Site.Fault each) {
        node.put("id", each.id())
                .put("device", each.device())
                .put("words", each.words())
                .put("by", each.by().name())
                .put("since", each.since().toString())
                .put("alarm", each.alarm())
                .put("how", each.how());
        hand(node, "taken", each.taken());
        hand(node, "mended", each.mended());
    }

    static void hand(ObjectNode node, String name, Alarm.@Nullable Hand hand) {
        if (hand != null) {
            node.putObject(name).put("by", hand.by().name()).put("at", hand.at().toString());
        }
    }

    private static void tested(ObjectNode node, SiteEvent.SelfTested test) {
        node.put("at", test.at().toString())
                .put("by", test.by().name())
                .put("day", test.day())
                .put("opening", test.opening() == null ? null : test.opening().toString())
                .put("red", test.red());
        ArrayNode list = node.putArray("devices");
        test.devices()
                .forEach(each -> list.addObject()
                        .put("device", each.device())
                        .put("passed", each.passed())
                        .set("texts", Documents.texts(each.text())));
    }

    private CompletionStage<Answer> register(Call call) throws Rejection {
        Fields fields = call.fields();
        String kind = fields.text("kind", Bounds.CODE);
        Equipment known = Equipment.of(kind)
                .orElseThrow(() -> Rejection.field(
                        "没有设备种类“" + kind + "”，请从列表中选择。",
                        "There is no kind \"" + kind + "\" of device; choose one of the list."));
        LocalDate warranty = fields.optionalDate("warranty");
        return note(
                call,
                new DeviceRegistered(
                        Instant.EPOCH,
                        Commands.actor(call),
                        device(call),
                        known.code(),
                        fields.has("class")
                                ? fields.number("class", 1, 2)
                                : conformance.deviceClass(known, conformance.date(clock.instant())),
                        orEmpty(fields.optionalText("name", Bounds.NAME)),
                        orEmpty(fields.optionalText("place", Bounds.NAME)),
                        orEmpty(fields.optionalText("serial", Bounds.NAME)),
                        orEmpty(fields.optionalText("owner", Bounds.NAME)),
                        orEmpty(fields.optionalText("firmware", Bounds.NAME)),
                        photo(fields, "photo", photos),
                        warranty == null ? null : warranty.toString()));
    }

    /** The id in the address. One that begins with a dot would be a step in the next address. */
    private static String device(Call call) throws Rejection {
        String id = Fields.checkedId("device", call.path("device"));
        if (!Character.isLetterOrDigit(id.charAt(0))) {
            throw Rejection.field("设备编号须以字母或数字开头。", "A device's id must begin with a letter or a digit.");
        }
        return id;
    }

    /** The name of a photo in {@code fields} that is one of {@code photos}; null for none. */
    static @Nullable String photo(Fields fields, String field, Predicate<String> photos) throws Rejection {
        String name = fields.optionalText(field, Bounds.CODE);
        if (name != null && !name.matches("[0-9a-f]{64}")) {
            throw Rejection.field(
                    "“" + field + "”须为照片的 SHA-256。", "The field \"" + field + "\" must be the SHA-256 of a photo.");
        }
        if (name != null && !photos.test(name)) {
            throw Rejection.field("照片不在本厅，请重新拍照或选择。", "The hall does not have this photo; take or choose it again.");
        }
        return name;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private CompletionStage<Answer> strikeOff(Call call) throws Rejection {
        String reason = call.fields().text("reason", Bounds.FREE);
        return note(
                call, new SiteEvent.DeviceStruckOff(Instant.EPOCH, Commands.actor(call), call.path("device"), reason));
    }

    private CompletionStage<Answer> report(Call call) throws Rejection {
        Fields fields = call.fields();
        return commands.offer(
                call,
                new HallCommand.Duty(new DutyCommand.Note(new SiteEvent.FaultReported(
                        Instant.EPOCH,
                        Commands.actor(call),
                        RandomId.readable(random, ID_LENGTH),
                        fields.id("device"),
                        fields.text("words", Bounds.FREE)))),
                done -> new Answer.Json(
                        201, Documents.JSON.createObjectNode().put("id", NewsRoutes.id(done)), Map.of()),
                Commands::refusal);
    }

    private CompletionStage<Answer> take(Call call) {
        return note(call, new SiteEvent.FaultTaken(Instant.EPOCH, Commands.actor(call), call.path("fault")));
    }

    private CompletionStage<Answer> mend(Call call) throws Rejection {
        String words = call.fields().text("words", Bounds.FREE);
        return note(call, new SiteEvent.FaultMended(Instant.EPOCH, Commands.actor(call), call.path("fault"), words));
    }

    /** Tests first and stores the report; once for each number. */
    private CompletionStage<Answer> test(Call call) {
        return commands.thenStore(
                call,
                () -> tester.test(Commands.actor(call))
                        .thenApply(report -> new HallCommand.Duty(new DutyCommand.Note(report))),
                done -> {
                    ObjectNode answer = Documents.JSON.createObjectNode();
                    tested(answer, (SiteEvent.SelfTested) NewsRoutes.duty(done));
                    return Answer.ok(answer);
                });
    }

    private CompletionStage<Answer> note(Call call, SiteEvent event) {
        return commands.offer(
                call,
                new HallCommand.Duty(new DutyCommand.Note(event)),
                done -> new Answer.Empty(204, Map.of()),
                Commands::refusal);
    }
}
