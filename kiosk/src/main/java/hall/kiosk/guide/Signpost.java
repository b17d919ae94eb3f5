package hall.kiosk.guide;

import hall.text.Text;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A place where signs show the way.
 *
 * @param floor the id of its floor; null in a hall that says nothing of floors
 * @param x metres from the plan's left edge
 * @param y metres from its upper edge
 * @param facing where somebody looks who reads it
 * @param farthestMillimetres how far away its first reader stands; null for what the hall's signs say
 * @param heightMillimetres how high its lower edge hangs; null for what the hall's signs say
 */
public record Signpost(
        String id,
        Text name,
        @Nullable String floor,
        double x,
        double y,
        Facing facing,
        @Nullable Integer farthestMillimetres,
        @Nullable Integer heightMillimetres) {

    /** A direction on the plan. */
    public enum Facing {
        UP("up", 0, -1),
        RIGHT("right", 1, 0),
        DOWN("down", 0, 1),
        LEFT("left", -1, 0);

        private final String code;
        private final int x;
        private final int y;

        Facing(String code, int x, int y) {
            this.code = code;
            this.x = x;
            this.y = y;
        }

        public String code() {
            return code;
        }

        /** All by their codes. */
        public static Map<String, Facing> byCode() {
            return Arrays.stream(values()).collect(Collectors.toMap(Facing::code, Function.identity()));
        }
    }

    /** The way from here to a point of the same floor, for somebody who reads the sign. */
    public Way to(double toX, double toY) {
        double ahead = (toX - x) * facing.x + (toY - y) * facing.y;
        double right = (toY - y) * facing.x - (toX - x) * facing.y;
        return Way.of(Math.toDegrees(Math.atan2(right, ahead)));
    }
}
