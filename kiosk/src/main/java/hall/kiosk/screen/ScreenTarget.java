package hall.kiosk.screen;

import java.util.OptionalInt;

/**
 * Something on the screen that can be touched.
 *
 * @param id what touching it means, such as {@code service:household}
 * @param label what stands on it
 * @param choice its number for number keys, counted from 1; 0 for what is no choice
 */
public record ScreenTarget(String id, String label, Area area, int choice) {

    static final String TAKE = "take";
    static final String EARLY = "early";
    static final String OWN = "own:";
    static final String COME = "own:come:";
    static final String NEW = "new";
    static final String NOTE = "note";
    static final String BACK = "back";
    static final String DONE = "done";
    static final String AGAIN = "again";
    static final String STAY = "stay";
    static final String LANGUAGE = "language";
    static final String SPEAK = "language:";
    static final String SIZE = "size";
    static final String SIGNS = "signs";
    static final String EASY = "easy";
    static final String SEARCH = "search";
    static final String ERASE = "erase";
    static final String KEY = "key:";
    static final String REACH = "reach";
    static final String SERVICE = "service:";
    static final String GROUP = "group:";
    static final String PAGE = "page:";
    static final String PRIORITY = "priority:";

    /** The page that {@code target} turns to; empty where it turns none. */
    static OptionalInt page(String target) {
        return target.matches(PAGE + "[0-9]{1,4}")
                ? OptionalInt.of(Integer.parseInt(target.substring(PAGE.length())))
                : OptionalInt.empty();
    }
}
