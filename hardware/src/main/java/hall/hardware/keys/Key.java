package hall.hardware.keys;

import java.util.Locale;
import java.util.Optional;

/** What a key means to the hall, whatever is printed on it. */
public sealed interface Key {

    /** The name in configuration: {@code grade-5}, {@code digit-0}, {@code next}, {@code no-show}. */
    String code();

    /** A grade on a rating pad: 5 very satisfied, 4 satisfied, 3 fairly satisfied, 2 dissatisfied, 1 very dissatisfied. */
    record Grade(int grade) implements Key {

        public Grade {
            if (grade < 1 || grade > 5) {
                throw new IllegalArgumentException("grade (" + grade + ") must be in 1..5");
            }
        }

        @Override
        public String code() {
            return "grade-" + grade;
        }
    }

    /** A digit on a call keypad. */
    record Digit(int digit) implements Key {

        public Digit {
            if (digit < 0 || digit > 9) {
                throw new IllegalArgumentException("digit (" + digit + ") must be in 0..9");
            }
        }

        @Override
        public String code() {
            return "digit-" + digit;
        }
    }

    /** A command on a call keypad. */
    enum Command implements Key {
        NEXT,
        RECALL,
        START,
        FINISH,
        NO_SHOW;

        @Override
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The key with this {@link #code}. */
    static Optional<Key> ofCode(String code) {
        if (code.matches("grade-[1-5]")) {
            return Optional.of(new Grade(code.charAt(6) - '0'));
        }
        if (code.matches("digit-[0-9]")) {
            return Optional.of(new Digit(code.charAt(6) - '0'));
        }
        for (Command command : Command.values()) {
            if (command.code().equals(code)) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }
}
