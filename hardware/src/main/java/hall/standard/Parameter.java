package hall.standard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of a rule that lower layers may be allowed to change.
 *
 * @param kind what layers below {@code owner} may do
 * @param owner the layer that decides: down to it the value may be set freely within the bounds
 * @param value as its own rule sets it
 * @param least the lower bound in the value's unit; null for none
 * @param most the upper bound; null for none
 * @param stricter in which direction a lower layer may go
 * @param choices of an option, or the words a text may be; empty for any
 * @param visible whether a citizen sees or hears the difference
 */
public record Parameter(
        String name,
        RuleKind kind,
        Layer owner,
        Value value,
        Value.@Nullable Quantity least,
        Value.@Nullable Quantity most,
        Stricter stricter,
        List<Value> choices,
        boolean visible,
        Place place) {

    /** Which of two values asks more. */
    public enum Stricter {
        HIGHER("higher"),
        LOWER("lower"),
        /** Neither: a lower layer may go both ways within the bounds. */
        NEITHER("neither");

        private final String word;

        Stricter(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public Parameter {
        choices = List.copyOf(choices);
    }

    /** One that citizens see or hear, without bounds. */
    public static Parameter seen(String name, RuleKind kind, Layer owner, Value value, Place place) {
        return new Parameter(name, kind, owner, value, null, null, Stricter.NEITHER, List.of(), true, place);
    }

    /** One whose value is settled, for rules that come resolved. */
    public static Parameter settled(String name, Value value, Place place) {
        return new Parameter(
                name, RuleKind.FIXED, Layer.NATION, value, null, null, Stricter.NEITHER, List.of(), false, place);
    }

    /** Whether {@code next} asks less than {@code now}, both in the unit of this parameter. */
    boolean loosens(Value now, Value next) {
        if (!(now instanceof Value.Quantity before) || !(next instanceof Value.Quantity after)) {
            return false;
        }
        return switch (stricter) {
            case HIGHER -> after.amount() < before.amount();
            case LOWER -> after.amount() > before.amount();
            case NEITHER -> false;
        };
    }

    /** Whether {@code next}, in the unit of this parameter, lies within the bounds. */
    public boolean holds(Value.Quantity next) {
        return (least == null || next.amount() >= least.amount()) && (most == null || next.amount() <= most.amount());
    }

    /** The bounds for a person: {@code 5 s .. 30 s}. */
    public String bounds() {
        return (least == null ? "" : least) + " .. " + (most == null ? "" : most);
    }

    /** The unit of its numbers; a bare number's for words and flags. */
    Unit unit() {
        return value instanceof Value.Quantity quantity ? quantity.unit() : Unit.ONE;
    }
}
