package hall.hardware.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How the characters of a ticket's number and the number of a window become words.
 *
 * <p>A ticket's number is said character by character, as it is compared on paper. A window that is a plain number is
 * said as that number ({@code 12} is 十二, twelve): leading zeros fall away, from 1000 on it is said digit by digit. A
 * run of other signs, such as 不动产, is one word; a hyphen, a space or a dot is not said.
 *
 * <p>1 is 一 by default: in a hall the number is read off a ticket and compared, and 一 is what those who learn
 * Mandarin late know. 幺, the telephone reading that cannot be taken for 七, is {@link #MANDARIN_YAO}; windows
 * stay 一 in both, because nobody says 幺号窗口.
 */
public enum Numerals {
    /** 零 一 二 三 四 五 六 七 八 九 十 百, letters as A to Z. */
    MANDARIN,
    /** The same with 幺 for 1 in ticket numbers. */
    MANDARIN_YAO,
    /** zero to nineteen, twenty to ninety, hundred; letters as A to Z. */
    ENGLISH,
    /** The digits as 0 to 9 and nothing else, for clip packs in any other language. */
    DIGITS;

    private static final List<String> HAN = List.of("零", "一", "二", "三", "四", "五", "六", "七", "八", "九");
    private static final List<String> BELOW_TWENTY = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

    /** The words of a ticket's number, character by character. */
    public List<String> spelled(String number) {
        return words(number, this);
    }

    /** The words of a window's number or short name. */
    public List<String> window(String window) {
        if (window.matches("[0-9]{1,9}") && Integer.parseInt(window) < 1000) {
            return cardinal(Integer.parseInt(window));
        }
        return words(window, this == MANDARIN_YAO ? MANDARIN : this);
    }

    /** Every word this can make of digits and letters: what a clip pack needs to say any number. */
    public List<String> vocabulary() {
        List<String> all = new ArrayList<>(
                switch (this) {
                    case MANDARIN -> HAN;
                    case MANDARIN_YAO -> plus(HAN, List.of("幺"));
                    case ENGLISH -> plus(plus(BELOW_TWENTY, TENS), List.of("hundred"));
                    case DIGITS -> List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
                });
        if (this == MANDARIN || this == MANDARIN_YAO) {
            all.addAll(List.of("十", "百"));
        }
        for (char letter = 'A'; letter <= 'Z'; letter++) {
            all.add(String.valueOf(letter));
        }
        return List.copyOf(all);
    }

    private static List<String> words(String text, Numerals digits) {
        List<String> words = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        for (int sign : text.toUpperCase(Locale.ROOT).codePoints().toArray()) {
            boolean digit = sign >= '0' && sign <= '9';
            boolean letter = sign >= 'A' && sign <= 'Z';
            boolean silent = sign == '-' || sign == '.' || sign == ' ' || sign == '#';
            if ((digit || letter || silent) && !run.isEmpty()) {
                words.add(run.toString());
                run.setLength(0);
            }
            if (digit) {
                words.add(digits.digit(sign - '0'));
            } else if (letter) {
                words.add(Character.toString(sign));
            } else if (!silent) {
                run.appendCodePoint(sign);
            }
        }
        if (!run.isEmpty()) {
            words.add(run.toString());
        }
        return List.copyOf(words);
    }

    private String digit(int digit) {
        return switch (this) {
            case MANDARIN -> HAN.get(digit);
            case MANDARIN_YAO -> digit == 1 ? "幺" : HAN.get(digit);
            case ENGLISH -> BELOW_TWENTY.get(digit);
            case DIGITS -> Integer.toString(digit);
        };
    }

    private List<String> cardinal(int number) {
        return switch (this) {
            case MANDARIN, MANDARIN_YAO -> mandarin(number);
            case ENGLISH -> english(number);
            case DIGITS ->
                Integer.toString(number).chars().mapToObj(Character::toString).collect(Collectors.toList());
        };
    }

    private static List<String> mandarin(int number) {
        List<String> words = new ArrayList<>();
        int hundreds = number / 100;
        int tens = number / 10 % 10;
        int ones = number % 10;
        if (hundreds > 0) {
            words.add(HAN.get(hundreds));
            words.add("百");
        }
        if (tens > 1 || (tens == 1 && hundreds > 0)) {
            words.add(HAN.get(tens));
        }
        if (tens > 0) {
            words.add("十");
        } else if (hundreds > 0 && ones > 0) {
            words.add("零");
        }
        if (ones > 0 || number == 0) {
            words.add(HAN.get(ones));
        }
        return words;
    }

    private static List<String> english(int number) {
        List<String> words = new ArrayList<>();
        if (number >= 100) {
            words.add(BELOW_TWENTY.get(number / 100));
            words.add("hundred");
        }
        int rest = number % 100;
        if (rest >= 20) {
            words.add(TENS.get(rest / 10 - 2));
            rest %= 10;
        }
        if (rest > 0 || number == 0) {
            words.add(BELOW_TWENTY.get(rest));
        }
        return words;
    }

    private static List<String> plus(List<String> first, List<String> second) {
        List<String> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}
