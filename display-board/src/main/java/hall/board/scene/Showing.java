package hall.board.scene;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a playlist shows at a moment: a function of the moment, so that two boards side by side show the same and a preview
 * shows what the board does.
 *
 * @param page the how-manieth of its pages, from 0
 * @param since when this turn of it began, in the hall's time
 */
public record Showing(PlaylistItem item, int page, LocalDateTime since) {

    private record Turn(PlaylistItem item, int page) {}

    /**
     * What {@code list} shows at {@code now}. Each item that is due has its turn whether it can be shown or not, so that the
     * turns are the same on all boards; in the turn of one that cannot, the next that can is shown.
     *
     * @param shown whether a page of an item can be shown here: its files are here
     */
    public static Optional<Showing> at(Widget.Playlist list, LocalDateTime now, Predicate<Showing> shown) {
        List<Turn> turns = new ArrayList<>();
        long all = 0;
        for (PlaylistItem item : list.items()) {
            if (item.when().holds(now)) {
                for (int page = 0; page < item.pages(); page++) {
                    turns.add(new Turn(item, page));
                    all += item.when().seconds();
                }
            }
        }
        if (turns.isEmpty()) {
            return Optional.empty();
        }
        long into = Math.floorMod(now.toEpochSecond(ZoneOffset.UTC), all);
        int turn = 0;
        while (into >= turns.get(turn).item().when().seconds()) {
            into -= turns.get(turn).item().when().seconds();
            turn++;
        }
        LocalDateTime since = now.withNano(0).minusSeconds(into);
        for (int next = 0; next < turns.size(); next++) {
            Turn each = turns.get((turn + next) % turns.size());
            Showing showing = new Showing(each.item(), each.page(), since);
            if (shown.test(showing)) {
                return Optional.of(showing);
            }
        }
        return Optional.empty();
    }
}
