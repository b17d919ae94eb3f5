package hall.kiosk.config;

import hall.board.scene.Asset;
import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.kiosk.engine.Bounds;
import hall.kiosk.guide.Floor;
import hall.kiosk.guide.HallGuide;
import hall.kiosk.guide.HallZone;
import hall.kiosk.guide.Mounting;
import hall.kiosk.guide.ServiceNote;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.WindowId;
import hall.standard.ItemTable;
import hall.standard.TimeLimits;
import hall.standard.design.Group;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads floors, zones and groups of services, and what windows, services, kiosks and boards say of them. Single use, one
 * thread.
 */
final class GuideReading {

    private static final Text CODE = Text.of(
            "事项编码，由字母、数字、点、横线和斜线组成，最多 64 个字符",
            "the code of an item: letters, digits, dots, dashes and slashes, at most 64");

    private static final int MOST_FLOORS = 50;
    private static final int MOST_ZONES = 200;
    private static final int MOST_GROUPS = 100;
    private static final int LEAST_INCHES = 15;

    /** On a smaller panel the kiosk's screens would not be legible. */
    private static final double LEAST_KIOSK_INCHES = 15.6;

    private static final int MOST_INCHES = 400;
    private static final int HIGHEST = 20_000;
    private static final int MOST_METRES = 200;

    private final Tokens tokens;
    private final Map<String, Group> looks = new LinkedHashMap<>();
    private final List<Floor> floors = new ArrayList<>();
    private final List<HallZone> zones = new ArrayList<>();
    private final Map<String, Text> groups = new LinkedHashMap<>();
    private final List<Group> own = new ArrayList<>();
    private final Map<WindowId, String> windows = new HashMap<>();
    private final Map<String, Mounting> places = new HashMap<>();
    private final Map<ServiceId, ServiceNote> services = new HashMap<>();
    private final PlanReading plan = new PlanReading();
    private Map<String, List<Asset>> films = Map.of();
    private Ids declared = new Ids(List.of());

    /** @param tokens the standard's, whose colours and pictograms are those there are */
    GuideReading(Tokens tokens) {
        this.tokens = tokens;
        tokens.groups().forEach(group -> looks.put(group.code(), group));
    }

    /** Reads what the others name; to be called first. */
    void read(JsonObject hall) {
        JsonValue floorsPlace = hall.optional("floors");
        Ids floorIds = new Ids(List.of());
        floorsPlace.list(item -> item.object(floor -> {
            Optional<String> id = floorIds.claim(floor.required("id"));
            Optional<Text> name = SetupReading.name(floor.required("name"), Bounds.NAME);
            return id.flatMap(text -> name.map(called -> floors.add(new Floor(text, called))));
        }));
        SetupReading.requireAtMost(floorsPlace, MOST_FLOORS, floors);
        JsonValue zonesPlace = hall.optional("zones");
        Ids zoneIds = new Ids(List.of());
        zonesPlace.list(item -> item.object(zone -> zone(zone, zoneIds, floorsPlace)));
        SetupReading.requireAtMost(zonesPlace, MOST_ZONES, zones);
        declared = Ids.of(zonesPlace);
        plan.read(hall, floorsPlace);
        films = MomentReading.films(hall.optional("films"));
        JsonValue groupsPlace = hall.optional("groups");
        Ids groupIds = new Ids(List.of());
        groupsPlace.list(item -> item.object(group -> group(group, groupIds)));
        SetupReading.requireAtMost(groupsPlace, MOST_GROUPS, new ArrayList<>(groups.keySet()));
    }

    private Optional<Boolean> zone(JsonObject zone, Ids ids, JsonValue floorsPlace) {
        Optional<String> id = ids.claim(zone.required("id"));
        Optional<Text> name = SetupReading.name(zone.required("name"), Bounds.NAME);
        Optional<String> at = Ids.of(floorsPlace).known(zone.optional("floor"), "floors");
        Floor floor = floors.stream()
                .filter(each -> at.equals(Optional.of(each.id())))
                .findFirst()
                .orElse(null);
        plan.zone(zone.optional("plan"), id);
        return id.flatMap(text -> name.map(called -> zones.add(new HallZone(text, called, floor))));
    }

    private Optional<Boolean> group(JsonObject group, Ids ids) {
        Optional<String> id = ids.claim(group.required("id"));
        Optional<Text> name = SetupReading.name(group.required("name"), Bounds.NAME);
        Look look = look(group);
        id.ifPresent(text -> name.ifPresent(called -> {
            groups.put(text, called);
            look.of(called).ifPresent(own::add);
        }));
        return Optional.empty();
    }

    /** The group of a service: the id of one that is declared, or its name alone. */
    Optional<Text> groupOf(JsonValue place, JsonValue declaredGroups) {
        return place.isText()
                ? Ids.of(declaredGroups).known(place, "groups").map(groups::get)
                : SetupReading.name(place, Bounds.NAME);
    }

    /** What a service says beside what the queue needs. */
    void service(JsonObject service, Optional<String> id, Optional<Text> name) {
        JsonValue documentsPlace = service.optional("documents");
        List<Text> documents = documentsPlace.list(item -> note(item, ServiceNote.DOCUMENT_CHARACTERS));
        SetupReading.requireAtMost(documentsPlace, ServiceNote.DOCUMENTS, documents);
        Optional<Text> hint = note(service.optional("hint"), ServiceNote.HINT_CHARACTERS);
        JsonValue wordsPlace = service.optional("words");
        List<Text> words = wordsPlace.list(item -> note(item, ServiceNote.WORD_CHARACTERS));
        SetupReading.requireAtMost(wordsPlace, ServiceNote.WORDS, words);
        Optional<Text> online = note(service.optional("online"), ServiceNote.DOCUMENT_CHARACTERS);
        Optional<Text> fee = note(service.optional("fee"), ServiceNote.WORD_CHARACTERS);
        Optional<Text> timeLimit = note(service.optional("timeLimit"), ServiceNote.WORD_CHARACTERS);
        JsonValue daysPlace = service.optional("limitDays");
        Optional<Integer> days = daysPlace.whole(0, TimeLimits.MOST_DAYS);
        if (timeLimit.isPresent() && days.isPresent()) {
            daysPlace.fault("timeLimit 与 limitDays 只能写一个。", "stands beside timeLimit; write one of the two");
        }
        Optional<Text> sample = note(service.optional("sample"), ServiceNote.DOCUMENT_CHARACTERS);
        Optional<String> code = service.optional("code").text(CODE, GuideReading::code);
        Look look = look(service);
        id.ifPresent(text -> name.ifPresent(called -> {
            services.put(
                    new ServiceId(text),
                    new ServiceNote(
                            documents,
                            hint.orElse(null),
                            words,
                            online.orElse(null),
                            fee.orElse(null),
                            timeLimit.orElse(null),
                            days.orElse(null),
                            sample.orElse(null),
                            code.orElse(null),
                            null));
            look.of(called).map(Group::ofOneService).ifPresent(own::add);
        }));
    }

    private static Optional<String> code(String text) {
        return Optional.of(text).filter(each -> ItemTable.CODE.matcher(each).matches());
    }

    /** A text of so many Chinese characters, twice as many in letters. */
    static Optional<Text> note(JsonValue place, int mostChinese) {
        return SetupReading.name(place, mostChinese, 2 * mostChinese);
    }

    private Look look(JsonObject owner) {
        return new Look(
                owner.optional("icon").oneOf(looks), owner.optional("colour").oneOf(looks));
    }

    /** Where a window is. */
    void window(JsonObject window, Optional<String> id) {
        Optional<String> zone = declared.known(window.optional("zone"), "zones");
        id.ifPresent(text -> zone.ifPresent(at -> windows.put(new WindowId(text), at)));
    }

    /** How a board hangs. */
    Mounting board(JsonObject board, Optional<String> id) {
        JsonValue nearestPlace = board.optional("nearest");
        Integer nearest = millimetres(nearestPlace);
        Integer farthest = millimetres(board.optional("farthest"));
        if (nearest != null && farthest != null && nearest > farthest) {
            nearestPlace.fault("最近的观看距离不得大于最远的。", "must not be more than farthest");
        }
        return place(board, id, "bottomHeight", LEAST_INCHES, nearest, farthest);
    }

    /** How a kiosk stands. */
    Mounting kiosk(JsonObject kiosk, Optional<String> id) {
        return place(kiosk, id, "centreHeight", LEAST_KIOSK_INCHES, null, null);
    }

    private Mounting place(
            JsonObject thing,
            Optional<String> id,
            String height,
            double least,
            @Nullable Integer nearest,
            @Nullable Integer farthest) {
        Mounting mounting = new Mounting(
                declared.known(thing.optional("zone"), "zones").orElse(null),
                thing.optional("inches").number(least, MOST_INCHES).orElse(null),
                thing.optional(height).whole(0, HIGHEST).orElse(null),
                nearest,
                farthest);
        id.ifPresent(text -> places.put(text, mounting));
        return mounting;
    }

    /** A distance in metres. */
    private static @Nullable Integer millimetres(JsonValue place) {
        return place.number(0.1, MOST_METRES)
                .map(metres -> (int) Math.round(metres * 1000))
                .orElse(null);
    }

    HallGuide guide() {
        return new HallGuide(floors, zones, windows, places, services, plan.plan(), films);
    }

    /** The standard's look with the hall's own groups and services in it. */
    Tokens tokens() {
        return tokens.with(own);
    }

    /** A pictogram and a colour of the standard's set, which names both by the code of a group. */
    private record Look(Optional<Group> icon, Optional<Group> colour) {

        /** The group called {@code name} that looks so; empty where nothing was chosen. */
        Optional<Group> of(Text name) {
            return icon.or(() -> colour).map(either -> {
                Group picture = icon.orElse(either);
                Group colours = colour.orElse(either);
                return new Group(
                        Group.OWN,
                        name.byLanguage(),
                        List.of(),
                        colours.colour(),
                        colours.light(),
                        picture.pictogram());
            });
        }
    }
}
