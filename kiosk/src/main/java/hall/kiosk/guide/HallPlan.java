package hall.kiosk.guide;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a hall's floors, as far as its signs need it. Immutable.
 *
 * @param zones where each zone lies that says so, by its id
 */
public record HallPlan(
        Map<String, Area> zones, List<Facility> facilities, List<Signpost> signposts, SignMeasures measures) {

    /** A hall that says nothing. */
    public static final HallPlan NONE = new HallPlan(Map.of(), List.of(), List.of(), SignMeasures.USUAL);

    public HallPlan {
        zones = Map.copyOf(zones);
        facilities = List.copyOf(facilities);
        signposts = List.copyOf(signposts);
    }

    /**
     * From how far and how high signs are read.
     *
     * @param farthestMillimetres how far away the first reader of a window's number stands
     * @param platesMillimetres how high the lower edge of a window's plate is
     * @param hangingMillimetres how high the lower edge of what hangs from the ceiling is
     */
    public record SignMeasures(int farthestMillimetres, int platesMillimetres, int hangingMillimetres) {

        /** Ten metres, over people's heads. */
        public static final SignMeasures USUAL = new SignMeasures(10_000, 2_200, 2_600);
    }

    /** Where the zone {@code id} lies. */
    public Optional<Area> area(String id) {
        return Optional.ofNullable(zones.get(id));
    }

    /** Where somebody at {@code post} goes for {@code zone}; empty where the plan does not say, or where he is in it. */
    public Optional<Way> way(Signpost post, HallZone zone, Set<Facility.Kind> upstairs) {
        Area area = zones.get(zone.id());
        String floor = zone.floor() == null ? null : zone.floor().id();
        if (!Objects.equals(floor, post.floor())) {
            return nearest(post, upstairs).map(each -> post.to(each.x(), each.y()));
        }
        return area == null || area.has(post.x(), post.y())
                ? Optional.empty()
                : Optional.of(post.to(area.middleX(), area.middleY()));
    }

    /** The nearest of these on the floor of {@code post}. */
    public Optional<Facility> nearest(Signpost post, Set<Facility.Kind> kinds) {
        return on(post.floor()).stream()
                .filter(each -> kinds.contains(each.kind()))
                .min(Comparator.comparingDouble(each -> Math.hypot(each.x() - post.x(), each.y() - post.y())));
    }

    /** What is on a floor; null in a hall that says nothing of floors. */
    public List<Facility> on(@Nullable String floor) {
        return facilities.stream()
                .filter(each -> Objects.equals(each.floor(), floor))
                .toList();
    }
}
