package hall.standard.document;

import hall.json.JsonValue;
import hall.standard.SubjectKind;
import hall.text.Text;
import java.util.Map;
import java.util.Optional;

/** Names of subjects as they are written: {@code board:lobby}. */
final class Subjects {

    private static final Map<String, SubjectKind> KINDS = Words.table(SubjectKind.values(), SubjectKind::word);

    private Subjects() {}

    static Optional<String> id(JsonValue place) {
        return place.text(
                Text.of(
                        "对象，如 board:lobby，冒号前为 " + String.join("、", KINDS.keySet()),
                        "a subject such as board:lobby, beginning with one of " + String.join(", ", KINDS.keySet())),
                text -> {
                    int colon = text.indexOf(':');
                    return colon > 0 && colon < text.length() - 1 && KINDS.containsKey(text.substring(0, colon))
                            ? Optional.of(text)
                            : Optional.empty();
                });
    }
}
