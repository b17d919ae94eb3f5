package hall.standard.satisfaction;

import java.util.Map;

/**
 * Windows compared like with like, formula {@value #FORMULA}: a window is measured by the bad ratings its mix of services
 * would give anywhere in the hall, and drawn towards the hall's mean while it has few ratings.
 */
public final class FairShare {

    /** The version of the formulas. */
    public static final String FORMULA = "fair-share-1";

    /** How strongly a ratio is drawn towards 1, in bad ratings. */
    private static final double DRAWN = 2;

    /** The prior where a hall has no data yet: a mean of 98 % with the weight of 50 ratings. */
    private static final double PRIOR_GOOD = 49;

    private static final double PRIOR_BAD = 1;

    private FairShare() {}

    /**
     * Bad ratings of a window against those its services would give: 1 is what is usual, less is better.
     *
     * @param bad ratings of the window
     * @param ratings of the window by service
     * @param badShares of the whole hall by service, over twelve months
     */
    public static double ratio(long bad, Map<String, Long> ratings, Map<String, Double> badShares) {
        double expected = 0;
        for (Map.Entry<String, Long> service : ratings.entrySet()) {
            Double share = badShares.get(service.getKey());
            if (share == null) {
                throw new IllegalArgumentException("there is no share of bad ratings for " + service.getKey());
            }
            expected += service.getValue() * share;
        }
        return (bad + DRAWN) / (expected + DRAWN);
    }

    /** The share of good ratings, drawn towards 98 % by the weight of 50 ratings. */
    public static double shrunk(long good, long all) {
        return (good + PRIOR_GOOD) / (all + PRIOR_GOOD + PRIOR_BAD);
    }
}
