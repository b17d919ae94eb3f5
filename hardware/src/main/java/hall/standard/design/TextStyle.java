package hall.standard.design;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A role text plays, such as the number in a current call; surfaces name the role and never a colour or a size.
 *
 * @param ink name of the {@link Ink}
 * @param legibility how small it may get on a surface with a known viewing distance
 * @param leastMillimetres the least em whatever the distance, for what is read in the hand
 * @param dp the em on a touch screen in density-independent pixels (1 dp is 1/160 inch)
 * @param elderlyDp the same in the elderly mode
 */
public record TextStyle(
        String ink, Weight weight, Legibility legibility, Millimetres leastMillimetres, double dp, double elderlyDp) {

    /** The two weights of the one font family of the standard. */
    public enum Weight {
        @JsonProperty("regular")
        REGULAR,
        @JsonProperty("bold")
        BOLD
    }
}
