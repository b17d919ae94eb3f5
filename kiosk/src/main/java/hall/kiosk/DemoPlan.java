package hall.kiosk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.kiosk.queue.Window;
import hall.text.Text;
import java.util.List;

/**
 * Where things are in the demo's hall: its windows in two zones along a wall, in the order of their numbers, the kiosks beside
 * the door, and what people look for between.
 */
final class DemoPlan {

    static final String SELF_SERVICE = "self-service";

    private static final double WALL = 30;
    private static final double DEPTH = 9;

    private final List<Window> windows;

    DemoPlan(List<Window> windows) {
        this.windows = windows;
    }

    /** The id of the zone {@code window} is in. */
    String zone(Window window) {
        return windows.indexOf(window) < (windows.size() + 1) / 2 ? "a" : "b";
    }

    void addTo(ObjectNode hall) {
        double middle = WALL / 2;
        zone(hall, "a", Text.of("A 区", "Zone A"), 0, 0, middle - 1);
        if (windows.size() > 1) {
            zone(hall, "b", Text.of("B 区", "Zone B"), middle + 1, 0, middle - 1);
        }
        zone(hall, SELF_SERVICE, Text.of("自助服务区", "Self-service"), 0, 13, 8);
        place(hall, "entrance", "entrance", 14, 23);
        place(hall, "ramp", "ramp", 18, 23);
        place(hall, "desk", "information", middle, 14);
        place(hall, "kiosks", "self-service", 10, 18);
        place(hall, "low-counter", "low-counter", 12, 11);
        place(hall, "toilet", "toilet", 28, 14);
        place(hall, "accessible-toilet", "accessible-toilet", 28, 17);
        place(hall, "nursery", "nursery", 28, 20);
        place(hall, "water", "water", 22, 14);
        place(hall, "first-aid", "first-aid", 22, 20);
        ObjectNode post = hall.withArray("/signposts").addObject().put("id", "entrance");
        post.set("name", DemoDocument.text(Text.of("入口", "entrance")));
        post.put("x", 14).put("y", 20).put("facing", "up");
    }

    private static void zone(ObjectNode hall, String id, Text name, double x, double y, double wide) {
        ObjectNode zone = hall.withArray("/zones").addObject().put("id", id);
        zone.set("name", DemoDocument.text(name));
        zone.putObject("plan").put("x", x).put("y", y).put("wide", wide).put("deep", DEPTH);
    }

    private static void place(ObjectNode hall, String id, String kind, double x, double y) {
        hall.withArray("/facilities")
                .addObject()
                .put("id", id)
                .put("kind", kind)
                .put("x", x)
                .put("y", y);
    }
}
