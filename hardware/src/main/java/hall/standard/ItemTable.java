package hall.standard;

import hall.json.JsonFaults;
import hall.text.Text;
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

    private static final Text FORM =
            Text.of("“事项编号=内容”，如 idcard=11340000000000001X000", "ID=TEXT, such as idcard=11340000000000001X000");

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
        return new ItemTable(ServiceTable.read(
                snapshot, rule, parameter, text -> Optional.of(text).filter(isGood), FORM, faults));
    }

    /** Of the service {@code id}; empty where the table does not have it. */
    public Optional<String> of(String id) {
        return Optional.ofNullable(texts.get(id));
    }
}
