package hall.standard;

import java.util.Locale;
import java.util.Optional;

/** What a number counts. Numbers of one dimension can be turned into each other. */
public enum Unit {
    ONE("", Dimension.NUMBER, 1),
    PERCENT("%", Dimension.NUMBER, 0.01),
    MILLISECOND("ms", Dimension.TIME, 0.001),
    SECOND("s", Dimension.TIME, 1),
    MINUTE("min", Dimension.TIME, 60),
    HOUR("h", Dimension.TIME, 3600),
    DAY("d", Dimension.TIME, 86_400),
    MONTH("months", Dimension.MONTHS, 1),
    YEAR("years", Dimension.MONTHS, 12),
    WORKING_DAY("working-days", Dimension.WORKING_DAYS, 1),
    MILLIMETRE("mm", Dimension.LENGTH, 1),
    CENTIMETRE("cm", Dimension.LENGTH, 10),
    METRE("m", Dimension.LENGTH, 1000),
    DP("dp", Dimension.SCREEN, 1),
    DOT("dots", Dimension.DOTS, 1),
    DECIBEL("dB", Dimension.SOUND, 1),
    CANDELA("cd/m2", Dimension.LUMINANCE, 1),
    LUX("lx", Dimension.ILLUMINANCE, 1),
    HERTZ("Hz", Dimension.FREQUENCY, 1);

    private enum Dimension {
        NUMBER,
        TIME,
        MONTHS,
        WORKING_DAYS,
        LENGTH,
        SCREEN,
        DOTS,
        SOUND,
        LUMINANCE,
        ILLUMINANCE,
        FREQUENCY
    }

    private final String symbol;
    private final Dimension dimension;
    private final double factor;

    Unit(String symbol, Dimension dimension, double factor) {
        this.symbol = symbol;
        this.dimension = dimension;
        this.factor = factor;
    }

    /** As it is written after a number; empty for a bare number. */
    public String symbol() {
        return symbol;
    }

    /** The unit written {@code symbol}, whatever the capitals. */
    public static Optional<Unit> parse(String symbol) {
        for (Unit unit : values()) {
            if (unit.symbol.toLowerCase(Locale.ROOT).equals(symbol.toLowerCase(Locale.ROOT))) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }

    /** Whether an amount in this unit can be told in {@code other}. */
    public boolean fits(Unit other) {
        return dimension == other.dimension;
    }

    /** How many of {@code other} an amount in this unit is. */
    public double in(Unit other, double amount) {
        if (!fits(other)) {
            throw new IllegalArgumentException(this + " cannot be told in " + other);
        }
        return this == other ? amount : amount * factor / other.factor;
    }
}
