package hall.standard.design;

/**
 * How large what is touched must be.
 *
 * @param normalDp side of any touch target (MIIT design rules: 44 x 44 dp)
 * @param elderlyDp side in the elderly mode (MIIT: 60 x 60 dp)
 * @param rating side of a rating button on the glass, besides {@code elderlyDp} (project default: 15 mm)
 * @param gapDp between neighbours
 */
public record Touch(double normalDp, double elderlyDp, Millimetres rating, double gapDp) {

    private static final double DP_PER_MILLIMETRE = 160 / 25.4;

    /** Side of a target on a screen with {@code dotsPerMillimetre}, in dots rounded up. */
    public int targetDots(boolean elderly, double dotsPerMillimetre) {
        return dots(elderly ? elderlyDp : normalDp, dotsPerMillimetre);
    }

    /** Side of a rating button in dots rounded up: as large as both limits ask. */
    int ratingDots(double dotsPerMillimetre) {
        return Math.max((int) Math.ceil(rating.dots(dotsPerMillimetre)), targetDots(true, dotsPerMillimetre));
    }

    /** {@code dp} on a screen with {@code dotsPerMillimetre}, rounded up. */
    public static int dots(double dp, double dotsPerMillimetre) {
        return (int) Math.ceil(dp / DP_PER_MILLIMETRE * dotsPerMillimetre);
    }
}
