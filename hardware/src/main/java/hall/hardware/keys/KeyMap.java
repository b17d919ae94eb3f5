package hall.hardware.keys;

import hall.hardware.DeviceKind;
import hall.json.JsonValue;
import hall.text.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What each key means, as a configuration writes it: {@code kp1=grade-1 kp2=grade-2}, or {@code 5=next 6=recall}. */
final class KeyMap {

    static final Text FORM = Text.of(
            "“键=含义”的列表，如 kp1=grade-1 kp2=grade-2", "a list of keys and meanings such as kp1=grade-1 kp2=grade-2");

    private KeyMap() {}

    /** The keys in {@code value}; each word that is wrong is noted with what to write instead. */
    static Optional<Map<Integer, Key>> read(JsonValue value, DeviceKind kind, KeyCodes codes) {
        return value.text(FORM, Optional::of).flatMap(text -> read(value, text, kind, codes));
    }

    private static Optional<Map<Integer, Key>> read(JsonValue place, String text, DeviceKind kind, KeyCodes codes) {
        Map<Integer, Key> keys = new LinkedHashMap<>();
        boolean right = true;
        for (String word : text.strip().split("[\\s,]+", -1)) {
            String[] sides = word.split("=", 2);
            if (sides.length < 2) {
                place.fault("“" + word + "”须写成“键=含义”。", "'" + word + "' must be a key, = and what it means");
                right = false;
                continue;
            }
            OptionalInt code = codes.code(sides[0]);
            Optional<Key> key = Key.ofCode(sides[1]).filter(each -> suits(each, kind));
            if (code.isEmpty()) {
                place.fault(
                        "“" + word + "”中没有键 " + sides[0] + "：" + codes.chineseAdvice(sides[0]) + "。",
                        "in '" + word + "' there is no key " + sides[0] + ": " + codes.advice(sides[0]));
            }
            if (key.isEmpty()) {
                place.fault(
                        "“" + word + "”的含义须为 " + meanings(kind) + "。",
                        "in '" + word + "' the meaning must be " + meanings(kind));
            }
            if (code.isPresent() && keys.containsKey(code.getAsInt())) {
                place.fault("键 " + sides[0] + " 有两个含义。", "the key " + sides[0] + " has two meanings");
                right = false;
            }
            right &= code.isPresent() && key.isPresent();
            if (code.isPresent() && key.isPresent()) {
                keys.put(code.getAsInt(), key.get());
            }
        }
        return right ? Optional.of(Map.copyOf(keys)) : Optional.empty();
    }

    private static boolean suits(Key key, DeviceKind kind) {
        return (key instanceof Key.Grade) == (kind == DeviceKind.RATING_PAD);
    }

    private static String meanings(DeviceKind kind) {
        return kind == DeviceKind.RATING_PAD
                ? "grade-1 … grade-5"
                : "next, recall, start, finish, no-show, digit-0 … digit-9";
    }

    /** The keys as a configuration writes them, in the order of their meanings. */
    static String shown(Map<Integer, Key> keys, KeyCodes codes) {
        return keys.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry ->
                        codes.word(entry.getKey()) + "=" + entry.getValue().code())
                .collect(Collectors.joining(" "));
    }
}
