package hall.standard;

import hall.json.JsonFaults;
import hall.text.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A table in one parameter of a rule, by the id that halls give a service: {@code idcard=VALUE|household=VALUE}, or {@value #UNSET}. */
final class ServiceTable {

    private static final String UNSET = "unset";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private ServiceTable() {}

    /**
     * The values of {@code parameter} of {@code rule}; what cannot be is noted with its place and left out.
     *
     * @param value what is written behind the sign of equality, empty where it cannot be
     * @param form how an entry is written, with an example
     */
    static <T> Map<String, T> read(
            Snapshot snapshot,
            String rule,
            String parameter,
            Function<String, Optional<T>> value,
            Text form,
            JsonFaults faults) {
        Map<String, T> values = new LinkedHashMap<>();
        RuleId.parse(rule)
                .flatMap(snapshot::ruling)
                .flatMap(ruling -> Optional.ofNullable(ruling.values().get(parameter)))
                .filter(written -> !written.value().toString().equals(UNSET))
                .ifPresent(written -> {
                    Place place = written.origin().place();
                    for (String each : written.value().toString().split("\\|", -1)) {
                        String[] pair = each.split("=", 2);
                        String id = pair[0].strip();
                        Optional<T> read = pair.length < 2 ? Optional.empty() : value.apply(pair[1].strip());
                        if (!ID.matcher(id).matches() || read.isEmpty()) {
                            faults.add(place.fault(
                                    "“" + each.strip() + "”不是" + form.chinese() + "；各项之间用 | 分开。",
                                    "\"" + each.strip() + "\" is not " + form.english() + "; | stands between two"));
                        } else if (values.put(id, read.get()) != null) {
                            faults.add(place.fault(
                                    "事项 " + id + " 在表中写了两次。", "the service " + id + " stands in the table twice"));
                        }
                    }
                });
        return values;
    }
}
