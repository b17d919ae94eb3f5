package hall.kiosk.conformance;

import hall.standard.RuleId;
import hall.standard.Unit;
import hall.standard.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Of several values, each with what was asked when it came about, the one that keeps least of it. One thread. */
final class Judged {

    /** How far a value of which nothing was asked is from its limit. */
    private static final double FAR = 1e12;

    private final RuleId rule;
    private final String parameter;
    private final Unit unit;
    private @Nullable Double value;
    private double room = Double.POSITIVE_INFINITY;
    private Optional<Value.Quantity> limit = Optional.empty();

    /** Of values in {@code unit} whose limit is the {@code parameter} of {@code rule}. */
    Judged(RuleId rule, String parameter, Unit unit) {
        this.rule = rule;
        this.parameter = parameter;
        this.unit = unit;
    }

    RuleId rule() {
        return rule;
    }

    String parameter() {
        return parameter;
    }

    Unit unit() {
        return unit;
    }

    /** The value; null where none came about. */
    @Nullable
    Double value() {
        return value;
    }

    /** What was asked of it. */
    Optional<Value.Quantity> limit() {
        return limit;
    }

    /** Takes a value that must not be higher than {@code asked}. */
    void highest(double found, Optional<Value.Quantity> asked) {
        take(found, asked, asked.map(each -> each.in(unit).amount()).orElse(FAR) - found);
    }

    /** Takes a value that must not be lower than {@code asked}. */
    void lowest(double found, Optional<Value.Quantity> asked) {
        take(found, asked, found - asked.map(each -> each.in(unit).amount()).orElse(-FAR));
    }

    private void take(double found, Optional<Value.Quantity> asked, double left) {
        if (left < room) {
            value = found;
            limit = asked;
            room = left;
        }
    }
}
