package hall.standard.design;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A length on the real surface, board, sign or paper. Written in JSON as a plain number. */
public record Millimetres(@JsonValue double value) implements Comparable<Millimetres> {

    /** No length. */
    public static final Millimetres ZERO = new Millimetres(0);

    @JsonCreator
    public Millimetres {
        if (!Double.isFinite(value) || value < 0) {
            throw new IllegalArgumentException(
                    "长度（" + value + " 毫米）须为不小于 0 的数 / a length (" + value + " mm) must be a number not below 0");
        }
    }

    /** This many millimetres. */
    public static Millimetres of(double value) {
        return new Millimetres(value);
    }

    /** This many metres. */
    static Millimetres ofMetres(double metres) {
        return new Millimetres(metres * 1000);
    }

    /** {@code factor} times as long. */
    public Millimetres times(double factor) {
        return new Millimetres(value * factor);
    }

    /** How many dots this is at {@code dotsPerMillimetre}; not rounded. */
    public double dots(double dotsPerMillimetre) {
        return value * dotsPerMillimetre;
    }

    @Override
    public int compareTo(Millimetres other) {
        return Double.compare(value, other.value);
    }
}
