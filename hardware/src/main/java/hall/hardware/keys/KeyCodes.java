package hall.hardware.keys;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What the keys of a device are called in a configuration. The two worlds have numbers for different things, so no number
 * of one is a word of the other: lines of the header are BCM numbers, keys of a keyboard have the kernel's names.
 */
enum KeyCodes {
    /** Lines of the header: {@code 2} to {@code 27}; 28 and up are Ethernet, Bluetooth and Wi-Fi on a Pi. */
    BCM {
        @Override
        OptionalInt code(String word) {
            boolean line = word.matches("[0-9]{1,2}")
                    && Integer.parseInt(word) >= FIRST_LINE
                    && Integer.parseInt(word) <= LAST_LINE;
            return line ? OptionalInt.of(Integer.parseInt(word)) : OptionalInt.empty();
        }

        @Override
        String word(int code) {
            return Integer.toString(code);
        }

        @Override
        String advice(String word) {
            return "the lines of the header are 2 to 27";
        }

        @Override
        String chineseAdvice(String word) {
            return "排针的 BCM 编号为 2 至 27";
        }
    },
    /** Keys of a keyboard: {@code kp1}, {@code enter}, {@code a}, {@code 5}; one without a name is {@code code-700}. */
    EVDEV {
        @Override
        OptionalInt code(String word) {
            Integer named = Names.CODES.get(word);
            if (named != null) {
                return OptionalInt.of(named);
            }
            return word.matches("code-[0-9]{1,3}")
                    ? OptionalInt.of(Integer.parseInt(word.substring(CODE.length())))
                    : OptionalInt.empty();
        }

        @Override
        String word(int code) {
            return Names.WORDS.getOrDefault(code, CODE + code);
        }

        @Override
        String advice(String word) {
            return word.matches("[0-9]{1,3}")
                    ? "key code " + word + " is called " + word(Integer.parseInt(word))
                    : "keys are called as in linux/input-event-codes.h, such as kp1, enter or f1; hall device watch shows"
                            + " what is pressed";
        }

        @Override
        String chineseAdvice(String word) {
            return word.matches("[0-9]{1,3}")
                    ? "键码 " + word + " 的名称是 " + word(Integer.parseInt(word))
                    : "按键名称同 linux/input-event-codes.h，如 kp1、enter、f1；hall device watch 会显示按下的键";
        }
    };

    static final int FIRST_LINE = 2;
    static final int LAST_LINE = 27;

    private static final String CODE = "code-";

    /** The number the link tells for the key called {@code word}. */
    abstract OptionalInt code(String word);

    /** What the key of this number is called. */
    abstract String word(int code);

    /** What to write instead of {@code word}, which is no key here. */
    abstract String advice(String word);

    abstract String chineseAdvice(String word);

    /** The kernel's names of keys. */
    private static final class Names {

        private static final Map<String, Integer> CODES = read();
        private static final Map<Integer, String> WORDS = words();

        private static Map<String, Integer> read() {
            Map<String, Integer> codes = new LinkedHashMap<>();
            try (InputStream in = KeyCodes.class.getResourceAsStream("evdev-keys.txt")) {
                if (in == null) {
                    throw new IllegalStateException("the program's own file evdev-keys.txt is missing");
                }
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!line.startsWith("#")) {
                        int gap = line.indexOf(' ');
                        codes.put(line.substring(gap + 1), Integer.valueOf(line.substring(0, gap)));
                    }
                }
                return codes;
            } catch (IOException e) {
                throw new UncheckedIOException("the program's own file evdev-keys.txt cannot be read", e);
            }
        }

        private static Map<Integer, String> words() {
            Map<Integer, String> words = new HashMap<>();
            CODES.forEach((word, code) -> words.putIfAbsent(code, word));
            return words;
        }
    }
}
