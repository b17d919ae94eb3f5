package hall.kiosk.screen;

import hall.kiosk.ticket.Menu;
import hall.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What stands on the first level: services of no group, each group once, and before them as many of the most used services
 * of groups as save touches. By how often each service was used, a citizen's touches to his service are counted: one on its
 * tile, one more for its group, one for each page to turn. Where the best are many, most of the usual ones win. Pure.
 */
record UsualServices(Menu menu) {

    /** More would hide the groups. */
    private static final int MOST = 4;

    /** A tile: a service, or the group of {@code service} where {@code group} is not null. */
    record Place(Menu.Entry service, @Nullable Text group) {}

    /** @param perPage how many of so many tiles stand on one page */
    List<Place> places(ToIntFunction<List<Place>> perPage) {
        List<Menu.Entry> usual = usual();
        List<Place> best = places(List.of());
        long least = touches(best, perPage.applyAsInt(best));
        for (int count = 1; count <= usual.size(); count++) {
            List<Place> more = places(usual.subList(0, count));
            long touches = touches(more, perPage.applyAsInt(more));
            if (touches < least) {
                best = more;
                least = touches;
            }
        }
        return best;
    }

    private List<Menu.Entry> usual() {
        return menu.entries().stream()
                .filter(entry -> entry.open() && entry.used() > 0 && isGrouped(entry))
                .sorted(Comparator.comparingInt(Menu.Entry::used).reversed())
                .limit(MOST)
                .toList();
    }

    private boolean isGrouped(Menu.Entry entry) {
        Text group = entry.group();
        return group != null
                && menu.in(group).size() > 1
                && menu.entries().stream().map(Menu.Entry::group).distinct().count() > 1;
    }

    private List<Place> places(List<Menu.Entry> usual) {
        List<Place> places = new ArrayList<>(
                usual.stream().map(entry -> new Place(entry, null)).toList());
        Set<Text> seen = new HashSet<>();
        for (Menu.Entry entry : menu.entries()) {
            Text group = entry.group();
            if (group == null || !isGrouped(entry)) {
                places.add(new Place(entry, null));
            } else if (seen.add(group)) {
                places.add(new Place(entry, group));
            }
        }
        return places;
    }

    private long touches(List<Place> places, int perPage) {
        long touches = 0;
        Set<Menu.Entry> direct = new HashSet<>();
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            int page = i / Math.max(1, perPage);
            Text group = place.group();
            if (group == null) {
                touches += (1L + page) * place.service().used();
                direct.add(place.service());
                continue;
            }
            for (Menu.Entry entry : menu.in(group)) {
                touches += direct.contains(entry) ? 0 : (2L + page) * entry.used();
            }
        }
        return touches;
    }
}
