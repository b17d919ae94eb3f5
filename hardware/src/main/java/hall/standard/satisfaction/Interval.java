package hall.standard.satisfaction;

/** Where a share may lie, both ends from 0 to 1. */
public record Interval(double low, double high) {

    /** The two-sided 95 % quantile of the normal distribution, as everybody rounds it. */
    static final double Z = 1.96;

    /**
     * Wilson's score interval of {@code good} of {@code all} at 95 % (E. B. Wilson, 1927); the whole range where nothing is
     * known.
     */
    public static Interval wilson(long good, long all) {
        if (good < 0 || good > all) {
            throw new IllegalArgumentException(good + " of " + all + " is no share");
        }
        if (all == 0) {
            return new Interval(0, 1);
        }
        double n = all;
        double share = good / n;
        double middle = share + Z * Z / (2 * n);
        double half = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
        double under = 1 + Z * Z / n;
        return new Interval(Math.max(0, (middle - half) / under), Math.min(1, (middle + half) / under));
    }
}
