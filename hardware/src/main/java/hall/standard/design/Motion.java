package hall.standard.design;

/**
 * How things move.
 *
 * @param fadeMillis how long one state of a page fades into the next; 0 for no motion at all
 */
public record Motion(int fadeMillis) {

    /** Nothing may delay a touch. */
    private static final int MOST_MILLIS = 300;

    public Motion {
        if (fadeMillis < 0 || fadeMillis > MOST_MILLIS) {
            throw new IllegalArgumentException("fadeMillis 须为 0 至 " + MOST_MILLIS + "，而不是 " + fadeMillis
                    + " / fadeMillis (" + fadeMillis + ") must be 0 to " + MOST_MILLIS);
        }
    }
}
