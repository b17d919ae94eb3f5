package hall.tier.store;

/**
 * A part of a whole, with the range in which the true share lies with 95 % (Wilson's interval): few cases give a wide one,
 * so that no hall is called first or last by chance.
 */
public record Share(long part, long of) {

    private static final double Z = 1.96;

    public Share {
        if (part < 0 || part > of) {
            throw new IllegalArgumentException("not a part of a whole: " + part + " of " + of);
        }
    }

    /** The share itself, 0 to 1; NaN of nothing. */
    public double value() {
        return of == 0 ? Double.NaN : (double) part / of;
    }

    public double low() {
        return of == 0 ? Double.NaN : Math.max(0, centre() - half());
    }

    public double high() {
        return of == 0 ? Double.NaN : Math.min(1, centre() + half());
    }

    private double centre() {
        return (value() + Z * Z / (2 * of)) / (1 + Z * Z / of);
    }

    private double half() {
        double p = value();
        return Z * Math.sqrt(p * (1 - p) / of + Z * Z / (4.0 * of * of)) / (1 + Z * Z / of);
    }
}
