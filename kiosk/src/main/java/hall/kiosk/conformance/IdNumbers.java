package hall.kiosk.conformance;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds whole numbers of identity cards (GB 11643: 17 digits with a date of birth, and a digit that checks them). */
final class IdNumbers {

    private static final Pattern FORM = Pattern.compile("(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    private IdNumbers() {}

    /** Whether {@code text} has one. */
    static boolean in(String text) {
        Matcher matcher = FORM.matcher(text);
        while (matcher.find()) {
            if (isOne(matcher.group())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOne(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (number.charAt(i) - '0');
        }
        return CHECKS.charAt(sum % CHECKS.length()) == Character.toUpperCase(number.charAt(WEIGHTS.length))
                && isDate(number);
    }

    private static boolean isDate(String number) {
        try {
            int year = LocalDate.of(
                            Integer.parseInt(number.substring(6, 10)),
                            Integer.parseInt(number.substring(10, 12)),
                            Integer.parseInt(number.substring(12, 14)))
                    .getYear();
            return year >= 1900 && year < 2100;
        } catch (DateTimeException no) {
            return false;
        }
    }
}
