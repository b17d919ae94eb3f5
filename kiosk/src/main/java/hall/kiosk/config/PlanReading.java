package hall.kiosk.config;

import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.kiosk.engine.Bounds;
import hall.kiosk.guide.Area;
import hall.kiosk.guide.Facility;
import hall.kiosk.guide.HallPlan;
import hall.kiosk.guide.HallPlan.SignMeasures;
import hall.kiosk.guide.Signpost;
import hall.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads where zones lie, what else people look for, and where signs show the way. Single use, one thread. */
final class PlanReading {

    private static final int MOST_FACILITIES = 500;
    private static final int MOST_SIGNPOSTS = 200;
    private static final double MOST_METRES = 1_000;
    private static final double LEAST_SIDE = 0.5;
    private static final double NEAREST = 2;
    private static final double FARTHEST = 40;
    private static final int MILLIMETRES = 1_000;
    private static final int LOWEST = 1_000;
    private static final int HIGHEST = 20_000;

    private final Map<String, Area> zones = new HashMap<>();
    private final List<Facility> facilities = new ArrayList<>();
    private final List<Signpost> signposts = new ArrayList<>();
    private SignMeasures measures = SignMeasures.USUAL;

    /** Where a zone lies on its floor. */
    void zone(JsonValue place, Optional<String> id) {
        Optional<Area> area = place.object(plan -> {
            Optional<Double> x = plan.required("x").number(0, MOST_METRES);
            Optional<Double> y = plan.required("y").number(0, MOST_METRES);
            Optional<Double> wide = plan.required("wide").number(LEAST_SIDE, MOST_METRES);
            Optional<Double> deep = plan.required("deep").number(LEAST_SIDE, MOST_METRES);
            return x.isEmpty() || y.isEmpty() || wide.isEmpty() || deep.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Area(x.get(), y.get(), wide.get(), deep.get()));
        });
        id.ifPresent(text -> area.ifPresent(found -> zones.put(text, found)));
    }

    /** Facilities, signposts and how signs are read. */
    void read(JsonObject hall, JsonValue floorsPlace) {
        Ids floors = Ids.of(floorsPlace);
        JsonValue facilitiesPlace = hall.optional("facilities");
        Ids facilityIds = new Ids(List.of());
        facilitiesPlace.list(item -> item.object(each -> facility(each, facilityIds, floors)));
        SetupReading.requireAtMost(facilitiesPlace, MOST_FACILITIES, facilities);
        JsonValue signpostsPlace = hall.optional("signposts");
        Ids signpostIds = new Ids(List.of());
        signpostsPlace.list(item -> item.object(each -> signpost(each, signpostIds, floors)));
        SetupReading.requireAtMost(signpostsPlace, MOST_SIGNPOSTS, signposts);
        hall.optional("signs").object(this::measures).ifPresent(found -> measures = found);
    }

    private Optional<Boolean> facility(JsonObject facility, Ids ids, Ids floors) {
        Optional<String> id = ids.claim(facility.required("id"));
        Optional<Facility.Kind> kind = facility.required("kind").oneOf(Facility.Kind.byCode());
        Optional<String> floor = floors.known(facility.optional("floor"), "floors");
        Optional<Double> x = facility.required("x").number(0, MOST_METRES);
        Optional<Double> y = facility.required("y").number(0, MOST_METRES);
        return id.isEmpty() || kind.isEmpty() || x.isEmpty() || y.isEmpty()
                ? Optional.empty()
                : Optional.of(facilities.add(new Facility(id.get(), kind.get(), floor.orElse(null), x.get(), y.get())));
    }

    private Optional<Boolean> signpost(JsonObject post, Ids ids, Ids floors) {
        Optional<String> id = ids.claim(post.required("id"));
        Optional<Text> name = SetupReading.name(post.required("name"), Bounds.NAME);
        Optional<String> floor = floors.known(post.optional("floor"), "floors");
        Optional<Double> x = post.required("x").number(0, MOST_METRES);
        Optional<Double> y = post.required("y").number(0, MOST_METRES);
        Optional<Signpost.Facing> facing = post.required("facing").oneOf(Signpost.Facing.byCode());
        Optional<Integer> farthest = farthest(post.optional("farthest"));
        Optional<Integer> height = post.optional("height").whole(LOWEST, HIGHEST);
        return id.isEmpty() || name.isEmpty() || x.isEmpty() || y.isEmpty() || facing.isEmpty()
                ? Optional.empty()
                : Optional.of(signposts.add(new Signpost(
                        id.get(),
                        name.get(),
                        floor.orElse(null),
                        x.get(),
                        y.get(),
                        facing.get(),
                        farthest.orElse(null),
                        height.orElse(null))));
    }

    private Optional<SignMeasures> measures(JsonObject signs) {
        SignMeasures usual = SignMeasures.USUAL;
        return Optional.of(new SignMeasures(
                farthest(signs.optional("farthest")).orElse(usual.farthestMillimetres()),
                signs.optional("plates").whole(LOWEST, HIGHEST).orElse(usual.platesMillimetres()),
                signs.optional("hanging").whole(LOWEST, HIGHEST).orElse(usual.hangingMillimetres())));
    }

    /** A distance in metres. */
    private static Optional<Integer> farthest(JsonValue place) {
        return place.number(NEAREST, FARTHEST).map(metres -> (int) Math.round(metres * MILLIMETRES));
    }

    HallPlan plan() {
        return new HallPlan(zones, facilities, signposts, measures);
    }
}
