package hall.kiosk.guide;

import hall.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A part of a hall that people are sent to, such as 综合服务区.
 *
 * @param floor where it is; null in a hall that says nothing of floors
 */
public record HallZone(String id, Text name, @Nullable Floor floor) {

    /** Its name with its floor, as somebody looks for it: 二楼 综合服务区. */
    public Text whole() {
        return floor == null
                ? name
                : Text.of(
                        floor.name().chinese() + " " + name.chinese(),
                        name.english() + ", " + floor.name().english());
    }
}
