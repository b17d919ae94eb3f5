package hall.hardware.keys;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What each line or key code means, as a configuration writes it: {@code 5=grade-5 6=grade-4 13=grade-3}. */
public final class KeyMap {

    private KeyMap() {}

    /** The numbers and their keys, in {@code text}; the message of the exception names the word that is wrong. */
    public static Map<Integer, Key> parse(String text) throws IOException {
        Map<Integer, Key> keys = new TreeMap<>();
        for (String word : text.strip().split("[\\s,]+", -1)) {
            String[] sides = word.split("=", 2);
            Optional<Key> key = sides.length == 2 ? Key.ofCode(sides[1]) : Optional.empty();
            if (key.isEmpty() || !sides[0].matches("[0-9]{1,3}")) {
                throw new IOException("the keys are wrong at '" + word
                        + "'; write a number, = and a key, such as 5=grade-5 or 96=next");
            }
            if (keys.put(Integer.parseInt(sides[0]), key.get()) != null) {
                throw new IOException("the keys are wrong at '" + word + "'; " + sides[0] + " has two meanings");
            }
        }
        return Map.copyOf(keys);
    }
}
