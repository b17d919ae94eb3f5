package hall.json;

import hall.text.Text;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An object while it is read: knows which keys it was asked for, and takes the others for mistakes. One thread. */
public final class JsonObject {

    private final String source;
    private final String pointer;
    private final JsonNode.Members members;
    private final JsonFaults faults;
    private final Set<String> asked = new LinkedHashSet<>();
    private boolean othersAllowed;

    JsonObject(String source, String pointer, JsonNode.Members members, JsonFaults faults) {
        this.source = source;
        this.pointer = pointer;
        this.members = members;
        this.faults = faults;
    }

    /** The value of {@code key}; reading it is a fault when there is none. */
    public JsonValue required(String key) {
        return value(key, true);
    }

    /** The value of {@code key}, which may be left out. */
    public JsonValue optional(String key) {
        return value(key, false);
    }

    /** All keys in the order of the text, for objects whose keys are names. */
    public List<String> keys() {
        return List.copyOf(members.members().keySet());
    }

    /** Keys not asked for are no faults: what they mean cannot be told, because of another fault. */
    public void allowOthers() {
        othersAllowed = true;
    }

    private JsonValue value(String key, boolean required) {
        asked.add(key);
        JsonNode.Member member = members.members().get(key);
        String place = pointer + "/" + JsonValue.escaped(key);
        return member == null
                ? new JsonValue(source, place, members.line(), null, required, faults)
                : new JsonValue(source, place, member.line(), member.value(), required, faults);
    }

    void refuseOthers() {
        if (othersAllowed) {
            return;
        }
        Collection<String> missing = asked.stream()
                .filter(key -> !members.members().containsKey(key))
                .toList();
        members.members().forEach((key, member) -> {
            if (!asked.contains(key)) {
                Optional<String> meant = Nearest.to(key, missing);
                faults.add(
                        new JsonFault(source, member.line(), pointer + "/" + JsonValue.escaped(key), unknown(meant)));
            }
        });
    }

    private Text unknown(Optional<String> meant) {
        if (meant.isPresent()) {
            return Text.of(
                    "没有这个键，您是否想写 " + meant.get() + "？", "there is no such key; did you mean " + meant.get() + "?");
        }
        return asked.isEmpty()
                ? Text.of("这里不需要任何键，请删去。", "no key is known here; delete it")
                : Text.of(
                        "没有这个键，请删去或改为：" + String.join("、", asked) + "。",
                        "there is no such key; delete it, or write one of " + String.join(", ", asked));
    }
}
