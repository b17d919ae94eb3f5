package hall.kiosk.guide;

import org.jspecify.annotations.Nullable;

/**
 * Where a kiosk or a board stands and how it hangs, as far as the hall says.
 *
 * @param zone the id of its zone
 * @param inches the diagonal of its panel
 * @param heightMillimetres how high over the floor a kiosk's middle or a board's lower edge is
 * @param nearestMillimetres how near the first reader of a board stands
 * @param farthestMillimetres how far away the last one stands
 */
public record Mounting(
        @Nullable String zone,
        @Nullable Double inches,
        @Nullable Integer heightMillimetres,
        @Nullable Integer nearestMillimetres,
        @Nullable Integer farthestMillimetres) {

    /** Nothing is known. */
    public static final Mounting UNKNOWN = new Mounting(null, null, null, null, null);
}
