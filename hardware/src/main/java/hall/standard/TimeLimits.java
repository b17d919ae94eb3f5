package hall.standard;

import hall.json.JsonFaults;
import hall.text.Text;
import java.util.Map;
import java.util.Optional;

/**
 * Within how many working days each service is to be done: the province's table {@code limits} of HB-001, written {@code
 * idcard=15|household=3 working-days|seal=0}, where 0 is on the spot. Immutable.
 *
 * @param days by the id of the service
 */
public record TimeLimits(Map<String, Integer> days) {

    /** The longest there can be, about ten years. */
    public static final int MOST_DAYS = 2_500;

    private static final Text FORM = Text.of(
            "“事项编号=工作日数”，如 idcard=15；0 为当场办结，最多 " + MOST_DAYS,
            "ID=WORKING DAYS, such as idcard=15; 0 is on the spot, at most " + MOST_DAYS);

    public TimeLimits {
        days = Map.copyOf(days);
    }

    /** The table of {@code snapshot}, which was read without a fault. */
    public static TimeLimits of(Snapshot snapshot) {
        return of(snapshot, new JsonFaults());
    }

    /** The same; what cannot be is noted, and its service has no limit then. */
    public static TimeLimits of(Snapshot snapshot, JsonFaults faults) {
        return new TimeLimits(ServiceTable.read(snapshot, "HB-001", "limits", TimeLimits::days, FORM, faults));
    }

    private static Optional<Integer> days(String written) {
        return Value.quantity(written)
                .filter(each -> each.unit() == Unit.WORKING_DAY || each.unit() == Unit.ONE)
                .map(Value.Quantity::amount)
                .filter(days -> days >= 0 && days <= MOST_DAYS && days == Math.rint(days))
                .map(Double::intValue);
    }

    /** The limit of the service {@code id}; empty where the table does not have it. */
    public Optional<Integer> of(String id) {
        return Optional.ofNullable(days.get(id));
    }
}
