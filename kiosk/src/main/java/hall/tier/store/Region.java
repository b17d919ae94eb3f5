package hall.tier.store;

import hall.broker.HallAddress;
import java.util.List;

/**
 * Whose halls somebody sees: the whole tier, a province, a city, a county, or one hall. Every question of a page is asked for
 * one, see {@link RegionSql}.
 *
 * @param levels the first levels of an address; none for the whole tier, four for one hall
 */
public record Region(List<String> levels) {

    private static final List<String> SHAPES = List.of("[0-9]{2}", "[0-9]{4}", "[0-9]{6}", "[a-z0-9-]{1,32}");
    private static final int COUNTY = 3;

    /** The whole tier. */
    public static final Region EVERYTHING = new Region(List.of());

    public Region {
        levels = List.copyOf(levels);
        boolean right = levels.size() <= SHAPES.size();
        for (int i = 0; right && i < levels.size(); i++) {
            right = levels.get(i).matches(SHAPES.get(i))
                    && (i == 0 || i == COUNTY || levels.get(i).startsWith(levels.get(i - 1)))
                    && !levels.get(i).equals(HallAddress.TIER);
        }
        if (!right) {
            throw new IllegalArgumentException(
                    "a region is the beginning of an address such as 34/3401/340102, not " + String.join("/", levels));
        }
    }

    /** Reads the beginning of an address, such as {@code 34/3401/340102}; a text without anything is the whole tier. */
    public static Region parse(String text) {
        return text.isEmpty() ? EVERYTHING : new Region(List.of(text.split("/", -1)));
    }

    /** Whether it is smaller than a city: who sees it sees nothing of what the city says of itself. */
    boolean isWithinACity() {
        return levels.size() >= COUNTY;
    }

    /** Whether {@code other} is the same, or a part of it. */
    public boolean holds(Region other) {
        return other.levels.size() >= levels.size()
                && other.levels.subList(0, levels.size()).equals(levels);
    }

    /** Whether the hall, or the city that speaks for itself, is in it. */
    public boolean holds(HallAddress hall) {
        return List.of(hall.province(), hall.city(), hall.county(), hall.hall())
                .subList(0, levels.size())
                .equals(levels);
    }

    /** As it is read. */
    public String path() {
        return String.join("/", levels);
    }
}
