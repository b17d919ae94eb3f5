package hall.kiosk.config;

import hall.broker.AddressReading;
import hall.json.JsonValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ids of one kind of thing in a configuration, each with the place where it stands first. Mutable; one thread. */
final class Ids {

    private static final String HALLS_OWN = "";

    private final Map<String, String> places = new LinkedHashMap<>();

    /** @param reserved what the hall itself is called by; nothing in a file may be */
    Ids(Collection<String> reserved) {
        reserve(reserved, HALLS_OWN);
    }

    /** Nothing in the file may be called so from now on, because {@code place} is. */
    void reserve(Collection<String> names, String place) {
        names.forEach(id -> places.put(id, place));
    }

    /** The ids in {@code list}, whatever else is right or wrong there. */
    static Ids of(JsonValue list) {
        Ids ids = new Ids(List.of());
        list.list(item -> item.object(object -> {
            object.allowOthers();
            JsonValue place = object.optional("id");
            place.asWritten().ifPresent(text -> ids.places.putIfAbsent(text, place.pointer()));
            return Optional.empty();
        }));
        return ids;
    }

    /** The id at {@code place}, which must be one and must not be taken. */
    Optional<String> claim(JsonValue place) {
        Optional<String> id = AddressReading.name(place);
        requireFree(place);
        id.ifPresent(text -> places.putIfAbsent(text, place.pointer()));
        return id;
    }

    /** Notes a fault where the id at {@code place} is taken. */
    void requireFree(JsonValue place) {
        place.asWritten().map(text -> places.get(text)).ifPresent(first -> {
            if (first.equals(HALLS_OWN)) {
                place.fault("这是大厅自身使用的名称，请换一个。", "is a name of the hall's own; take another");
            } else {
                place.fault("已用于 " + first + "，请换一个。", "is used by " + first + " already; take another");
            }
        });
    }

    /** The id at {@code place}, which must be one of these; {@code section} is where they are written. */
    Optional<String> known(JsonValue place, String section) {
        if (places.isEmpty() && place.isThere()) {
            place.fault(section + " 中没有任何条目，请先填写。", "names one of " + section + ", where there is none; add it there");
            return Optional.empty();
        }
        return place.plainOneOf(places.keySet());
    }
}
