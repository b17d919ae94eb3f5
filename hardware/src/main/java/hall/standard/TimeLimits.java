package hall.standard;

import hall.json.JsonFaults;
import hall.standard.Ruling.Resolved;
import hall.text.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Within how many working days each service is to be done: the province's table {@code limits} of HB-001, written {@code
 * idcard=15|household=3 working-days|seal=0}, where 0 is on the spot. Immutable.
 *
 * @param days by the id of the service
 */
public record TimeLimits(Map<String, Integer> days) {

    /** The longest there can be, about ten years. */
    public static final int MOST_DAYS = 2_500;

    private static final String RULE = "HB-001";
    private static final String PARAMETER = "limits";
    private static final String UNSET = "unset";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public TimeLimits {
        days = Map.copyOf(days);
    }

    /** The table of {@code snapshot}, which was read without a fault. */
    public static TimeLimits of(Snapshot snapshot) {
        return of(snapshot, new JsonFaults());
    }

    /** The same; what cannot be is noted, and no service has a limit then. */
    public static TimeLimits of(Snapshot snapshot, JsonFaults faults) {
        Optional<Resolved> written = RuleId.parse(RULE)
                .flatMap(snapshot::ruling)
                .flatMap(ruling -> Optional.ofNullable(ruling.values().get(PARAMETER)));
        return written.map(table -> parse(table, faults)).orElse(new TimeLimits(Map.of()));
    }

    private static TimeLimits parse(Resolved written, JsonFaults faults) {
        Map<String, Integer> days = new LinkedHashMap<>();
        String table = written.value().toString();
        if (table.equals(UNSET)) {
            return new TimeLimits(days);
        }
        for (String each : table.split("\\|", -1)) {
            String[] pair = each.split("=", 2);
            String id = pair[0].strip();
            Optional<Integer> limit = pair.length < 2 ? Optional.empty() : days(pair[1]);
            if (!ID.matcher(id).matches() || limit.isEmpty()) {
                Text wrong = Text.of(
                        "“" + each.strip() + "”不是“事项编号=工作日数”，如 idcard=15；0 为当场办结，最多 " + MOST_DAYS + "。",
                        "\"" + each.strip() + "\" is not ID=WORKING DAYS, such as idcard=15; 0 is on the spot, at most "
                                + MOST_DAYS);
                faults.add(written.origin().place().fault(wrong.chinese(), wrong.english()));
            } else if (days.put(id, limit.get()) != null) {
                faults.add(written.origin()
                        .place()
                        .fault("事项 " + id + " 的时限写了两次。", "the limit of the service " + id + " stands there twice"));
            }
        }
        return new TimeLimits(days);
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
