package hall.standard;

import hall.json.JsonFaults;
import hall.standard.Ruling.Resolved;
import hall.text.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What the province says of each service by the id that halls give it, written {@code idcard=TEXT|household=TEXT}: the code of
 * the item ({@code codes} of EG-009) or its name ({@code names} of PJ-002). Immutable.
 *
 * @param texts by the id of the service
 */
public record ItemTable(Map<String, String> texts) {

    /** What a code is made of. */
    public static final Pattern CODE = Pattern.compile("[0-9A-Za-z][0-9A-Za-z./-]{0,63}");

    /** The longest name, in characters. */
    private static final int LONGEST = 120;

    private static final String UNSET = "unset";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public ItemTable {
        texts = Map.copyOf(texts);
    }

    /** The codes of {@code snapshot}; what cannot be is noted and left out. */
    public static ItemTable codes(Snapshot snapshot, JsonFaults faults) {
        return of(snapshot, "EG-009", "codes", text -> CODE.matcher(text).matches(), faults);
    }

    /** The names of {@code snapshot}; what cannot be is noted and left out. */
    public static ItemTable names(Snapshot snapshot, JsonFaults faults) {
        return of(snapshot, "PJ-002", "names", text -> !text.isEmpty() && text.length() <= LONGEST, faults);
    }

    private static ItemTable of(
            Snapshot snapshot, String rule, String parameter, Predicate<String> isGood, JsonFaults faults) {
        Optional<Resolved> written = RuleId.parse(rule)
                .flatMap(snapshot::ruling)
                .flatMap(ruling -> Optional.ofNullable(ruling.values().get(parameter)));
        return written.map(table -> parse(table, isGood, faults)).orElse(new ItemTable(Map.of()));
    }

    private static ItemTable parse(Resolved written, Predicate<String> isGood, JsonFaults faults) {
        Map<String, String> texts = new LinkedHashMap<>();
        String table = written.value().toString();
        if (table.equals(UNSET)) {
            return new ItemTable(texts);
        }
        Place place = written.origin().place();
        for (String each : table.split("\\|", -1)) {
            String[] pair = each.split("=", 2);
            String id = pair[0].strip();
            String text = pair.length < 2 ? "" : pair[1].strip();
            if (!ID.matcher(id).matches() || !isGood.test(text)) {
                Text wrong = Text.of(
                        "“" + each.strip() + "”不是“事项编号=内容”，如 idcard=11340000000000001X000；各项之间用 | 分开。",
                        "\"" + each.strip()
                                + "\" is not ID=TEXT, such as idcard=11340000000000001X000; | stands between two");
                faults.add(place.fault(wrong.chinese(), wrong.english()));
            } else if (texts.put(id, text) != null) {
                faults.add(place.fault("事项 " + id + " 在表中写了两次。", "the service " + id + " stands in the table twice"));
            }
        }
        return new ItemTable(texts);
    }

    /** Of the service {@code id}; empty where the table does not have it. */
    public Optional<String> of(String id) {
        return Optional.ofNullable(texts.get(id));
    }
}
